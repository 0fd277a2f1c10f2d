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
        self.cost_and_slope(units, commitments, None).0
    }

    /// The cost, and how it changes with more of a term's commitment.
    pub fn cost_and_slope(&self, units: &[f64], commitments: [f64; 2], term: Option<usize>) -> (f64, f64) {
        let p = &self.problem;
        let blocks: Vec<usize> = (0..p.hours()).step_by(BLOCK_HOURS).collect();
        let block = |start: usize| -> (f64, f64) {
            let mut left = vec![0.0; p.classes.len()];
            (start..(start + BLOCK_HOURS).min(p.hours())).fold((0.0, 0.0), |(cost, slope), h| {
                let ends = self.serve(h, units, commitments, &mut left);
                let more = term.map_or(0.0, |term| self.served_by_more(term, ends));
                (cost + p.weights[h] * left.iter().sum::<f64>(), slope - p.weights[h] * more)
            })
        };
        // The same blocks either way; small problems are not worth a second thread.
        let parts: Vec<(f64, f64)> = if self.size() < PARALLEL_SIZE {
            blocks.into_iter().map(block).collect()
        } else {
            blocks.into_par_iter().map(block).collect()
        };
        let reserved: f64 = p.unit_costs.iter().zip(units).map(|(cost, units)| cost.unwrap_or(0.0) * units).sum();
        let planned: f64 = (0..2).map(|t| p.plan_costs[t].unwrap_or(0.0) * commitments[t]).sum();
        let paid = term.map_or(0.0, |term| p.plan_costs[term].unwrap_or(0.0));
        let (overage, slope) = parts.iter().fold((0.0, 0.0), |sum, part| (sum.0 + part.0, sum.1 + part.1));
        (reserved + planned + overage, paid + slope)
    }

    /// Serves an hour: `left` becomes the value of each class that is left at pay-as-you-go. By term, the place in its order of the
    /// class whose usage its budget serves in part; `None` where the budget serves all.
    fn serve(&self, h: usize, units: &[f64], commitments: [f64; 2], left: &mut [f64]) -> [Option<usize>; 2] {
        let p = &self.problem;
        for pool in 0..p.pools {
            let used = p.units[h * p.pools + pool];
            let share = if used > 0.0 { (1.0 - units[pool] / used).max(0.0) } else { 0.0 };
            for class in p.classes_of(pool) {
                left[class] = p.values[h * p.classes.len() + class] * share;
            }
        }
        let mut ends = [None; 2];
        for t in [1, 0] {
            let mut budget = commitments[t] + p.budgets[t][h];
            for (at, (class, share)) in self.order[t].iter().enumerate() {
                let whole = left[*class] * share;
                if whole <= budget {
                    budget -= whole;
                    left[*class] = 0.0;
                } else {
                    left[*class] -= budget / share;
                    ends[t] = Some(at);
                    break;
                }
            }
        }
        ends
    }

    /// Pay-as-you-go value that one more unit of a term's budget serves, in an hour whose budgets end at `ends`.
    fn served_by_more(&self, term: usize, ends: [Option<usize>; 2]) -> f64 {
        let Some((class, share)) = ends[term].and_then(|at| self.order[term].get(at)) else { return 0.0 };
        let served = 1.0 / share;
        if term == 0 {
            return served;
        }
        // What the one-year plan had served of this class goes to where its budget ends.
        let place = self.order[0].iter().position(|(other, _)| other == class);
        match (place.filter(|place| ends[0].is_none_or(|end| *place < end)), ends[0]) {
            (None, _) => served,
            (Some(_), None) => 0.0,
            (Some(place), Some(end)) => served * self.order[0][place].1 / self.order[0][end].1,
        }
    }

    /// The most that a commitment of the term could ever spend in an hour.
    pub fn commitment_max(&self, term: usize) -> f64 {
        let p = &self.problem;
        let count = p.classes.len();
        (0..p.hours())
            .map(|h| self.order[term].iter().map(|(class, share)| p.values[h * count + class] * share).sum::<f64>())
            .fold(0.0, f64::max)
    }

    /// The most that a commitment of the term could spend in an hour beside some units and the budgets in place.
    pub fn usable_max(&self, term: usize, units: &[f64]) -> f64 {
        let p = &self.problem;
        let mut left = vec![0.0; p.classes.len()];
        let usable = |h: usize| {
            self.serve(h, units, [0.0; 2], &mut left);
            self.order[term].iter().map(|(class, share)| left[*class] * share).sum::<f64>()
        };
        (0..p.hours()).map(usable).fold(0.0, f64::max)
    }

    /// The most units of a pool in an hour.
    pub fn units_max(&self, pool: usize) -> f64 {
        let p = &self.problem;
        (0..p.hours()).map(|h| p.units[h * p.pools + pool]).fold(0.0, f64::max)
    }

    /// Numbers that one evaluation touches.
    pub fn size(&self) -> usize {
        self.problem.hours() * self.problem.classes.len().max(1)
    }
}
