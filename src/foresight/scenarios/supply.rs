//! What holdings supply in one step of every future: reservations pro rata, the narrower scope first, then budgets.

use crate::calendar::Hour;
use crate::demand::fleet::{Fleet, FleetRow};
use crate::foresight::holdings::Holdings;
use crate::plan::scope::{Scope, ScopeType};
use std::ops::Range;

/// Commitments in place at one time.
#[derive(Clone, Debug)]
pub struct Supply {
    /// Shared units, by pool.
    shared: Vec<f64>,
    /// Reservations of narrower scope, narrowest first.
    scoped: Vec<Scoped>,
    /// Shared commitments, by term.
    budgets: [f64; 2],
    /// Savings plans of narrower scope: `of` is the term.
    scoped_plans: Vec<Scoped>,
}

#[derive(Clone, Debug)]
struct Scoped {
    kind: ScopeType,
    of: usize,
    amount: f64,
    /// Rows of the window that it may serve.
    rows: Vec<usize>,
}

impl Supply {
    /// What holdings, by pool of the window, supply at an hour.
    pub(super) fn at(window: &Fleet, held: &Holdings, hour: Hour) -> Supply {
        let standing = held.standing(hour);
        let served = |scope: &Scope, rows: Range<usize>| -> Vec<usize> {
            rows.filter(|row| scope.covers(&window.rows[*row])).collect()
        };
        let mut supply = Supply {
            shared: vec![0.0; window.pools.len()],
            scoped: Vec::new(),
            budgets: [0.0; 2],
            scoped_plans: Vec::new(),
        };
        for line in &standing.reservations {
            let Some(of) = line.pool else { continue };
            if line.scope.is_shared() {
                supply.shared[of] += line.units;
                continue;
            }
            let rows = served(&line.scope, window.pools[of].rows.clone());
            supply.scoped.push(Scoped { kind: line.scope.kind, of, amount: line.units, rows });
        }
        for line in &standing.savings_plans {
            let of = line.term.index();
            if line.scope.is_shared() {
                supply.budgets[of] += line.hourly_commitment;
                continue;
            }
            let rows = served(&line.scope, 0..window.rows.len());
            supply.scoped_plans.push(Scoped { kind: line.scope.kind, of, amount: line.hourly_commitment, rows });
        }
        supply.scoped.sort_by_key(|line| line.kind);
        supply
    }

    /// Takes what reservations of a pool serve off its machines.
    pub(super) fn serve(&self, pool: usize, rows: &[FleetRow], of_pool: Range<usize>, left: &mut [f64]) {
        for line in self.scoped.iter().filter(|line| line.of == pool) {
            take(line.amount, rows, line.rows.iter().copied(), left);
        }
        take(self.shared[pool], rows, of_pool, left);
    }

    /// Budgets of savings plans by term, of those of narrower scope what the usage left to them can spend.
    pub(super) fn budgets(&self, rows: &[FleetRow], left: &[f64]) -> [f64; 2] {
        let mut budgets = self.budgets;
        for line in &self.scoped_plans {
            let price = |row: usize| rows[row].plan_hourly[line.of].unwrap_or(0.0);
            let usable: f64 = line.rows.iter().map(|row| left[*row] * price(*row)).sum();
            budgets[line.of] += line.amount.min(usable);
        }
        budgets
    }
}

/// Serves some rows pro rata with so many units.
fn take(units: f64, rows: &[FleetRow], served: impl Iterator<Item = usize> + Clone, left: &mut [f64]) {
    if units <= 0.0 {
        return;
    }
    let used: f64 = served.clone().map(|row| left[row] * rows[row].ratio).sum();
    if used > 0.0 {
        let share = (1.0 - units / used).max(0.0);
        served.for_each(|row| left[row] *= share);
    }
}
