//! What an earlier plan promised, beside what came.

use crate::calendar::{Day, Hour};
use crate::ids::{ArmSku, Region};
use crate::units::Term;
use serde::{Deserialize, Serialize};

/// An earlier plan, priced on the usage since.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Previous {
    pub path: String,
    pub as_of: Day,
    /// The known hours of this plan's period from the earlier decision on.
    pub start: Hour,
    pub end: Hour,
    pub hours: usize,
    /// Saving that the earlier plan stated, for as many hours.
    pub promised_saving: f64,
    pub promised_saving_fraction: f64,
    /// The same purchases on the usage that came, priced by the simulator.
    pub realised_saving: f64,
    pub realised_saving_fraction: f64,
    pub lines: Vec<PreviousLine>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct PreviousLine {
    /// `None` of a savings plan.
    pub region: Option<Region>,
    pub arm_sku: Option<ArmSku>,
    pub term: Term,
    /// Machines, or money per hour.
    pub quantity: f64,
    pub promised_utilization: Option<f64>,
    pub realised_utilization: Option<f64>,
    pub realised_saving: f64,
    /// Machines or money per hour of the same size, region and term among what is owned now; `None` where nothing says what is owned.
    pub owned_now: Option<f64>,
}
