//! One term's part of a decision: what pays over the whole term, of that what pays in the first month already, in whole
//! machines.
//!
//! A unit that pays over its term but not yet in the first month is left for later: the decision comes again in a
//! month, and fleets that grow would else pay for machines before they run. Where a shorter term can be bought too, a
//! longer one competes with its renewals: of every month only the busiest hours count, as many as the shorter term's
//! price is of pay-as-you-go, for the rest of a unit's hours would cost that price at most.

use super::holdings::Holdings;
use super::order::Order;
use super::policy::Shelf;
use super::scenarios::{FutureHour, Futures};
use crate::commit::cost::Tariff;
use crate::commit::joint::interior_point;
use crate::commit::joint::limits::Limit;
use crate::commit::joint::problem::Problem;
use crate::grid::quantile_sorted;
use crate::plan::risk::Risk;
use crate::units::Term;
use rayon::prelude::*;

/// The solver stops at this relative gap: whole machines follow.
const SOLVED_GAP: f64 = 1e-4;
/// Reserved units below this share of the most used are none.
const UNITS_SHARE_MIN: f64 = 1e-5;
/// Steps of the search for a commitment, each to 0.618 of the last.
const SEARCH_STEPS: usize = 48;
/// Rounds in which the worst tenth is found and weighed again.
const RISK_ROUNDS: usize = 3;
/// The tail that risk is about.
pub(super) const WORST_SHARE: f64 = 0.1;

/// What one term's decision rests on.
pub(super) struct Stage<'a> {
    pub(super) shelf: Shelf<'a>,
    pub(super) term: Term,
    /// Everything in place, the longer term's new purchases included.
    pub(super) held: &'a Holdings,
    /// Futures over the term, and over the first month.
    pub(super) far: &'a Futures<'a>,
    pub(super) near: &'a Futures<'a>,
    /// The share of hours that count over the term.
    pub(super) busiest: f64,
}

impl Stage<'_> {
    /// The order that the mean and the worst tenth of futures ask for. The weights of futures settle by averaging the
    /// worst tenth of each round (fictitious play).
    pub(super) fn decide(&self, risk: Risk) -> Order {
        let mut weights = vec![1.0; self.far.count];
        let mut order = self.weighed(&weights);
        let tail = risk.worst_tenth_weight();
        if tail <= 0.0 {
            return order;
        }
        let tariffs: Vec<Tariff> = self.far.problems(self.held).into_iter().map(Tariff::new).collect();
        for round in 0..RISK_ROUNDS {
            let found = weighted_tail(&self.savings(&tariffs, &order), tail);
            let share = 2.0 / (round + 2) as f64;
            weights.iter_mut().zip(found).for_each(|(weight, found)| *weight += share * (found - *weight));
            order = self.weighed(&weights);
        }
        order
    }

    /// The saving of an order in every future, in its share of the expectation.
    fn savings(&self, tariffs: &[Tariff], order: &Order) -> Vec<f64> {
        let paid = order.hourly_cost() * self.far.horizon_hours() / self.far.count as f64;
        let savings = tariffs.par_iter().map(|tariff| {
            let none = vec![0.0; tariff.problem.pools];
            let units = order.units(tariff.problem.pools);
            tariff.cost(&none, [0.0; 2]) - tariff.cost(&units, order.commitments) - paid
        });
        savings.collect()
    }

    /// Puts the term's offers into a problem.
    fn offer(&self, problem: &mut Problem, hours: f64) {
        // The last pool is what others gave way to.
        for pool in 0..problem.pools - 1 {
            problem.offer(pool, self.shelf.offer(pool, self.term).map(|offer| offer.unit_price() * hours));
        }
        let t = self.term.index();
        problem.plan_costs[t] = self.shelf.allowed.savings_plans[t].then_some(hours);
    }

    fn problem(&self, futures: &Futures<'_>, weight: impl Fn(&FutureHour) -> f64) -> Problem {
        let mut problem = futures.problem(self.held, weight);
        self.offer(&mut problem, futures.horizon_hours());
        problem
    }

    /// The order when futures count by these weights.
    fn weighed(&self, weights: &[f64]) -> Order {
        let far = self.problem(self.far, |hour| weights[hour.future] * hour.weight_of_busiest(self.busiest));
        let mut near = self.problem(self.near, |hour| weights[hour.future] * hour.weight);
        let over_term = interior_point::solve(&far, SOLVED_GAP).units;
        let most = over_term.iter().copied().fold(0.0, f64::max);
        for pool in 0..near.pools - 1 {
            match over_term[pool] > UNITS_SHARE_MIN * most {
                true => near.limit(Limit { units: vec![(pool, 1.0)], commitments: [0.0; 2], most: over_term[pool] }),
                false => near.offer(pool, None),
            }
        }
        let now = interior_point::solve(&near, SOLVED_GAP).units;
        let mut order = Order::default();
        for (pool, units) in now.iter().enumerate().take(near.pools - 1) {
            let Some(offer) = self.shelf.offer(pool, self.term) else { continue };
            let machines = (units / offer.ratio).round();
            if machines > 0.0 {
                order.reservations.push((offer.clone(), machines));
            }
        }
        let t = self.term.index();
        if self.shelf.allowed.savings_plans[t] {
            let units = order.units(near.pools);
            let pays = [far, near].map(|problem| commitment(problem, &units, t));
            order.commitments[t] = pays[0].min(pays[1]);
        }
        order
    }
}

/// The commitment of a term that costs least beside these units; the cost is convex in it.
fn commitment(problem: Problem, units: &[f64], term: usize) -> f64 {
    let tariff = Tariff::new(problem);
    let cost = |commitment: f64| {
        let mut commitments = [0.0; 2];
        commitments[term] = commitment;
        tariff.cost(units, commitments)
    };
    let golden = (5f64.sqrt() - 1.0) / 2.0;
    let (mut low, mut high) = (0.0, tariff.commitment_max(term));
    let (mut left, mut right) = (high - golden * (high - low), low + golden * (high - low));
    let (mut left_cost, mut right_cost) = (cost(left), cost(right));
    for _ in 0..SEARCH_STEPS {
        if left_cost <= right_cost {
            (high, right, right_cost) = (right, left, left_cost);
            left = high - golden * (high - low);
            left_cost = cost(left);
        } else {
            (low, left, left_cost) = (left, right, right_cost);
            right = low + golden * (high - low);
            right_cost = cost(right);
        }
    }
    let found = (low + high) / 2.0;
    if cost(found) < cost(0.0) { found } else { 0.0 }
}

/// The weight of each future when the worst tenth has `tail` of all weight and the rest is even; the mean weight is 1.
fn weighted_tail(savings: &[f64], tail: f64) -> Vec<f64> {
    let mut sorted = savings.to_vec();
    sorted.sort_by(f64::total_cmp);
    let bound = quantile_sorted(&sorted, WORST_SHARE);
    let worst = savings.iter().filter(|saving| **saving <= bound).count().max(1) as f64;
    let extra = tail * savings.len() as f64 / worst;
    savings.iter().map(|saving| 1.0 - tail + if *saving <= bound { extra } else { 0.0 }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_tenth_weighs_more_and_the_mean_weight_stays() {
        let savings: Vec<f64> = (0..20).map(f64::from).collect();
        let weights = weighted_tail(&savings, 0.5);
        assert!((weights.iter().sum::<f64>() - 20.0).abs() < 1e-12);
        assert!(weights[1] > 5.0 && weights[2] == 0.5, "{weights:?}");
    }
}
