//! A workbook as rows of cells; an empty row ends a table.

use super::shown::{Cell, Shown, Table};
use crate::xlsx::reader::{Cells, Held, Package};
use std::collections::BTreeMap;

pub fn read(workbook: &[u8]) -> Shown {
    let package = Package::open(workbook);
    let tables: Vec<Table> = package.sheets().iter().flat_map(|sheet| blocks(sheet, &package.cells(sheet))).collect();
    let facts = tables.iter().flat_map(|table| &table.rows).filter_map(|row| match row.as_slice() {
        [label, value, ..] if !label.bare.is_empty() => Some((label.bare.clone(), value.clone())),
        _ => None,
    });
    Shown { facts: facts.collect(), tables, ..Shown::default() }
}

fn blocks(sheet: &str, cells: &Cells) -> Vec<Table> {
    let mut rows: BTreeMap<u32, Vec<Cell>> = BTreeMap::new();
    for (address, cell) in cells {
        let held = match &cell.value {
            Held::Text(text) => Cell::new(text.clone(), None),
            Held::Number(number) => Cell::new(String::new(), Some(*number)),
            Held::Nothing => continue,
        };
        let (column, row) = place(address);
        let row = rows.entry(row).or_default();
        if row.len() <= column {
            row.resize(column + 1, Cell::default());
        }
        row[column] = held;
    }
    let mut tables: Vec<Table> = Vec::new();
    let mut next = 0;
    for (number, row) in rows {
        if number != next {
            tables.push(Table { sheet: sheet.to_owned(), rows: Vec::new() });
        }
        if let Some(table) = tables.last_mut() {
            table.rows.push(row);
        }
        next = number + 1;
    }
    tables
}

/// The column from 0, and the row, of `B4`.
fn place(address: &str) -> (usize, u32) {
    let at = address.find(|c: char| c.is_ascii_digit()).expect("a row");
    let column = address[..at].bytes().fold(0, |sum, letter| sum * 26 + usize::from(letter - b'A') + 1);
    (column - 1, address[at..].parse().expect("a row"))
}
