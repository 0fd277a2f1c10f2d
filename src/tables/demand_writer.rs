//! The demand table out, in the form of its grain.

use super::writer::{Output, Values};
use crate::calendar::Day;
use crate::demand::{Demand, DemandKey, Usage};

/// The demand table of one or several customers, in the form of its grain.
pub fn output(demands: &[&Demand]) -> Output {
    let daily = demands.iter().any(|demand| demand.is_daily());
    let mut texts: [Vec<String>; 7] = Default::default();
    let mut times: Vec<i64> = Vec::new();
    let mut amounts: Vec<f64> = Vec::new();
    let mut push = |demand: &Demand, key: &DemandKey, resource: &str, time: i64, amount: f64| {
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
        times.push(time);
        amounts.push(amount);
        resource.to_owned()
    };
    let mut resources = Vec::new();
    for demand in demands {
        match &demand.usage {
            Usage::Hourly(rows) => {
                for (key, row) in demand.keys.iter().zip(rows) {
                    for (hour, quantity) in demand.axis.hours().iter().zip(row) {
                        // A zero at either end keeps the period when nothing else names it.
                        let edge = Some(*hour) == demand.axis.start()
                            || Some(hour.0 + 1) == demand.axis.end().map(|end| end.0);
                        if *quantity > 0.0 || edge {
                            resources.push(push(demand, key, "", hour.0, *quantity));
                        }
                    }
                }
            }
            Usage::Daily(machines) => {
                let days: Vec<Day> = demand.axis.hours().iter().step_by(24).map(|hour| hour.day()).collect();
                let mut named = vec![false; days.len()];
                for machine in machines {
                    for &(day, hours) in &machine.days {
                        named[day as usize] = true;
                        let time = i64::from(days[day as usize].0);
                        resources.push(push(
                            demand,
                            &demand.keys[machine.key],
                            machine.resource_id.as_str(),
                            time,
                            hours,
                        ));
                    }
                }
                // A known day on which nothing ran must not read as unknown.
                let silent = days.iter().zip(&named).filter(|(_, named)| !**named);
                if let Some(machine) = machines.first() {
                    for (day, _) in silent {
                        let key = &demand.keys[machine.key];
                        resources.push(push(demand, key, machine.resource_id.as_str(), i64::from(day.0), 0.0));
                    }
                }
            }
        }
    }
    let [region, arm_sku, os, customer, subscription, group, offer] = texts;
    let mut columns = vec![
        if daily {
            ("day", Values::Day(times.iter().map(|day| *day as i32).collect()))
        } else {
            ("hour", Values::Hour(times))
        },
        ("region", Values::Text(region)),
        ("arm_sku", Values::Text(arm_sku)),
        (if daily { "hours" } else { "quantity" }, Values::Number(amounts)),
    ];
    if daily {
        columns.push(("resource_id", Values::Text(resources)));
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
            .filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()))
            .map(|(name, cells)| (name, Values::Text(cells))),
    );
    Output { columns }
}
