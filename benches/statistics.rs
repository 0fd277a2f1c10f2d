//! A year of hourly demand of 10,000 pools: their statistics, and what to reserve of each.
//!
//! The demand is 0.7 GB and made once. Everything else lives for one pool at a time, and peak memory stays under 1 GB.

use criterion::{Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use rand_pcg::Pcg64;
use rand_pcg::rand_core::{Rng, SeedableRng};
use rayon::prelude::*;
use std::time::Duration;
use tenor::calendar::Day;
use tenor::catalog::groups::Groups;
use tenor::commit::curve::Curve;
use tenor::demand::{Axis, Demand, DemandKey, Usage};
use tenor::ids::{ArmSku, Region};
use tenor::units::Os;
use tenor::utilization::{family, units};

const POOLS: usize = 10_000;
const DAYS: i32 = 365;
const SEED: u64 = 20_260_901;
/// 1 September 2025.
const FIRST_DAY: i32 = 20_332;
/// Per unit and hour.
const PAYG: f64 = 0.1;
const RESERVED: f64 = 0.06;

/// A number from 0 up to 1.
fn uniform(rng: &mut Pcg64) -> f64 {
    (rng.next_u64() >> 11) as f64 / (1u64 << 53) as f64
}

/// Every pool has machines that always run, more by day than by night, fewer at weekends. Those of every other pool
/// run whole hours only.
fn demand() -> Demand {
    let mut rng = Pcg64::seed_from_u64(SEED);
    let days: Vec<Day> = (FIRST_DAY..FIRST_DAY + DAYS).map(Day).collect();
    let axis = Axis::of_days(&days);
    let key = |pool: usize| DemandKey {
        region: Region::new("westeurope"),
        // In no flexibility group: a group of its own.
        arm_sku: ArmSku::new(&format!("pool-{pool:05}")),
        os: Os::Linux,
        offer: "".into(),
        subscription: "".into(),
        resource_group: "".into(),
    };
    let rows = (0..POOLS)
        .map(|pool| {
            let (base, swing, noise) = (20.0 * uniform(&mut rng), 30.0 * uniform(&mut rng), 5.0 * uniform(&mut rng));
            axis.hours()
                .iter()
                .map(|hour| {
                    let by_day = if (7..19).contains(&hour.of_day()) { swing } else { 0.0 };
                    let weekday = if hour.day().weekday() < 5 { 1.0 } else { 0.4 };
                    let quantity = base + by_day * weekday + noise * uniform(&mut rng);
                    if pool % 2 == 0 { quantity.round() } else { quantity }
                })
                .collect()
        })
        .collect();
    Demand {
        customer: "customer".into(),
        keys: (0..POOLS).map(key).collect(),
        axis,
        usage: Usage::Hourly(rows),
        unknown_hours: 0,
    }
}

fn statistics(c: &mut Criterion) {
    let demand = demand();
    let groups = Groups::default();
    let Usage::Hourly(rows) = &demand.usage else { return };
    let hours = demand.axis.len();

    let mut group = c.benchmark_group("10,000 pools x 8,760 hours");
    // Seconds an iteration.
    group.sample_size(10).sampling_mode(SamplingMode::Flat).warm_up_time(Duration::from_secs(1));
    group.throughput(Throughput::Elements((POOLS * hours) as u64));
    group.bench_function("families", |b| b.iter(|| family::families(&demand, &groups)));
    group.bench_function("unit statistics", |b| {
        b.iter(|| rows.par_iter().map(|row| units::statistics(row)).collect::<Vec<_>>());
    });
    group.bench_function("optimum of each pool", |b| {
        b.iter(|| {
            let optimum = |row: &Vec<f64>| {
                let curve = Curve::new(row.iter().map(|units| (*units, units * PAYG, 1.0)));
                curve.optimum_machines(RESERVED * hours as f64, 1.0)
            };
            rows.par_iter().map(optimum).collect::<Vec<u64>>()
        });
    });
    group.finish();
}

criterion_group! {
    name = benches;
    // Charts would need a font of the system.
    config = Criterion::default().without_plots();
    targets = statistics
}
criterion_main!(benches);
