//! What earlier decisions bought, and what is owned besides: carried on until it ends.

use crate::billing::instrument::{Instruments, Reservation, SavingsPlan};
use crate::calendar::Hour;
use crate::plan::scope::Scope;
use crate::units::Term;
use std::collections::{BTreeMap, BTreeSet};

/// Commitments with their beginnings and ends.
#[derive(Clone, Debug, Default)]
pub struct Holdings {
    lines: Instruments,
}

impl Holdings {
    pub fn new(owned: Instruments) -> Holdings {
        Holdings { lines: owned }
    }

    pub fn buy(&mut self, purchases: &Instruments) {
        self.lines = self.lines.and(purchases);
    }

    /// Every line, whenever it is in place.
    pub fn lines(&self) -> &Instruments {
        &self.lines
    }

    /// The same for a fleet that holds only some of the pools: by pool, its place there.
    pub fn placed(&self, place_of: &[Option<usize>]) -> Holdings {
        let mut lines = self.lines.clone();
        for line in &mut lines.reservations {
            line.pool = line.pool.and_then(|pool| place_of.get(pool).copied().flatten());
        }
        Holdings { lines }
    }

    /// What is in place at an hour, as if it were in every hour.
    pub fn standing(&self, at: Hour) -> Instruments {
        let mut joined = self.joined(at, Hour(at.0 + 1));
        for line in &mut joined.reservations {
            (line.start, line.end) = (None, None);
        }
        for line in &mut joined.savings_plans {
            (line.start, line.end) = (None, None);
        }
        joined
    }

    /// Everything in place between two hours, shared lines of the same pool (of the same term) as one between changes.
    /// Supply and cost of every hour stay the same, and the simulator has few lines to serve.
    pub fn joined(&self, from: Hour, to: Hour) -> Instruments {
        Instruments {
            reservations: joined_reservations(&self.lines.reservations, from, to),
            savings_plans: joined_plans(&self.lines.savings_plans, from, to),
        }
    }
}

fn joined_reservations(lines: &[Reservation], from: Hour, to: Hour) -> Vec<Reservation> {
    let mut by_pool: BTreeMap<Option<usize>, Vec<&Reservation>> = BTreeMap::new();
    let mut joined = Vec::new();
    for line in lines.iter().filter(|line| overlaps(line.start, line.end, from, to)) {
        match line.scope.is_shared() {
            true => by_pool.entry(line.pool).or_default().push(line),
            false => joined.push(line.clone()),
        }
    }
    for (pool, lines) in by_pool {
        for (start, end) in segments(lines.iter().map(|line| (line.start, line.end)), from, to) {
            let active = lines.iter().filter(|line| overlaps(line.start, line.end, start, end));
            let (units, hourly_cost) =
                active.fold((0.0, 0.0), |(units, cost), line| (units + line.units, cost + line.hourly_cost));
            if units > 0.0 {
                joined.push(Reservation {
                    pool,
                    units,
                    hourly_cost,
                    // Of one pool, so the term changes no order of benefits.
                    term: Term::P1Y,
                    scope: Scope::default(),
                    start: Some(start),
                    end: Some(end),
                });
            }
        }
    }
    joined
}

fn joined_plans(lines: &[SavingsPlan], from: Hour, to: Hour) -> Vec<SavingsPlan> {
    let mut by_term: BTreeMap<Term, Vec<&SavingsPlan>> = BTreeMap::new();
    let mut joined = Vec::new();
    for line in lines.iter().filter(|line| overlaps(line.start, line.end, from, to)) {
        match line.scope.is_shared() {
            true => by_term.entry(line.term).or_default().push(line),
            false => joined.push(line.clone()),
        }
    }
    for (term, lines) in by_term {
        for (start, end) in segments(lines.iter().map(|line| (line.start, line.end)), from, to) {
            let active = lines.iter().filter(|line| overlaps(line.start, line.end, start, end));
            let hourly_commitment = active.fold(0.0, |sum, line| sum + line.hourly_commitment);
            if hourly_commitment > 0.0 {
                joined.push(SavingsPlan {
                    hourly_commitment,
                    term,
                    scope: Scope::default(),
                    start: Some(start),
                    end: Some(end),
                });
            }
        }
    }
    joined
}

fn overlaps(start: Option<Hour>, end: Option<Hour>, from: Hour, to: Hour) -> bool {
    start.is_none_or(|start| start < to) && end.is_none_or(|end| end > from)
}

/// The stretches between changes.
fn segments(spans: impl Iterator<Item = (Option<Hour>, Option<Hour>)>, from: Hour, to: Hour) -> Vec<(Hour, Hour)> {
    let mut cuts = BTreeSet::from([from, to]);
    for (start, end) in spans {
        cuts.extend([start, end].into_iter().flatten().filter(|at| from < *at && *at < to));
    }
    let cuts: Vec<Hour> = cuts.into_iter().collect();
    cuts.windows(2).map(|pair| (pair[0], pair[1])).collect()
}
