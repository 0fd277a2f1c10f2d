//! Purchases that something else decided, held to the bounds on the usage that decides.

use super::TOLERANCE;
use crate::commit::desk::{Decision, Desk};
use std::cmp::Reverse;

/// What searches may leave of the use of a line.
const USE_TOLERANCE: f64 = 1e-6;

impl Desk<'_> {
    /// What something else decided, cut back until it keeps every bound on the usage that decides.
    pub(in crate::commit) fn within(&self, decision: Decision) -> Decision {
        let mut kept = decision;
        let allows_money = |decision: &Decision| self.bounds.allow_money(decision);
        if !allows_money(&kept) {
            kept = self.largest_part(&kept, &allows_money);
        }
        if let Some(least) = self.bounds.utilization_min {
            kept = self.used_enough(kept, least);
        }
        let covers = |decision: &Decision| self.keeps_coverage(decision);
        if !covers(&kept) {
            kept = self.largest_part(&kept, &covers);
        }
        kept
    }

    /// Bounds that a decision breaks, by their names.
    pub(in crate::commit) fn broken(&self, decision: &Decision) -> Vec<&'static str> {
        let mut broken = Vec::new();
        if !self.bounds.allow_money(decision) {
            broken.push("upfront_max or hourly_commitment_max");
        }
        if let Some(least) = self.bounds.utilization_min {
            let priced = self.price(decision);
            let mut lines = priced.new_reservations.iter().chain(&priced.new_savings_plans);
            if lines.any(|line| line.used.used < (least - USE_TOLERANCE) * line.used.supplied) {
                broken.push("utilization_min");
            }
        }
        // What is owned may cover too much by itself.
        if !decision.is_empty() && !self.keeps_coverage(decision) {
            broken.push("coverage_max");
        }
        broken
    }

    fn keeps_coverage(&self, decision: &Decision) -> bool {
        let covered = || self.price(decision).metrics.coverage.unwrap_or(0.0);
        self.bounds.coverage_max.is_none_or(|most| covered() <= most + TOLERANCE)
    }

    /// The lines, each cut to what is used for this share of all hours: of a pool the longer term serves first.
    fn used_enough(&self, decision: Decision, least: f64) -> Decision {
        let mut kept = decision;
        let mut order: Vec<usize> = (0..kept.purchases.len()).collect();
        order.sort_by_key(|line| (kept.purchases[*line].0.pool, Reverse(kept.purchases[*line].0.term)));
        let mut before = (usize::MAX, 0.0);
        for line in order {
            let (offer, machines) = &mut kept.purchases[line];
            if before.0 != offer.pool {
                before = (offer.pool, 0.0);
            }
            let most = self.used_units(offer.pool, before.1, least);
            *machines = (*machines).min((most / offer.ratio + TOLERANCE).floor() as u64);
            before.1 += *machines as f64 * offer.ratio;
        }
        kept.purchases.retain(|(_, machines)| *machines > 0);
        kept.commitments = self.cut_to_use(&kept, least);
        kept
    }
}
