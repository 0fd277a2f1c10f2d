//! Azure Hybrid Benefit as a question: what own Windows Server licences would be worth.

use serde::{Deserialize, Serialize};

/// Cores are, of every hour, the sum over running Windows machines that pay for their licence of max(8, vCPUs).
///
/// Of daily demand and the middle placement each figure is the mean of the two tables'. An export without such machines
/// has no cores and no licence cost.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct HybridBenefit {
    /// What the period's licences cost.
    pub licence_cost: f64,
    pub cores_mean: f64,
    pub cores_p95: f64,
    pub cores_max: f64,
    /// Licence cost of 730 hours / cores at the 95th percentile: an own licence is worth it below this price per core and
    /// month. Where Windows runs in fewer hours than one of twenty the most cores stand for the percentile.
    pub break_even_core_month: f64,
    /// Cores that the customer owns licences for, if that is given, and what using them would save in the period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owned_cores: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owned_saving: Option<f64>,
    /// Windows sizes whose vCPUs no catalogue knows; they count 8.
    pub sizes_unknown: u64,
    /// What the export's rows of SQL Server licences cost in the period; `None` where it has no rows of licensed software.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sql_cost: Option<f64>,
    /// The same of all other licensed software: Red Hat, SUSE, images of the marketplace.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_software_cost: Option<f64>,
}
