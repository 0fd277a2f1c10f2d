//! The lines of a plan: what to buy, and what is owned.

use super::money::SavingRange;
use super::scope::Scope;
use crate::calendar::Hour;
use crate::ids::{ArmSku, Name, Region};
use crate::price::PriceSource;
use crate::units::Term;
use serde::{Deserialize, Serialize};

/// How a commitment is paid; the total is the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub enum BillingPlan {
    Upfront,
    #[default]
    Monthly,
}

/// Reservations of one size and term to buy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ReservationLine {
    pub region: Region,
    pub isf_group: Name,
    pub arm_sku: ArmSku,
    pub term: Term,
    /// Machines.
    pub quantity: u64,
    /// Units of one machine.
    pub ratio: f64,
    /// quantity x ratio.
    pub units: f64,
    pub scope: Scope,
    /// Per instance.
    pub hourly_price: f64,
    /// Per instance, for the whole term.
    pub term_price: f64,
    pub billing_plan: BillingPlan,
    pub price_source: PriceSource,
    /// Used units of supplied units in the period; `null` in an empty period.
    pub expected_utilization: Option<f64>,
    /// Reservation over pay-as-you-go per unit: the share of hours from which it pays.
    pub break_even_utilization: Option<f64>,
    /// The month of the term in which the covered pay-as-you-go value exceeds the whole term's cost.
    pub break_even_month: Option<u32>,
    /// Pay-as-you-go value covered, less the line's cost.
    pub saving: f64,
    pub range: SavingRange,
    pub start: Hour,
    pub end: Hour,
}

/// A savings plan to buy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct SavingsPlanLine {
    pub term: Term,
    /// Money per hour, unrounded.
    pub hourly_commitment: f64,
    pub scope: Scope,
    pub expected_utilization: Option<f64>,
    pub saving: f64,
    pub range: SavingRange,
    pub start: Hour,
    pub end: Hour,
    /// The commitment as it can be ordered; `None` below one step, and where no step is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub orderable: Option<OrderableCommitment>,
}

/// A commitment rounded down to the step of its purchase, all savings plans of the plan being rounded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct OrderableCommitment {
    /// In the currency of the purchase.
    pub hourly_commitment: f64,
    pub currency: String,
    /// Money per hour that a commitment is a multiple of, in the same currency.
    pub step: f64,
    /// The same commitment in the plan's currency, where that is another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan_hourly_commitment: Option<f64>,
    /// Of the rounded commitment over the period, in the plan's currency.
    pub saving: f64,
    #[serde(default)]
    pub range: SavingRange,
}

/// Reservations in place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct OwnedReservation {
    pub region: Region,
    pub isf_group: Name,
    pub arm_sku: ArmSku,
    pub term: Term,
    /// Machines; a fraction where coverage in an export is all that is known.
    pub quantity: f64,
    pub ratio: f64,
    pub units: f64,
    pub scope: Scope,
    /// Per instance; `null` where nothing says it, and then it counts no cost.
    pub hourly_price: Option<f64>,
    /// Used of supplied units in the period.
    pub utilization: Option<f64>,
    pub cost: f64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Hour>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<Hour>,
}

/// A savings plan in place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct OwnedSavingsPlan {
    pub term: Term,
    pub hourly_commitment: f64,
    pub scope: Scope,
    pub utilization: Option<f64>,
    pub cost: f64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Hour>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<Hour>,
}
