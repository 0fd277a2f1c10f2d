//! Reservation transactions of EA and MCA (2023-05-01, or the API's answer): what was bought, paid and returned.
//!
//! An upfront purchase is one row with the whole term's price. A monthly one has a row for each payment with the same
//! quantity, so its machines are those of the first payment and its price is the payment x months of the term.

use super::columns::{Cells, Rows, Sheet, Wanted, needed, optional};
use super::notes::{Note, Notes};
use super::{id_of, is_vm};
use crate::calendar::{Day, Hour};
use crate::catalog::{groups, regions};
use crate::error::{Damage, Result};
use crate::ids::{ArmSku, Region};
use crate::owned::evidence::Cancellation;
use crate::owned::refund::Commitment;
use crate::plan::line::BillingPlan;
use crate::plan::warning::Named;
use crate::tables::folded;
use crate::units::{Currency, Fixed, Term};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const WANTED: [Wanted; 12] = [
    needed(&["reservationorderid"]),
    needed(&["armskuname"]),
    needed(&["eventdate"]),
    needed(&["eventtype"]),
    needed(&["quantity"]),
    needed(&["amount"]),
    optional(&["region"]),
    optional(&["term"]),
    optional(&["billingfrequency"]),
    optional(&["currency"]),
    optional(&["reservationordername"]),
    // EA only: payments of one order may all carry the day of the purchase.
    optional(&["billingmonth"]),
];
const ORDER: usize = 0;
const SKU: usize = 1;
const DATE: usize = 2;
const EVENT: usize = 3;
const QUANTITY: usize = 4;
const AMOUNT: usize = 5;
const REGION: usize = 6;
const TERM: usize = 7;
const FREQUENCY: usize = 8;
const CURRENCY: usize = 9;
const NAME: usize = 10;
const MONTH: usize = 11;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    Purchase,
    Refund,
    Cancel,
}

impl Event {
    fn parse(text: &str) -> Option<Event> {
        match folded(text).as_str() {
            "purchase" => Some(Event::Purchase),
            "refund" => Some(Event::Refund),
            "cancel" | "cancelled" | "canceled" | "cancellation" => Some(Event::Cancel),
            _ => None,
        }
    }
}

/// What makes two rows of different files the same: names and invoices may change from one file to the next.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    order_id: String,
    hour: Hour,
    billing_month: String,
    event: Event,
    /// Above 0.
    quantity: Fixed,
    amount: Fixed,
}

#[derive(Clone, Debug)]
struct Facts {
    /// Equal rows of one file.
    count: u64,
    arm_sku: ArmSku,
    region: Option<Region>,
    term: Option<Term>,
    is_monthly: bool,
    currency: Option<Currency>,
    name: String,
}

/// The rows of all files, each once.
#[derive(Clone, Debug, Default)]
pub struct Transactions {
    rows: BTreeMap<Key, Facts>,
}

/// One purchase with everything returned of it.
#[derive(Clone, Debug)]
pub struct Order {
    pub arm_sku: ArmSku,
    pub name: String,
    pub region: Option<Region>,
    pub term: Option<Term>,
    pub start: Hour,
    pub billing_plan: BillingPlan,
    pub bought: f64,
    pub returned: f64,
    pub last_return: Option<Day>,
    /// Per instance, for the whole term.
    pub term_price: Option<f64>,
    pub currency: Option<Currency>,
}

impl Order {
    /// Machines still in place.
    pub fn quantity(&self) -> f64 {
        (self.bought - self.returned).max(0.0)
    }

    pub fn end(&self) -> Option<Hour> {
        self.term.map(|term| self.start.plus_years(term.years()))
    }
}

/// Adds one file.
///
/// # Errors
/// Unusable input: missing columns, and cells that cannot be read.
pub fn read(path: &Path, rows: Rows, as_of: Day, all: &mut Transactions, notes: &mut Notes) -> Result<()> {
    let sheet = Sheet::new(path, rows, "list of reservation transactions", &WANTED)?;
    // Only one of the two agreements has a billing month.
    let missing: Vec<&str> = sheet.missing.iter().copied().filter(|name| *name != "billingmonth").collect();
    if !missing.is_empty() {
        notes.add_named(Note::ColumnsMissing, Named::new(path.display()).noted(missing.join(", ")));
    }
    let mut file = BTreeMap::new();
    sheet.for_each(&mut |cells| take(cells, as_of, &mut file, notes))?;
    for (key, facts) in file {
        match all.rows.get_mut(&key) {
            Some(known) => {
                notes.count(Note::RowsRepeated, known.count.min(facts.count), "");
                known.count = known.count.max(facts.count);
                known.region = known.region.take().or(facts.region);
                known.term = known.term.or(facts.term);
                known.currency = known.currency.or(facts.currency);
            }
            None => {
                all.rows.insert(key, facts);
            }
        }
    }
    Ok(())
}

fn take(
    cells: &Cells<'_>,
    as_of: Day,
    file: &mut BTreeMap<Key, Facts>,
    notes: &mut Notes,
) -> std::result::Result<(), Damage> {
    let arm_sku = ArmSku::new(&cells.text(SKU));
    if !is_vm(&arm_sku) {
        notes.add(Note::NotVm, arm_sku.as_str());
        return Ok(());
    }
    let order_id = id_of(&cells.text(ORDER));
    if order_id.is_empty() {
        return Err(cells.damage(ORDER, "the id of a reservation order"));
    }
    let hour = cells.hour(DATE)?;
    let event = Event::parse(&cells.text(EVENT)).ok_or_else(|| cells.damage(EVENT, "Purchase, Refund or Cancel"))?;
    let (quantity, amount) = (cells.number_needed(QUANTITY)?, cells.number_needed(AMOUNT)?);
    if hour.day() > as_of {
        notes.add(Note::AfterDecision, "");
        return Ok(());
    }
    if quantity.is_zero() {
        notes.add(Note::QuantityZero, "");
        return Ok(());
    }
    // A return may carry its quantity with a minus; a purchase may not, and is then a return itself.
    let is_reversed = event == Event::Purchase && quantity.is_negative();
    notes.count(Note::QuantityNegative, u64::from(is_reversed), &order_id);
    let event = if is_reversed { Event::Refund } else { event };
    let quantity = if quantity.is_negative() { -quantity } else { quantity };
    let region = cells.text(REGION);
    let key = Key { order_id, hour, billing_month: cells.text(MONTH), event, quantity, amount };
    let facts = file.entry(key).or_insert_with(|| Facts {
        count: 0,
        arm_sku: groups::spelled(&arm_sku),
        region: (!region.is_empty()).then(|| regions::normalized(&region)),
        term: Term::parse(&cells.text(TERM)),
        is_monthly: folded(&cells.text(FREQUENCY)) == "recurring",
        currency: Currency::parse(&cells.text(CURRENCY)),
        name: cells.text(NAME),
    });
    facts.count += 1;
    Ok(())
}

/// What one order returned on one day.
#[derive(Clone, Copy, Debug, Default)]
struct Return {
    quantity: f64,
    money: f64,
}

impl Transactions {
    /// The orders by id, and every past return with the commitment that it cancelled.
    pub fn orders(&self, notes: &mut Notes) -> (BTreeMap<String, Order>, Vec<Cancellation>) {
        let mut by_order: BTreeMap<&str, Vec<(&Key, &Facts)>> = BTreeMap::new();
        for (key, facts) in &self.rows {
            by_order.entry(key.order_id.as_str()).or_default().push((key, facts));
        }
        let first_day = self.rows.keys().map(|key| key.hour.day()).min();
        // Rows are sorted by time, so the first purchase of an order is when it began.
        let began =
            |rows: &[(&Key, &Facts)]| rows.iter().find(|row| row.0.event == Event::Purchase).map(|row| row.0.hour);
        let beginnings: BTreeSet<(Day, String)> =
            by_order.iter().filter_map(|(id, rows)| began(rows).map(|hour| (hour.day(), (*id).to_owned()))).collect();
        let mut orders = BTreeMap::new();
        let mut cancellations = Vec::new();
        for (id, rows) in by_order {
            let returns = returns(&rows);
            let mut order = order(&rows, first_day, notes);
            for (day, back) in &returns {
                let is_exchange = beginnings.iter().any(|(began, other)| began == day && other != id);
                notes.count(Note::MayBeExchange, u64::from(is_exchange), id);
                let currency = order.as_ref().and_then(|order| order.currency);
                cancellations.push(Cancellation {
                    day: *day,
                    order_id: id.to_owned(),
                    amount: back.money
                        + order.as_ref().map_or(0.0, |order| future_payments(order, *day, back.quantity)),
                    currency: currency.or_else(|| rows.iter().find_map(|(_, facts)| facts.currency)),
                });
            }
            let Some(order) = order.as_mut() else {
                notes.add(Note::OrderUnknown, id);
                continue;
            };
            order.returned = returns.values().map(|back| back.quantity).sum();
            order.last_return = returns.keys().next_back().copied();
            notes.count(Note::ReturnedTooMuch, u64::from(order.returned > order.bought + 1e-9), id);
            orders.insert(id.to_owned(), order.clone());
        }
        cancellations.sort_by(|a, b| (a.day, &a.order_id).cmp(&(b.day, &b.order_id)));
        (orders, cancellations)
    }
}

/// Machines and money that came back, by day. One return may be written as a cancel and as a refund, and its machines
/// once for each billing month: the greatest of them counts.
fn returns(rows: &[(&Key, &Facts)]) -> BTreeMap<Day, Return> {
    let mut parts: BTreeMap<(Day, Event, &str), f64> = BTreeMap::new();
    let mut money: BTreeMap<(Day, Event), f64> = BTreeMap::new();
    for (key, facts) in rows.iter().filter(|(key, _)| key.event != Event::Purchase) {
        let day = key.hour.day();
        *parts.entry((day, key.event, key.billing_month.as_str())).or_default() +=
            key.quantity.to_f64() * facts.count as f64;
        *money.entry((day, key.event)).or_default() += key.amount.to_f64() * facts.count as f64;
    }
    let mut days: BTreeMap<Day, Return> = BTreeMap::new();
    for ((day, _, _), quantity) in parts {
        let back = days.entry(day).or_default();
        back.quantity = back.quantity.max(quantity);
    }
    for ((day, _), money) in money {
        let back = days.entry(day).or_default();
        back.money = back.money.max(money.abs());
    }
    days
}

/// The purchase itself; `None` where the files hold none. `window` is the first day of any row.
fn order(rows: &[(&Key, &Facts)], window: Option<Day>, notes: &mut Notes) -> Option<Order> {
    let purchases: Vec<&(&Key, &Facts)> = rows.iter().filter(|(key, _)| key.event == Event::Purchase).collect();
    let (first, facts) = purchases.first()?;
    let is_monthly = purchases.iter().any(|(_, facts)| facts.is_monthly);
    let is_first =
        |key: &Key| !is_monthly || (key.hour.day(), &key.billing_month) == (first.hour.day(), &first.billing_month);
    let of = |pick: fn(&Key) -> Fixed, all: bool| -> f64 {
        let counted = purchases.iter().filter(|(key, _)| all || is_first(key));
        counted.map(|(key, facts)| pick(key).to_f64() * facts.count as f64).sum()
    };
    let (paid, payments) = (of(|key| key.amount, true), of(|key| key.quantity, true));
    let term = purchases.iter().find_map(|(_, facts)| facts.term);
    let payment = (paid > 0.0 && payments > 0.0).then(|| paid / payments);
    let months = term.map(|term| f64::from(12 * term.years()));
    let term_price = if is_monthly { payment.zip(months).map(|(payment, months)| payment * months) } else { payment };
    let name =
        purchases.iter().map(|(_, facts)| &facts.name).find(|name| !name.is_empty()).cloned().unwrap_or_default();
    let start = if is_monthly { monthly_start(first.hour, &name, window, notes) } else { first.hour };
    Some(Order {
        arm_sku: facts.arm_sku.clone(),
        name,
        region: purchases.iter().find_map(|(_, facts)| facts.region.clone()),
        term,
        start,
        billing_plan: if is_monthly { BillingPlan::Monthly } else { BillingPlan::Upfront },
        bought: of(|key| key.quantity, false),
        returned: 0.0,
        last_return: None,
        term_price,
        currency: purchases.iter().find_map(|(_, facts)| facts.currency),
    })
}

/// When a monthly purchase began: with its first payment, unless its name carries an earlier day. A first payment
/// within a month of the first row of all may be a later one: its forerunner would lie outside of the files.
fn monthly_start(first: Hour, name: &str, window: Option<Day>, notes: &mut Notes) -> Hour {
    const LONGEST_MONTH: i32 = 31;
    if let Some(day) = named_day(name).filter(|day| *day <= first.day()) {
        // Names carry the buyer's local day.
        return if first.day().0 - day.0 <= 1 { first } else { day.first_hour() };
    }
    let is_early = window.is_some_and(|window| first.day().0 - window.0 <= LONGEST_MONTH);
    notes.count(Note::StartUnknown, u64::from(is_early), name);
    first
}

/// The day in a default name as Azure makes it: `VM_RI_03-25-2020_14-18`.
fn named_day(name: &str) -> Option<Day> {
    name.split('_').find_map(|part| {
        let mut numbers = part.split('-').map(|number| number.parse::<u32>().ok());
        let (month, day, year) = (numbers.next()??, numbers.next()??, numbers.next()??);
        let year = i32::try_from(year).ok().filter(|year| *year >= 2_000 && numbers.next().is_none())?;
        Day::of(year, month, day)
    })
}

/// Monthly payments that a return of some machines ends.
fn future_payments(order: &Order, day: Day, quantity: f64) -> f64 {
    let (Some(term), Some(end), Some(price)) = (order.term, order.end(), order.term_price) else { return 0.0 };
    let (start, billing_plan) = (order.start.day(), order.billing_plan);
    Commitment { total: price * quantity, billing_plan, term, start, end: end.day() }.settled(day).future_payments
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn default_names_carry_their_day() {
        assert_eq!(named_day("VM_RI_03-25-2020_14-18"), Day::of(2020, 3, 25));
        for name in ["", "production", "VM_RI_14-18", "25-03-20", "a_13-41-2026"] {
            assert_eq!(named_day(name), None, "{name}");
        }
    }
}
