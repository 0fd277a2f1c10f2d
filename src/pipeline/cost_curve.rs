//! What one pool costs, saves, covers and leaves unused, against machines of one offer.

use crate::billing::instrument::{Instruments, Reservation};
use crate::billing::simulator::{self, Outcome};
use crate::commit::offer::Offer;
use crate::demand::fleet::Fleet;
use crate::demand::placement::Placement;
use crate::plan::pool::CostCurve;

/// Points of a curve, about, beside the plan's own quantity.
const POINTS: u64 = 24;

/// The curve of the offer's pool, reservations in place served with the new ones and no savings plan. The plan holds
/// `bought` machines of the offer.
pub(super) fn cost_curve(
    fleet: &Fleet,
    existing: &Instruments,
    offer: &Offer,
    bought: u64,
    placement: Placement,
) -> CostCurve {
    let alone = fleet.only(offer.pool);
    let held = existing.reservations.iter().filter(|line| line.pool == Some(offer.pool));
    let held: Vec<Reservation> = held.map(|line| Reservation { pool: Some(0), ..line.clone() }).collect();
    let most = (0..alone.tables.len()).flat_map(|table| alone.pool_units(0, table)).fold(0.0, f64::max);
    let mut curve = CostCurve {
        arm_sku: offer.arm_sku.clone(),
        term: offer.term,
        ratio: offer.ratio,
        quantity: Vec::new(),
        cost_low: Vec::new(),
        cost_high: Vec::new(),
        cost: Vec::new(),
        saving: Vec::new(),
        coverage: Vec::new(),
        utilization: Vec::new(),
    };
    for quantity in quantities((most / offer.ratio).ceil() as u64, bought) {
        let mut reservations = held.clone();
        reservations.push(Reservation {
            pool: Some(0),
            units: quantity as f64 * offer.ratio,
            hourly_cost: quantity as f64 * offer.hourly_price,
            term: offer.term,
            scope: Default::default(),
            start: None,
            end: None,
        });
        let instruments = Instruments { reservations, savings_plans: Vec::new() };
        let outcomes: Vec<Outcome> =
            alone.tables.iter().map(|table| simulator::simulate(&alone, table, &instruments)).collect();
        let (Some(low), Some(high)) = (outcomes.first(), outcomes.last()) else { continue };
        let read = match placement {
            Placement::Low => low.clone(),
            Placement::Middle => low.mean(high),
            Placement::High => high.clone(),
        };
        let cost = cost_of(&read);
        let new = read.reservations.last().filter(|new| new.supplied > 0.0);
        let covered = (read.gross_payg_cost - read.overage_cost) / read.gross_payg_cost;
        curve.quantity.push(quantity);
        curve.cost_low.push(cost_of(low));
        curve.cost_high.push(cost_of(high));
        curve.cost.push(cost);
        curve.saving.push(curve.cost.first().map_or(0.0, |none| none - cost));
        curve.coverage.push((read.gross_payg_cost > 0.0).then_some(covered));
        curve.utilization.push(new.map(|new| new.used / new.supplied));
    }
    curve
}

/// From none to as many as the highest hour can use, in even steps, and what is bought.
fn quantities(most: u64, bought: u64) -> Vec<u64> {
    let step = most.div_ceil(POINTS).max(1);
    let mut quantities: Vec<u64> = (0..=most.div_ceil(step)).map(|point| point * step).collect();
    quantities.push(bought);
    quantities.sort_unstable();
    quantities.dedup();
    quantities
}

fn cost_of(outcome: &Outcome) -> f64 {
    outcome.overage_cost + outcome.reservation_cost()
}

#[cfg(test)]
mod tests {
    use super::quantities;

    #[test]
    fn what_is_bought_is_among_the_points() {
        assert_eq!(quantities(3, 2), [0, 1, 2, 3]);
        assert_eq!(quantities(0, 0), [0]);
        let many = quantities(1_000, 77);
        assert!(many.contains(&77) && many.len() <= 26 && many.last() >= Some(&1_000), "{many:?}");
        assert!(many.windows(2).all(|pair| pair[0] < pair[1]), "{many:?}");
    }
}
