//! From daily rows of machines to priced demand: rows summed, days placed, the fleet priced.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use rand_pcg::Pcg64;
use rand_pcg::rand_core::{Rng, SeedableRng};
use std::collections::BTreeSet;
use std::hint::black_box;
use tenor::calendar::Day;
use tenor::catalog::groups::Groups;
use tenor::demand::builder::{DemandBuilder, MachineId};
use tenor::demand::fleet::{Fleet, ScopeDetail};
use tenor::demand::placement::{self, End};
use tenor::demand::{Demand, DemandKey};
use tenor::ids::{ArmSku, Name, Region};
use tenor::price::list_book::ListBook;
use tenor::units::{Currency, Fixed, Os};

const MACHINES: u64 = 5_000;
const DAYS: i32 = 31;
const SEED: u64 = 20_260_901;
/// 1 August 2026.
const FIRST_DAY: Day = Day(20_666);
const REGIONS: [&str; 3] = ["westeurope", "northeurope", "eastus"];
const SIZES: [&str; 8] = [
    "Standard_D2s_v5",
    "Standard_D4s_v5",
    "Standard_D8s_v5",
    "Standard_E4s_v5",
    "Standard_E8s_v5",
    "Standard_F4s_v2",
    "Standard_B2ms",
    "Standard_D4as_v5",
];

struct DayRow {
    key: DemandKey,
    machine: MachineId,
    day: Day,
    hours: Fixed,
}

/// Day after day, as exports are sorted; a quarter of the machines stop for a part of each day.
fn rows() -> Vec<DayRow> {
    let mut rng = Pcg64::seed_from_u64(SEED);
    let machines: Vec<(DemandKey, MachineId)> = (0..MACHINES)
        .map(|number| {
            let mut pick = |count: usize| (rng.next_u64() % count as u64) as usize;
            let subscription = format!("5d1f7a10-0000-4000-8000-{:012}", pick(24));
            let resource_group = format!("rg-shop-{:02}", pick(3));
            let resource_id = format!(
                "/subscriptions/{subscription}/resourceGroups/{resource_group}/providers/Microsoft.Compute/virtualMachines/vm-shop-{number:06}"
            );
            let key = DemandKey {
                region: Region::new(REGIONS[pick(REGIONS.len())]),
                arm_sku: ArmSku::new(SIZES[pick(SIZES.len())]),
                os: if pick(5) == 0 { Os::Windows } else { Os::Linux },
                offer: "MS-AZR-0017P".into(),
                subscription: subscription.into(),
                resource_group: resource_group.into(),
            };
            (key, MachineId { resource_id: Name::new(&resource_id), instance: Name::new("") })
        })
        .collect();
    let mut rows = Vec::new();
    for day in 0..DAYS {
        for (number, (key, machine)) in machines.iter().enumerate() {
            let minutes = if number % 4 == 0 { 30 + rng.next_u64() % 1_400 } else { 1_440 };
            rows.push(DayRow {
                key: key.clone(),
                machine: machine.clone(),
                day: Day(FIRST_DAY.0 + day),
                hours: Fixed::from_f64(minutes as f64 / 60.0).expect("hours"),
            });
        }
    }
    rows
}

fn built(rows: &[DayRow], known_days: &BTreeSet<Day>) -> Demand {
    let mut builder = DemandBuilder::default();
    for row in rows {
        let run = builder.daily_run(&row.key, row.machine.clone());
        builder.add_daily(run, row.day, row.hours);
    }
    let period = builder.period().expect("rows");
    builder.build("customer", known_days, period).0.expect("usage")
}

fn demand(c: &mut Criterion) {
    let rows = rows();
    let known_days: BTreeSet<Day> = rows.iter().map(|row| row.day).collect();
    let demand = built(&rows, &known_days);
    let book = ListBook::new(Currency::USD, Day(FIRST_DAY.0 + DAYS));

    let mut group = c.benchmark_group("demand");
    group.sample_size(20).throughput(Throughput::Elements(rows.len() as u64));
    group.bench_function("daily rows summed", |b| b.iter(|| built(&rows, &known_days)));
    for (name, end) in [("low", End::Low), ("high", End::High)] {
        group.bench_function(format!("placed {name}"), |b| b.iter(|| placement::placed(black_box(&demand), end)));
    }
    for (name, detail) in [("merged", ScopeDetail::Merged), ("kept", ScopeDetail::Kept)] {
        group.bench_function(format!("placed and priced, scopes {name}"), |b| {
            b.iter(|| Fleet::new(black_box(&demand), &book, Groups::builtin(), detail));
        });
    }
    group.finish();
}

criterion_group! {
    name = benches;
    // Charts would need a font of the system.
    config = Criterion::default().without_plots();
    targets = demand
}
criterion_main!(benches);
