//! What must be decided by when.

use crate::calendar::Day;
use serde::{Deserialize, Serialize};

/// A dated fact that bears on this plan, earliest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Deadline {
    pub day: Day,
    pub kind: DeadlineKind,
    /// What it is about: series, sizes or names of commitments; empty for a rule that holds for all.
    pub subject: String,
    /// Lines of the plan, or commitments, that it touches.
    pub count: u64,
    /// The text that says so, with its date.
    pub source: String,
    /// Of a series: its compute in the period at pay-as-you-go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payg_cost: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeadlineKind {
    /// Purchases from this day on can no longer be exchanged.
    ExchangeEnds,
    /// A commitment in place ends.
    CommitmentExpires,
    /// Reservations of a series are no longer sold from this day on.
    SeriesSaleEnds,
    /// A series that is used retires.
    SeriesRetires,
}
