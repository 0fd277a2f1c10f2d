//! The renewal calendar: what expires when, whether it renews, and whether it still can.

use super::evidence::{PlanEvidence, ReservationEvidence};
use crate::calendar::Day;
use crate::catalog::rights::{self, Holding, Right};
use crate::catalog::series;
use crate::plan::ExistingLine;
use crate::plan::line::{OwnedReservation, OwnedSavingsPlan};
use crate::plan::owned_audit::{OwnedInstrument, RenewalEntry};
use crate::units::HOURS_PER_MONTH;

/// Every line whose end is known and lies after day `at`, earliest first. Reservations stand before savings plans;
/// evidence is in the order of each and may be shorter.
pub fn renewals(
    existing: &[ExistingLine],
    evidence: &[ReservationEvidence],
    plan_evidence: &[PlanEvidence],
    at: Day,
) -> Vec<RenewalEntry> {
    let reservations = existing.iter().filter(|line| matches!(line, ExistingLine::Reservation(_))).count();
    let mut entries: Vec<RenewalEntry> = existing
        .iter()
        .enumerate()
        .filter_map(|(line, own)| match own {
            ExistingLine::Reservation(own) => reservation(line, own, evidence.get(line), at),
            ExistingLine::SavingsPlan(own) => {
                savings_plan(line, own, line.checked_sub(reservations).and_then(|at| plan_evidence.get(at)))
            }
        })
        .filter(|entry| entry.day > at)
        .collect();
    entries.sort_by_key(|entry| (entry.day, entry.line));
    entries
}

fn reservation(
    line: usize,
    own: &OwnedReservation,
    known: Option<&ReservationEvidence>,
    at: Day,
) -> Option<RenewalEntry> {
    let day = own.end?.day();
    let notice = rights::find(Holding::Reservation, Right::RenewalPrice, None, at).and_then(|rule| rule.value);
    Some(RenewalEntry {
        day,
        instrument: OwnedInstrument::Reservation,
        line,
        name: known.map_or_else(String::new, |known| known.name.clone()),
        term: own.term,
        region: Some(own.region.clone()),
        arm_sku: Some(own.arm_sku.clone()),
        quantity: Some(own.quantity),
        hourly_commitment: None,
        cost_month: own.hourly_price.map(|hourly| hourly * own.quantity * HOURS_PER_MONTH),
        renews: known.and_then(|known| known.renews),
        price_shown_from: notice.map(|days| Day(day.0 - days as i32)),
        not_renewable: series::rule(&own.arm_sku).refusal(own.term, day),
        would_buy: None,
    })
}

fn savings_plan(line: usize, own: &OwnedSavingsPlan, known: Option<&PlanEvidence>) -> Option<RenewalEntry> {
    Some(RenewalEntry {
        day: own.end?.day(),
        instrument: OwnedInstrument::SavingsPlan,
        line,
        name: known.map_or_else(String::new, |known| known.name.clone()),
        term: own.term,
        region: None,
        arm_sku: None,
        quantity: None,
        hourly_commitment: Some(own.hourly_commitment),
        cost_month: Some(own.hourly_commitment * HOURS_PER_MONTH),
        renews: known.and_then(|known| known.renews),
        price_shown_from: None,
        not_renewable: None,
        would_buy: None,
    })
}
