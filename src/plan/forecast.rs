//! What a plan is expected to do in the future: chances in money, risk plans side by side, and what to buy later.
//!
//! Futures are drawn from the past with a fixed seed; expectations are over the horizon, beyond what is owned, licences
//! and commitments in place included in no saving.

use super::line::{ReservationLine, SavingsPlanLine};
use super::risk::Risk;
use crate::calendar::{Day, Hour};
use crate::ids::{ArmSku, Name, Region};
use crate::units::Term;
use serde::{Deserialize, Serialize};

/// The hours that expectations are about; `end` is exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Horizon {
    pub start: Hour,
    pub end: Hour,
    pub hours: usize,
}

/// The chances of one set of purchases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Chances {
    pub expected_saving: f64,
    /// Of what commitments in place leave at pay-as-you-go, and of licences.
    pub expected_saving_fraction: f64,
    /// Savings that one future in ten, and nine in ten, fall short of.
    pub p10: f64,
    pub p90: f64,
    /// Mean saving of the worst tenth of futures.
    pub worst_tenth: f64,
    /// Share of futures in which the purchases cost more than they cover.
    pub chance_of_loss: f64,
    /// The whole cost of compute, commitments included and licences not: 80 % of futures lie between.
    pub cost_p10: f64,
    pub cost_p90: f64,
}

/// The forecast of a plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Forecast {
    pub horizon: Horizon,
    pub risk: Risk,
    /// Futures that price the plan.
    pub futures: usize,
    /// Days of history that the futures rest on.
    pub history_days: f64,
    /// Of the plan itself, the money over the horizon.
    #[serde(flatten)]
    pub chances: Chances,
    /// What each attitude to risk would buy: cautious, balanced, bold.
    pub plans: Vec<RiskPlan>,
    /// From the boldest weight of the worst tenth to the most cautious one.
    pub frontier: Vec<FrontierPoint>,
    /// What is expected to be bought later, month by month; the plan itself is the first step.
    pub ladder: Vec<LadderStep>,
}

/// One attitude to risk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct RiskPlan {
    pub risk: Risk,
    pub reservations: Vec<ForecastReservation>,
    pub savings_plans: Vec<ForecastSavingsPlan>,
    #[serde(flatten)]
    pub chances: Chances,
}

/// Expectation against the worst tenth at one weight of the latter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct FrontierPoint {
    /// From 0, the mean alone, to 1, the worst tenth alone.
    pub worst_tenth_weight: f64,
    pub expected_saving: f64,
    pub worst_tenth: f64,
    pub chance_of_loss: f64,
}

/// Purchases of a later month, as far as the present tells; the decision is made again with that month's usage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct LadderStep {
    pub day: Day,
    pub reservations: Vec<ForecastReservation>,
    pub savings_plans: Vec<ForecastSavingsPlan>,
    pub reason: LadderReason,
    /// Commitments in place that end in the month before.
    pub expiring: usize,
}

/// Why a step stands in its month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LadderReason {
    /// The plan itself.
    PaysNow,
    /// Something in place has ended by then.
    ReplacesExpired,
    /// Usage is expected to have grown.
    FollowsGrowth,
    /// More history makes the same usage safer to commit to.
    WaitsForEvidence,
    /// Nothing more to buy.
    Nothing,
}

/// Reservations as a forecast names them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ForecastReservation {
    pub region: Region,
    pub isf_group: Name,
    pub arm_sku: ArmSku,
    pub term: Term,
    /// Machines.
    pub quantity: u64,
    pub hourly_price: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ForecastSavingsPlan {
    pub term: Term,
    pub hourly_commitment: f64,
}

/// The full lines of an order, before they are part of a plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OrderedLines {
    pub reservations: Vec<ReservationLine>,
    pub savings_plans: Vec<SavingsPlanLine>,
}
