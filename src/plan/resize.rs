//! The resizes: what `resizes.json` holds, one entry a machine.
//!
//! Metrics are in percent of the machine's present size as Azure Monitor gives them, fields that end in a unit in that
//! unit. Money is a month of 730 hours, tax excluded.

use super::Period;
use super::provenance::FileRecord;
use super::warning::Warning;
use crate::calendar::{Day, Hour};
use crate::ids::{ArmSku, Name, Region};
use crate::price::PriceKind;
use crate::units::Os;
use serde::{Deserialize, Serialize};

/// What to do with a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    Keep,
    /// Another size or, in a scale set, fewer instances.
    Resize,
    Shutdown,
    /// Off when nobody uses it.
    Schedule,
    /// The evidence does not allow an answer; the reasons say what is missing.
    Unknown,
}

impl Action {
    pub fn name(self) -> &'static str {
        match self {
            Action::Keep => "keep",
            Action::Resize => "resize",
            Action::Shutdown => "shutdown",
            Action::Schedule => "schedule",
            Action::Unknown => "unknown",
        }
    }
}

/// `resizes.json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ResizeDocument {
    pub schema_version: String,
    pub engine_version: String,
    pub as_of: Day,
    pub currency: String,
    /// First to last reading of any machine.
    pub period: Period,
    pub inputs: Vec<FileRecord>,
    pub totals: ResizeTotals,
    /// By net monthly saving, largest first, then by resource.
    pub resizes: Vec<Resize>,
    /// Saving against risk, where a day parts the metrics into what decides and what checks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub frontier: Vec<ResizeFrontierPoint>,
    pub warnings: Vec<Warning>,
}

impl ResizeDocument {
    /// The text of `resizes.json`.
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }
}

/// What a rule comes to on readings that it has not seen: sizes alone, nothing shut down or scheduled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ResizeFrontierPoint {
    /// `as-is`, `tenor`, `tenor-at-once` (which does not wait for more days), or the name of a baseline.
    pub rule: String,
    /// The part of a target's capacity that the rule would fill: of the sweep of one rule the larger the bolder. 0 as is.
    pub threshold: f64,
    /// Whether it is the threshold that the rule itself has.
    #[serde(default)]
    pub is_in_use: bool,
    /// Saved of the cost of all machines that were judged.
    pub saving_fraction: f64,
    /// Machine-hours over the limit (that of the machine's thresholds) / machine-hours with a reading.
    pub share_over_limit_cpu: f64,
    /// The part of `share_over_limit_cpu` in which a burstable size had spent its credits.
    pub share_without_credits_cpu: f64,
    pub share_over_limit_memory: f64,
    /// Of the machines whose size's bandwidth is known.
    #[serde(default)]
    pub share_over_limit_network: f64,
    /// By how much, in the mean of the hours over the limit: fractions of the size's capacity; 0 without such an hour.
    #[serde(default)]
    pub excess_over_limit_cpu: f64,
    #[serde(default)]
    pub excess_over_limit_memory: f64,
    pub machines_resized: u64,
}

/// Right-sizing tried on the machines' own past.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ResizeTrial {
    /// Readings before decide, those from here on judge.
    pub from: Hour,
    pub points: Vec<ResizeFrontierPoint>,
}

impl ResizeTrial {
    /// The points of the thresholds in use: as is, and one of each rule.
    pub fn in_use(&self) -> impl Iterator<Item = &ResizeFrontierPoint> {
        self.points.iter().filter(|point| point.is_in_use)
    }
}

/// Machines by action, and what all advice together saves.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ResizeTotals {
    pub machines: usize,
    pub keep: usize,
    pub resize: usize,
    pub shutdown: usize,
    pub schedule: usize,
    pub unknown: usize,
    /// Machines that are over their own size's limits, whatever is advised for them.
    #[serde(default)]
    pub undersized: usize,
    /// Of machines whose present price is known.
    pub monthly_cost: f64,
    pub monthly_saving: f64,
    /// Over the machines whose retail saving is known.
    pub monthly_saving_retail: f64,
    pub net_monthly_saving: f64,
    /// What sizes that more days of readings may allow would save beyond it.
    #[serde(default)]
    pub monthly_saving_awaited: f64,
}

/// The advice for one machine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Resize {
    pub resource_id: Name,
    /// `None` for a machine that no inventory names.
    pub region: Option<Region>,
    pub os: Option<Os>,
    pub current_sku: Option<ArmSku>,
    pub action: Action,
    /// Of a resize alone.
    pub target_sku: Option<ArmSku>,
    /// Of a scale set whose number of instances changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target_instances: Option<u32>,
    pub reasons: Vec<String>,
    pub limits: ResizeLimits,
    /// What no file says and somebody should look at before the change.
    pub to_verify: Vec<String>,
    pub evidence: ResizeEvidence,
    /// The past under the target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pressure: Option<Pressure>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schedule: Option<OffHours>,
    /// A cheaper size that more days of readings may allow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub awaited: Option<AwaitedSize>,
    /// Where the present size is too small.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shortfall: Option<Shortfall>,
    /// Of one machine or instance, licence included.
    pub current_hourly: Option<f64>,
    pub target_hourly: Option<f64>,
    /// How sure the target's price is.
    pub price_kind: Option<PriceKind>,
    /// At list prices; `None` where the list has no price of either size in this currency.
    pub monthly_saving_retail: Option<f64>,
    /// At the customer's pay-as-you-go prices.
    pub monthly_saving: f64,
    /// At what the customer pays after commitments: the machine's usage at the effective rate of its pool (what the pool
    /// costs with the commitments / what it would cost at pay-as-you-go) before, less the same after. `None` outside
    /// of a plan, and where the machine is not in its demand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub monthly_saving_committed: Option<f64>,
    /// The saving times the confidence, less what hours over a limit are taken to cost: the rank.
    pub net_monthly_saving: f64,
    /// From 0 to 1.
    pub confidence: f64,
}

/// The thresholds that applied, and what the machine needs under them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ResizeLimits {
    /// `None` where the inventory does not say; then the limits of other machines apply.
    pub user_facing: Option<bool>,
    /// Fractions of the target's capacity.
    pub cpu_p95_max: f64,
    pub memory_p99_max: f64,
    pub network_p95_max: f64,
    /// What a target must have; `None` where the metric is missing.
    pub vcpus_needed: Option<f64>,
    pub memory_gib_needed: Option<f64>,
    pub network_mbps_needed: Option<f64>,
    pub iops_needed: Option<f64>,
    pub mibps_needed: Option<f64>,
}

/// What was seen. Percentiles are order statistics over all readings, each reading the maximum of its interval where
/// the source has it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ResizeEvidence {
    /// Hours with a CPU reading / 24.
    pub days: f64,
    /// Hours with a reading / hours from the first to the last one.
    pub coverage: Option<f64>,
    /// Weekends and ends of a month that were seen.
    pub weekends: u32,
    pub month_ends: u32,
    /// Seconds of one reading.
    pub grain_seconds: u32,
    /// Share of CPU readings that are maxima and no means.
    pub maxima_share: Option<f64>,
    pub cpu_mean: Option<f64>,
    pub cpu_p95: Option<f64>,
    pub cpu_p99: Option<f64>,
    pub cpu_max: Option<f64>,
    pub memory_p95: Option<f64>,
    pub memory_p99: Option<f64>,
    pub memory_max: Option<f64>,
    pub memory_max_gib: Option<f64>,
    /// Mbit/s.
    pub network_out_p95: Option<f64>,
    pub network_out_max: Option<f64>,
    pub network_in_p95: Option<f64>,
    /// 99th percentiles of remote disks.
    pub disk_iops_p99: Option<f64>,
    pub disk_mibps_p99: Option<f64>,
    pub credits_remaining_min: Option<f64>,
    /// Share of the readings of nights (20:00 to 06:00 UTC) and weekends in which the machine was idle.
    pub idle_night_share: Option<f64>,
    pub idle_weekend_share: Option<f64>,
    /// Growth in 30 days where it stands out from the noise, else 0.
    pub cpu_growth_vcpus: f64,
    pub memory_growth_gib: f64,
}

/// The past under a size: how often and by how much it would have been over a limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Pressure {
    pub cpu: Option<DimensionPressure>,
    pub memory: Option<DimensionPressure>,
    /// `None` where the metric or the size's bandwidth is not known.
    pub network: Option<DimensionPressure>,
}

/// One dimension. Excesses are fractions of the capacity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct DimensionPressure {
    pub capacity: f64,
    /// Fraction of the capacity.
    pub limit: f64,
    pub hours: f64,
    pub hours_over_limit: f64,
    /// Those of them in which a burstable size had spent its credits.
    #[serde(default)]
    pub hours_without_credits: f64,
    pub share_over_limit: f64,
    /// Over the hours that are over the limit.
    pub excess_over_limit_mean: f64,
    pub excess_over_limit_max: f64,
    pub hours_over_capacity: f64,
    pub share_over_capacity: f64,
    pub excess_over_capacity_max: f64,
}

/// A size that nothing but the days seen so far speaks against.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct AwaitedSize {
    pub arm_sku: ArmSku,
    /// Days of readings from which on it would do, if they are as those seen.
    pub days_needed: f64,
    /// Beyond what the advice saves, a month.
    pub monthly_saving: f64,
}

/// A machine that is over its own size's limits: nothing is decided by it, but a commitment to the size binds it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Shortfall {
    /// Past hours over the present size's limit / hours with a reading.
    pub share_over_limit_cpu: f64,
    pub share_over_limit_memory: f64,
    /// The cheapest size that would keep the limits; `None` where none is sold here. A full machine may have wanted
    /// more than was seen, so it is the least that would do.
    pub arm_sku: Option<ArmSku>,
    /// What that size costs more a month than the present one.
    pub monthly_cost: Option<f64>,
}

impl Shortfall {
    /// Of the dimension that has more of them.
    pub fn share_over_limit(&self) -> f64 {
        self.share_over_limit_cpu.max(self.share_over_limit_memory)
    }
}

/// When a machine can be off, in UTC.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct OffHours {
    /// Working days: from this hour of day ...
    pub from_hour: u32,
    /// ... to this one, exclusive; past midnight where it is smaller. Weekends are off as a whole.
    pub to_hour: u32,
    pub off_hours_week: u32,
    pub monthly_saving: f64,
    /// What the cheapest reservation of the present size would save instead; `None` where none is sold.
    pub reserved_monthly_saving: Option<f64>,
}

/// A cheaper size that the machine cannot move to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct RejectedSize {
    pub arm_sku: ArmSku,
    /// `None` where no price is known.
    pub hourly: Option<f64>,
    pub reasons: Vec<String>,
}
