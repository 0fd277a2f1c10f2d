//! A decision's lines, what their prices rest on, and why each pool is or is not reserved.

use super::{Allowed, Decision, Settings};
use crate::billing::bill::Priced;
use crate::calendar::Hour;
use crate::commit::desk::{Desk, bought_terms};
use crate::plan::Basis;
use crate::plan::line::{BillingPlan, ReservationLine, SavingsPlanLine};
use crate::plan::pool::Reason;
use crate::plan::provenance::PriceShare;
use crate::price::PriceKind;
use crate::units::{HOURS_PER_MONTH, Term};

impl Desk<'_> {
    /// The lines of the reservations, in place from `start` on, as their use in the billed period makes them.
    pub(super) fn reservation_lines(
        &self,
        settings: &Settings,
        decision: &Decision,
        priced: &Priced,
        start: Hour,
    ) -> Vec<ReservationLine> {
        let uses = decision.purchases.iter().zip(&priced.new_reservations);
        uses.map(|((offer, machines), line)| {
            let pool = &self.fleet.pools[offer.pool];
            let quantity = *machines as f64;
            let payg_per_unit = (line.used.used > 0.0).then(|| line.used.covered_payg / line.used.used);
            ReservationLine {
                region: pool.region.clone(),
                isf_group: pool.isf_group.clone(),
                arm_sku: offer.arm_sku.clone(),
                term: offer.term,
                quantity: *machines,
                ratio: offer.ratio,
                units: quantity * offer.ratio,
                scope: settings.scope.clone(),
                hourly_price: offer.hourly_price,
                term_price: offer.hourly_price * offer.term.hours(),
                billing_plan: BillingPlan::default(),
                price_source: offer.source.clone(),
                expected_utilization: (line.used.supplied > 0.0).then(|| line.used.used / line.used.supplied),
                break_even_utilization: payg_per_unit.map(|payg| offer.unit_price() / payg),
                break_even_month: break_even_month(
                    quantity * offer.hourly_price * offer.term.hours(),
                    line.used.covered_payg / self.hours() * HOURS_PER_MONTH,
                    offer.term,
                ),
                saving: line.saving,
                range: line.range,
                start,
                end: start.plus_years(offer.term.years()),
            }
        })
        .collect()
    }

    /// As [`Desk::reservation_lines`].
    pub(super) fn plan_lines(
        &self,
        settings: &Settings,
        decision: &Decision,
        priced: &Priced,
        start: Hour,
    ) -> Vec<SavingsPlanLine> {
        bought_terms(decision.commitments)
            .zip(&priced.new_savings_plans)
            .map(|(term, line)| SavingsPlanLine {
                term,
                hourly_commitment: decision.commitments[term.index()],
                scope: settings.scope.clone(),
                expected_utilization: (line.used.supplied > 0.0).then(|| line.used.used / line.used.supplied),
                saving: line.saving,
                range: line.range,
                start,
                end: start.plus_years(term.years()),
                orderable: None,
            })
            .collect()
    }

    pub(super) fn price_share(&self, decision: &Decision, priced: &Priced) -> PriceShare {
        let mut share = PriceShare::default();
        let lines = || priced.new_reservations.iter().chain(&priced.new_savings_plans);
        let total: f64 = lines().map(|line| line.saving.max(0.0)).sum();
        let mut add = |kind: PriceKind, saving: f64| {
            let part = if total > 0.0 { saving.max(0.0) / total } else { 0.0 };
            match kind {
                PriceKind::Customer => share.customer += part,
                PriceKind::Quoted => share.quoted += part,
                PriceKind::Estimated => share.estimated += part,
            }
        };
        for ((offer, _), line) in decision.purchases.iter().zip(&priced.new_reservations) {
            let rows = &self.fleet.rows[self.fleet.pools[offer.pool].rows.clone()];
            add(rows.iter().map(|row| row.payg_kind).fold(offer.source.kind, PriceKind::max), line.saving);
        }
        for (term, line) in bought_terms(decision.commitments).zip(&priced.new_savings_plans) {
            // A plan serves many sizes: their kinds weighted by what they cost at pay-as-you-go.
            let rows = || self.fleet.rows.iter().enumerate().filter(|(_, row)| row.plan_hourly[term.index()].is_some());
            let value = |at: usize| self.fleet.rows[at].payg_hourly * self.fleet.tables[0].row(at).iter().sum::<f64>();
            let all: f64 = rows().map(|(at, _)| value(at)).sum();
            for (at, row) in rows() {
                let kind = row.payg_kind.max(row.plan_kind[term.index()]);
                add(kind, if all > 0.0 { line.saving * value(at) / all } else { 0.0 });
            }
        }
        share
    }

    /// Why a pool is or is not reserved, by the hours of the period that decides.
    pub(super) fn reason(&self, pool: usize, allowed: Allowed, decision: &Decision, basis: Basis) -> Reason {
        let Some(offer) = self.cheapest(pool, allowed) else {
            return match &self.offers[pool].not_sold {
                Some(rule) => Reason::NotSold { rule: rule.clone() },
                None => Reason::PriceUnknown,
            };
        };
        let is_reserved = decision.purchases.iter().any(|(bought, _)| bought.pool == pool);
        let curve = self.curve(pool, &self.tables());
        if curve.max_units() <= 0.0 && !is_reserved {
            return Reason::CoveredAlready;
        }
        let rows = &self.fleet.rows[self.fleet.pools[pool].rows.clone()];
        let payg_per_unit = rows.iter().map(|row| row.payg_hourly / row.ratio).fold(0.0, f64::max);
        let worth = curve.overage(0.0) - curve.overage(offer.ratio);
        let whole = payg_per_unit * offer.ratio * self.hours();
        let hours_used_first = if whole > 0.0 { worth / whole } else { 0.0 };
        let break_even = if payg_per_unit > 0.0 { offer.unit_price() / payg_per_unit } else { 0.0 };
        let has_plan = decision.commitments != [0.0; 2] || !self.existing.savings_plans.is_empty();
        if is_reserved {
            Reason::Reserved { hours_used_first, break_even }
        } else if hours_used_first <= break_even {
            Reason::UsedTooLittle { hours_used_first, break_even }
        } else if has_plan {
            Reason::LeftToPlan { hours_used_first, break_even }
        } else if basis == Basis::Forecast && self.bounds.is_free() {
            Reason::NotYet { hours_used_first, break_even }
        } else {
            Reason::HeldBack { hours_used_first, break_even }
        }
    }
}

/// ceil(term cost / monthly pay-as-you-go value covered); `None` beyond the term.
pub fn break_even_month(term_cost: f64, monthly_value: f64, term: Term) -> Option<u32> {
    let months = (term_cost / monthly_value).ceil();
    (monthly_value > 0.0 && months <= f64::from(term.years() * 12)).then_some(months as u32)
}
