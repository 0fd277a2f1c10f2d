//! The advice as `resizes.json` shows it: what was decided, in words and figures.

use super::candidate::{self, Candidate, Case};
use super::machine::Machine;
use super::need::Need;
use super::observed::Unready;
use super::policy::Policy;
use super::rejection::Rejection;
use super::scale_set::FewerInstances;
use crate::ids::{ArmSku, Name};
use crate::plan::resize::{Action, AwaitedSize, OffHours, Resize, ResizeEvidence, ResizeLimits, Shortfall};

/// The advice for a machine that could not be observed.
pub fn unready(machine: &Machine, unready: Unready, policy: &Policy) -> Resize {
    let limits = Need::default().document(machine.user_facing, policy);
    Resize {
        region: Some(machine.region.clone()),
        os: Some(machine.os),
        current_sku: Some(machine.arm_sku.clone()),
        limits,
        evidence: unready.evidence,
        current_hourly: unready.current_hourly,
        ..unknown(machine.resource_id.clone(), unready.reasons)
    }
}

/// The advice for a resource of which nothing is known.
pub fn unknown(resource_id: Name, reasons: Vec<String>) -> Resize {
    Resize {
        resource_id,
        region: None,
        os: None,
        current_sku: None,
        action: Action::Unknown,
        target_sku: None,
        target_instances: None,
        reasons,
        limits: ResizeLimits::default(),
        to_verify: Vec::new(),
        evidence: ResizeEvidence::default(),
        pressure: None,
        schedule: None,
        awaited: None,
        shortfall: None,
        current_hourly: None,
        target_hourly: None,
        price_kind: None,
        monthly_saving_retail: None,
        monthly_saving: 0.0,
        monthly_saving_committed: None,
        net_monthly_saving: 0.0,
        confidence: 0.0,
    }
}

/// The entry of a machine that is kept, evidence and doubts filled in.
pub fn base(case: &Case<'_>) -> Resize {
    let machine = case.machine;
    let mut to_verify = Vec::new();
    if case.evidence.month_ends == 0 {
        to_verify.push("no end of a month was seen".to_owned());
    }
    if case.evidence.maxima_share.is_none_or(|share| share < 0.5) {
        to_verify.push("CPU readings are means: peaks inside an interval are not seen".to_owned());
    }
    if case.evidence.memory_growth_gib > 0.0 {
        to_verify.push(format!("memory use grows by {:.1} GiB in 30 days", case.evidence.memory_growth_gib));
    }
    if case.evidence.cpu_growth_vcpus > 0.0 {
        to_verify.push(format!("CPU use grows by {:.2} vCPUs in 30 days", case.evidence.cpu_growth_vcpus));
    }
    Resize {
        region: Some(machine.region.clone()),
        os: Some(machine.os),
        current_sku: Some(case.current.size.arm_sku.clone()),
        action: Action::Keep,
        limits: case.need.document(machine.user_facing, case.policy),
        to_verify,
        evidence: case.evidence.document(case.load, case.current.size),
        current_hourly: Some(case.current.hourly),
        confidence: candidate::evidence_confidence(case),
        ..unknown(machine.resource_id.clone(), Vec::new())
    }
}

fn seen(case: &Case<'_>) -> String {
    let cpu = case.evidence.cpu_peak.map(|cpu| {
        let percent = |vcpus: f64| 100.0 * vcpus / case.current.size.vcpus;
        format!("CPU P95 {:.0}%, peak {:.0}%", percent(cpu.p95), percent(cpu.max))
    });
    let memory = case
        .evidence
        .memory
        .map(|memory| format!("memory peak {:.1} of {} GiB", memory.max, case.current.size.memory_gib));
    let parts: Vec<String> = cpu.into_iter().chain(memory).collect();
    format!(
        "{} in {:.0} days of {}-minute readings",
        parts.join(", "),
        case.evidence.days,
        case.load.grain_seconds / 60
    )
}

/// Nobody uses it.
pub fn shut_down(case: &Case<'_>, resize: Resize, reasons: Vec<String>) -> Resize {
    let hours = case.machine.instance_hours_month();
    let saving = case.current.hourly * hours;
    let mut to_verify = resize.to_verify;
    to_verify
        .push("somebody who knows what it is for; its disks and addresses cost on until they are deleted".to_owned());
    Resize {
        action: Action::Shutdown,
        reasons,
        to_verify,
        monthly_saving: saving,
        monthly_saving_retail: case.current.retail_hourly.map(|retail| retail * hours),
        net_monthly_saving: saving * resize.confidence,
        ..resize
    }
}

/// Another size.
pub fn resized(case: &Case<'_>, resize: Resize, chosen: Candidate<'_>) -> Resize {
    let (target, hours) = (chosen.offered, case.machine.instance_hours_month());
    let size = target.size;
    let mut reasons = vec![seen(case)];
    let needs = [
        case.need.vcpus.map(|vcpus| format!("{:.2} vCPUs", vcpus.min(case.current.size.vcpus))),
        case.need.memory_gib.map(|gib| format!("{:.2} GiB", gib.min(case.current.size.memory_gib))),
    ];
    let needs: Vec<String> = needs.into_iter().flatten().collect();
    reasons.push(format!(
        "{} needed with headroom; {} has {} vCPUs and {} GiB",
        needs.join(" and "),
        size.arm_sku,
        size.vcpus,
        size.memory_gib
    ));
    if let Some(baseline) = size.baseline_vcpus() {
        reasons.push(format!(
            "its CPU credits, earned at {baseline:.2} vCPUs, last for {} times the past load",
            case.policy.burst.load_factor
        ));
    }
    let mut to_verify = resize.to_verify;
    to_verify.extend(chosen.cautions.iter().map(ToString::to_string));
    to_verify.push("the move restarts the machine; quota and stock of the size in the region".to_owned());
    Resize {
        action: Action::Resize,
        target_sku: Some(size.arm_sku.clone()),
        reasons,
        to_verify,
        pressure: Some(chosen.pressure),
        target_hourly: Some(target.hourly),
        price_kind: Some(target.kind),
        monthly_saving: chosen.saving,
        monthly_saving_retail: retail(case, target.retail_hourly, hours),
        net_monthly_saving: chosen.net_saving,
        confidence: chosen.confidence,
        ..resize
    }
}

fn retail(case: &Case<'_>, target_hourly: Option<f64>, hours: f64) -> Option<f64> {
    case.current.retail_hourly.zip(target_hourly).map(|(own, target)| (own - target) * hours)
}

/// A scale set with fewer instances of the same size.
pub fn with_fewer_instances(case: &Case<'_>, resize: Resize, fewer: FewerInstances) -> Resize {
    let own = case.machine.instances;
    let mut to_verify = resize.to_verify;
    to_verify.push("autoscale rules, zones and the least number of instances that the service stands".to_owned());
    let retail = case.current.retail_hourly;
    let gone_hours = f64::from(own - fewer.instances) * case.machine.hours_month;
    Resize {
        action: Action::Resize,
        target_sku: Some(case.current.size.arm_sku.clone()),
        target_instances: Some(fewer.instances),
        reasons: vec![seen(case), format!("{} of {own} instances carry the load within the limits", fewer.instances)],
        to_verify,
        target_hourly: Some(case.current.hourly),
        price_kind: Some(case.current.kind),
        monthly_saving: fewer.saving,
        monthly_saving_retail: retail.map(|retail| retail * gone_hours),
        net_monthly_saving: fewer.saving * resize.confidence,
        ..resize
    }
}

/// Off at night and on weekends; `net` is the saving after risk.
pub fn scheduled(case: &Case<'_>, resize: Resize, off: OffHours, net: f64) -> Resize {
    let share = f64::from(off.off_hours_week) / 168.0;
    let mut reasons = vec![format!(
        "idle from {:02}:00 to {:02}:00 UTC on working days and on weekends: {} of 168 hours a week",
        off.from_hour, off.to_hour, off.off_hours_week
    )];
    if let Some(reserved) = off.reserved_monthly_saving {
        let better = if reserved > off.monthly_saving { "more: reserve it instead" } else { "less" };
        reasons.push(format!("reserving it around the clock would save {reserved:.2} a month, {better}"));
    }
    let mut to_verify = resize.to_verify;
    to_verify.push("jobs that run unseen at night: backups, updates, batch work".to_owned());
    let retail = case.current.retail_hourly.map(|retail| retail * case.machine.instance_hours_month() * share);
    Resize {
        action: Action::Schedule,
        reasons,
        to_verify,
        monthly_saving: off.monthly_saving,
        monthly_saving_retail: retail,
        net_monthly_saving: net,
        schedule: Some(off),
        ..resize
    }
}

/// What more days may allow, and what the present size lacks.
pub fn with_outlook(resize: Resize, awaited: Option<AwaitedSize>, shortfall: Option<Shortfall>) -> Resize {
    let mut reasons = resize.reasons;
    reasons.extend(awaited.as_ref().map(|awaited| {
        format!(
            "{} would save {:.2} more a month, once {:.0} days of readings are as the {:.0} seen",
            awaited.arm_sku, awaited.monthly_saving, awaited.days_needed, resize.evidence.days
        )
    }));
    reasons.extend(shortfall.as_ref().map(|short| {
        let remedy = match (&short.arm_sku, short.monthly_cost) {
            (Some(sku), Some(cost)) => format!("{sku} would keep them, for {cost:.2} more a month"),
            _ => "no size on sale here would keep them".to_owned(),
        };
        format!(
            "over its own size's limits in {:.1}% of hours by CPU and {:.1}% by memory: {remedy}",
            100.0 * short.share_over_limit_cpu,
            100.0 * short.share_over_limit_memory
        )
    }));
    Resize { reasons, awaited, shortfall, ..resize }
}

/// Nothing to do; `nearest` is the size that came nearest, with what speaks against it.
pub fn kept(resize: Resize, examined: usize, nearest: Option<(&ArmSku, Rejection<'_>)>) -> Resize {
    let reason = match nearest {
        Some((sku, reason)) => format!("none of {examined} cheaper sizes will do; the nearest, {sku}: {reason}"),
        None => "no cheaper size is sold here that would be worth the move".to_owned(),
    };
    Resize { reasons: vec![reason], monthly_saving_retail: Some(0.0), ..resize }
}
