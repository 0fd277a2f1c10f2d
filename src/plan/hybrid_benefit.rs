//! Azure Hybrid Benefit as a question: what own Windows Server licences would be worth.

use serde::{Deserialize, Serialize};

/// Cores are, of every hour, the sum over running Windows machines that pay for their licence of max(8, vCPUs).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct HybridBenefit {
    /// What the period's licences cost.
    pub licence_cost: f64,
    pub cores_mean: f64,
    pub cores_p95: f64,
    pub cores_max: f64,
    /// Licence cost of 730 hours / cores at the 95th percentile: an own licence is worth it below this price per core and
    /// month.
    pub break_even_core_month: f64,
    /// Cores that the customer owns licences for, if that is given, and what using them would save in the period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owned_cores: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owned_saving: Option<f64>,
    /// Windows sizes whose vCPUs no catalogue knows; they count 8.
    pub sizes_unknown: u64,
}
