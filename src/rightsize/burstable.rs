//! CPU credits, replayed: a burstable size banks what it leaves of its baseline and spends it above.

use super::evidence::Evidence;
use super::load::Load;
use super::policy::BurstRule;
use super::rejection::Rejection;
use crate::catalog::capabilities::Capability;

/// For every interval of the load whether the size, its credits spent, falls back to its baseline while more is asked;
/// empty for sizes without credits, and for those whose baseline nobody knows.
///
/// The bank starts empty, holds [`BurstRule::bank_hours`] hours of the baseline, and gaps add nothing to it.
pub fn throttled(load: &Load, size: &Capability, load_factor: f64, rule: &BurstRule) -> Vec<bool> {
    let Some(baseline) = size.baseline_vcpus() else { return Vec::new() };
    let hours = load.interval_hours();
    let full = baseline * rule.bank_hours;
    let mut bank: f64 = 0.0;
    load.moments
        .iter()
        .map(|moment| {
            let Some(mean) = moment.cpu_mean_vcpus else { return false };
            bank += (baseline - (mean * load_factor).min(size.vcpus)) * hours;
            let is_short = bank < -1e-9;
            bank = bank.clamp(0.0, full);
            is_short
        })
        .collect()
}

/// Why the credits of a size would not do, if so; `evidence` is that of the load.
pub fn refusal(load: &Load, evidence: &Evidence, size: &Capability, rule: &BurstRule) -> Option<Rejection<'static>> {
    let baseline = size.baseline_vcpus()?;
    let mean = evidence.cpu_mean?.mean;
    if mean > rule.mean_max * baseline {
        return Some(Rejection::CreditsMean { mean, baseline });
    }
    let p95 = evidence.cpu_peak?.p95;
    if p95 > rule.p95_max * baseline {
        return Some(Rejection::CreditsP95 { p95, baseline });
    }
    let short = throttled(load, size, rule.load_factor, rule).into_iter().filter(|short| *short).count();
    let hours = short as f64 * load.interval_hours();
    (short > 0).then_some(Rejection::CreditsRunOut { load_factor: rule.load_factor, hours })
}

/// Why too little was seen of a machine for a size with credits, if so: one that holds more than `empty_gib` of memory has
/// work that may wake up, and how long it then is busy takes time to see. A machine that holds nothing, and one whose
/// size sustains no more now, may go at once.
pub fn standby(
    evidence: &Evidence,
    current: &Capability,
    size: &Capability,
    empty_gib: f64,
    rule: &BurstRule,
) -> Option<Rejection<'static>> {
    let baseline = size.baseline_vcpus()?;
    let gib = evidence.memory.map(|memory| memory.max);
    let is_empty = gib.is_some_and(|gib| gib <= empty_gib);
    let is_seen = evidence.days >= rule.standby_days_min;
    let waits = !is_empty && !is_seen && baseline < current.sustained_vcpus();
    waits.then_some(Rejection::Standby { gib, days: evidence.days, needed: rule.standby_days_min })
}
