//! Sheets as a price table in the neutral form, for `tenor prices import`.

use super::{SheetCell, SheetPrices};
use crate::ids::{ArmSku, Region};
use crate::plan::warning::Warning;
use crate::tables::writer::{Output, Values};
use crate::units::{Os, Term};
use std::collections::BTreeMap;

/// The cells of one size, region and offer, by column.
#[derive(Clone, Copy, Debug, Default)]
struct Cells {
    linux: Option<f64>,
    windows: Option<f64>,
    reservation: [Option<f64>; 2],
    plan: [Option<f64>; 2],
}

/// The table, its number of rows, and the sizes that it cannot hold: a row needs a pay-as-you-go price.
pub fn output(prices: &SheetPrices) -> (Output, usize, Option<Warning>) {
    let cells = cells(prices);
    let mut texts: [Vec<String>; 10] = Default::default();
    let mut rows = 0;
    let mut unpriced = 0;
    let shown = |price: Option<f64>| price.map_or_else(String::new, |price| price.to_string());
    for ((region, arm_sku, offer), own) in &cells {
        let Some(linux) = own.linux else {
            unpriced += 1;
            continue;
        };
        // A table finds one row for an offer: it repeats the commitments that hold for every offer.
        let any = cells.get(&(region.clone(), arm_sku.clone(), String::new())).copied().unwrap_or_default();
        let commitment = |of: fn(&Cells) -> [Option<f64>; 2]| {
            Term::ALL.map(|term| shown(of(own)[term.index()].or(of(&any)[term.index()])))
        };
        let [ri1y, ri3y] = commitment(|cells| cells.reservation);
        let [sp1y, sp3y] = commitment(|cells| cells.plan);
        let mut push = |os: Os, payg: f64, commitments: [String; 4]| {
            let [ri1y, ri3y, sp1y, sp3y] = commitments;
            let row = [
                region.as_str().to_owned(),
                arm_sku.as_str().to_owned(),
                os.name().to_owned(),
                payg.to_string(),
                ri1y,
                ri3y,
                sp1y,
                sp3y,
                prices.currency.to_string(),
                offer.clone(),
            ];
            texts.iter_mut().zip(row).for_each(|(column, cell)| column.push(cell));
            rows += 1;
        };
        push(Os::Linux, linux, [ri1y, ri3y, sp1y, sp3y]);
        if let Some(windows) = own.windows {
            push(Os::Windows, windows, Default::default());
        }
    }
    let names = [
        "region",
        "arm_sku",
        "os",
        "payg_hourly",
        "ri1y_hourly",
        "ri3y_hourly",
        "sp1y_hourly",
        "sp3y_hourly",
        "currency",
        "offer",
    ];
    let columns = names
        .into_iter()
        .zip(texts)
        .filter(|(name, cells)| *name != "offer" || cells.iter().any(|cell| !cell.is_empty()))
        .map(|(name, cells)| (name, Values::Text(cells)))
        .collect();
    let warning = (unpriced > 0).then(|| {
        let message =
            format!("{unpriced} sizes are left out: the sheets have no pay-as-you-go price on Linux for them");
        Warning::new("prices_without_payg", unpriced, message)
    });
    (Output { columns }, rows, warning)
}

fn cells(prices: &SheetPrices) -> BTreeMap<(Region, ArmSku, String), Cells> {
    let mut cells: BTreeMap<(Region, ArmSku, String), Cells> = BTreeMap::new();
    for row in &prices.rows {
        let of = cells.entry((row.region.clone(), row.arm_sku.clone(), row.offer.clone())).or_default();
        let place = match (row.cell, row.os) {
            (SheetCell::Payg, Os::Linux) => &mut of.linux,
            (SheetCell::Payg, Os::Windows) => &mut of.windows,
            (SheetCell::Reservation(term), _) => &mut of.reservation[term.index()],
            (SheetCell::Plan(term), _) => &mut of.plan[term.index()],
        };
        *place = Some(row.hourly);
    }
    cells
}
