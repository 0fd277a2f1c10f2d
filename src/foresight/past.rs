//! What a decision may see: the fleet before it, and nothing after.

use crate::calendar::{HOURS_PER_DAY, Hour};
use crate::demand::Axis;
use crate::demand::fleet::{Fleet, FleetRow, Pool};
use crate::grid::Grid;
use std::ops::Range;

/// A fleet's hours up to a decision, in one table.
#[derive(Clone, Debug)]
pub struct Past {
    pub fleet: Fleet,
    /// The decision: the hour after the last that is seen.
    pub now: Hour,
}

impl Past {
    /// `fleet` has one table ([`averaged`]).
    pub fn before(fleet: &Fleet, now: Hour) -> Past {
        let seen = fleet.axis.span(None, Some(now));
        Past { fleet: cut(fleet, seen), now }
    }

    /// The hours of the last days before the decision; fewer where the past is shorter.
    pub fn last_days(&self, days: usize) -> Fleet {
        let from = Hour(self.now.0 - (days * HOURS_PER_DAY) as i64);
        cut(&self.fleet, self.fleet.axis.span(Some(from), None))
    }

    /// The last days that are known, however long before the decision they end.
    pub fn latest_days(&self, days: usize) -> Fleet {
        let from = self.fleet.axis.end().map(|end| Hour(end.0 - (days * HOURS_PER_DAY) as i64));
        cut(&self.fleet, self.fleet.axis.span(from, None))
    }
}

/// Some rows of a fleet, and which: pools without any are left out.
pub struct Part {
    pub fleet: Fleet,
    /// By row and by pool of the part, its place in the whole.
    pub row_of: Vec<usize>,
    pub pool_of: Vec<usize>,
}

/// The rows of a fleet that `keep` accepts.
pub fn part(fleet: &Fleet, keep: impl Fn(usize) -> bool) -> Part {
    let (mut rows, mut row_of) = (Vec::new(), Vec::new());
    let (mut pools, mut pool_of) = (Vec::new(), Vec::new());
    for (at, pool) in fleet.pools.iter().enumerate() {
        let first = rows.len();
        for row in pool.rows.clone().filter(|row| keep(*row)) {
            rows.push(FleetRow { pool: pools.len(), ..fleet.rows[row].clone() });
            row_of.push(row);
        }
        if rows.len() > first {
            pools.push(Pool { rows: first..rows.len(), ..pool.clone() });
            pool_of.push(at);
        }
    }
    let table = |table: &Grid| {
        let mut kept = Grid::zeros(row_of.len(), fleet.hours());
        row_of.iter().enumerate().for_each(|(at, row)| kept.row_mut(at).copy_from_slice(table.row(*row)));
        kept
    };
    let tables = fleet.tables.iter().map(table).collect();
    let fleet = Fleet {
        customer: fleet.customer.clone(),
        currency: fleet.currency,
        axis: fleet.axis.clone(),
        rows,
        pools,
        tables,
        unpriced: Vec::new(),
    };
    Part { fleet, row_of, pool_of }
}

/// Some hours of a fleet.
pub fn cut(fleet: &Fleet, hours: Range<usize>) -> Fleet {
    let table = |table: &Grid| {
        let mut part = Grid::zeros(fleet.rows.len(), hours.len());
        for row in 0..fleet.rows.len() {
            part.row_mut(row).copy_from_slice(&table.row(row)[hours.clone()]);
        }
        part
    };
    Fleet {
        customer: fleet.customer.clone(),
        currency: fleet.currency,
        axis: Axis::new(fleet.axis.hours()[hours.clone()].to_vec()),
        rows: fleet.rows.clone(),
        pools: fleet.pools.clone(),
        tables: fleet.tables.iter().map(table).collect(),
        unpriced: Vec::new(),
    }
}

/// The fleet with the mean of its placements as its only table: decisions about the future read daily demand so, and
/// both placements price what came of them.
pub fn averaged(fleet: &Fleet) -> Fleet {
    let whole = 0..fleet.hours();
    let mut one = cut(fleet, whole);
    if one.tables.len() > 1 {
        let share = 1.0 / one.tables.len() as f64;
        let mut mean = Grid::zeros(fleet.rows.len(), fleet.hours());
        for table in &one.tables {
            for row in 0..fleet.rows.len() {
                mean.row_mut(row).iter_mut().zip(table.row(row)).for_each(|(sum, value)| *sum += share * value);
            }
        }
        one.tables = vec![mean];
    }
    one
}
