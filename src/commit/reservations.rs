//! Whole machines for every pool at once, for one placement or for the least regret between two.

use super::curve::Curve;

/// One pool's decision: its cost curves (one a table), and the cheapest offer's price and size.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Low and high ends of daily demand, or one curve.
    pub curves: Vec<Curve>,
    /// Money per unit over the period.
    pub unit_cost: f64,
    pub ratio: f64,
}

impl Choice {
    fn cost(&self, table: usize, machines: u64) -> f64 {
        self.curves[table].cost(machines, self.ratio, self.unit_cost)
    }

    fn best(&self, table: usize) -> u64 {
        self.curves[table].optimum_machines(self.unit_cost, self.ratio)
    }
}

/// Machines that cost least on one table.
pub fn best_for(choices: &[Choice], table: usize) -> Vec<u64> {
    choices.iter().map(|choice| choice.best(table)).collect()
}

/// Machines whose larger regret over the two tables is smallest, regret being the cost above each table's own
/// best whole-machine plan.
///
/// Between its two best quantities a pool trades regret on one table for regret on the other, at a rate that
/// worsens: moving machines one at a time, best rate first, walks the efficient frontier from one end to the
/// other. The walk stops where the two regrets cross; single moves then close what whole machines left open.
pub fn least_regret(choices: &[Choice]) -> Vec<u64> {
    let (low, high) = (best_for(choices, 0), best_for(choices, 1));
    let mut moves: Vec<Move> = Vec::new();
    for (pool, choice) in choices.iter().enumerate() {
        let up = high[pool] >= low[pool];
        let mut at = low[pool];
        while at != high[pool] {
            let next = if up { at + 1 } else { at - 1 };
            moves.push(Move {
                pool,
                up,
                low_cost: choice.cost(0, next) - choice.cost(0, at),
                high_gain: choice.cost(1, at) - choice.cost(1, next),
            });
            at = next;
        }
    }
    moves.sort_by(|a, b| (a.low_cost * b.high_gain).total_cmp(&(b.low_cost * a.high_gain)).then(a.pool.cmp(&b.pool)));
    let mut machines = low.clone();
    let mut regrets = (0.0, regret(choices, 1, &low, &high));
    for step in &moves {
        let next = (regrets.0 + step.low_cost, regrets.1 - step.high_gain);
        if next.0.max(next.1) >= regrets.0.max(regrets.1) {
            continue;
        }
        machines[step.pool] = if step.up { machines[step.pool] + 1 } else { machines[step.pool] - 1 };
        regrets = next;
    }
    machines
}

struct Move {
    pool: usize,
    up: bool,
    low_cost: f64,
    high_gain: f64,
}

fn regret(choices: &[Choice], table: usize, machines: &[u64], best: &[u64]) -> f64 {
    choices
        .iter()
        .enumerate()
        .map(|(pool, choice)| choice.cost(table, machines[pool]) - choice.cost(table, best[pool]))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(low: &[f64], high: &[f64], unit_price: f64) -> Choice {
        let curve = |units: &[f64]| Curve::new(units.iter().map(|u| (*u, *u, 1.0)));
        Choice { curves: vec![curve(low), curve(high)], unit_cost: unit_price * low.len() as f64, ratio: 1.0 }
    }

    fn worst(choices: &[Choice], machines: &[u64]) -> f64 {
        let regret = |table| regret(choices, table, machines, &best_for(choices, table));
        f64::max(regret(0), regret(1))
    }

    proptest::proptest! {
        #[test]
        fn the_larger_regret_is_the_smallest_of_all_plans(
            pools in proptest::collection::vec((proptest::collection::vec(0u32..5, 6), 0.2f64..0.9), 1..4),
        ) {
            let choices: Vec<Choice> = pools
                .iter()
                .map(|(hours, price)| {
                    let low: Vec<f64> = hours.iter().map(|h| f64::from(*h)).collect();
                    let mean = low.iter().sum::<f64>() / low.len() as f64;
                    choice(&low, &vec![mean; low.len()], *price)
                })
                .collect();
            let found = worst(&choices, &least_regret(&choices));
            let mut best = f64::INFINITY;
            for code in 0..6u64.pow(choices.len() as u32) {
                let machines: Vec<u64> = (0..choices.len() as u32).map(|pool| code / 6u64.pow(pool) % 6).collect();
                best = best.min(worst(&choices, &machines));
            }
            // Whole machines may leave a step of one machine between the walk and the best of all plans.
            let step = choices.iter().map(|c| c.unit_cost).fold(0.0, f64::max);
            proptest::prop_assert!(found <= best + step);
        }
    }
}
