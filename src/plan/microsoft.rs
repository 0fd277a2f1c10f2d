//! Microsoft's own recommendations beside the plan's, for the same pools.

use crate::ids::{ArmSku, Name, Region};
use crate::units::Term;
use serde::{Deserialize, Serialize};

/// The comparison, one entry a pool and term that either names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct MicrosoftComparison {
    pub path: String,
    pub entries: Vec<ComparedPool>,
    /// The term whose recommendations are billed: one year, or three where no others are given. They are alternatives and
    /// never bought together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priced_term: Option<Term>,
    /// Bill of the period with Microsoft's reservations of one term alone, priced by the simulator, and with the plan.
    pub microsoft_total_cost: f64,
    pub plan_total_cost: f64,
    /// Recommendations of sizes or regions without usage in the period.
    pub not_in_demand: u64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ComparedPool {
    pub region: Region,
    pub isf_group: Name,
    pub term: Term,
    /// What Microsoft names: size, machines, days looked back, scope, its stated net saving.
    pub microsoft: Vec<MicrosoftLine>,
    pub plan_sku: Option<ArmSku>,
    pub plan_quantity: u64,
    /// In units of the group.
    pub microsoft_units: f64,
    pub plan_units: f64,
    pub differences: Vec<Difference>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct MicrosoftLine {
    pub arm_sku: ArmSku,
    pub quantity: f64,
    pub lookback_days: Option<u32>,
    pub scope: String,
    pub net_saving: Option<f64>,
}

/// Why the two differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Difference {
    /// Another period was looked at.
    Lookback,
    /// Microsoft counts each size apart, the plan the whole flexibility group.
    SizeInsteadOfGroup,
    /// The plan leaves part of the pool to a savings plan.
    OneInstrument,
    /// Other prices.
    Prices,
    /// The plan prefers the other term.
    OtherTerm,
    /// Usage that is covered already.
    CoveredAlready,
    /// The plan buys nothing here: it would not pay.
    DoesNotPay,
    /// The same units.
    None,
}
