//! Price tables in the neutral form.

use crate::error::{Damage, Error, Result};
use crate::ids::{ArmSku, Region};
use crate::price::table_book::{TableBook, TableFault, TableRow};
use crate::tables::{Cell, Table, folded};
use crate::units::{Currency, Os};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const COLUMNS: [&str; 11] = [
    "region",
    "armsku",
    "os",
    "payghourly",
    "ri1yhourly",
    "ri3yhourly",
    "sp1yhourly",
    "sp3yhourly",
    "currency",
    "customer",
    "offer",
];

/// Reads price tables as one book. Rows of other customers are left out when `customer` is named.
pub fn read(paths: &[PathBuf], customer: &str) -> Result<TableBook> {
    let mut rows = Vec::new();
    let mut currencies = BTreeSet::new();
    for path in paths {
        read_one(path, customer, &mut rows, &mut currencies)?;
    }
    let name = paths
        .iter()
        .filter_map(|path| path.file_name())
        .map(|name| name.to_string_lossy())
        .collect::<Vec<_>>()
        .join(", ");
    if currencies.len() > 1 {
        let list: Vec<String> = currencies.iter().map(Currency::to_string).collect();
        return Err(Error::unusable(format!("{name}: prices in several currencies: {}", list.join(", ")))
            .hint("Give one price table a currency; a plan has one currency."));
    }
    let currency = currencies.first().copied().unwrap_or(Currency::USD);
    TableBook::new(&name, currency, rows).map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(describe).collect();
        let error = Error::unusable(format!("{name}: {} rows contradict each other", faults.len()));
        let error = lines.iter().take(10).fold(error, |error, line| error.hint(line));
        if lines.len() > 10 { error.hint(format!("and {} more", lines.len() - 10)) } else { error }
    })
}

fn describe(fault: &TableFault) -> String {
    match fault {
        TableFault::Duplicate { region, arm_sku, os } => {
            format!("{arm_sku} in {region} for {} is there twice: keep one row", os.name())
        }
        TableFault::WindowsWithoutLinux { region, arm_sku } => {
            format!("{arm_sku} in {region} has a windows row and no linux row: add it, it holds the compute price")
        }
    }
}

fn read_one(path: &Path, customer: &str, rows: &mut Vec<TableRow>, currencies: &mut BTreeSet<Currency>) -> Result<()> {
    let table = Table::open(path)?;
    let names: Vec<String> = table.columns.iter().map(|column| folded(column)).collect();
    let mut selection = Vec::new();
    let at: Vec<Option<usize>> = COLUMNS
        .iter()
        .map(|name| {
            selection.push(names.iter().position(|column| column == name)?);
            Some(selection.len() - 1)
        })
        .collect();
    let missing: Vec<&str> = [(0, "region"), (1, "arm_sku"), (3, "payg_hourly")]
        .iter()
        .filter(|(column, _)| at[*column].is_none())
        .map(|(_, name)| *name)
        .collect();
    if !missing.is_empty() {
        return Err(Error::unusable(format!("{}: is no price table: missing {}", path.display(), missing.join(", ")))
            .hint("Expected: region, arm_sku, os, payg_hourly, ri1y_hourly, ri3y_hourly, sp1y_hourly, sp3y_hourly [, currency, customer, offer]."));
    }
    let mut faults: Vec<Damage> = Vec::new();
    table.for_each(&selection, &mut |row| {
        let cell = |column: usize| at[column].map_or(Cell::Null, |at| row.cells[at]);
        let bad = |column: usize, expected: &'static str| Damage {
            row: row.number,
            column: table.columns[selection[at[column].unwrap_or(0)]].clone(),
            found: cell(column).text().into_owned(),
            expected,
        };
        if let Some((found, expected)) = &row.broken {
            faults.push(Damage { row: row.number, column: String::new(), found: found.clone(), expected });
            return;
        }
        let price = |column: usize| -> std::result::Result<Option<f64>, Damage> {
            let cell = cell(column);
            if cell.is_empty() {
                return Ok(None);
            }
            let value = match cell {
                Cell::Number(number) => Some(number),
                _ => cell.text().parse::<f64>().ok(),
            };
            value
                .filter(|value| value.is_finite() && *value >= 0.0)
                .map(Some)
                .ok_or_else(|| bad(column, "a price of 0 or more"))
        };
        let read = || -> std::result::Result<Option<(TableRow, Currency)>, Damage> {
            let owner = cell(9).text();
            if !owner.is_empty() && !customer.is_empty() && !owner.eq_ignore_ascii_case(customer) {
                return Ok(None);
            }
            let currency_text = cell(8).text();
            let currency = if currency_text.is_empty() { Some(Currency::USD) } else { Currency::parse(&currency_text) };
            let row = TableRow {
                region: Region::new(&cell(0).text()),
                arm_sku: ArmSku::new(&cell(1).text()),
                os: Os::parse(&cell(2).text()).ok_or_else(|| bad(2, "linux or windows"))?,
                offer: cell(10).text().to_ascii_uppercase(),
                payg_hourly: price(3)?.ok_or_else(|| bad(3, "a price of 0 or more"))?,
                reservation_hourly: [price(4)?, price(5)?],
                plan_hourly: [price(6)?, price(7)?],
            };
            Ok(Some((row, currency.ok_or_else(|| bad(8, "a currency code as USD"))?)))
        };
        match read() {
            Ok(Some((row, currency))) => {
                currencies.insert(currency);
                rows.push(row);
            }
            Ok(None) => {}
            Err(fault) => faults.push(fault),
        }
    })?;
    if faults.is_empty() {
        return Ok(());
    }
    let error = Error::unusable(format!("{}: {} cells are no prices", path.display(), faults.len()));
    let error = faults.iter().take(10).fold(error, |error, fault| error.hint(fault.to_string()));
    Err(if faults.len() > 10 { error.hint(format!("and {} more", faults.len() - 10)) } else { error })
}
