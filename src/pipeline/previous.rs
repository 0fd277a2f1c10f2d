//! An earlier plan beside what came: its purchases priced by the simulator on the usage since its decision.

use crate::billing::bill;
use crate::calendar::{Day, Hour};
use crate::catalog::groups::Groups;
use crate::demand::fleet::{Fleet, ScopeDetail};
use crate::demand::placement::Placement;
use crate::demand::{Axis, Demand};
use crate::grid::Grid;
use crate::ids::{ArmSku, Region};
use crate::ingest::previous_plan::PreviousPlan;
use crate::owned::Owned;
use crate::plan::previous::{Previous, PreviousLine};
use crate::plan::warning::{Detail, Warning};
use crate::price::book::PriceBook;
use crate::units::Term;

/// The usage that came, and what is owned after it.
#[derive(Clone, Copy)]
pub struct Since<'a> {
    pub demand: &'a Demand,
    pub book: &'a dyn PriceBook,
    pub groups: &'a Groups,
    pub placement: Placement,
    /// Whose usage it is.
    pub customer: &'a str,
    /// `None` where nothing says what is owned.
    pub owned: Option<&'a Owned>,
    /// The day for which it is.
    pub as_of: Day,
}

/// The earlier plan on this usage; `None`, with a warning that says why, where the two cannot be compared.
pub fn previous(earlier: &PreviousPlan, since: &Since<'_>) -> (Option<Previous>, Vec<Warning>) {
    let told = |warning: Warning| (None, vec![warning]);
    let (path, as_of) = (&earlier.path, earlier.as_of);
    let currency = since.book.currency();
    if !earlier.currency.eq_ignore_ascii_case(currency.code()) {
        let message = format!(
            "the earlier plan {path} is in {} and this one in {currency}: they are not compared",
            earlier.currency
        );
        let warning = Warning::new("previous_currency", 1, message).with("path", Detail::name(path));
        let warning = warning.with("earlier", Detail::name(&earlier.currency));
        return told(warning.with("currency", Detail::name(currency)));
    }
    if !earlier.customer.is_empty() && !earlier.customer.eq_ignore_ascii_case(since.customer) {
        let message = format!(
            "the earlier plan {path} is for customer {:?} and this one for {:?}: they are not compared",
            earlier.customer, since.customer
        );
        let warning = Warning::new("previous_customer", 1, message).with("path", Detail::name(path));
        let warning = warning.with("earlier", Detail::name(&earlier.customer));
        return told(warning.with("customer", Detail::name(since.customer)));
    }
    let from = as_of.first_hour();
    let (Some(last), false) = (since.demand.axis.end(), since.demand.axis.span(Some(from), None).is_empty()) else {
        let message = format!(
            "the earlier plan {path} was decided on {as_of}, and no usage after that day is in the input: give usage since then to compare"
        );
        let warning = Warning::new("previous_no_usage", 1, message).with("path", Detail::name(path));
        return told(warning.with("day", Detail::Day(as_of)));
    };
    let scoped = earlier.bought.is_scoped() || earlier.existing.is_scoped();
    let detail = if scoped { ScopeDetail::Kept } else { ScopeDetail::Merged };
    let fleet = from_hour(Fleet::new(since.demand, since.book, since.groups, detail), from);
    let (existing, new) = (earlier.existing.instruments(&fleet), earlier.bought.instruments(&fleet));
    let priced = bill::price(&fleet, &existing, &new, since.placement);
    let share = fleet.hours() as f64 / earlier.promised_hours;
    let uses = priced.new_reservations.iter().chain(&priced.new_savings_plans);
    let lines = purchases(&earlier.bought).into_iter().zip(uses).zip(&earlier.promised_utilization);
    let lines = lines.map(|((line, used), promised)| PreviousLine {
        owned_now: since.owned.map(|owned| owned_like(owned, &line, since.as_of)),
        region: line.region,
        arm_sku: line.arm_sku,
        term: line.term,
        quantity: line.quantity,
        promised_utilization: *promised,
        realised_utilization: (used.used.supplied > 0.0).then(|| used.used.used / used.used.supplied),
        realised_saving: used.saving,
    });
    let previous = Previous {
        path: path.clone(),
        as_of,
        start: fleet.axis.start().unwrap_or(from),
        end: last,
        hours: fleet.hours(),
        promised_saving: earlier.promised_saving * share,
        promised_saving_fraction: earlier.promised_saving_fraction,
        realised_saving: priced.saving.amount,
        realised_saving_fraction: priced.saving.fraction,
        lines: lines.collect(),
    };
    (Some(previous), Vec::new())
}

/// One line of either kind.
struct Purchase {
    /// `None` of a savings plan.
    region: Option<Region>,
    arm_sku: Option<ArmSku>,
    term: Term,
    /// Machines, or money per hour.
    quantity: f64,
}

/// Reservations, then savings plans.
fn purchases(bought: &Owned) -> Vec<Purchase> {
    let reservations = bought.reservations.iter().map(|line| Purchase {
        region: Some(line.region.clone()),
        arm_sku: Some(line.arm_sku.clone()),
        term: line.term,
        quantity: line.quantity,
    });
    let plans = bought.savings_plans.iter().map(|line| Purchase {
        region: None,
        arm_sku: None,
        term: line.term,
        quantity: line.hourly_commitment,
    });
    reservations.chain(plans).collect()
}

/// Machines, or money per hour, of the same kind among what is in place on a day.
fn owned_like(owned: &Owned, line: &Purchase, at: Day) -> f64 {
    let all = purchases(&owned.standing(at));
    let same = all
        .iter()
        .filter(|other| other.term == line.term && other.region == line.region && other.arm_sku == line.arm_sku);
    same.fold(0.0, |sum, other| sum + other.quantity)
}

/// The fleet without the hours before one.
fn from_hour(fleet: Fleet, from: Hour) -> Fleet {
    let kept = fleet.axis.span(Some(from), None);
    let later = |table: &Grid| {
        let mut part = Grid::zeros(table.rows(), kept.len());
        for row in 0..table.rows() {
            part.row_mut(row).copy_from_slice(&table.row(row)[kept.clone()]);
        }
        part
    };
    let tables = fleet.tables.iter().map(later).collect();
    Fleet { axis: Axis::new(fleet.axis.hours()[kept.clone()].to_vec()), tables, ..fleet }
}
