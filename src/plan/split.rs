//! Cost and saving of the plan by who used it: subscription, resource group, tag or cost centre.
//!
//! Savings are shared out by the usage that reservations and plans served, priced hour by hour by the simulator, so that
//! the parts add up to the whole.

use serde::{Deserialize, Serialize};

/// The split along one dimension.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Split {
    /// `subscription`, `resource_group`, `cost_center`, or `tag:NAME`.
    pub dimension: String,
    /// By saving, the largest first, then by name.
    pub parts: Vec<SplitPart>,
}

/// One user of the fleet. Money is over the period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct SplitPart {
    /// Empty where the export names none.
    pub name: String,
    /// Its compute at pay-as-you-go.
    pub payg_cost: f64,
    pub licence_cost: f64,
    /// Pay-as-you-go value of its usage that new reservations and plans serve.
    pub covered_payg_cost: f64,
    /// Its share of the plan's saving.
    pub saving: f64,
}
