//! Reservations and a savings plan at once: the structured interior point, and a general solver of linear programs on
//! the same problem.
//!
//! The general solver is only asked where it answers soon. One answer each is timed first and the ratio printed; it is
//! sampled as well if that took a few seconds at most.

use criterion::{BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use microlp::{ComparisonOp, OptimizationDirection, Problem as Program, Variable};
use rand_pcg::Pcg64;
use rand_pcg::rand_core::{Rng, SeedableRng};
use std::hint::black_box;
use std::time::{Duration, Instant};
use tenor::commit::joint::interior_point;
use tenor::commit::joint::problem::{PriceClass, Problem};

const SEED: u64 = 20_260_901;
/// Pools and hours; the general solver may not end on the last.
const SHAPES: [(usize, usize); 3] = [(5, 72), (10, 168), (50, 720)];
const RELATIVE_GAP: f64 = 1e-9;
/// How far apart the two optima may lie; the general solver's tolerances are absolute.
const AGREED: f64 = 1e-5;
const GENERAL_SECONDS_MAX: u64 = 60;
const SAMPLED_SECONDS_MAX: f64 = 3.0;

/// A number from 0 up to 1.
fn uniform(rng: &mut Pcg64) -> f64 {
    (rng.next_u64() >> 11) as f64 / (1u64 << 53) as f64
}

/// Pools with machines that always run and more by day. Every third pool has sizes of two plan discounts, every fifth
/// cannot be reserved. Money is that of a unit at pay-as-you-go.
fn problem((pools, hours): (usize, usize)) -> Problem {
    let mut rng = Pcg64::seed_from_u64(SEED);
    let mut classes = Vec::new();
    let mut class_start = Vec::new();
    let mut unit_costs = Vec::new();
    let mut shapes = Vec::new();
    for pool in 0..pools {
        class_start.push(classes.len());
        let discounts = if pool % 3 == 0 { 2 } else { 1 };
        for _ in 0..discounts {
            classes.push(PriceClass { pool, plan_share: [Some(0.66 + 0.2 * uniform(&mut rng)), None] });
        }
        let reservation = 0.57 + 0.08 * uniform(&mut rng);
        unit_costs.push((pool % 5 != 4).then_some(reservation * hours as f64));
        shapes.push((5.0 * uniform(&mut rng), 10.0 * uniform(&mut rng), 1.0 + 4.0 * uniform(&mut rng)));
    }
    class_start.push(classes.len());
    let (mut units, mut values) = (Vec::new(), Vec::new());
    for hour in 0..hours {
        for (pool, (base, swing, noise)) in shapes.iter().enumerate() {
            let by_day = if (7..19).contains(&(hour % 24)) { *swing } else { 0.0 };
            let used = base + by_day + noise * uniform(&mut rng);
            units.push(used);
            let parts = class_start[pool + 1] - class_start[pool];
            values.extend(std::iter::repeat_n(used / parts as f64, parts));
        }
    }
    Problem {
        pools,
        classes,
        class_start,
        weights: vec![1.0; hours],
        units,
        values,
        unit_costs,
        plan_costs: [Some(hours as f64), None],
        budgets: [vec![0.0; hours], vec![0.0; hours]],
        limits: Vec::new(),
    }
}

/// The same linear program, written out; `None` when the time is over first.
fn general(problem: &Problem) -> Option<f64> {
    let mut program = Program::new(OptimizationDirection::Minimize);
    program.set_time_limit(Duration::from_secs(GENERAL_SECONDS_MAX));
    let any = (0.0, f64::INFINITY);
    let reserved: Vec<Option<Variable>> =
        problem.unit_costs.iter().map(|cost| cost.map(|cost| program.add_var(cost, any))).collect();
    let commitment = problem.plan_costs[0].map(|cost| program.add_var(cost, any));
    let class_count = problem.classes.len();
    for hour in 0..problem.hours() {
        let mut spent: Vec<(Variable, f64)> = commitment.iter().map(|plan| (*plan, -1.0)).collect();
        for pool in 0..problem.pools {
            // The fraction that reservations leave: at least 1 - q / u.
            let left = program.add_var(0.0, any);
            let mut row = vec![(left, 1.0)];
            row.extend(reserved[pool].map(|units| (units, 1.0 / problem.units[hour * problem.pools + pool])));
            program.add_constraint(row, ComparisonOp::Ge, 1.0);
            for class in problem.classes_of(pool) {
                // What pay-as-you-go and the plan buy is at least what is left.
                let payg = program.add_var(problem.weights[hour], any);
                let mut row = vec![(payg, 1.0), (left, -problem.values[hour * class_count + class])];
                if let Some(share) = problem.classes[class].plan_share[0] {
                    let planned = program.add_var(0.0, any);
                    row.push((planned, 1.0));
                    spent.push((planned, share));
                }
                program.add_constraint(row, ComparisonOp::Ge, 0.0);
            }
        }
        program.add_constraint(spent, ComparisonOp::Le, problem.budgets[0][hour]);
    }
    let outcome = program.solve().expect("a bounded program");
    outcome.solution().filter(|_| outcome.is_optimal()).map(|solution| solution.objective())
}

fn optimum(c: &mut Criterion) {
    if std::env::var_os("OPTIMUM_SHAPE").is_some() {
        return;
    }
    let mut group = c.benchmark_group("joint optimum");
    group.sample_size(10).sampling_mode(SamplingMode::Flat).warm_up_time(Duration::from_secs(1));
    for shape in SHAPES {
        let name = format!("{} pools x {} hours", shape.0, shape.1);
        let problem = problem(shape);
        group.throughput(Throughput::Elements((shape.0 * shape.1) as u64));
        group.bench_function(BenchmarkId::new("interior point", &name), |b| {
            b.iter(|| interior_point::solve(black_box(&problem), RELATIVE_GAP));
        });
        let start = Instant::now();
        let own = interior_point::solve(&problem, RELATIVE_GAP);
        let own_seconds = start.elapsed().as_secs_f64();
        let start = Instant::now();
        let found = general(&problem);
        let seconds = start.elapsed().as_secs_f64();
        let Some(best) = found else {
            let least = GENERAL_SECONDS_MAX as f64 / own_seconds;
            println!(
                "{name}: the general solver did not end in {GENERAL_SECONDS_MAX} s, {least:.0} times the interior point"
            );
            continue;
        };
        assert!((own.primal_cost - best).abs() <= AGREED * best, "{} by the interior point, {best}", own.primal_cost);
        println!("{name}: {seconds:.3} s by the general solver, {:.1} times the interior point", seconds / own_seconds);
        if seconds <= SAMPLED_SECONDS_MAX {
            group
                .bench_function(BenchmarkId::new("general solver", &name), |b| b.iter(|| general(black_box(&problem))));
        }
    }
    group.finish();
}

/// One solve of POOLSxHOURS, named by the variable OPTIMUM_SHAPE: seconds and gap at 1e-4, 1e-6 and 1e-9.
fn once(_: &mut Criterion) {
    let shape = std::env::var("OPTIMUM_SHAPE").ok();
    let Some((pools, hours)) = shape.as_deref().and_then(|shape| shape.split_once('x')) else { return };
    let shape = (pools.parse().expect("a number of pools"), hours.parse().expect("a number of hours"));
    let problem = problem(shape);
    for gap in [1e-4, 1e-6, 1e-9] {
        let start = Instant::now();
        let found = interior_point::solve(&problem, gap);
        let left = (found.primal_cost - found.lower_bound) / found.primal_cost;
        println!(
            "{} pools x {} hours to {gap:.0e}: {:.1} s, {} iterations, gap {left:.1e}",
            shape.0,
            shape.1,
            start.elapsed().as_secs_f64(),
            found.iterations
        );
    }
}

criterion_group! {
    name = benches;
    // Charts would need a font of the system.
    config = Criterion::default().without_plots();
    targets = once, optimum
}
criterion_main!(benches);
