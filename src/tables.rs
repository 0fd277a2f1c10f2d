//! Tables in files: CSV, JSON lines and Parquet, told apart by content, read row by row.
//!
//! The only room that names polars. A reader hands over the selected cells of each row and keeps nothing, so
//! memory does not grow with the file.

pub mod csv_index;
pub mod csv_reader;
pub mod demand_writer;
pub mod jsonl_reader;
pub mod parquet_reader;
mod parquet_writer;
pub mod part;
pub mod sniff;
pub mod writer;

use crate::calendar::{Day, Hour};
use crate::error::{Error, Result};
use crate::units::Fixed;
use part::Part;
use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// One cell as the format holds it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'a> {
    Null,
    Text(&'a [u8]),
    /// What stands after the opening quote of a CSV field in which quotes are doubled.
    Quoted(&'a [u8]),
    Number(f64),
    /// Seconds since 1970-01-01T00:00:00Z.
    Instant(i64),
}

impl<'a> Cell<'a> {
    /// The cell's text; bytes that are not UTF-8 are replaced. Empty for null, and for the word NULL that some
    /// exports write.
    pub fn text(&self) -> Cow<'a, str> {
        match *self {
            Cell::Null => Cow::Borrowed(""),
            Cell::Text(b"NULL") => Cow::Borrowed(""),
            Cell::Text(bytes) => match String::from_utf8_lossy(bytes) {
                Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
                Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
            },
            Cell::Quoted(bytes) => {
                let bytes = csv_index::unquoted(bytes);
                Cow::Owned(String::from_utf8_lossy(&bytes).trim().to_owned())
            }
            Cell::Number(number) => Cow::Owned(number.to_string()),
            Cell::Instant(seconds) => Cow::Owned(instant_text(seconds)),
        }
    }

    pub fn is_empty(&self) -> bool {
        match self {
            Cell::Null => true,
            Cell::Text(bytes) => bytes.trim_ascii().is_empty() || *bytes == b"NULL",
            Cell::Quoted(bytes) => csv_index::unquoted(bytes).trim_ascii().is_empty(),
            Cell::Number(_) | Cell::Instant(_) => false,
        }
    }

    pub fn fixed(&self) -> Option<Fixed> {
        match *self {
            Cell::Text(bytes) => Fixed::parse(bytes),
            Cell::Quoted(bytes) => Fixed::parse(&csv_index::unquoted(bytes)),
            Cell::Number(number) => Fixed::from_f64(number),
            Cell::Null | Cell::Instant(_) => None,
        }
    }

    pub fn day(&self) -> Option<Day> {
        match *self {
            Cell::Instant(seconds) => Some(Day(seconds.div_euclid(86_400) as i32)),
            Cell::Text(_) | Cell::Quoted(_) => Day::parse_export(&self.text()),
            Cell::Number(_) | Cell::Null => None,
        }
    }

    /// The hour that the date or timestamp lies in; the first one of a date without a time.
    pub fn instant_hour(&self) -> Option<Hour> {
        match *self {
            Cell::Instant(seconds) => Some(Hour(seconds.div_euclid(3_600))),
            Cell::Text(_) | Cell::Quoted(_) => Hour::parse_export(&self.text()),
            Cell::Number(_) | Cell::Null => None,
        }
    }

    pub fn hour(&self) -> Option<Hour> {
        match *self {
            Cell::Instant(seconds) => (seconds.rem_euclid(3_600) == 0).then(|| Hour(seconds.div_euclid(3_600))),
            Cell::Text(_) | Cell::Quoted(_) => Hour::parse(&self.text()),
            Cell::Number(_) | Cell::Null => None,
        }
    }
}

fn instant_text(seconds: i64) -> String {
    let hour = Hour(seconds.div_euclid(3_600));
    let rest = seconds.rem_euclid(3_600);
    format!("{}T{:02}:{:02}:{:02}Z", hour.day(), hour.of_day(), rest / 60, rest % 60)
}

/// One row: its selected cells in the order of the selection.
pub struct Row<'a> {
    /// Spreadsheet row: the header is row 1.
    pub number: u64,
    pub cells: &'a [Cell<'a>],
    /// Set when the row's shape is broken and its cells mean nothing: (found, expected).
    pub broken: Option<(String, &'static str)>,
}

/// The format inside a file, after any compression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Csv { delimiter: u8 },
    JsonLines,
    Parquet,
}

/// A table whose header has been read.
#[derive(Clone, Debug)]
pub struct Table {
    pub path: PathBuf,
    pub format: Format,
    pub gzip: bool,
    pub columns: Vec<String>,
}

impl Table {
    /// Reads the header. Errors say what the file is instead of a table.
    pub fn open(path: &Path) -> Result<Table> {
        let (format, gzip) = sniff::sniff(path)?;
        let columns = match format {
            Format::Csv { delimiter } => csv_reader::columns(path, gzip, delimiter)?,
            Format::JsonLines => jsonl_reader::columns(path, gzip)?,
            Format::Parquet => parquet_reader::columns(path)?,
        };
        if columns.iter().all(|column| column.trim().is_empty()) {
            return Err(Error::unusable(format!("{}: has no header row", path.display()))
                .hint("Give a CSV, JSON lines or Parquet table whose first row names its columns."));
        }
        Ok(Table { path: path.to_owned(), format, gzip, columns })
    }

    /// Calls `step` on every row with the cells of the selected columns; returns the number of rows.
    pub fn for_each(&self, selection: &[usize], step: &mut dyn FnMut(&Row<'_>)) -> Result<u64> {
        match self.format {
            Format::Csv { delimiter } => csv_index::read(self, delimiter, selection, &[], &mut Each(step)),
            Format::JsonLines => jsonl_reader::for_each(self, selection, step),
            Format::Parquet => parquet_reader::for_each(self, selection, step),
        }
    }

    /// Folds all rows, as [`Table::gather`] does.
    pub fn fold<S: Send>(
        &self,
        selection: &[usize],
        init: impl Fn() -> S + Sync,
        step: impl Fn(&mut S, &Row<'_>) + Sync,
        merge: impl Fn(S, S, u64) -> S,
    ) -> Result<(S, u64)> {
        let init = || Steps { state: init(), step: &step };
        let merge = |a: Steps<'_, S, _>, b: Steps<'_, S, _>, lines| Steps {
            state: merge(a.state, b.state, lines),
            step: &step,
        };
        let (part, rows) = self.gather(selection, &[], init, merge)?;
        Ok((part.state, rows))
    }

    /// Gathers all rows; plain CSV and Parquet over all threads. Parts are merged in the order of the rows; the later
    /// one's rows are numbered from 1, and `merge` is told how many lines stand before them. Of rows that repeat an
    /// earlier one in all columns but the varying ones, these may be given alone.
    pub fn gather<P: Part + Send>(
        &self,
        selection: &[usize],
        varying: &[usize],
        init: impl Fn() -> P + Sync,
        merge: impl Fn(P, P, u64) -> P,
    ) -> Result<(P, u64)> {
        match self.format {
            Format::Csv { delimiter } if !self.gzip => {
                csv_index::gather(self, delimiter, selection, varying, init, merge)
            }
            Format::Csv { delimiter } => {
                let mut part = init();
                let rows = csv_index::read(self, delimiter, selection, varying, &mut part)?;
                Ok((part, rows))
            }
            Format::Parquet => parquet_reader::gather(self, selection, varying, init, |a, b| merge(a, b, 0)),
            Format::JsonLines => {
                let mut part = init();
                let rows = jsonl_reader::for_each(self, selection, &mut |row| {
                    part.row(row, None);
                })?;
                Ok((part, rows))
            }
        }
    }
}

/// Every row in full to a closure.
struct Each<'f>(&'f mut dyn FnMut(&Row<'_>));

impl Part for Each<'_> {
    fn row(&mut self, row: &Row<'_>, _mark: Option<u32>) -> bool {
        (self.0)(row);
        false
    }

    fn repeat(&mut self, row: &Row<'_>, _mark: u32) {
        (self.0)(row);
    }
}

/// A state that takes every row in full.
struct Steps<'f, S, F> {
    state: S,
    step: &'f F,
}

impl<S, F: Fn(&mut S, &Row<'_>)> Part for Steps<'_, S, F> {
    fn row(&mut self, row: &Row<'_>, _mark: Option<u32>) -> bool {
        (self.step)(&mut self.state, row);
        false
    }

    fn repeat(&mut self, row: &Row<'_>, _mark: u32) {
        (self.step)(&mut self.state, row);
    }
}

/// A header name without case, spaces and punctuation, so that spellings compare.
pub fn folded(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
