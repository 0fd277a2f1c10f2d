//! What binds a plan beyond prices: usage known to change, and the most that may be committed.

use crate::calendar::Day;
use crate::ids::{ArmSku, Name, Region};
use crate::units::Term;
use serde::{Deserialize, Serialize};

/// The constraints of a file. All of them bind at once.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Constraints {
    /// Longest term of any new line.
    pub term_max: Option<Term>,
    /// Most money that new reservations may cost if they are paid upfront: the sum of their term prices.
    pub upfront_max: Option<f64>,
    /// Most money an hour that new savings plans may commit.
    pub hourly_commitment_max: Option<f64>,
    /// Largest share of compute, at pay-as-you-go, that may be covered; what is owned counts.
    pub coverage_max: Option<f64>,
    /// Smallest share of its hours that a new line may be expected to be used.
    pub utilization_min: Option<f64>,
    /// Usage that the plan must not count on.
    #[serde(rename = "exclude")]
    pub excluded: Vec<Exclude>,
    /// Usage that ends.
    #[serde(rename = "end")]
    pub ending: Vec<End>,
    /// Usage that begins.
    #[serde(rename = "start")]
    pub starting: Vec<Start>,
    /// Usage that changes its size.
    #[serde(rename = "move")]
    pub moving: Vec<Move>,
}

/// Which usage; every field that is given must match.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Selector {
    pub resource_id: Option<Name>,
    /// `key=value`.
    pub tag: Option<String>,
    pub subscription: Option<Name>,
    pub resource_group: Option<Name>,
    pub arm_sku: Option<ArmSku>,
    pub region: Option<Region>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Exclude {
    #[serde(rename = "where")]
    pub usage: Selector,
    /// Machines; all that match if absent.
    pub quantity: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct End {
    #[serde(rename = "where", default)]
    pub usage: Selector,
    pub date: Day,
    #[serde(default)]
    pub quantity: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Start {
    pub region: Region,
    pub arm_sku: ArmSku,
    pub date: Day,
    pub quantity: u32,
    /// Hours a day that each machine runs.
    #[serde(default = "whole_day")]
    pub hours_per_day: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Move {
    #[serde(rename = "where", default)]
    pub usage: Selector,
    pub to: ArmSku,
    /// From the beginning if absent.
    #[serde(default)]
    pub date: Option<Day>,
    #[serde(default)]
    pub quantity: Option<u32>,
}

fn whole_day() -> f64 {
    24.0
}

/// A constraint of a plan, and what it costs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ConstraintCost {
    /// As `upfront_max = 5000`, in the words of the file.
    pub constraint: String,
    /// The bill with all constraints less the bill without this one, over the period.
    pub cost: f64,
}
