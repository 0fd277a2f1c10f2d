//! What is paid when: the plan paid upfront, the plan paid monthly, and no purchase at all.
//!
//! Amounts are in the plan's currency and exclude tax, as all of its money. A line ends with its term and is not
//! renewed: what it covered is paid at pay-as-you-go from then on, so that a 1-year line counts 12 months of a
//! 36-month view.

use super::warning::Warning;
use crate::calendar::Hour;
use serde::{Deserialize, Serialize};

/// Payments by month from the decision day on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CashFlow {
    pub currency: String,
    /// 00:00 UTC of the decision day: the first hour of the first month.
    pub start: Hour,
    /// 36 months.
    pub months: Vec<CashFlowMonth>,
    /// The first 12 months, and all 36.
    pub horizons: Vec<CashFlowHorizon>,
    /// The month from whose end on the plan, paid upfront, has never cost more than no purchase; `null` for an empty
    /// plan and where it does not happen within the months.
    pub break_even_month_upfront: Option<u32>,
    /// The same, paid monthly.
    pub break_even_month_monthly: Option<u32>,
    /// What a reader of the amounts must know.
    pub notes: Vec<Warning>,
}

/// One month: from the day of the month of the decision to the same day of the next month, or its last day where it
/// has no such day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CashFlowMonth {
    /// 1 for the first.
    pub month: u32,
    pub start: Hour,
    /// Exclusive.
    pub end: Hour,
    /// Calendar hours, leap days included.
    pub hours: usize,
    /// Compute left at pay-as-you-go beside the plan, with the usage of lines that have ended.
    pub overage_cost: f64,
    /// The same with and without the plan.
    pub licence_cost: f64,
    /// Commitments in place, until their end; the same with and without the plan.
    pub existing_cost: f64,
    pub upfront: PlanPayments,
    pub monthly: PlanPayments,
    pub no_plan: NoPlanPayments,
}

/// A month of the plan under one payment option.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct PlanPayments {
    pub reservation_payment: f64,
    pub savings_plan_payment: f64,
    /// Both, and the month's overage, licence and existing cost.
    pub total_cost: f64,
    /// Of this month and those before.
    pub cumulative_cost: f64,
}

/// A month without new purchases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct NoPlanPayments {
    /// Compute that commitments in place leave uncovered.
    pub payg_cost: f64,
    /// With licences and commitments in place.
    pub total_cost: f64,
    pub cumulative_cost: f64,
}

/// The first months together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CashFlowHorizon {
    pub months: u32,
    pub hours: usize,
    pub upfront_cost: f64,
    pub monthly_cost: f64,
    pub no_plan_cost: f64,
}
