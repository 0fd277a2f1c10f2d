//! The past under a target: how often it would have been over a limit, and by how much.

use super::burstable;
use super::load::Load;
use super::policy::Policy;
use crate::catalog::capabilities::Capability;
use crate::plan::resize::{DimensionPressure, Pressure};

/// Differences of rounding are not over a limit.
const TOLERANCE: f64 = 1e-9;

/// A load replayed on a size. In an hour in which credits have run out the CPU is over its capacity.
pub fn pressure(load: &Load, target: &Capability, user_facing: Option<bool>, policy: &Policy) -> Pressure {
    let limits = policy.thresholds(user_facing);
    let hours = load.interval_hours();
    let throttled = burstable::throttled(load, target, 1.0, &policy.burst);
    let mut cpu = Tally::new(target.vcpus, limits.cpu_p95_max);
    let mut memory = Tally::new(target.memory_gib, limits.memory_p99_max);
    let mut network = target.network_mbps.map(|mbps| Tally::new(mbps, limits.network_p95_max));
    for (at, moment) in load.moments.iter().enumerate() {
        if let Some(used) = moment.cpu_peak_vcpus {
            let is_short = throttled.get(at).copied().unwrap_or(false);
            match (is_short, target.baseline_vcpus(), moment.cpu_mean_vcpus) {
                (true, Some(baseline), Some(mean)) => cpu.take_short(mean - baseline, hours),
                _ => cpu.take(used, hours),
            }
        }
        if let Some(used) = moment.memory_gib {
            memory.take(used, hours);
        }
        if let (Some(network), Some(used)) = (&mut network, moment.network_out_mbps) {
            network.take(used, hours);
        }
    }
    Pressure { cpu: cpu.settled(), memory: memory.settled(), network: network.and_then(Tally::settled) }
}

/// Hours of one dimension.
struct Tally {
    pressure: DimensionPressure,
    excess_hours: f64,
}

impl Tally {
    fn new(capacity: f64, limit: f64) -> Tally {
        Tally { pressure: DimensionPressure { capacity, limit, ..DimensionPressure::default() }, excess_hours: 0.0 }
    }

    fn take(&mut self, used: f64, hours: f64) {
        let share = used / self.pressure.capacity;
        self.add(share - self.pressure.limit, share - 1.0, hours);
    }

    /// An hour without credits, in which so much more than the baseline was asked for.
    fn take_short(&mut self, missing: f64, hours: f64) {
        let excess = (missing / self.pressure.capacity).max(2.0 * TOLERANCE);
        self.pressure.hours_without_credits += hours;
        self.add(excess, excess, hours);
    }

    fn add(&mut self, over_limit: f64, over_capacity: f64, hours: f64) {
        let pressure = &mut self.pressure;
        pressure.hours += hours;
        if over_limit > TOLERANCE {
            pressure.hours_over_limit += hours;
            pressure.excess_over_limit_max = pressure.excess_over_limit_max.max(over_limit);
            self.excess_hours += over_limit * hours;
        }
        if over_capacity > TOLERANCE {
            pressure.hours_over_capacity += hours;
            pressure.excess_over_capacity_max = pressure.excess_over_capacity_max.max(over_capacity);
        }
    }

    /// `None` where nothing was measured.
    fn settled(self) -> Option<DimensionPressure> {
        let mut pressure = self.pressure;
        if pressure.hours <= 0.0 {
            return None;
        }
        pressure.share_over_limit = pressure.hours_over_limit / pressure.hours;
        pressure.share_over_capacity = pressure.hours_over_capacity / pressure.hours;
        if pressure.hours_over_limit > 0.0 {
            pressure.excess_over_limit_mean = self.excess_hours / pressure.hours_over_limit;
        }
        Some(pressure)
    }
}

/// The largest share of hours over the capacity in any dimension.
pub fn worst_share(pressure: &Pressure) -> f64 {
    let parts = [pressure.cpu, pressure.memory, pressure.network];
    parts.into_iter().flatten().map(|part| part.share_over_capacity).fold(0.0, f64::max)
}
