//! Collects usage rows of any order into one [`Demand`] a customer.

use super::{Axis, Demand, DemandKey, Machine, Usage};
use crate::calendar::{Day, Hour};
use crate::ids::Name;
use crate::units::Fixed;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A machine of daily rows: resource and, in a scale set, the instance.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MachineId {
    pub resource_id: Name,
    pub instance: Name,
}

/// Sums rows of one customer exactly, so that their order does not matter.
#[derive(Clone, Debug, Default)]
pub struct DemandBuilder {
    hourly: HashMap<DemandKey, HashMap<Hour, Fixed>>,
    daily: HashMap<(DemandKey, MachineId), HashMap<Day, Fixed>>,
    /// Hours or days named with an empty quantity: unknown for every pool.
    unknown_hours: BTreeSet<Hour>,
    unknown_days: BTreeSet<Day>,
}

/// What the builder had to do to the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BuildNotes {
    /// Hourly and daily rows came together, and the table became daily.
    pub mixed_grains: bool,
    /// Machine-days whose corrections exceeded their usage; they count as 0.
    pub negative_machine_days: usize,
    /// Machine-days of more than 24 hours.
    pub multi_instance_days: usize,
}

impl DemandBuilder {
    pub fn hourly(&mut self, key: DemandKey, hour: Hour, quantity: Fixed) {
        *self.hourly.entry(key).or_default().entry(hour).or_default() += quantity;
    }

    pub fn daily(&mut self, key: DemandKey, machine: MachineId, day: Day, hours: Fixed) {
        *self.daily.entry((key, machine)).or_default().entry(day).or_default() += hours;
    }

    pub fn unknown_hour(&mut self, hour: Hour) {
        self.unknown_hours.insert(hour);
    }

    pub fn unknown_day(&mut self, day: Day) {
        self.unknown_days.insert(day);
    }

    pub fn has_hourly(&self) -> bool {
        !self.hourly.is_empty()
    }

    pub fn has_daily(&self) -> bool {
        !self.daily.is_empty()
    }

    /// Hourly rows as days of one machine a key: for a table in which other rows are daily.
    pub fn into_daily(mut self) -> DemandBuilder {
        self.hourly_to_daily();
        self
    }

    /// First and last hour that any row names, the end exclusive.
    pub fn period(&self) -> Option<(Hour, Hour)> {
        let hours = self.hourly.values().flat_map(|row| row.keys().copied()).chain(self.unknown_hours.iter().copied());
        let days = self.daily.values().flat_map(|row| row.keys().copied()).chain(self.unknown_days.iter().copied());
        let spans = hours
            .map(|hour| (hour, Hour(hour.0 + 1)))
            .chain(days.map(|day| (day.first_hour(), Hour(day.first_hour().0 + 24))));
        spans.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
    }

    /// `known_days` are days on which the whole table has rows, of this customer or another: in a daily table
    /// every other day inside the period is unknown. `None` when there is no usage row at all.
    pub fn build(
        mut self,
        customer: &str,
        known_days: &BTreeSet<Day>,
        period: (Hour, Hour),
    ) -> (Option<Demand>, BuildNotes) {
        let mut notes =
            BuildNotes { mixed_grains: !self.hourly.is_empty() && !self.daily.is_empty(), ..BuildNotes::default() };
        if notes.mixed_grains {
            self.hourly_to_daily();
        }
        let demand = if !self.hourly.is_empty() {
            Some(self.build_hourly(customer, period))
        } else if !self.daily.is_empty() {
            Some(self.build_daily(customer, known_days, period, &mut notes))
        } else {
            None
        };
        (demand, notes)
    }

    fn hourly_to_daily(&mut self) {
        for (key, hours) in std::mem::take(&mut self.hourly) {
            let name = Name::new(&format!("{}/{}/{}", key.region, key.arm_sku, key.os.name()));
            let machine = MachineId { resource_id: name, instance: Name::new("") };
            for (hour, quantity) in hours {
                *self.daily.entry((key.clone(), machine.clone())).or_default().entry(hour.day()).or_default() +=
                    quantity;
            }
        }
        self.unknown_days.extend(std::mem::take(&mut self.unknown_hours).into_iter().map(Hour::day));
    }

    fn build_hourly(self, customer: &str, (start, end): (Hour, Hour)) -> Demand {
        let unknown = self.unknown_hours;
        let hours: Vec<Hour> = (start.0..end.0).map(Hour).filter(|hour| !unknown.contains(hour)).collect();
        let axis = Axis::new(hours);
        let rows: BTreeMap<DemandKey, HashMap<Hour, Fixed>> = self.hourly.into_iter().collect();
        let usage = rows
            .values()
            .map(|row| {
                let at = |hour: &Hour| row.get(hour).map_or(0.0, |quantity| quantity.to_f64().max(0.0));
                axis.hours().iter().map(at).collect()
            })
            .collect();
        Demand {
            customer: customer.to_owned(),
            keys: rows.into_keys().collect(),
            unknown_hours: (end.0 - start.0) as usize - axis.len(),
            axis,
            usage: Usage::Hourly(usage),
        }
    }

    fn build_daily(
        self,
        customer: &str,
        known_days: &BTreeSet<Day>,
        (start, end): (Hour, Hour),
        notes: &mut BuildNotes,
    ) -> Demand {
        let days: Vec<Day> =
            known_days.range(start.day()..end.day()).copied().filter(|day| !self.unknown_days.contains(day)).collect();
        let keys: Vec<DemandKey> =
            self.daily.keys().map(|(key, _)| key.clone()).collect::<BTreeSet<_>>().into_iter().collect();
        let rows: BTreeMap<(DemandKey, MachineId), HashMap<Day, Fixed>> = self.daily.into_iter().collect();
        let machines = rows
            .into_iter()
            .map(|((key, machine), hours)| {
                let mut run = Vec::new();
                for (at, day) in days.iter().enumerate() {
                    let Some(hours) = hours.get(day) else { continue };
                    notes.negative_machine_days += usize::from(hours.is_negative());
                    let hours = hours.to_f64().max(0.0);
                    notes.multi_instance_days += usize::from(hours > FULL_DAY_HOURS);
                    if hours > 0.0 {
                        run.push((at as u32, hours));
                    }
                }
                let name = if machine.instance.as_str().is_empty() {
                    machine.resource_id
                } else {
                    Name::new(&format!("{}/virtualMachines/{}", machine.resource_id, machine.instance))
                };
                Machine { key: keys.partition_point(|other| *other < key), resource_id: name, days: run }
            })
            .collect();
        let axis = Axis::of_days(&days);
        Demand {
            customer: customer.to_owned(),
            keys,
            unknown_hours: (end.0 - start.0) as usize - axis.len(),
            axis,
            usage: Usage::Daily(machines),
        }
    }
}

/// A day has 24 hours; metering may round a machine's day up by a few seconds.
pub const FULL_DAY_HOURS: f64 = 24.0 + 1e-6;
