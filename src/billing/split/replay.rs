//! The hours of the billing rule once more, with what each commitment serves by row.
//!
//! The order of benefits is the simulator's, but for one thing that Azure leaves open: usage of one size and price is
//! served alike whoever runs it, so that a savings plan that ends within equals serves each in part. Rows that are told
//! apart by subscription then give the same shares as rows that are not, and no subscription comes first by its name.

use crate::billing::instrument::Instruments;
use crate::billing::simulator::plan_order;
use crate::demand::fleet::{Fleet, FleetRow};
use crate::grid::Grid;
use crate::units::Term;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::ops::Range;

/// Hours are replayed in blocks of fixed size, and block sums added in order: the same bytes at any number of threads.
const BLOCK_HOURS: usize = 256;

pub(super) fn blocks(hours: usize) -> Vec<Range<usize>> {
    (0..hours).step_by(BLOCK_HOURS).map(|start| start..(start + BLOCK_HOURS).min(hours)).collect()
}

/// One commitment, resolved against the fleet.
struct Line {
    active: Range<usize>,
    /// Units of a reservation, commitment of a savings plan: of every hour.
    supply: f64,
    cost: f64,
    /// Cost in the period / what was served in it.
    served_cost: f64,
    is_new: bool,
    /// What is served in this order, the rows of one entry alike: row, and what an instance-hour takes of the supply.
    classes: Vec<Vec<(usize, f64)>>,
}

/// The order of benefits for one set of commitments on one table.
pub(super) struct Replay<'f> {
    pub(super) fleet: &'f Fleet,
    pub(super) table: &'f Grid,
    /// Reservations, then savings plans, in the order in which they apply.
    lines: Vec<Line>,
    /// Of lines that serve nobody.
    pub(super) idle_cost: f64,
}

/// One hour by row.
pub(super) struct HourPaid {
    left: Vec<f64>,
    /// Compute, with its share of commitments.
    pub(super) cost: Vec<f64>,
    /// Pay-as-you-go value of what new lines serve.
    pub(super) covered: Vec<f64>,
    /// What each line served, summed over hours.
    served: Vec<f64>,
}

impl<'f> Replay<'f> {
    /// `owned` says how many of the instruments are in place: they come first.
    pub(super) fn new(fleet: &'f Fleet, table: &'f Grid, instruments: &Instruments, owned: &Instruments) -> Replay<'f> {
        let mut lines = reservation_lines(fleet, instruments, owned.reservations.len());
        lines.extend(plan_lines(fleet, instruments, owned.savings_plans.len()));
        let mut replay = Replay { fleet, table, lines, idle_cost: 0.0 };
        let parts: Vec<Vec<f64>> = blocks(fleet.hours()).par_iter().map(|block| replay.served(block)).collect();
        for (at, line) in replay.lines.iter_mut().enumerate() {
            let served = parts.iter().fold(0.0, |sum, part| sum + part[at]);
            if served > 0.0 {
                line.served_cost = line.cost / served;
            } else {
                replay.idle_cost += line.cost;
            }
        }
        replay
    }

    /// Room for an hour.
    pub(super) fn empty(&self) -> HourPaid {
        let zeros = vec![0.0; self.fleet.rows.len()];
        HourPaid { left: zeros.clone(), cost: zeros.clone(), covered: zeros, served: vec![0.0; self.lines.len()] }
    }

    /// What each line serves in some hours.
    fn served(&self, hours: &Range<usize>) -> Vec<f64> {
        let mut paid = self.empty();
        hours.clone().for_each(|hour| self.hour(hour, &mut paid));
        paid.served
    }

    /// All compute at pay-as-you-go.
    pub(super) fn gross_payg_cost(&self) -> f64 {
        let cost = |(at, row): (usize, &FleetRow)| self.table.row(at).iter().sum::<f64>() * row.payg_hourly;
        self.fleet.rows.iter().enumerate().map(cost).fold(0.0, |sum, cost| sum + cost)
    }

    /// Serves one hour; what lines served is added to what they served before.
    pub(super) fn hour(&self, hour: usize, paid: &mut HourPaid) {
        let rows = &self.fleet.rows;
        paid.left.iter_mut().enumerate().for_each(|(row, left)| *left = self.table.at(row, hour));
        paid.cost.fill(0.0);
        paid.covered.fill(0.0);
        for (at, line) in self.lines.iter().enumerate().filter(|(_, line)| line.active.contains(&hour)) {
            let mut supply = line.supply;
            for class in &line.classes {
                let wanted: f64 = class.iter().map(|(row, takes)| paid.left[*row] * takes).sum();
                let share = if wanted <= supply { 1.0 } else { supply / wanted };
                for (row, takes) in class {
                    let served = paid.left[*row] * share;
                    paid.left[*row] -= served;
                    paid.cost[*row] += served * takes * line.served_cost;
                    if line.is_new {
                        paid.covered[*row] += served * rows[*row].payg_hourly;
                    }
                    paid.served[at] += served * takes;
                }
                supply -= wanted.min(supply);
                if supply <= 0.0 {
                    break;
                }
            }
        }
        for (at, row) in rows.iter().enumerate() {
            paid.cost[at] += paid.left[at] * row.payg_hourly;
        }
    }
}

/// By scope, start, longer term, then array order; each serves its pool pro rata.
fn reservation_lines(fleet: &Fleet, instruments: &Instruments, owned: usize) -> Vec<Line> {
    let first_hour = fleet.axis.start();
    let mut order: Vec<usize> = (0..instruments.reservations.len()).collect();
    order.sort_by_key(|at| {
        let line = &instruments.reservations[*at];
        (line.scope.kind, line.start.or(first_hour), Reverse(line.term))
    });
    let line = |at: usize| {
        let line = &instruments.reservations[at];
        let active = fleet.axis.span(line.start, line.end);
        let rows = line.pool.map_or(0..0, |pool| fleet.pools[pool].rows.clone());
        let served = rows.filter(|row| line.scope.covers(&fleet.rows[*row]));
        Line {
            supply: line.units,
            cost: line.hourly_cost * active.len() as f64,
            served_cost: 0.0,
            is_new: at >= owned,
            classes: vec![served.map(|row| (row, fleet.rows[row].ratio)).collect()],
            active,
        }
    };
    order.into_iter().map(line).collect()
}

/// By longer term, scope, then start; each serves the deepest discount first, equals pro rata. Beside plans of narrower
/// scope equals keep the simulator's order: whom a plan leaves decides what a narrower one after it can serve.
fn plan_lines(fleet: &Fleet, instruments: &Instruments, owned: usize) -> Vec<Line> {
    let first_hour = fleet.axis.start();
    let by_discount = Term::ALL.map(|term| plan_order(fleet, term));
    let all_are_shared = instruments.savings_plans.iter().all(|line| line.scope.is_shared());
    let mut order: Vec<usize> = (0..instruments.savings_plans.len()).collect();
    order.sort_by_key(|at| {
        let line = &instruments.savings_plans[*at];
        (Reverse(line.term), line.scope.kind, line.start.or(first_hour))
    });
    let line = |at: usize| {
        let line = &instruments.savings_plans[at];
        let active = fleet.axis.span(line.start, line.end);
        let price = |row: usize| fleet.rows[row].plan_hourly[line.term.index()].unwrap_or(f64::INFINITY);
        let are_alike = |a: &usize, b: &usize| {
            let (one, other) = (&fleet.rows[*a], &fleet.rows[*b]);
            let have_one_price = one.payg_hourly == other.payg_hourly && one.plan_hourly == other.plan_hourly;
            all_are_shared && have_one_price && one.pool == other.pool && one.arm_sku == other.arm_sku
        };
        let rows = by_discount[line.term.index()].iter().copied();
        let rows: Vec<usize> = rows.filter(|row| line.scope.covers(&fleet.rows[*row])).collect();
        let classes = rows.chunk_by(are_alike).map(|class| class.iter().map(|row| (*row, price(*row))).collect());
        Line {
            supply: line.hourly_commitment,
            cost: line.hourly_commitment * active.len() as f64,
            served_cost: 0.0,
            is_new: at >= owned,
            classes: classes.collect(),
            active,
        }
    };
    order.into_iter().map(line).collect()
}
