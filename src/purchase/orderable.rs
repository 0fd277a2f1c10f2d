//! Commitments as they can be ordered: in whole steps of the purchase currency, rounded down.
//!
//! The plan keeps the unrounded optimum. Down, because a commitment above the optimum is paid in every hour, and what
//! one below it leaves over costs pay-as-you-go in the hours that use it. The step is the catalogue's, with its date.

use crate::catalog::partner_items;
use crate::plan::line::SavingsPlanLine;
use crate::units::Term;

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
