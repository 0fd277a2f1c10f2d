//! Priced demand: rows with their pool, ratio and prices, and one or two hourly tables.

use super::placement::{self, End};
use super::{Axis, Demand, DemandKey};
use crate::catalog::groups::Groups;
use crate::grid::Grid;
use crate::ids::{ArmSku, Name, Region};
use crate::price::PriceKind;
use crate::price::book::PriceBook;
use crate::units::{Currency, Os, Term};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// One row of a fleet: usage that shares size, price and scope.
#[derive(Clone, Debug)]
pub struct FleetRow {
    pub pool: usize,
    pub arm_sku: ArmSku,
    pub os: Os,
    pub offer: Arc<str>,
    pub subscription: Arc<str>,
    pub resource_group: Arc<str>,
    pub ratio: f64,
    /// Compute per instance-hour.
    pub payg_hourly: f64,
    pub payg_kind: PriceKind,
    /// By [`Term::index`], never above pay-as-you-go; `None` is not eligible.
    pub plan_hourly: [Option<f64>; 2],
    /// How sure each plan price is; of no meaning where there is none.
    pub plan_kind: [PriceKind; 2],
    /// Windows licence per instance-hour; 0 for Linux.
    pub licence_hourly: f64,
}

/// What a reservation is bought for: a region and a flexibility group. Its rows lie side by side.
#[derive(Clone, Debug)]
pub struct Pool {
    pub region: Region,
    pub isf_group: Name,
    pub rows: Range<usize>,
}

/// Usage left out of every sum because no price is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Unpriced {
    pub region: Region,
    pub arm_sku: ArmSku,
    pub what: &'static str,
    pub hours: f64,
}

/// One customer's demand, priced.
#[derive(Clone, Debug)]
pub struct Fleet {
    pub customer: String,
    pub currency: Currency,
    pub axis: Axis,
    pub rows: Vec<FleetRow>,
    pub pools: Vec<Pool>,
    /// One table for hourly demand; low and high for daily demand.
    pub tables: Vec<Grid>,
    pub unpriced: Vec<Unpriced>,
}

/// Whether rows of different subscriptions and resource groups stay apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScopeDetail {
    Merged,
    Kept,
}

impl Fleet {
    pub fn new(demand: &Demand, book: &dyn PriceBook, groups: &Groups, detail: ScopeDetail) -> Fleet {
        let ends: &[End] = if demand.is_daily() { &[End::Low, End::High] } else { &[End::Low] };
        let source: Vec<Grid> = ends.iter().map(|end| placement::placed(demand, *end)).collect();
        let mut sorted: BTreeMap<(Region, Name, DemandKey), Vec<usize>> = BTreeMap::new();
        for (at, key) in demand.keys.iter().enumerate() {
            let mut key = key.clone();
            if detail == ScopeDetail::Merged {
                key.subscription = "".into();
                key.resource_group = "".into();
            }
            let group = groups.of(&key.arm_sku).isf_group;
            sorted.entry((key.region.clone(), group, key)).or_default().push(at);
        }
        let mut fleet = Fleet {
            customer: demand.customer.clone(),
            currency: book.currency(),
            axis: demand.axis.clone(),
            rows: Vec::new(),
            pools: Vec::new(),
            tables: Vec::new(),
            unpriced: Vec::new(),
        };
        let mut sources: Vec<Vec<usize>> = Vec::new();
        for ((region, isf_group, key), from) in sorted {
            let prices = book.size(&region, &key.arm_sku, &key.offer);
            let hours = || from.iter().map(|at| source[0].row(*at).iter().sum::<f64>()).sum();
            let unpriced = |what, hours| Unpriced { region: region.clone(), arm_sku: key.arm_sku.clone(), what, hours };
            let Some(payg) = prices.payg.known() else {
                fleet.unpriced.push(unpriced("pay-as-you-go", hours()));
                continue;
            };
            let licence = match (key.os, prices.licence.hourly()) {
                (Os::Linux, _) => 0.0,
                (Os::Windows, Some(hourly)) => hourly,
                (Os::Windows, None) => {
                    fleet.unpriced.push(unpriced("licence", hours()));
                    0.0
                }
            };
            let row = fleet.rows.len();
            match fleet.pools.last_mut() {
                Some(pool) if pool.region == region && pool.isf_group == isf_group => pool.rows.end = row + 1,
                _ => {
                    fleet.pools.push(Pool { region: region.clone(), isf_group: isf_group.clone(), rows: row..row + 1 })
                }
            }
            fleet.rows.push(FleetRow {
                pool: fleet.pools.len() - 1,
                ratio: groups.of(&key.arm_sku).ratio,
                payg_hourly: payg.hourly,
                payg_kind: payg.source.kind,
                plan_hourly: Term::ALL.map(|term| prices.plan[term.index()].hourly().map(|plan| plan.min(payg.hourly))),
                plan_kind: Term::ALL.map(|term| {
                    prices.plan[term.index()].known().map_or(PriceKind::Estimated, |quote| quote.source.kind)
                }),
                licence_hourly: licence,
                arm_sku: key.arm_sku,
                os: key.os,
                offer: key.offer,
                subscription: key.subscription,
                resource_group: key.resource_group,
            });
            sources.push(from);
        }
        fleet.tables = source
            .iter()
            .map(|source| {
                let mut table = Grid::zeros(sources.len(), fleet.axis.len());
                for (row, from) in sources.iter().enumerate() {
                    for at in from {
                        let part = source.row(*at);
                        table.row_mut(row).iter_mut().zip(part).for_each(|(sum, part)| *sum += part);
                    }
                }
                table
            })
            .collect();
        fleet
    }

    pub fn hours(&self) -> usize {
        self.axis.len()
    }

    pub fn pool(&self, region: &Region, isf_group: &Name) -> Option<usize> {
        self.pools.iter().position(|pool| pool.region == *region && pool.isf_group == *isf_group)
    }

    /// The fleet of one pool alone, for its cost curve.
    pub fn only(&self, pool: usize) -> Fleet {
        let range = self.pools[pool].rows.clone();
        let table = |table: &Grid| {
            let mut part = Grid::zeros(range.len(), self.hours());
            for (at, row) in range.clone().enumerate() {
                part.row_mut(at).copy_from_slice(table.row(row));
            }
            part
        };
        Fleet {
            customer: self.customer.clone(),
            currency: self.currency,
            axis: self.axis.clone(),
            rows: self.rows[range.clone()].iter().map(|row| FleetRow { pool: 0, ..row.clone() }).collect(),
            pools: vec![Pool { rows: 0..range.len(), ..self.pools[pool].clone() }],
            tables: self.tables.iter().map(table).collect(),
            unpriced: Vec::new(),
        }
    }

    /// Units of one pool by hour, in one table.
    pub fn pool_units(&self, pool: usize, table: usize) -> Vec<f64> {
        let mut units = vec![0.0; self.hours()];
        for row in self.pools[pool].rows.clone() {
            let ratio = self.rows[row].ratio;
            units.iter_mut().zip(self.tables[table].row(row)).for_each(|(sum, quantity)| *sum += quantity * ratio);
        }
        units
    }
}
