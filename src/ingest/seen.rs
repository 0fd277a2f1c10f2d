//! Owned commitments as far as an export's own coverage shows them.

use super::intake::SeenBenefit;
use crate::catalog::groups::Groups;
use crate::ids::{ArmSku, Region};
use crate::owned::Owned;
use crate::plan::line::{OwnedReservation, OwnedSavingsPlan};
use crate::plan::scope::Scope;
use crate::plan::warning::{Named, Warning, some_of};
use crate::price::book::PriceBook;
use crate::units::Term;

/// Units in place = the most that any day served and left unused, a 24th of it each hour.
pub fn owned(benefits: &[SeenBenefit], groups: &Groups, book: &dyn PriceBook) -> (Owned, Vec<Warning>) {
    let mut owned = Owned::default();
    let (mut unpriced, mut unknown) = (Vec::new(), Vec::new());
    for benefit in benefits {
        if benefit.key.is_plan {
            match savings_plan(benefit, book) {
                Some(plan) => owned.savings_plans.push(plan),
                None => unknown.push(Named::new(&benefit.key.id)),
            }
            continue;
        }
        match reservation(benefit, groups, book) {
            Some(line) => {
                if line.hourly_price.is_none() {
                    unpriced.push(Named::size(&line.arm_sku, &line.region));
                }
                owned.reservations.push(line);
            }
            None => unknown.push(Named::new(&benefit.key.id)),
        }
    }
    let mut warnings = Vec::new();
    if !owned.is_empty() {
        let message = "commitments in place are told from the export's coverage: their end is not known";
        warnings.push(Warning::new(
            "existing_end_unknown",
            (owned.reservations.len() + owned.savings_plans.len()) as u64,
            message,
        ));
    }
    if !unpriced.is_empty() {
        let message = format!("existing reservations whose price is not known count no cost: {}", some_of(&unpriced));
        warnings.push(Warning::new("existing_price_unknown", unpriced.len() as u64, message).naming(&unpriced));
    }
    if !unknown.is_empty() {
        let message =
            format!("commitments whose size cannot be told from the export are left out: {}", some_of(&unknown));
        warnings.push(Warning::new("existing_unknown", unknown.len() as u64, message).naming(&unknown));
    }
    (owned, warnings)
}

fn reservation(benefit: &SeenBenefit, groups: &Groups, book: &dyn PriceBook) -> Option<OwnedReservation> {
    let served = || benefit.days.values().flat_map(|day| day.served.keys());
    let smallest = || served().min_by(|a, b| groups.of(&a.1).ratio.total_cmp(&groups.of(&b.1).ratio).then(a.cmp(b)));
    let arm_sku: ArmSku = benefit.facts.arm_sku.clone().or_else(|| smallest().map(|(_, sku)| sku.clone()))?;
    let arm_sku = crate::catalog::groups::spelled(&arm_sku);
    let region: Region = served().next().map(|(region, _)| region.clone()).or_else(|| benefit.facts.region.clone())?;
    let membership = groups.of(&arm_sku);
    let (mut most_unit_hours, mut unit_hours, mut cost) = (0.0f64, 0.0, 0.0);
    for day in benefit.days.values() {
        let used: f64 = day.served.iter().map(|((_, sku), hours)| hours.to_f64() * groups.of(sku).ratio).sum();
        let all = used + day.unused_hours.to_f64() * membership.ratio;
        most_unit_hours = most_unit_hours.max(all);
        unit_hours += all;
        cost += day.cost.to_f64();
    }
    let units = most_unit_hours / 24.0;
    if units <= 0.0 {
        return None;
    }
    let term = benefit.facts.term.unwrap_or(Term::P1Y);
    let amortized = (cost > 0.0 && unit_hours > 0.0).then(|| cost / unit_hours * membership.ratio);
    let listed = || book.size(&region, &arm_sku, "").reservation[term.index()].hourly();
    Some(OwnedReservation {
        isf_group: membership.isf_group,
        term,
        quantity: units / membership.ratio,
        ratio: membership.ratio,
        units,
        scope: Scope::default(),
        hourly_price: amortized.or_else(listed),
        utilization: None,
        cost: 0.0,
        start: None,
        end: None,
        arm_sku,
        region,
    })
}

fn savings_plan(benefit: &SeenBenefit, book: &dyn PriceBook) -> Option<OwnedSavingsPlan> {
    let term = benefit.facts.term.unwrap_or(Term::P1Y);
    let amortized = benefit.days.values().map(|day| day.cost.to_f64()).fold(0.0, f64::max);
    let day_value = |served: &std::collections::BTreeMap<(Region, ArmSku), crate::units::Fixed>| -> Option<f64> {
        served
            .iter()
            .map(|((region, sku), hours)| {
                Some(hours.to_f64() * book.size(region, sku, "").plan[term.index()].hourly()?)
            })
            .sum()
    };
    let commitment = if amortized > 0.0 {
        amortized
    } else {
        benefit
            .days
            .values()
            .map(|day| day_value(&day.served))
            .collect::<Option<Vec<f64>>>()?
            .into_iter()
            .fold(0.0, f64::max)
    };
    (commitment > 0.0).then(|| OwnedSavingsPlan {
        term,
        hourly_commitment: commitment / 24.0,
        scope: Scope::default(),
        utilization: None,
        cost: 0.0,
        start: None,
        end: None,
    })
}
