//! Parquet, a row group at a time, through polars.

use super::{Cell, Row, Table};
use crate::error::{Error, Result};
use polars::prelude::*;
use rayon::prelude::*;
use std::fs::File;
use std::ops::Range;
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

/// Calls `step` on every row, in order; returns their number.
pub fn for_each(table: &Table, selection: &[usize], step: &mut dyn FnMut(&Row<'_>)) -> Result<u64> {
    let groups = groups(&table.path)?;
    groups.iter().try_for_each(|group| read_group(table, selection, group, step))?;
    Ok(rows_in(&groups))
}

/// Folds the rows over all threads: each reads neighbouring row groups from `init` by `step`, and `merge` joins them in
/// the order of the file. Rows are numbered from the file's start.
pub fn fold<S: Send>(
    table: &Table,
    selection: &[usize],
    init: impl Fn() -> S + Sync,
    step: impl Fn(&mut S, &Row<'_>) + Sync,
    merge: impl Fn(S, S) -> S,
) -> Result<(S, u64)> {
    let groups = groups(&table.path)?;
    let share = groups.len().div_ceil(rayon::current_num_threads()).max(1);
    let part = |groups: &[Range<usize>]| {
        let mut state = init();
        groups.iter().try_for_each(|group| read_group(table, selection, group, &mut |row| step(&mut state, row)))?;
        Ok(state)
    };
    let parts: Vec<Result<S>> = groups.par_chunks(share).map(part).collect();
    let sum = parts.into_iter().reduce(|a, b| Ok(merge(a?, b?))).transpose()?;
    Ok((sum.unwrap_or_else(init), rows_in(&groups)))
}

/// The rows of each row group.
fn groups(path: &Path) -> Result<Vec<Range<usize>>> {
    let metadata = open(path)?.get_metadata().map_err(|e| damaged(path, e))?.clone();
    let mut start = 0;
    let group = |rows: usize| {
        start += rows;
        start - rows..start
    };
    Ok(metadata.row_groups.iter().map(|group| group.num_rows()).map(group).collect())
}

fn rows_in(groups: &[Range<usize>]) -> u64 {
    groups.last().map_or(0, |group| group.end as u64)
}

fn read_group(table: &Table, selection: &[usize], rows: &Range<usize>, step: &mut dyn FnMut(&Row<'_>)) -> Result<()> {
    let path = table.path.as_path();
    let names: Vec<String> = selection.iter().map(|at| table.columns[*at].clone()).collect();
    let frame = open(path)?
        .with_columns(Some(names.clone()))
        .with_slice(Some((rows.start, rows.len())))
        .finish()
        .map_err(|e| damaged(path, e))?;
    rows_of(&frame, &names, path, rows.start as u64, step)
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
