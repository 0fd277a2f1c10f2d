//! Cost and saving of the plan by who used it: subscription, resource group, tag or cost centre.
//!
//! Savings are shared out by the usage that reservations and plans served, priced hour by hour by the simulator, so that
//! the parts add up to the whole.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The split along one dimension.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Split {
    /// `subscription`, `resource_group`, `cost_center`, or `tag:NAME`.
    pub dimension: String,
    /// By saving, the largest first, then by name.
    pub parts: Vec<SplitPart>,
}

/// One user of the fleet. Money is over the period.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct SplitPart {
    /// Of a subscription its id; empty where the export names none.
    pub name: String,
    /// What people call a subscription, where the export says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Its compute at pay-as-you-go.
    pub payg_cost: f64,
    pub licence_cost: f64,
    /// Pay-as-you-go value of its usage that new reservations and plans serve.
    pub covered_payg_cost: f64,
    /// Its share of the plan's saving.
    pub saving: f64,
    /// What it costs without the plan: its usage, with its share of commitments in place, and its licences.
    #[serde(default)]
    pub current_cost: f64,
    /// What it costs with the plan, its share of the new commitments included.
    #[serde(default)]
    pub total_cost: f64,
    /// Of a subscription: what the plan would save had all of its new lines been bought in the scope of this
    /// subscription alone. `None` where that is not priced: for the larger subscriptions and lines of shared scope it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub single_scope_saving: Option<f64>,
}

impl SplitPart {
    /// What a reader knows it by.
    pub fn shown(&self) -> &str {
        self.label.as_deref().unwrap_or(&self.name)
    }
}

/// What a plan can be split by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dimension {
    Subscription,
    ResourceGroup,
    CostCenter,
    /// By the values of a tag; its key compares without case.
    Tag(String),
}

impl Dimension {
    /// Reads `subscription`, `resource_group`, `cost_center` and `tag:NAME`.
    pub fn parse(text: &str) -> Option<Dimension> {
        let text = text.trim();
        if let Some((kind, name)) = text.split_once(':') {
            let name = name.trim();
            return (kind.eq_ignore_ascii_case("tag") && !name.is_empty()).then(|| Dimension::Tag(name.to_owned()));
        }
        match text.to_ascii_lowercase().replace(['-', '_', ' '], "").as_str() {
            "subscription" => Some(Dimension::Subscription),
            "resourcegroup" => Some(Dimension::ResourceGroup),
            "costcenter" | "costcentre" => Some(Dimension::CostCenter),
            _ => None,
        }
    }
}

impl fmt::Display for Dimension {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Dimension::Subscription => f.write_str("subscription"),
            Dimension::ResourceGroup => f.write_str("resource_group"),
            Dimension::CostCenter => f.write_str("cost_center"),
            Dimension::Tag(name) => write!(f, "tag:{name}"),
        }
    }
}
