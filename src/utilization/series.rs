//! Units of a plan's pools by hour, for charts.

use crate::calendar::Hour;
use crate::demand::Demand;
use crate::demand::placement::{self, End};
use crate::ids::{Name, Region};
use crate::plan::pool::PoolReport;
use crate::plan::{ExistingLine, Plan};

/// One pool's units by hour. For hourly demand both ends are the same.
#[derive(Clone, Debug)]
pub struct PoolSeries {
    pub region: Region,
    pub isf_group: Name,
    pub hours: Vec<Hour>,
    pub low: Vec<f64>,
    pub high: Vec<f64>,
    /// Units of reservations in place before the plan.
    pub existing_units: f64,
    /// Units of the plan's new reservations.
    pub new_units: f64,
}

/// The series of the plan's pools, in plan order; a pool's sizes and ratios are the plan's own.
pub fn of_plan(plan: &Plan, demand: &Demand) -> Vec<PoolSeries> {
    let grids = [End::Low, End::High].map(|end| placement::placed(demand, end));
    plan.pools
        .iter()
        .map(|pool| {
            let mut units = [vec![0.0; demand.axis.len()], vec![0.0; demand.axis.len()]];
            for (row, key) in demand.keys.iter().enumerate().filter(|(_, key)| key.region == pool.region) {
                let Some(size) = pool.sizes.iter().find(|size| size.arm_sku == key.arm_sku) else { continue };
                for (units, grid) in units.iter_mut().zip(&grids) {
                    units.iter_mut().zip(grid.row(row)).for_each(|(sum, quantity)| *sum += quantity * size.ratio);
                }
            }
            let [low, high] = units;
            PoolSeries {
                region: pool.region.clone(),
                isf_group: pool.isf_group.clone(),
                hours: demand.axis.hours().to_vec(),
                low,
                high,
                existing_units: existing_units(plan, pool),
                new_units: pool.reserved_units,
            }
        })
        .collect()
}

fn existing_units(plan: &Plan, pool: &PoolReport) -> f64 {
    plan.existing.iter().fold(0.0, |sum, line| match line {
        ExistingLine::Reservation(line) if line.region == pool.region && line.isf_group == pool.isf_group => {
            sum + line.units
        }
        _ => sum,
    })
}
