//! CSV, row by row.

use super::{Cell, Row, Table, sniff};
use crate::error::{Error, Result};
use std::io::Read;
use std::path::Path;

fn reader(path: &Path, gzip: bool, delimiter: u8) -> Result<csv::Reader<Box<dyn Read + Send>>> {
    let source = sniff::open(path, gzip)?;
    Ok(csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .buffer_capacity(1 << 18)
        .from_reader(source))
}

pub fn columns(path: &Path, gzip: bool, delimiter: u8) -> Result<Vec<String>> {
    let mut header = csv::ByteRecord::new();
    reader(path, gzip, delimiter)?.read_byte_record(&mut header).map_err(|e| Error::reading(path, e))?;
    Ok(header.iter().map(|name| String::from_utf8_lossy(name).trim().to_owned()).collect())
}

pub fn for_each(table: &Table, delimiter: u8, selection: &[usize], step: &mut dyn FnMut(&Row<'_>)) -> Result<u64> {
    let mut reader = reader(&table.path, table.gzip, delimiter)?;
    let mut record = csv::ByteRecord::new();
    let mut number = 0;
    let mut rows = 0;
    while reader.read_byte_record(&mut record).map_err(|e| truncated(&table.path, number, e))? {
        number += 1;
        if number == 1 || (record.len() == 1 && record[0].is_empty()) {
            continue;
        }
        rows += 1;
        if record.len() != table.columns.len() {
            let broken = Some((format!("{} fields", record.len()), "as many fields as the header has columns"));
            step(&Row { number, cells: &[], broken });
            continue;
        }
        let cells: Vec<Cell<'_>> = selection
            .iter()
            .map(|at| match &record[*at] {
                [] => Cell::Null,
                bytes => Cell::Text(bytes),
            })
            .collect();
        step(&Row { number, cells: &cells, broken: None });
    }
    Ok(rows)
}

fn truncated(path: &Path, row: u64, error: csv::Error) -> Error {
    Error::unusable(format!("{}: cannot be read after row {row}: {error}", path.display()))
        .hint("The file seems cut off or damaged: download it again.")
}
