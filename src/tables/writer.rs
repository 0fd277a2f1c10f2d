//! Tables out: CSV (plain or gzipped) and Parquet, by the file's name. The same rows give the same bytes.

use super::parquet_writer;
use crate::error::{Error, Result};
use flate2::Compression;
use flate2::GzBuilder;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

/// One column to write.
#[derive(Clone, Debug)]
pub enum Values {
    Text(Vec<String>),
    /// Few texts that many rows share: the place of each row's text in the list.
    Coded {
        texts: Vec<String>,
        codes: Arc<Vec<u32>>,
    },
    Number(Vec<f64>),
    /// UTC hours since 1970: timestamps in Parquet, RFC 3339 in CSV.
    Hour(Vec<i64>),
    /// Days since 1970: dates in Parquet, `YYYY-MM-DD` in CSV.
    Day(Vec<i32>),
}

/// A table in memory, ready to be written.
#[derive(Clone, Debug, Default)]
pub struct Output {
    pub columns: Vec<(&'static str, Values)>,
}

impl Output {
    pub(super) fn rows(&self) -> usize {
        self.columns.first().map_or(0, |(_, values)| match values {
            Values::Text(values) => values.len(),
            Values::Coded { codes, .. } => codes.len(),
            Values::Number(values) => values.len(),
            Values::Hour(values) => values.len(),
            Values::Day(values) => values.len(),
        })
    }

    /// The bytes of the format that the name ends in: `.parquet`, `.csv` or `.csv.gz`.
    pub fn to_bytes(&self, name: &Path) -> Result<Vec<u8>> {
        let text = name.to_string_lossy().to_ascii_lowercase();
        if text.ends_with(".parquet") {
            return parquet_writer::to_bytes(self).map_err(|e| Error::writing(name, e));
        }
        if text.ends_with(".csv") {
            return self.to_csv().map_err(|e| Error::writing(name, e));
        }
        if text.ends_with(".csv.gz") {
            let mut gz = GzBuilder::new().mtime(0).write(Vec::new(), Compression::default());
            let bytes = self.to_csv().map_err(|e| Error::writing(name, e))?;
            return gz.write_all(&bytes).and_then(|()| gz.finish()).map_err(|e| Error::writing(name, e));
        }
        Err(Error::usage(format!("{}: the name must end in .csv, .csv.gz or .parquet", name.display())))
    }

    fn to_csv(&self) -> std::io::Result<Vec<u8>> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(self.columns.iter().map(|(name, _)| *name))?;
        for row in 0..self.rows() {
            for (_, values) in &self.columns {
                match values {
                    Values::Text(values) => writer.write_field(harmless(&values[row]).as_ref())?,
                    Values::Coded { texts, codes } => {
                        writer.write_field(harmless(&texts[codes[row] as usize]).as_ref())?;
                    }
                    Values::Number(values) => writer.write_field(values[row].to_string())?,
                    Values::Hour(values) => writer.write_field(crate::calendar::Hour(values[row]).to_string())?,
                    Values::Day(values) => writer.write_field(crate::calendar::Day(values[row]).to_string())?,
                }
            }
            writer.write_record(None::<&[u8]>)?;
        }
        writer.into_inner().map_err(|e| e.into_error())
    }
}

/// A text that no spreadsheet runs as a formula: a leading `=`, `+`, `-`, `@`, tab or line break gets an
/// apostrophe before it.
pub fn harmless(text: &str) -> std::borrow::Cow<'_, str> {
    match text.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n') => std::borrow::Cow::Owned(format!("'{text}")),
        _ => std::borrow::Cow::Borrowed(text),
    }
}
