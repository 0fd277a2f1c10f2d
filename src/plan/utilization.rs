//! How evenly the machines of one region and flexibility group are used: the measures beside a pool's plan.

use crate::ids::{Name, Region};
use serde::{Deserialize, Serialize};

/// Use of one region and flexibility group over the known hours, in units (instances x ratio). With daily demand
/// each figure that depends on the hour of day is the mean of the two tables'; the others are the same in both.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct FamilyUtilization {
    pub region: Region,
    pub isf_group: Name,
    pub mean_units: f64,
    /// Order statistics over all known hours, without interpolation.
    pub p50_units: f64,
    pub p95_units: f64,
    pub p99_units: f64,
    pub max_units: f64,
    /// The minimum: units that run in every hour.
    pub always_on_units: f64,
    /// Coefficient of variation: standard deviation over mean of the hourly units; `None` without usage.
    pub variation: Option<f64>,
    /// Hours of use, summed over all instances.
    pub instance_hours: f64,
    pub known_hours: usize,
    /// Hours between the first and the last known one that the source does not know.
    pub unknown_hours: usize,
    /// Days between the first and the last known one without a single known hour.
    pub unknown_days: usize,
    /// Mean units from Monday to Sunday (UTC); `None` for a weekday that does not occur.
    pub weekday_mean_units: [Option<f64>; 7],
    /// Mean units by UTC hour of day; `None` for daily demand, and for an hour that does not occur.
    pub hour_mean_units: Option<[Option<f64>; 24]>,
    /// Mean units by hour of the week, Monday 00:00 UTC first, 168 values; `None` as in `hour_mean_units`.
    pub week_hour_mean_units: Option<Vec<Option<f64>>>,
    /// `None` under 60 whole known days.
    pub trend: Option<UnitTrend>,
    /// `None` where the source names no machines.
    pub machines: Option<MachineUtilization>,
}

/// A straight line through the daily mean units, with its 95 % confidence interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct UnitTrend {
    pub units_per_30_days: f64,
    pub units_per_30_days_low: f64,
    pub units_per_30_days_high: f64,
    /// Whole known days that the line goes through.
    pub days: usize,
    /// Days over which errors are taken to hang together, beyond the day before.
    pub lag_days: usize,
}

/// The machines of a family, as daily rows name them.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct MachineUtilization {
    /// Machines with any use.
    pub machines: usize,
    /// Days on which a machine ran, summed; more than 24 hours in a day are several machines.
    pub machine_days: u64,
    pub hours_per_machine_mean: f64,
    /// An order statistic, without interpolation.
    pub hours_per_machine_median: f64,
    /// Machine-days of at least 23.9 hours / machine-days.
    pub full_day_share: f64,
    /// Hours of machines whose first and last day of use are the same / hours; `None` under two known days,
    /// where no machine could show a longer life.
    pub short_lived_hours_share: Option<f64>,
}
