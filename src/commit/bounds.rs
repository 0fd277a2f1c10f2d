//! Decisions under constraints: limits of the joint problem, and what one search each finds.
//!
//! Money paid upfront, the sum of commitments and the use of reservations are linear limits, which the optimum knows.
//! Coverage falls as pay-as-you-go gets cheaper, and the use of a savings plan as its commitment grows: each is searched
//! along that one line. What something else decided is cut back in the same ways ([`kept`]).

mod kept;
mod scarce;

use super::desk::{Allowed, Decision, Desk};
use super::joint::limits::Limit;
use crate::demand::fleet::Fleet;
use crate::plan::constraints::Constraints;

/// The most that may be bought, whatever the usage.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bounds {
    pub upfront_max: Option<f64>,
    pub hourly_commitment_max: Option<f64>,
    pub coverage_max: Option<f64>,
    pub utilization_min: Option<f64>,
    /// Most commitment of each term, found on the way to `utilization_min`.
    plan_max: [Option<f64>; 2],
}

impl Bounds {
    pub fn of(constraints: &Constraints) -> Bounds {
        Bounds {
            upfront_max: constraints.upfront_max,
            hourly_commitment_max: constraints.hourly_commitment_max,
            coverage_max: constraints.coverage_max,
            utilization_min: constraints.utilization_min,
            plan_max: [None; 2],
        }
    }

    /// Whether nothing is bounded.
    pub fn is_free(&self) -> bool {
        *self == Bounds::default()
    }

    /// What is left of them after purchases that cost so much upfront and commit so much an hour.
    pub fn after(&self, upfront_cost: f64, hourly_commitment: f64) -> Bounds {
        Bounds {
            upfront_max: self.upfront_max.map(|most| (most - upfront_cost).max(0.0)),
            hourly_commitment_max: self.hourly_commitment_max.map(|most| (most - hourly_commitment).max(0.0)),
            ..*self
        }
    }

    /// Whether a decision keeps the bounds on money.
    fn allow_money(&self, decision: &Decision) -> bool {
        let keeps = |most: Option<f64>, sum: f64| most.is_none_or(|most| sum <= most * (1.0 + TOLERANCE));
        keeps(self.upfront_max, decision.upfront_cost())
            && keeps(self.hourly_commitment_max, decision.commitments.iter().sum())
    }

    /// Whether reservations of one pool leave those of another alone, and have no most.
    pub(super) fn leave_pools_alone(&self) -> bool {
        self.upfront_max.is_none() && self.utilization_min.is_none()
    }
}

/// Steps of a search along one line.
const STEPS: usize = 14;
/// Rounds in which commitments are cut back to the use they must have.
const ROUNDS: usize = 6;
/// What rounding may leave of a bound.
const TOLERANCE: f64 = 1e-9;

impl Desk<'_> {
    /// The cheapest purchase within all bounds.
    pub(super) fn decide(&self, allowed: Allowed) -> Decision {
        let found = self.decide_within_coverage(allowed);
        if self.is_scarce(allowed) { self.decide_scarce(allowed, found) } else { found }
    }

    pub(super) fn decide_within_coverage(&self, allowed: Allowed) -> Decision {
        let found = self.decide_in_use(allowed);
        let Some(most) = self.bounds.coverage_max else { return found };
        let fits = |decision: &Decision| self.price(decision).metrics.coverage.unwrap_or(0.0) <= most + TOLERANCE;
        if fits(&found) {
            return found;
        }
        // The cheaper pay-as-you-go seems, the less is worth covering.
        let cost = |decision: &Decision| self.price(decision).bill.total_cost;
        let (mut dear, mut cheap) = (0.0, 1.0);
        let (mut best, mut wide) = (Decision::default(), found);
        for _ in 0..STEPS {
            let discount = (dear + cheap) / 2.0;
            let fleet = discounted(self.fleet, discount);
            let tried = Desk { fleet: &fleet, ..*self }.decide_in_use(allowed);
            if fits(&tried) {
                cheap = discount;
                if cost(&tried) < cost(&best) {
                    best = tried;
                }
            } else {
                (dear, wide) = (discount, tried);
            }
        }
        // Lines that are worth the same leave at once: part of the last decision that covers too much may fit.
        let part = self.largest_part(&wide, &fits);
        if cost(&part) < cost(&best) { part } else { best }
    }

    /// The largest even part of a decision that fits, and then machine by machine what still does.
    fn largest_part(&self, decision: &Decision, fits: &dyn Fn(&Decision) -> bool) -> Decision {
        let part = |share: f64| {
            let mut part = decision.clone();
            part.purchases.iter_mut().for_each(|(_, machines)| *machines = (*machines as f64 * share) as u64);
            part.commitments.iter_mut().for_each(|commitment| *commitment *= share);
            part
        };
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..2 * STEPS {
            let middle = (low + high) / 2.0;
            if fits(&part(middle)) { low = middle } else { high = middle }
        }
        let mut part = part(low);
        for line in 0..part.purchases.len() {
            while part.purchases[line].1 < decision.purchases[line].1 {
                part.purchases[line].1 += 1;
                if !fits(&part) {
                    part.purchases[line].1 -= 1;
                    break;
                }
            }
        }
        part.purchases.retain(|(_, machines)| *machines > 0);
        part
    }

    fn decide_in_use(&self, allowed: Allowed) -> Decision {
        let mut found = self.decide_free(allowed);
        let Some(least) = self.bounds.utilization_min else { return found };
        let mut bounds = *self.bounds;
        for _ in 0..ROUNDS {
            let cut = self.cut_to_use(&found, least);
            if cut == found.commitments {
                return found;
            }
            for t in 0..2 {
                if cut[t] < found.commitments[t] {
                    bounds.plan_max[t] = Some(cut[t]);
                }
            }
            found = Desk { bounds: &bounds, ..*self }.decide_free(allowed);
        }
        let commitments = self.cut_to_use(&found, least);
        Decision { commitments, ..found }
    }

    /// The commitments, each cut to the most that is used enough beside the rest of the decision.
    fn cut_to_use(&self, decision: &Decision, least: f64) -> [f64; 2] {
        let mut cut = decision.clone();
        // A plan of three years serves first: what it leaves decides the use of the other.
        for t in [1, 0] {
            let is_used = |commitment: f64| {
                let mut tried = cut.clone();
                tried.commitments[t] = commitment;
                let terms = (0..2).filter(|term| tried.commitments[*term] > 0.0);
                let place = terms.take_while(|term| *term != t).count();
                let priced = self.price(&tried);
                priced.new_savings_plans.get(place).is_none_or(|l| l.used.used >= (least - TOLERANCE) * l.used.supplied)
            };
            let held = cut.commitments[t];
            if held <= 0.0 || is_used(held) {
                continue;
            }
            let (mut low, mut high) = (0.0, held);
            for _ in 0..3 * STEPS {
                let middle = (low + high) / 2.0;
                if is_used(middle) { low = middle } else { high = middle }
            }
            cut.commitments[t] = low;
        }
        cut.commitments
    }

    /// The bounds as limits of the joint problem.
    pub(super) fn limits(&self, allowed: Allowed) -> Vec<Limit> {
        let mut limits = Vec::new();
        if let Some(most) = self.bounds.upfront_max {
            let pools = (0..self.fleet.pools.len()).filter_map(|pool| {
                let offer = self.cheapest(pool, allowed)?;
                Some((pool, offer.unit_price() * offer.term.hours()))
            });
            limits.push(Limit { units: pools.collect(), commitments: [0.0; 2], most });
        }
        if let Some(most) = self.bounds.hourly_commitment_max {
            limits.push(Limit { units: Vec::new(), commitments: [1.0; 2], most });
        }
        for t in 0..2 {
            if let Some(most) = self.bounds.plan_max[t] {
                let commitments = [0, 1].map(|term| if term == t { 1.0 } else { 0.0 });
                limits.push(Limit { units: Vec::new(), commitments, most });
            }
        }
        if let Some(least) = self.bounds.utilization_min {
            for pool in (0..self.fleet.pools.len()).filter(|pool| self.cheapest(*pool, allowed).is_some()) {
                limits.push(Limit {
                    units: vec![(pool, 1.0)],
                    commitments: [0.0; 2],
                    most: self.used_units(pool, 0.0, least),
                });
            }
        }
        limits
    }

    /// The most units of a pool, above those served before, that are used for this share of all hours.
    fn used_units(&self, pool: usize, before: f64, least: f64) -> f64 {
        let tables = self.tables();
        let rows = || self.fleet.pools[pool].rows.clone();
        let units: Vec<f64> = tables
            .iter()
            .flat_map(|table| {
                let grid = &self.unreserved[*table];
                (0..self.fleet.hours())
                    .map(|hour| rows().map(|row| grid.at(row, hour) * self.fleet.rows[row].ratio).sum::<f64>())
                    .collect::<Vec<f64>>()
            })
            .collect();
        let is_used = |reserved: f64| {
            let used = units.iter().map(|used| (used - before).clamp(0.0, reserved)).sum::<f64>();
            used >= least * reserved * units.len() as f64
        };
        let (mut low, mut high) = (0.0, (units.iter().copied().fold(0.0, f64::max) - before).max(0.0));
        if is_used(high) {
            return high;
        }
        for _ in 0..60 {
            let middle = (low + high) / 2.0;
            if is_used(middle) { low = middle } else { high = middle }
        }
        low
    }
}

/// The fleet with pay-as-you-go cheaper by a share.
fn discounted(fleet: &Fleet, discount: f64) -> Fleet {
    let mut cheaper = fleet.clone();
    cheaper.rows.iter_mut().for_each(|row| row.payg_hourly *= 1.0 - discount);
    cheaper
}
