//! Purchases in the words of one cell.

use crate::ids::{ArmSku, Region};
use crate::plan::Plan;
use crate::plan::forecast::{ForecastReservation, ForecastSavingsPlan};
use crate::plan::worlds::{WorldReservation, WorldSavingsPlan};
use crate::report::locale::Locale;
use crate::units::Term;

/// `3 × Standard_D2s_v5, westeurope, 1 year`.
pub fn reservation(locale: &Locale, quantity: f64, arm_sku: &ArmSku, region: &Region, term: Term) -> String {
    locale.tell(
        "sheet-line-reservation",
        &[
            ("quantity", locale.quantity(quantity).into()),
            ("size", arm_sku.as_str().into()),
            ("region", region.as_str().into()),
            ("term", locale.term(term).into()),
        ],
    )
}

pub fn savings_plan(locale: &Locale, currency: &str, hourly_commitment: f64, term: Term) -> String {
    locale.tell(
        "sheet-line-savings-plan",
        &[("amount", locale.price_of(hourly_commitment, currency).into()), ("term", locale.term(term).into())],
    )
}

/// The lines of a world, or of a purchase to come, joined; a dash for none.
pub fn of_world(
    plan: &Plan,
    locale: &Locale,
    reservations: &[WorldReservation],
    savings_plans: &[WorldSavingsPlan],
) -> String {
    let lines = reservations
        .iter()
        .map(|line| reservation(locale, line.quantity as f64, &line.arm_sku, &line.region, line.term));
    let plans =
        savings_plans.iter().map(|line| savings_plan(locale, &plan.currency, line.hourly_commitment, line.term));
    joined(locale, lines.chain(plans).collect())
}

/// The same of a forecast.
pub fn of_forecast(
    plan: &Plan,
    locale: &Locale,
    reservations: &[ForecastReservation],
    savings_plans: &[ForecastSavingsPlan],
) -> String {
    let lines = reservations
        .iter()
        .map(|line| reservation(locale, line.quantity as f64, &line.arm_sku, &line.region, line.term));
    let plans =
        savings_plans.iter().map(|line| savings_plan(locale, &plan.currency, line.hourly_commitment, line.term));
    joined(locale, lines.chain(plans).collect())
}

fn joined(locale: &Locale, lines: Vec<String>) -> String {
    if lines.is_empty() { locale.dash() } else { lines.join("\n") }
}
