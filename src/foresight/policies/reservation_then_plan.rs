//! Reservations first, size by size; then the best savings plan for the rest.

use super::{LOOKBACK_DAYS, by_size, commitment};
use crate::billing::simulator;
use crate::foresight::order::Order;
use crate::foresight::policy::{Advice, Policy, Scene};

pub struct ReservationThenPlan;

impl Policy for ReservationThenPlan {
    fn name(&self) -> String {
        "reservation-then-plan".to_owned()
    }

    fn advise(&self, scene: &Scene<'_>) -> Advice {
        let lookback = scene.past.last_days(LOOKBACK_DAYS);
        let mut order = Order { reservations: by_size::machines(scene, &lookback), commitments: [0.0; 2] };
        if let Some(table) = lookback.tables.first() {
            let covered = scene.standing().and(&order.standing());
            let left = simulator::uncovered(&lookback, table, &covered);
            order.commitments = commitment::best(&lookback, &left, scene.shelf.allowed.savings_plans);
        }
        Advice { promised: scene.saving_fraction(&lookback, &order), order }
    }
}
