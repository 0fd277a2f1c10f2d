//! Going back in time: the clairvoyant against an independent solver, the known rules on a public trace, and how the
//! engine's own advice behaves on fleets that stand, grow and move.

use crate::support::{Bench, shared};
use microlp::{ComparisonOp, OptimizationDirection, Problem as Program};
use serde_json::Value;
use tenor::billing::bill;
use tenor::billing::instrument::Instruments;
use tenor::calendar::{Day, Hour};
use tenor::commit::offer::{Offer, PoolOffers};
use tenor::commit::recommend::Allowed;
use tenor::demand::Axis;
use tenor::demand::fleet::{Fleet, FleetRow, Pool};
use tenor::demand::placement::Placement;
use tenor::foresight::clairvoyant;
use tenor::foresight::policy::Shelf;
use tenor::grid::Grid;
use tenor::ids::{Name, Region};
use tenor::price::table_book::TableBook;
use tenor::price::{PriceKind, PriceSource};
use tenor::units::{Currency, Os, Term};

const RESERVATION: f64 = 0.59;
const PLANS: [f64; 2] = [0.6835, 0.7];

fn month(index: u32) -> Hour {
    Day::of(2024 + (index / 12) as i32, index % 12 + 1, 1).expect("a date").first_hour()
}

/// Two pools of different plan prices; one known hour a month.
fn small_fleet(units: &[Vec<f64>]) -> Fleet {
    let hours = units[0].len();
    let row = |pool: usize| FleetRow {
        pool,
        arm_sku: Name::new(&format!("Size_{pool}")),
        os: Os::Linux,
        offer: "".into(),
        subscription: "".into(),
        resource_group: "".into(),
        ratio: 1.0,
        payg_hourly: 1.0,
        payg_kind: PriceKind::Customer,
        plan_hourly: [Some(PLANS[pool]), None],
        plan_kind: [PriceKind::Customer; 2],
        licence_hourly: 0.0,
    };
    let pool = |at: usize| Pool {
        region: Region::new("region1"),
        isf_group: Name::new(&format!("Size_{at}")),
        rows: at..at + 1,
    };
    let mut table = Grid::zeros(2, hours);
    (0..2).for_each(|at| table.row_mut(at).copy_from_slice(&units[at]));
    Fleet {
        customer: "test".into(),
        currency: Currency::USD,
        axis: Axis::new((0..hours as u32).map(month).collect()),
        rows: vec![row(0), row(1)],
        pools: vec![pool(0), pool(1)],
        tables: vec![table],
        unpriced: Vec::new(),
    }
}

/// The cheapest course by microlp, an hour a month and decisions in all of them.
fn oracle(units: &[Vec<f64>], decisions: usize) -> f64 {
    let months = units[0].len();
    let free = (0.0, f64::INFINITY);
    let mut program = Program::new(OptimizationDirection::Minimize);
    let paid = |at: usize| (months - at).min(12) as f64;
    let reserved: Vec<Vec<_>> =
        (0..2).map(|_| (0..decisions).map(|at| program.add_var(RESERVATION * paid(at), free)).collect()).collect();
    let planned: Vec<_> = (0..decisions).map(|at| program.add_var(paid(at), free)).collect();
    for at in 0..months {
        let active = at.saturating_sub(11)..(at + 1).min(decisions);
        let mut spent: Vec<_> = active.clone().map(|from| (planned[from], -1.0)).collect();
        for pool in 0..2 {
            let payg = program.add_var(1.0, free);
            let bought = program.add_var(0.0, free);
            let mut row = vec![(payg, 1.0), (bought, 1.0)];
            row.extend(active.clone().map(|from| (reserved[pool][from], 1.0)));
            program.add_constraint(row, ComparisonOp::Ge, units[pool][at]);
            spent.push((bought, PLANS[pool]));
        }
        program.add_constraint(spent, ComparisonOp::Le, 0.0);
    }
    match program.solve().expect("a bounded program") {
        microlp::SolveOutcome::Solution(solution) => solution.objective(),
        microlp::SolveOutcome::Interrupted(_) => unreachable!("no limit was set"),
    }
}

#[test]
fn the_clairvoyant_meets_an_independent_solver() {
    let cases = [
        vec![(0..20).map(|m| 10.0 + f64::from(m)).collect::<Vec<f64>>(), vec![5.0; 20]],
        vec![
            (0..22).map(|m| if m < 9 { 40.0 } else { 2.0 }).collect(),
            (0..22).map(|m| if m < 9 { 1.0 } else { 44.0 + f64::from(m % 5) }).collect(),
        ],
        vec![(0..18).map(|m| f64::from((m * 7) % 11)).collect(), (0..18).map(|m| f64::from((m * 5) % 13)).collect()],
    ];
    let source = PriceSource { kind: PriceKind::Customer, date: None, name: "test".into(), spread: None };
    let book = TableBook::new("test", Currency::USD, Vec::new()).expect("an empty table");
    let most = |units: &Vec<Vec<f64>>| units[0].len();
    // Decisions in every month, and in a few, after whose purchases months are left.
    for (units, decided) in cases.iter().flat_map(|units| [(units, most(units)), (units, 3)]) {
        let fleet = small_fleet(units);
        let offers: Vec<PoolOffers> = (0..2)
            .map(|pool| PoolOffers {
                offers: vec![Offer {
                    pool,
                    arm_sku: Name::new(&format!("Size_{pool}")),
                    term: Term::P1Y,
                    ratio: 1.0,
                    hourly_price: RESERVATION,
                    source: source.clone(),
                }],
                not_sold: None,
            })
            .collect();
        let shelf = Shelf {
            book: &book,
            offers: &offers,
            allowed: Allowed { reservations: [true, false], savings_plans: [true, false] },
            retirements: &[None, None],
        };
        let decisions: Vec<Hour> = (0..decided as u32).map(month).collect();
        let course = clairvoyant::course(&fleet, &shelf, &decisions);
        let expected = oracle(units, decided);
        let cost = bill::price(&fleet, &Instruments::default(), &course.purchases, Placement::Middle).bill.total_cost;
        assert!((cost - expected).abs() <= 1e-4 * expected, "{cost} for {expected}");
        assert!(course.lower_bound <= expected * (1.0 + 1e-9), "{} for {expected}", course.lower_bound);
        assert!(course.lower_bound >= expected * (1.0 - 1e-4), "{} for {expected}", course.lower_bound);
    }
}

/// Runs a backtest of a table of hours from 2024-01-01 on, at the price ratios of the trace.
fn gone_back(pools: &[(&str, &dyn Fn(u32) -> f64)], hours: u32, flags: &str) -> Value {
    let bench = Bench::new();
    let first = month(0).0;
    let mut demand = String::from("hour,region,arm_sku,quantity\n");
    let mut prices = String::from("region,arm_sku,os,payg_hourly,ri1y_hourly,ri3y_hourly,sp1y_hourly,sp3y_hourly\n");
    for (name, quantity) in pools {
        prices += &format!("region1,{name},linux,1,0.59,,0.6835,\n");
        for hour in 0..hours {
            demand += &format!("{},region1,{name},{}\n", Hour(first + i64::from(hour)), quantity(hour));
        }
    }
    bench.write("demand.csv", &demand).write("prices.csv", &prices);
    bench.ok(&format!("backtest --demand demand.csv --prices prices.csv --terms P1Y {flags} --out b.json"));
    bench.json("b.json")
}

fn policy<'v>(document: &'v Value, name: &str) -> &'v Value {
    let policies = document["policies"].as_array().expect("policies");
    policies.iter().find(|policy| policy["name"] == name).unwrap_or_else(|| panic!("{name}"))
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
}

fn cost(document: &Value, name: &str) -> f64 {
    number(&policy(document, name)["cost_over_payg"])
}

/// A day's shape, a little noise, whole machines.
fn shaped(level: f64, hour: u32) -> f64 {
    let day = if hour % 24 < 12 { 1.0 } else { 0.9 };
    (level * day + f64::from(hour * 7919 % 13) / 13.0 - 0.5).round().max(0.0)
}

const YEAR: u32 = 8_760;

#[test]
fn a_fleet_that_stands_gets_the_reservations_of_the_static_optimum() {
    let (large, small) = (|hour: u32| shaped(60.0, hour), |hour: u32| shaped(25.0, hour));
    let document = gone_back(&[("Size_A", &large), ("Size_B", &small)], 2 * YEAR, "--start 2025-01-01");
    let clairvoyant = number(&document["clairvoyant"]["cost_over_payg"]);
    for name in ["tenor-balanced", "tenor-bold"] {
        let share = number(&policy(&document, name)["share_of_clairvoyant_saving"]);
        assert!(share > 0.95, "{name}: {share}");
        assert!(cost(&document, name) < cost(&document, "azure-savings-plan-30d"), "{name}");
    }
    for result in document["policies"].as_array().expect("policies") {
        assert!(number(&result["cost_over_payg"]) >= clairvoyant * (1.0 - 1e-5), "{result}");
    }
    assert_eq!(cost(&document, "nothing"), 1.0);
}

#[test]
fn a_pool_that_took_over_from_another_is_reserved_and_one_that_doubles_is_left_to_the_plan() {
    const MOVE: u32 = 14 * 730;
    let doubling = |hour: u32| 50.0 * 2f64.powf(f64::from(hour) / f64::from(YEAR));
    let old = |hour: u32| if hour < MOVE { shaped(doubling(hour), hour) } else { 0.0 };
    let new = |hour: u32| if hour < MOVE { 0.0 } else { shaped(115.0, hour) };
    let document = gone_back(&[("Size_A", &old), ("Size_B", &new)], 2 * YEAR, "--start 2025-01-01");
    let result = policy(&document, "tenor-balanced");
    let mut bought = [0.0; 2];
    for period in result["periods"].as_array().expect("periods") {
        for line in period["bought"]["reservations"].as_array().expect("reservations") {
            bought[usize::from(line["arm_sku"] == "Size_B")] += number(&line["quantity"]);
        }
    }
    assert!(bought[0] <= 5.0, "{bought:?} of the old generation");
    assert!(cost(&document, "tenor-balanced") < cost(&document, "reservation-then-plan"));
    assert!(cost(&document, "tenor-balanced") <= cost(&document, "azure-savings-plan-30d") * 1.005);
}

#[test]
fn a_fleet_that_grows_and_was_never_seen_to_move_is_reserved() {
    let level = |hour: u32| (0.4 * f64::from(hour) / 8_760.0).exp();
    let quantity = |pool: u32| move |hour: u32| ((10.0 + f64::from(pool)) * level(hour)).round();
    let own: Vec<Box<dyn Fn(u32) -> f64>> =
        (0..6).map(|pool| Box::new(quantity(pool)) as Box<dyn Fn(u32) -> f64>).collect();
    let names: Vec<String> = (0..6).map(|pool| format!("Size_{pool}")).collect();
    let pools: Vec<(&str, &dyn Fn(u32) -> f64)> =
        names.iter().zip(&own).map(|(name, quantity)| (name.as_str(), quantity.as_ref())).collect();
    // Two years are seen before the first decision, a year follows the last.
    let document = gone_back(&pools, 3 * 8_760, "--start 2026-01-01 --months 3");
    let [ours, plan, reserved] =
        ["tenor-balanced", "azure-savings-plan-30d", "azure-reservation-30d"].map(|name| cost(&document, name));
    assert!(ours < plan - 0.05 && ours < reserved + 0.01, "{ours} beside {plan} and {reserved}");
}

#[test]
fn short_constant_and_empty_histories_give_sane_answers() {
    let seven = |_: u32| 7.0;
    let constant = gone_back(&[("Size_A", &seven)], 31 * 24 + 2, "--start 2024-02-01");
    for result in constant["policies"].as_array().expect("policies") {
        assert!(number(&result["cost_over_payg"]).is_finite(), "{result}");
    }
    let one_day = |hour: u32| if hour < 24 { 1.0 } else { 0.0 };
    let nothing = gone_back(&[("Size_A", &one_day)], 120 * 24, "--start 2024-03-01");
    assert_eq!(number(&nothing["payg_cost"]), 0.0);
    assert!(policy(&nothing, "tenor-balanced")["share_of_clairvoyant_saving"].is_null());
    let bench = Bench::new();
    bench.write("demand.csv", "hour,region,arm_sku,quantity\n2024-01-01T00:00:00Z,region1,Size_A,1\n");
    bench.write("prices.csv", "region,arm_sku,os,payg_hourly,ri1y_hourly,ri3y_hourly,sp1y_hourly,sp3y_hourly\nregion1,Size_A,linux,1,0.59,,0.6835,\n");
    let ran = bench.run("backtest --demand demand.csv --prices prices.csv --out b.json");
    assert_eq!(ran.status, 3, "{}", ran.err);
    assert!(!bench.path("b.json").exists());
}

#[test]
fn any_number_of_threads_gives_the_same_backtest() {
    let bench = Bench::new();
    let mut demand = String::from("hour,region,arm_sku,quantity\n");
    for hour in 0..150 * 24 {
        demand += &format!("{},region1,Size_A,{}\n", Hour(month(0).0 + i64::from(hour)), shaped(20.0, hour));
    }
    bench.write("demand.csv", &demand);
    bench.write("prices.csv", "region,arm_sku,os,payg_hourly,ri1y_hourly,ri3y_hourly,sp1y_hourly,sp3y_hourly\nregion1,Size_A,linux,1,0.59,0.38,0.6835,0.4567\n");
    let texts: Vec<String> = ["1", "2", "16"]
        .into_iter()
        .map(|threads| {
            let line = format!("backtest --demand demand.csv --prices prices.csv --out b{threads}.json");
            let ran = bench.run_with(&line, &[("RAYON_NUM_THREADS", threads)]);
            assert_eq!(ran.status, 0, "{}", ran.err);
            bench.read(&format!("b{threads}.json"))
        })
        .collect();
    assert!(texts.windows(2).all(|pair| pair[0] == pair[1]));
}

#[test]
fn the_known_rules_reproduce_on_the_public_trace_and_the_forecast_beats_them() {
    let Some(trace) = shared("traces/shavedice_regions_1_2.parquet") else { return };
    let bench = Bench::new();
    let mut prices = String::from("region,arm_sku,os,payg_hourly,ri1y_hourly,ri3y_hourly,sp1y_hourly,sp3y_hourly\n");
    for region in ["region1", "region2"] {
        for size in "ABCDEFGHIJKL".chars() {
            prices += &format!("{region},Standard_{size},linux,1,0.59,,0.6835,\n");
        }
    }
    bench.write("prices.csv", &prices);
    bench.ok(&format!(
        "backtest --demand {} --prices prices.csv --terms P1Y --start 2022-02-01 --months 24 --out b.json",
        trace.display()
    ));
    let document = bench.json("b.json");
    // Measured apart from this program, the clairvoyant with an independent solver of the whole linear program.
    assert!((cost(&document, "azure-savings-plan-30d") - 0.7547).abs() < 1e-3);
    assert!((number(&document["clairvoyant"]["cost_over_payg"]) - 0.7063).abs() < 1e-3);
    let own = policy(&document, "tenor-balanced");
    assert!(number(&own["share_of_clairvoyant_saving"]) > 0.9, "{}", own["share_of_clairvoyant_saving"]);
    assert!((number(&own["promised_saving"]) - number(&own["realised_saving"])).abs() < 0.05);
    for result in document["policies"].as_array().expect("policies") {
        let name = result["name"].as_str().unwrap_or("");
        assert!(
            name.starts_with("tenor-") || number(&result["cost_over_payg"]) > number(&own["cost_over_payg"]),
            "{name}"
        );
    }
}
