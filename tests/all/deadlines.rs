//! Deadlines: rights that end, commitments that expire, series that stop being sold or retire.

use crate::support::close;
use tenor::calendar::{Day, Hour};
use tenor::catalog::groups::Groups;
use tenor::demand::fleet::{Fleet, ScopeDetail};
use tenor::demand::{Axis, Demand, DemandKey, Usage};
use tenor::ids::{ArmSku, Region};
use tenor::pipeline::deadlines::deadlines;
use tenor::plan::deadline::{Deadline, DeadlineKind};
use tenor::plan::line::{BillingPlan, ReservationLine};
use tenor::plan::owned_audit::{OwnedAudit, OwnedInstrument, RenewalEntry};
use tenor::plan::scope::Scope;
use tenor::price::table_book::{TableBook, TableRow};
use tenor::price::{PriceKind, PriceSource};
use tenor::units::{Currency, Os, Term};

const NEW: &str = "Standard_D4s_v5";
const DSV2: &str = "Standard_DS2_v2";
const FSV2: &str = "Standard_F4s_v2";
const DSV3: &str = "Standard_D4s_v3";

fn day(text: &str) -> Day {
    Day::parse_iso(text).expect("a day")
}

/// Ten hours of one machine of each size, at 0.1 an hour, 0.2, and so on.
fn fleet(sizes: &[&str]) -> Fleet {
    let region = Region::new("westeurope");
    let mut keys: Vec<DemandKey> = sizes
        .iter()
        .map(|size| DemandKey {
            region: region.clone(),
            arm_sku: ArmSku::new(size),
            os: Os::Linux,
            offer: "".into(),
            subscription: "".into(),
            resource_group: "".into(),
        })
        .collect();
    keys.sort();
    let row = |(at, size): (usize, &&str)| TableRow {
        region: region.clone(),
        arm_sku: ArmSku::new(size),
        os: Os::Linux,
        offer: String::new(),
        payg_hourly: (at + 1) as f64 / 10.0,
        reservation_hourly: [None, None],
        plan_hourly: [None, None],
    };
    let book = TableBook::new("prices", Currency::USD, sizes.iter().enumerate().map(row).collect()).expect("prices");
    let usage = Usage::Hourly(vec![vec![1.0; 10]; keys.len()]);
    let axis = Axis::new((0..10).map(|hour| Hour(490_000 + hour)).collect());
    let demand = Demand { customer: String::new(), keys, axis, usage, unknown_hours: 0 };
    Fleet::new(&demand, &book, Groups::builtin(), ScopeDetail::Merged)
}

fn line(size: &str) -> ReservationLine {
    let start = day("2026-09-01").first_hour();
    ReservationLine {
        region: Region::new("westeurope"),
        isf_group: Groups::builtin().of(&ArmSku::new(size)).isf_group,
        arm_sku: ArmSku::new(size),
        term: Term::P1Y,
        quantity: 1,
        ratio: 1.0,
        units: 1.0,
        scope: Scope::default(),
        hourly_price: 0.1,
        term_price: 876.0,
        billing_plan: BillingPlan::Monthly,
        price_source: PriceSource { kind: PriceKind::Customer, date: None, name: "prices".into(), spread: None },
        expected_utilization: None,
        break_even_utilization: None,
        break_even_month: None,
        saving: 1.0,
        range: Default::default(),
        start,
        end: start.plus_years(1),
    }
}

fn expiry(text: &str, name: &str) -> RenewalEntry {
    RenewalEntry {
        day: day(text),
        instrument: OwnedInstrument::Reservation,
        line: 0,
        name: name.into(),
        term: Term::P3Y,
        region: Some(Region::new("westeurope")),
        arm_sku: Some(ArmSku::new(NEW)),
        quantity: Some(3.0),
        hourly_commitment: None,
        cost_month: None,
        renews: None,
        price_shown_from: None,
        not_renewable: None,
        would_buy: None,
    }
}

fn audit(calendar: Vec<RenewalEntry>) -> OwnedAudit {
    OwnedAudit {
        as_of: day("2026-09-01"),
        currency: "USD".into(),
        lines: Vec::new(),
        wasted_cost: 0.0,
        refund_cap: None,
        calendar,
    }
}

/// Day, kind and subject.
fn told(found: &[Deadline]) -> Vec<(String, DeadlineKind, &str)> {
    found.iter().map(|deadline| (deadline.day.to_string(), deadline.kind, deadline.subject.as_str())).collect()
}

#[test]
fn purchases_from_2027_02_02_on_can_no_longer_be_exchanged() {
    let fleet = fleet(&[NEW]);
    let found = deadlines(day("2026-09-01"), &fleet, &[line(NEW), line(NEW)], None);
    assert_eq!(told(&found), [("2027-02-02".to_owned(), DeadlineKind::ExchangeEnds, "")]);
    assert_eq!(found[0].count, 2);
    assert!(found[0].source.contains("exchange") && found[0].source.contains("2026"), "{}", found[0].source);
    assert!(deadlines(day("2026-09-01"), &fleet, &[], None).is_empty(), "no reservation is touched");
    assert!(deadlines(day("2027-02-02"), &fleet, &[line(NEW)], None).is_empty(), "it is past");
}

#[test]
fn a_series_that_is_used_retires_with_its_cost() {
    let found = deadlines(day("2026-09-01"), &fleet(&[NEW, DSV2, FSV2]), &[], None);
    assert_eq!(
        told(&found),
        [
            ("2028-05-01".to_owned(), DeadlineKind::SeriesRetires, "DSv2 Series"),
            ("2028-11-15".to_owned(), DeadlineKind::SeriesRetires, "FSv2 Series"),
        ]
    );
    assert!(
        close(found[0].payg_cost.unwrap_or(0.0), 2.0) && close(found[1].payg_cost.unwrap_or(0.0), 3.0),
        "{found:?}"
    );
    assert_eq!(found[0].count, 0);
    let owned = deadlines(day("2026-09-01"), &fleet(&[DSV2]), &[line(DSV2)], None);
    assert_eq!(owned.last().map(|deadline| deadline.count), Some(1));
}

#[test]
fn a_series_that_is_still_sold_says_until_when_for_each_term() {
    let found = deadlines(day("2026-06-01"), &fleet(&[DSV3, DSV2]), &[], None);
    let sales: Vec<_> = told(&found).into_iter().filter(|(_, kind, _)| *kind == DeadlineKind::SeriesSaleEnds).collect();
    assert_eq!(
        sales,
        [
            // The dearer series first.
            ("2026-07-01".to_owned(), DeadlineKind::SeriesSaleEnds, "P1Y: DSv2 Series, DSv3 Series"),
            ("2026-07-01".to_owned(), DeadlineKind::SeriesSaleEnds, "P3Y: DSv3 Series"),
        ]
    );
    let later = deadlines(day("2026-07-01"), &fleet(&[DSV3]), &[], None);
    assert!(later.is_empty(), "{later:?}");
}

#[test]
fn expiries_of_a_year_stand_by_day_and_later_ones_do_not() {
    let calendar = vec![
        expiry("2026-12-01", "web"),
        expiry("2026-12-01", ""),
        expiry("2027-09-01", "batch"),
        expiry("2027-09-02", "late"),
    ];
    let found = deadlines(day("2026-09-01"), &fleet(&[NEW]), &[], Some(&audit(calendar)));
    assert_eq!(
        told(&found),
        [
            ("2026-12-01".to_owned(), DeadlineKind::CommitmentExpires, "web, 3 x Standard_D4s_v5 P3Y"),
            ("2027-09-01".to_owned(), DeadlineKind::CommitmentExpires, "batch"),
        ]
    );
    assert_eq!(found.iter().map(|deadline| deadline.count).collect::<Vec<_>>(), [2, 1]);
}

#[test]
fn long_lists_of_names_say_how_many_more() {
    let names = ["a", "b", "c", "d", "e", "f", "g"];
    let calendar = names.iter().map(|name| expiry("2026-12-01", name)).collect();
    let found = deadlines(day("2026-09-01"), &fleet(&[NEW]), &[], Some(&audit(calendar)));
    assert_eq!((found[0].subject.as_str(), found[0].count), ("a, b, c, d, e, +2", 7));
}

#[test]
fn deadlines_are_sorted_ahead_and_within_three_years() {
    let fleet = fleet(&[NEW, DSV2, FSV2, DSV3]);
    for text in ["2024-06-01", "2025-05-02", "2026-01-15", "2026-09-01", "2028-04-30", "2028-11-15"] {
        let as_of = day(text);
        let last = as_of.first_hour().plus_years(3).day();
        let calendar = vec![expiry("2026-10-01", "x"), expiry("2029-01-01", "y")];
        let found = deadlines(as_of, &fleet, &[line(NEW)], Some(&audit(calendar)));
        assert!(found.windows(2).all(|pair| pair[0].day <= pair[1].day), "{text}: {found:?}");
        assert!(found.iter().all(|deadline| as_of < deadline.day && deadline.day <= last), "{text}: {found:?}");
    }
}
