//! Parquet, one row group at a time, through polars.

use super::{Cell, Row, Table};
use crate::error::{Error, Result};
use polars::prelude::*;
use std::fs::File;
use std::path::Path;

fn open(path: &Path) -> Result<ParquetReader<File>> {
    Ok(ParquetReader::new(File::open(path).map_err(|e| Error::reading(path, e))?))
}

fn damaged(path: &Path, error: PolarsError) -> Error {
    Error::unusable(format!("{}: is no readable Parquet file: {error}", path.display()))
        .hint("Download or export the file again.")
}

pub fn columns(path: &Path) -> Result<Vec<String>> {
    let schema = open(path)?.schema().map_err(|e| damaged(path, e))?;
    Ok(schema.iter_names().map(|name| name.to_string()).collect())
}

pub fn for_each(table: &Table, selection: &[usize], step: &mut dyn FnMut(&Row<'_>)) -> Result<u64> {
    let path = table.path.as_path();
    let metadata = open(path)?.get_metadata().map_err(|e| damaged(path, e))?.clone();
    let names: Vec<String> = selection.iter().map(|at| table.columns[*at].clone()).collect();
    let mut start = 0;
    for group in &metadata.row_groups {
        let rows = group.num_rows();
        let frame = open(path)?
            .with_columns(Some(names.clone()))
            .with_slice(Some((start, rows)))
            .finish()
            .map_err(|e| damaged(path, e))?;
        rows_of(&frame, &names, path, start as u64, step)?;
        start += rows;
    }
    Ok(start as u64)
}

/// A decoded column, in one of the shapes that a cell can take.
enum Column {
    Text(StringChunked),
    Number(Float64Chunked),
    /// Values since 1970-01-01 and how many of them make a second (or, negative, seconds a value).
    Instant(Int64Chunked, i64),
    Bool(BooleanChunked),
    Absent,
}

fn rows_of(frame: &DataFrame, names: &[String], path: &Path, start: u64, step: &mut dyn FnMut(&Row<'_>)) -> Result<()> {
    let columns: Vec<Column> = names.iter().map(|name| column(frame, name, path)).collect::<Result<_>>()?;
    let mut cells = vec![Cell::Null; columns.len()];
    for at in 0..frame.height() {
        for (cell, column) in cells.iter_mut().zip(&columns) {
            *cell = match column {
                Column::Text(values) => values.get(at).map_or(Cell::Null, |text| match text {
                    "" => Cell::Null,
                    text => Cell::Text(text.as_bytes()),
                }),
                Column::Number(values) => values.get(at).map_or(Cell::Null, Cell::Number),
                Column::Instant(values, per_second) => values.get(at).map_or(Cell::Null, |value| {
                    Cell::Instant(if *per_second < 0 { value * -per_second } else { value.div_euclid(*per_second) })
                }),
                Column::Bool(values) => {
                    values.get(at).map_or(Cell::Null, |value| Cell::Text(if value { b"true" } else { b"false" }))
                }
                Column::Absent => Cell::Null,
            };
        }
        step(&Row { number: start + at as u64 + 2, cells: &cells, broken: None });
    }
    Ok(())
}

fn column(frame: &DataFrame, name: &str, path: &Path) -> Result<Column> {
    let values = frame.column(name).map_err(|e| damaged(path, e))?.as_materialized_series().clone();
    let shape = || -> PolarsResult<Option<Column>> {
        Ok(Some(match values.dtype() {
            DataType::String => Column::Text(values.str()?.clone()),
            DataType::Boolean => Column::Bool(values.bool()?.clone()),
            DataType::Null => Column::Absent,
            DataType::Date => {
                Column::Instant(values.to_physical_repr().cast(&DataType::Int64)?.i64()?.clone(), -86_400)
            }
            DataType::Datetime(unit, _) => {
                let per_second = match unit {
                    TimeUnit::Milliseconds => 1_000,
                    TimeUnit::Microseconds => 1_000_000,
                    TimeUnit::Nanoseconds => 1_000_000_000,
                };
                Column::Instant(values.to_physical_repr().i64()?.clone(), per_second)
            }
            kind if kind.is_primitive_numeric() => Column::Number(values.cast(&DataType::Float64)?.f64()?.clone()),
            _ => return Ok(None),
        }))
    };
    shape().map_err(|e| damaged(path, e))?.ok_or_else(|| {
        Error::unusable(format!(
            "{}: column {name} has the type {}, expected text, a number, a date or a timestamp",
            path.display(),
            values.dtype()
        ))
    })
}
