//! One pool of the plan: its demand in figures, its cost curve, and why it is or is not reserved.

use crate::ids::{ArmSku, Name, Region};
use crate::units::Term;
use serde::{Deserialize, Serialize};

/// Demand of one region and flexibility group, in units. Quantiles are order statistics over all hours; with
/// daily demand and the middle placement each figure is the mean of the two tables'.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct PoolReport {
    pub region: Region,
    pub isf_group: Name,
    pub mean_units: f64,
    pub p50_units: f64,
    pub p95_units: f64,
    pub p99_units: f64,
    pub max_units: f64,
    pub always_on_units: f64,
    /// Units of new reservations in the plan.
    pub reserved_units: f64,
    /// All compute of the pool at pay-as-you-go.
    pub payg_cost: f64,
    pub sizes: Vec<PoolSize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost_curve: Option<CostCurve>,
    pub reason: Reason,
}

/// One size used in a pool.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct PoolSize {
    pub arm_sku: ArmSku,
    pub ratio: f64,
    pub hours: f64,
}

/// Compute cost of the pool against the reserved quantity of one size and term, existing reservations in place and no
/// savings plan, every point priced by the simulator. The plan's own quantity is one of the points.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CostCurve {
    pub arm_sku: ArmSku,
    pub term: Term,
    pub ratio: f64,
    pub quantity: Vec<u64>,
    pub cost_low: Vec<f64>,
    pub cost_high: Vec<f64>,
    /// The cost as the plan's placement reads demand: one end, or the mean of both.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cost: Vec<f64>,
    /// The cost of none less the cost of the quantity.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub saving: Vec<f64>,
    /// Pay-as-you-go value covered, existing reservations included, of all compute of the pool; `null` without any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub coverage: Vec<Option<f64>>,
    /// Used of supplied units of the quantity; `null` for none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub utilization: Vec<Option<f64>>,
}

/// Why a pool is reserved or not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Reason {
    /// Reserved: the first machine is used this share of hours, and pays from the break-even share.
    Reserved { hours_used_first: f64, break_even: f64 },
    /// One machine would be used in too few hours.
    UsedTooLittle { hours_used_first: f64, break_even: f64 },
    /// A reservation would beat pay-as-you-go, but the savings plan serves this usage and usage elsewhere at a lower
    /// total cost.
    LeftToPlan { hours_used_first: f64, break_even: f64 },
    /// It would pay, and a constraint or the balance of two placements holds it back.
    HeldBack { hours_used_first: f64, break_even: f64 },
    /// It would have paid in the period, but not in enough of the futures.
    NotYet { hours_used_first: f64, break_even: f64 },
    /// Existing commitments leave too little.
    CoveredAlready,
    /// No term of the allowed ones is sold.
    NotSold { rule: String },
    /// No price of a reservation is known.
    PriceUnknown,
}
