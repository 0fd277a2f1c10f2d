//! One line for each commitment from everything that the files say of it: the list knows its state, scope and dates,
//! the transactions its region, price and purchase, the details its hours.

use super::details::Reserved;
use super::notes::{Note, Notes};
use super::places::{self, Place};
use super::portal::{ListedPlan, ListedReservation};
use super::transactions::Order;
use super::{Gathered, OwnedFiles, Reading};
use crate::calendar::{Day, Hour};
use crate::ids::Region;
use crate::ingest::intake::SeenBenefit;
use crate::owned::evidence::{PlanEvidence, Purchase, ReservationEvidence};
use crate::owned::refund;
use crate::plan::line::{OwnedReservation, OwnedSavingsPlan};
use crate::plan::warning::Named;
use crate::units::{Currency, Term};
use std::collections::{BTreeMap, BTreeSet};

/// Everything about one reservation; at least one of the three sources is there.
struct Found<'g> {
    /// Lower case; empty where only its order is known.
    id: &'g str,
    order_id: &'g str,
    reserved: Option<&'g Reserved>,
    listed: Option<&'g ListedReservation>,
    order: Option<&'g Order>,
    /// What the usage export shows of it.
    seen: Option<&'g SeenBenefit>,
    place: Place,
}

/// Joins what the files hold. Lines stand in the order of the neutral files, then by reservation, then by order.
pub fn join(gathered: Gathered, reading: &Reading<'_>) -> OwnedFiles {
    let Gathered { details, transactions, portal, mut owned, neutral_warnings, mut notes } = gathered;
    let (orders, cancellations) = transactions.orders(&mut notes);
    let seen: BTreeMap<&str, &SeenBenefit> =
        reading.benefits.iter().filter(|b| !b.key.is_plan).map(|b| (b.key.id.as_str(), b)).collect();
    let places = places::places(&details, &orders, &portal.inactive, &mut notes);
    let mut evidence = vec![ReservationEvidence::default(); owned.reservations.len()];
    let mut plan_evidence = vec![PlanEvidence::default(); owned.savings_plans.len()];

    // Of two lists that disagree, the one that says it is over is the later.
    let listed = portal.reservations.keys().filter(|id| !portal.inactive.contains(*id)).map(String::as_str);
    let ids: BTreeSet<&str> = places.keys().copied().chain(listed).collect();
    let mut found: Vec<Found<'_>> = Vec::new();
    for id in ids {
        let (reserved, listed) = (details.reservations.get(id), portal.reservations.get(id));
        let by_list = listed.map(|listed| listed.listed.order_id.as_str()).filter(|order| !order.is_empty());
        let order_id = by_list.or(reserved.map(|reserved| reserved.order_id.as_str())).unwrap_or_default();
        let of_details = places.get(id).copied().unwrap_or(Place { quantity: 0.0, from: None, until: None });
        let place = match listed {
            // The list is the state of today: what stands in it has not ended.
            Some(listed) => Place { quantity: listed.quantity, until: None, ..of_details },
            None => of_details,
        };
        let order = orders.get(order_id);
        if order.is_none() && listed.is_none() && !orders.is_empty() {
            notes.add(Note::OrderUnknown, if order_id.is_empty() { id } else { order_id });
        }
        found.push(Found { id, order_id, reserved, listed, order, seen: seen.get(id).copied(), place });
    }
    let named: BTreeSet<&str> = found.iter().map(|found| found.order_id).collect();
    let alone = orders.iter().filter(|(id, _)| !named.contains(id.as_str()) && !portal.orders.contains(*id));
    let mut rest: Vec<Found<'_>> = Vec::new();
    for (order_id, order) in alone {
        let left = order.quantity();
        let (quantity, until) = if left > 0.0 { (left, None) } else { (order.bought, order.last_return) };
        let place = Place { quantity, from: None, until };
        rest.push(Found { id: "", order_id, reserved: None, listed: None, order: Some(order), seen: None, place });
    }
    for found in found.iter().chain(&rest) {
        if let Some((line, known)) = reservation(found, reading, &mut notes) {
            owned.reservations.push(line);
            evidence.push(known);
        }
    }
    for (id, plan) in &portal.plans {
        if let Some((line, known)) = savings_plan(id, plan, reading, &mut notes) {
            owned.savings_plans.push(line);
            plan_evidence.push(known);
        }
    }
    let mut warnings = neutral_warnings;
    warnings.extend(notes.warnings());
    OwnedFiles { owned, evidence, plan_evidence, cancellations, warnings }
}

impl Found<'_> {
    fn name(&self) -> &str {
        let listed = self.listed.map(|listed| listed.listed.name.as_str());
        let order = self.order.map(|order| order.name.as_str());
        listed.filter(|name| !name.is_empty()).or(order).unwrap_or_default()
    }

    /// A word for messages.
    fn label(&self) -> &str {
        [self.name(), self.id, self.order_id].into_iter().find(|text| !text.is_empty()).unwrap_or_default()
    }

    fn region(&self) -> Option<Region> {
        let listed = self.listed.and_then(|listed| listed.region.clone());
        let order = || self.order.and_then(|order| order.region.clone());
        let served = || {
            let seen = self.seen?;
            let first = seen.days.values().find_map(|day| day.served.keys().next());
            first.map(|(region, _)| region.clone()).or_else(|| seen.facts.region.clone())
        };
        listed.or_else(order).or_else(served)
    }

    /// When the term began and ends, by the list, else by the purchase.
    fn dates(&self) -> (Option<Hour>, Option<Hour>) {
        let start = self.listed.and_then(|listed| listed.listed.start).or(self.order.map(|order| order.start));
        let end = self.listed.and_then(|listed| listed.listed.end).or_else(|| self.order.and_then(Order::end));
        (start, end)
    }

    fn term(&self, notes: &mut Notes) -> Term {
        let listed = self.listed.and_then(|listed| listed.listed.term);
        let told = listed.or_else(|| self.order.and_then(|order| order.term)).or_else(|| self.seen?.facts.term);
        told.unwrap_or_else(|| {
            notes.add(Note::TermUnknown, self.label());
            by_length(self.dates())
        })
    }
}

/// A term by its days: three years from two on.
fn by_length((start, end): (Option<Hour>, Option<Hour>)) -> Term {
    const TWO_YEARS_HOURS: i64 = 2 * 8_760;
    match start.zip(end) {
        Some((start, end)) if end.0 - start.0 >= TWO_YEARS_HOURS => Term::P3Y,
        _ => Term::P1Y,
    }
}

/// Money of a file in the book's currency; `None`, and noted, where no exchange rate is known.
fn in_book(
    amount: f64,
    currency: Option<Currency>,
    reading: &Reading<'_>,
    name: &str,
    notes: &mut Notes,
) -> Option<f64> {
    let book = reading.book.currency();
    match currency {
        None => {
            notes.add(Note::CurrencyUnknown, name);
            Some(amount)
        }
        Some(currency) if currency == book => Some(amount),
        Some(currency) => {
            let rate = reading.rate_from_usd.filter(|_| currency == Currency::USD);
            if rate.is_none() {
                notes.add(Note::CurrencyDiffers, name);
            }
            rate.map(|rate| amount * rate)
        }
    }
}

fn reservation(
    found: &Found<'_>,
    reading: &Reading<'_>,
    notes: &mut Notes,
) -> Option<(OwnedReservation, ReservationEvidence)> {
    let arm_sku = found
        .listed
        .map(|listed| &listed.arm_sku)
        .or(found.reserved.map(|reserved| &reserved.arm_sku))
        .or(found.order.map(|order| &order.arm_sku))?
        .clone();
    let Some(region) = found.region() else {
        notes.add(Note::RegionUnknown, found.label());
        return None;
    };
    if found.place.quantity <= 0.0 {
        notes.add(Note::QuantityZero, found.label());
        return None;
    }
    let term = found.term(notes);
    let (began, term_end) = found.dates();
    let start = found.place.from.map(Day::first_hour).filter(|_| found.listed.is_none()).or(began);
    let end = found.place.until.map(Day::first_hour).or(term_end);
    notes.count(Note::EndUnknown, u64::from(end.is_none()), found.label());
    let is_fixed = found.listed.is_some_and(|listed| listed.is_flexible == Some(false));
    notes.count(Note::FlexibilityOff, u64::from(is_fixed), found.label());

    let paid = found.order.and_then(|order| Some((order, order.term_price?)));
    let purchase = paid.map(|(order, term_price)| Purchase {
        currency: order.currency.unwrap_or_else(|| reading.book.currency()),
        term_price,
        billing_plan: order.billing_plan,
    });
    let own_hourly = paid
        .and_then(|(order, term_price)| in_book(term_price, order.currency, reading, found.label(), notes))
        .map(|term_price| term_price / term.hours());
    let listed_hourly = || reading.book.size(&region, &arm_sku, "").reservation[term.index()].hourly();
    let hourly_price = own_hourly.or_else(listed_hourly);
    if hourly_price.is_none() {
        notes.add_named(Note::PriceUnknown, Named::size(&arm_sku, &region));
    }

    let membership = reading.groups.of(&arm_sku);
    let quantity = found.place.quantity;
    let days = found.reserved.map_or_else(BTreeMap::new, |reserved| {
        let until = end.map(Hour::day).map_or(reading.as_of, |end| end.min(reading.as_of));
        // Beyond the last row a day without use is told only where the end is known.
        reserved.uses(quantity, start.map(Hour::day), end.map(|_| until))
    });
    let above = days.values().filter(|day| day.used_hours > day.reserved_hours + 1e-6).count();
    notes.count(Note::UsedAboveReserved, above as u64, found.label());
    let stated = found.listed.map_or_else(Vec::new, |listed| listed.listed.stated.clone());
    let is_over = end.is_some_and(|end| end <= reading.as_of.first_hour());
    notes.count(Note::UseUnknown, u64::from(days.is_empty() && stated.is_empty() && !is_over), found.label());

    let by_list = found.listed.and_then(|listed| listed.listed.purchased);
    let by_order = found.order.map(|order| order.start.day());
    let evidence = ReservationEvidence {
        id: found.id.to_owned(),
        order_id: found.order_id.to_owned(),
        name: found.name().to_owned(),
        purchased: by_list.or(by_order).or_else(|| term_end.map(|end| refund::start_of(end.day(), term))),
        purchase,
        billing_plan: found.listed.and_then(|listed| listed.billing_plan),
        renews: found.listed.and_then(|listed| listed.listed.renews),
        days,
        stated,
    };
    let line = OwnedReservation {
        units: quantity * membership.ratio,
        isf_group: membership.isf_group,
        ratio: membership.ratio,
        arm_sku,
        region,
        term,
        quantity,
        scope: found.listed.map(|listed| listed.listed.scope.clone()).unwrap_or_default(),
        hourly_price,
        utilization: None,
        cost: 0.0,
        start,
        end,
    };
    Some((line, evidence))
}

fn savings_plan(
    id: &str,
    plan: &ListedPlan,
    reading: &Reading<'_>,
    notes: &mut Notes,
) -> Option<(OwnedSavingsPlan, PlanEvidence)> {
    let listed = &plan.listed;
    let label = if listed.name.is_empty() { id } else { &listed.name };
    let hourly_commitment = in_book(plan.hourly_commitment, plan.currency, reading, label, notes)?;
    let term = listed.term.unwrap_or_else(|| {
        notes.add(Note::TermUnknown, label);
        by_length((listed.start, listed.end))
    });
    let end = listed.end.or_else(|| listed.start.map(|start| start.plus_years(term.years())));
    notes.count(Note::EndUnknown, u64::from(end.is_none()), label);
    let line = OwnedSavingsPlan {
        term,
        hourly_commitment,
        scope: listed.scope.clone(),
        utilization: None,
        cost: 0.0,
        start: listed.start,
        end,
    };
    let evidence = PlanEvidence {
        id: id.to_owned(),
        order_id: listed.order_id.clone(),
        name: listed.name.clone(),
        renews: listed.renews,
        stated: listed.stated.clone(),
    };
    Some((line, evidence))
}
