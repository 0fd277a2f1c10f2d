//! The backtest document: what `backtest.json` holds. Rates are fractions of 1, money is in `currency`.

use super::Period;
use super::warning::Warning;
use crate::calendar::Hour;
use crate::ids::{ArmSku, Name, Region};
use crate::units::Term;
use serde::{Deserialize, Serialize};

/// What past advice would have been worth.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Backtest {
    pub schema_version: String,
    pub currency: String,
    pub customer: String,
    /// From the first decision to the end of the table.
    pub horizon: Period,
    /// All compute of the horizon at pay-as-you-go.
    pub payg_cost: f64,
    pub clairvoyant: Clairvoyant,
    pub policies: Vec<PolicyResult>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<Warning>,
}

/// The cheapest course for whoever knows all demand, with the same decision dates and instruments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Clairvoyant {
    /// The simulated cost of the continuous optimum.
    pub cost_over_payg: f64,
    /// A dual-feasible bound of the same.
    pub lower_bound_over_payg: f64,
}

/// One policy over the whole horizon.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct PolicyResult {
    pub name: String,
    /// Charges inside the horizon over all compute at pay-as-you-go; licences stand in neither.
    pub cost_over_payg: f64,
    /// Saving of new purchases that the policy stated, and that came. Both are fractions of what earlier purchases left
    /// at pay-as-you-go (and of licences), weighted by it over the decisions.
    pub promised_saving: f64,
    pub realised_saving: f64,
    /// Used of committed, weighted by cost; `null` where nothing was bought.
    pub utilization: Option<f64>,
    pub coverage: Option<f64>,
    /// Cost above the clairvoyant's.
    pub regret: f64,
    /// The least realised saving of any decision.
    pub worst_period_saving: f64,
    /// Decisions whose purchases cost more than they covered.
    pub share_of_losing_periods: f64,
    /// `null` where not even the clairvoyant saves.
    pub share_of_clairvoyant_saving: Option<f64>,
    /// Decisions whose realised cost lay in the range that the policy stated for 80 % of futures; `null` of policies that
    /// state none.
    #[serde(default)]
    pub range_coverage: Option<f64>,
    pub periods: Vec<DecisionResult>,
}

/// One decision: what was bought, what it promised, what it did over twelve months or to the table's end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct DecisionResult {
    pub decision: Hour,
    pub bought: Bought,
    pub promised: f64,
    pub realised: f64,
    /// Of policies that state one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost_range: Option<CostRange>,
}

/// The whole cost of compute over twelve months or to the table's end, earlier purchases included and licences not: the
/// range that was stated for 80 % of futures, and what came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CostRange {
    pub p10: f64,
    pub p90: f64,
    pub realised: f64,
}

impl CostRange {
    /// Whether what came lies in it.
    pub fn holds(&self) -> bool {
        self.p10 <= self.realised && self.realised <= self.p90
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Bought {
    pub reservations: Vec<BoughtReservation>,
    pub savings_plans: Vec<BoughtPlan>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct BoughtReservation {
    pub region: Region,
    pub isf_group: Name,
    pub arm_sku: ArmSku,
    pub term: Term,
    /// Machines.
    pub quantity: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct BoughtPlan {
    pub term: Term,
    pub hourly_commitment: f64,
}

impl Backtest {
    /// The text of `backtest.json`.
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }
}
