//! Terms where money paid upfront is short: three years cost less and want more of it at once than one year.
//!
//! The more that money is worth, the more pools are better off with one year: each turns at a scarcity of its own. A plan is
//! decided for every stretch between them, every pool with one term; then single machines change their term, or come, or go.

use super::Bounds;
use crate::commit::desk::{Allowed, Decision, Desk};
use crate::commit::joint::interior_point;
use crate::commit::offer::Offer;
use crate::units::Term;

/// Most plans that are decided, evenly over the scarcities where there are more.
const PLANS_MAX: usize = 12;
/// Most bills of single changes.
const BILLS_MAX: usize = 600;
/// Changes of a pool's machines, of one year and of three.
const CHANGES: [[i64; 2]; 9] = [[1, 0], [0, 1], [-1, 0], [0, -1], [1, -1], [-1, 1], [2, -1], [3, -1], [-3, 1]];

/// Times its price that money paid upfront may be worth at the most.
const DEAREST: f64 = 4.0;
/// A change must save more than this share of the bill.
const BETTER: f64 = 1e-12;
/// Steps of the search for the price of money that bounds best, each to 0.618 of the last.
const PRICE_STEPS: usize = 20;
/// Relative gap of each of its problems.
const SOLVED_GAP: f64 = 1e-8;

impl Desk<'_> {
    /// Whether terms compete for money paid upfront.
    pub(in crate::commit) fn is_scarce(&self, allowed: Allowed) -> bool {
        self.bounds.upfront_max.is_some() && allowed.reservations == [true, true]
    }

    /// A bound of every plan, whatever its terms: money paid upfront gets a price instead of a most, and each pool the term
    /// that is then cheapest. The bound is concave in that price.
    pub(in crate::commit) fn scarce_bound(&self, allowed: Allowed, mix: &[(usize, f64)]) -> f64 {
        let Some(most) = self.bounds.upfront_max else { return 0.0 };
        let free = Bounds { upfront_max: None, ..*self.bounds };
        let bound = |scarcity: f64| {
            let desk = Desk { bounds: &free, scarcity, ..*self };
            let mut problem = desk.problem(allowed, mix, &[]);
            for pool in 0..self.fleet.pools.len() {
                let offer = desk.cheapest(pool, allowed);
                let cost = |offer: &Offer| offer.unit_price() * (self.hours() + scarcity * offer.term.hours());
                problem.offer(pool, offer.map(cost));
            }
            interior_point::solve(&problem, SOLVED_GAP).lower_bound - scarcity * most
        };
        // Dearer than this money buys nothing: a unit of usage is worth less than a reservation's price.
        let dearest = self.hours() / Term::P1Y.hours() * DEAREST;
        let golden = (5f64.sqrt() - 1.0) / 2.0;
        let (mut low, mut high) = (0.0, dearest);
        let (mut left, mut right) = (high - golden * (high - low), low + golden * (high - low));
        let (mut left_bound, mut right_bound) = (bound(left), bound(right));
        let mut best = bound(0.0).max(left_bound).max(right_bound);
        for _ in 0..PRICE_STEPS {
            if left_bound >= right_bound {
                (high, right, right_bound) = (right, left, left_bound);
                left = high - golden * (high - low);
                left_bound = bound(left);
                best = best.max(left_bound);
            } else {
                (low, left, left_bound) = (left, right, right_bound);
                right = low + golden * (high - low);
                right_bound = bound(right);
                best = best.max(right_bound);
            }
        }
        best
    }

    /// The cheapest purchase within all bounds; `found` is that of the term that is cheapest for each pool.
    pub(super) fn decide_scarce(&self, allowed: Allowed, found: Decision) -> Decision {
        let mut best = (self.total(&found), found);
        for scarcity in thinned(self.scarcities(allowed)) {
            let tried = Desk { scarcity, ..*self }.decide_within_coverage(allowed);
            let total = self.total(&tried);
            if total < best.0 {
                best = (total, tried);
            }
        }
        self.changed_by_machine(allowed, best)
    }

    fn total(&self, decision: &Decision) -> f64 {
        self.price(decision).bill.total_cost
    }

    /// Just above each pool's turn from three years to one, ascending.
    fn scarcities(&self, allowed: Allowed) -> Vec<f64> {
        let turn = |pool: usize| {
            let [one, three] = self.both(pool, allowed)?;
            let saved = (one.unit_price() - three.unit_price()) * self.hours();
            let more = three.unit_price() * Term::P3Y.hours() - one.unit_price() * Term::P1Y.hours();
            (saved > 0.0 && more > 0.0).then(|| saved / more * (1.0 + 1e-9))
        };
        let mut turns: Vec<f64> = (0..self.fleet.pools.len()).filter_map(turn).collect();
        turns.sort_by(f64::total_cmp);
        turns.dedup();
        turns
    }

    /// The offers of both terms, if both are sold.
    fn both(&self, pool: usize, allowed: Allowed) -> Option<[&Offer; 2]> {
        let of = |term: Term| {
            let offers = self.offers[pool].offers.iter().filter(|offer| allowed.reservations[offer.term.index()]);
            offers.into_iter().find(|offer| offer.term == term)
        };
        Some([of(Term::P1Y)?, of(Term::P3Y)?])
    }

    /// Changes single machines as long as that makes the plan cheaper within its bounds.
    fn changed_by_machine(&self, allowed: Allowed, (mut least, mut best): (f64, Decision)) -> Decision {
        let mut bills = 0;
        loop {
            let mut is_better = false;
            for pool in 0..self.fleet.pools.len() {
                let Some(offers) = self.both(pool, allowed) else { continue };
                for change in CHANGES {
                    let Some(tried) = changed(&best, offers, change) else { continue };
                    if bills == BILLS_MAX {
                        return best;
                    }
                    if !self.bounds.allow_money(&tried) {
                        continue;
                    }
                    bills += 1;
                    let total = self.total(&tried);
                    if total < least * (1.0 - BETTER) && self.broken(&tried).is_empty() {
                        (least, best, is_better) = (total, tried, true);
                    }
                }
            }
            if !is_better {
                return best;
            }
        }
    }
}

/// A decision with some machines of a pool more and others less; `None` where there are too few.
fn changed(decision: &Decision, offers: [&Offer; 2], change: [i64; 2]) -> Option<Decision> {
    let mut changed = decision.clone();
    for (offer, step) in offers.into_iter().zip(change) {
        let place = changed.purchases.iter().position(|(own, _)| own.pool == offer.pool && own.term == offer.term);
        let held = place.map_or(0, |place| changed.purchases[place].1);
        let machines = held.checked_add_signed(step)?;
        match place {
            Some(place) => changed.purchases[place].1 = machines,
            None if machines > 0 => changed.purchases.push((offer.clone(), machines)),
            None => {}
        }
    }
    changed.purchases.retain(|(_, machines)| *machines > 0);
    changed.purchases.sort_by_key(|(offer, _)| (offer.pool, offer.term));
    Some(changed)
}

/// So many of them at the most, evenly, the last one kept.
fn thinned(values: Vec<f64>) -> Vec<f64> {
    let step = values.len().div_ceil(PLANS_MAX).max(1);
    let last = values.len().saturating_sub(1);
    values.into_iter().enumerate().filter(|(at, _)| at % step == 0 || *at == last).map(|(_, value)| value).collect()
}
