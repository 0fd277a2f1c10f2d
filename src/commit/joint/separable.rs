//! Without savings plans every pool is a problem of its own, and its optimum an order statistic.
//!
//! Of hours of u units that are worth W, q reserved units at a price c cost c q + sum W max(0, 1 - q / u): convex, and lowest
//! where what the larger hours would still save no longer pays for a unit.

use super::problem::Problem;

/// The units of each pool that cost least; `None` where plans or bounds over several offers join the pools.
pub fn units(problem: &Problem) -> Option<Vec<f64>> {
    let has_plans = (0..2).any(|t| problem.plan_costs[t].is_some() || problem.budgets[t].iter().any(|b| *b > 0.0));
    if has_plans || problem.limits.iter().any(|limit| limit.units.len() != 1) {
        return None;
    }
    let mut units: Vec<f64> = (0..problem.pools).map(|pool| of_pool(problem, pool)).collect();
    for limit in &problem.limits {
        let (pool, weight) = limit.units[0];
        units[pool] = units[pool].min(limit.most / weight);
    }
    Some(units)
}

fn of_pool(problem: &Problem, pool: usize) -> f64 {
    let Some(unit_cost) = problem.unit_costs[pool] else { return 0.0 };
    let count = problem.classes.len();
    // By hour with usage: its units, and what one reserved unit saves in it.
    let hour = |(hour, weight): (usize, &f64)| {
        let units = problem.units[hour * problem.pools + pool];
        let value: f64 = problem.classes_of(pool).map(|class| problem.values[hour * count + class]).sum();
        (units > 0.0).then(|| (units, weight * value / units))
    };
    let mut hours: Vec<(f64, f64)> = problem.weights.iter().enumerate().filter_map(hour).collect();
    hours.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let mut saved = 0.0;
    let paying = hours.iter().find(|(_, saving)| {
        saved += saving;
        saved > unit_cost
    });
    paying.map_or(0.0, |(units, _)| *units)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commit::joint::limits::Limit;
    use crate::commit::joint::problem::PriceClass;

    /// Ten hours of 1 to 10 units at 1 a unit; a unit costs `unit_cost` over all of them.
    fn problem(unit_cost: f64) -> Problem {
        let units: Vec<f64> = (1..=10).map(f64::from).collect();
        Problem {
            pools: 1,
            classes: vec![PriceClass { pool: 0, plan_share: [None; 2] }],
            class_start: vec![0, 1],
            weights: vec![1.0; 10],
            values: units.clone(),
            units,
            unit_costs: vec![Some(unit_cost)],
            plan_costs: [None; 2],
            budgets: [vec![0.0; 10], vec![0.0; 10]],
            limits: Vec::new(),
        }
    }

    #[test]
    fn a_unit_is_reserved_while_the_hours_that_use_it_pay_for_it() {
        assert_eq!(units(&problem(5.5)), Some(vec![5.0]));
        assert_eq!(units(&problem(0.5)), Some(vec![10.0]));
        assert_eq!(units(&problem(11.0)), Some(vec![0.0]));
        let mut bounded = problem(5.5);
        bounded.limit(Limit { units: vec![(0, 2.0)], commitments: [0.0; 2], most: 6.0 });
        assert_eq!(units(&bounded), Some(vec![3.0]));
        let mut planned = problem(5.5);
        planned.budgets[0][3] = 1.0;
        assert_eq!(units(&planned), None);
    }
}
