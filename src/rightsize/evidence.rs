//! What was seen of a machine: distributions, days covered, weekends and ends of months, idle times, growth.

use super::load::{Load, Moment};
use super::policy::{Policy, ScheduleRule};
use super::trend;
use crate::calendar::{Day, HOURS_PER_DAY};
use crate::catalog::capabilities::Capability;
use crate::grid::quantile_sorted;
use crate::plan::resize::ResizeEvidence;
use std::collections::BTreeMap;

/// Order statistics of all readings, without interpolation.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Distribution {
    pub mean: f64,
    pub p95: f64,
    pub p99: f64,
    pub max: f64,
}

impl Distribution {
    /// `None` without a value.
    pub fn of(values: impl Iterator<Item = Option<f64>>) -> Option<Distribution> {
        let mut sorted: Vec<f64> = values.flatten().collect();
        sorted.sort_by(f64::total_cmp);
        let max = *sorted.last()?;
        let mean = sorted.iter().sum::<f64>() / sorted.len() as f64;
        Some(Distribution { mean, p95: quantile_sorted(&sorted, 0.95), p99: quantile_sorted(&sorted, 0.99), max })
    }
}

/// Everything that decisions rest on. CPU in vCPUs, memory in GiB, network in Mbit/s.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// Hours with a CPU reading / 24.
    pub days: f64,
    /// Hours with a reading / hours from the first to the last; `None` without one.
    pub coverage: Option<f64>,
    pub weekends: u32,
    pub month_ends: u32,
    pub cpu_peak: Option<Distribution>,
    pub cpu_mean: Option<Distribution>,
    pub memory: Option<Distribution>,
    pub network_out: Option<Distribution>,
    pub network_in: Option<Distribution>,
    pub disk_iops: Option<Distribution>,
    pub disk_mibps: Option<Distribution>,
    /// Share of CPU readings that are maxima.
    pub maxima_share: Option<f64>,
    pub idle_night_share: Option<f64>,
    pub idle_weekend_share: Option<f64>,
    /// In [`super::policy::EvidenceRule::growth_days`]; 0 where growth does not stand out.
    pub cpu_growth_vcpus: f64,
    pub memory_growth_gib: f64,
}

/// Hours of a day that must have a reading for the day to count as seen.
const SEEN_HOURS_MIN: f64 = 12.0;
/// UTC hours of the nights whose idle share is shown.
const NIGHT_FROM: usize = 20;
const NIGHT_TO: usize = 6;
const SATURDAY: usize = 5;

/// The evidence in a load. `current` is the size that the machine had.
pub fn evidence(load: &Load, current: &Capability, policy: &Policy) -> Evidence {
    let moments = || load.moments.iter();
    let readings = moments().filter(|moment| moment.cpu_peak_vcpus.is_some()).count();
    let seen = seen_days(load);
    let coverage = load.moments.first().zip(load.moments.last()).map(|(first, last)| {
        let spanned = (last.bucket - first.bucket + 1) as f64;
        load.moments.len() as f64 / spanned
    });
    let idle = |rule: &ScheduleRule, chosen: &dyn Fn(usize, usize) -> bool| {
        let of_slot = |moment: &&Moment| {
            let hour = load.hour(moment);
            chosen(hour.day().weekday(), hour.of_day())
        };
        let (mut known, mut idle) = (0usize, 0usize);
        for state in moments().filter(of_slot).filter_map(|moment| is_idle(moment, current, rule)) {
            known += 1;
            idle += usize::from(state);
        }
        (known > 0).then(|| idle as f64 / known as f64)
    };
    let days_ahead = policy.evidence.growth_days;
    Evidence {
        days: readings as f64 * load.interval_hours() / HOURS_PER_DAY as f64,
        coverage,
        weekends: weekends(&seen),
        month_ends: month_ends(&seen),
        cpu_peak: Distribution::of(moments().map(|moment| moment.cpu_peak_vcpus)),
        cpu_mean: Distribution::of(moments().map(|moment| moment.cpu_mean_vcpus)),
        memory: Distribution::of(moments().map(|moment| moment.memory_gib)),
        network_out: Distribution::of(moments().map(|moment| moment.network_out_mbps)),
        network_in: Distribution::of(moments().map(|moment| moment.network_in_mbps)),
        disk_iops: Distribution::of(moments().map(|moment| moment.disk_iops)),
        disk_mibps: Distribution::of(moments().map(|moment| moment.disk_mibps)),
        maxima_share: (readings > 0).then(|| load.cpu_maxima as f64 / readings as f64),
        idle_night_share: idle(&policy.schedule, &|_, hour| !(NIGHT_TO..NIGHT_FROM).contains(&hour)),
        idle_weekend_share: idle(&policy.schedule, &|weekday, _| weekday >= SATURDAY),
        cpu_growth_vcpus: days_ahead * trend::growth_per_day(&daily(load, |day| mean(&day.cpu))),
        memory_growth_gib: days_ahead * trend::growth_per_day(&daily(load, |day| day.memory_max)),
    }
}

/// Whether a machine did nothing in an interval; `None` where CPU is not known.
pub fn is_idle(moment: &Moment, current: &Capability, rule: &ScheduleRule) -> Option<bool> {
    let cpu = moment.cpu_peak_vcpus?;
    let traffic = moment.network_out_mbps.unwrap_or(0.0).max(moment.network_in_mbps.unwrap_or(0.0));
    Some(cpu <= rule.idle_cpu_max * current.vcpus && traffic <= rule.idle_network_mbps_max)
}

/// Days of which enough was seen, in order.
fn seen_days(load: &Load) -> Vec<Day> {
    let mut hours: BTreeMap<Day, f64> = BTreeMap::new();
    for moment in load.moments.iter().filter(|moment| moment.cpu_peak_vcpus.is_some()) {
        *hours.entry(load.hour(moment).day()).or_default() += load.interval_hours();
    }
    hours.into_iter().filter(|(_, hours)| *hours >= SEEN_HOURS_MIN).map(|(day, _)| day).collect()
}

/// Saturdays whose Sunday was seen too.
fn weekends(seen: &[Day]) -> u32 {
    let both = |day: &&Day| day.weekday() == SATURDAY && seen.binary_search(&Day(day.0 + 1)).is_ok();
    seen.iter().filter(both).count() as u32
}

/// Last days of a month.
fn month_ends(seen: &[Day]) -> u32 {
    let is_first = |day: Day| day.to_string().ends_with("-01");
    seen.iter().filter(|day| is_first(Day(day.0 + 1))).count() as u32
}

/// One day's readings for the trend.
#[derive(Default)]
struct DayReadings {
    cpu: Vec<f64>,
    memory_max: Option<f64>,
}

fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

fn daily(load: &Load, of: impl Fn(&DayReadings) -> Option<f64>) -> Vec<(i32, f64)> {
    let mut days: BTreeMap<i32, DayReadings> = BTreeMap::new();
    for moment in &load.moments {
        let day = days.entry(load.hour(moment).day().0).or_default();
        day.cpu.extend(moment.cpu_mean_vcpus);
        day.memory_max = [day.memory_max, moment.memory_gib].into_iter().flatten().reduce(f64::max);
    }
    days.iter().filter_map(|(day, readings)| of(readings).map(|value| (*day, value))).collect()
}

impl Evidence {
    /// As `resizes.json` shows it, in percent of the present size.
    pub fn document(&self, load: &Load, current: &Capability) -> ResizeEvidence {
        let cpu = |vcpus: f64| 100.0 * vcpus / current.vcpus;
        let memory = |gib: f64| 100.0 * gib / current.memory_gib;
        ResizeEvidence {
            days: self.days,
            coverage: self.coverage,
            weekends: self.weekends,
            month_ends: self.month_ends,
            grain_seconds: load.grain_seconds,
            maxima_share: self.maxima_share,
            cpu_mean: self.cpu_mean.map(|cpus| cpu(cpus.mean)),
            cpu_p95: self.cpu_peak.map(|cpus| cpu(cpus.p95)),
            cpu_p99: self.cpu_peak.map(|cpus| cpu(cpus.p99)),
            cpu_max: self.cpu_peak.map(|cpus| cpu(cpus.max)),
            memory_p95: self.memory.map(|gib| memory(gib.p95)),
            memory_p99: self.memory.map(|gib| memory(gib.p99)),
            memory_max: self.memory.map(|gib| memory(gib.max)),
            memory_max_gib: self.memory.map(|gib| gib.max),
            network_out_p95: self.network_out.map(|mbps| mbps.p95),
            network_out_max: self.network_out.map(|mbps| mbps.max),
            network_in_p95: self.network_in.map(|mbps| mbps.p95),
            disk_iops_p99: self.disk_iops.map(|iops| iops.p99),
            disk_mibps_p99: self.disk_mibps.map(|mibps| mibps.p99),
            credits_remaining_min: load.credits_remaining_min,
            idle_night_share: self.idle_night_share,
            idle_weekend_share: self.idle_weekend_share,
            cpu_growth_vcpus: self.cpu_growth_vcpus,
            memory_growth_gib: self.memory_growth_gib,
        }
    }
}
