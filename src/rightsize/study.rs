//! All machines of an inventory, decided, ranked and counted.

use super::advice;
use super::decide;
use super::machine::Machine;
use super::market::Market;
use super::observed;
use super::policy::Policy;
use super::series::Metrics;
use crate::calendar::Hour;
use crate::ids::{ArmSku, Name};
use crate::plan::Period;
use crate::plan::resize::{Action, Resize, ResizeTotals};
use crate::plan::warning::{Detail, Named, Warning, some_of};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The advice for every machine of the inventory or the metrics.
#[derive(Clone, Debug)]
pub struct Study {
    /// By net saving, largest first, then by resource.
    pub resizes: Vec<Resize>,
    pub totals: ResizeTotals,
    /// First to last reading; `None` without one.
    pub period: Option<Period>,
    pub warnings: Vec<Warning>,
}

/// Readings over fewer of the hours between the first and the last one are a gap worth a word.
const COVERAGE_MIN: f64 = 0.95;

/// What one machine adds to the counts.
struct Outcome {
    resize: Resize,
    missing_facts: Vec<(ArmSku, &'static str)>,
    doubts: Vec<Doubt>,
}

/// What was wrong with a machine's data.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Doubt {
    NoMetrics,
    NoInventory,
    UnknownSize,
    SizeConflict,
    SizeChanged,
    OtherMemory,
    Gaps,
}

impl Doubt {
    /// The code of the warning, and what it says of so many machines.
    fn warning(self) -> (&'static str, &'static str) {
        match self {
            Doubt::NoMetrics => ("machines_without_metrics", "have no metrics, so nothing is advised for them"),
            Doubt::NoInventory => {
                ("machines_not_in_inventory", "have metrics and are in no inventory: their size is not known")
            }
            Doubt::UnknownSize => ("size_unknown", "have a size that the catalogue or the price book does not know"),
            Doubt::SizeConflict => ("size_conflict", "have several sizes in the inventory, without a date"),
            Doubt::SizeChanged => ("size_changed", "were resized in the period: readings before count for nothing"),
            Doubt::OtherMemory => {
                ("size_doubtful", "have more available memory than their size has: it was another one")
            }
            Doubt::Gaps => ("metric_gaps", "have gaps in their metrics"),
        }
    }
}

/// Decides for all machines. Machines must be distinct.
pub fn study(machines: &[Machine], metrics: &Metrics, market: &Market, policy: &Policy) -> Study {
    study_of(machines, metrics, market, policy, &|_| true)
}

/// The same where the metrics are of several customers: those of `is_ours` that the inventory does not name are told.
pub fn study_of(
    machines: &[Machine],
    metrics: &Metrics,
    market: &Market,
    policy: &Policy,
    is_ours: &dyn Fn(&Name) -> bool,
) -> Study {
    let mut outcomes: Vec<Outcome> =
        machines.par_iter().map(|machine| outcome(machine, metrics, market, policy)).collect();
    let known: BTreeSet<&Name> = machines.iter().map(|machine| &machine.resource_id).collect();
    let strangers = metrics.machines.keys().filter(|name| !known.contains(name) && is_ours(name));
    outcomes.extend(strangers.map(|name| Outcome {
        resize: advice::unknown(name.clone(), vec!["it is in no inventory, so its size is not known".to_owned()]),
        missing_facts: Vec::new(),
        doubts: vec![Doubt::NoInventory],
    }));
    let warnings = warnings(&outcomes, machines, market);
    let mut resizes: Vec<Resize> = outcomes.into_iter().map(|outcome| outcome.resize).collect();
    resizes.sort_by(|a, b| {
        b.net_monthly_saving.total_cmp(&a.net_monthly_saving).then_with(|| a.resource_id.cmp(&b.resource_id))
    });
    Study { totals: totals(&resizes, machines), resizes, period: period(metrics), warnings }
}

fn outcome(machine: &Machine, metrics: &Metrics, market: &Market, policy: &Policy) -> Outcome {
    let series = metrics.machines.get(&machine.resource_id);
    let mut doubts = Vec::new();
    if series.is_none() {
        doubts.push(Doubt::NoMetrics);
    }
    match observed::observe(machine, series, metrics.grain_seconds, market, policy) {
        Ok(observed) => {
            let found = [
                (observed.load.before_resize > 0, Doubt::SizeChanged),
                (observed.load.memory_beyond_size > 0, Doubt::OtherMemory),
                (observed.evidence.coverage.is_some_and(|share| share < COVERAGE_MIN), Doubt::Gaps),
            ];
            doubts.extend(found.into_iter().filter(|(is_so, _)| *is_so).map(|(_, doubt)| doubt));
            let decision = decide::decide(&observed, policy);
            Outcome { resize: decision.resize, missing_facts: decision.missing_facts, doubts }
        }
        Err(unready) => {
            if unready.unknown_size {
                doubts.push(Doubt::UnknownSize);
            }
            if unready.size_conflict {
                doubts.push(Doubt::SizeConflict);
            }
            Outcome { resize: advice::unready(machine, *unready, policy), missing_facts: Vec::new(), doubts }
        }
    }
}

fn warnings(outcomes: &[Outcome], machines: &[Machine], market: &Market) -> Vec<Warning> {
    let mut by_doubt: BTreeMap<Doubt, Vec<&Name>> = BTreeMap::new();
    let mut missing: BTreeMap<String, (Named, u64)> = BTreeMap::new();
    for outcome in outcomes {
        for doubt in &outcome.doubts {
            by_doubt.entry(*doubt).or_default().push(&outcome.resize.resource_id);
        }
        for (sku, fact) in &outcome.missing_facts {
            let lacking = missing.entry(format!("{sku}: {fact}"));
            lacking.or_insert_with(|| (Named::new(sku).noted(fact), 0)).1 += 1;
        }
    }
    let mut warnings: Vec<Warning> = by_doubt
        .into_iter()
        .map(|(doubt, mut names)| {
            names.sort();
            let (code, text) = doubt.warning();
            let names: Vec<Named> = names.iter().map(|name| Named::new(name.leaf())).collect();
            let message = format!("{} machines {text}: {}", names.len(), some_of(&names));
            Warning::new(code, names.len() as u64, message).naming(&names)
        })
        .collect();
    warnings.extend(awaited(outcomes).into_iter().chain(undersized(outcomes)));
    if !missing.is_empty() {
        let moves: u64 = missing.values().map(|(_, moves)| moves).sum();
        let (facts, sizes): (Vec<String>, Vec<Named>) =
            missing.into_iter().map(|(fact, (size, _))| (fact, size)).unzip();
        let message =
            format!("{moves} moves were refused only because the catalogue lacks a fact: {}", some_of(&facts));
        warnings.push(Warning::new("catalogue_incomplete", moves, message).naming(&sizes));
    }
    let places: BTreeSet<_> = machines.iter().map(Machine::place).collect();
    let unpriced: Vec<Named> = places
        .iter()
        .flat_map(|place| {
            market.shelf(place).unpriced.iter().map(move |(size, _)| Named::size(&size.arm_sku, &place.0))
        })
        .collect();
    if !unpriced.is_empty() {
        let message = format!("sizes without a price of the Windows licence are no targets: {}", some_of(&unpriced));
        warnings.push(Warning::new("licence_unpriced", unpriced.len() as u64, message).naming(&unpriced));
    }
    warnings
}

/// Machines whose sizes await more days of readings, if any.
fn awaited(outcomes: &[Outcome]) -> Option<Warning> {
    let (names, savings) = found(outcomes, |resize| resize.awaited.as_ref().map(|awaited| awaited.monthly_saving));
    let (count, money) = (names.len(), savings.iter().sum());
    let message = format!(
        "{count} machines hold work in memory and were seen too few days for sizes with CPU credits, which would save {money:.2} more a month: {}",
        some_of(&names)
    );
    let warning = Warning::new("resizes_await_days", count as u64, message).with("money", Detail::Money(money));
    (count > 0).then(|| warning.naming(&names))
}

/// Machines that are too small, if any.
fn undersized(outcomes: &[Outcome]) -> Option<Warning> {
    let cost = |resize: &Resize| resize.shortfall.as_ref().map(|short| short.monthly_cost.unwrap_or(0.0));
    let (names, costs) = found(outcomes, cost);
    let (count, money) = (names.len(), costs.iter().sum());
    let message = format!(
        "{count} machines are over the limits of their own size; sizes that keep them cost {money:.2} more a month, and a commitment to the present size binds it: {}",
        some_of(&names)
    );
    let warning = Warning::new("machines_undersized", count as u64, message).with("money", Detail::Money(money));
    (count > 0).then(|| warning.naming(&names))
}

/// The machines that have something, by resource, and how much of it.
fn found(outcomes: &[Outcome], of: impl Fn(&Resize) -> Option<f64>) -> (Vec<Named>, Vec<f64>) {
    let mut found: Vec<(&Resize, f64)> =
        outcomes.iter().filter_map(|outcome| Some((&outcome.resize, of(&outcome.resize)?))).collect();
    found.sort_by(|(one, _), (other, _)| one.resource_id.cmp(&other.resource_id));
    found.into_iter().map(|(resize, amount)| (Named::new(resize.resource_id.leaf()), amount)).unzip()
}

fn totals(resizes: &[Resize], machines: &[Machine]) -> ResizeTotals {
    let hours: BTreeMap<&Name, f64> =
        machines.iter().map(|machine| (&machine.resource_id, machine.instance_hours_month())).collect();
    let mut totals = ResizeTotals { machines: resizes.len(), ..ResizeTotals::default() };
    for resize in resizes {
        let count = match resize.action {
            Action::Keep => &mut totals.keep,
            Action::Resize => &mut totals.resize,
            Action::Shutdown => &mut totals.shutdown,
            Action::Schedule => &mut totals.schedule,
            Action::Unknown => &mut totals.unknown,
        };
        *count += 1;
        let hours = hours.get(&resize.resource_id).copied().unwrap_or(0.0);
        totals.monthly_cost += resize.current_hourly.unwrap_or(0.0) * hours;
        totals.monthly_saving += resize.monthly_saving;
        totals.monthly_saving_retail += resize.monthly_saving_retail.unwrap_or(0.0);
        totals.net_monthly_saving += resize.net_monthly_saving;
        totals.undersized += usize::from(resize.shortfall.is_some());
        totals.monthly_saving_awaited += resize.awaited.as_ref().map_or(0.0, |awaited| awaited.monthly_saving);
    }
    totals
}

fn period(metrics: &Metrics) -> Option<Period> {
    let spans = metrics.machines.values().filter_map(|series| series.span());
    let (first, last) = spans.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))?;
    let grain = i64::from(metrics.grain_seconds);
    let start = Hour((first * grain).div_euclid(3_600));
    let end = Hour(((last + 1) * grain + 3_599).div_euclid(3_600));
    Some(Period { start, end, hours: (end.0 - start.0) as usize, unknown_hours: 0 })
}
