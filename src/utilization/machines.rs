//! How long the machines of a family run, from daily rows that name them.

use crate::demand::{Demand, Machine};
use crate::grid::quantile_sorted;
use crate::ids::Name;
use crate::plan::utilization::MachineUtilization;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A machine-day counts as full from here: metering rounds, and a restart takes minutes.
const FULL_DAY_HOURS: f64 = 23.9;

/// Above this a day is several machines'; metering may round one machine's day up by a few seconds.
const ONE_MACHINE_HOURS: f64 = 24.0 + 1e-6;

/// One resource over all its sizes and offers in the family: day position and hours, days distinct and in order.
type Days = Vec<(u32, f64)>;

/// `None` for hourly demand, for a family without use, and where a row names no machine.
pub fn statistics(demand: &Demand, machines: &[&Machine]) -> Option<MachineUtilization> {
    if machines.iter().any(|machine| is_nameless(demand, machine)) {
        return None;
    }
    let resources = resources(demand, machines);
    let mut hours: Vec<f64> = Vec::new();
    let mut short_lived: Vec<f64> = Vec::new();
    let (mut machine_days, mut full_days) = (0, 0);
    for days in &resources {
        let total = days.iter().map(|(_, hours)| hours).sum();
        hours.push(total);
        if days.len() == 1 {
            short_lived.push(total);
        }
        for (_, hours) in days {
            let instances = if *hours <= ONE_MACHINE_HOURS { 1.0 } else { (hours / 24.0).ceil() };
            machine_days += instances as u64;
            full_days += if hours / instances >= FULL_DAY_HOURS { instances as u64 } else { 0 };
        }
    }
    if hours.is_empty() {
        return None;
    }
    // Sums of sorted values: machines in another order give the same digits. An empty `sum` would be -0.
    hours.sort_by(f64::total_cmp);
    short_lived.sort_by(f64::total_cmp);
    let total: f64 = hours.iter().sum();
    Some(MachineUtilization {
        machines: hours.len(),
        machine_days,
        hours_per_machine_mean: total / hours.len() as f64,
        hours_per_machine_median: quantile_sorted(&hours, 0.5),
        full_day_share: full_days as f64 / machine_days as f64,
        short_lived_hours_share: (demand.axis.len() > 24)
            .then(|| short_lived.iter().fold(0.0, |sum, hours| sum + hours) / total),
    })
}

/// A table may leave the machine out, and hourly rows in a daily table stand as one machine a kind of usage.
fn is_nameless(demand: &Demand, machine: &Machine) -> bool {
    let key = &demand.keys[machine.key];
    let stand_in = || Name::new(&format!("{}/{}/{}", key.region, key.arm_sku, key.os.name()));
    machine.resource_id.as_str().is_empty() || machine.resource_id == stand_in()
}

/// A machine that changed its size inside the family is one machine.
fn resources(demand: &Demand, machines: &[&Machine]) -> Vec<Days> {
    let mut found: BTreeMap<(Arc<str>, Arc<str>, &Name), Days> = BTreeMap::new();
    for machine in machines.iter().filter(|machine| !machine.days.is_empty()) {
        let key = &demand.keys[machine.key];
        let id = (key.subscription.clone(), key.resource_group.clone(), &machine.resource_id);
        found.entry(id).or_default().extend(&machine.days);
    }
    found.into_values().map(merged).collect()
}

fn merged(mut days: Days) -> Days {
    days.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let mut merged: Days = Vec::with_capacity(days.len());
    for (day, hours) in days {
        match merged.last_mut() {
            Some((last, sum)) if *last == day => *sum += hours,
            _ => merged.push((day, hours)),
        }
    }
    merged
}
