//! The money and ratios of a plan, in the plan's currency, over its period unless a name says otherwise.

use serde::{Deserialize, Serialize};

/// The simulated cost of the period without new purchases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Baseline {
    /// All compute at pay-as-you-go.
    pub gross_payg_cost: f64,
    /// Compute that existing commitments leave uncovered, at pay-as-you-go.
    pub payg_cost: f64,
    pub licence_cost: f64,
    pub existing_cost: f64,
    /// The sum of the three before.
    pub current_cost: f64,
}

/// The simulated cost of the period with the plan. `total_cost` is the sum of the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Bill {
    pub reservation_cost: f64,
    pub savings_plan_cost: f64,
    /// Compute left at pay-as-you-go.
    pub overage_cost: f64,
    pub licence_cost: f64,
    pub existing_cost: f64,
    pub total_cost: f64,
}

/// Both ends of a saving, over the two placements of daily demand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct SavingRange {
    pub low: f64,
    pub high: f64,
}

/// What the new purchases add.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Saving {
    /// Current cost less total cost.
    pub amount: f64,
    /// Of the uncovered compute and the licences.
    pub fraction: f64,
    /// The amount x 8,760 / hours of the period.
    pub annual_amount: f64,
    pub range: SavingRange,
}

/// The field's ratios, each a fraction of 1; `null` where there is nothing to divide by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Metrics {
    /// Pay-as-you-go value covered, existing commitments included, of all compute.
    pub coverage: Option<f64>,
    /// Used of committed, weighted by cost.
    pub utilization: Option<f64>,
    pub wastage: Option<f64>,
    /// Effective savings rate: 1 - compute cost / compute at pay-as-you-go.
    pub esr: Option<f64>,
}
