//! Linear limits on what is bought: money paid upfront, commitments, the most units of a pool.

use super::elimination::{Pair, Target};
use super::iterate::State;
use super::newton::Step;

/// A weighted sum of units and commitments, and the most that it may be.
#[derive(Clone, Debug, PartialEq)]
pub struct Limit {
    /// Pool and weight of a unit; weights are positive.
    pub units: Vec<(usize, f64)>,
    /// Weight of an hourly commitment, by term.
    pub commitments: [f64; 2],
    pub most: f64,
}

/// A choice may be this much, of the limit, above it: what rounding leaves.
const TOLERANCE: f64 = 1e-9;

impl Limit {
    pub fn sum(&self, units: &[f64], commitments: [f64; 2]) -> f64 {
        let reserved: f64 = self.units.iter().map(|(pool, weight)| weight * units[*pool]).sum();
        reserved + self.commitments[0] * commitments[0] + self.commitments[1] * commitments[1]
    }

    pub fn allows(&self, units: &[f64], commitments: [f64; 2]) -> bool {
        self.sum(units, commitments) <= self.most * (1.0 + TOLERANCE)
    }

    /// The most that a term's commitment may be beside these units and the other term.
    pub fn commitment_max(&self, term: usize, units: &[f64], commitments: [f64; 2]) -> f64 {
        let mut others = commitments;
        others[term] = 0.0;
        match self.commitments[term] {
            weight if weight > 0.0 => ((self.most - self.sum(units, others)) / weight).max(0.0),
            _ => f64::INFINITY,
        }
    }
}

impl State<'_> {
    /// Room below each limit. It is computed from the purchases, so it cannot drift.
    pub(super) fn limit_slacks(&self) -> Vec<f64> {
        self.problem.limits.iter().map(|limit| limit.most - limit.sum(&self.units, self.commitments)).collect()
    }

    /// What the limits' duals add to the price of each pool's units and of each term's commitment.
    pub(super) fn limit_prices(&self, duals: &[f64]) -> (Vec<f64>, [f64; 2]) {
        let mut units = vec![0.0; self.problem.pools];
        let mut commitments = [0.0; 2];
        for (limit, dual) in self.problem.limits.iter().zip(duals) {
            limit.units.iter().for_each(|(pool, weight)| units[*pool] += weight * dual);
            (0..2).for_each(|t| commitments[t] += limit.commitments[t] * dual);
        }
        (units, commitments)
    }

    /// Changes of each limit's room and dual.
    pub(super) fn limit_moves(&self, step: &Step, target: Target, affine: Option<&Step>) -> Vec<(f64, f64)> {
        let products = self.affine_products(affine);
        let slacks = self.limit_slacks();
        let moves = self.problem.limits.iter().enumerate().map(|(at, limit)| {
            let pair = Pair { value: self.limit_duals[at], slack: slacks[at] };
            let room = -limit.sum(&step.units, step.commitments);
            (room, pair.aim(target, products[at]) - pair.theta() * room)
        });
        moves.collect()
    }

    /// The product of the affine changes of each limit's room and dual.
    pub(super) fn affine_products(&self, affine: Option<&Step>) -> Vec<f64> {
        match affine {
            None => vec![0.0; self.problem.limits.len()],
            Some(step) => {
                self.limit_moves(step, Target::AFFINE, None).into_iter().map(|(room, dual)| room * dual).collect()
            }
        }
    }
}
