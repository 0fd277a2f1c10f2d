//! An epoch's part of the Newton system: hours eliminated into what purchases supply.

use super::super::elimination::{Terms, aim};
use super::{Epoch, Step};

/// An hour's system for its plan prices.
#[derive(Clone, Debug, Default)]
pub(super) struct HourSystem {
    pub(super) terms: Vec<Terms>,
    pub(super) inverse: [[f64; 2]; 2],
    pub(super) rhs: [f64; 2],
    /// By term and pool.
    pub(super) coupling: [Vec<f64>; 2],
}

impl Epoch {
    /// How the columns' values fall as more is in place: square, symmetric, by column.
    pub(in crate::foresight::clairvoyant) fn matrix(&self) -> Vec<f64> {
        let (pools, size) = (self.problem.pools, self.columns());
        let mut matrix = vec![0.0; size * size];
        let mut system = HourSystem::default();
        for hour in 0..self.problem.hours() {
            self.hour_system(hour, 0.0, None, &mut system);
            for (at, terms) in self.cells_of(hour).zip(&system.terms) {
                if terms.total > 0.0 {
                    let pool = self.class(at).0;
                    matrix[pool * size + pool] += terms.per_unit * terms.per_unit / terms.total;
                }
            }
            // The coupling's product with the inverse as outer products of its lower root.
            let inverse = system.inverse;
            let first = inverse[0][0].max(0.0).sqrt();
            let off = if first > 0.0 { inverse[1][0] / first } else { 0.0 };
            let second = (inverse[1][1] - off * off).max(0.0).sqrt();
            let [one, three] = &system.coupling;
            for a in 0..pools {
                for t in 0..2 {
                    matrix[(pools + t) * size + a] += inverse[t][0] * one[a] + inverse[t][1] * three[a];
                }
                let (left, right) = (first * one[a] + off * three[a], second * three[a]);
                if left == 0.0 && right == 0.0 {
                    continue;
                }
                for b in 0..=a {
                    matrix[a * size + b] += left * (first * one[b] + off * three[b]) + right * second * three[b];
                }
            }
            for t in 0..2 {
                (0..=t).for_each(|s| matrix[(pools + t) * size + pools + s] += inverse[t][s]);
            }
        }
        for a in 0..size {
            for b in 0..a {
                matrix[b * size + a] = matrix[a * size + b];
            }
        }
        matrix
    }

    /// Changes of the columns' values when nothing more is in place, aiming at `target`, corrected by an affine step.
    pub(in crate::foresight::clairvoyant) fn constant(&self, target: f64, affine: Option<&Step>) -> Vec<f64> {
        let pools = self.problem.pools;
        let mut constant = vec![0.0; self.columns()];
        let mut system = HourSystem::default();
        for hour in 0..self.problem.hours() {
            self.hour_system(hour, target, affine, &mut system);
            for (at, terms) in self.cells_of(hour).zip(&system.terms) {
                if terms.total > 0.0 {
                    constant[self.class(at).0] += terms.per_unit * terms.constant / terms.total;
                }
            }
            let inverse = system.inverse;
            let priced = [0, 1].map(|t| inverse[t][0] * system.rhs[0] + inverse[t][1] * system.rhs[1]);
            for pool in 0..pools {
                constant[pool] += system.coupling[0][pool] * priced[0] + system.coupling[1][pool] * priced[1];
            }
            (0..2).for_each(|t| constant[pools + t] += priced[t]);
        }
        constant
    }

    pub(super) fn hour_system(&self, hour: usize, target: f64, affine: Option<&Step>, out: &mut HourSystem) {
        let pools = self.problem.pools;
        out.terms.clear();
        out.rhs = [0.0; 2];
        for coupling in &mut out.coupling {
            coupling.clear();
            coupling.resize(pools, 0.0);
        }
        // What the budgets' own prices add, and what usage adds: the first keeps the system positive definite.
        let mut floor = [1.0; 2];
        let mut usage = [[0.0; 2]; 2];
        for t in (0..2).filter(|t| self.active[*t]) {
            let budget = self.budgets[hour][t];
            floor[t] = budget.left / budget.price;
            out.rhs[t] = aim(target, self.budget_product(hour, t, affine), budget.left, budget.price);
        }
        for at in self.cells_of(hour) {
            if self.worth[at].value <= 0.0 {
                out.terms.push(Terms::default());
                continue;
            }
            let terms = self.cell_terms(at, hour, target, affine);
            let pool = self.class(at).0;
            for t in 0..2 {
                let flow = terms.flow(t);
                if flow == 0.0 {
                    continue;
                }
                out.rhs[t] += terms.share[t] * terms.aim_plan[t] + flow * terms.constant / terms.total;
                out.coupling[t][pool] += flow * terms.per_unit / terms.total;
                // share flow - flow flow / total, without the cancellation.
                let others = terms.theta_payg + terms.theta_slack + terms.theta_plan[1 - t];
                usage[t][t] += terms.share[t] * flow * others / terms.total;
                usage[t][1 - t] -= flow * terms.flow(1 - t) / terms.total;
            }
            out.terms.push(terms);
        }
        out.inverse = inverse(floor, usage, self.active);
    }
}

/// The inverse of a diagonal matrix plus a positive semidefinite one; zero for terms that are not active.
fn inverse(floor: [f64; 2], usage: [[f64; 2]; 2], active: [bool; 2]) -> [[f64; 2]; 2] {
    let [one, three] = [0, 1].map(|t| floor[t] + usage[t][t]);
    match active {
        [false, false] => [[0.0; 2]; 2],
        [true, false] => [[1.0 / one, 0.0], [0.0; 2]],
        [false, true] => [[0.0; 2], [0.0, 1.0 / three]],
        [true, true] => {
            let semidefinite = (usage[0][0] * usage[1][1] - usage[0][1] * usage[1][0]).max(0.0);
            let determinant = floor[0] * floor[1] + floor[0] * usage[1][1] + floor[1] * usage[0][0] + semidefinite;
            let off = -usage[0][1] / determinant;
            [[three / determinant, off], [off, one / determinant]]
        }
    }
}
