//! How much of a reservation was used, and what that saved.

use super::evidence::{DayUse, StatedUse};
use crate::calendar::Day;
use crate::plan::owned_audit::{LineUsed, MonthSaving, UseClass, UseSource};
use std::collections::BTreeMap;

/// Metered hours have six decimals, so a fully used day of some machines can miss a few millionths.
const FULL_SHARE: f64 = 1.0 - 1e-6;

impl UseClass {
    /// Of a used fraction.
    pub fn of(fraction: f64) -> UseClass {
        if fraction <= 0.0 {
            UseClass::Idle
        } else if fraction >= FULL_SHARE {
            UseClass::Full
        } else {
            UseClass::Partly
        }
    }
}

impl DayUse {
    /// Hours beyond the reserved ones were nobody's benefit.
    pub fn used(&self) -> f64 {
        self.used_hours.clamp(0.0, self.reserved_hours.max(0.0))
    }

    pub fn unused(&self) -> f64 {
        self.reserved_hours.max(0.0) - self.used()
    }
}

/// Use over all days; `None` without a reserved hour.
pub fn of_days(days: &BTreeMap<Day, DayUse>) -> Option<LineUsed> {
    let reserved = days.values().fold(0.0, |sum, day| sum + day.reserved_hours.max(0.0));
    let used = days.values().fold(0.0, |sum, day| sum + day.used());
    (reserved > 0.0).then(|| LineUsed {
        fraction: used / reserved,
        class: UseClass::of(used / reserved),
        source: UseSource::Details,
        days: days.len() as u32,
        first_day: days.keys().next().copied(),
        last_day: days.keys().next_back().copied(),
    })
}

/// The stated use of the longest period.
pub fn of_stated(stated: &[StatedUse]) -> Option<LineUsed> {
    let longest = stated.iter().max_by_key(|stated| stated.days)?;
    Some(LineUsed {
        fraction: longest.fraction,
        class: UseClass::of(longest.fraction),
        source: UseSource::List,
        days: longest.days,
        first_day: None,
        last_day: None,
    })
}

/// Unused hours at what an hour costs.
pub fn wasted_cost(days: &BTreeMap<Day, DayUse>, hourly_price: f64) -> f64 {
    days.values().fold(0.0, |sum, day| sum + day.unused()) * hourly_price
}

/// One row of amortised cost: hours that a reservation served, or hours that nobody used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AmortizedRow {
    pub day: Day,
    /// Pay-as-you-go price of an hour; of no meaning for unused hours.
    pub unit_price: f64,
    /// What an hour of the reservation costs.
    pub effective_price: f64,
    pub quantity: f64,
    pub is_unused: bool,
}

/// Realised saving by month: the sum over served hours of (unit price - effective price) x quantity, less the sum
/// over unused hours of effective price x quantity. Source: Microsoft, "Calculate EA reservation savings".
pub fn realised(rows: impl IntoIterator<Item = AmortizedRow>) -> Vec<MonthSaving> {
    let mut months: BTreeMap<String, (f64, f64)> = BTreeMap::new();
    for row in rows {
        let (used_saving, unused_cost) = months.entry(month(row.day)).or_default();
        if row.is_unused {
            *unused_cost += row.effective_price * row.quantity;
        } else {
            *used_saving += (row.unit_price - row.effective_price) * row.quantity;
        }
    }
    months
        .into_iter()
        .map(|(month, (used_saving, unused_cost))| MonthSaving {
            month,
            used_saving,
            unused_cost,
            saving: used_saving - unused_cost,
        })
        .collect()
}

/// The same from the hours of each day, at one price of each kind.
pub fn realised_of_days(days: &BTreeMap<Day, DayUse>, unit_price: f64, effective_price: f64) -> Vec<MonthSaving> {
    realised(days.iter().flat_map(|(day, hours)| {
        [(hours.used(), false), (hours.unused(), true)].map(|(quantity, is_unused)| AmortizedRow {
            day: *day,
            unit_price,
            effective_price,
            quantity,
            is_unused,
        })
    }))
}

/// `YYYY-MM`.
fn month(day: Day) -> String {
    day.date().format("%Y-%m").to_string()
}
