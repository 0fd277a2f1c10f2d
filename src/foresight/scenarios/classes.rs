//! Price classes of the pools, and of what pools give way to.

use crate::commit::joint::problem::PriceClass;
use crate::demand::fleet::Fleet;

/// Of what pools give way to nobody knows the sizes: its plan prices, over pay-as-you-go, are told apart by so much.
const MOVED_SHARE_STEP: f64 = 0.02;
/// A plan price of nothing would make a commitment worth infinitely much.
const PLAN_SHARE_MIN: f64 = 1e-9;

/// Price classes of the pools, and once more of what pools give way to.
pub(super) struct Classes {
    pub(super) classes: Vec<PriceClass>,
    pub(super) class_start: Vec<usize>,
    pub(super) of_row: Vec<usize>,
    pub(super) moved_of_row: Vec<usize>,
}

impl Classes {
    pub(super) fn new(window: &Fleet) -> Classes {
        let mut found = Classes {
            classes: Vec::new(),
            class_start: Vec::new(),
            of_row: Vec::with_capacity(window.rows.len()),
            moved_of_row: Vec::with_capacity(window.rows.len()),
        };
        for (pool, place) in window.pools.iter().enumerate() {
            found.class_start.push(found.classes.len());
            for row in place.rows.clone() {
                let class = found.place(pool, plan_shares(window, row));
                found.of_row.push(class);
            }
        }
        found.class_start.push(found.classes.len());
        for row in 0..window.rows.len() {
            let rounded = |share: f64| ((share / MOVED_SHARE_STEP).round() * MOVED_SHARE_STEP).max(PLAN_SHARE_MIN);
            let class = found.place(window.pools.len(), plan_shares(window, row).map(|share| share.map(rounded)));
            found.moved_of_row.push(class);
        }
        found.class_start.push(found.classes.len());
        found
    }

    /// The class of a pool with these shares; a new one if there is none.
    fn place(&mut self, pool: usize, plan_share: [Option<f64>; 2]) -> usize {
        let class = PriceClass { pool, plan_share };
        let known = self.classes.iter().position(|other| *other == class);
        known.unwrap_or_else(|| {
            self.classes.push(class);
            self.classes.len() - 1
        })
    }
}

/// Plan prices over pay-as-you-go.
fn plan_shares(window: &Fleet, row: usize) -> [Option<f64>; 2] {
    let row = &window.rows[row];
    row.plan_hourly
        .map(|plan| plan.filter(|_| row.payg_hourly > 0.0).map(|plan| (plan / row.payg_hourly).max(PLAN_SHARE_MIN)))
}
