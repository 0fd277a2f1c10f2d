//! Machines that are too large for their size: over the limits that any target would have to keep.

use super::candidate::{self, Case};
use super::market::Offered;
use super::pressure;
use crate::catalog::capabilities::Capability;
use crate::plan::resize::{DimensionPressure, Shortfall};

/// Whether the present size falls short of its own limits, and the cheapest size that would not; `None` where it does not.
pub fn shortfall(case: &Case<'_>, offered: &[Offered]) -> Option<Shortfall> {
    let (limits, current) = (case.policy.thresholds(case.machine.user_facing), case.current.size);
    let is_over = |seen: Option<f64>, limit: f64| seen.is_some_and(|seen| seen > limit);
    let by_cpu = is_over(case.evidence.cpu_peak.map(|cpu| cpu.p95), limits.cpu_p95_max * current.vcpus);
    let by_memory = is_over(case.evidence.memory.map(|gib| gib.p99), limits.memory_p99_max * current.memory_gib);
    if !by_cpu && !by_memory && !case.ran_dry() {
        return None;
    }
    let past = pressure::pressure(case.load, current, case.machine.user_facing, case.policy);
    let share = |part: Option<DimensionPressure>| part.map_or(0.0, |part| part.share_over_limit);
    let remedy = offered
        .iter()
        .filter(|offered| is_enough(case, offered.size))
        .find(|offered| candidate::weigh(case, offered).is_ok());
    let hours = case.machine.instance_hours_month();
    Some(Shortfall {
        share_over_limit_cpu: share(past.cpu),
        share_over_limit_memory: share(past.memory),
        arm_sku: remedy.map(|remedy| remedy.size.arm_sku.clone()),
        monthly_cost: remedy.map(|remedy| (remedy.hourly - case.current.hourly) * hours),
    })
}

/// Whether a size has all that is needed and no less than the present one, at all times.
fn is_enough(case: &Case<'_>, size: &Capability) -> bool {
    let current = case.current.size;
    let needed = |need: Option<f64>, own: f64| need.map_or(own, |need| need.max(own));
    let grows = size.sustained_vcpus() > current.sustained_vcpus() || size.memory_gib > current.memory_gib;
    grows
        && size.sustained_vcpus() >= needed(case.need.vcpus, current.sustained_vcpus())
        && size.memory_gib >= needed(case.need.memory_gib, current.memory_gib)
}
