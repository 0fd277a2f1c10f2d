//! Azure's savings-plan recommendation over 30 days: each hour's ideal commitment is a candidate, fully simulated.
//!
//! Azure also simulates the last three days and advises the lower of both. On the public trace of the field notes that
//! guard costs 0.07 points; it is left out here, so the rule is shown at its best.

use super::{LOOKBACK_DAYS, commitment};
use crate::foresight::order::Order;
use crate::foresight::policy::{Advice, Policy, Scene};

pub struct AzureSavingsPlan;

impl Policy for AzureSavingsPlan {
    fn name(&self) -> String {
        format!("azure-savings-plan-{LOOKBACK_DAYS}d")
    }

    fn advise(&self, scene: &Scene<'_>) -> Advice {
        let lookback = scene.past.last_days(LOOKBACK_DAYS);
        let left = scene.uncovered(&lookback);
        let commitments = commitment::best(&lookback, &left, scene.shelf.allowed.savings_plans);
        let order = Order { reservations: Vec::new(), commitments };
        Advice { promised: scene.saving_fraction(&lookback, &order), order }
    }
}
