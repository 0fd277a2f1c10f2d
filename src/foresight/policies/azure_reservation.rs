//! Azure's reservation recommendation: per size, what would have saved most over 7, 30 or 60 days.

use super::by_size;
use crate::foresight::order::Order;
use crate::foresight::policy::{Advice, Policy, Scene};

pub struct AzureReservation {
    /// The lookback.
    pub days: usize,
}

impl Policy for AzureReservation {
    fn name(&self) -> String {
        format!("azure-reservation-{}d", self.days)
    }

    fn advise(&self, scene: &Scene<'_>) -> Advice {
        let lookback = scene.past.last_days(self.days);
        let order = Order { reservations: by_size::machines(scene, &lookback), commitments: [0.0; 2] };
        Advice { promised: scene.saving_fraction(&lookback, &order), order }
    }
}
