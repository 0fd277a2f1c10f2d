//! Purchases in words.

use super::writer::Writer;
use crate::plan::forecast::{ForecastReservation, ForecastSavingsPlan};
use crate::plan::worlds::{WorldReservation, WorldSavingsPlan};

/// Purchases of one list that are named.
const NAMED_MAX: usize = 12;

/// A savings plan by what it commits an hour.
pub(super) fn savings_plan_name(w: &Writer<'_>, hourly_commitment: f64) -> String {
    let amount = w.locale.price_of(hourly_commitment, &w.plan.currency);
    w.tell("pdf-savings-plan-of", &[("amount", amount.into())])
}

/// Reservations by how many machines of which size, which no line end divides.
pub(super) fn reservation_name(w: &Writer<'_>, quantity: f64, arm_sku: &str) -> String {
    format!("{}\u{A0}×\u{A0}{arm_sku}", w.locale.quantity(quantity))
}

/// Purchases of a forecast.
pub(super) fn of_forecast(
    w: &Writer<'_>,
    reservations: &[ForecastReservation],
    plans: &[ForecastSavingsPlan],
) -> Vec<String> {
    let reservations = reservations.iter().map(|line| {
        let name = reservation_name(w, line.quantity as f64, line.arm_sku.as_str());
        with_region(w, name, line.region.as_str(), &w.term(line.term))
    });
    let plans = plans.iter().map(|line| with_term(w, line.hourly_commitment, &w.term(line.term)));
    reservations.chain(plans).collect()
}

/// Purchases that stand beside the plan.
pub(super) fn of_world(w: &Writer<'_>, reservations: &[WorldReservation], plans: &[WorldSavingsPlan]) -> Vec<String> {
    let reservations = reservations.iter().map(|line| {
        let name = reservation_name(w, line.quantity as f64, line.arm_sku.as_str());
        with_region(w, name, line.region.as_str(), &w.term(line.term))
    });
    let plans = plans.iter().map(|line| with_term(w, line.hourly_commitment, &w.term(line.term)));
    reservations.chain(plans).collect()
}

fn with_region(w: &Writer<'_>, name: String, region: &str, term: &str) -> String {
    w.tell("pdf-line-of-region", &[("name", name.into()), ("region", region.into()), ("term", term.into())])
}

fn with_term(w: &Writer<'_>, hourly_commitment: f64, term: &str) -> String {
    let name = savings_plan_name(w, hourly_commitment);
    w.tell("pdf-line-of-term", &[("name", name.into()), ("term", term.into())])
}

/// The first names of a list, and how many more there are.
pub(super) fn joined(w: &Writer<'_>, mut names: Vec<String>) -> String {
    let more = names.len().saturating_sub(NAMED_MAX);
    names.truncate(NAMED_MAX);
    if more > 0 {
        names.push(w.locale.counted("common-more", more as u64));
    }
    names.join(", ")
}
