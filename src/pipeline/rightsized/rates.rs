//! What the usage of a pool costs after commitments, over what it costs at pay-as-you-go.

use crate::billing::instrument::Instruments;
use crate::billing::simulator;
use crate::catalog::groups::Groups;
use crate::demand::DemandKey;
use crate::demand::fleet::Fleet;
use crate::demand::placement::Placement;
use crate::grid::Grid;
use crate::ids::{Name, Region};
use crate::price::book::PriceBook;
use crate::units::Os;
use std::collections::BTreeMap;

/// Region and flexibility group.
pub type PoolName = (Region, Name);

/// The effective rate of every pool with any cost: its compute after commitments / at pay-as-you-go.
///
/// A pool bears what is left at pay-as-you-go, its reservations with their idle hours, and of all savings plans, idle
/// money included, the part that its usage has in what they cover.
#[derive(Clone, Debug, Default)]
pub struct PoolRates(BTreeMap<PoolName, f64>);

impl PoolRates {
    pub fn of(fleet: &Fleet, instruments: &Instruments, placement: Placement) -> PoolRates {
        let reserved = Instruments { reservations: instruments.reservations.clone(), savings_plans: Vec::new() };
        let pools = fleet.pools.len();
        let (mut cost, mut payg) = (vec![0.0; pools], vec![0.0; pools]);
        for table in tables(fleet, placement) {
            let unreserved = simulator::uncovered(fleet, table, &reserved);
            let left = simulator::uncovered(fleet, table, instruments);
            let outcome = simulator::simulate(fleet, table, instruments);
            let mut planned = vec![0.0; pools];
            for (at, row) in fleet.rows.iter().enumerate() {
                let value = |grid: &Grid| grid.row(at).iter().sum::<f64>() * row.payg_hourly;
                let rest = value(&left);
                payg[row.pool] += value(table);
                cost[row.pool] += rest;
                planned[row.pool] += value(&unreserved) - rest;
            }
            for (line, used) in instruments.reservations.iter().zip(&outcome.reservations) {
                if let Some(pool) = line.pool {
                    cost[pool] += used.cost;
                }
            }
            let (spent, covered) = (outcome.savings_plan_cost(), planned.iter().sum::<f64>());
            if covered > 0.0 {
                cost.iter_mut().zip(&planned).for_each(|(cost, planned)| *cost += spent * planned / covered);
            }
        }
        let name = |pool: usize| (fleet.pools[pool].region.clone(), fleet.pools[pool].isf_group.clone());
        let known = (0..pools).filter(|pool| payg[*pool] > 0.0);
        PoolRates(known.map(|pool| (name(pool), cost[pool] / payg[pool])).collect())
    }

    pub fn get(&self, pool: &PoolName) -> Option<f64> {
        self.0.get(pool).copied()
    }
}

/// The tables that a placement reads.
fn tables(fleet: &Fleet, placement: Placement) -> &[Grid] {
    match (placement, fleet.tables.as_slice()) {
        (Placement::Low, [low, ..]) => std::slice::from_ref(low),
        (Placement::High, [.., high]) => std::slice::from_ref(high),
        (_, tables) => tables,
    }
}

/// Usage of one machine in the period as pools see it.
#[derive(Clone, Debug, Default)]
pub struct Valued {
    /// Compute at pay-as-you-go.
    pub payg: BTreeMap<PoolName, f64>,
    /// Unit-hours.
    pub units: BTreeMap<PoolName, f64>,
    pub licence: f64,
}

impl Valued {
    pub fn of(usage: &BTreeMap<DemandKey, f64>, book: &dyn PriceBook, groups: &Groups) -> Valued {
        let mut valued = Valued::default();
        for (key, hours) in usage {
            let prices = book.size(&key.region, &key.arm_sku, &key.offer);
            let member = groups.of(&key.arm_sku);
            let pool = (key.region.clone(), member.isf_group);
            *valued.units.entry(pool.clone()).or_default() += hours * member.ratio;
            *valued.payg.entry(pool).or_default() += hours * prices.payg.hourly().unwrap_or(0.0);
            if key.os == Os::Windows {
                valued.licence += hours * prices.licence.hourly().unwrap_or(0.0);
            }
        }
        valued
    }

    /// What it costs at the rates of the first that know its pools, licence included; a pool that none knows pays as it
    /// goes.
    pub fn cost(&self, rates: &[&PoolRates]) -> f64 {
        let rate = |pool: &PoolName| rates.iter().find_map(|rates| rates.get(pool)).unwrap_or(1.0);
        self.payg.iter().fold(self.licence, |sum, (pool, payg)| sum + payg * rate(pool))
    }

    pub fn payg_cost(&self) -> f64 {
        self.payg.values().sum()
    }
}

/// Whether everything that a machine of this key costs is known.
pub fn is_priced(key: &DemandKey, book: &dyn PriceBook) -> bool {
    let prices = book.size(&key.region, &key.arm_sku, &key.offer);
    prices.payg.known().is_some() && (key.os == Os::Linux || prices.licence.known().is_some())
}
