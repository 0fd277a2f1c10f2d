//! The whole plan bought in part, and more of it than was decided.

use serde::{Deserialize, Serialize};

/// Bills of the period at shares of the plan, each by the simulator, beside commitments in place. All lists have one
/// entry a share.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct PlanCurve {
    /// Of every line's quantity, from 0 to 1.5. At 1 it is the plan, and every figure is the plan's own.
    pub share: Vec<f64>,
    /// Machines of all new reservations: each line has the whole number that is nearest to its share.
    pub machines: Vec<u64>,
    /// Money an hour of all new savings plans.
    pub hourly_commitment: Vec<f64>,
    pub total_cost: Vec<f64>,
    /// Current cost less total cost.
    pub saving: Vec<f64>,
    /// As [`super::money::Metrics`] has them.
    pub coverage: Vec<Option<f64>>,
    pub utilization: Vec<Option<f64>>,
}
