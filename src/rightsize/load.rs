//! What a machine did, in vCPUs, GiB and Mbit/s, interval by interval.
//!
//! Percentages become amounts by the size that the machine had, so they can be held against any other size.

use super::machine::Machine;
use super::policy::Policy;
use super::series::{Interval, MachineSeries, Metric};
use crate::calendar::Hour;
use crate::catalog::capabilities::Capability;

/// One interval. CPU, memory, network and disks are peaks; what no source has is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Moment {
    /// Number of the interval since 1970, in units of the grain.
    pub bucket: i64,
    pub cpu_peak_vcpus: Option<f64>,
    /// The peak where no mean is known.
    pub cpu_mean_vcpus: Option<f64>,
    pub memory_gib: Option<f64>,
    pub network_out_mbps: Option<f64>,
    pub network_in_mbps: Option<f64>,
    pub disk_iops: Option<f64>,
    pub disk_mibps: Option<f64>,
}

/// The past of one machine under its present size.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Load {
    pub grain_seconds: u32,
    /// Intervals with any reading, in order.
    pub moments: Vec<Moment>,
    /// CPU readings that are maxima.
    pub cpu_maxima: usize,
    pub credits_remaining_min: Option<f64>,
    /// Readings of more available memory than the size has: the machine had another size, or the inventory is wrong.
    pub memory_beyond_size: usize,
    /// Readings left out because the machine had another size then.
    pub before_resize: usize,
}

const BYTES_PER_GIB: f64 = 1_073_741_824.0;
/// Available memory may exceed the size's by rounding.
const MEMORY_TOLERANCE: f64 = 1.01;

impl Load {
    /// The readings since the machine has its size, of at most [`super::policy::EvidenceRule::days_max`] days.
    pub fn of(
        machine: &Machine,
        series: &MachineSeries,
        grain_seconds: u32,
        current: &Capability,
        policy: &Policy,
    ) -> Load {
        let mut load = Load { grain_seconds, ..Load::default() };
        let grain = i64::from(grain_seconds.max(1));
        let since = machine.since.map_or(i64::MIN, |hour| (hour.0 * 3_600).div_euclid(grain));
        let mut buckets: Vec<i64> = LOADED
            .iter()
            .filter_map(|metric| series.get(*metric))
            .flat_map(|series| series.intervals().map(|interval| interval.bucket))
            .collect();
        buckets.sort_unstable();
        buckets.dedup();
        let kept = buckets.partition_point(|bucket| *bucket < since);
        load.before_resize = kept;
        let days_max = (policy.evidence.days_max * 86_400.0 / grain as f64) as i64;
        let first = buckets.last().map_or(since, |last| last.saturating_sub(days_max).max(since));
        load.moments = buckets
            .into_iter()
            .filter(|bucket| *bucket >= first)
            .map(|bucket| Moment { bucket, ..Moment::default() })
            .collect();
        for metric in LOADED {
            if let Some(series) = series.get(metric) {
                load.take(metric, series.intervals().filter(|interval| interval.bucket >= first), current);
            }
        }
        load
    }

    fn take(&mut self, metric: Metric, intervals: impl Iterator<Item = Interval>, current: &Capability) {
        let mut at = 0;
        for interval in intervals {
            while self.moments.get(at).is_some_and(|moment| moment.bucket < interval.bucket) {
                at += 1;
            }
            let Some(moment) = self.moments.get_mut(at) else { return };
            let value = interval.extreme;
            match metric {
                Metric::CpuPercent => {
                    let vcpus = |percent: f64| percent / 100.0 * current.vcpus;
                    moment.cpu_peak_vcpus = Some(vcpus(value));
                    moment.cpu_mean_vcpus = Some(vcpus(interval.mean.unwrap_or(value)));
                    self.cpu_maxima += usize::from(interval.is_extreme);
                }
                Metric::MemoryAvailableBytes => {
                    let available = value / BYTES_PER_GIB;
                    self.memory_beyond_size += usize::from(available > current.memory_gib * MEMORY_TOLERANCE);
                    moment.memory_gib = Some((current.memory_gib - available).max(0.0));
                }
                // Bytes come first and are finer.
                Metric::MemoryAvailablePercent => {
                    let used = (1.0 - value / 100.0) * current.memory_gib;
                    moment.memory_gib = moment.memory_gib.or(Some(used.max(0.0)));
                }
                Metric::NetworkInMbps => moment.network_in_mbps = Some(value),
                Metric::NetworkOutMbps => moment.network_out_mbps = Some(value),
                Metric::DiskReadIops | Metric::DiskWriteIops => add(&mut moment.disk_iops, value),
                Metric::DiskReadMibps | Metric::DiskWriteMibps => add(&mut moment.disk_mibps, value),
                Metric::UncachedIopsPercent => {
                    let used = current.uncached_iops.map(|iops| value / 100.0 * iops);
                    moment.disk_iops = moment.disk_iops.or(used);
                }
                Metric::UncachedBandwidthPercent => {
                    let used = current.uncached_mibps.map(|mibps| value / 100.0 * mibps);
                    moment.disk_mibps = moment.disk_mibps.or(used);
                }
                Metric::CreditsRemaining => {
                    let least = self.credits_remaining_min.map_or(value, |least| least.min(value));
                    self.credits_remaining_min = Some(least);
                }
            }
        }
    }

    /// Hours of one interval.
    pub fn interval_hours(&self) -> f64 {
        f64::from(self.grain_seconds) / 3_600.0
    }

    /// The hour in which an interval starts.
    pub fn hour(&self, moment: &Moment) -> Hour {
        Hour((moment.bucket * i64::from(self.grain_seconds)).div_euclid(3_600))
    }

    /// The last days alone, as rules with a short look-back see them.
    pub fn last_days(&self, days: f64) -> Load {
        let intervals = (days * 24.0 / self.interval_hours()) as i64;
        let first = self.moments.last().map_or(0, |last| last.bucket - intervals + 1);
        let from = self.moments.partition_point(|moment| moment.bucket < first);
        Load { moments: self.moments[from..].to_vec(), ..self.clone() }
    }
}

/// In the order in which they are taken in: what is finer comes first.
const LOADED: [Metric; 12] = [
    Metric::CpuPercent,
    Metric::MemoryAvailableBytes,
    Metric::MemoryAvailablePercent,
    Metric::NetworkInMbps,
    Metric::NetworkOutMbps,
    Metric::DiskReadIops,
    Metric::DiskWriteIops,
    Metric::DiskReadMibps,
    Metric::DiskWriteMibps,
    Metric::UncachedIopsPercent,
    Metric::UncachedBandwidthPercent,
    Metric::CreditsRemaining,
];

fn add(sum: &mut Option<f64>, value: f64) {
    *sum = Some(sum.unwrap_or(0.0) + value);
}
