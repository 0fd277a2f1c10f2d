//! Use of each region and flexibility group.

use super::units::{self, UnitStatistics};
use super::{machines, profile, trend};
use crate::calendar::HOURS_PER_DAY;
use crate::catalog::groups::Groups;
use crate::demand::placement::{self, End};
use crate::demand::{Axis, Demand, Machine, Usage};
use crate::ids::{Name, Region};
use crate::plan::utilization::FamilyUtilization;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// The families of a demand, by region, then group. Without a known hour there is nothing to say of any.
pub fn families(demand: &Demand, groups: &Groups) -> Vec<FamilyUtilization> {
    if demand.axis.is_empty() {
        return Vec::new();
    }
    let gaps = Gaps::of(&demand.axis);
    grouped(demand, groups).par_iter().map(|family| family.utilization(demand, gaps)).collect()
}

/// What a family is made of.
struct Family<'d> {
    region: &'d Region,
    isf_group: Name,
    /// Positions of the family's keys, in order, with their ratios.
    keys: Vec<(usize, f64)>,
    /// Empty for hourly demand.
    machines: Vec<&'d Machine>,
}

fn grouped<'d>(demand: &'d Demand, groups: &Groups) -> Vec<Family<'d>> {
    let mut keys: BTreeMap<(&Region, Name), Vec<(usize, f64)>> = BTreeMap::new();
    for (at, key) in demand.keys.iter().enumerate() {
        let member = groups.of(&key.arm_sku);
        keys.entry((&key.region, member.isf_group)).or_default().push((at, member.ratio));
    }
    let mut families: Vec<Family> = keys
        .into_iter()
        .map(|((region, isf_group), keys)| Family { region, isf_group, keys, machines: Vec::new() })
        .collect();
    if let Usage::Daily(machines) = &demand.usage {
        let mut family_of = vec![0; demand.keys.len()];
        for (number, family) in families.iter().enumerate() {
            family.keys.iter().for_each(|(key, _)| family_of[*key] = number);
        }
        for machine in machines {
            families[family_of[machine.key]].machines.push(machine);
        }
    }
    families
}

impl Family<'_> {
    fn utilization(&self, demand: &Demand, gaps: Gaps) -> FamilyUtilization {
        let hours = demand.axis.hours();
        let tables = self.tables(demand);
        let statistics = tables.iter().map(|units| units::statistics(units)).reduce(|a, b| a.mean_of(&b));
        let statistics: UnitStatistics = statistics.unwrap_or_default();
        let variations: Option<Vec<f64>> = tables.iter().map(|units| variation(units)).collect();
        // Means over whole days are the same in both tables; the spread one rounds least.
        let units = tables.last().map_or(&[][..], Vec::as_slice);
        let hourly = !demand.is_daily();
        FamilyUtilization {
            region: self.region.clone(),
            isf_group: self.isf_group.clone(),
            mean_units: statistics.mean,
            p50_units: statistics.p50,
            p95_units: statistics.p95,
            p99_units: statistics.p99,
            max_units: statistics.max,
            always_on_units: statistics.always_on,
            variation: variations.map(|each| each.iter().sum::<f64>() / each.len() as f64),
            instance_hours: self.instance_hours(demand),
            known_hours: hours.len(),
            unknown_hours: gaps.hours,
            unknown_days: gaps.days,
            weekday_mean_units: profile::weekdays(hours, units),
            hour_mean_units: hourly.then(|| profile::hours_of_day(hours, units)),
            week_hour_mean_units: hourly.then(|| profile::hours_of_week(hours, units)),
            trend: trend::trend(&profile::whole_days(hours, units)),
            machines: machines::statistics(demand, &self.machines),
        }
    }

    /// Units by hour: one table for hourly demand; low and high for daily demand.
    fn tables(&self, demand: &Demand) -> Vec<Vec<f64>> {
        let mut by_ratio: Vec<(f64, Vec<usize>)> = Vec::new();
        for (key, ratio) in &self.keys {
            match by_ratio.iter_mut().find(|(known, _)| known == ratio) {
                Some((_, keys)) => keys.push(*key),
                None => by_ratio.push((*ratio, vec![*key])),
            }
        }
        match &demand.usage {
            Usage::Hourly(rows) => {
                let mut units = vec![0.0; demand.axis.len()];
                for (ratio, keys) in &by_ratio {
                    keys.iter().for_each(|key| add(&mut units, &rows[*key], *ratio));
                }
                vec![units]
            }
            Usage::Daily(_) => {
                let parts: Vec<(f64, Demand)> =
                    by_ratio.iter().map(|(ratio, keys)| (*ratio, self.part(demand, keys))).collect();
                let units = |end| {
                    let mut units = vec![0.0; demand.axis.len()];
                    for (ratio, part) in &parts {
                        add(&mut units, placement::placed(part, end).row(0), *ratio);
                    }
                    units
                };
                vec![units(End::Low), units(End::High)]
            }
        }
    }

    /// The machines of some keys, in key order, under one key: what lies apart in demand shares a ratio here.
    fn part(&self, demand: &Demand, keys: &[usize]) -> Demand {
        let machines = self.machines.iter().filter(|machine| keys.binary_search(&machine.key).is_ok());
        Demand {
            customer: String::new(),
            keys: keys.iter().take(1).map(|key| demand.keys[*key].clone()).collect(),
            axis: demand.axis.clone(),
            usage: Usage::Daily(machines.map(|machine| Machine { key: 0, ..(*machine).clone() }).collect()),
            unknown_hours: 0,
        }
    }

    fn instance_hours(&self, demand: &Demand) -> f64 {
        match &demand.usage {
            Usage::Hourly(rows) => self.keys.iter().map(|(key, _)| rows[*key].iter().sum::<f64>()).sum(),
            // An empty `sum` would be -0.
            Usage::Daily(_) => {
                self.machines.iter().flat_map(|machine| &machine.days).fold(0.0, |sum, (_, hours)| sum + hours)
            }
        }
    }
}

fn add(units: &mut [f64], quantities: &[f64], ratio: f64) {
    units.iter_mut().zip(quantities).for_each(|(sum, quantity)| *sum += quantity * ratio);
}

/// Standard deviation over mean, both over all hours: the hours are the population, not a sample of it.
fn variation(units: &[f64]) -> Option<f64> {
    let count = units.len() as f64;
    let mean = units.iter().sum::<f64>() / count;
    let variance = units.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / count;
    (mean > 0.0).then(|| variance.sqrt() / mean)
}

/// What is missing between the first and the last known hour.
#[derive(Clone, Copy)]
struct Gaps {
    hours: usize,
    days: usize,
}

impl Gaps {
    fn of(axis: &Axis) -> Gaps {
        let (Some(first), Some(end)) = (axis.start(), axis.end()) else { return Gaps { hours: 0, days: 0 } };
        let days = (end.0 - 1).div_euclid(HOURS_PER_DAY as i64) - i64::from(first.day().0) + 1;
        let known = axis.hours().chunk_by(|a, b| a.day() == b.day()).count();
        Gaps { hours: (end.0 - first.0) as usize - axis.len(), days: days as usize - known }
    }
}
