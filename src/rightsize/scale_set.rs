//! Scale sets: fewer instances before smaller ones, as Azure Advisor prefers it.
//!
//! Metrics of a scale set are averages over its instances, which is what a number of instances must serve; the size of
//! each is decided by maxima, as for any machine.

use super::candidate::Case;

/// Fewer instances would take redundancy away.
const INSTANCES_MIN: u32 = 2;

/// Instances that would do, and what that saves a month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FewerInstances {
    pub instances: u32,
    pub saving: f64,
}

/// `None` for single machines, and where all instances are needed or memory is not known.
pub fn fewer_instances(case: &Case<'_>) -> Option<FewerInstances> {
    let current = case.current.size;
    let own = case.machine.instances;
    if own <= INSTANCES_MIN {
        return None;
    }
    let limits = case.policy.thresholds(case.machine.user_facing);
    let (cpu, memory) = (case.evidence.cpu_peak?, case.evidence.memory?);
    let shares = [
        (cpu.p95 + case.evidence.cpu_growth_vcpus) / current.vcpus / limits.cpu_p95_max,
        cpu.max / current.vcpus / case.policy.margins.cpu_peak_max,
        (memory.p99 + case.evidence.memory_growth_gib) / current.memory_gib / limits.memory_p99_max,
    ];
    let few_days = (1.0 + 1.0 / case.evidence.days.max(1.0)).powf(case.policy.margins.few_days_power);
    let share = shares.into_iter().fold(0.0, f64::max) * few_days;
    let needed = (f64::from(own) * share).ceil().clamp(0.0, f64::from(own)) as u32;
    let instances = needed.max(INSTANCES_MIN);
    let saving = f64::from(own - instances) * case.machine.hours_month * case.current.hourly;
    (instances < own).then_some(FewerInstances { instances, saving })
}
