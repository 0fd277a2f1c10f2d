//! How many machines of each reservation stand where the details and the transactions are read together.

use super::details::{Details, Reserved};
use super::notes::{Note, Notes};
use super::transactions::Order;
use crate::calendar::Day;
use std::collections::{BTreeMap, BTreeSet};

/// One reservation's machines and the days between which it stands for itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    pub quantity: f64,
    /// Where it began later than its order: the day of a split or a merger.
    pub from: Option<Day>,
    /// Exclusive; where it ended before its term.
    pub until: Option<Day>,
}

/// The place of every reservation of the details.
///
/// A reservation whose rows stop before another of its order begins was split or merged, and ends there. Machines that
/// the order returned are taken off those still in place; an order returned whole ends with its last return.
pub fn places<'d>(
    details: &'d Details,
    orders: &BTreeMap<String, Order>,
    left_out: &BTreeSet<String>,
    notes: &mut Notes,
) -> BTreeMap<&'d str, Place> {
    let mut by_order: BTreeMap<&str, Vec<(&'d str, &Reserved)>> = BTreeMap::new();
    for (id, reserved) in details.reservations.iter().filter(|(id, _)| !left_out.contains(*id)) {
        let order = if reserved.order_id.is_empty() { id } else { &reserved.order_id };
        by_order.entry(order.as_str()).or_default().push((id.as_str(), reserved));
    }
    let mut places = BTreeMap::new();
    for (order_id, members) in by_order {
        let mut found = spans(&members);
        if let Some(order) = orders.get(order_id) {
            settle(order, order_id, &members, &mut found, notes);
        }
        places.extend(found);
    }
    places
}

/// Each member's place by its own rows.
fn spans<'d>(members: &[(&'d str, &Reserved)]) -> BTreeMap<&'d str, Place> {
    let first_days = || members.iter().filter_map(|(_, reserved)| reserved.span().map(|(first, _)| first));
    let oldest = first_days().min();
    let place = |(id, reserved): &(&'d str, &Reserved)| {
        let span = reserved.span();
        let until = span.and_then(|(first, last)| first_days().filter(|other| *other > first && *other >= last).min());
        let from = span.map(|(first, _)| first).filter(|first| Some(*first) > oldest);
        (*id, Place { quantity: reserved.quantity(), from, until })
    };
    members.iter().map(place).collect()
}

/// Brings the machines in place in line with what the order bought and returned.
fn settle(
    order: &Order,
    order_id: &str,
    members: &[(&str, &Reserved)],
    found: &mut BTreeMap<&str, Place>,
    notes: &mut Notes,
) {
    let left = order.quantity();
    if left <= 0.0 {
        for place in found.values_mut().filter(|place| place.until.is_none()) {
            place.until = order.last_return;
        }
        return;
    }
    if let [(id, reserved)] = members
        && reserved.is_one_prorated_day()
        && let Some(place) = found.get_mut(*id)
    {
        place.quantity = left;
        return;
    }
    let sum = |found: &BTreeMap<&str, Place>| {
        found.values().filter(|place| place.until.is_none()).fold(0.0, |sum, place| sum + place.quantity)
    };
    if sum(found) > left + 1e-9 {
        for (id, reserved) in members {
            if let Some(place) = found.get_mut(*id).filter(|place| place.until.is_none()) {
                place.quantity = reserved.last_quantity();
            }
        }
        // Still too many: the return is later than the details, and they do not say of which part.
        let shown = sum(found);
        if shown > left + 1e-9 {
            for place in found.values_mut().filter(|place| place.until.is_none()) {
                place.quantity *= left / shown;
            }
        }
    } else if sum(found) + 1e-9 < left {
        notes.add(Note::QuantityDiffers, order_id);
    }
}
