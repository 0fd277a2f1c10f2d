//! The demand table out, in the form of its grain.

use super::writer::{Output, Values};
use crate::calendar::Day;
use crate::demand::{Demand, Usage};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Rows of the table; texts are told by the place of their key or machine.
#[derive(Default)]
struct Rows {
    keys: Vec<u32>,
    resources: Vec<u32>,
    /// Days or hours since 1970.
    times: Vec<i64>,
    amounts: Vec<f64>,
}

impl Rows {
    fn push(&mut self, key: usize, resource: usize, time: i64, amount: f64) {
        self.keys.push(key as u32);
        self.resources.push(resource as u32);
        self.times.push(time);
        self.amounts.push(amount);
    }
}

/// Hours over all machines: a row for each day (of hourly demand, hour), region and size that ran.
pub fn sums(demands: &[&Demand]) -> Output {
    let daily = demands.iter().any(|demand| demand.is_daily());
    let mut sums: BTreeMap<(i64, &str, &str, &str), f64> = BTreeMap::new();
    for demand in demands {
        let hours = demand.axis.hours();
        let mut add = |key: usize, time: i64, amount: f64| {
            let key = &demand.keys[key];
            let customer = demand.customer.as_str();
            *sums.entry((time, key.region.as_str(), key.arm_sku.as_str(), customer)).or_default() += amount;
        };
        match &demand.usage {
            Usage::Hourly(usage) => {
                for (key, row) in usage.iter().enumerate() {
                    let ran = hours.iter().zip(row).filter(|(_, quantity)| **quantity > 0.0);
                    ran.for_each(|(hour, quantity)| add(key, hour.0, *quantity));
                }
            }
            Usage::Daily(machines) => {
                for machine in machines {
                    let ran = machine.days.iter();
                    ran.for_each(|(day, amount)| add(machine.key, hours[*day as usize * 24].day().0.into(), *amount));
                }
            }
        }
    }
    let texts = |pick: fn(&(i64, &str, &str, &str)) -> String| Values::Text(sums.keys().map(pick).collect());
    let times = sums.keys().map(|(time, ..)| *time);
    let mut columns = vec![
        match daily {
            true => ("day", Values::Day(times.map(|day| day as i32).collect())),
            false => ("hour", Values::Hour(times.collect())),
        },
        ("region", texts(|key| key.1.to_owned())),
        ("arm_sku", texts(|key| key.2.to_owned())),
        (if daily { "hours" } else { "quantity" }, Values::Number(sums.values().copied().collect())),
    ];
    if demands.len() > 1 {
        columns.push(("customer", texts(|key| key.3.to_owned())));
    }
    Output { columns }
}

/// The demand table of one or several customers, in the form of its grain.
pub fn output(demands: &[&Demand]) -> Output {
    let daily = demands.iter().any(|demand| demand.is_daily());
    let mut rows = Rows::default();
    let mut texts: [Vec<String>; 7] = Default::default();
    let mut resources: Vec<String> = Vec::new();
    for demand in demands {
        let first_key = texts[0].len();
        for key in &demand.keys {
            let cells = [
                key.region.as_str(),
                key.arm_sku.as_str(),
                key.os.name(),
                &demand.customer,
                &key.subscription,
                &key.resource_group,
                &key.offer,
            ];
            texts.iter_mut().zip(cells).for_each(|(column, cell)| column.push(cell.to_owned()));
        }
        match &demand.usage {
            Usage::Hourly(usage) => {
                for (key, row) in usage.iter().enumerate() {
                    for (hour, quantity) in demand.axis.hours().iter().zip(row) {
                        // A zero at either end keeps the period when nothing else names it.
                        let edge = Some(*hour) == demand.axis.start()
                            || Some(hour.0 + 1) == demand.axis.end().map(|end| end.0);
                        if *quantity > 0.0 || edge {
                            rows.push(first_key + key, 0, hour.0, *quantity);
                        }
                    }
                }
            }
            Usage::Daily(machines) => {
                let days: Vec<Day> = demand.axis.hours().iter().step_by(24).map(|hour| hour.day()).collect();
                let mut named = vec![false; days.len()];
                let first_machine = resources.len();
                for machine in machines {
                    for &(day, hours) in &machine.days {
                        named[day as usize] = true;
                        rows.push(first_key + machine.key, resources.len(), i64::from(days[day as usize].0), hours);
                    }
                    resources.push(machine.resource_id.as_str().to_owned());
                }
                // A known day on which nothing ran must not read as unknown.
                if let Some(machine) = machines.first() {
                    for (day, _) in days.iter().zip(&named).filter(|(_, named)| !**named) {
                        rows.push(first_key + machine.key, first_machine, i64::from(day.0), 0.0);
                    }
                }
            }
        }
    }
    let codes = Arc::new(rows.keys);
    let coded = |texts: Vec<String>| Values::Coded { texts, codes: Arc::clone(&codes) };
    let [region, arm_sku, os, customer, subscription, group, offer] = texts;
    let mut columns = vec![
        if daily {
            ("day", Values::Day(rows.times.iter().map(|day| *day as i32).collect()))
        } else {
            ("hour", Values::Hour(rows.times))
        },
        ("region", coded(region)),
        ("arm_sku", coded(arm_sku)),
        (if daily { "hours" } else { "quantity" }, Values::Number(rows.amounts)),
    ];
    if daily {
        columns.push(("resource_id", Values::Coded { texts: resources, codes: Arc::new(rows.resources) }));
    }
    let optional = [
        ("os", os),
        ("customer", customer),
        ("subscription_id", subscription),
        ("resource_group", group),
        ("offer", offer),
    ];
    columns.extend(
        optional
            .into_iter()
            .filter(|(_, texts)| texts.iter().any(|text| !text.is_empty()))
            .map(|(name, texts)| (name, coded(texts))),
    );
    Output { columns }
}
