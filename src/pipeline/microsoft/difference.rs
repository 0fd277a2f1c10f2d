//! Why Microsoft's quantity and the plan's differ: Microsoft's rule on our usage and prices, one step at a time.
//!
//! Microsoft counts each size apart and takes the quantity that saves most over its look-back period. The same rule is
//! applied here to the same days, then to the whole period, then to the whole group. The step at which the quantity
//! changes is a reason; what the first step does not reproduce is a matter of prices.

use crate::commit::curve::Curve;
use crate::demand::fleet::Fleet;
use crate::demand::placement::Placement;
use crate::grid::Grid;
use crate::ids::ArmSku;
use crate::plan::microsoft::Difference;
use crate::plan::pool::Reason;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Units closer than this are the same.
const SAME_UNITS: f64 = 1e-6;

/// Usage that commitments in place leave.
pub(super) struct Uncovered<'a> {
    pub fleet: &'a Fleet,
    /// By table of the fleet.
    pub grids: Vec<Grid>,
    pub placement: Placement,
}

impl Uncovered<'_> {
    /// The hours of some rows as one curve; `ratio` is a row's units.
    fn curve(&self, rows: &[usize], hours: Range<usize>, ratio: impl Fn(usize) -> f64) -> Curve {
        let grids: Vec<&Grid> = match (self.placement, self.grids.as_slice()) {
            (Placement::Middle, grids) => grids.iter().collect(),
            (Placement::Low, grids) => grids.first().into_iter().collect(),
            (Placement::High, grids) => grids.last().into_iter().collect(),
        };
        let weight = 1.0 / grids.len().max(1) as f64;
        let mut points = Vec::with_capacity(grids.len() * hours.len());
        for grid in grids {
            for hour in hours.clone() {
                let (mut units, mut payg) = (0.0, 0.0);
                for row in rows {
                    let quantity = grid.at(*row, hour);
                    units += quantity * ratio(*row);
                    payg += quantity * self.fleet.rows[*row].payg_hourly;
                }
                points.push((units, payg, weight));
            }
        }
        Curve::new(points.into_iter())
    }
}

/// One pool and term as both see it.
pub(super) struct Compared<'a> {
    pub pool: usize,
    /// Microsoft's machines by size.
    pub advised: &'a BTreeMap<ArmSku, f64>,
    pub lookback_days: Option<u32>,
    /// Reservation price an hour by size, where it is known; of every size used or advised.
    pub prices: &'a BTreeMap<ArmSku, Option<f64>>,
    /// The size that the plan buys, or would: its ratio and its price an hour.
    pub offer: Option<(f64, f64)>,
    /// Units by term, of Microsoft and of the plan; `term` is the place of this entry's.
    pub term: usize,
    pub microsoft_units: [f64; 2],
    pub plan_units: [f64; 2],
    pub reason: Option<&'a Reason>,
    /// Whether a savings plan is bought or in place.
    pub has_plan: bool,
}

impl Compared<'_> {
    /// The reasons in the order of the list; empty where none of them tells.
    pub fn differences(&self, usage: &Uncovered<'_>) -> Vec<Difference> {
        let (term, other) = (self.term, 1 - self.term);
        let (microsoft, plan) = (self.microsoft_units[term], self.plan_units[term]);
        if (microsoft - plan).abs() <= SAME_UNITS {
            return vec![Difference::None];
        }
        let mut found = BTreeSet::new();
        let is_elsewhere = |units: [f64; 2]| units[term] <= 0.0 && units[other] > 0.0;
        if is_elsewhere(self.plan_units) || is_elsewhere(self.microsoft_units) {
            found.insert(Difference::OtherTerm);
        }
        if microsoft > 0.0 && matches!(self.reason, Some(Reason::CoveredAlready)) {
            // Nothing is left to apply the rule to.
            found.insert(Difference::CoveredAlready);
            return found.into_iter().collect();
        }
        let buys_nothing = self.plan_units.iter().all(|units| *units <= 0.0);
        if microsoft > 0.0 && buys_nothing && matches!(self.reason, Some(Reason::UsedTooLittle { .. })) {
            found.insert(Difference::DoesNotPay);
        }
        self.by_steps(usage, &mut found);
        found.into_iter().collect()
    }

    fn by_steps(&self, usage: &Uncovered<'_>, found: &mut BTreeSet<Difference>) {
        let fleet = usage.fleet;
        let Some(pool) = fleet.pools.get(self.pool) else { return };
        let hours = fleet.hours();
        let looked = self.lookback_days.map(|days| days as usize * 24);
        let mut by_size: BTreeMap<&ArmSku, Vec<usize>> = BTreeMap::new();
        for row in pool.rows.clone() {
            by_size.entry(&fleet.rows[row].arm_sku).or_default().push(row);
        }
        let best = |rows: &[usize], hours: Range<usize>, price: f64| {
            let cost = price * hours.len() as f64;
            usage.curve(rows, hours, |_| 1.0).optimum_machines(cost, 1.0) as f64
        };
        let mut apart_units = 0.0;
        for (arm_sku, price) in self.prices {
            let advised = self.advised.get(arm_sku).copied().unwrap_or(0.0);
            let (Some(price), Some(rows)) = (price, by_size.get(arm_sku)) else {
                if advised > 0.0 && price.is_none() {
                    found.insert(Difference::Prices);
                }
                continue;
            };
            let whole = best(rows, 0..hours, *price);
            apart_units += whole * rows.first().map_or(1.0, |row| fleet.rows[*row].ratio);
            match looked {
                // The days before the period are not known: only the whole of it can be compared.
                Some(looked) if looked > hours && (whole - advised).abs() < 0.5 => {}
                Some(looked) if looked > hours => {
                    found.insert(Difference::Lookback);
                }
                Some(looked) => {
                    let recent = best(rows, hours - looked..hours, *price);
                    if (recent - advised).abs() >= 0.5 {
                        found.insert(Difference::Prices);
                    }
                    if recent != whole {
                        found.insert(Difference::Lookback);
                    }
                }
                None => {}
            }
        }
        let Some((ratio, price)) = self.offer else { return };
        let rows: Vec<usize> = pool.rows.clone().collect();
        let group = usage.curve(&rows, 0..hours, |row| fleet.rows[row].ratio);
        let together_units = group.optimum_machines(price / ratio * hours as f64, ratio) as f64 * ratio;
        if by_size.len() > 1 && (together_units - apart_units).abs() > SAME_UNITS {
            found.insert(Difference::SizeInsteadOfGroup);
        }
        let plan_units: f64 = self.plan_units.iter().sum();
        if self.has_plan && (together_units - plan_units).abs() > SAME_UNITS {
            found.insert(Difference::OneInstrument);
        }
    }
}
