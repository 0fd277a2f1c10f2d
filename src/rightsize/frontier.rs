//! Saving against risk: sizes decided on earlier readings, judged on later ones, for a sweep of thresholds of our own
//! rule and of two baselines.
//!
//! Sizes alone: nothing is shut down or scheduled, and scale sets, which lose instances instead, are left out. Every
//! rule is judged by the same limits, those of the policy as it stands.

use super::baselines::{Baseline, BaselineAdvice};
use super::decide;
use super::load::Load;
use super::machine::Machine;
use super::market::{Market, Offered};
use super::need;
use super::observed::{self, Observed};
use super::policy::{Margins, Policy, Thresholds};
use super::pressure;
use super::series::{MachineSeries, Metrics};
use crate::calendar::{HOURS_PER_DAY, Hour};
use crate::plan::Period;
use crate::plan::resize::{DimensionPressure, ResizeFrontierPoint, ResizeTrial};
use rayon::prelude::*;

/// How much of a target a rule fills, over what it fills by its own thresholds.
const BOLDNESS: [f64; 7] = [0.5, 0.625, 0.75, 0.875, 1.0, 1.125, 1.25];

/// Who decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rule {
    AsIs,
    Tenor,
    /// The same without waiting for days of a machine that holds work in memory.
    TenorAtOnce,
    Advisor,
    Engine,
}

impl Rule {
    const SWEPT: [Rule; 4] = [Rule::Tenor, Rule::TenorAtOnce, Rule::Advisor, Rule::Engine];

    fn name(self) -> &'static str {
        match self {
            Rule::AsIs => "as-is",
            Rule::Tenor => "tenor",
            Rule::TenorAtOnce => "tenor-at-once",
            Rule::Advisor => Baseline::AzureAdvisor.name(),
            Rule::Engine => Baseline::OptimizationEngine.name(),
        }
    }

    /// The rule's own change to what it fills of a size.
    fn policy(self, mut policy: Policy) -> Policy {
        if self == Rule::TenorAtOnce {
            policy.burst.standby_days_min = 0.0;
        }
        policy
    }

    /// The size to move to, from all readings or the recent ones; `None` keeps the machine.
    fn target<'m>(self, observed: &'m Observed<'_>, recent: &Observed<'m>, policy: &'m Policy) -> Option<&'m Offered> {
        let baseline = match self {
            Rule::AsIs => return None,
            Rule::Tenor | Rule::TenorAtOnce => return decide::target(observed, policy),
            Rule::Advisor if observed.machine.user_facing == Some(true) => Baseline::AzureAdvisorUserFacing,
            Rule::Advisor => Baseline::AzureAdvisor,
            Rule::Engine => Baseline::OptimizationEngine,
        };
        match baseline.resize_advice(recent, policy) {
            BaselineAdvice::Resize(offered) => Some(offered),
            BaselineAdvice::Keep | BaselineAdvice::Shutdown => None,
        }
    }
}

/// One rule at one threshold.
struct Swept {
    rule: Rule,
    boldness: f64,
    policy: Policy,
}

/// A machine's later hours under what a rule gave it.
#[derive(Clone, Copy, Debug, Default)]
struct Outcome {
    resized: u64,
    saving: f64,
    cost: f64,
    cpu: Hours,
    memory: Hours,
    network: Hours,
}

#[derive(Clone, Copy, Debug, Default)]
struct Hours {
    seen: f64,
    over_limit: f64,
    without_credits: f64,
    /// Excesses over the limit, summed over hours.
    excess: f64,
}

impl Hours {
    fn of(pressure: Option<DimensionPressure>) -> Hours {
        pressure.map_or_else(Hours::default, |part| Hours {
            seen: part.hours,
            over_limit: part.hours_over_limit,
            without_credits: part.hours_without_credits,
            excess: part.excess_over_limit_mean * part.hours_over_limit,
        })
    }

    fn add(&mut self, other: Hours) {
        self.seen += other.seen;
        self.over_limit += other.over_limit;
        self.without_credits += other.without_credits;
        self.excess += other.excess;
    }

    fn share(self, hours: f64) -> f64 {
        if self.seen > 0.0 { hours / self.seen } else { 0.0 }
    }

    fn excess_mean(self) -> f64 {
        if self.over_limit > 0.0 { self.excess / self.over_limit } else { 0.0 }
    }
}

impl Outcome {
    fn add(&mut self, other: &Outcome) {
        self.resized += other.resized;
        self.saving += other.saving;
        self.cost += other.cost;
        self.cpu.add(other.cpu);
        self.memory.add(other.memory);
        self.network.add(other.network);
    }
}

/// Days on either side of the day that parts the readings.
const HALF_DAYS_MIN: i64 = 14;

/// The frontier of the earlier half of all readings, which decide, and of the later one; `None` where they are too short
/// for that, and where no rule changes anything.
pub fn trial(
    machines: &[Machine],
    metrics: &Metrics,
    market: &Market,
    policy: &Policy,
    period: &Period,
) -> Option<ResizeTrial> {
    let from = Hour(period.start.0.midpoint(period.end.0)).day().first_hour();
    let is_long = (period.end.0 - from.0).min(from.0 - period.start.0) >= HALF_DAYS_MIN * HOURS_PER_DAY as i64;
    let points = if is_long { frontier(machines, metrics, market, policy, from) } else { Vec::new() };
    let is_told = points.iter().any(|point| point.machines_resized > 0);
    is_told.then_some(ResizeTrial { from, points })
}

/// The frontier of the readings before an hour, which decide, and of those from it on, which judge.
pub fn frontier(
    machines: &[Machine],
    metrics: &Metrics,
    market: &Market,
    policy: &Policy,
    from: Hour,
) -> Vec<ResizeFrontierPoint> {
    let cut = (from.0 * 3_600).div_euclid(i64::from(metrics.grain_seconds.max(1)));
    points(machines, market, policy, [metrics.grain_seconds; 2], &|machine| {
        let series = metrics.machines.get(&machine.resource_id)?;
        Some([series.between(i64::MIN, cut), series.between(cut, i64::MAX)])
    })
}

/// The frontier of two recordings of the same machines: the first decides, the second judges, whichever was earlier.
pub fn compared(
    machines: &[Machine],
    deciding: &Metrics,
    judging: &Metrics,
    market: &Market,
    policy: &Policy,
) -> Vec<ResizeFrontierPoint> {
    points(machines, market, policy, [deciding.grain_seconds, judging.grain_seconds], &|machine| {
        let of = |metrics: &Metrics| metrics.machines.get(&machine.resource_id).cloned();
        Some([of(deciding)?, of(judging)?])
    })
}

/// Finds the series that decides, and the one that judges.
type Parts<'p> = &'p (dyn Fn(&Machine) -> Option<[MachineSeries; 2]> + Sync);

fn points(
    machines: &[Machine],
    market: &Market,
    policy: &Policy,
    grains: [u32; 2],
    parts: Parts<'_>,
) -> Vec<ResizeFrontierPoint> {
    let mut sizes_alone = policy.clone();
    sizes_alone.shutdown.days_min = f64::INFINITY;
    sizes_alone.schedule.days_min = f64::INFINITY;
    let as_is = Swept { rule: Rule::AsIs, boldness: 1.0, policy: sizes_alone.clone() };
    let swept = Rule::SWEPT.into_iter().flat_map(|rule| {
        BOLDNESS.map(|boldness| Swept { rule, boldness, policy: rule.policy(filled(&sizes_alone, boldness)) })
    });
    let swept: Vec<Swept> = std::iter::once(as_is).chain(swept).collect();
    let judged: Vec<Option<Vec<Outcome>>> = machines
        .par_iter()
        .map(|machine| {
            if machine.instances != 1 {
                return None;
            }
            let [deciding, judging] = parts(machine)?;
            outcomes(machine, [(&deciding, grains[0]), (&judging, grains[1])], market, &sizes_alone, &swept)
        })
        .collect();
    let mut sums = vec![Outcome::default(); swept.len()];
    for outcomes in judged.iter().flatten() {
        sums.iter_mut().zip(outcomes).for_each(|(sum, outcome)| sum.add(outcome));
    }
    swept.iter().zip(sums).map(|(swept, sum)| point(swept, &sum)).collect()
}

fn point(swept: &Swept, sum: &Outcome) -> ResizeFrontierPoint {
    ResizeFrontierPoint {
        rule: swept.rule.name().to_owned(),
        threshold: if swept.rule == Rule::AsIs { 0.0 } else { swept.policy.other.cpu_p95_max },
        is_in_use: swept.boldness == 1.0,
        saving_fraction: if sum.cost > 0.0 { sum.saving / sum.cost } else { 0.0 },
        share_over_limit_cpu: sum.cpu.share(sum.cpu.over_limit),
        share_without_credits_cpu: sum.cpu.share(sum.cpu.without_credits),
        share_over_limit_memory: sum.memory.share(sum.memory.over_limit),
        share_over_limit_network: sum.network.share(sum.network.over_limit),
        excess_over_limit_cpu: sum.cpu.excess_mean(),
        excess_over_limit_memory: sum.memory.excess_mean(),
        machines_resized: sum.resized,
    }
}

/// The outcome of each rule for one machine; `None` where the earlier readings do not describe it, or no later one is of
/// its size.
fn outcomes(
    machine: &Machine,
    [(deciding, deciding_grain), (judging, judging_grain)]: [(&MachineSeries, u32); 2],
    market: &Market,
    policy: &Policy,
    swept: &[Swept],
) -> Option<Vec<Outcome>> {
    let mut observed = observed::observe(machine, Some(deciding), deciding_grain, market, policy).ok()?;
    let later = Load::of(machine, judging, judging_grain, observed.current.size, policy);
    if later.moments.is_empty() {
        return None;
    }
    let hours = machine.instance_hours_month();
    let mut recent = Baseline::recent(&observed, policy);
    let outcome = |swept: &Swept| {
        let need =
            |observed: &Observed<'_>| need::need(&observed.evidence, machine.os, machine.user_facing, &swept.policy);
        (observed.need, recent.need) = (need(&observed), need(&recent));
        let target = swept.rule.target(&observed, &recent, &swept.policy);
        let size = target.map_or(observed.current.size, |target| target.size);
        let pressure = pressure::pressure(&later, size, machine.user_facing, policy);
        Outcome {
            resized: u64::from(target.is_some()),
            saving: target.map_or(0.0, |target| (observed.current.hourly - target.hourly) * hours),
            cost: observed.current.hourly * hours,
            cpu: Hours::of(pressure.cpu),
            memory: Hours::of(pressure.memory),
            network: Hours::of(pressure.network),
        }
    };
    Some(swept.iter().map(outcome).collect())
}

/// The policy that fills `boldness` times as much of a target.
fn filled(policy: &Policy, boldness: f64) -> Policy {
    let limits = |own: &Thresholds| Thresholds {
        cpu_p95_max: own.cpu_p95_max * boldness,
        memory_p99_max: own.memory_p99_max * boldness,
        network_p95_max: own.network_p95_max * boldness,
    };
    let room = |own: f64| (1.0 + own) / boldness - 1.0;
    let margins = Margins {
        memory_peak: room(policy.margins.memory_peak),
        memory_p99: room(policy.margins.memory_p99),
        cpu_p99_max: policy.margins.cpu_p99_max * boldness,
        cpu_peak_max: policy.margins.cpu_peak_max * boldness,
        ..policy.margins
    };
    Policy { user_facing: limits(&policy.user_facing), other: limits(&policy.other), margins, ..policy.clone() }
}
