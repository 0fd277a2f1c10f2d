//! What own Windows Server licences would be worth: the cores that they must count, and the licence cost that they
//! would save.

use super::split::tables;
use crate::catalog::{licensing, sizes};
use crate::demand::fleet::{Fleet, FleetRow};
use crate::demand::placement::Placement;
use crate::grid::Grid;
use crate::ids::ArmSku;
use crate::plan::hybrid_benefit::HybridBenefit;
use crate::units::{HOURS_PER_MONTH, Os};
use crate::utilization::units::{self, UnitStatistics};
use std::collections::BTreeSet;

/// Cores and money of the fleet's Windows machines that pay for their licence; `None` where it has none.
///
/// Of sizes with fewer active vCPUs all of the parent's count: Windows is paid for them, and so the value of a core is
/// never overstated. Own cores serve the machines of an hour in proportion to what they count.
pub fn hybrid_benefit(fleet: &Fleet, placement: Placement, owned_cores: Option<u32>) -> Option<HybridBenefit> {
    let paying: Vec<(usize, f64)> = fleet
        .rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.os == Os::Windows && row.licence_hourly > 0.0)
        .map(|(at, row)| (at, machine_cores(&row.arm_sku)))
        .collect();
    let owned = owned_cores.map(f64::from);
    let told: Vec<Licences> =
        tables(fleet, placement).map(|at| Licences::of(&fleet.rows, &fleet.tables[at], &paying, owned)).collect();
    let count = told.len() as f64;
    let mean = |figure: fn(&Licences) -> f64| told.iter().fold(0.0, |sum, one| sum + figure(one)) / count;
    let cores = told.iter().map(|one| one.cores).reduce(|a, b| a.mean_of(&b))?;
    let licence_cost = mean(|one| one.cost);
    if licence_cost <= 0.0 {
        return None;
    }
    let month_cost = licence_cost * HOURS_PER_MONTH / fleet.hours() as f64;
    let unknown: BTreeSet<&ArmSku> =
        paying.iter().map(|(at, _)| &fleet.rows[*at].arm_sku).filter(|size| vcpus(size).is_none()).collect();
    Some(HybridBenefit {
        licence_cost,
        cores_mean: cores.mean,
        cores_p95: cores.p95,
        cores_max: cores.max,
        break_even_core_month: month_cost / if cores.p95 > 0.0 { cores.p95 } else { cores.max },
        owned_cores,
        owned_saving: owned.map(|_| mean(|one| one.owned_saving)),
        sizes_unknown: unknown.len() as u64,
        sql_cost: None,
        other_software_cost: None,
    })
}

/// Cores that one machine's licence counts.
pub fn machine_cores(arm_sku: &ArmSku) -> f64 {
    let least = licensing::windows_server().machine_cores_min;
    vcpus(arm_sku).map_or(least, |vcpus| vcpus.max(least))
}

fn vcpus(arm_sku: &ArmSku) -> Option<f64> {
    sizes::find(arm_sku).and_then(|size| size.vcpus)
}

/// Licences of one table.
struct Licences {
    cores: UnitStatistics,
    cost: f64,
    owned_saving: f64,
}

impl Licences {
    /// Of the rows that pay, each with the cores of one machine.
    fn of(rows: &[FleetRow], table: &Grid, paying: &[(usize, f64)], owned: Option<f64>) -> Licences {
        let (mut cores, mut cost) = (vec![0.0; table.hours()], vec![0.0; table.hours()]);
        for (at, machine_cores) in paying {
            for (hour, quantity) in table.row(*at).iter().enumerate() {
                cores[hour] += quantity * machine_cores;
                cost[hour] += quantity * rows[*at].licence_hourly;
            }
        }
        let served = |cores: f64, cost: f64| match owned {
            Some(owned) if cores > owned => cost * owned / cores,
            Some(_) => cost,
            None => 0.0,
        };
        let owned_saving = cores.iter().zip(&cost).fold(0.0, |sum, (cores, cost)| sum + served(*cores, *cost));
        Licences { cores: units::statistics(&cores), cost: cost.iter().sum(), owned_saving }
    }
}
