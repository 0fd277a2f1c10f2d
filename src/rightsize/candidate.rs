//! A cheaper size, weighed for one machine: what it refuses, what it saves, what speaks for caution.

use super::burstable;
use super::evidence::Evidence;
use super::gate::{self, Passage};
use super::load::Load;
use super::machine::Machine;
use super::market::Offered;
use super::need::Need;
use super::policy::Policy;
use super::pressure;
use super::rejection::{Caution, Rejection};
use crate::catalog::capabilities::{Capability, Kind};
use crate::plan::resize::Pressure;

/// Everything about a machine that a candidate is held against.
#[derive(Clone, Copy, Debug)]
pub struct Case<'c> {
    pub machine: &'c Machine,
    pub load: &'c Load,
    pub evidence: &'c Evidence,
    pub need: &'c Need,
    pub current: &'c Offered,
    pub policy: &'c Policy,
}

impl Case<'_> {
    /// Whether the machine's own CPU credits ran out, so that it wanted more than was seen.
    pub fn ran_dry(&self) -> bool {
        self.current.size.kind == Kind::Burstable && self.load.credits_remaining_min.is_some_and(|least| least < 1.0)
    }
}

/// A size that the machine can move to.
#[derive(Clone, Debug)]
pub struct Candidate<'c> {
    pub offered: &'c Offered,
    pub cautions: Vec<Caution<'c>>,
    pub pressure: Pressure,
    pub confidence: f64,
    /// A month, all instances.
    pub saving: f64,
    /// After risk.
    pub net_saving: f64,
}

/// What is cheaper here, the cheapest first.
pub fn cheaper<'c>(case: &Case<'c>, offered: &'c [Offered]) -> impl Iterator<Item = &'c Offered> {
    let (hourly, current) = (case.current.hourly, case.current.size);
    offered
        .iter()
        .take_while(move |offered| offered.hourly < hourly)
        .filter(move |offered| offered.size.arm_sku != current.arm_sku)
}

/// Weighs one size.
///
/// # Errors
/// Every reason why the machine cannot move to it.
pub fn weigh<'c>(case: &Case<'c>, offered: &'c Offered) -> Result<Candidate<'c>, Vec<Rejection<'c>>> {
    let Passage { mut rejections, mut cautions } = gate::passage(case.machine, case.current.size, offered, case.need);
    rejections.extend(too_small(case, offered.size));
    if !rejections.iter().all(Rejection::awaits_days) {
        return Err(rejections);
    }
    let pressure = pressure::pressure(case.load, offered.size, case.machine.user_facing, case.policy);
    let allowed = case.policy.pressure_share_max;
    let mut before = None;
    for (what, part) in [("CPU", pressure.cpu), ("memory", pressure.memory), ("network", pressure.network)] {
        let Some(part) = part.filter(|part| part.share_over_capacity > allowed) else { continue };
        // Hours that are over the present size's capacity too are no reason against the target.
        let own = before.get_or_insert_with(|| {
            pressure::pressure(case.load, case.current.size, case.machine.user_facing, case.policy)
        });
        let own_part = match what {
            "CPU" => own.cpu,
            "memory" => own.memory,
            _ => own.network,
        };
        if own_part.is_none_or(|own| part.share_over_capacity > own.share_over_capacity + allowed) {
            let (hours, excess) = (part.hours_over_capacity, part.excess_over_capacity_max);
            rejections.push(Rejection::OverCapacity { what, hours, excess });
        }
    }
    if !rejections.is_empty() {
        return Err(rejections);
    }
    if case.evidence.memory.is_none() {
        cautions.push(Caution::Because("memory: no metric, so the target has as much as the machine"));
    }
    let confidence = confidence(case, offered.size, cautions.len());
    let hours = case.machine.instance_hours_month();
    let saving = (case.current.hourly - offered.hourly) * hours;
    let risk = pressure::worst_share(&pressure) * case.policy.pressure_cost_hours * case.current.hourly * hours;
    let net_saving = saving * confidence - risk;
    Ok(Candidate { offered, cautions, pressure, confidence, saving, net_saving })
}

/// Which of the machine's needs a size does not meet.
pub fn too_small(case: &Case<'_>, size: &Capability) -> Vec<Rejection<'static>> {
    let mut rejections = Vec::new();
    let current = case.current.size;
    if size.vcpus < current.vcpus {
        match case.need.vcpus {
            Some(needed) if needed > size.vcpus => {
                rejections.push(Rejection::TooFewVcpus { needed, has: size.vcpus });
            }
            Some(_) => {}
            None => rejections.push(Rejection::Because("CPU: no metric")),
        }
    }
    // As much memory as now is no worse than now.
    let needed = case.need.memory_gib.unwrap_or(current.memory_gib);
    if size.memory_gib < needed.min(current.memory_gib) {
        rejections.push(Rejection::TooLittleMemory { needed, has: size.memory_gib });
    }
    let burst = &case.policy.burst;
    rejections.extend(burstable::refusal(case.load, case.evidence, size, burst));
    let empty_gib = case.policy.margins.memory_gib_min(case.machine.os);
    rejections.extend(burstable::standby(case.evidence, current, size, empty_gib, burst));
    if case.ran_dry() && size.sustained_vcpus() < current.sustained_vcpus() {
        rejections.push(Rejection::Because("CPU credits ran out, so more CPU was wanted than was seen"));
    }
    rejections
}

/// What the doubts leave, from 0 to 1.
fn confidence(case: &Case<'_>, target: &Capability, cautions: usize) -> f64 {
    let rule = &case.policy.confidence;
    let burstable = if target.kind == Kind::Burstable { rule.burstable } else { 1.0 };
    evidence_confidence(case) * burstable * rule.caution.powi(cautions as i32)
}

/// What the doubts about the evidence alone leave.
pub fn evidence_confidence(case: &Case<'_>) -> f64 {
    let (rule, evidence) = (&case.policy.confidence, case.evidence);
    let factor = |doubt: bool, factor: f64| if doubt { factor } else { 1.0 };
    let grows = evidence.cpu_growth_vcpus > 0.0 || evidence.memory_growth_gib > 0.0;
    (evidence.days / rule.full_days).clamp(0.0, 1.0).sqrt()
        * factor(evidence.month_ends == 0, rule.no_month_end)
        * factor(evidence.weekends < 2, rule.one_weekend)
        * factor(evidence.maxima_share.is_none_or(|share| share < 0.5), rule.no_maxima)
        * factor(evidence.memory.is_none(), rule.no_memory)
        * factor(grows, rule.growing)
}
