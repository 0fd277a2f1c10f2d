//! Right-sizing and commitments together: four worlds, what each adds, and where one blocks the other.
//!
//! Money is over the plan's period. Each world is priced by the simulator with the commitments that are best for it.

use super::money::Bill;
use crate::ids::{ArmSku, Name, Region};
use crate::units::Term;
use serde::{Deserialize, Serialize};

/// Right-sizing joined with the plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Rightsizing {
    /// Resizes that the plan follows: those that the customer accepted. 0 where none was given: then the plan is for the
    /// machines as they are.
    pub accepted: usize,
    /// Resizes that were meant for the worlds: those that the customer accepted or, where no accept file was given, all
    /// advice that changes usage.
    pub considered: usize,
    /// Of the considered: the demand does not show their machine at its size, so no world holds them.
    pub not_in_demand: usize,
    /// As is, right-sized, committed, both.
    pub worlds: Vec<World>,
    pub waterfall: Waterfall,
    /// What committing first costs: the bill of the resized machines under the commitments of `commit_only`, less that of
    /// `both`.
    #[serde(default)]
    pub commit_first_cost: f64,
    /// What holding commitments back until the resizes are done costs in a whole period: the bill of the machines as they
    /// are under the commitments of `both`, less that of `commit_only`.
    #[serde(default)]
    pub resize_first_cost: f64,
    /// Of advice that the plan does not follow, the dearest first.
    pub conflicts: Vec<Conflict>,
    pub stranded: Vec<Stranded>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WorldName {
    AsIs,
    RightSizeOnly,
    CommitOnly,
    Both,
}

/// One world and the purchases that are best for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct World {
    pub name: WorldName,
    pub bill: Bill,
    /// Pay-as-you-go value of all compute.
    pub gross_payg_cost: f64,
    pub reservations: Vec<WorldReservation>,
    pub savings_plans: Vec<WorldSavingsPlan>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct WorldReservation {
    pub region: Region,
    pub isf_group: Name,
    pub arm_sku: ArmSku,
    pub term: Term,
    pub quantity: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct WorldSavingsPlan {
    pub term: Term,
    pub hourly_commitment: f64,
}

/// today - right_sizing - commitment - interaction = both. The interaction is negative where one saves part of what the
/// other would save: it is what adding the two lists would count twice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Waterfall {
    /// The bill as is.
    pub today: f64,
    /// Saved by right-sizing alone.
    pub right_sizing: f64,
    /// Saved by commitments alone.
    pub commitment: f64,
    /// both_saving - right_sizing - commitment.
    pub interaction: f64,
    pub both_saving: f64,
    /// The bill with both.
    pub both: f64,
}

/// A machine whose commitment now would block its resize later.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Conflict {
    pub resource_id: Name,
    pub region: Region,
    pub current_sku: ArmSku,
    pub target_sku: Option<ArmSku>,
    /// Whether both sizes are of one flexibility group, so that a reservation follows the machine and only the units that
    /// the smaller size leaves can be idle.
    pub same_group: bool,
    /// The machine's part in what the commitments for present usage would waste in 730 hours once all resizes are done:
    /// idle hours that no other machine of the pool takes over, divided by the units that each machine leaves.
    pub blocked_cost_month: f64,
    /// What 730 hours of waiting for the resize cost: the machine at pay-as-you-go, less at the effective rate of its pool
    /// after commitments.
    pub waiting_cost_month: f64,
    /// Saved by the resize in 730 hours, at the effective rates of the pools after commitments.
    pub resize_saving_month: f64,
    /// Whether the resize is not advised yet, but may be after more days of readings: then the waste is what it adds to
    /// that of all advice.
    #[serde(default)]
    pub awaits_days: bool,
}

/// A reservation in place that resizes would leave with less to serve.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Stranded {
    /// Place among the plan's `existing` lines, from 0.
    pub line: usize,
    pub region: Region,
    pub arm_sku: ArmSku,
    /// Used of supplied before and after the resizes.
    pub utilization_before: Option<f64>,
    pub utilization_after: Option<f64>,
    /// Cost of the additional unused hours in the period; `None` where its price is unknown.
    pub wasted_cost: Option<f64>,
}
