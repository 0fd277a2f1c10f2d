//! Who pays for what: the bill of a plan by user, a machine of daily demand or a key of hourly demand.
//!
//! Every commitment's cost in the period is shared by what it served: those that it served pay for what it left unused.
//! Sums over all users are those of the bill.

mod replay;

use super::instrument::Instruments;
use crate::demand::fleet::Fleet;
use crate::demand::placement::{self, End, Placement};
use crate::demand::{Demand, DemandKey, Machine, Usage};
use rayon::prelude::*;
use replay::{Replay, blocks};
use std::collections::BTreeMap;
use std::ops::Range;

/// Money of some usage over the period.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Share {
    /// Compute at pay-as-you-go.
    pub payg_cost: f64,
    pub licence_cost: f64,
    /// Pay-as-you-go value of what new commitments serve.
    pub covered_payg_cost: f64,
    /// With the commitments in place alone, licences included.
    pub current_cost: f64,
    /// With the new ones beside them, licences included.
    pub total_cost: f64,
}

impl Share {
    /// Adds a fraction of another share.
    pub fn add(&mut self, other: &Share, fraction: f64) {
        self.payg_cost += other.payg_cost * fraction;
        self.licence_cost += other.licence_cost * fraction;
        self.covered_payg_cost += other.covered_payg_cost * fraction;
        self.current_cost += other.current_cost * fraction;
        self.total_cost += other.total_cost * fraction;
    }

    pub fn saving(&self) -> f64 {
        self.current_cost - self.total_cost
    }
}

/// Machines whose hours are placed at a time.
const MACHINES_AT_ONCE: usize = 64;

/// The tables of a fleet that the placement reads.
pub(super) fn tables(fleet: &Fleet, placement: Placement) -> Range<usize> {
    match (placement, fleet.tables.len()) {
        (_, 0) => 0..0,
        (_, 1) | (Placement::Low, _) => 0..1,
        (Placement::High, count) => count - 1..count,
        (Placement::Middle, count) => 0..count,
    }
}

/// The shares of all users of the demand that the fleet was made of, in their order: machines of daily demand, keys of
/// hourly demand. Usage whose price is not known has no money.
pub fn shares(
    fleet: &Fleet,
    demand: &Demand,
    existing: &Instruments,
    new: &Instruments,
    placement: Placement,
) -> Vec<Share> {
    let rows = rows_of(fleet, demand);
    let all = existing.and(new);
    let users = match &demand.usage {
        Usage::Hourly(keys) => keys.len(),
        Usage::Daily(machines) => machines.len(),
    };
    let mut sums = vec![Share::default(); users];
    let tables = tables(fleet, placement);
    let weight = 1.0 / tables.len().max(1) as f64;
    for at in tables {
        let table = &fleet.tables[at];
        let before = Replay::new(fleet, table, existing, existing);
        let rates = Rates::new(&before, &Replay::new(fleet, table, &all, existing));
        let found: Vec<Share> = match &demand.usage {
            Usage::Hourly(keys) => {
                keys.par_iter().zip(&rows).map(|(quantities, row)| rates.share(*row, quantities)).collect()
            }
            Usage::Daily(machines) => {
                let end = if at == 0 { End::Low } else { End::High };
                let chunks = machines.par_chunks(MACHINES_AT_ONCE);
                let shares = chunks.map(|chunk| machine_shares(demand, chunk, end, &rows, &rates));
                shares.collect::<Vec<Vec<Share>>>().concat()
            }
        };
        sums.iter_mut().zip(&found).for_each(|(sum, share)| sum.add(share, weight));
    }
    sums
}

/// The row of each key; `None` where no price is known.
fn rows_of(fleet: &Fleet, demand: &Demand) -> Vec<Option<usize>> {
    let mut rows = BTreeMap::new();
    for (at, row) in fleet.rows.iter().enumerate() {
        let region = &fleet.pools[row.pool].region;
        rows.insert((region, &row.arm_sku, row.os, &*row.offer, &*row.subscription, &*row.resource_group), at);
    }
    let row_of = |key: &DemandKey| {
        let kept = (&key.region, &key.arm_sku, key.os, &*key.offer, &*key.subscription, &*key.resource_group);
        let merged = (&key.region, &key.arm_sku, key.os, &*key.offer, "", "");
        rows.get(&kept).or_else(|| rows.get(&merged)).copied()
    };
    demand.keys.iter().map(row_of).collect()
}

/// The shares of some machines: each is placed as a key of its own.
fn machine_shares(
    demand: &Demand,
    machines: &[Machine],
    end: End,
    rows: &[Option<usize>],
    rates: &Rates<'_>,
) -> Vec<Share> {
    let alone = |(key, machine): (usize, &Machine)| Machine { key, ..machine.clone() };
    let apart = Demand {
        customer: String::new(),
        keys: machines.iter().map(|machine| demand.keys[machine.key].clone()).collect(),
        axis: demand.axis.clone(),
        usage: Usage::Daily(machines.iter().enumerate().map(alone).collect()),
        unknown_hours: 0,
    };
    let placed = placement::placed(&apart, end);
    machines.iter().enumerate().map(|(at, machine)| rates.share(rows[machine.key], placed.row(at))).collect()
}

/// Money of an instance-hour of compute.
#[derive(Clone, Copy, Default)]
struct Rate {
    current: f64,
    total: f64,
    covered: f64,
}

/// The rates of every row and hour.
struct Rates<'f> {
    fleet: &'f Fleet,
    /// The hours of one row side by side.
    cells: Vec<Rate>,
    /// Cost of commitments that serve nobody, shared by pay-as-you-go value: a rate of that.
    idle: Rate,
}

impl<'f> Rates<'f> {
    fn new(before: &Replay<'f>, after: &Replay<'f>) -> Rates<'f> {
        let fleet = before.fleet;
        let (count, hours) = (fleet.rows.len(), fleet.hours());
        let blocks = blocks(hours);
        let filled: Vec<Vec<Rate>> = blocks.par_iter().map(|block| rates_of(before, after, block)).collect();
        let mut cells = vec![Rate::default(); count * hours];
        for (block, rates) in blocks.iter().zip(&filled) {
            for (row, part) in rates.chunks(block.len()).enumerate() {
                cells[row * hours + block.start..][..block.len()].copy_from_slice(part);
            }
        }
        let gross = before.gross_payg_cost();
        let rate = |cost: f64| if gross > 0.0 { cost / gross } else { 0.0 };
        let idle = Rate { current: rate(before.idle_cost), total: rate(after.idle_cost), covered: 0.0 };
        Rates { fleet, cells, idle }
    }

    /// The share of quantities by hour of one row.
    fn share(&self, row: Option<usize>, quantities: &[f64]) -> Share {
        let Some(row) = row else { return Share::default() };
        let hours = self.fleet.hours();
        let (mut instance_hours, mut sum) = (0.0, Rate::default());
        for (quantity, rate) in quantities.iter().zip(&self.cells[row * hours..][..hours]) {
            instance_hours += quantity;
            sum.current += quantity * rate.current;
            sum.total += quantity * rate.total;
            sum.covered += quantity * rate.covered;
        }
        let row = &self.fleet.rows[row];
        let payg_cost = instance_hours * row.payg_hourly;
        let licence_cost = instance_hours * row.licence_hourly;
        Share {
            payg_cost,
            licence_cost,
            covered_payg_cost: sum.covered,
            current_cost: sum.current + licence_cost + payg_cost * self.idle.current,
            total_cost: sum.total + licence_cost + payg_cost * self.idle.total,
        }
    }
}

/// The rates of some hours, row by row.
fn rates_of(before: &Replay<'_>, after: &Replay<'_>, hours: &Range<usize>) -> Vec<Rate> {
    let count = before.fleet.rows.len();
    let mut rates = vec![Rate::default(); count * hours.len()];
    let (mut was, mut is) = (before.empty(), after.empty());
    for (place, hour) in hours.clone().enumerate() {
        before.hour(hour, &mut was);
        after.hour(hour, &mut is);
        for row in 0..count {
            let usage = before.table.at(row, hour);
            if usage > 0.0 {
                let (current, total, covered) = (was.cost[row] / usage, is.cost[row] / usage, is.covered[row] / usage);
                rates[row * hours.len() + place] = Rate { current, total, covered };
            }
        }
    }
    rates
}
