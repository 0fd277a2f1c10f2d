//! Demand as it will be: usage that ends, begins or changes its size.
//!
//! The known period stands for a horizon ahead: what changes at a share of the horizon changes at that share of the
//! period, rounded to the hour, or to the day where demand is daily.

use super::{Demand, DemandKey, Machine, Usage};
use crate::ids::{ArmSku, Name, Region};
use std::collections::{BTreeMap, BTreeSet};

/// What becomes of usage.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    Remove,
    Size(ArmSku),
}

/// Which usage; every field that is given must match.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Select {
    /// Machines, or scale sets with all of their instances. Hourly demand names none, so it never matches.
    pub resources: Option<BTreeSet<Name>>,
    pub subscription: Option<Name>,
    pub resource_group: Option<Name>,
    pub arm_sku: Option<ArmSku>,
    pub region: Option<Region>,
}

/// One change of some usage.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    pub select: Select,
    pub change: Change,
    /// Share of the horizon at which it begins; the whole if absent.
    pub from: Option<f64>,
    /// Machines; all that match if absent. In hourly demand that many instances in each hour.
    pub quantity: Option<u32>,
}

/// Usage that is not there yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Addition {
    pub key: DemandKey,
    /// Share of the horizon at which it begins.
    pub from: f64,
    /// Machines.
    pub quantity: u32,
    pub hours_per_day: f64,
}

impl Demand {
    /// The demand after all edits in their order, then all additions; and the instance-hours that each edit touched,
    /// 0 where it matches nothing. Hourly usage is taken from the keys in their order, machines likewise.
    pub fn edited(&self, edits: &[Edit], additions: &[Addition]) -> (Demand, Vec<f64>) {
        let (keys, usage, touched) = match &self.usage {
            Usage::Hourly(rows) => {
                let rows = self.keys.iter().cloned().zip(rows.iter().cloned()).collect();
                let mut table = Rows { hours: self.axis.len(), rows };
                let touched = edits.iter().map(|edit| table.apply(edit)).collect();
                additions.iter().for_each(|addition| table.begin(addition));
                let (keys, rows) = table.rows.into_iter().unzip();
                (keys, Usage::Hourly(rows), touched)
            }
            Usage::Daily(machines) => {
                let mut table = Machines::new(&self.keys, machines, self.axis.len() / 24);
                let touched = edits.iter().map(|edit| table.apply(edit)).collect();
                table.begin(additions);
                let (keys, machines) = table.into_parts();
                (keys, Usage::Daily(machines), touched)
            }
        };
        let (customer, axis) = (self.customer.clone(), self.axis.clone());
        (Demand { customer, keys, axis, usage, unknown_hours: self.unknown_hours }, touched)
    }
}

impl Select {
    fn covers(&self, key: &DemandKey) -> bool {
        let same = |wanted: &Option<Name>, found: &str| {
            wanted.as_ref().is_none_or(|wanted| wanted.as_str().eq_ignore_ascii_case(found))
        };
        same(&self.subscription, &key.subscription)
            && same(&self.resource_group, &key.resource_group)
            && self.arm_sku.as_ref().is_none_or(|size| *size == key.arm_sku)
            && self.region.as_ref().is_none_or(|region| *region == key.region)
    }

    fn covers_machine(&self, key: &DemandKey, resource_id: &Name) -> bool {
        let named = |names: &BTreeSet<Name>| {
            let scale_set = || resource_id.as_str().rsplit_once("/virtualMachines/").map(|(set, _)| Name::new(set));
            names.contains(resource_id) || scale_set().is_some_and(|set| names.contains(&set))
        };
        self.covers(key) && self.resources.as_ref().is_none_or(named)
    }
}

/// The first of `count` hours or days at a share of the horizon.
fn first_at(share: f64, count: usize) -> usize {
    ((share.clamp(0.0, 1.0) * count as f64).round() as usize).min(count)
}

fn resized(key: &DemandKey, size: &ArmSku) -> DemandKey {
    DemandKey { arm_sku: size.clone(), ..key.clone() }
}

/// Hourly usage by key.
struct Rows {
    hours: usize,
    rows: BTreeMap<DemandKey, Vec<f64>>,
}

impl Rows {
    fn apply(&mut self, edit: &Edit) -> f64 {
        if edit.select.resources.is_some() {
            return 0.0;
        }
        let first = first_at(edit.from.unwrap_or(0.0), self.hours);
        let mut left = vec![edit.quantity.map_or(f64::INFINITY, f64::from); self.hours - first];
        let mut touched = 0.0;
        let mut moved = Vec::new();
        self.rows.retain(|key, row| {
            if !edit.select.covers(key) {
                return true;
            }
            let mut taken = vec![0.0; self.hours - first];
            for ((hour, left), taken) in row[first..].iter_mut().zip(&mut left).zip(&mut taken) {
                *taken = f64::min(*hour, *left);
                *hour -= *taken;
                *left -= *taken;
            }
            let hours = taken.iter().sum::<f64>();
            if hours == 0.0 {
                return true;
            }
            touched += hours;
            if let Change::Size(size) = &edit.change {
                moved.push((resized(key, size), taken));
            }
            row.iter().any(|hour| *hour > 0.0)
        });
        // Only now, so that nothing moves twice.
        for (key, taken) in moved {
            self.add(key, first, taken.into_iter());
        }
        touched
    }

    fn begin(&mut self, addition: &Addition) {
        let first = first_at(addition.from, self.hours);
        let hourly = f64::from(addition.quantity) * addition.hours_per_day / 24.0;
        if hourly > 0.0 && first < self.hours {
            self.add(addition.key.clone(), first, std::iter::repeat_n(hourly, self.hours - first));
        }
    }

    fn add(&mut self, key: DemandKey, first: usize, added: impl Iterator<Item = f64>) {
        let row = self.rows.entry(key).or_insert_with(|| vec![0.0; self.hours]);
        row[first..].iter_mut().zip(added).for_each(|(hour, added)| *hour += added);
    }
}

/// One machine of a daily table with its key.
struct Entry {
    key: DemandKey,
    resource_id: Name,
    days: Vec<(u32, f64)>,
}

/// Daily usage by machine.
struct Machines {
    days: usize,
    entries: Vec<Entry>,
}

impl Machines {
    fn new(keys: &[DemandKey], machines: &[Machine], days: usize) -> Machines {
        let entry = |machine: &Machine| Entry {
            key: keys[machine.key].clone(),
            resource_id: machine.resource_id.clone(),
            days: machine.days.clone(),
        };
        Machines { days, entries: machines.iter().map(entry).collect() }
    }

    /// Machines without usage from the beginning on do not count towards the quantity; one that had several sizes
    /// counts once.
    fn apply(&mut self, edit: &Edit) -> f64 {
        let first = first_at(edit.from.unwrap_or(0.0), self.days) as u32;
        let most = edit.quantity.map_or(usize::MAX, |quantity| quantity as usize);
        let mut chosen: BTreeSet<Name> = BTreeSet::new();
        let mut touched = 0.0;
        let mut moved = Vec::new();
        self.entries.retain_mut(|entry| {
            let split = entry.days.partition_point(|(day, _)| *day < first);
            if split == entry.days.len() || !edit.select.covers_machine(&entry.key, &entry.resource_id) {
                return true;
            }
            if chosen.len() >= most && !chosen.contains(&entry.resource_id) {
                return true;
            }
            chosen.insert(entry.resource_id.clone());
            let days = entry.days.split_off(split);
            touched += days.iter().map(|(_, hours)| hours).sum::<f64>();
            if let Change::Size(size) = &edit.change {
                let resource_id = entry.resource_id.clone();
                moved.push(Entry { key: resized(&entry.key, size), resource_id, days });
            }
            split > 0
        });
        self.add(moved);
        touched
    }

    /// Machines of one region and size are numbered on, whichever addition they come from.
    fn begin(&mut self, additions: &[Addition]) {
        let mut numbers: BTreeMap<(&Region, &ArmSku), u64> = BTreeMap::new();
        let mut begun = Vec::new();
        for addition in additions {
            let first = first_at(addition.from, self.days);
            if addition.hours_per_day <= 0.0 || first == self.days {
                continue;
            }
            let DemandKey { region, arm_sku, .. } = &addition.key;
            let number = numbers.entry((region, arm_sku)).or_default();
            for _ in 0..addition.quantity {
                *number += 1;
                begun.push(Entry {
                    key: addition.key.clone(),
                    resource_id: Name::new(&format!("planned/{region}/{arm_sku}/{number}")),
                    days: (first..self.days).map(|day| (day as u32, addition.hours_per_day)).collect(),
                });
            }
        }
        self.add(begun);
    }

    /// In the order of keys and resources; the days of one machine and size come together.
    fn add(&mut self, added: Vec<Entry>) {
        if added.is_empty() {
            return;
        }
        self.entries.extend(added);
        self.entries.sort_by(|a, b| a.key.cmp(&b.key).then_with(|| a.resource_id.cmp(&b.resource_id)));
        self.entries.dedup_by(|later, first| {
            let same = later.key == first.key && later.resource_id == first.resource_id;
            if same {
                let mut days: BTreeMap<u32, f64> = first.days.iter().copied().collect();
                for (day, hours) in &later.days {
                    *days.entry(*day).or_default() += hours;
                }
                first.days = days.into_iter().collect();
            }
            same
        });
    }

    fn into_parts(self) -> (Vec<DemandKey>, Vec<Machine>) {
        let distinct: BTreeSet<&DemandKey> = self.entries.iter().map(|entry| &entry.key).collect();
        let keys: Vec<DemandKey> = distinct.into_iter().cloned().collect();
        let machine = |entry: Entry| Machine {
            key: keys.partition_point(|key| *key < entry.key),
            resource_id: entry.resource_id,
            days: entry.days,
        };
        let machines = self.entries.into_iter().map(machine).collect();
        (keys, machines)
    }
}

#[cfg(test)]
mod tests;
