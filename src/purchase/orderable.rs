//! Commitments as they can be ordered: in whole steps of the purchase currency, rounded down.
//!
//! The plan keeps the unrounded optimum. Down, because a commitment above the optimum is paid in every hour, and what
//! one below it leaves over costs pay-as-you-go in the hours that use it. The step is the catalogue's, with its date.

use crate::catalog::partner_items;
use crate::plan::line::{OrderableCommitment, SavingsPlanLine};
use crate::units::Term;

/// A savings plan as it is ordered.
#[derive(Clone, Debug, PartialEq)]
pub struct Ordered {
    /// With the rounded commitment in the plan's currency, and what it saves where the plan says it.
    pub line: SavingsPlanLine,
    /// Money per hour in `currency`.
    pub amount: f64,
    /// Of the purchase.
    pub currency: String,
}

/// The order for a line of a plan in `currency`: in the currency of its purchase where the plan names another, else in
/// the plan's. `None` below one step, and where no step is known.
pub fn ordered(line: &SavingsPlanLine, currency: &str) -> Option<Ordered> {
    let priced = |known: &OrderableCommitment, hourly_commitment: f64| SavingsPlanLine {
        hourly_commitment,
        saving: known.saving,
        range: known.range,
        ..line.clone()
    };
    if let Some(known) = &line.orderable
        && let Some(of_plan) = known.plan_hourly_commitment
    {
        let line = priced(known, of_plan);
        return Some(Ordered { line, amount: known.hourly_commitment, currency: known.currency.clone() });
    }
    let rounded = orderable(line)?;
    let amount = rounded.hourly_commitment;
    // A commitment that somebody changed in the plan has another saving than the one worked out.
    let known = line.orderable.as_ref().filter(|known| known.hourly_commitment == amount);
    let line = known.map_or(rounded, |known| priced(known, amount));
    Some(Ordered { line, amount, currency: currency.to_owned() })
}

/// The line with its commitment rounded down; `None` below one step, and where no step is known. Its other figures
/// stay those of the unrounded line until the simulator prices it again.
pub fn orderable(line: &SavingsPlanLine) -> Option<SavingsPlanLine> {
    let hourly_commitment = rounded_down(line.hourly_commitment, step(line.term)?)?;
    Some(SavingsPlanLine { hourly_commitment, ..line.clone() })
}

/// Money per hour that a commitment of that term is a multiple of; `None` where the catalogue names none.
pub fn step(term: Term) -> Option<f64> {
    partner_items::savings_plan(term).map(|item| item.commitment_step_hour)
}

/// The largest multiple of a step (of which a whole number makes one unit) that is not above the amount; `None` below
/// one step.
pub fn rounded_down(amount: f64, step: f64) -> Option<f64> {
    let steps_per_unit = (1.0 / step).round();
    let nearest = (amount * steps_per_unit).round();
    // A quotient of whole numbers is the double nearest to its decimal, so this compares the decimals as they print.
    let steps = if nearest / steps_per_unit > amount { nearest - 1.0 } else { nearest };
    (steps >= 1.0).then(|| steps / steps_per_unit)
}
