//! What a choice costs on a problem, by the billing rule: reservations pro rata, then plans, three years before one,
//! deepest discount first.

use super::joint::problem::Problem;
use rayon::prelude::*;

/// A problem with its classes in the order in which each term's plans serve them.
#[derive(Clone, Debug)]
pub struct Tariff {
    pub problem: Problem,
    /// Class and plan share, deepest discount first, by term.
    order: [Vec<(usize, f64)>; 2],
}

const BLOCK_HOURS: usize = 128;
const PARALLEL_SIZE: usize = 200_000;

impl Tariff {
    pub fn new(problem: Problem) -> Tariff {
        let order = [0, 1].map(|t| {
            let mut order: Vec<(usize, f64)> = problem
                .classes
                .iter()
                .enumerate()
                .filter_map(|(at, class)| class.plan_share[t].map(|share| (at, share)))
                .collect();
            order.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
            order
        });
        Tariff { problem, order }
    }

    /// Commitments and compute left, over the period; licences and what is owned are not in it.
    pub fn cost(&self, units: &[f64], commitments: [f64; 2]) -> f64 {
        let p = &self.problem;
        let blocks: Vec<usize> = (0..p.hours()).step_by(BLOCK_HOURS).collect();
        let block = |start: usize| -> f64 {
            let mut left = vec![0.0; p.classes.len()];
            (start..(start + BLOCK_HOURS).min(p.hours())).map(|h| self.overage(h, units, commitments, &mut left)).sum()
        };
        // The same blocks either way; small problems are not worth a second thread.
        let overage: Vec<f64> = if self.size() < PARALLEL_SIZE {
            blocks.into_iter().map(block).collect()
        } else {
            blocks.into_par_iter().map(block).collect()
        };
        let reserved: f64 = p.unit_costs.iter().zip(units).map(|(cost, units)| cost.unwrap_or(0.0) * units).sum();
        let planned: f64 = (0..2).map(|t| p.plan_costs[t].unwrap_or(0.0) * commitments[t]).sum();
        reserved + planned + overage.iter().sum::<f64>()
    }

    fn overage(&self, h: usize, units: &[f64], commitments: [f64; 2], left: &mut [f64]) -> f64 {
        let p = &self.problem;
        for pool in 0..p.pools {
            let used = p.units[h * p.pools + pool];
            let share = if used > 0.0 { (1.0 - units[pool] / used).max(0.0) } else { 0.0 };
            for class in p.classes_of(pool) {
                left[class] = p.values[h * p.classes.len() + class] * share;
            }
        }
        for t in [1, 0] {
            let mut budget = commitments[t] + p.budgets[t][h];
            if budget <= 0.0 {
                continue;
            }
            for (class, share) in &self.order[t] {
                let whole = left[*class] * share;
                if whole <= budget {
                    budget -= whole;
                    left[*class] = 0.0;
                } else {
                    left[*class] -= budget / share;
                    break;
                }
            }
        }
        p.weights[h] * left.iter().sum::<f64>()
    }

    /// The most that a commitment of the term could ever spend in an hour.
    pub fn commitment_max(&self, term: usize) -> f64 {
        let p = &self.problem;
        let count = p.classes.len();
        (0..p.hours())
            .map(|h| self.order[term].iter().map(|(class, share)| p.values[h * count + class] * share).sum::<f64>())
            .fold(0.0, f64::max)
    }

    /// Numbers that one evaluation touches.
    pub fn size(&self) -> usize {
        self.problem.hours() * self.problem.classes.len().max(1)
    }
}
