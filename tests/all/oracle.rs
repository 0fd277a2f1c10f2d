//! The joint optimum against an independent solver of the linear program that the contracts write down.

use microlp::{ComparisonOp, OptimizationDirection, Problem as Program};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use tenor::commit::joint::interior_point;
use tenor::commit::joint::limits::Limit;
use tenor::commit::joint::problem::{PriceClass, Problem};

/// The optimum by microlp, in money of the largest value: its tolerances are absolute.
fn oracle(problem: &Problem) -> f64 {
    let most = problem.values.iter().copied().fold(0.0, f64::max);
    if most <= 0.0 {
        return 0.0;
    }
    let mut scaled = problem.clone();
    scaled.values.iter_mut().for_each(|value| *value /= most);
    scaled.unit_costs.iter_mut().flatten().for_each(|cost| *cost /= most);
    scaled.budgets.iter_mut().flatten().for_each(|budget| *budget /= most);
    // Commitments are money as well.
    scaled.limits.iter_mut().flat_map(|limit| &mut limit.commitments).for_each(|weight| *weight *= most);
    most * solved(&scaled)
}

fn solved(problem: &Problem) -> f64 {
    let mut program = Program::new(OptimizationDirection::Minimize);
    let free = (0.0, f64::INFINITY);
    let units: Vec<_> = problem.unit_costs.iter().map(|cost| cost.map(|cost| program.add_var(cost, free))).collect();
    let plans: Vec<_> = problem.plan_costs.iter().map(|cost| cost.map(|cost| program.add_var(cost, free))).collect();
    for h in 0..problem.hours() {
        let mut spends: [Vec<(microlp::Variable, f64)>; 2] = Default::default();
        for pool in 0..problem.pools {
            let amount = problem.units[h * problem.pools + pool];
            if amount <= 0.0 {
                continue;
            }
            let left = program.add_var(0.0, free);
            match units[pool] {
                Some(q) => program.add_constraint([(left, 1.0), (q, 1.0 / amount)], ComparisonOp::Ge, 1.0),
                None => program.add_constraint([(left, 1.0)], ComparisonOp::Ge, 1.0),
            }
            for class in problem.classes_of(pool) {
                let value = problem.values[h * problem.classes.len() + class];
                if value <= 0.0 {
                    continue;
                }
                let mut row = vec![(program.add_var(problem.weights[h], free), 1.0), (left, -value)];
                for t in 0..2 {
                    if let Some(share) = problem.classes[class].plan_share[t] {
                        let planned = program.add_var(0.0, free);
                        row.push((planned, 1.0));
                        spends[t].push((planned, share));
                    }
                }
                program.add_constraint(row, ComparisonOp::Ge, 0.0);
            }
        }
        for t in 0..2 {
            if spends[t].is_empty() {
                continue;
            }
            let mut row = spends[t].clone();
            if let Some(plan) = plans[t] {
                row.push((plan, -1.0));
            }
            program.add_constraint(row, ComparisonOp::Le, problem.budgets[t][h]);
        }
    }
    for limit in &problem.limits {
        // Of one at most: the solver's tolerances are absolute.
        let weights = limit.units.iter().map(|(_, weight)| *weight).chain(limit.commitments);
        let most = weights.fold(f64::MIN_POSITIVE, f64::max);
        let reserved = limit.units.iter().filter_map(|(pool, weight)| Some((units[*pool]?, weight / most)));
        let planned = (0..2).filter_map(|t| Some((plans[t]?, limit.commitments[t] / most)));
        program.add_constraint(reserved.chain(planned).collect::<Vec<_>>(), ComparisonOp::Le, limit.most / most);
    }
    match program.solve().expect("a bounded program") {
        microlp::SolveOutcome::Solution(solution) => solution.objective(),
        microlp::SolveOutcome::Interrupted(_) => unreachable!("no limit was set"),
    }
}

#[derive(Debug, Clone)]
struct Pool {
    payg: f64,
    share: [Option<f64>; 2],
    second: Option<(f64, [Option<f64>; 2])>,
    reservation: Option<f64>,
    demand: Vec<u32>,
    fraction: f64,
}

fn share() -> impl Strategy<Value = Option<f64>> {
    prop_oneof![1 => Just(None), 1 => Just(Some(1.0)), 1 => Just(Some(0.5)), 5 => (0.2f64..1.0).prop_map(Some)]
}

fn pool(hours: usize) -> impl Strategy<Value = Pool> {
    let prices = prop_oneof![Just(1.0), Just(0.0), 0.05f64..5.0];
    let reservation = prop_oneof![1 => Just(None), 1 => Just(Some(1.0)), 6 => (0.2f64..1.3).prop_map(Some)];
    let second =
        prop_oneof![2 => Just(None), 1 => (0.1f64..3.0, share(), share()).prop_map(|(p, a, b)| Some((p, [a, b])))];
    let demand = prop_oneof![
        1 => Just(vec![0; hours]),
        1 => Just(vec![3; hours]),
        6 => proptest::collection::vec(0u32..7, hours),
    ];
    (prices, share(), share(), second, reservation, demand, prop_oneof![Just(1.0), Just(0.37)]).prop_map(
        |(payg, one, three, second, reservation, demand, fraction)| Pool {
            payg,
            share: [one, three],
            second,
            reservation,
            demand,
            fraction,
        },
    )
}

fn problem(pools: &[Pool], plans: [bool; 2], budget: [f64; 2], weight: f64, money: f64) -> Problem {
    let hours = pools[0].demand.len();
    let mut classes = Vec::new();
    let mut class_start = Vec::new();
    for (at, pool) in pools.iter().enumerate() {
        class_start.push(classes.len());
        classes.push(PriceClass { pool: at, plan_share: pool.share });
        if let Some((_, plan_share)) = pool.second {
            classes.push(PriceClass { pool: at, plan_share });
        }
    }
    class_start.push(classes.len());
    let mut units = Vec::new();
    let mut values = Vec::new();
    for h in 0..hours {
        for pool in pools {
            let quantity = f64::from(pool.demand[h]) * pool.fraction;
            let other = pool.second.map(|(price, _)| (quantity * 0.5, price));
            units.push(quantity + other.map_or(0.0, |(quantity, _)| quantity));
            values.push(quantity * pool.payg * money);
            values.extend(other.map(|(quantity, price)| quantity * price * money));
        }
    }
    let total = hours as f64 * weight;
    Problem {
        pools: pools.len(),
        classes,
        class_start,
        weights: vec![weight; hours],
        units,
        values,
        unit_costs: pools
            .iter()
            .map(|pool| pool.reservation.map(|r| r * pool.payg.max(1e-5) * total * money))
            .collect(),
        plan_costs: plans.map(|offered| offered.then_some(total)),
        budgets: budget.map(|budget| vec![budget * money; hours]),
        limits: Vec::new(),
    }
}

/// Limits over what is bought: of money paid at once, of commitments, of one pool; some leave no room at all.
fn limits() -> impl Strategy<Value = [Option<f64>; 3]> {
    let most = || prop_oneof![3 => Just(None), 1 => Just(Some(0.0)), 3 => (0.05f64..8.0).prop_map(Some)];
    prop_oneof![1 => Just([None; 3]), 1 => [most(), most(), most()]]
}

fn limited(mut problem: Problem, [paid, committed, first]: [Option<f64>; 3], money: f64) -> Problem {
    let pools = problem.pools;
    if let Some(most) = paid {
        let units = (0..pools).map(|pool| (pool, 0.3 + 0.7 * pool as f64)).collect();
        problem.limit(Limit { units, commitments: [0.0; 2], most });
    }
    if let Some(most) = committed {
        problem.limit(Limit { units: Vec::new(), commitments: [1.0; 2], most: most * money });
    }
    if let Some(most) = first {
        problem.limit(Limit { units: vec![(0, 1.0)], commitments: [0.0; 2], most });
    }
    problem
}

/// The same fleets every time; more of them with the variable ORACLE_CASES.
fn runner(cases: u32) -> TestRunner {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

#[test]
fn the_joint_optimum_meets_the_linear_program_on_300_random_fleets() {
    let mut runner = runner(std::env::var("ORACLE_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(300));
    let fleets = (1usize..9, 1usize..5).prop_flat_map(|(hours, pools)| {
        let budget = || prop_oneof![3 => Just(0.0), 1 => 0.1f64..4.0];
        (
            proptest::collection::vec(pool(hours), pools),
            any::<[bool; 2]>(),
            [budget(), budget()],
            prop_oneof![Just(1.0), Just(0.5)],
            prop_oneof![3 => Just(1.0), 1 => Just(1e-5), 1 => Just(1e5)],
            limits(),
        )
    });
    let result = runner.run(&fleets, |(pools, plans, budget, weight, money, limits)| {
        let problem = limited(problem(&pools, plans, budget, weight, money), limits, money);
        let found = interior_point::solve(&problem, 1e-9);
        let best = oracle(&problem);
        // An optimum of nothing is met to a millionth of all compute.
        let scale = best.abs().max(1e-6 * problem.gross_cost());
        prop_assert!(found.lower_bound <= best + 1e-7 * scale, "bound {} above {best}", found.lower_bound);
        prop_assert!(
            found.lower_bound >= best - 1e-6 * scale,
            "bound {} below {best} after {}",
            found.lower_bound,
            found.iterations
        );
        prop_assert!(
            found.primal_cost <= best + 1e-6 * scale,
            "cost {} above {best} after {}",
            found.primal_cost,
            found.iterations
        );
        Ok(())
    });
    assert!(result.is_ok(), "{}", result.err().map_or(String::new(), |e| e.to_string()));
}

#[test]
fn whole_machines_are_the_true_integer_optimum_of_small_fleets() {
    use tenor::commit::cost::Tariff;
    use tenor::commit::rounding::Judge;
    let mut runner = runner(120);
    let fleets = (1usize..7, 1usize..4).prop_flat_map(|(hours, pools)| {
        let budget = prop_oneof![Just(0.0), 0.1f64..3.0];
        (proptest::collection::vec(pool(hours), pools), any::<bool>(), budget, limits())
    });
    let result = runner.run(&fleets, |(pools, plan, budget, limits)| {
        let problem = limited(problem(&pools, [plan, false], [budget, 0.0], 1.0, 1.0), limits, 1.0);
        let optimum = interior_point::solve(&problem, 1e-9);
        let tariff = Tariff::new(problem.clone());
        let judge = Judge {
            tables: vec![&tariff],
            best: vec![0.0],
            ratios: vec![1.0; problem.pools],
            allowed: problem.unit_costs.iter().map(Option::is_some).collect(),
            limits: problem.limits.clone(),
        };
        let (choice, found) = judge.round(&optimum.units, optimum.commitments);
        // Every combination of whole machines, its commitment by the linear program.
        let mut best = f64::INFINITY;
        for code in 0..10u64.pow(problem.pools as u32) {
            let machines: Vec<u64> = (0..problem.pools as u32).map(|at| code / 10u64.pow(at) % 10).collect();
            if machines.iter().zip(&problem.unit_costs).any(|(n, cost)| *n > 0 && cost.is_none()) {
                continue;
            }
            let units: Vec<f64> = machines.iter().map(|n| *n as f64).collect();
            if !problem.limits.iter().all(|limit| limit.allows(&units, [0.0; 2])) {
                continue;
            }
            let mut fixed = problem.clone();
            let plan_limits = fixed.limits.drain(..).filter(|limit| limit.units.is_empty()).collect::<Vec<_>>();
            fixed.limits = plan_limits;
            let mut reserved = 0.0;
            for (at, n) in machines.iter().enumerate() {
                reserved += fixed.unit_costs[at].unwrap_or(0.0) * *n as f64;
                fixed.unit_costs[at] = None;
                for h in 0..fixed.hours() {
                    let units = fixed.units[h * fixed.pools + at];
                    let left = if units > 0.0 { (1.0 - *n as f64 / units).max(0.0) } else { 0.0 };
                    for class in fixed.classes_of(at) {
                        let count = fixed.classes.len();
                        fixed.values[h * count + class] *= left;
                    }
                }
            }
            best = best.min(reserved + oracle(&fixed));
        }
        let scale = best.abs().max(1e-6 * problem.gross_cost());
        prop_assert!(found <= best + 1e-7 * scale, "{choice:?} costs {found}, the optimum {best}");
        Ok(())
    });
    assert!(result.is_ok(), "{}", result.err().map_or(String::new(), |e| e.to_string()));
}
