//! Prices instruments against one hourly table of a fleet.

use super::instrument::Instruments;
use crate::demand::fleet::Fleet;
use crate::grid::Grid;
use crate::plan::scope::Scope;
use crate::units::Term;
use rayon::prelude::*;
use std::ops::Range;

/// What one instrument did in the period.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Use {
    pub cost: f64,
    /// Units served (reservation) or commitment spent (savings plan).
    pub used: f64,
    /// Units supplied, or commitment paid.
    pub supplied: f64,
    /// What the served usage would have cost at pay-as-you-go.
    pub covered_payg: f64,
}

/// The outcome of one table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    pub gross_payg_cost: f64,
    pub overage_cost: f64,
    pub licence_cost: f64,
    pub reservations: Vec<Use>,
    pub savings_plans: Vec<Use>,
}

/// Hours are simulated in blocks of fixed size, and block sums added in order: the same bytes at any number
/// of threads.
const BLOCK_HOURS: usize = 256;

/// The bill of `instruments` on one table of the fleet.
pub fn simulate(fleet: &Fleet, table: &Grid, instruments: &Instruments) -> Outcome {
    let rule = Rule::new(fleet, instruments);
    let blocks: Vec<Outcome> =
        blocks(fleet.hours()).into_par_iter().map(|hours| rule.block(table, hours, &mut |_, _, _, _| {})).collect();
    let mut total = Outcome {
        reservations: vec![Use::default(); instruments.reservations.len()],
        savings_plans: vec![Use::default(); instruments.savings_plans.len()],
        ..Outcome::default()
    };
    for block in &blocks {
        total.add(block);
    }
    total
}

/// The quantities that `instruments` leave at pay-as-you-go, by row and hour.
pub fn uncovered(fleet: &Fleet, table: &Grid, instruments: &Instruments) -> Grid {
    let rule = Rule::new(fleet, instruments);
    let mut grid = Grid::zeros(fleet.rows.len(), fleet.hours());
    rule.block(table, 0..fleet.hours(), &mut |hour, _, _, left| {
        left.iter().enumerate().for_each(|(row, left)| grid.row_mut(row)[hour] = *left);
    });
    grid
}

fn blocks(hours: usize) -> Vec<Range<usize>> {
    (0..hours).step_by(BLOCK_HOURS).map(|start| start..(start + BLOCK_HOURS).min(hours)).collect()
}

impl Use {
    fn add(&mut self, other: &Use) {
        self.cost += other.cost;
        self.used += other.used;
        self.supplied += other.supplied;
        self.covered_payg += other.covered_payg;
    }
}

impl Outcome {
    fn add(&mut self, other: &Outcome) {
        self.gross_payg_cost += other.gross_payg_cost;
        self.overage_cost += other.overage_cost;
        self.licence_cost += other.licence_cost;
        self.reservations.iter_mut().zip(&other.reservations).for_each(|(sum, part)| sum.add(part));
        self.savings_plans.iter_mut().zip(&other.savings_plans).for_each(|(sum, part)| sum.add(part));
    }

    /// The mean of two outcomes of the same instruments.
    pub fn mean(&self, other: &Outcome) -> Outcome {
        let mut mean = self.clone();
        mean.add(other);
        let halve = |used: &mut Use| {
            *used = Use {
                cost: used.cost / 2.0,
                used: used.used / 2.0,
                supplied: used.supplied / 2.0,
                covered_payg: used.covered_payg / 2.0,
            }
        };
        mean.gross_payg_cost /= 2.0;
        mean.overage_cost /= 2.0;
        mean.licence_cost /= 2.0;
        mean.reservations.iter_mut().for_each(halve);
        mean.savings_plans.iter_mut().for_each(halve);
        mean
    }

    pub fn reservation_cost(&self) -> f64 {
        self.reservations.iter().fold(0.0, |sum, used| sum + used.cost)
    }

    pub fn savings_plan_cost(&self) -> f64 {
        self.savings_plans.iter().fold(0.0, |sum, used| sum + used.cost)
    }
}

/// A line of the rule, resolved against the fleet: when it is active, and the rows it serves in order.
struct Line {
    at: usize,
    active: Range<usize>,
    rows: Vec<usize>,
}

/// Sees (hour, usage, after reservations, left) by row.
pub(super) type Watch<'w> = dyn FnMut(usize, &[f64], &[f64], &[f64]) + 'w;

/// The order of benefits, settled once for all hours.
pub(super) struct Rule<'a> {
    fleet: &'a Fleet,
    instruments: &'a Instruments,
    reservations: Vec<Line>,
    plans: Vec<Line>,
}

impl<'a> Rule<'a> {
    pub(super) fn new(fleet: &'a Fleet, instruments: &'a Instruments) -> Rule<'a> {
        let served = |rows: &mut dyn Iterator<Item = usize>, scope: &Scope| {
            rows.filter(|row| scope.covers(&fleet.rows[*row])).collect()
        };
        let first_hour = fleet.axis.start();

        let mut order: Vec<usize> = (0..instruments.reservations.len()).collect();
        order.sort_by_key(|at| {
            let line = &instruments.reservations[*at];
            (line.scope.kind, line.start.or(first_hour), std::cmp::Reverse(line.term))
        });
        let reservations = order
            .into_iter()
            .map(|at| {
                let line = &instruments.reservations[at];
                let mut rows = line.pool.map_or(0..0, |pool| fleet.pools[pool].rows.clone());
                Line { at, active: fleet.axis.span(line.start, line.end), rows: served(&mut rows, &line.scope) }
            })
            .collect();

        let by_discount = Term::ALL.map(|term| plan_order(fleet, term));
        let mut order: Vec<usize> = (0..instruments.savings_plans.len()).collect();
        order.sort_by_key(|at| {
            let line = &instruments.savings_plans[*at];
            (std::cmp::Reverse(line.term), line.scope.kind, line.start.or(first_hour))
        });
        let plans = order
            .into_iter()
            .map(|at| {
                let line = &instruments.savings_plans[at];
                let mut rows = by_discount[line.term.index()].iter().copied();
                Line { at, active: fleet.axis.span(line.start, line.end), rows: served(&mut rows, &line.scope) }
            })
            .collect();
        Rule { fleet, instruments, reservations, plans }
    }

    /// Simulates some hours; `watch` sees each of them.
    pub(super) fn block(&self, table: &Grid, hours: Range<usize>, watch: &mut Watch<'_>) -> Outcome {
        let rows = &self.fleet.rows;
        let mut outcome = Outcome {
            reservations: vec![Use::default(); self.instruments.reservations.len()],
            savings_plans: vec![Use::default(); self.instruments.savings_plans.len()],
            ..Outcome::default()
        };
        let mut usage = vec![0.0; rows.len()];
        let mut left = vec![0.0; rows.len()];
        let mut after_reservations = vec![0.0; rows.len()];
        for hour in hours {
            for (at, row) in rows.iter().enumerate() {
                usage[at] = table.at(at, hour);
                outcome.gross_payg_cost += usage[at] * row.payg_hourly;
                outcome.licence_cost += usage[at] * row.licence_hourly;
            }
            left.copy_from_slice(&usage);
            for line in self.reservations.iter().filter(|line| line.active.contains(&hour)) {
                let reservation = &self.instruments.reservations[line.at];
                let used = &mut outcome.reservations[line.at];
                used.cost += reservation.hourly_cost;
                used.supplied += reservation.units;
                let units: f64 = line.rows.iter().map(|row| left[*row] * rows[*row].ratio).sum();
                if units <= 0.0 {
                    continue;
                }
                let served = units.min(reservation.units);
                let share_left = if reservation.units >= units { 0.0 } else { 1.0 - reservation.units / units };
                used.used += served;
                for row in &line.rows {
                    let before = left[*row];
                    left[*row] = before * share_left;
                    used.covered_payg += (before - left[*row]) * rows[*row].payg_hourly;
                }
            }
            after_reservations.copy_from_slice(&left);
            for line in self.plans.iter().filter(|line| line.active.contains(&hour)) {
                let plan = &self.instruments.savings_plans[line.at];
                let used = &mut outcome.savings_plans[line.at];
                used.cost += plan.hourly_commitment;
                used.supplied += plan.hourly_commitment;
                let mut budget = plan.hourly_commitment;
                for row in &line.rows {
                    if left[*row] <= 0.0 {
                        continue;
                    }
                    let price = rows[*row].plan_hourly[plan.term.index()].unwrap_or(f64::INFINITY);
                    let whole = left[*row] * price;
                    let bought = if whole <= budget { left[*row] } else { budget / price };
                    let spent = whole.min(budget);
                    budget -= spent;
                    left[*row] -= bought;
                    used.used += spent;
                    used.covered_payg += bought * rows[*row].payg_hourly;
                    if budget <= 0.0 {
                        break;
                    }
                }
            }
            for (at, row) in rows.iter().enumerate() {
                outcome.overage_cost += left[at] * row.payg_hourly;
            }
            watch(hour, &usage, &after_reservations, &left);
        }
        outcome
    }
}

/// Rows eligible for a plan of that term, deepest discount first, ties by region, then size.
pub fn plan_order(fleet: &Fleet, term: Term) -> Vec<usize> {
    let price = |row: usize| fleet.rows[row].plan_hourly[term.index()];
    let mut rows: Vec<usize> = (0..fleet.rows.len()).filter(|row| price(*row).is_some()).collect();
    let discount = |row: usize| {
        let payg = fleet.rows[row].payg_hourly;
        if payg > 0.0 { 1.0 - price(row).unwrap_or(payg) / payg } else { 0.0 }
    };
    rows.sort_by(|a, b| {
        let name = |row: usize| (&fleet.pools[fleet.rows[row].pool].region, &fleet.rows[row].arm_sku);
        discount(*b).total_cmp(&discount(*a)).then_with(|| name(*a).cmp(&name(*b)))
    });
    rows
}
