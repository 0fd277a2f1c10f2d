//! The hours between two changes of what can be in place: their iterate, and their part of the Newton system.
//!
//! Columns are what purchases supply: reserved units of each pool, then the commitment of each term.

mod start;
mod system;

use super::elimination::{Cell, Move, Terms, Worth, aim};
use crate::commit::joint::problem::Problem;
use crate::units::Term;
use system::HourSystem;

/// A budget of a plan in an hour: what is left of it, and the price of more.
#[derive(Clone, Copy, Debug, Default)]
struct Budget {
    left: f64,
    price: f64,
}

/// What an iterate is worth in the epoch.
#[derive(Clone, Debug, Default)]
pub(super) struct Totals {
    pub(super) primal: f64,
    pub(super) dual: f64,
    pub(super) complementarity: f64,
    pub(super) pairs: usize,
    /// What one more of each column would save, by the dual prices.
    pub(super) values: Vec<f64>,
}

/// Changes of what is in place, by column, and of the plan prices, by hour.
#[derive(Clone, Debug, Default)]
pub(super) struct Step {
    pub(super) supplied: Vec<f64>,
    pub(super) prices: Vec<[f64; 2]>,
}

/// A part of the horizon.
pub(super) struct Epoch {
    problem: Problem,
    /// By hour and class.
    worth: Vec<Worth>,
    cells: Vec<Cell>,
    budgets: Vec<[Budget; 2]>,
    /// Terms that can be bought.
    active: [bool; 2],
}

impl Epoch {
    pub(super) fn new(problem: Problem) -> Epoch {
        let (pools, count) = (problem.pools, problem.classes.len());
        let mut worth = Vec::with_capacity(problem.hours() * count);
        for hour in 0..problem.hours() {
            for (at, class) in problem.classes.iter().enumerate() {
                let value = problem.values[hour * count + at];
                let units = problem.units[hour * pools + class.pool];
                let per_unit = if units > 0.0 { value / units } else { 0.0 };
                worth.push(Worth { weight: problem.weights[hour], value, per_unit, share: class.plan_share });
            }
        }
        Epoch { problem, worth, cells: Vec::new(), budgets: Vec::new(), active: [false; 2] }
    }

    /// Hours, by weight.
    pub(super) fn hours(&self) -> f64 {
        self.problem.weights.iter().sum()
    }

    pub(super) fn columns(&self) -> usize {
        self.problem.pools + 2
    }

    /// What a unit of a pool in every hour would replace at pay-as-you-go, were all of it used.
    pub(super) fn payg_per_unit(&self, pool: usize) -> f64 {
        let of_pool = |(at, worth): (usize, &Worth)| {
            if self.class(at).0 == pool { worth.weight * worth.per_unit } else { 0.0 }
        };
        self.worth.iter().enumerate().map(of_pool).sum()
    }

    pub(super) fn is_eligible(&self, term: Term) -> bool {
        self.problem.classes.iter().any(|class| class.plan_share[term.index()].is_some())
    }

    /// All compute at pay-as-you-go.
    pub(super) fn gross_cost(&self) -> f64 {
        self.problem.gross_cost()
    }

    /// Pool and hour of a cell.
    fn class(&self, cell: usize) -> (usize, usize) {
        let count = self.problem.classes.len();
        (self.problem.classes[cell % count].pool, cell / count)
    }

    fn cells_of(&self, hour: usize) -> std::ops::Range<usize> {
        let count = self.problem.classes.len();
        hour * count..(hour + 1) * count
    }

    pub(super) fn totals(&self) -> Totals {
        let mut totals = Totals { values: vec![0.0; self.columns()], ..Totals::default() };
        for (at, (cell, worth)) in self.cells.iter().zip(&self.worth).enumerate() {
            if worth.value <= 0.0 {
                continue;
            }
            let (pool, hour) = self.class(at);
            totals.primal += worth.weight * cell.payg;
            totals.dual += worth.value * cell.dual;
            totals.complementarity += cell.payg * (worth.weight - cell.dual) + cell.slack * cell.dual;
            totals.pairs += 2;
            totals.values[pool] += worth.per_unit * cell.dual;
            for t in 0..2 {
                if let Some(share) = worth.share[t] {
                    totals.complementarity += cell.planned[t] * (share * self.budgets[hour][t].price - cell.dual);
                    totals.pairs += 1;
                }
            }
        }
        for budgets in &self.budgets {
            for t in (0..2).filter(|t| self.active[*t]) {
                totals.complementarity += budgets[t].left * budgets[t].price;
                totals.pairs += 1;
                totals.values[self.problem.pools + t] += budgets[t].price;
            }
        }
        totals
    }

    /// Changes of the plan prices that follow from those of what is in place.
    pub(super) fn priced(&self, supplied: Vec<f64>, target: f64, affine: Option<&Step>) -> Step {
        let pools = self.problem.pools;
        let mut system = HourSystem::default();
        let prices = (0..self.problem.hours()).map(|hour| {
            self.hour_system(hour, target, affine, &mut system);
            let left = [0, 1].map(|t| {
                let reserved: f64 = system.coupling[t].iter().zip(&supplied).map(|(a, b)| a * b).sum();
                system.rhs[t] - supplied[pools + t] - reserved
            });
            let inverse = system.inverse;
            [0, 1].map(|t| inverse[t][0] * left[0] + inverse[t][1] * left[1])
        });
        let prices = prices.collect();
        Step { supplied, prices }
    }

    /// The longest steps that keep every primal and every dual quantity positive, and the change of the columns'
    /// values.
    pub(super) fn lengths(&self, step: &Step, target: f64, affine: Option<&Step>) -> (f64, f64, Vec<f64>) {
        let limit = |value: f64, change: f64| if change < 0.0 { -value / change } else { f64::INFINITY };
        let (mut primal, mut dual) = (f64::INFINITY, f64::INFINITY);
        let mut values = vec![0.0; self.columns()];
        for hour in 0..self.problem.hours() {
            for at in self.cells_of(hour).filter(|at| self.worth[*at].value > 0.0) {
                let (cell, worth) = (&self.cells[at], &self.worth[at]);
                let moved = self.cell_move(at, hour, step, target, affine);
                primal = primal.min(limit(cell.payg, moved.payg)).min(limit(cell.slack, moved.slack));
                dual = dual.min(limit(cell.dual, moved.dual)).min(limit(worth.weight - cell.dual, -moved.dual));
                values[self.class(at).0] += worth.per_unit * moved.dual;
                for t in 0..2 {
                    if let Some(share) = worth.share[t] {
                        let slack = share * self.budgets[hour][t].price - cell.dual;
                        primal = primal.min(limit(cell.planned[t], moved.planned[t]));
                        dual = dual.min(limit(slack, share * step.prices[hour][t] - moved.dual));
                    }
                }
            }
            for t in (0..2).filter(|t| self.active[*t]) {
                let (budget, price) = (&self.budgets[hour][t], step.prices[hour][t]);
                primal = primal.min(limit(budget.left, self.budget_move(hour, t, price, target, affine)));
                dual = dual.min(limit(budget.price, price));
                values[self.problem.pools + t] += price;
            }
        }
        (primal, dual, values)
    }

    /// Takes the step, by its own length for primal and dual quantities.
    pub(super) fn advance(&mut self, step: &Step, target: f64, affine: Option<&Step>, primal: f64, dual: f64) {
        for hour in 0..self.problem.hours() {
            let cells = self.cells_of(hour);
            let moves: Vec<Move> = cells
                .clone()
                .map(|at| match self.worth[at].value > 0.0 {
                    true => self.cell_move(at, hour, step, target, affine),
                    false => Move::default(),
                })
                .collect();
            let left = [0, 1].map(|t| match self.active[t] {
                true => self.budget_move(hour, t, step.prices[hour][t], target, affine),
                false => 0.0,
            });
            for (cell, moved) in self.cells[cells].iter_mut().zip(moves) {
                cell.payg += primal * moved.payg;
                cell.slack += primal * moved.slack;
                cell.dual += dual * moved.dual;
                (0..2).for_each(|t| cell.planned[t] += primal * moved.planned[t]);
            }
            for t in 0..2 {
                self.budgets[hour][t].left += primal * left[t];
                self.budgets[hour][t].price += dual * step.prices[hour][t];
            }
        }
    }

    fn prices(&self, hour: usize) -> [f64; 2] {
        self.budgets[hour].map(|budget| budget.price)
    }

    /// The terms of a cell, corrected by an affine step.
    fn cell_terms(&self, at: usize, hour: usize, target: f64, affine: Option<&Step>) -> Terms {
        let (cell, worth, prices) = (&self.cells[at], &self.worth[at], self.prices(hour));
        let none = Move::default();
        let Some(step) = affine else { return cell.terms(worth, prices, target, &none) };
        let plain = cell.terms(worth, prices, 0.0, &none);
        let moved = plain.moved(step.prices[hour], step.supplied[self.class(at).0]);
        cell.terms(worth, prices, target, &plain.products(&moved, step.prices[hour]))
    }

    fn cell_move(&self, at: usize, hour: usize, step: &Step, target: f64, affine: Option<&Step>) -> Move {
        let terms = self.cell_terms(at, hour, target, affine);
        terms.moved(step.prices[hour], step.supplied[self.class(at).0])
    }

    fn budget_move(&self, hour: usize, term: usize, price: f64, target: f64, affine: Option<&Step>) -> f64 {
        let budget = self.budgets[hour][term];
        let product = self.budget_product(hour, term, affine);
        aim(target, product, budget.left, budget.price) - budget.left / budget.price * price
    }

    fn budget_product(&self, hour: usize, term: usize, affine: Option<&Step>) -> f64 {
        affine.map_or(0.0, |step| {
            let (budget, price) = (self.budgets[hour][term], step.prices[hour][term]);
            (-budget.left - budget.left / budget.price * price) * price
        })
    }
}
