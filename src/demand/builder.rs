//! Collects usage rows of any order into one [`Demand`] a customer.

use super::{Axis, Demand, DemandKey, Machine, Usage};
use crate::calendar::{Day, Hour};
use crate::ids::Name;
use crate::sums::{Interner, TimedSums};
use crate::units::Fixed;
use std::collections::BTreeSet;

/// A machine of daily rows: resource and, in a scale set, the instance.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MachineId {
    pub resource_id: Name,
    pub instance: Name,
}

/// Sums rows of one customer exactly, so that their order does not matter.
#[derive(Clone, Debug, Default)]
pub struct DemandBuilder {
    keys: Interner<DemandKey>,
    /// By key and hour since 1970.
    hourly: TimedSums<u32, Fixed>,
    /// By key, machine and day since 1970.
    daily: TimedSums<(u32, MachineId), Fixed>,
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
    /// A number for the hours of a key, by which [`DemandBuilder::add_hourly`] adds to them.
    pub fn hourly_run(&mut self, key: &DemandKey) -> u32 {
        let key = self.keys.id(key);
        self.hourly.run(&key)
    }

    pub fn add_hourly(&mut self, run: u32, hour: Hour, quantity: Fixed) {
        *self.hourly.at(run, hour.0 as i32) += quantity;
    }

    /// A number for the days of a machine, by which [`DemandBuilder::add_daily`] adds to them.
    pub fn daily_run(&mut self, key: &DemandKey, machine: MachineId) -> u32 {
        let key = self.keys.id(key);
        self.daily.run(&(key, machine))
    }

    pub fn add_daily(&mut self, run: u32, day: Day, hours: Fixed) {
        *self.daily.at(run, day.0) += hours;
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
        let hours = self.hourly.iter().filter_map(|(_, run)| run.span());
        let hours = hours.map(|(first, last)| (Hour(i64::from(first)), Hour(i64::from(last) + 1)));
        let days = self.daily.iter().filter_map(|(_, run)| run.span());
        let days = days.map(|(first, last)| (Day(first).first_hour(), Hour(Day(last).first_hour().0 + 24)));
        let no_hours = self.unknown_hours.iter().map(|hour| (*hour, Hour(hour.0 + 1)));
        let no_days = self.unknown_days.iter().map(|day| (day.first_hour(), Hour(day.first_hour().0 + 24)));
        hours.chain(days).chain(no_hours).chain(no_days).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
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
        for (id, run) in std::mem::take(&mut self.hourly).into_runs() {
            let key = self.keys.value(id);
            let name = Name::new(&format!("{}/{}/{}", key.region, key.arm_sku, key.os.name()));
            let days = self.daily.run(&(id, MachineId { resource_id: name, instance: Name::new("") }));
            for (hour, quantity) in run.settled().entries() {
                *self.daily.at(days, Hour(i64::from(hour)).day().0) += *quantity;
            }
        }
        self.unknown_days.extend(std::mem::take(&mut self.unknown_hours).into_iter().map(Hour::day));
    }

    /// The distinct keys of some usage, sorted, and where each key's id stands among them.
    fn sorted_keys(&self, used: impl Iterator<Item = u32>) -> (Vec<DemandKey>, Vec<usize>) {
        let mut ids: Vec<u32> = used.collect::<BTreeSet<_>>().into_iter().collect();
        ids.sort_by(|a, b| self.keys.value(*a).cmp(self.keys.value(*b)));
        let mut places = vec![0; self.keys.values().len()];
        ids.iter().enumerate().for_each(|(place, id)| places[*id as usize] = place);
        (ids.iter().map(|id| self.keys.value(*id).clone()).collect(), places)
    }

    fn build_hourly(self, customer: &str, (start, end): (Hour, Hour)) -> Demand {
        let hours: Vec<Hour> = (start.0..end.0).map(Hour).filter(|hour| !self.unknown_hours.contains(hour)).collect();
        let axis = Axis::new(hours);
        let (keys, places) = self.sorted_keys(self.hourly.iter().map(|(id, _)| *id));
        let mut usage = vec![Vec::new(); keys.len()];
        for (id, run) in self.hourly.into_runs() {
            let row = &mut usage[places[id as usize]];
            *row = vec![0.0; axis.len()];
            for (hour, quantity) in run.settled().entries() {
                if let Ok(at) = axis.hours().binary_search(&Hour(i64::from(hour))) {
                    row[at] = quantity.to_f64().max(0.0);
                }
            }
        }
        Demand {
            customer: customer.to_owned(),
            keys,
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
        let (keys, places) = self.sorted_keys(self.daily.iter().map(|((id, _), _)| *id));
        let mut machines: Vec<(Machine, Name)> = Vec::new();
        for ((id, machine), run) in self.daily.into_runs() {
            let mut ran = Vec::new();
            for (day, hours) in run.settled().entries() {
                let Ok(at) = days.binary_search(&Day(day)) else { continue };
                notes.negative_machine_days += usize::from(hours.is_negative());
                let hours = hours.to_f64().max(0.0);
                notes.multi_instance_days += usize::from(hours > FULL_DAY_HOURS);
                if hours > 0.0 {
                    ran.push((at as u32, hours));
                }
            }
            let key = places[id as usize];
            machines.push((Machine { key, resource_id: machine.resource_id, days: ran }, machine.instance));
        }
        machines.sort_by(|(a, a_instance), (b, b_instance)| {
            a.key.cmp(&b.key).then_with(|| a.resource_id.cmp(&b.resource_id)).then_with(|| a_instance.cmp(b_instance))
        });
        let named = |(machine, instance): (Machine, Name)| match instance.as_str() {
            "" => machine,
            instance => {
                let name = format!("{}/virtualMachines/{instance}", machine.resource_id);
                Machine { resource_id: Name::new(&name), ..machine }
            }
        };
        let axis = Axis::of_days(&days);
        Demand {
            customer: customer.to_owned(),
            keys,
            unknown_hours: (end.0 - start.0) as usize - axis.len(),
            axis,
            usage: Usage::Daily(machines.into_iter().map(named).collect()),
        }
    }
}

/// A day has 24 hours; metering may round a machine's day up by a few seconds.
pub const FULL_DAY_HOURS: f64 = 24.0 + 1e-6;
