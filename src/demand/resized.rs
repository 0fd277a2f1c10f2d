//! Demand under resizes: the usage of single machines at another size, with fewer instances, off at times, or gone.
//!
//! A daily table names its machines. An hourly one does not: there a machine is one of its region, size, operating
//! system, subscription and resource group, as far as the table has them, in every hour in which one of them runs.

use super::{Axis, Demand, DemandKey, Machine, Usage};
use crate::calendar::HOURS_PER_DAY;
use crate::ids::{ArmSku, Name, Region};
use crate::units::Os;
use std::collections::{BTreeMap, BTreeSet};

/// What becomes of a machine's usage.
#[derive(Clone, Debug, PartialEq)]
pub enum NewUse {
    Gone,
    /// Another size, or of a scale set this share of its instances.
    Size {
        arm_sku: ArmSku,
        instances_share: f64,
    },
    /// Off on working days from one UTC hour to another, past midnight where it is smaller, and on weekends. In a daily
    /// table the hours of a working day are scaled to the hours that it stays on.
    Off {
        from_hour: u32,
        to_hour: u32,
    },
}

/// One machine, or a scale set with all of its instances.
#[derive(Clone, Debug, PartialEq)]
pub struct Resizing {
    pub resource_id: Name,
    /// Where and as what it runs: hourly usage is told by it, and not without it.
    pub region: Option<Region>,
    pub os: Option<Os>,
    /// Its present size: usage at other sizes stays as it is, unless the machine goes.
    pub arm_sku: Option<ArmSku>,
    /// 1 but for scale sets.
    pub instances: u32,
    pub new_use: NewUse,
}

/// The usage of one machine in instance-hours of the period, before and after; empty where it has none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moved {
    pub before: BTreeMap<DemandKey, f64>,
    pub after: BTreeMap<DemandKey, f64>,
}

const SATURDAY: usize = 5;

impl Moved {
    pub fn is_empty(&self) -> bool {
        self.before.is_empty()
    }

    fn count(&mut self, from: &DemandKey, to: Option<&DemandKey>, before: f64, after: f64) {
        if before > 0.0 {
            *self.before.entry(from.clone()).or_default() += before;
        }
        if let Some(to) = to.filter(|_| after > 0.0) {
            *self.after.entry(to.clone()).or_default() += after;
        }
    }
}

impl NewUse {
    /// The key that usage moves to; `None` where it ends.
    fn key(&self, key: &DemandKey) -> Option<DemandKey> {
        match self {
            NewUse::Gone => None,
            NewUse::Size { arm_sku, .. } => Some(DemandKey { arm_sku: arm_sku.clone(), ..key.clone() }),
            NewUse::Off { .. } => Some(key.clone()),
        }
    }

    /// Share of a machine's usage that stays in one hour of the week.
    fn stays_in_hour(&self, weekday: usize, hour: usize) -> f64 {
        match self {
            NewUse::Gone => 0.0,
            NewUse::Size { instances_share, .. } => *instances_share,
            NewUse::Off { from_hour, to_hour } => {
                let since = (hour + HOURS_PER_DAY - *from_hour as usize % HOURS_PER_DAY) % HOURS_PER_DAY;
                let is_off = weekday >= SATURDAY || since < night_hours(*from_hour, *to_hour);
                f64::from(u8::from(!is_off))
            }
        }
    }

    /// Share of a machine's hours that stays on one day, but for instances.
    fn stays_on_day(&self, weekday: usize) -> f64 {
        match self {
            NewUse::Gone => 0.0,
            NewUse::Size { .. } => 1.0,
            NewUse::Off { .. } if weekday >= SATURDAY => 0.0,
            NewUse::Off { from_hour, to_hour } => 1.0 - night_hours(*from_hour, *to_hour) as f64 / HOURS_PER_DAY as f64,
        }
    }
}

fn night_hours(from_hour: u32, to_hour: u32) -> usize {
    let (from, to) = (from_hour as usize % HOURS_PER_DAY, to_hour as usize % HOURS_PER_DAY);
    (to + HOURS_PER_DAY - from) % HOURS_PER_DAY
}

impl Demand {
    /// The demand after all resizes, and what each of them moved. Nothing moves twice, and usage whose price is not
    /// known before or after stays as it is: leaving it out of a sum is no saving.
    pub fn resized(&self, resizings: &[Resizing], is_priced: &dyn Fn(&DemandKey) -> bool) -> (Demand, Vec<Moved>) {
        let (keys, usage, moved) = match &self.usage {
            Usage::Hourly(rows) => {
                let mut table = Rows::new(self, rows);
                let moved = resizings.iter().map(|resizing| table.apply(resizing, is_priced)).collect();
                let (keys, rows) = table.into_parts();
                (keys, Usage::Hourly(rows), moved)
            }
            Usage::Daily(machines) => {
                let mut table = Machines::new(self, machines);
                let moved = resizings.iter().map(|resizing| table.apply(resizing, is_priced)).collect();
                let (keys, machines) = table.into_parts();
                (keys, Usage::Daily(machines), moved)
            }
        };
        let (customer, axis) = (self.customer.clone(), self.axis.clone());
        (Demand { customer, keys, axis, usage, unknown_hours: self.unknown_hours }, moved)
    }
}

/// Where a key's usage moves to, if both prices are known.
fn destination(key: &DemandKey, new_use: &NewUse, is_priced: &dyn Fn(&DemandKey) -> bool) -> Option<Option<DemandKey>> {
    let to = new_use.key(key);
    let is_known = is_priced(key) && to.as_ref().is_none_or(is_priced);
    is_known.then_some(to)
}

/// Hourly usage by key.
struct Rows<'a> {
    axis: &'a Axis,
    left: BTreeMap<DemandKey, Vec<f64>>,
    moved: BTreeMap<DemandKey, Vec<f64>>,
}

impl<'a> Rows<'a> {
    fn new(demand: &'a Demand, rows: &[Vec<f64>]) -> Rows<'a> {
        let left = demand.keys.iter().cloned().zip(rows.iter().cloned()).collect();
        Rows { axis: &demand.axis, left, moved: BTreeMap::new() }
    }

    fn apply(&mut self, resizing: &Resizing, is_priced: &dyn Fn(&DemandKey) -> bool) -> Moved {
        let mut moved = Moved::default();
        let hours = self.axis.hours();
        let mut wanted = vec![f64::from(resizing.instances); hours.len()];
        for (key, row) in &mut self.left {
            if !is_kin(key, resizing) {
                continue;
            }
            let Some(to) = destination(key, &resizing.new_use, is_priced) else { continue };
            let mut stays = vec![0.0; hours.len()];
            let mut taken = 0.0;
            for (at, hour) in hours.iter().enumerate() {
                let part = f64::min(row[at], wanted[at]);
                row[at] -= part;
                wanted[at] -= part;
                taken += part;
                stays[at] = part * resizing.new_use.stays_in_hour(hour.day().weekday(), hour.of_day());
            }
            moved.count(key, to.as_ref(), taken, stays.iter().sum());
            if let Some(to) = to {
                let row = self.moved.entry(to).or_insert_with(|| vec![0.0; hours.len()]);
                row.iter_mut().zip(stays).for_each(|(sum, part)| *sum += part);
            }
        }
        moved
    }

    fn into_parts(self) -> (Vec<DemandKey>, Vec<Vec<f64>>) {
        let mut rows = self.left;
        for (key, moved) in self.moved {
            let row = rows.entry(key).or_insert_with(|| vec![0.0; moved.len()]);
            row.iter_mut().zip(moved).for_each(|(sum, part)| *sum += part);
        }
        rows.retain(|_, row| row.iter().any(|quantity| *quantity > 0.0));
        rows.into_iter().unzip()
    }
}

/// Whether hourly usage can be the machine's, as far as its key says.
fn is_kin(key: &DemandKey, resizing: &Resizing) -> bool {
    let path = resizing.resource_id.lower();
    let within = |part: &str, known: &str| {
        let mut segments = path.split('/').skip_while(|segment| *segment != part);
        known.is_empty() || segments.nth(1).is_none_or(|segment| segment == known)
    };
    resizing.region.as_ref() == Some(&key.region)
        && resizing.arm_sku.as_ref() == Some(&key.arm_sku)
        && resizing.os == Some(key.os)
        && within("subscriptions", &key.subscription)
        && within("resourcegroups", &key.resource_group)
}

/// One machine of a daily table with its key.
struct Entry {
    key: DemandKey,
    resource_id: Name,
    days: Vec<(u32, f64)>,
}

/// Daily usage by machine.
struct Machines {
    /// 0 on Mondays, by known day.
    weekdays: Vec<usize>,
    left: Vec<Entry>,
    moved: Vec<Entry>,
    /// Places among `left` by resource, and by scale set.
    places: BTreeMap<Name, Vec<usize>>,
}

impl Machines {
    fn new(demand: &Demand, machines: &[Machine]) -> Machines {
        let weekdays = demand.axis.hours().iter().step_by(HOURS_PER_DAY).map(|hour| hour.day().weekday()).collect();
        let mut places: BTreeMap<Name, Vec<usize>> = BTreeMap::new();
        let mut left = Vec::with_capacity(machines.len());
        for (at, machine) in machines.iter().enumerate() {
            if let Some(set) = scale_set(&machine.resource_id) {
                places.entry(set).or_default().push(at);
            }
            places.entry(machine.resource_id.clone()).or_default().push(at);
            left.push(Entry {
                key: demand.keys[machine.key].clone(),
                resource_id: machine.resource_id.clone(),
                days: machine.days.clone(),
            });
        }
        Machines { weekdays, left, moved: Vec::new(), places }
    }

    fn apply(&mut self, resizing: &Resizing, is_priced: &dyn Fn(&DemandKey) -> bool) -> Moved {
        let mut moved = Moved::default();
        let Some(places) = self.places.get(&resizing.resource_id) else { return moved };
        let is_size = |key: &DemandKey| resizing.arm_sku.as_ref().is_none_or(|size| *size == key.arm_sku);
        let mut chosen: Vec<(usize, Option<DemandKey>, f64)> = Vec::new();
        for &at in places {
            let entry = &self.left[at];
            if entry.days.is_empty() || !(resizing.new_use == NewUse::Gone || is_size(&entry.key)) {
                continue;
            }
            let hours = entry.days.iter().map(|(_, hours)| hours).sum();
            if let Some(to) = destination(&entry.key, &resizing.new_use, is_priced) {
                chosen.push((at, to, hours));
            }
        }
        // The busiest instances stay, so that those that always run remain whole.
        chosen.sort_by(|a, b| {
            let name = |at: usize| (&self.left[at].resource_id, &self.left[at].key);
            b.2.total_cmp(&a.2).then_with(|| name(a.0).cmp(&name(b.0)))
        });
        let mut budget = self.budget(resizing, &chosen);
        for (at, to, before) in chosen {
            let entry = &mut self.left[at];
            let mut days = Vec::with_capacity(entry.days.len());
            for (day, hours) in std::mem::take(&mut entry.days) {
                let weekday = self.weekdays.get(day as usize).copied().unwrap_or(0);
                let mut stays = hours * resizing.new_use.stays_on_day(weekday);
                if let Some(left) = budget.get_mut(&day) {
                    stays = stays.min(*left);
                    *left -= stays;
                }
                if stays > 0.0 {
                    days.push((day, stays));
                }
            }
            moved.count(&entry.key, to.as_ref(), before, days.iter().map(|(_, hours)| hours).sum());
            if let Some(key) = to.filter(|_| !days.is_empty()) {
                self.moved.push(Entry { key, resource_id: entry.resource_id.clone(), days });
            }
        }
        moved
    }

    /// Hours by day that fewer instances of a scale set run; empty where all of them stay.
    fn budget(&self, resizing: &Resizing, chosen: &[(usize, Option<DemandKey>, f64)]) -> BTreeMap<u32, f64> {
        let mut budget = BTreeMap::new();
        if let NewUse::Size { instances_share, .. } = resizing.new_use
            && instances_share < 1.0
        {
            for (day, hours) in chosen.iter().flat_map(|(at, ..)| &self.left[*at].days) {
                *budget.entry(*day).or_insert(0.0) += hours * instances_share;
            }
        }
        budget
    }

    /// In the order of keys and resources; the days of one machine and size come together.
    fn into_parts(self) -> (Vec<DemandKey>, Vec<Machine>) {
        let mut entries = self.left;
        entries.retain(|entry| !entry.days.is_empty());
        entries.extend(self.moved);
        entries.sort_by(|a, b| a.key.cmp(&b.key).then_with(|| a.resource_id.cmp(&b.resource_id)));
        entries.dedup_by(|later, first| {
            let is_same = later.key == first.key && later.resource_id == first.resource_id;
            if is_same {
                let mut days: BTreeMap<u32, f64> = first.days.iter().copied().collect();
                for (day, hours) in &later.days {
                    *days.entry(*day).or_default() += hours;
                }
                first.days = days.into_iter().collect();
            }
            is_same
        });
        let keys: BTreeSet<&DemandKey> = entries.iter().map(|entry| &entry.key).collect();
        let keys: Vec<DemandKey> = keys.into_iter().cloned().collect();
        let machine = |entry: Entry| Machine {
            key: keys.partition_point(|key| *key < entry.key),
            resource_id: entry.resource_id,
            days: entry.days,
        };
        let machines = entries.into_iter().map(machine).collect();
        (keys, machines)
    }
}

/// The scale set of an instance's path; `None` for machines of their own.
pub fn scale_set(resource_id: &Name) -> Option<Name> {
    let (path, instance) = (resource_id.as_str(), "/virtualmachines/");
    let at = path.to_ascii_lowercase().rfind(instance)?;
    let set = path.get(..at)?;
    (!set.to_ascii_lowercase().ends_with("/microsoft.compute")).then(|| Name::new(set))
}
