//! Rights of commitments in place, chosen together with what is bought: what to return, and the plan then.
//!
//! The plan's own bill leaves what is owned in place. This is the course beside it: some lines are returned, the money
//! counts over the time that the returned line had left, and the purchases are decided again. Both courses are billed as
//! things stand on the day of the audit: what is in place then counts for the whole period, and nothing that is over.
//!
//! advantage = kept_bill - bill - sunk_cost_period + money_back_period + payments_ended_period - forced_later_period: what a
//! returned line cost is in the first bill and not in the second, and only what comes back of it, or need not be paid, is
//! saved. Where a right asks for more than the plan would buy, that goes on when the returned line would have ended.

use super::money::Bill;
use super::owned_audit::OwnedAction;
use super::worlds::{WorldReservation, WorldSavingsPlan};
use serde::{Deserialize, Serialize};

/// The best use of the rights on the audit's day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Returns {
    /// What to return; empty where keeping everything is best.
    pub chosen: Vec<ReturnChoice>,
    /// What was tried and is worse than keeping.
    pub kept: Vec<ReturnChoice>,
    /// What is bought then.
    pub reservations: Vec<WorldReservation>,
    pub savings_plans: Vec<WorldSavingsPlan>,
    /// The bill of the period then: returned lines cost and cover nothing.
    pub bill: Bill,
    /// The bill of the period where everything is kept.
    #[serde(default)]
    pub kept_bill: Bill,
    /// The money back, spread evenly over the time that the returned lines had left, for as many hours as the period has.
    pub money_back_period: f64,
    /// Monthly payments that end with the returned lines, spread in the same way; 0 where all was paid upfront.
    #[serde(default)]
    pub payments_ended_period: f64,
    /// Purchases that only a right asks for, beyond the time that the returned lines had left: their cost above the plan
    /// without them for the rest of their term, spread in the same way; negative where their term ends earlier.
    #[serde(default)]
    pub forced_later_period: f64,
    /// What the returned lines would have cost in the period.
    pub sunk_cost_period: f64,
    /// Saved in the period against the plan that keeps everything: smaller purchases and usage cost, and the money back.
    pub advantage: f64,
}

/// One line and one right.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ReturnChoice {
    /// Place among the plan's `existing` lines, from 0.
    pub line: usize,
    pub name: String,
    pub action: OwnedAction,
    /// Machines.
    pub quantity: f64,
    /// In the plan's currency.
    pub money_back: f64,
    /// Of the period, as [`Returns::advantage`], of this choice alone.
    pub advantage: f64,
    /// The least whole-term commitment that must be bought instead; met by the purchases.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commitment_min: Option<f64>,
}
