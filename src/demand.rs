//! Demand: how many instance-hours of which size ran where, hour by hour.
//!
//! A table is hourly, or daily where the source has no hour of day. A daily table stands for two ordinary
//! hourly tables, the exact ends of what any plan can cover: `low` stacks the machines of a day from its first
//! hour, `high` spreads each machine evenly.

pub mod builder;
pub mod edit;
pub mod fleet;
mod joined;
pub mod placement;
pub mod resized;

use crate::calendar::{Day, Hour};
use crate::ids::{ArmSku, Name, Region};
use crate::units::Os;
use std::sync::Arc;

/// What is kept apart in demand.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DemandKey {
    pub region: Region,
    pub arm_sku: ArmSku,
    pub os: Os,
    pub offer: Arc<str>,
    /// Lower case; empty where the source has none.
    pub subscription: Arc<str>,
    /// Lower case; empty where the source has none.
    pub resource_group: Arc<str>,
}

/// The known hours of a period, in order. A day or hour that the source does not know is not among them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis {
    hours: Vec<Hour>,
}

impl Axis {
    /// Hours must be sorted and distinct.
    pub fn new(hours: Vec<Hour>) -> Axis {
        debug_assert!(hours.is_sorted());
        Axis { hours }
    }

    pub fn of_days(days: &[Day]) -> Axis {
        Axis::new(days.iter().flat_map(|day| (0..24).map(|hour| Hour(day.first_hour().0 + hour))).collect())
    }

    pub fn hours(&self) -> &[Hour] {
        &self.hours
    }

    pub fn len(&self) -> usize {
        self.hours.len()
    }

    pub fn is_empty(&self) -> bool {
        self.hours.is_empty()
    }

    pub fn start(&self) -> Option<Hour> {
        self.hours.first().copied()
    }

    /// The hour after the last.
    pub fn end(&self) -> Option<Hour> {
        self.hours.last().map(|hour| Hour(hour.0 + 1))
    }

    /// The positions of the hours from `start` (inclusive) to `end` (exclusive).
    pub fn span(&self, start: Option<Hour>, end: Option<Hour>) -> std::ops::Range<usize> {
        let first = start.map_or(0, |start| self.hours.partition_point(|hour| *hour < start));
        let last = end.map_or(self.hours.len(), |end| self.hours.partition_point(|hour| *hour < end));
        first..last.max(first)
    }
}

/// One machine of a daily table.
#[derive(Clone, Debug, PartialEq)]
pub struct Machine {
    /// Its key's position in [`Demand::keys`].
    pub key: usize,
    pub resource_id: Name,
    /// Known days by their position on the axis (day number since the first known day), with hours run.
    pub days: Vec<(u32, f64)>,
}

/// Usage in the grain of the source.
#[derive(Clone, Debug, PartialEq)]
pub enum Usage {
    /// Instance-hours by key and hour of the axis.
    Hourly(Vec<Vec<f64>>),
    Daily(Vec<Machine>),
}

/// The demand of one customer.
#[derive(Clone, Debug, PartialEq)]
pub struct Demand {
    pub customer: String,
    /// Sorted, distinct.
    pub keys: Vec<DemandKey>,
    pub axis: Axis,
    pub usage: Usage,
    /// Hours inside the period that nobody knows, left out of the axis.
    pub unknown_hours: usize,
}

impl Demand {
    pub fn is_daily(&self) -> bool {
        matches!(self.usage, Usage::Daily(_))
    }

    /// Instance-hours of each key.
    pub fn hours_by_key(&self) -> Vec<f64> {
        match &self.usage {
            Usage::Hourly(rows) => rows.iter().map(|row| row.iter().sum()).collect(),
            Usage::Daily(machines) => {
                let mut hours = vec![0.0; self.keys.len()];
                machines.iter().for_each(|machine| {
                    hours[machine.key] += machine.days.iter().map(|(_, hours)| hours).sum::<f64>();
                });
                hours
            }
        }
    }

    /// Only the keys that `keep` accepts.
    pub fn restricted(&self, keep: impl Fn(&DemandKey) -> bool) -> Demand {
        let kept: Vec<usize> = (0..self.keys.len()).filter(|at| keep(&self.keys[*at])).collect();
        let usage = match &self.usage {
            Usage::Hourly(rows) => Usage::Hourly(kept.iter().map(|at| rows[*at].clone()).collect()),
            Usage::Daily(machines) => Usage::Daily(
                machines
                    .iter()
                    .filter_map(|machine| {
                        let key = kept.binary_search(&machine.key).ok()?;
                        Some(Machine { key, ..machine.clone() })
                    })
                    .collect(),
            ),
        };
        Demand { keys: kept.iter().map(|at| self.keys[*at].clone()).collect(), usage, ..self.clone() }
    }

    /// History up to `end`, exclusive.
    pub fn until(&self, end: Hour) -> Demand {
        let kept = self.axis.span(None, Some(end)).len();
        let usage = match &self.usage {
            Usage::Hourly(rows) => Usage::Hourly(rows.iter().map(|row| row[..kept].to_vec()).collect()),
            Usage::Daily(machines) => Usage::Daily(
                machines
                    .iter()
                    .map(|machine| Machine {
                        days: machine.days.iter().filter(|(day, _)| (*day as usize) < kept / 24).copied().collect(),
                        ..machine.clone()
                    })
                    .collect(),
            ),
        };
        let axis = Axis::new(self.axis.hours[..kept].to_vec());
        let spanned = axis.start().zip(axis.end()).map_or(0, |(start, end)| (end.0 - start.0) as usize);
        Demand { unknown_hours: spanned - axis.len(), axis, usage, ..self.clone() }
    }
}
