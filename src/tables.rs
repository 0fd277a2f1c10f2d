//! Tables in files: CSV, JSON lines and Parquet, told apart by content, read row by row.
//!
//! The only room that names polars. A reader hands over the selected cells of each row and keeps nothing, so
//! memory does not grow with the file.

pub mod csv_index;
pub mod csv_reader;
pub mod demand_writer;
pub mod jsonl_reader;
pub mod parquet_reader;
pub mod sniff;
pub mod writer;

use crate::calendar::{Day, Hour};
use crate::error::{Error, Result};
use crate::units::Fixed;
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
            Format::Csv { delimiter } => csv_index::for_each(self, delimiter, selection, step),
            Format::JsonLines => jsonl_reader::for_each(self, selection, step),
            Format::Parquet => parquet_reader::for_each(self, selection, step),
        }
    }

    /// Folds all rows; plain CSV and Parquet over all threads. Partial states are merged in the order of the rows; the later one's
    /// rows are numbered from 1, and `merge` is told how many lines stand before them.
    pub fn fold<S: Send>(
        &self,
        selection: &[usize],
        init: impl Fn() -> S + Sync,
        step: impl Fn(&mut S, &Row<'_>) + Sync,
        merge: impl Fn(S, S, u64) -> S,
    ) -> Result<(S, u64)> {
        if let (Format::Csv { delimiter }, false) = (self.format, self.gzip) {
            return csv_index::fold(&self.path, delimiter, self.columns.len(), selection, init, step, merge);
        }
        if self.format == Format::Parquet {
            return parquet_reader::fold(self, selection, init, step, |a, b| merge(a, b, 0));
        }
        let mut state = init();
        let rows = self.for_each(selection, &mut |row| step(&mut state, row))?;
        Ok((state, rows))
    }
}

/// A header name without case, spaces and punctuation, so that spellings compare.
pub fn folded(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
