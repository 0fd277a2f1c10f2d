//! A price table given by the user: it is the word. A filled cell can be bought, an empty one is not sold.

use super::book::PriceBook;
use super::{Price, PriceKind, PriceSource, Quote, SizePrices};
use crate::calendar::Day;
use crate::catalog::series;
use crate::ids::{ArmSku, Region};
use crate::units::{Currency, Os, Term};
use std::collections::BTreeMap;

/// One checked row: all prices are finite and at least 0.
#[derive(Clone, Debug)]
pub struct TableRow {
    pub region: Region,
    pub arm_sku: ArmSku,
    pub os: Os,
    pub offer: String,
    pub payg_hourly: f64,
    pub reservation_hourly: [Option<f64>; 2],
    pub plan_hourly: [Option<f64>; 2],
}

#[derive(Clone, Debug, Default)]
struct Entry {
    linux: Option<TableRow>,
    windows_payg_hourly: Option<f64>,
}

/// The table, by region, size and offer.
#[derive(Clone, Debug)]
pub struct TableBook {
    currency: Currency,
    name: String,
    entries: BTreeMap<(Region, ArmSku, String), Entry>,
}

/// What is wrong with a table as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableFault {
    Duplicate { region: Region, arm_sku: ArmSku, os: Os },
    WindowsWithoutLinux { region: Region, arm_sku: ArmSku },
}

impl TableBook {
    /// `name` is what a plan shows as the source, usually the file's name.
    pub fn new(name: &str, currency: Currency, rows: Vec<TableRow>) -> Result<TableBook, Vec<TableFault>> {
        let mut book = TableBook { currency, name: name.to_owned(), entries: BTreeMap::new() };
        let mut faults = Vec::new();
        for row in rows {
            let key = (row.region.clone(), row.arm_sku.clone(), row.offer.clone());
            let entry = book.entries.entry(key).or_default();
            let taken = match row.os {
                Os::Linux => entry.linux.is_some(),
                Os::Windows => entry.windows_payg_hourly.is_some(),
            };
            if taken {
                faults.push(TableFault::Duplicate { region: row.region, arm_sku: row.arm_sku, os: row.os });
                continue;
            }
            match row.os {
                Os::Linux => entry.linux = Some(row),
                Os::Windows => entry.windows_payg_hourly = Some(row.payg_hourly),
            }
        }
        for ((region, arm_sku, _), entry) in &book.entries {
            if entry.linux.is_none() {
                faults.push(TableFault::WindowsWithoutLinux { region: region.clone(), arm_sku: arm_sku.clone() });
            }
        }
        if faults.is_empty() { Ok(book) } else { Err(faults) }
    }

    fn find(&self, region: &Region, arm_sku: &ArmSku, offer: &str) -> Option<&Entry> {
        let at = |offer: &str| self.entries.get(&(region.clone(), arm_sku.clone(), offer.to_owned()));
        at(offer).or_else(|| at(""))
    }

    fn known(&self, hourly: f64) -> Price {
        let source = PriceSource { kind: PriceKind::Customer, date: None, name: self.name.clone(), spread: None };
        Price::Known(Quote { hourly, source })
    }

    fn cell(&self, hourly: Option<f64>) -> Price {
        hourly.map_or_else(|| Price::NotSold("the price table has no price".into()), |hourly| self.known(hourly))
    }
}

impl PriceBook for TableBook {
    fn currency(&self) -> Currency {
        self.currency
    }

    fn size(&self, region: &Region, arm_sku: &ArmSku, offer: &str) -> SizePrices {
        let entry = self.find(region, arm_sku, offer);
        let Some(linux) = entry.and_then(|entry| entry.linux.as_ref()) else {
            let unknown = || [Price::Unknown, Price::Unknown];
            return SizePrices {
                payg: Price::Unknown,
                licence: Price::Unknown,
                reservation: unknown(),
                plan: unknown(),
            };
        };
        let windows = entry.and_then(|entry| entry.windows_payg_hourly);
        SizePrices {
            payg: self.known(linux.payg_hourly),
            licence: windows.map_or(Price::Unknown, |windows| self.known(windows - linux.payg_hourly)),
            reservation: linux.reservation_hourly.map(|hourly| self.cell(hourly)),
            plan: linux.plan_hourly.map(|hourly| self.cell(hourly)),
        }
    }

    fn ended(&self, arm_sku: &ArmSku, term: Term, as_of: Day) -> Option<String> {
        series::rule(arm_sku).refusal(term, as_of)
    }
}
