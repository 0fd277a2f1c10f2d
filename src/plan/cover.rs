//! Demand over time by what pays for it under the plan, and what is paid for but idle.

use crate::calendar::Day;
use crate::ids::{Name, Region};
use serde::{Deserialize, Serialize};

/// How long each step of a [`Cover`] is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum CoverGrain {
    #[default]
    Day,
    /// Seven days, counted from the first known day; for periods of more than 1,100 known days.
    Week,
}

impl CoverGrain {
    pub fn days(self) -> i32 {
        match self {
            CoverGrain::Day => 1,
            CoverGrain::Week => 7,
        }
    }
}

/// What pays for compute, with commitments in place and new ones together. With daily demand and the middle placement
/// each figure is the mean of the two tables'. A step of which no hour is known is left out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Cover {
    pub grain: CoverGrain,
    /// All compute, in money an hour at pay-as-you-go prices.
    pub fleet: Vec<CoverDay>,
    /// The costliest pools, at most 6, in units; the costliest first.
    pub pools: Vec<PoolCover>,
    /// Reservations in place whose region and group have no priced usage in the period: idle, yet in no sum here, as no
    /// pay-as-you-go price of theirs is known.
    pub reservations_unvalued: usize,
}

impl Cover {
    pub fn pool(&self, region: &Region, isf_group: &Name) -> Option<&PoolCover> {
        self.pools.iter().find(|pool| pool.region == *region && pool.isf_group == *isf_group)
    }
}

/// One region and flexibility group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct PoolCover {
    pub region: Region,
    pub isf_group: Name,
    pub days: Vec<CoverDay>,
}

/// The mean of the known hours of one step. The first three add up to demand: the gross pay-as-you-go cost of the
/// fleet, or the units of the pool.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CoverDay {
    /// The first day of the step.
    pub day: Day,
    /// Served by reservations.
    pub reserved: f64,
    /// Served by savings plans.
    pub planned: f64,
    /// Left at pay-as-you-go.
    pub overage: f64,
    /// Paid for and idle. In a pool: units of its reservations that served nothing. In the fleet: those units at the
    /// mean pay-as-you-go price of a unit of their pool, and the unspent part of savings plans, divided by the mean
    /// ratio of plan price to pay-as-you-go of the usage that the plan may serve; both means are over the period,
    /// weighted by use. A commitment that may serve no usage at all counts as it is paid.
    pub unused: f64,
}
