//! An inventory out of a usage export: the size that each machine last ran at, since when, and for how many hours.

use crate::calendar::Day;
use crate::demand::{Demand, DemandKey, Machine as DailyMachine, Usage};
use crate::error::{Error, Result};
use crate::ids::Name;
use crate::rightsize::machine::Machine;
use crate::units::HOURS_PER_MONTH;
use std::collections::BTreeMap;

/// The machines of a customer's demand, in order of their resource.
///
/// Instances of a scale set are one machine: its metrics are those of the set.
///
/// # Errors
/// Unusable input: an hourly export, whose demand is by size and no longer by machine.
pub fn machines(demand: &Demand) -> Result<Vec<Machine>> {
    let Usage::Daily(daily) = &demand.usage else {
        return Err(Error::unusable("the usage export is hourly: its machines are summed by size")
            .hint("Give daily cost details, or an inventory with --inventory."));
    };
    let days: Vec<Day> = demand.axis.hours().iter().step_by(24).map(|hour| hour.day()).collect();
    let mut by_resource: BTreeMap<Name, Vec<&DailyMachine>> = BTreeMap::new();
    for machine in daily {
        by_resource.entry(Name::new(set_of(machine.resource_id.as_str()))).or_default().push(machine);
    }
    let named = by_resource.into_iter().filter(|(name, _)| !name.as_str().is_empty());
    Ok(named.filter_map(|(name, runs)| settled(name, &runs, &demand.keys, &days)).collect())
}

/// The scale set of an instance's path; any other path as it is.
fn set_of(resource_id: &str) -> &str {
    let lower = resource_id.to_ascii_lowercase();
    let instance = lower.find("/virtualmachinescalesets/").and_then(|set| {
        let from = set + "/virtualmachinescalesets/".len();
        lower[from..].find("/virtualmachines/").map(|at| from + at)
    });
    instance.map_or(resource_id, |end| &resource_id[..end])
}

/// One day of a machine: hours by key.
type DayHours = BTreeMap<usize, f64>;

fn settled(resource_id: Name, runs: &[&DailyMachine], keys: &[DemandKey], days: &[Day]) -> Option<Machine> {
    let mut by_day: BTreeMap<u32, DayHours> = BTreeMap::new();
    let mut running: BTreeMap<u32, u32> = BTreeMap::new();
    for run in runs {
        for (day, hours) in &run.days {
            *by_day.entry(*day).or_default().entry(run.key).or_default() += hours;
            *running.entry(*day).or_default() += (hours / 24.0).ceil().max(1.0) as u32;
        }
    }
    let (last_day, hours) = by_day.last_key_value()?;
    let (key, _) = hours.iter().max_by(|a, b| a.1.total_cmp(b.1).then_with(|| b.0.cmp(a.0)))?;
    let key = keys.get(*key)?;
    let is_same = |at: &usize| keys.get(*at).is_some_and(|other| other.arm_sku == key.arm_sku);
    let changed = by_day.iter().rev().find(|(_, hours)| !hours.keys().all(is_same)).map(|(day, _)| *day);
    let since = changed.and_then(|day| days.get(day as usize)).map(|day| Day(day.0 + 1).first_hour());
    let is_scale_set = resource_id.lower().contains("/virtualmachinescalesets/");
    let instances = if is_scale_set { running.get(last_day).copied().unwrap_or(1).max(1) } else { 1 };
    let first = changed.map_or(0, |day| day + 1);
    let ran: f64 = by_day.range(first..).flat_map(|(_, hours)| hours.values()).sum();
    let spanned = (days.len() as u32).saturating_sub(first).max(1);
    let share = ran / (24.0 * f64::from(spanned) * f64::from(instances));
    Some(Machine {
        offer: key.offer.to_string(),
        instances,
        hours_month: HOURS_PER_MONTH * share.clamp(0.0, 1.0),
        since,
        ..Machine::new(resource_id, key.region.clone(), key.arm_sku.clone(), key.os)
    })
}
