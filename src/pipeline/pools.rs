//! Every pool of a plan: its demand in figures, its cost curve, its reason.

use crate::billing::instrument::{Instruments, Reservation};
use crate::billing::simulator;
use crate::commit::offer::Offer;
use crate::commit::recommend::Recommendation;
use crate::demand::fleet::Fleet;
use crate::demand::placement::Placement;
use crate::plan::pool::{CostCurve, PoolReport, PoolSize};
use crate::utilization::units::{self, UnitStatistics};
use rayon::prelude::*;

/// Points of a cost curve.
const CURVE_POINTS: u64 = 24;

pub(super) fn pool_reports(
    fleet: &Fleet,
    existing: &Instruments,
    found: &Recommendation,
    placement: Placement,
) -> Vec<PoolReport> {
    (0..fleet.pools.len())
        .into_par_iter()
        .map(|at| {
            let pool = &fleet.pools[at];
            let statistics = pool_statistics(fleet, at, placement);
            let mut sizes: Vec<PoolSize> = Vec::new();
            for row in pool.rows.clone() {
                let hours: f64 = fleet.tables[0].row(row).iter().sum();
                let row = &fleet.rows[row];
                match sizes.iter_mut().find(|size| size.arm_sku == row.arm_sku) {
                    Some(size) => size.hours += hours,
                    None => sizes.push(PoolSize { arm_sku: row.arm_sku.clone(), ratio: row.ratio, hours }),
                }
            }
            let bought =
                found.reservations.iter().filter(|line| line.region == pool.region && line.isf_group == pool.isf_group);
            let payg_cost = pool
                .rows
                .clone()
                .map(|row| fleet.rows[row].payg_hourly * fleet.tables[0].row(row).iter().sum::<f64>())
                .sum();
            PoolReport {
                region: pool.region.clone(),
                isf_group: pool.isf_group.clone(),
                mean_units: statistics.mean,
                p50_units: statistics.p50,
                p95_units: statistics.p95,
                p99_units: statistics.p99,
                max_units: statistics.max,
                always_on_units: statistics.always_on,
                reserved_units: bought.fold(0.0, |sum, line| sum + line.units),
                payg_cost,
                sizes,
                cost_curve: found.shown[at].as_ref().map(|offer| cost_curve(fleet, existing, at, offer)),
                reason: found.reasons[at].clone(),
            }
        })
        .collect()
}

fn pool_statistics(fleet: &Fleet, pool: usize, placement: Placement) -> UnitStatistics {
    let of = |table: usize| units::statistics(&fleet.pool_units(pool, table));
    match (fleet.tables.len(), placement) {
        (2, Placement::Middle) => of(0).mean_of(&of(1)),
        (2, Placement::High) => of(1),
        _ => of(0),
    }
}

/// The pool's compute cost against machines of the offer, reservations in place served first.
fn cost_curve(fleet: &Fleet, existing: &Instruments, pool: usize, offer: &Offer) -> CostCurve {
    let alone = fleet.only(pool);
    let held: Vec<_> = existing.reservations.iter().filter(|line| line.pool == Some(pool)).cloned().collect();
    let most = alone.tables.iter().enumerate().flat_map(|(table, _)| alone.pool_units(0, table)).fold(0.0, f64::max);
    let machines = (most / offer.ratio).ceil() as u64;
    let step = machines.div_ceil(CURVE_POINTS).max(1);
    let quantity: Vec<u64> = (0..=machines.div_ceil(step)).map(|point| point * step).collect();
    let cost = |table: usize, quantity: u64| {
        let mut reservations: Vec<_> = held.iter().map(|line| Reservation { pool: Some(0), ..line.clone() }).collect();
        reservations.push(Reservation {
            pool: Some(0),
            units: quantity as f64 * offer.ratio,
            hourly_cost: quantity as f64 * offer.hourly_price,
            term: offer.term,
            scope: Default::default(),
            start: None,
            end: None,
        });
        let outcome =
            simulator::simulate(&alone, &alone.tables[table], &Instruments { reservations, savings_plans: Vec::new() });
        outcome.overage_cost + outcome.reservation_cost()
    };
    let last = alone.tables.len() - 1;
    CostCurve {
        arm_sku: offer.arm_sku.clone(),
        term: offer.term,
        ratio: offer.ratio,
        cost_low: quantity.iter().map(|quantity| cost(0, *quantity)).collect(),
        cost_high: quantity.iter().map(|quantity| cost(last, *quantity)).collect(),
        quantity,
    }
}
