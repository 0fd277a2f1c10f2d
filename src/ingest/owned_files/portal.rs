//! The lists of reservations and savings plans that Azure shows, as JSON of its APIs or its command line.
//!
//! The shapes are those of Microsoft's published examples (Azure/azure-rest-api-specs): `GetReservations.json` and
//! `GetReservationsFromOrder.json` of `Microsoft.Capacity` 2022-11-01, `SavingsPlansList.json` of
//! `Microsoft.BillingBenefits` 2022-11-01.

use super::columns::Damages;
use super::notes::{Note, Notes};
use super::{id_of, is_vm, json};
use crate::calendar::{Day, Hour};
use crate::catalog::{groups, regions};
use crate::error::{Damage, Result};
use crate::ids::{ArmSku, Region};
use crate::owned::evidence::StatedUse;
use crate::plan::line::BillingPlan;
use crate::plan::scope::{Scope, ScopeType};
use crate::tables::folded;
use crate::units::{Currency, Term};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// States in which a commitment serves nothing: it is over, was replaced, or has not begun.
const NOT_IN_PLACE: [&str; 15] = [
    "cancelled",
    "canceled",
    "expired",
    "failed",
    "billingfailed",
    "purchaseerror",
    "split",
    "merged",
    "archived",
    "creating",
    "pending",
    "pendingresourcehold",
    "confirmedresourcehold",
    "pendingbilling",
    "processing",
];

/// What both kinds of entries say.
#[derive(Clone, Debug)]
pub struct Listed {
    pub order_id: String,
    pub name: String,
    pub term: Option<Term>,
    pub scope: Scope,
    pub purchased: Option<Day>,
    pub start: Option<Hour>,
    pub end: Option<Hour>,
    pub renews: Option<bool>,
    pub stated: Vec<StatedUse>,
}

#[derive(Clone, Debug)]
pub struct ListedReservation {
    pub listed: Listed,
    pub arm_sku: ArmSku,
    pub region: Option<Region>,
    /// Above 0.
    pub quantity: f64,
    pub billing_plan: Option<BillingPlan>,
    pub is_flexible: Option<bool>,
}

#[derive(Clone, Debug)]
pub struct ListedPlan {
    pub listed: Listed,
    pub hourly_commitment: f64,
    pub currency: Option<Currency>,
}

/// The entries of all lists, by lower-case id.
#[derive(Clone, Debug, Default)]
pub struct Portal {
    pub reservations: BTreeMap<String, ListedReservation>,
    pub plans: BTreeMap<String, ListedPlan>,
    /// Reservations that a list says are not in place, and orders of any reservation listed.
    pub inactive: BTreeSet<String>,
    pub orders: BTreeSet<String>,
}

/// Adds the entries of one file.
///
/// # Errors
/// Unusable input: entries whose fields cannot be read, at most ten of them named.
pub fn read(path: &Path, entries: &[Value], as_of: Day, all: &mut Portal, notes: &mut Notes) -> Result<()> {
    let mut damaged = Damages::default();
    for (entry, number) in entries.iter().zip(1..) {
        if let Err(damage) = take(&Entry { value: entry, number }, as_of, all, notes) {
            damaged.push(damage);
        }
    }
    damaged.refuse(path)
}

/// Whether an entry is one of these lists'.
pub fn is_listed(entry: &Value) -> bool {
    is_plan(entry) || is_reservation(entry)
}

fn is_plan(entry: &Value) -> bool {
    json::field(entry, "commitment").is_some_and(Value::is_object)
        || json::text(entry, "type").to_ascii_lowercase().starts_with("microsoft.billingbenefits/")
}

fn is_reservation(entry: &Value) -> bool {
    json::field(entry, "reservedresourcetype").is_some()
        || json::text(entry, "type").to_ascii_lowercase().starts_with("microsoft.capacity/")
}

struct Entry<'v> {
    value: &'v Value,
    number: u64,
}

impl Entry<'_> {
    fn text(&self, name: &str) -> String {
        json::text(self.value, name)
    }

    fn damage(&self, column: &str, found: String, expected: &'static str) -> Damage {
        Damage { row: self.number, column: column.to_owned(), found, expected }
    }

    /// The first of the fields that is a date with or without a time.
    fn hour(&self, names: &[&str]) -> Option<Hour> {
        names.iter().find_map(|name| Hour::parse_export(&self.text(name)))
    }

    /// A number above 0; 0 and below is `None` and noted.
    fn amount(&self, name: &str, found: &str, notes: &mut Notes) -> std::result::Result<Option<f64>, Damage> {
        let Some(amount) = found.parse::<f64>().ok().filter(|amount| amount.is_finite()) else {
            return Err(self.damage(name, found.to_owned(), "a number above 0"));
        };
        if amount > 0.0 {
            return Ok(Some(amount));
        }
        let note = if amount < 0.0 { Note::QuantityNegative } else { Note::QuantityZero };
        notes.add(note, &self.text("displayname"));
        Ok(None)
    }

    fn is_in_place(&self) -> bool {
        let states = ["provisioningstate", "displayprovisioningstate"].map(|name| folded(&self.text(name)));
        !states.iter().any(|state| NOT_IN_PLACE.contains(&state.as_str()))
    }

    /// Lower-case ids of the order and of the commitment in it, from the resource id, else from `order/commitment`.
    fn ids(&self, orders: &str, commitments: &str) -> (String, String) {
        let (path, name) = (self.text("id"), self.text("name"));
        let after = |wanted: &str| {
            let mut segments = path.split('/');
            segments.find(|segment| segment.eq_ignore_ascii_case(wanted))?;
            segments.next().filter(|id| !id.is_empty()).map(str::to_ascii_lowercase)
        };
        let order = after(orders).or_else(|| name.split_once('/').map(|(order, _)| order.to_ascii_lowercase()));
        (order.unwrap_or_default(), after(commitments).unwrap_or_else(|| id_of(&name)))
    }

    fn listed(&self, order_id: String, notes: &mut Notes) -> Listed {
        let name = self.text("displayname");
        let renews = json::field(self.value, "renew").and_then(Value::as_bool);
        Listed {
            order_id,
            term: Term::parse(&self.text("term")),
            scope: self.scope(&name, notes),
            purchased: self.hour(&["purchasedatetime", "purchasedate"]).map(Hour::day),
            start: self.hour(&["benefitstarttime", "purchasedatetime", "purchasedate"]),
            end: self.hour(&["expirydatetime", "expirydate"]),
            renews,
            stated: self.stated(),
            name,
        }
    }

    /// The scope. A management group does not name its subscriptions here; one without an id counts as shared and is
    /// noted.
    fn scope(&self, name: &str, notes: &mut Notes) -> Scope {
        let kind = folded(&self.text("appliedscopetype"));
        if kind.is_empty() || kind == "shared" {
            return Scope::default();
        }
        let named = |field: &str| {
            let properties = json::field(self.value, "appliedscopeproperties")?;
            Some(json::shown(json::own(properties, field)?)).filter(|id| !id.is_empty())
        };
        let first = || Some(json::shown(json::field(self.value, "appliedscopes")?.get(0)?)).filter(|id| !id.is_empty());
        if kind == "managementgroup"
            && let Some(group) = named("managementgroupid")
        {
            let id = group.rsplit('/').find(|part| !part.is_empty()).map(str::to_owned);
            return Scope { kind: ScopeType::ManagementGroup, id, subscriptions: None };
        }
        let id = named("resourcegroupid").or_else(|| named("subscriptionid")).or_else(first);
        let scope = id.filter(|_| kind == "single" || kind == "resourcegroup").and_then(|id| narrow(&id));
        scope.unwrap_or_else(|| {
            notes.add(Note::ScopeUnknown, name);
            Scope::default()
        })
    }

    fn stated(&self) -> Vec<StatedUse> {
        let Some(list) = json::field(self.value, "utilization").and_then(|used| json::own(used, "aggregates")) else {
            return Vec::new();
        };
        let number = |part: &Value, name: &str| json::own(part, name).and_then(Value::as_f64);
        let in_days =
            |part: &Value| json::own(part, "grainunit").is_none_or(|unit| folded(&json::shown(unit)) == "days");
        let stated = list.as_array().into_iter().flatten().filter(|part| in_days(part)).filter_map(|part| {
            let (days, percent) = (number(part, "grain")?, number(part, "value")?);
            (days >= 1.0 && percent >= 0.0)
                .then(|| StatedUse { days: days as u32, fraction: (percent / 100.0).min(1.0) })
        });
        stated.collect()
    }
}

/// `/subscriptions/ID` or `/subscriptions/ID/resourceGroups/NAME`.
fn narrow(id: &str) -> Option<Scope> {
    let mut segments = id.split('/').filter(|segment| !segment.is_empty());
    let subscription = match segments.next()? {
        word if word.eq_ignore_ascii_case("subscriptions") => segments.next()?,
        subscription => subscription,
    };
    let group = segments.find(|segment| segment.eq_ignore_ascii_case("resourcegroups")).and_then(|_| segments.next());
    let (kind, id) = match group {
        Some(group) => (ScopeType::ResourceGroup, format!("{subscription}/{group}")),
        None => (ScopeType::Single, subscription.to_owned()),
    };
    Some(Scope { kind, id: Some(id), subscriptions: None })
}

fn take(entry: &Entry<'_>, as_of: Day, all: &mut Portal, notes: &mut Notes) -> std::result::Result<(), Damage> {
    if is_plan(entry.value) {
        savings_plan(entry, as_of, all, notes)
    } else if is_reservation(entry.value) {
        reservation(entry, as_of, all, notes)
    } else {
        Err(entry.damage("type", entry.text("type"), "a reservation or a savings plan"))
    }
}

fn reservation(entry: &Entry<'_>, as_of: Day, all: &mut Portal, notes: &mut Notes) -> std::result::Result<(), Damage> {
    let sku = json::field(entry.value, "sku").and_then(|sku| json::own(sku, "name")).map(json::shown);
    let sku = sku.unwrap_or_else(|| entry.text("skuname"));
    let kind = folded(&entry.text("reservedresourcetype"));
    let arm_sku = ArmSku::new(&sku);
    if !(kind.is_empty() || kind == "virtualmachines") || (!sku.is_empty() && !is_vm(&arm_sku)) {
        notes.add(Note::NotVm, &sku);
        return Ok(());
    }
    let (order_id, id) = entry.ids("reservationorders", "reservations");
    if id.is_empty() {
        return Err(entry.damage("id", entry.text("id"), "the id of a reservation"));
    }
    all.orders.insert(order_id.clone());
    let name = entry.text("displayname");
    if !entry.is_in_place() {
        notes.add(Note::NotInPlace, &name);
        all.inactive.insert(id);
        return Ok(());
    }
    if sku.is_empty() {
        return Err(entry.damage("sku.name", sku, "the reserved size"));
    }
    let Some(quantity) = entry.amount("quantity", &entry.text("quantity"), notes)? else { return Ok(()) };
    let listed = entry.listed(order_id, notes);
    if listed.start.is_some_and(|start| start.day() > as_of) {
        notes.add(Note::AfterDecision, &name);
        all.inactive.insert(id);
        return Ok(());
    }
    let region = entry.text("location");
    let found = ListedReservation {
        listed,
        arm_sku: groups::spelled(&arm_sku),
        region: (!region.is_empty()).then(|| regions::normalized(&region)),
        quantity,
        billing_plan: match folded(&entry.text("billingplan")).as_str() {
            "upfront" => Some(BillingPlan::Upfront),
            "monthly" => Some(BillingPlan::Monthly),
            _ => None,
        },
        is_flexible: match folded(&entry.text("instanceflexibility")).as_str() {
            "on" => Some(true),
            "off" => Some(false),
            _ => None,
        },
    };
    notes.count(Note::RowsRepeated, u64::from(all.reservations.contains_key(&id)), "");
    all.reservations.entry(id).or_insert(found);
    Ok(())
}

fn savings_plan(entry: &Entry<'_>, as_of: Day, all: &mut Portal, notes: &mut Notes) -> std::result::Result<(), Damage> {
    let sku =
        json::field(entry.value, "sku").and_then(|sku| json::own(sku, "name")).map_or_else(String::new, json::shown);
    if !sku.is_empty() && !folded(&sku).starts_with("compute") {
        notes.add(Note::NotVm, &sku);
        return Ok(());
    }
    let (order_id, id) = entry.ids("savingsplanorders", "savingsplans");
    if id.is_empty() {
        return Err(entry.damage("id", entry.text("id"), "the id of a savings plan"));
    }
    let name = entry.text("displayname");
    if !entry.is_in_place() {
        notes.add(Note::NotInPlace, &name);
        return Ok(());
    }
    let of = |field: &str| {
        let commitment = json::field(entry.value, "commitment").and_then(|commitment| json::own(commitment, field));
        commitment.map_or_else(String::new, json::shown)
    };
    let grain = of("grain");
    if !grain.is_empty() && folded(&grain) != "hourly" {
        return Err(entry.damage("commitment.grain", grain, "Hourly"));
    }
    let Some(hourly_commitment) = entry.amount("commitment.amount", &of("amount"), notes)? else { return Ok(()) };
    let listed = entry.listed(order_id, notes);
    if listed.start.is_some_and(|start| start.day() > as_of) {
        notes.add(Note::AfterDecision, &name);
        return Ok(());
    }
    let found = ListedPlan { listed, hourly_commitment, currency: Currency::parse(&of("currencycode")) };
    notes.count(Note::RowsRepeated, u64::from(all.plans.contains_key(&id)), "");
    all.plans.entry(id).or_insert(found);
    Ok(())
}
