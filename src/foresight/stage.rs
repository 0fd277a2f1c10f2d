//! One term's part of a decision: what pays over the whole term, of that what pays in the first month already, in whole
//! machines.
//!
//! A unit that pays over its term but not yet in the first month is left for later: the decision comes again in a
//! month, and fleets that grow would else pay for machines before they run. For usage beyond the most of the last weeks
//! nothing is bought, likely as it may be. Where a shorter term can be bought too, a
//! longer one competes with its renewals: of every year only the busiest hours count, as many as the shorter term's
//! price is of pay-as-you-go, for a unit that is used more in a year would cost that price at most.
//!
//! With a weight on the worst tenth the answer to the mean is only where the search begins: the futures are weighed by
//! what the purchase so far makes the worst of them, the problem is answered again, and the purchase moves towards the
//! answer as far as that helps. Cost and worst tenth are convex, so every step is an improvement.

use super::holdings::Holdings;
use super::judge::{Bid, Judge, weighted_tail};
use super::order::Order;
use super::scenarios::{FutureHour, Futures, Supply};
use super::view::View;
use crate::commit::bounds::Bounds;
use crate::commit::cost::Tariff;
use crate::commit::joint::interior_point;
use crate::commit::joint::limits::Limit;
use crate::commit::joint::problem::Problem;
use crate::commit::joint::separable;
use crate::commit::lowest::lowest;
use crate::commit::offer::Offer;
use crate::commit::recommend::Allowed;
use crate::units::Term;

/// The solver stops at this relative gap: whole machines follow.
const SOLVED_GAP: f64 = 1e-3;
/// Reserved units below this share of the most used are none.
const UNITS_SHARE_MIN: f64 = 1e-5;
/// How closely a commitment is found, of the most that it could be.
const CLOSENESS: f64 = 1e-9;
/// Steps of the search for the units that are used enough, each to half of the last.
const USE_STEPS: usize = 40;
/// Rounds in which the worst tenth is found and weighed again.
const RISK_ROUNDS: usize = 2;
/// What the solver leaves below a whole machine that a bound allows.
const WHOLE: f64 = 1e-6;

/// What one term's decision rests on.
pub(super) struct Stage<'a> {
    pub(super) view: &'a View<'a>,
    pub(super) allowed: Allowed,
    pub(super) term: Term,
    /// Everything in place by pool of the window, the longer term's new purchases included.
    pub(super) held: &'a Holdings,
    /// Futures over the term, and as many over the first month.
    pub(super) far: &'a Futures<'a>,
    pub(super) near: &'a Futures<'a>,
    /// The share of hours that count over the term.
    pub(super) busiest: f64,
    /// What may still be bought.
    pub(super) bounds: Bounds,
}

/// What does not change from answer to answer.
struct Given {
    far: Vec<Supply>,
    near: Vec<Supply>,
    /// The most units of each pool that are used enough.
    most: Vec<f64>,
    /// The last four weeks as they were.
    seen: Tariff,
}

impl Stage<'_> {
    /// The order for a weight of the worst tenth.
    pub(super) fn decide(&self, risk: f64) -> Order {
        let far = self.far.supplied(self.held);
        let given = Given {
            most: self.used_enough(&far),
            near: self.near.supplied(self.held),
            far,
            seen: Tariff::new(self.near.seen(self.held)),
        };
        let mut weights = vec![1.0; self.far.count];
        let mut bid = self.answer(&given, &weights);
        if risk > 0.0 {
            let judge = self.judge(&given.far);
            for round in 0..RISK_ROUNDS {
                let found = weighted_tail(&judge.savings(&bid), risk);
                let share = 2.0 / (round + 2) as f64;
                weights.iter_mut().zip(found).for_each(|(weight, found)| *weight += share * (found - *weight));
                let answer = self.answer(&given, &weights);
                bid = judge.best_between(&bid, &answer, risk);
            }
        }
        self.order(&bid)
    }

    /// Who tells what a bid saves in each future over the term.
    fn judge(&self, supplies: &[Supply]) -> Judge {
        let count = |hour: &FutureHour| hour.weight_of_busiest(self.busiest);
        let alone = |future: usize| Tariff::new(self.far.problem_alone(future, supplies, count));
        let prices = (0..self.pools()).map(|pool| self.offer(pool).map_or(0.0, Offer::unit_price)).collect();
        Judge::new((0..self.far.count).map(alone).collect(), prices, self.term.index(), self.far.horizon_hours())
    }

    fn pools(&self) -> usize {
        self.view.window.pools.len()
    }

    fn offer(&self, pool: usize) -> Option<&Offer> {
        self.view.offer(pool, self.term, self.allowed)
    }

    /// The problem of some futures with the term's offers in it.
    fn problem(&self, futures: &Futures<'_>, supplies: &[Supply], weight: impl Fn(&FutureHour) -> f64) -> Problem {
        let mut problem = futures.problem(supplies, weight);
        let hours = futures.horizon_hours();
        for pool in 0..self.pools() {
            problem.offer(pool, self.offer(pool).map(|offer| offer.unit_price() * hours));
        }
        let t = self.term.index();
        problem.plan_costs[t] = self.allowed.savings_plans[t].then_some(hours);
        problem
    }

    /// Holds a problem to what may be bought: so many units of each pool, and money over all.
    fn hold(&self, problem: &mut Problem, most: &[f64]) {
        for (pool, most) in most.iter().enumerate().take(self.pools()) {
            if most.is_finite() {
                problem.limit(Limit { units: vec![(pool, 1.0)], commitments: [0.0; 2], most: *most });
            }
        }
        if let Some(most) = self.bounds.upfront_max {
            let price = |pool: usize| Some((pool, self.offer(pool)?.unit_price() * self.term.hours()));
            let units = (0..self.pools()).filter_map(price).collect();
            problem.limit(Limit { units, commitments: [0.0; 2], most });
        }
        if let Some(most) = self.bounds.hourly_commitment_max {
            problem.limit(Limit { units: Vec::new(), commitments: [1.0; 2], most });
        }
    }

    /// What the futures ask for when they count by these weights.
    fn answer(&self, given: &Given, weights: &[f64]) -> Bid {
        let far_weight = |hour: &FutureHour| weights[hour.future] * hour.weight_of_busiest(self.busiest);
        let mut far = self.problem(self.far, &given.far, far_weight);
        let mut near = self.problem(self.near, &given.near, |hour| weights[hour.future] * hour.weight);
        self.hold(&mut far, &given.most);
        let over_term = best_units(&far);
        let most = over_term.iter().copied().fold(0.0, f64::max);
        let mut pays_over_term = vec![f64::INFINITY; self.pools()];
        for (pool, pays) in pays_over_term.iter_mut().enumerate() {
            match over_term[pool] > UNITS_SHARE_MIN * most {
                true => *pays = over_term[pool].min(given.most[pool]),
                false => near.offer(pool, None),
            }
        }
        self.hold(&mut near, &pays_over_term);
        let now = best_units(&near);
        let mut units = vec![0.0; near.pools];
        for pool in 0..self.pools() {
            if let Some(offer) = self.offer(pool) {
                let seen = given.seen.units_max(pool);
                units[pool] = self.whole(now[pool].min(seen) / offer.ratio) * offer.ratio;
            }
        }
        let commitment = self.commitment([far, near], &given.seen, &units);
        Bid { units, commitment }
    }

    /// The commitment beside some units that pays over the term, and in the first month already.
    fn commitment(&self, problems: [Problem; 2], seen: &Tariff, units: &[f64]) -> f64 {
        let t = self.term.index();
        if !self.allowed.savings_plans[t] {
            return 0.0;
        }
        let most = self.bounds.hourly_commitment_max.unwrap_or(f64::INFINITY).min(seen.usable_max(t, units));
        let [far, near] = problems.map(|problem| best_commitment(problem, units, t, most));
        far.min(near)
    }

    /// The commitment that still pays when all else has been bought and is in place.
    pub(super) fn commitment_left(&self) -> f64 {
        let far = self.problem(self.far, &self.far.supplied(self.held), |hour| hour.weight_of_busiest(self.busiest));
        let near = self.problem(self.near, &self.near.supplied(self.held), |hour| hour.weight);
        let units = vec![0.0; near.pools];
        self.commitment([far, near], &Tariff::new(self.near.seen(self.held)), &units)
    }

    /// Whole machines: the nearest, or those below where a bound must hold.
    fn whole(&self, machines: f64) -> f64 {
        let is_bounded = self.bounds.upfront_max.is_some() || self.bounds.utilization_min.is_some();
        let whole = if is_bounded { (machines + WHOLE).floor() } else { machines.round() };
        whole.max(0.0)
    }

    fn order(&self, bid: &Bid) -> Order {
        let mut order = Order::default();
        for pool in 0..self.pools() {
            let Some(offer) = self.offer(pool) else { continue };
            let machines = self.whole(bid.units[pool] / offer.ratio);
            if machines > 0.0 {
                order.reservations.push((offer.clone(), machines));
            }
        }
        order.commitments[self.term.index()] = bid.commitment;
        order
    }

    /// By pool, the most units that are used for the least share of hours over the term; no most without such a bound.
    fn used_enough(&self, supplies: &[Supply]) -> Vec<f64> {
        let Some(least) = self.bounds.utilization_min else { return vec![f64::INFINITY; self.pools()] };
        let problem = self.far.problem(supplies, |hour| hour.weight);
        let hours = problem.weights.iter().sum::<f64>();
        let used = |pool: usize, units: f64| -> f64 {
            let weights = problem.weights.iter().enumerate();
            weights.map(|(hour, weight)| weight * problem.units[hour * problem.pools + pool].min(units)).sum()
        };
        let most = |pool: usize| {
            let all = (0..problem.weights.len()).map(|hour| problem.units[hour * problem.pools + pool]);
            let (mut low, mut high) = (0.0, all.fold(0.0, f64::max));
            for _ in 0..USE_STEPS {
                let middle = (low + high) / 2.0;
                if used(pool, middle) >= least * middle * hours { low = middle } else { high = middle }
            }
            low
        };
        (0..self.pools()).map(most).collect()
    }
}

/// The units of each pool that cost least, plans and bounds counted in.
fn best_units(problem: &Problem) -> Vec<f64> {
    if problem.unit_costs.iter().all(Option::is_none) {
        return vec![0.0; problem.pools];
    }
    separable::units(problem).unwrap_or_else(|| interior_point::solve(problem, SOLVED_GAP).units)
}

/// The commitment of a term, up to a most, that costs least beside these units; the cost is convex in it.
fn best_commitment(problem: Problem, units: &[f64], term: usize, most: f64) -> f64 {
    let tariff = Tariff::new(problem);
    let at = |commitment: f64| {
        let mut commitments = [0.0; 2];
        commitments[term] = commitment;
        tariff.cost_and_slope(units, commitments, Some(term))
    };
    let tried = lowest(at, 0.0, tariff.commitment_max(term).min(most), CLOSENESS);
    let costs = tried.into_iter().map(|commitment| (at(commitment).0, commitment));
    costs.fold((at(0.0).0, 0.0), |best, found| if found.0 < best.0 { found } else { best }).1
}
