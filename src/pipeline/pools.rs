//! Every pool of a plan: its demand in figures, its cost curve, its reason.

use super::cost_curve::cost_curve;
use crate::billing::instrument::Instruments;
use crate::commit::offer::Offer;
use crate::commit::recommend::Recommendation;
use crate::demand::fleet::Fleet;
use crate::demand::placement::Placement;
use crate::plan::line::ReservationLine;
use crate::plan::pool::{PoolReport, PoolSize};
use crate::utilization::units::{self, UnitStatistics};
use rayon::prelude::*;

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
            let in_pool = |line: &&ReservationLine| line.region == pool.region && line.isf_group == pool.isf_group;
            let bought: Vec<&ReservationLine> = found.reservations.iter().filter(in_pool).collect();
            let curve = |offer: &Offer| {
                let of_offer = bought.iter().filter(|line| line.arm_sku == offer.arm_sku && line.term == offer.term);
                cost_curve(fleet, existing, offer, of_offer.map(|line| line.quantity).sum(), placement)
            };
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
                reserved_units: bought.iter().fold(0.0, |sum, line| sum + line.units),
                payg_cost,
                sizes,
                cost_curve: found.shown[at].as_ref().map(curve),
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
