//! Random cases of the billing rule, and the same as the library sees them.

use super::rule::{Case, Cells, HOLDERS, Kind, Lines, Pledged, REGIONS, Reach, Reserved, SIZES, Terms};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use std::collections::BTreeMap;
use tenor::billing::instrument::{Instruments, Reservation, SavingsPlan};
use tenor::calendar::Hour;
use tenor::catalog::groups::Groups;
use tenor::demand::fleet::{Fleet, ScopeDetail};
use tenor::demand::{Axis, Demand, DemandKey, Machine, Usage};
use tenor::ids::{ArmSku, Name, Region};
use tenor::plan::scope::{Scope, ScopeType};
use tenor::price::table_book::{TableBook, TableRow};
use tenor::units::{Currency, Os, Term};

/// The first hour of every case: midnight, in hours since 1970.
pub const FIRST: i64 = 24 * 20_450;

/// Regions and sizes of the price table.
pub const PLACES: usize = REGIONS.len() * SIZES.len();

const SUBSCRIPTIONS: [&str; 3] = ["s1", "s2", "s3"];

fn machine(key: usize, number: usize, days: &[f64]) -> Machine {
    let days = (0u32..).zip(days.iter().copied()).filter(|(_, hours)| *hours > 0.0).collect();
    Machine { key, resource_id: Name::new(&format!("vm-{key}-{number}")), days }
}

/// The case as the library sees it. Names of sizes are spelled otherwise in the demand than in the price table.
pub fn fleet(case: &Case, detail: ScopeDetail) -> Fleet {
    let key = |kind: &Kind| DemandKey {
        region: Region::new(REGIONS[kind.region]),
        arm_sku: ArmSku::new(&SIZES[kind.size].0.to_uppercase()),
        os: if kind.windows { Os::Windows } else { Os::Linux },
        offer: "".into(),
        subscription: HOLDERS[kind.holder].0.into(),
        resource_group: HOLDERS[kind.holder].1.into(),
    };
    let machines = || {
        let rows = case.usage.values().enumerate();
        rows.flat_map(|(key, row)| row.iter().enumerate().map(move |(number, days)| machine(key, number, days)))
    };
    let demand = Demand {
        customer: "customer".into(),
        keys: case.usage.keys().map(key).collect(),
        axis: Axis::new(case.hours.iter().copied().map(Hour).collect()),
        usage: if case.daily { Usage::Daily(machines().collect()) } else { Usage::Hourly(case.tables().remove(0)) },
        unknown_hours: (case.hours[case.hours.len() - 1] - case.hours[0]) as usize + 1 - case.hours.len(),
    };
    let row = |place: usize, os: Os| TableRow {
        region: Region::new(REGIONS[place / SIZES.len()]),
        arm_sku: ArmSku::new(SIZES[place % SIZES.len()].0),
        os,
        offer: String::new(),
        payg_hourly: case.prices[place].payg + if os == Os::Windows { case.prices[place].licence } else { 0.0 },
        reservation_hourly: [None, None],
        plan_hourly: case.prices[place].plan,
    };
    let rows = (0..PLACES).flat_map(|place| [row(place, Os::Linux), row(place, Os::Windows)]).collect();
    let book = TableBook::new("prices", Currency::USD, rows).expect("a price table");
    let mut groups = Groups::default();
    for (size, group, ratio) in SIZES.into_iter().filter(|(size, group, _)| size != group) {
        groups.insert(Name::new(group), ArmSku::new(size), ratio);
    }
    Fleet::new(&demand, &book, &groups, detail)
}

pub fn instruments(lines: &Lines, fleet: &Fleet) -> Instruments {
    let term = |terms: &Terms| if terms.three_years { Term::P3Y } else { Term::P1Y };
    let reservation = |line: &Reserved| Reservation {
        pool: fleet.pool(&Region::new(REGIONS[line.region]), &Name::new(SIZES[line.size].1)),
        units: line.machines * SIZES[line.size].2,
        hourly_cost: line.machines * line.machine_hourly,
        term: term(&line.terms),
        scope: scope(&line.terms.reach),
        start: line.terms.start.map(Hour),
        end: line.terms.end.map(Hour),
    };
    let plan = |line: &Pledged| SavingsPlan {
        hourly_commitment: line.commitment,
        term: term(&line.terms),
        scope: scope(&line.terms.reach),
        start: line.terms.start.map(Hour),
        end: line.terms.end.map(Hour),
    };
    Instruments {
        reservations: lines.reserved.iter().map(reservation).collect(),
        savings_plans: lines.pledged.iter().map(plan).collect(),
    }
}

fn scope(reach: &Reach) -> Scope {
    let named = |kind: ScopeType, id: String| Scope { kind, id: Some(id), subscriptions: None };
    match reach {
        Reach::ResourceGroup(holder) => {
            let (subscription, resource_group) = HOLDERS[*holder];
            let path = format!("/subscriptions/{}/resourceGroups/{resource_group}", subscription.to_uppercase());
            named(ScopeType::ResourceGroup, path)
        }
        Reach::Subscription(one) => named(ScopeType::Single, one.to_uppercase()),
        Reach::ManagementGroup(several) => Scope {
            subscriptions: Some(several.iter().map(|one| format!("/subscriptions/{one}")).collect()),
            ..named(ScopeType::ManagementGroup, "mg".to_owned())
        },
        Reach::Shared => Scope::default(),
    }
}

/// Plan prices as shares of pay-as-you-go: not eligible, equal, dearer than pay-as-you-go, any.
fn share() -> impl Strategy<Value = Option<f64>> {
    prop_oneof![1 => Just(None), 2 => Just(Some(0.5)), 1 => Just(Some(1.25)), 4 => (0.2f64..1.0).prop_map(Some)]
}

fn cells() -> impl Strategy<Value = Cells> {
    let payg = prop_oneof![3 => select(vec![0.5, 1.0, 2.0]), 1 => Just(0.0), 4 => 0.05f64..4.0];
    (payg, share(), share(), 0.01f64..1.0).prop_map(|(payg, one, three, licence)| Cells {
        payg,
        plan: [one, three].map(|share| share.map(|share| share * payg)),
        licence,
    })
}

fn kind() -> impl Strategy<Value = Kind> {
    let places = (0..REGIONS.len(), 0..SIZES.len(), any::<bool>(), 0..HOLDERS.len());
    places.prop_map(|(region, size, windows, holder)| Kind { region, size, windows, holder })
}

/// A machine's use, again and again over the period: none, constant, whole machines, parts.
fn pattern() -> impl Strategy<Value = Vec<f64>> {
    prop_oneof![
        1 => Just(vec![0.0]),
        1 => Just(vec![3.0]),
        3 => vec((0u32..6).prop_map(f64::from), 1..9),
        3 => vec(0.0f64..5.0, 1..9),
    ]
}

fn terms() -> impl Strategy<Value = Terms> {
    let reach = prop_oneof![
        1 => (1..HOLDERS.len()).prop_map(Reach::ResourceGroup),
        1 => select(SUBSCRIPTIONS.to_vec()).prop_map(Reach::Subscription),
        1 => subsequence(SUBSCRIPTIONS.to_vec(), 1..=3).prop_map(Reach::ManagementGroup),
        3 => Just(Reach::Shared),
    ];
    // Few instants, so that lines start together, overlap, and lie outside the period.
    let instant = || prop_oneof![1 => Just(None), 2 => select(vec![-40i64, -5, 0, 3, 4, 12, 31]).prop_map(Some)];
    (any::<bool>(), reach, instant(), instant()).prop_map(|(three_years, reach, start, end)| Terms {
        three_years,
        reach,
        start: start.map(|hour| FIRST + hour),
        end: end.map(|hour| FIRST + hour + 6),
    })
}

fn lines() -> impl Strategy<Value = Lines> {
    let machines = prop_oneof![1 => Just(0.0), 8 => (1u32..6).prop_map(f64::from), 1 => Just(1_000.0)];
    let reserved = (terms(), 0..REGIONS.len(), 0..SIZES.len(), machines, 0.05f64..3.0).prop_map(
        |(terms, region, size, machines, machine_hourly)| Reserved { terms, region, size, machines, machine_hourly },
    );
    let commitment = prop_oneof![1 => Just(0.0), 7 => 0.01f64..9.0, 1 => Just(5_000.0)];
    let pledged = (terms(), commitment).prop_map(|(terms, commitment)| Pledged { terms, commitment });
    (vec(reserved, 0..5), vec(pledged, 0..4)).prop_map(|(reserved, pledged)| Lines { reserved, pledged })
}

pub fn cases() -> impl Strategy<Value = Case> {
    let units = prop_oneof![1 => Just(1usize), 8 => 2usize..30, 1 => 250usize..300];
    let rows = vec((kind(), vec(pattern(), 1..4)), 0..10);
    let daily = proptest::bool::weighted(0.3);
    (daily, units, proptest::option::of(1i64..5), vec(cells(), PLACES), rows, lines(), lines()).prop_map(
        |(daily, units, unknown, prices, rows, existing, new)| {
            let units = if daily { 1 + units % 3 } else { units };
            let known = (0i64..).filter(|unit| Some(*unit) != unknown).take(units);
            let hours: Vec<i64> = if daily {
                known.flat_map(|day| (0..24).map(move |hour| FIRST + 24 * day + hour)).collect()
            } else {
                known.map(|hour| FIRST + hour).collect()
            };
            // Days of up to 30 hours: more than one machine can run.
            let scale = if daily { 6.0 } else { 1.0 };
            let run = |pattern: &Vec<f64>| -> Vec<f64> {
                (0..units).map(|unit| scale * pattern[unit % pattern.len()]).collect()
            };
            let usage: BTreeMap<Kind, Vec<Vec<f64>>> =
                rows.iter().map(|(kind, machines)| (*kind, machines.iter().map(run).collect())).collect();
            Case { hours, daily, prices, usage, existing, new }
        },
    )
}
