//! Commitments as they can be ordered, and what they save then.
//!
//! A savings plan is priced in US dollars, except under an Enterprise Agreement, which has its own currency (Microsoft,
//! "Savings plans overview"). A plan in dollars is ordered in dollars; so is one of an export with an exchange rate, which
//! Enterprise Agreements do not have. Any other is ordered in its own currency.

use super::scene::{self, Scene};
use crate::plan::line::{OrderableCommitment, ReservationLine, SavingsPlanLine};
use crate::purchase::orderable::{rounded_down, step};
use crate::units::Currency;

/// Fills `orderable` of each savings plan: the commitment rounded down to its step, and its saving with all savings plans
/// rounded, by the simulator. `rate_from_usd` is the plan's money for one US dollar, where it is known.
pub fn orderable(
    scene: &Scene<'_>,
    reservations: &[ReservationLine],
    savings_plans: &mut [SavingsPlanLine],
    rate_from_usd: Option<f64>,
) {
    let own = scene.book.currency();
    let (currency, rate) = match rate_from_usd.filter(|rate| *rate > 0.0) {
        Some(rate) if own != Currency::USD => (Currency::USD, rate),
        _ => (own, 1.0),
    };
    let mut rounded: Vec<(usize, SavingsPlanLine)> = Vec::new();
    for (at, line) in savings_plans.iter_mut().enumerate() {
        line.orderable = None;
        let Some(step) = step(line.term) else { continue };
        let Some(amount) = rounded_down(line.hourly_commitment / rate, step) else { continue };
        let of_plan = amount * rate;
        line.orderable = Some(OrderableCommitment {
            hourly_commitment: amount,
            currency: currency.to_string(),
            step,
            plan_hourly_commitment: (currency != own).then_some(of_plan),
            saving: 0.0,
            range: line.range,
        });
        rounded.push((at, SavingsPlanLine { hourly_commitment: of_plan, ..line.clone() }));
    }
    let (places, lines): (Vec<usize>, Vec<SavingsPlanLine>) = rounded.into_iter().unzip();
    if lines.is_empty() {
        return;
    }
    let new = scene::in_place(reservations, &lines).instruments(scene.fleets.billed);
    for (at, used) in places.into_iter().zip(scene.priced(&new).new_savings_plans) {
        if let Some(known) = savings_plans.get_mut(at).and_then(|line| line.orderable.as_mut()) {
            (known.saving, known.range) = (used.saving, used.range);
        }
    }
}
