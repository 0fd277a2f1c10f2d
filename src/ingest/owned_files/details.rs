//! Reservation details (2023-03-01, or the API's answer): one row a reservation, instance and day.
//!
//! `ReservedHours` stands for the whole reservation in every one of its rows; `UsedHours` is the row's own. On the day
//! of the purchase the reserved hours are only those since, so the machines in place are the most of any day.

use super::columns::{Cells, Rows, Sheet, Wanted, needed, optional};
use super::notes::{Note, Notes};
use super::{id_of, is_vm};
use crate::calendar::Day;
use crate::catalog::groups;
use crate::error::{Damage, Error, Result};
use crate::ids::ArmSku;
use crate::owned::evidence::DayUse;
use crate::plan::warning::Named;
use crate::units::Fixed;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

const RESERVED_HOURS: &str = "reservedhours";
const RESERVED_QUANTITY: &str = "totalreservedquantity";

const WANTED: [Wanted; 8] = [
    needed(&["reservationid"]),
    optional(&["reservationorderid"]),
    needed(&["armskuname", "skuname"]),
    needed(&["usagedate"]),
    optional(&["instanceid"]),
    needed(&["riusedhours", "usedhours"]),
    optional(&[RESERVED_HOURS]),
    optional(&[RESERVED_QUANTITY]),
];
const RESERVATION: usize = 0;
const ORDER: usize = 1;
const SKU: usize = 2;
const DATE: usize = 3;
const INSTANCE: usize = 4;
const USED: usize = 5;
const HOURS: usize = 6;
const QUANTITY: usize = 7;

/// An instance of this name stands for hours that no instance used.
const UNUSED: &str = "unused";

/// One day of one reservation.
#[derive(Clone, Debug, Default)]
struct ReservedDay {
    quantity: Fixed,
    reserved_hours: Fixed,
    /// By number of the instance.
    used_hours: BTreeMap<u32, Fixed>,
}

impl ReservedDay {
    fn machines(&self) -> f64 {
        self.quantity.to_f64().max(self.reserved_hours.to_f64() / 24.0)
    }
}

/// One reservation over all days.
#[derive(Clone, Debug)]
pub struct Reserved {
    pub order_id: String,
    pub arm_sku: ArmSku,
    days: BTreeMap<Day, ReservedDay>,
    /// Days of the files that name it: one without a row was a day without use.
    covered: BTreeSet<Day>,
}

/// The reservations of all files, by lower-case id.
#[derive(Clone, Debug, Default)]
pub struct Details {
    pub reservations: BTreeMap<String, Reserved>,
    instances: HashMap<String, u32>,
}

/// Adds one file. Where several files hold a machine's day, the greater hours count.
///
/// # Errors
/// Unusable input: missing columns, and cells that cannot be read.
pub fn read(path: &Path, rows: Rows, as_of: Day, all: &mut Details, notes: &mut Notes) -> Result<()> {
    let sheet = Sheet::new(path, rows, "list of reservation details", &WANTED)?;
    if [RESERVED_HOURS, RESERVED_QUANTITY].iter().all(|name| sheet.missing.contains(name)) {
        return Err(Error::unusable(format!(
            "{}: is no whole list of reservation details: missing {RESERVED_HOURS} and {RESERVED_QUANTITY}",
            path.display()
        ))
        .hint("One of the two must be there: give the file with all its columns, as downloaded."));
    }
    if !sheet.missing.is_empty() {
        notes.add_named(Note::ColumnsMissing, Named::new(path.display()).noted(sheet.missing.join(", ")));
    }
    let mut file: BTreeMap<String, Reserved> = BTreeMap::new();
    let mut covered = BTreeSet::new();
    let mut target = File { reservations: &mut file, covered: &mut covered, instances: &mut all.instances };
    sheet.for_each(&mut |cells| take(cells, as_of, &mut target, notes))?;
    for (id, mut reserved) in file {
        reserved.covered.clone_from(&covered);
        match all.reservations.get_mut(&id) {
            Some(known) => known.merge(reserved, notes),
            None => {
                all.reservations.insert(id, reserved);
            }
        }
    }
    Ok(())
}

/// What one file fills.
struct File<'f> {
    reservations: &'f mut BTreeMap<String, Reserved>,
    covered: &'f mut BTreeSet<Day>,
    instances: &'f mut HashMap<String, u32>,
}

fn take(cells: &Cells<'_>, as_of: Day, file: &mut File<'_>, notes: &mut Notes) -> std::result::Result<(), Damage> {
    let arm_sku = ArmSku::new(&cells.text(SKU));
    if !is_vm(&arm_sku) {
        notes.add(Note::NotVm, arm_sku.as_str());
        return Ok(());
    }
    let id = id_of(&cells.text(RESERVATION));
    if id.is_empty() {
        return Err(cells.damage(RESERVATION, "the id of a reservation"));
    }
    let day = cells.day(DATE)?;
    let used = cells.number_needed(USED)?;
    let hours = cells.number(HOURS)?.unwrap_or(Fixed::ZERO);
    let quantity = cells.number(QUANTITY)?.unwrap_or(Fixed::ZERO);
    if day > as_of {
        notes.add(Note::AfterDecision, "");
        return Ok(());
    }
    if used.is_negative() || hours.is_negative() || quantity.is_negative() {
        notes.add(Note::QuantityNegative, &id);
        return Ok(());
    }
    file.covered.insert(day);
    let reserved = file.reservations.entry(id).or_insert_with(|| Reserved {
        order_id: id_of(&cells.text(ORDER)),
        arm_sku: groups::spelled(&arm_sku),
        days: BTreeMap::new(),
        covered: BTreeSet::new(),
    });
    let of_day = reserved.days.entry(day).or_default();
    of_day.quantity = of_day.quantity.max(quantity);
    of_day.reserved_hours = of_day.reserved_hours.max(hours);
    let instance = cells.text(INSTANCE).to_ascii_lowercase();
    if instance != UNUSED {
        let next = file.instances.len() as u32;
        let number = *file.instances.entry(instance).or_insert(next);
        *of_day.used_hours.entry(number).or_default() += used;
    }
    Ok(())
}

impl Reserved {
    fn merge(&mut self, other: Reserved, notes: &mut Notes) {
        if self.order_id.is_empty() {
            self.order_id = other.order_id;
        }
        self.covered.extend(other.covered);
        for (day, more) in other.days {
            let own = self.days.entry(day).or_default();
            own.quantity = own.quantity.max(more.quantity);
            own.reserved_hours = own.reserved_hours.max(more.reserved_hours);
            for (instance, hours) in more.used_hours {
                let known = own.used_hours.get(&instance).copied();
                notes.count(Note::RowsRepeated, u64::from(known.is_some()), "");
                own.used_hours.insert(instance, known.map_or(hours, |known| known.max(hours)));
            }
        }
    }

    /// The first and the last day with a row.
    pub fn span(&self) -> Option<(Day, Day)> {
        Some((*self.days.keys().next()?, *self.days.keys().next_back()?))
    }

    /// Machines in place: the most of any day. A reservation's quantity is whole, a first day's hours are not.
    pub fn quantity(&self) -> f64 {
        whole(self.days.values().map(ReservedDay::machines).fold(0.0, f64::max))
    }

    /// Machines of the last day.
    pub fn last_quantity(&self) -> f64 {
        whole(self.days.values().next_back().map_or(0.0, ReservedDay::machines))
    }

    /// Whether its machines are told by the reserved hours of one day alone, which may be the day of the purchase.
    pub fn is_one_prorated_day(&self) -> bool {
        self.days.len() == 1 && self.days.values().all(|day| day.quantity.is_zero())
    }

    /// Hours by day for `quantity` machines in place from the day after `from` until before `until`, where these are
    /// known: a covered day in between without a row was a day without use.
    pub fn uses(&self, quantity: f64, from: Option<Day>, until: Option<Day>) -> BTreeMap<Day, DayUse> {
        let mut uses: BTreeMap<Day, DayUse> = BTreeMap::new();
        if let Some((first, last)) = self.span() {
            let after = from.map_or(first, |from| from.min(first));
            let before = until.unwrap_or(Day(last.0 + 1));
            let idle = self.covered.iter().filter(|day| **day > after && **day < before);
            uses.extend(idle.map(|day| (*day, DayUse { reserved_hours: quantity * 24.0, used_hours: 0.0 })));
        }
        for (day, of_day) in &self.days {
            let hours = of_day.reserved_hours.to_f64();
            let reserved_hours = if hours > 0.0 { hours } else { of_day.quantity.to_f64() * 24.0 };
            let used: Fixed = of_day.used_hours.values().copied().sum();
            uses.insert(*day, DayUse { reserved_hours, used_hours: used.to_f64() });
        }
        uses
    }
}

fn whole(machines: f64) -> f64 {
    (machines - 1e-6).ceil().max(0.0)
}
