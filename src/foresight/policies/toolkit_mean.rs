//! The FinOps toolkit's rule: the mean over days of hours / 24, in units of the group.
//!
//! The price never enters, days without usage are averaged away, and the saving that it states takes every machine as
//! used in every hour.

use super::LOOKBACK_DAYS;
use crate::billing::bill;
use crate::billing::instrument::Instruments;
use crate::calendar::HOURS_PER_DAY;
use crate::demand::placement::Placement;
use crate::foresight::order::Order;
use crate::foresight::policy::{Advice, Policy, Scene};

pub struct ToolkitMean;

impl Policy for ToolkitMean {
    fn name(&self) -> String {
        format!("toolkit-mean-{LOOKBACK_DAYS}d")
    }

    fn advise(&self, scene: &Scene<'_>) -> Advice {
        let lookback = scene.past.last_days(LOOKBACK_DAYS);
        let held = scene.standing();
        let mut order = Order::default();
        let mut stated = 0.0;
        for (pool, place) in lookback.pools.iter().enumerate() {
            let Some(offer) = scene.shelf.cheapest(pool) else { continue };
            let units = lookback.pool_units(pool, 0);
            let days = units.chunks(HOURS_PER_DAY).map(|day| day.iter().sum::<f64>());
            let used: Vec<f64> = days.filter(|unit_hours| *unit_hours > 0.0).collect();
            if used.is_empty() {
                continue;
            }
            let mean = used.iter().sum::<f64>() / HOURS_PER_DAY as f64 / used.len() as f64;
            let reserved: f64 =
                held.reservations.iter().filter(|line| line.pool == Some(pool)).map(|line| line.units).sum();
            let machines = ((mean - reserved) / offer.ratio).round();
            if machines <= 0.0 {
                continue;
            }
            let value: f64 = place
                .rows
                .clone()
                .map(|row| lookback.rows[row].payg_hourly * lookback.tables[0].row(row).iter().sum::<f64>())
                .sum();
            let payg_per_unit = value / used.iter().sum::<f64>();
            stated += machines * (payg_per_unit * offer.ratio - offer.hourly_price) * lookback.hours() as f64;
            order.reservations.push((offer.clone(), machines));
        }
        let baseline = bill::price(&lookback, &held, &Instruments::default(), Placement::Low).baseline;
        let whole = baseline.payg_cost + baseline.licence_cost;
        Advice { order, promised: if whole > 0.0 { stated / whole } else { 0.0 } }
    }
}
