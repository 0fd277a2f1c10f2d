//! What the whole plan costs and saves when each of its lines is bought in part, or more than once.

use crate::billing::bill::{InPlace, Priced};
use crate::billing::instrument::{Instruments, Reservation, SavingsPlan};
use crate::commit::recommend::Recommendation;
use crate::demand::fleet::Fleet;
use crate::demand::placement::Placement;
use crate::plan::line::ReservationLine;
use crate::plan::plan_curve::PlanCurve;
use rayon::prelude::*;

/// Shares go by tenths, up to half as much again.
const STEPS: u32 = 15;
const STEPS_OF_PLAN: u32 = 10;

/// The curve of a decided plan; `None` where nothing is bought. At the plan's own share its figures are those of
/// `found.priced`, to the last bit.
pub(super) fn plan_curve(
    fleet: &Fleet,
    existing: &Instruments,
    found: &Recommendation,
    placement: Placement,
) -> Option<PlanCurve> {
    if found.reservations.is_empty() && found.savings_plans.is_empty() {
        return None;
    }
    let in_place = InPlace::new(fleet, existing, placement);
    let points: Vec<(f64, Instruments, Priced)> = (0..=STEPS)
        .into_par_iter()
        .map(|step| {
            let share = f64::from(step) / f64::from(STEPS_OF_PLAN);
            let bought = scaled(&found.reservations, &found.bought, share);
            let priced = match step {
                STEPS_OF_PLAN => found.priced.clone(),
                _ => in_place.price(&bought),
            };
            (share, bought, priced)
        })
        .collect();
    let mut curve = PlanCurve::default();
    for (share, bought, priced) in points {
        curve.share.push(share);
        curve.machines.push(found.reservations.iter().map(|line| machines(line, share) as u64).sum());
        curve.hourly_commitment.push(bought.savings_plans.iter().map(|plan| plan.hourly_commitment).sum());
        curve.total_cost.push(priced.bill.total_cost);
        curve.saving.push(priced.saving.amount);
        curve.coverage.push(priced.metrics.coverage);
        curve.utilization.push(priced.metrics.utilization);
    }
    Some(curve)
}

/// Whole machines of a line at a share.
fn machines(line: &ReservationLine, share: f64) -> f64 {
    (line.quantity as f64 * share).round()
}

/// What is bought at a share; `lines` and the reservations of `bought` are the same, in the same order.
fn scaled(lines: &[ReservationLine], bought: &Instruments, share: f64) -> Instruments {
    let reservation = |(reservation, line): (&Reservation, &ReservationLine)| {
        let machines = machines(line, share);
        Reservation { units: machines * line.ratio, hourly_cost: machines * line.hourly_price, ..reservation.clone() }
    };
    let savings_plan =
        |plan: &SavingsPlan| SavingsPlan { hourly_commitment: plan.hourly_commitment * share, ..plan.clone() };
    Instruments {
        reservations: bought.reservations.iter().zip(lines).map(reservation).collect(),
        savings_plans: bought.savings_plans.iter().map(savings_plan).collect(),
    }
}
