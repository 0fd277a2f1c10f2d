//! What others would have advised: Azure Advisor's and the optimization engine's rules, on the same catalogue and prices
//! and behind the same hard gates, so that only the rules differ.

use super::burstable;
use super::gate;
use super::market::Offered;
use super::observed::Observed;
use super::policy::{BurstRule, Policy, Thresholds};
use crate::catalog::capabilities::Kind;

/// A rule with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Baseline {
    /// Azure Advisor, 2026, for machines that face no user: P95 of CPU at most 80 % of the target, P99 of memory 80 %.
    AzureAdvisor,
    /// The same for user-facing machines: 40 % and 60 %.
    AzureAdvisorUserFacing,
    /// The optimization engine scores Advisor's advice; here, what keeps the full score for what the machine uses: P99 of
    /// CPU below 30 %, of memory below 50 %, of the network below 750 Mbit/s.
    OptimizationEngine,
    /// Its own rule, made for scale sets: the same thresholds, then the cheapest size that holds the P99 of both.
    OptimizationEngineScaleSet,
}

/// What a baseline says of a machine.
#[derive(Clone, Copy, Debug)]
pub enum BaselineAdvice<'m> {
    Keep,
    Shutdown,
    Resize(&'m Offered),
}

/// Days that all of them look back on by default.
const LOOK_BACK_DAYS: f64 = 7.0;
/// Advisor's shutdown: P95 of CPU below, and means of the last days at most, these shares of the vCPUs.
const SHUTDOWN_CPU_P95: f64 = 0.03;
const SHUTDOWN_CPU_MEAN: f64 = 0.02;
const SHUTDOWN_MEAN_DAYS: f64 = 3.0;
/// Outbound traffic below this share of the bandwidth; in Mbit/s, the optimization engine's, where that is not known.
const SHUTDOWN_NETWORK_SHARE: f64 = 0.02;
const SHUTDOWN_NETWORK_MBPS: f64 = 10.0;
/// The optimization engine's thresholds at P99, and those for shutting down.
const ENGINE_CPU: f64 = 0.3;
const ENGINE_MEMORY: f64 = 0.5;
const ENGINE_NETWORK_MBPS: f64 = 750.0;
const ENGINE_SHUTDOWN_CPU: f64 = 0.05;

impl Baseline {
    pub const ALL: [Baseline; 4] = [
        Baseline::AzureAdvisor,
        Baseline::AzureAdvisorUserFacing,
        Baseline::OptimizationEngine,
        Baseline::OptimizationEngineScaleSet,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Baseline::AzureAdvisor => "azure-advisor",
            Baseline::AzureAdvisorUserFacing => "azure-advisor-user-facing",
            Baseline::OptimizationEngine => "optimization-engine",
            Baseline::OptimizationEngineScaleSet => "optimization-engine-scale-set",
        }
    }

    /// The rule's advice, from the last seven days.
    pub fn advice<'m>(self, observed: &Observed<'m>, policy: &Policy) -> BaselineAdvice<'m> {
        let recent = Baseline::recent(observed, policy);
        let is_idle = advisor_shuts_down(&recent)
            && match self {
                Baseline::AzureAdvisor | Baseline::AzureAdvisorUserFacing => true,
                Baseline::OptimizationEngine => is_below(&recent, ENGINE_SHUTDOWN_CPU, 1.0, SHUTDOWN_NETWORK_MBPS),
                Baseline::OptimizationEngineScaleSet => false,
            };
        if is_idle { BaselineAdvice::Shutdown } else { self.resize_advice(&recent, policy) }
    }

    /// What all of them look at.
    pub fn recent<'m>(observed: &Observed<'m>, policy: &Policy) -> Observed<'m> {
        observed.last_days(LOOK_BACK_DAYS, policy)
    }

    /// The rule's advice on [`Baseline::recent`] readings, were there no shutting down.
    pub fn resize_advice<'m>(self, recent: &Observed<'m>, policy: &Policy) -> BaselineAdvice<'m> {
        match self {
            Baseline::AzureAdvisor => advisor(recent, &policy.other, policy),
            Baseline::AzureAdvisorUserFacing => advisor(recent, &policy.user_facing, policy),
            Baseline::OptimizationEngine if is_below(recent, ENGINE_CPU, ENGINE_MEMORY, ENGINE_NETWORK_MBPS) => {
                advisor(recent, &policy.other, policy)
            }
            Baseline::OptimizationEngine => BaselineAdvice::Keep,
            Baseline::OptimizationEngineScaleSet => engine(recent, policy),
        }
    }
}

/// The cheapest size behind the gates that a rule accepts.
fn cheapest<'m>(observed: &Observed<'m>, policy: &Policy, accepts: impl Fn(&Offered) -> bool) -> BaselineAdvice<'m> {
    let (case, current) = (observed.case(policy), observed.current);
    let shelf: &'m [Offered] = &observed.shelf.offered;
    for offered in shelf.iter().take_while(|offered| offered.hourly < current.hourly) {
        let is_accepted = offered.size.arm_sku != current.size.arm_sku && accepts(offered);
        if is_accepted && gate::passage(case.machine, current.size, offered, case.need).rejections.is_empty() {
            return BaselineAdvice::Resize(offered);
        }
    }
    BaselineAdvice::Keep
}

fn advisor_shuts_down(recent: &Observed<'_>) -> bool {
    let (evidence, current) = (&recent.evidence, recent.current.size);
    let (Some(cpu), Some(out)) = (evidence.cpu_peak, evidence.network_out) else { return false };
    let silent_mbps = current.network_mbps.map_or(SHUTDOWN_NETWORK_MBPS, |mbps| SHUTDOWN_NETWORK_SHARE * mbps);
    let last = recent.load.last_days(SHUTDOWN_MEAN_DAYS);
    let last_mean = last.moments.iter().filter_map(|moment| moment.cpu_mean_vcpus).fold(0.0, f64::max);
    cpu.p95 < SHUTDOWN_CPU_P95 * current.vcpus
        && last_mean <= SHUTDOWN_CPU_MEAN * current.vcpus
        && out.p95 < silent_mbps
}

fn advisor<'m>(observed: &Observed<'m>, limits: &Thresholds, policy: &Policy) -> BaselineAdvice<'m> {
    let (load, evidence, current) = (&observed.load, &observed.evidence, observed.current.size);
    let (Some(cpu), Some(mean)) = (evidence.cpu_peak, evidence.cpu_mean) else { return BaselineAdvice::Keep };
    let out = evidence.network_out;
    // Its own rule for credits: mean below the baseline, P95 below twice of it, seven days' credits, as many cores, and
    // a size that has no accelerated networking to lose.
    let rule = BurstRule { mean_max: 1.0, p95_max: 2.0, load_factor: 1.0, ..policy.burst };
    cheapest(observed, policy, |offered| {
        let size = offered.size;
        let fits_memory = match evidence.memory {
            Some(memory) => memory.p99 <= limits.memory_p99_max * size.memory_gib,
            None => size.memory_gib >= current.memory_gib,
        };
        let fits_network = match (out, size.network_mbps) {
            (Some(out), Some(mbps)) => out.p95 <= limits.network_p95_max * mbps,
            _ => true,
        };
        let fits_cpu = if size.kind == Kind::Burstable {
            size.vcpus == current.vcpus
                && current.accelerated_networking == Some(false)
                && size.baseline_vcpus().is_some_and(|baseline| mean.mean < baseline)
                && burstable::refusal(load, evidence, size, &rule).is_none()
        } else {
            cpu.p95 <= limits.cpu_p95_max * size.vcpus
        };
        fits_cpu && fits_memory && fits_network
    })
}

/// Whether what a machine uses is below the optimization engine's thresholds.
fn is_below(observed: &Observed<'_>, cpu_share: f64, memory_share: f64, network_mbps: f64) -> bool {
    let (evidence, current) = (&observed.evidence, observed.current.size);
    evidence.cpu_peak.is_some_and(|cpu| cpu.p99 < cpu_share * current.vcpus)
        && evidence.memory.is_some_and(|memory| memory.p99 < memory_share * current.memory_gib)
        && evidence.network_out.is_none_or(|out| out.p99 < network_mbps)
}

fn engine<'m>(observed: &Observed<'m>, policy: &Policy) -> BaselineAdvice<'m> {
    let (Some(cpu), Some(memory)) = (observed.evidence.cpu_peak, observed.evidence.memory) else {
        return BaselineAdvice::Keep;
    };
    if !is_below(observed, ENGINE_CPU, ENGINE_MEMORY, f64::INFINITY) {
        return BaselineAdvice::Keep;
    }
    cheapest(observed, policy, |offered| offered.size.vcpus >= cpu.p99 && offered.size.memory_gib >= memory.p99)
}
