//! Parquet, a row group at a time: text columns as codes of their dictionaries ([`coded`]), all others through polars.
//!
//! Rows of the same texts are told by their codes ([`combined`]): a repeat needs no look at a text.

mod coded;
mod combined;

use super::part::Part;
use super::{Cell, Row, Table};
use crate::error::{Error, Result};
use coded::Coded;
use combined::Combined;
use polars::prelude::*;
use polars_parquet::parquet::metadata::RowGroupMetadata;
use rayon::prelude::*;
use std::borrow::Cow;
use std::fmt::Display;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

fn open(path: &Path) -> Result<ParquetReader<File>> {
    Ok(ParquetReader::new(File::open(path).map_err(|e| Error::reading(path, e))?))
}

fn damaged(path: &Path, error: impl Display) -> Error {
    Error::unusable(format!("{}: is no readable Parquet file: {error}", path.display()))
        .hint("Download or export the file again.")
}

pub fn columns(path: &Path) -> Result<Vec<String>> {
    let schema = open(path)?.schema().map_err(|e| damaged(path, e))?;
    Ok(schema.iter_names().map(|name| name.to_string()).collect())
}

/// Calls `step` on every row, in order; returns their number.
pub fn for_each(table: &Table, selection: &[usize], step: &mut dyn FnMut(&Row<'_>)) -> Result<u64> {
    let file = ParquetFile::open(table, selection)?;
    for group in 0..file.groups() {
        let columns = file.columns(group)?;
        let mut cells = vec![Cell::Null; columns.len()];
        for at in 0..file.rows(group) {
            cells.iter_mut().zip(&columns).for_each(|(cell, column)| *cell = column.cell(at));
            step(&Row { number: file.number(group, at), cells: &cells, broken: None });
        }
    }
    Ok(file.all_rows())
}

/// Gathers the rows over all threads: each takes neighbouring row groups from `init`, and `merge` joins them in the order
/// of the file. Rows are numbered from the file's start.
pub fn gather<P: Part + Send>(
    table: &Table,
    selection: &[usize],
    varying: &[usize],
    init: impl Fn() -> P + Sync,
    merge: impl Fn(P, P) -> P,
) -> Result<(P, u64)> {
    let file = ParquetFile::open(table, selection)?;
    let groups: Vec<usize> = (0..file.groups()).collect();
    let share = groups.len().div_ceil(rayon::current_num_threads()).max(1);
    let part = |groups: &[usize]| {
        let mut part = init();
        let mut repeats = Repeats::new(selection, varying);
        groups.iter().try_for_each(|group| repeats.read(&file, *group, &mut part))?;
        Ok(part)
    };
    let parts: Vec<Result<P>> = groups.par_chunks(share).map(part).collect();
    let sum = parts.into_iter().reduce(|a, b| Ok(merge(a?, b?))).transpose()?;
    Ok((sum.unwrap_or_else(init), file.all_rows()))
}

/// A file whose footer has been read, and the columns that are wanted of it.
struct ParquetFile<'t> {
    path: &'t Path,
    metadata: FileMetadataRef,
    names: Vec<String>,
    /// The first row of each row group, and the end.
    starts: Vec<usize>,
}

impl<'t> ParquetFile<'t> {
    fn open(table: &'t Table, selection: &[usize]) -> Result<ParquetFile<'t>> {
        let path = table.path.as_path();
        let metadata = open(path)?.get_metadata().map_err(|e| damaged(path, e))?.clone();
        let mut starts = vec![0];
        starts.extend(metadata.row_groups.iter().scan(0, |start, group| {
            *start += group.num_rows();
            Some(*start)
        }));
        let names = selection.iter().map(|at| table.columns[*at].clone()).collect();
        Ok(ParquetFile { path, metadata, names, starts })
    }

    fn groups(&self) -> usize {
        self.metadata.row_groups.len()
    }

    fn rows(&self, group: usize) -> usize {
        self.starts[group + 1] - self.starts[group]
    }

    fn all_rows(&self) -> u64 {
        self.starts.last().map_or(0, |end| *end as u64)
    }

    /// The spreadsheet row of a row of a group.
    fn number(&self, group: usize, at: usize) -> u64 {
        (self.starts[group] + at) as u64 + 2
    }

    /// The wanted columns of a row group.
    fn columns(&self, group: usize) -> Result<Vec<Column>> {
        let metadata = &self.metadata.row_groups[group];
        let mut columns: Vec<Option<Column>> =
            self.names.iter().map(|name| self.coded(metadata, name)).collect::<Result<_>>()?;
        let missing = |at: &usize| columns[*at].is_none();
        let others: Vec<usize> = (0..columns.len()).filter(missing).collect();
        let names: Vec<String> = others.iter().map(|at| self.names[*at].clone()).collect();
        if !names.is_empty() {
            let mut reader = open(self.path)?;
            reader.set_metadata(self.metadata.clone());
            let frame = reader
                .with_columns(Some(names))
                .with_slice(Some((self.starts[group], self.rows(group))))
                .finish()
                .map_err(|e| damaged(self.path, e))?;
            for at in others {
                columns[at] = Some(column(&frame, &self.names[at], self.path)?);
            }
        }
        Ok(columns.into_iter().flatten().collect())
    }

    /// A text column by its codes; `None` of any other.
    fn coded(&self, group: &RowGroupMetadata, name: &str) -> Result<Option<Column>> {
        let mut chunks = group.columns_under_root_iter(name).into_iter().flatten();
        let Some(chunk) = chunks.next().filter(|chunk| coded::is_text(chunk)) else { return Ok(None) };
        let range = chunk.byte_range();
        let mut file = File::open(self.path).map_err(|e| Error::reading(self.path, e))?;
        file.seek(SeekFrom::Start(range.start)).map_err(|e| Error::reading(self.path, e))?;
        let mut bytes = Vec::new();
        file.take(range.end - range.start).read_to_end(&mut bytes).map_err(|e| Error::reading(self.path, e))?;
        let coded = Coded::read(chunk, bytes, group.num_rows()).map_err(|e| damaged(self.path, e))?;
        Ok(coded.map(Column::Coded))
    }
}

/// Bytes of texts, and combinations of them, at which repeats are no longer told: every row seems to be new.
const TEXT_BYTES_MAX: usize = 96 << 20;
const COMBINATIONS_MAX: usize = 2 << 20;

/// Tells repeats over the row groups of a part.
struct Repeats {
    /// Places of the columns that vary, and of those that do not: with few texts first, so that most combinations are found
    /// in small tables.
    varying: Vec<usize>,
    others: Vec<usize>,
    combined: Combined,
    /// By number of a combination, the mark of the row that it was first seen on.
    marks: Vec<Option<u32>>,
    next: u32,
    is_open: bool,
}

impl Repeats {
    fn new(selection: &[usize], varying: &[usize]) -> Repeats {
        let (varying, others): (Vec<usize>, _) =
            (0..selection.len()).partition(|place| varying.contains(&selection[*place]));
        let is_open = !varying.is_empty();
        Repeats { varying, others, combined: Combined::default(), marks: Vec::new(), next: 0, is_open }
    }

    /// Hands over the rows of a row group.
    fn read(&mut self, file: &ParquetFile<'_>, group: usize, part: &mut impl Part) -> Result<()> {
        let columns = file.columns(group)?;
        let rows = file.rows(group);
        let numbers = if self.is_open { self.numbers(&columns, rows) } else { Vec::new() };
        let mut cells = vec![Cell::Null; columns.len()];
        let mut repeated = vec![Cell::Null; columns.len()];
        for at in 0..rows {
            let row = file.number(group, at);
            let number = numbers.get(at).map(|number| *number as usize);
            if let Some(mark) = number.and_then(|number| *self.marks.get(number)?) {
                self.varying.iter().for_each(|place| repeated[*place] = columns[*place].cell(at));
                part.repeat(&Row { number: row, cells: &repeated, broken: None }, mark);
                continue;
            }
            cells.iter_mut().zip(&columns).for_each(|(cell, column)| *cell = column.cell(at));
            let mark = number.map(|_| self.next);
            let is_kept = part.row(&Row { number: row, cells: &cells, broken: None }, mark);
            if let Some(number) = number.filter(|_| is_kept) {
                self.marks.resize(self.marks.len().max(number + 1), None);
                self.marks[number] = mark;
                self.next += 1;
            }
        }
        self.is_open &= self.combined.size() < TEXT_BYTES_MAX && self.marks.len() < COMBINATIONS_MAX;
        Ok(())
    }

    /// By row, the number of its combination of what does not vary.
    fn numbers(&mut self, columns: &[Column], rows: usize) -> Vec<u32> {
        if self.combined.is_empty() {
            self.others.sort_by_cached_key(|place| columns[*place].codes(rows).count());
        }
        let coded: Vec<Cow<'_, Coded>> = self.others.iter().map(|place| columns[*place].codes(rows)).collect();
        self.combined.numbers(&coded, rows)
    }
}

/// A decoded column, in one of the shapes that a cell can take.
enum Column {
    Coded(Coded),
    /// Text in an encoding that has no codes.
    Text(StringChunked),
    Number(Float64Chunked),
    /// Values since 1970-01-01 and how many of them make a second (or, negative, seconds a value).
    Instant(Int64Chunked, i64),
    Bool(BooleanChunked),
    Absent,
}

impl Column {
    fn cell(&self, at: usize) -> Cell<'_> {
        match self {
            Column::Coded(coded) => text(coded.text(coded.codes[at])),
            Column::Text(values) => values.get(at).map_or(Cell::Null, |value| text(value.as_bytes())),
            Column::Number(values) => values.get(at).map_or(Cell::Null, Cell::Number),
            Column::Instant(values, per_second) => values.get(at).map_or(Cell::Null, |value| {
                Cell::Instant(if *per_second < 0 { value * -per_second } else { value.div_euclid(*per_second) })
            }),
            Column::Bool(values) => {
                values.get(at).map_or(Cell::Null, |value| Cell::Text(if value { b"true" } else { b"false" }))
            }
            Column::Absent => Cell::Null,
        }
    }

    /// The values as codes, the same for the same value.
    fn codes(&self, rows: usize) -> Cow<'_, Coded> {
        match self {
            Column::Coded(coded) => Cow::Borrowed(coded),
            _ => Cow::Owned(Coded::of((0..rows).map(|at| self.cell(at)))),
        }
    }
}

fn text(bytes: &[u8]) -> Cell<'_> {
    if bytes.is_empty() { Cell::Null } else { Cell::Text(bytes) }
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

#[cfg(test)]
mod tests;
