//! CPU credits, replayed: a burstable size banks what it leaves of its baseline and spends it above.

use super::evidence::Evidence;
use super::load::Load;
use super::policy::BurstRule;
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
pub fn refusal(load: &Load, evidence: &Evidence, size: &Capability, rule: &BurstRule) -> Option<String> {
    let baseline = size.baseline_vcpus()?;
    let mean = evidence.cpu_mean?.mean;
    if mean > rule.mean_max * baseline {
        return Some(format!("credits: mean CPU of {mean:.2} vCPUs, the baseline is {baseline:.2}"));
    }
    let p95 = evidence.cpu_peak?.p95;
    if p95 > rule.p95_max * baseline {
        return Some(format!("credits: P95 of CPU of {p95:.2} vCPUs, the baseline is {baseline:.2}"));
    }
    let short = throttled(load, size, rule.load_factor, rule).into_iter().filter(|short| *short).count();
    (short > 0).then(|| {
        let hours = short as f64 * load.interval_hours();
        format!("credits: at {} times the past load they run out in {hours:.0} hours", rule.load_factor)
    })
}

/// Why too little was seen of a machine for a size with credits, if so: one that holds more than `empty_gib` of memory has
/// work that may wake up, and how long it then is busy takes time to see. A machine that holds nothing, and one whose
/// size sustains no more now, may go at once.
pub fn standby_refusal(
    evidence: &Evidence,
    current: &Capability,
    size: &Capability,
    empty_gib: f64,
    rule: &BurstRule,
) -> Option<String> {
    let baseline = size.baseline_vcpus()?;
    let is_empty = evidence.memory.is_some_and(|memory| memory.max <= empty_gib);
    if is_empty || baseline >= current.sustained_vcpus() || evidence.days >= rule.standby_days_min {
        return None;
    }
    let holds = match evidence.memory {
        Some(memory) => format!("it holds {:.1} GiB of memory, more than an operating system alone", memory.max),
        None => "what it holds in memory is not known".to_owned(),
    };
    Some(format!(
        "credits: {holds}, so work may wake up on it: {:.0} days seen, {:.0} needed",
        evidence.days, rule.standby_days_min
    ))
}
