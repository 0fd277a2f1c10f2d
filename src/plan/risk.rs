//! How much a bad outcome weighs against the expected one.

use serde::{Deserialize, Serialize};

/// The weight of the worst tenth of futures.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    schemars::JsonSchema,
    clap::ValueEnum,
)]
#[serde(rename_all = "lowercase")]
pub enum Risk {
    /// The worst tenth counts as much as the mean.
    Cautious,
    /// Mostly the mean.
    #[default]
    Balanced,
    /// The mean alone.
    Bold,
}

impl Risk {
    pub const ALL: [Risk; 3] = [Risk::Cautious, Risk::Balanced, Risk::Bold];

    pub fn name(self) -> &'static str {
        match self {
            Risk::Cautious => "cautious",
            Risk::Balanced => "balanced",
            Risk::Bold => "bold",
        }
    }

    /// The weight of the mean saving of the worst tenth; the mean of all futures has the rest. A twentieth makes the
    /// worst tenth count about half as much again as it would by itself.
    pub fn worst_tenth_weight(self) -> f64 {
        match self {
            Risk::Cautious => 0.5,
            Risk::Balanced => 0.05,
            Risk::Bold => 0.0,
        }
    }
}
