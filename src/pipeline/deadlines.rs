//! What must be decided by when: rights that end, commitments that expire, series that stop being sold or retire.

use crate::calendar::Day;
use crate::catalog::rights::{self, Holding, Right};
use crate::catalog::series;
use crate::demand::fleet::Fleet;
use crate::ids::{ArmSku, Name};
use crate::plan::deadline::{Deadline, DeadlineKind};
use crate::plan::line::ReservationLine;
use crate::plan::owned_audit::{OwnedAudit, OwnedInstrument, RenewalEntry};
use crate::units::Term;
use std::collections::BTreeMap;

/// Facts further ahead than these years are no deadlines.
const YEARS_AHEAD: u32 = 3;
/// Expiries further ahead than these years stand in the renewal calendar only.
const EXPIRY_YEARS_AHEAD: u32 = 1;
/// Names that a subject shows.
const NAMES_MAX: usize = 5;
/// Where the dated series rules of the catalogue are from.
const SERIES_SOURCE: &str = "Microsoft: Manage legacy VM reservations after July 1, 2026 (2026-05-01)";
const EXPIRY_SOURCE: &str = "end date of the commitments in place";

/// The deadlines of a plan that is decided on day `as_of`, earliest first: those after that day only.
pub fn deadlines(
    as_of: Day,
    fleet: &Fleet,
    reservations: &[ReservationLine],
    audit: Option<&OwnedAudit>,
) -> Vec<Deadline> {
    let mut sizes: Vec<&ArmSku> = reservations.iter().map(|line| &line.arm_sku).collect();
    let owned = audit.into_iter().flat_map(|audit| &audit.lines);
    let owned = owned.filter(|line| line.instrument == OwnedInstrument::Reservation);
    sizes.extend(owned.filter_map(|line| line.arm_sku.as_ref()));
    let mut found: Vec<Deadline> = exchange_end(sizes.len() as u64).into_iter().collect();
    found.extend(series_ends(as_of, fleet, &sizes));
    found.extend(expiries(as_of, audit.map(|audit| audit.calendar.as_slice()).unwrap_or_default()));
    let last = ahead(as_of, YEARS_AHEAD);
    found.retain(|deadline| deadline.day > as_of && deadline.day <= last);
    found.sort_by(|a, b| (a.day, a.kind, &a.subject).cmp(&(b.day, b.kind, &b.subject)));
    found
}

fn ahead(as_of: Day, years: u32) -> Day {
    as_of.first_hour().plus_years(years).day()
}

/// The first day whose purchases cannot be exchanged; it bears on reservations to buy, and on those in place once they
/// are bought again.
fn exchange_end(lines: u64) -> Option<Deadline> {
    let rule = rights::latest(Holding::Reservation, Right::Exchange).filter(|_| lines > 0)?;
    Some(Deadline {
        day: Day(rule.to?.0 + 1),
        kind: DeadlineKind::ExchangeEnds,
        subject: String::new(),
        count: lines,
        source: rule.source.to_owned(),
        payg_cost: None,
    })
}

/// What happens to a size's series on a day; a term where it is about reservations of that term.
type SeriesEnd = (Day, DeadlineKind, Option<Term>);

/// Everything that is announced for a size and has not come yet.
fn ends_of(arm_sku: &ArmSku, as_of: Day) -> Vec<SeriesEnd> {
    let rule = series::rule(arm_sku);
    let days: Vec<Day> = (as_of.0..=ahead(as_of, YEARS_AHEAD).0).map(Day).collect();
    let sale = |term: Term| {
        // A rule once in force stays: the first day that refuses is found between.
        let first = days.partition_point(|day| rule.refusal(term, *day).is_none());
        days.get(first).map(|day| (*day, DeadlineKind::SeriesSaleEnds, Some(term)))
    };
    let retires = rule.retires_on.map(|day| (day, DeadlineKind::SeriesRetires, None));
    let ends = Term::ALL.into_iter().filter_map(sale).chain(retires);
    ends.filter(|(day, ..)| *day > as_of).collect()
}

/// One deadline for each day and what happens on it: the series by their cost, the dearest first. `lines` are the sizes
/// of reservations to buy and in place.
fn series_ends(as_of: Day, fleet: &Fleet, lines: &[&ArmSku]) -> Vec<Deadline> {
    let mut costs: BTreeMap<SeriesEnd, BTreeMap<&Name, f64>> = BTreeMap::new();
    let Some(table) = fleet.tables.first() else { return Vec::new() };
    for (at, row) in fleet.rows.iter().enumerate() {
        let hours: f64 = table.row(at).iter().sum();
        if hours <= 0.0 {
            continue;
        }
        for end in ends_of(&row.arm_sku, as_of) {
            let group = &fleet.pools[row.pool].isf_group;
            *costs.entry(end).or_default().entry(group).or_default() += hours * row.payg_hourly;
        }
    }
    let touches = |end: &SeriesEnd| lines.iter().filter(|size| ends_of(size, as_of).contains(end)).count() as u64;
    let deadline = |(end, groups): (SeriesEnd, BTreeMap<&Name, f64>)| {
        let mut ranked: Vec<(&Name, f64)> = groups.into_iter().collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        let names: Vec<String> = ranked.iter().map(|(name, _)| name.to_string()).collect();
        let subject = match end.2 {
            Some(term) => format!("{term}: {}", listed(&names)),
            None => listed(&names),
        };
        Deadline {
            day: end.0,
            kind: end.1,
            subject,
            count: touches(&end),
            source: SERIES_SOURCE.to_owned(),
            payg_cost: Some(ranked.iter().fold(0.0, |sum, (_, cost)| sum + cost)),
        }
    };
    costs.into_iter().map(deadline).collect()
}

/// One deadline for each day of the coming year on which commitments end.
fn expiries(as_of: Day, calendar: &[RenewalEntry]) -> Vec<Deadline> {
    let last = ahead(as_of, EXPIRY_YEARS_AHEAD);
    let mut days: BTreeMap<Day, Vec<String>> = BTreeMap::new();
    for entry in calendar.iter().filter(|entry| entry.day <= last) {
        days.entry(entry.day).or_default().push(told(entry));
    }
    let deadline = |(day, names): (Day, Vec<String>)| Deadline {
        day,
        kind: DeadlineKind::CommitmentExpires,
        subject: listed(&names),
        count: names.len() as u64,
        source: EXPIRY_SOURCE.to_owned(),
        payg_cost: None,
    };
    days.into_iter().map(deadline).collect()
}

/// A commitment's name; without one its size, or its hourly commitment.
fn told(entry: &RenewalEntry) -> String {
    match (entry.name.as_str(), &entry.arm_sku, entry.hourly_commitment) {
        ("", Some(arm_sku), _) => format!("{} x {arm_sku} {}", entry.quantity.unwrap_or(0.0), entry.term),
        ("", None, Some(commitment)) => format!("{commitment:.3}/h {}", entry.term),
        (name, ..) => name.to_owned(),
    }
}

/// The first names, then how many more, in no language.
fn listed(names: &[String]) -> String {
    let shown = names.iter().take(NAMES_MAX).cloned().collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(NAMES_MAX) {
        0 => shown,
        more => format!("{shown}, +{more}"),
    }
}
