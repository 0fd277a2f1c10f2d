//! Splits of a plan: parts add up to the whole, and nobody is served first for a name.

use crate::support::{Bench, close};
use tenor::billing::bill;
use tenor::billing::instrument::{Instruments, Reservation, SavingsPlan};
use tenor::billing::split::{Share, shares};
use tenor::calendar::Hour;
use tenor::catalog::groups::Groups;
use tenor::demand::fleet::{Fleet, ScopeDetail};
use tenor::demand::placement::Placement;
use tenor::demand::{Axis, Demand, DemandKey, Machine, Usage};
use tenor::error::ExitStatus;
use tenor::ids::{ArmSku, Name, Region};
use tenor::ingest::intake::{self, Options};
use tenor::pipeline::splits::{Splits, Splitting, splits};
use tenor::plan::PriceView;
use tenor::plan::scope::{Scope, ScopeType};
use tenor::plan::split::{Dimension, Split};
use tenor::price::table_book::{TableBook, TableRow};
use tenor::units::{Currency, Os, Term};

const REGION: &str = "polandcentral";
const SIZES: [(&str, f64); 3] = [("Standard_D2s_v5", 0.1), ("Standard_D4s_v5", 0.2), ("Standard_E4s_v5", 0.3)];

/// Every size at its price, a quarter of it more with Windows; plans at 0.7 and 0.5 of it, but for the last size.
fn book() -> TableBook {
    let row = |(size, payg): (&str, f64), os: Os| TableRow {
        region: Region::new(REGION),
        arm_sku: ArmSku::new(size),
        os,
        offer: String::new(),
        payg_hourly: if os == Os::Windows { payg * 1.25 } else { payg },
        reservation_hourly: [None, None],
        plan_hourly: if size.contains('E') { [Some(payg * 0.65), None] } else { [Some(payg * 0.7), Some(payg * 0.5)] },
    };
    let rows = SIZES.into_iter().flat_map(|size| [row(size, Os::Linux), row(size, Os::Windows)]).collect();
    TableBook::new("prices", Currency::USD, rows).expect("a price table")
}

fn key(size: &str, os: Os, subscription: &str, resource_group: &str) -> DemandKey {
    DemandKey {
        region: Region::new(REGION),
        arm_sku: ArmSku::new(size),
        os,
        offer: "".into(),
        subscription: subscription.into(),
        resource_group: resource_group.into(),
    }
}

/// Three sizes, two systems, three subscriptions with two groups each: 300 hours, or 13 days of two machines a key.
fn demand(daily: bool) -> Demand {
    let mut keys = Vec::new();
    for (size, _) in SIZES {
        for os in [Os::Linux, Os::Windows] {
            for subscription in ["s1", "s2", "s3"] {
                keys.extend(["a", "b"].map(|group| key(size, os, subscription, group)));
            }
        }
    }
    keys.sort();
    let machine = |number: usize| Machine {
        key: number / 2,
        resource_id: Name::new(&format!("vm-{number}")),
        days: (0..13).map(|day| (day, f64::from((number as u32 * 7 + day * 5) % 51) / 2.0)).collect(),
    };
    let usage = if daily {
        Usage::Daily((0..2 * keys.len()).map(machine).collect())
    } else {
        let row = |key: usize| -> Vec<f64> { (0..300).map(|hour| ((key * 11 + hour * 7) % 17) as f64 / 4.0).collect() };
        Usage::Hourly((0..keys.len()).map(row).collect())
    };
    let first = Hour(20_000 * 24);
    let hours = if daily { 13 * 24 } else { 300 };
    Demand {
        customer: "customer".into(),
        keys,
        axis: Axis::new((0..hours).map(|hour| Hour(first.0 + hour)).collect()),
        usage,
        unknown_hours: 0,
    }
}

fn single(subscription: &str) -> Scope {
    Scope { kind: ScopeType::Single, id: Some(subscription.into()), subscriptions: None }
}

fn reserved(pool: Option<usize>, units: f64, hourly_cost: f64, term: Term) -> Reservation {
    Reservation { pool, units, hourly_cost, term, scope: Scope::default(), start: None, end: None }
}

fn plan(hourly_commitment: f64, term: Term) -> SavingsPlan {
    SavingsPlan { hourly_commitment, term, scope: Scope::default(), start: None, end: None }
}

/// In place: a reservation, one of no usage, and a plan; new: reservations of both pools and plans of both terms.
fn instruments() -> (Instruments, Instruments) {
    let mut existing = Instruments {
        reservations: vec![reserved(Some(0), 5.0, 0.3, Term::P1Y), reserved(None, 2.0, 0.2, Term::P3Y)],
        savings_plans: vec![plan(0.4, Term::P1Y)],
    };
    existing.reservations[0].start = Some(Hour(20_000 * 24 + 30));
    existing.savings_plans[0].end = Some(Hour(20_000 * 24 + 200));
    let new = Instruments {
        reservations: vec![reserved(Some(0), 12.0, 0.7, Term::P3Y), reserved(Some(1), 6.0, 0.5, Term::P1Y)],
        savings_plans: vec![plan(0.5, Term::P1Y), plan(0.9, Term::P3Y)],
    };
    (existing, new)
}

fn fleet(demand: &Demand, detail: ScopeDetail) -> Fleet {
    Fleet::new(demand, &book(), Groups::builtin(), detail)
}

fn whole(shares: &[Share]) -> Share {
    let mut sum = Share::default();
    shares.iter().for_each(|share| sum.add(share, 1.0));
    sum
}

#[test]
fn parts_add_up_to_the_bill_whatever_the_scopes_and_placement() {
    for (daily, scope) in [(false, None), (true, None), (false, Some("s2")), (true, Some("s2"))] {
        let demand = demand(daily);
        let fleet = fleet(&demand, ScopeDetail::Kept);
        let (mut existing, mut new) = instruments();
        if let Some(subscription) = scope {
            existing.reservations[0].scope = single("s1");
            existing.savings_plans[0].scope = single(subscription);
            new.reservations[1].scope = single(subscription);
        }
        for placement in [Placement::Low, Placement::Middle, Placement::High] {
            let sum = whole(&shares(&fleet, &demand, &existing, &new, placement));
            let priced = bill::price(&fleet, &existing, &new, placement);
            let lines = priced.new_reservations.iter().chain(&priced.new_savings_plans);
            let covered: f64 = lines.map(|line| line.used.covered_payg).sum();
            for (name, sum, bill) in [
                ("pay-as-you-go", sum.payg_cost, priced.baseline.gross_payg_cost),
                ("licences", sum.licence_cost, priced.baseline.licence_cost),
                ("covered", sum.covered_payg_cost, covered),
                ("current", sum.current_cost, priced.baseline.current_cost),
                ("total", sum.total_cost, priced.bill.total_cost),
                ("saving", sum.saving(), priced.saving.amount),
            ] {
                assert!(close(sum, bill), "{name}, daily {daily}, {scope:?}, {placement:?}: {sum} and {bill}");
            }
        }
    }
}

#[test]
fn rows_kept_apart_by_subscription_share_as_merged_rows_do() {
    for daily in [false, true] {
        let demand = demand(daily);
        let (existing, new) = instruments();
        let of = |detail| shares(&fleet(&demand, detail), &demand, &existing, &new, Placement::Middle);
        let (kept, merged) = (of(ScopeDetail::Kept), of(ScopeDetail::Merged));
        assert_eq!(kept.len(), merged.len());
        for (kept, merged) in kept.iter().zip(&merged) {
            assert!(close(kept.total_cost, merged.total_cost), "{kept:?} and {merged:?}");
            assert!(close(kept.current_cost, merged.current_cost), "{kept:?} and {merged:?}");
            assert!(close(kept.covered_payg_cost, merged.covered_payg_cost), "{kept:?} and {merged:?}");
        }
    }
}

/// One size, a machine in every hour of each subscription; the second's only in the first half of the hours.
fn two_holders() -> Demand {
    let hours = 48;
    Demand {
        customer: String::new(),
        keys: ["s1", "s2"].map(|subscription| key(SIZES[1].0, Os::Linux, subscription, "rg")).to_vec(),
        axis: Axis::new((0..hours).map(|hour| Hour(20_000 * 24 + hour)).collect()),
        usage: Usage::Hourly(vec![vec![1.0; 48], (0..48).map(|hour| if hour < 24 { 1.0 } else { 0.0 }).collect()]),
        unknown_hours: 0,
    }
}

#[test]
fn equal_machines_of_two_subscriptions_share_a_small_plan_alike() {
    let mut demand = two_holders();
    demand.usage = Usage::Hourly(vec![vec![1.0; 48]; 2]);
    let fleet = fleet(&demand, ScopeDetail::Kept);
    let new = Instruments { reservations: Vec::new(), savings_plans: vec![plan(0.14, Term::P1Y)] };
    let found = shares(&fleet, &demand, &Instruments::default(), &new, Placement::Low);
    assert!(close(found[0].saving(), found[1].saving()) && found[0].saving() > 0.0, "{found:?}");
    // 0.14 an hour buys one machine of 0.2.
    assert!(close(found[0].covered_payg_cost, 48.0 * 0.1), "{found:?}");
}

#[test]
fn those_whom_a_reservation_serves_pay_for_its_unused_hours() {
    let demand = two_holders();
    let fleet = fleet(&demand, ScopeDetail::Kept);
    let mut reservation = reserved(Some(0), 2.0, 0.11, Term::P1Y);
    reservation.scope = single("s2");
    let new = Instruments { reservations: vec![reservation], savings_plans: Vec::new() };
    let found = shares(&fleet, &demand, &Instruments::default(), &new, Placement::Low);
    assert_eq!(found[0].saving(), 0.0);
    assert!(close(found[0].total_cost, 48.0 * 0.2), "{found:?}");
    assert!(close(found[1].total_cost, 48.0 * 0.11), "{found:?}");
    assert!(close(found[1].covered_payg_cost, 24.0 * 0.2), "{found:?}");
}

#[test]
fn any_number_of_threads_shares_the_same() {
    let demand = demand(true);
    let fleet = fleet(&demand, ScopeDetail::Kept);
    let (existing, new) = instruments();
    let told = |threads: usize| {
        let threads = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        threads.install(|| shares(&fleet, &demand, &existing, &new, Placement::Middle))
    };
    assert_eq!(told(1), told(4));
}

/// Rows of an export with cost centres and tags: machine, subscription, group, cost centre, tags; a row for each time.
fn export(times: &[&str], hours: &[f64], rows: &[(&str, &str, &str, &str, &str)]) -> String {
    let mut text = "SubscriptionId,ResourceGroup,ResourceLocation,Date,MeterCategory,MeterSubCategory,MeterName,Quantity,CostInBillingCurrency,ConsumedService,ResourceId,AdditionalInfo,ChargeType,PricingModel,BillingCurrencyCode,CostCenter,Tags\n".to_owned();
    for time in times {
        for ((machine, subscription, group, cost_center, tags), hours) in rows.iter().zip(hours) {
            let tags = tags.replace('"', "\"\"");
            text += &format!(
                "{subscription},{group},polandcentral,{time},Virtual Machines,Dsv5 Series,D4s v5,{hours},{cost},Microsoft.Compute,/subscriptions/{subscription}/vm/{machine},\"{{\"\"ServiceType\"\":\"\"Standard_D4s_v5\"\",\"\"UsageType\"\":\"\"ComputeHR\"\"}}\",Usage,OnDemand,USD,{cost_center},\"{tags}\"\n",
                cost = hours * 0.2
            );
        }
    }
    text
}

const ROWS: [(&str, &str, &str, &str, &str); 4] = [
    ("a", "s1", "web", "100", r#"{"Department":"sales"}"#),
    ("b", "s1", "data", "100", r#""department": "ops", "env": "prod""#),
    ("c", "s2", "web", "200", r#"{"department":"sales"}"#),
    ("d", "s2", "web", "", ""),
];
const DAYS: [&str; 3] = ["08/01/2026", "08/02/2026", "08/03/2026"];

/// The splits of what a file holds under a reservation of two machines, and the saving of that plan.
fn split_file(text: &str, asked: &[Dimension]) -> tenor::error::Result<(Splits, f64)> {
    let bench = Bench::new();
    bench.write("usage.csv", text);
    let options = Options { view: PriceView::Customer, accept_damage: false, hashes: false, machines: true };
    let intake = intake::read(&[bench.path("usage.csv")], options, &|_| {}).expect("an export");
    let (demand, book, groups) = (&intake.customers[0].demand, book(), Groups::builtin());
    let fleet = Fleet::new(demand, &book, groups, ScopeDetail::Merged);
    let existing = Instruments::default();
    let new = Instruments { reservations: vec![reserved(Some(0), 4.0, 0.22, Term::P1Y)], savings_plans: Vec::new() };
    let placement = Placement::Middle;
    let saving = bill::price(&fleet, &existing, &new, placement).saving.amount;
    let splitting = Splitting {
        demand,
        fleet: &fleet,
        existing: &existing,
        new: &new,
        placement,
        book: &book,
        groups,
        intake: &intake,
        view: PriceView::Customer,
        asked,
    };
    splits(&splitting).map(|splits| (splits, saving))
}

fn named(split: &Split) -> Vec<&str> {
    split.parts.iter().map(|part| part.name.as_str()).collect()
}

#[test]
fn a_plan_is_split_by_subscription_group_cost_centre_and_the_tags_asked_for() {
    let text = export(&DAYS, &[24.0, 24.0, 24.0, 12.0], &ROWS);
    let (found, saving) = split_file(&text, &[Dimension::Tag("department".into())]).expect("splits");
    let dimensions: Vec<&str> = found.splits.iter().map(|split| split.dimension.as_str()).collect();
    assert_eq!(dimensions, ["subscription", "resource_group", "cost_center", "tag:department"]);
    for split in &found.splits {
        let sum: f64 = split.parts.iter().map(|part| part.saving).sum();
        assert!(close(sum, saving), "{}: {sum} and {saving}", split.dimension);
        assert!(split.parts.windows(2).all(|pair| pair[0].saving >= pair[1].saving), "{split:?}");
    }
    assert_eq!(named(&found.splits[0]), ["s1", "s2"]);
    // The name of a group in two subscriptions tells which.
    let mut groups = named(&found.splits[1]);
    groups.sort_unstable();
    assert_eq!(groups, ["data", "s1/web", "s2/web"]);
    assert_eq!(named(&found.splits[2]), ["100", "200", ""]);
    assert_eq!(named(&found.splits[3]), ["sales", "ops", ""]);
    assert!(found.warnings.is_empty(), "{:?}", found.warnings);
}

#[test]
fn subscriptions_are_shown_by_name_and_two_of_one_name_with_their_ids() {
    let shown = |names: [&str; 2]| -> Vec<String> {
        let plain = export(&DAYS, &[24.0, 24.0, 24.0, 12.0], &ROWS);
        let mut lines = plain.lines();
        let mut text = format!("SubscriptionName,{}\n", lines.next().unwrap_or_default());
        for line in lines {
            let name = if line.starts_with("s1,") { names[0] } else { names[1] };
            text += &format!("{name},{line}\n");
        }
        let (found, _) = split_file(&text, &[]).expect("splits");
        assert_eq!(named(&found.splits[0]), ["s1", "s2"]);
        assert_eq!(found.splits[2].parts[0].shown(), "100");
        found.splits[0].parts.iter().map(|part| part.shown().to_owned()).collect()
    };
    assert_eq!(shown(["Production", "Test"]), ["Production", "Test"]);
    assert_eq!(shown(["Shop", "Shop"]), ["Shop (s1)", "Shop (s2)"]);
    assert_eq!(shown(["Production", ""]), ["Production", "s2"]);
}

#[test]
fn one_subscription_alone_saves_no_more_than_what_it_can_use() {
    let text = export(&DAYS, &[24.0, 24.0, 24.0, 12.0], &ROWS);
    let (found, saving) = split_file(&text, &[]).expect("splits");
    let alone: Vec<f64> = found.splits[0].parts.iter().map(|part| part.single_scope_saving.expect("priced")).collect();
    // Two machines run all day in the first subscription, one and a half in the second.
    assert!(close(alone[0], saving) && alone[1] < saving, "{alone:?} and {saving}");
    assert!(close(alone[0] - alone[1], 3.0 * 12.0 * 0.2), "{alone:?}");
}

#[test]
fn a_single_subscription_is_no_split_unless_it_is_asked_for() {
    let text = export(&DAYS, &[24.0], &ROWS[..1]);
    let dimensions = |asked: &[Dimension]| -> Vec<String> {
        let (found, _) = split_file(&text, asked).expect("splits");
        found.splits.into_iter().map(|split| split.dimension).collect()
    };
    assert_eq!(dimensions(&[]), ["cost_center"]);
    assert_eq!(
        dimensions(&[Dimension::ResourceGroup, Dimension::Subscription]),
        ["subscription", "resource_group", "cost_center"]
    );
}

#[test]
fn a_machine_has_the_cost_centre_of_its_latest_day() {
    let moved = [("a", "s1", "web", "300", ""), ROWS[1]];
    let text = export(&DAYS[..2], &[24.0, 24.0], &ROWS[..2]);
    let later = export(&DAYS[2..], &[24.0, 24.0], &moved);
    let rows = later.split_once('\n').expect("a header").1;
    let (found, _) = split_file(&format!("{text}{rows}"), &[]).expect("splits");
    let split = found.splits.iter().find(|split| split.dimension == "cost_center").expect("cost centres");
    assert_eq!(named(split), ["100", "300"]);
}

#[test]
fn machines_of_hourly_exports_share_their_size_by_hours() {
    let times: Vec<String> =
        (0..48).map(|hour| format!("2026-08-{:02}T{:02}:00:00Z", hour / 24 + 1, hour % 24)).collect();
    let times: Vec<&str> = times.iter().map(String::as_str).collect();
    let rows = [("a", "s1", "web", "100", ""), ("b", "s1", "web", "200", "")];
    let (found, saving) = split_file(&export(&times, &[1.0, 0.5], &rows), &[]).expect("splits");
    let split = found.splits.iter().find(|split| split.dimension == "cost_center").expect("cost centres");
    let [first, second] = split.parts.as_slice() else { panic!("{split:?}") };
    assert!(close(first.payg_cost, 2.0 * second.payg_cost), "{split:?}");
    assert!(close(first.payg_cost, 48.0 * 0.2), "{split:?}");
    assert!(close(first.saving + second.saving, saving), "{split:?}");
}

#[test]
fn a_tag_that_no_file_can_hold_is_unusable_and_one_that_no_machine_has_is_warned_of() {
    let text = export(&DAYS, &[24.0; 4], &ROWS);
    let asked = [Dimension::Tag("team".into())];
    let (found, _) = split_file(&text, &asked).expect("splits");
    assert_eq!(found.warnings.iter().map(|warning| warning.code.as_str()).collect::<Vec<_>>(), ["split_unmatched"]);
    let error = split_file(&text.replace(",Tags\n", ",Labels\n"), &asked).expect_err("no tags");
    assert_eq!(error.status, ExitStatus::UnusableInput);
    assert!(error.message.contains("tag:team") && error.message.contains("Tags"), "{error}");
}

#[test]
fn tags_that_cannot_be_read_are_counted() {
    let mut rows = ROWS;
    rows[0].4 = r#"{"department":"#;
    let text = export(&DAYS, &[24.0; 4], &rows);
    let (found, _) = split_file(&text, &[Dimension::Tag("department".into())]).expect("splits");
    let unread: Vec<(&str, u64)> =
        found.warnings.iter().map(|warning| (warning.code.as_str(), warning.count)).collect();
    assert_eq!(unread, [("tags_unread", 3)]);
}

#[test]
fn a_plan_document_holds_splits_invoice_and_own_cores_that_agree_with_its_bill() {
    let bench = Bench::new();
    bench.write("usage.csv", &export(&DAYS, &[24.0, 24.0, 24.0, 12.0], &ROWS));
    bench.ok("recommend --demand usage.csv --split-by tag:department --invoice 60 --owned-cores 8 --out plan.json");
    let plan = bench.json("plan.json");
    let money = |value: &serde_json::Value| value.as_f64().expect("money");
    let splits = plan["splits"].as_array().expect("splits");
    assert_eq!(splits.len(), 4);
    for split in splits {
        let sum = |name: &str| -> f64 {
            split["parts"].as_array().expect("parts").iter().map(|part| money(&part[name])).sum()
        };
        assert!(close(sum("saving"), money(&plan["saving"]["amount"])), "{split}");
        assert!(close(sum("total_cost"), money(&plan["bill"]["total_cost"])), "{split}");
        assert!(close(sum("current_cost"), money(&plan["baseline"]["current_cost"])), "{split}");
    }
    assert!(close(money(&plan["invoice"]["export_cost"]), 3.0 * 84.0 * 0.2), "{}", plan["invoice"]);
    assert!(plan["hybrid_benefit"].is_null(), "no Windows");
    assert_eq!(bench.run("recommend --demand usage.csv --split-by region --out plan.json").status, 2);
    assert_eq!(bench.run("recommend --demand usage.csv --invoice 0 --out plan.json").status, 2);
}

#[test]
fn dimensions_read_as_they_print() {
    for text in ["subscription", "resource_group", "cost_center", "tag:Department"] {
        assert_eq!(Dimension::parse(text).map(|dimension| dimension.to_string()).as_deref(), Some(text));
    }
    assert_eq!(Dimension::parse("Cost-Centre"), Some(Dimension::CostCenter));
    assert_eq!(Dimension::parse("tag:"), None);
    assert_eq!(Dimension::parse("region"), None);
}
