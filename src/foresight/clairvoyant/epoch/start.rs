//! Where the iterate of an epoch starts: strictly inside every bound.

use super::super::elimination::{Cell, Worth};
use super::{Budget, Epoch};

/// The share of its bound that a starting dual has, and the value that starts above what is needed.
const START_DUAL: f64 = 0.6;
const START_ROOM: f64 = 0.1;
/// Of an hour's budget, what a starting plan spends at most; of the value, what it buys at most.
const START_SPENT: f64 = 0.5;
const START_PLANNED: f64 = 0.3;
/// Of an hour's weight, the starting price of commitments: less than 1, for a commitment costs the hours' weights.
const START_PRICE: f64 = 0.8;

impl Epoch {
    /// Mean units of each pool, and what plans of each term could spend, in an hour: the scale of a start.
    pub(in crate::foresight::clairvoyant) fn mean_use(&self) -> Vec<f64> {
        let (pools, hours) = (self.problem.pools, self.hours().max(f64::MIN_POSITIVE));
        let mut uses = vec![0.0; self.columns()];
        for hour in 0..self.problem.hours() {
            let weight = self.problem.weights[hour] / hours;
            (0..pools).for_each(|pool| uses[pool] += weight * self.problem.units[hour * pools + pool]);
            for worth in &self.worth[self.cells_of(hour)] {
                (0..2).for_each(|t| uses[pools + t] += weight * worth.value * worth.share[t].unwrap_or(0.0));
            }
        }
        uses
    }

    /// Sets the duals of a strictly feasible start; plan prices add up to less than what a commitment costs.
    pub(in crate::foresight::clairvoyant) fn start_duals(&mut self, active: [bool; 2]) {
        self.active = active;
        let price = |weight: f64| [0, 1].map(|t| if active[t] { START_PRICE * weight } else { 0.0 });
        self.budgets =
            self.problem.weights.iter().map(|w| price(*w).map(|price| Budget { left: 0.0, price })).collect();
        for worth in &mut self.worth {
            (0..2).filter(|t| !active[*t]).for_each(|t| worth.share[t] = None);
        }
        let dual = |worth: &Worth| {
            let planned = worth.share.iter().flatten().map(|share| share * START_PRICE * worth.weight);
            START_DUAL * planned.fold(worth.weight, f64::min)
        };
        self.cells = self.worth.iter().map(|worth| Cell { dual: dual(worth), ..Cell::default() }).collect();
    }

    /// Makes the duals of each pool smaller, by a share each.
    pub(in crate::foresight::clairvoyant) fn shrink_duals(&mut self, shares: &[f64]) {
        let count = self.problem.classes.len();
        for (at, cell) in self.cells.iter_mut().enumerate() {
            cell.dual *= shares[self.problem.classes[at % count].pool];
        }
    }

    /// Sets the primal quantities of a strictly feasible start for what is in place.
    pub(in crate::foresight::clairvoyant) fn start_primals(&mut self, supplied: &[f64]) {
        let pools = self.problem.pools;
        for hour in 0..self.problem.hours() {
            let cells = self.cells_of(hour);
            let mut needs = Vec::with_capacity(cells.len());
            let mut spends = [0.0; 2];
            for at in cells.clone() {
                let worth = &self.worth[at];
                let left = worth.value - worth.per_unit * supplied[self.class(at).0];
                let need = left.max(0.0) + START_ROOM * worth.value;
                (0..2).for_each(|t| spends[t] += worth.share[t].unwrap_or(0.0) * need);
                needs.push(need);
            }
            let share = [0, 1].map(|t| {
                let spent = START_SPENT * supplied[pools + t];
                if spends[t] > 0.0 { (spent / spends[t]).min(START_PLANNED) } else { 0.0 }
            });
            let mut left = [0, 1].map(|t| supplied[pools + t]);
            for (at, need) in cells.zip(needs) {
                let pool = self.class(at).0;
                let worth = self.worth[at];
                let planned = [0, 1].map(|t| if worth.share[t].is_some() { share[t] * need } else { 0.0 });
                (0..2).for_each(|t| left[t] -= worth.share[t].unwrap_or(0.0) * planned[t]);
                let cell = &mut self.cells[at];
                cell.planned = planned;
                cell.payg = need - planned[0] - planned[1];
                cell.slack = need - worth.value + worth.per_unit * supplied[pool];
            }
            (0..2).for_each(|t| self.budgets[hour][t].left = left[t]);
        }
    }
}
