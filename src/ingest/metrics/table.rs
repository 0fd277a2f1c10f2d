//! Metrics in tables: Azure Monitor's export columns, and those of the optimization engine.

use super::instant;
use super::sample::{PLATFORM_SAMPLE_SECONDS, Sample};
use super::store::{GRAINS, Store};
use crate::error::{Damage, Error, Result};
use crate::tables::{Cell, Row, Table, folded};
use std::borrow::Cow;

/// Who wrote a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Writer {
    AzureMonitor,
    /// One statistic of a span a row.
    OptimizationEngine,
}

/// Spellings of the columns, the documented one first. Those of Azure Monitor, then those of the optimization engine.
const COLUMNS: [&[&str]; COLUMN_COUNT] = [
    &["timegenerated", "time", "timestamp", "timestamputc"],
    &["resourceid"],
    &["metricname", "metricnames", "metric"],
    &["timegrain"],
    &["average"],
    &["minimum"],
    &["maximum"],
    &["total"],
    &["metricvalue"],
    &["aggregationtype"],
    &["aggregationoftype"],
    &["timespan"],
];
const COLUMN_COUNT: usize = 12;
const TIME: usize = 0;
const RESOURCE: usize = 1;
const METRIC: usize = 2;
const GRAIN: usize = 3;
const AVERAGE: usize = 4;
const MINIMUM: usize = 5;
const MAXIMUM: usize = 6;
const TOTAL: usize = 7;
const VALUE: usize = 8;
const TYPE: usize = 9;
const OF_TYPE: usize = 10;
const SPAN: usize = 11;

/// A metric table with its columns found.
pub struct MetricTable {
    table: Table,
    writer: Writer,
    /// The table's column of each.
    columns: [Option<usize>; COLUMN_COUNT],
}

impl MetricTable {
    /// # Errors
    /// Unusable input: the columns that are missing.
    pub fn new(table: Table) -> Result<MetricTable> {
        let names: Vec<String> = table.columns.iter().map(|column| folded(column)).collect();
        let columns = COLUMNS
            .map(|spellings| spellings.iter().find_map(|spelling| names.iter().position(|name| name == spelling)));
        let is_engine = columns[VALUE].is_some() && columns[TYPE].is_some();
        let writer = if is_engine { Writer::OptimizationEngine } else { Writer::AzureMonitor };
        let needed = [(TIME, "TimeGenerated"), (RESOURCE, "ResourceId"), (METRIC, "MetricName")];
        let mut missing: Vec<&str> =
            needed.iter().filter(|(column, _)| columns[*column].is_none()).map(|(_, name)| *name).collect();
        let has_value = [AVERAGE, MINIMUM, MAXIMUM, TOTAL].iter().any(|column| columns[*column].is_some());
        if !is_engine && !has_value {
            missing.push("Average, Minimum, Maximum or Total");
        }
        if missing.is_empty() {
            return Ok(MetricTable { table, writer, columns });
        }
        Err(Error::unusable(format!("{}: is no metrics export: missing {}", table.path.display(), missing.join(", ")))
            .hint("Expected TimeGenerated, ResourceId, MetricName, Average, Minimum, Maximum, Total, TimeGrain, as Azure Monitor exports them; the metrics REST answer (JSON); or the optimization engine's export.")
            .hint(format!("Found: {}.", table.columns.join(", "))))
    }

    pub fn kind(&self) -> &'static str {
        match self.writer {
            Writer::AzureMonitor => "Azure Monitor metrics",
            Writer::OptimizationEngine => "optimization engine metrics",
        }
    }

    /// The finest grain that any row has: as its grain column says, else as the times themselves do.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn finest_grain(&self) -> Result<u32> {
        let (length, is_time) = match (self.writer, self.columns) {
            (Writer::OptimizationEngine, columns) if columns[SPAN].is_some() => (SPAN, false),
            (_, columns) if columns[GRAIN].is_some() => (GRAIN, false),
            _ => (TIME, true),
        };
        let by_length = self.finest(length, is_time)?;
        match by_length {
            Some(grain) => Ok(grain),
            None if !is_time => Ok(self.finest(TIME, true)?.unwrap_or(GRAINS[GRAINS.len() - 1])),
            None => Ok(GRAINS[GRAINS.len() - 1]),
        }
    }

    fn finest(&self, column: usize, is_time: bool) -> Result<Option<u32>> {
        let Some(column) = self.columns[column] else { return Ok(None) };
        let finest = |a: Option<u32>, b: Option<u32>| a.into_iter().chain(b).min();
        let (grain, _) = self.table.fold(
            &[column],
            || None,
            |grain: &mut Option<u32>, row| {
                let Some(cell) = row.cells.first() else { return };
                let own = if is_time {
                    instant::of_cell(cell).map(grain_of_instant)
                } else {
                    instant::length_seconds(&cell.text()).map(grain_of_length)
                };
                *grain = finest(*grain, own);
            },
            |earlier, later, _| finest(earlier, later),
        )?;
        Ok(grain)
    }

    /// Reads all rows into a store of that grain; returns their number too.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn read(&self, grain_seconds: u32) -> Result<(Store, u64)> {
        let mut selection = Vec::new();
        let mut at = [None; COLUMN_COUNT];
        for (place, column) in at.iter_mut().zip(self.columns) {
            *place = column.map(|column| {
                selection.push(column);
                selection.len() - 1
            });
        }
        self.table.fold(
            &selection,
            || Store::new(grain_seconds),
            |store, row| {
                if let Err(damage) = self.row(&at, row, grain_seconds, store) {
                    store.notes.damage(damage);
                }
            },
            Store::merge,
        )
    }

    fn row(
        &self,
        at: &[Option<usize>; COLUMN_COUNT],
        row: &Row<'_>,
        grain_seconds: u32,
        store: &mut Store,
    ) -> std::result::Result<(), Damage> {
        if let Some((found, expected)) = &row.broken {
            return Err(Damage { row: row.number, column: String::new(), found: found.clone(), expected });
        }
        let cell = |column: usize| at[column].map_or(Cell::Null, |at| row.cells[at]);
        let bad = |column: usize, expected: &'static str| Damage {
            row: row.number,
            column: self.columns[column].map_or_else(String::new, |at| self.table.columns[at].clone()),
            found: cell(column).text().into_owned(),
            expected,
        };
        let number = |column: usize| {
            let value = number(&cell(column));
            value.map_err(|()| bad(column, "a number of 0 or more"))
        };
        let (resource, metric) = (cell(RESOURCE), cell(METRIC));
        if resource.is_empty() {
            return Err(bad(RESOURCE, "a resource id"));
        }
        if metric.is_empty() {
            return Err(bad(METRIC, "the name of a metric"));
        }
        let start = instant::of_cell(&cell(TIME)).ok_or_else(|| bad(TIME, "a UTC time as 2026-07-01T00:00:00Z"))?;
        let length = |column: usize| match cell(column) {
            cell if cell.is_empty() => Ok(None),
            cell => {
                instant::length_seconds(&cell.text()).map(Some).ok_or_else(|| bad(column, "a length of time as PT1H"))
            }
        };
        let grain = length(GRAIN)?;
        let (start, sample) = match self.writer {
            Writer::AzureMonitor => {
                let sample = Sample {
                    average: number(AVERAGE)?,
                    minimum: number(MINIMUM)?,
                    maximum: number(MAXIMUM)?,
                    total: number(TOTAL)?,
                    interval_seconds: f64::from(grain.unwrap_or(grain_seconds)),
                    sample_seconds: PLATFORM_SAMPLE_SECONDS,
                };
                (start, sample)
            }
            Writer::OptimizationEngine => {
                // The row is written when the span is over.
                let span = length(SPAN)?.or(grain).unwrap_or(grain_seconds);
                let sample_seconds = grain.map_or(PLATFORM_SAMPLE_SECONDS, f64::from);
                let blank = Sample { interval_seconds: f64::from(span), sample_seconds, ..Sample::default() };
                let statistic = statistic(&cell(TYPE).text(), &cell(OF_TYPE).text());
                let statistic = statistic.ok_or_else(|| bad(TYPE, "Average, Minimum, Maximum or Total"))?;
                let value = number(VALUE)?;
                let sample = match statistic {
                    Statistic::Average => Sample { average: value, ..blank },
                    Statistic::Minimum => Sample { minimum: value, ..blank },
                    Statistic::Maximum => Sample { maximum: value, ..blank },
                    Statistic::Total => Sample { total: value, ..blank },
                };
                (start - i64::from(span), sample)
            }
        };
        store.take(&raw(&resource), &raw(&metric), start, &sample);
        Ok(())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Statistic {
    Average,
    Minimum,
    Maximum,
    Total,
}

/// What the optimization engine's value is: the statistic over the span of a statistic of each grain. An extreme of
/// means is the nearest thing to an extreme; a mean of anything is a mean.
fn statistic(of_grain: &str, of_span: &str) -> Option<Statistic> {
    let named = |text: &str| match text.trim().to_ascii_lowercase().as_str() {
        "average" => Some(Statistic::Average),
        "minimum" => Some(Statistic::Minimum),
        "maximum" => Some(Statistic::Maximum),
        "total" => Some(Statistic::Total),
        _ => None,
    };
    let own = named(of_grain)?;
    match of_span.trim() {
        "" | "Default" | "default" => Some(own),
        other => named(other),
    }
}

/// The bytes of a text cell.
fn raw<'c>(cell: &'c Cell<'_>) -> Cow<'c, [u8]> {
    match cell {
        Cell::Text(bytes) => Cow::Borrowed(bytes.trim_ascii()),
        _ => Cow::Owned(cell.text().into_owned().into_bytes()),
    }
}

/// A number of at least 0; `None` for an empty cell.
fn number(cell: &Cell<'_>) -> std::result::Result<Option<f64>, ()> {
    let value = match *cell {
        Cell::Null => return Ok(None),
        Cell::Number(value) => Some(value),
        Cell::Text(bytes) => std::str::from_utf8(bytes.trim_ascii()).ok().and_then(|text| text.parse().ok()),
        Cell::Quoted(_) | Cell::Instant(_) => cell.text().parse().ok(),
    };
    match value.filter(|value: &f64| value.is_finite() && *value >= 0.0) {
        Some(value) => Ok(Some(value)),
        None if cell.is_empty() => Ok(None),
        None => Err(()),
    }
}

/// The longest of the grains that is no longer than a length of time.
pub fn grain_of_length(seconds: u32) -> u32 {
    GRAINS.into_iter().rev().find(|grain| *grain <= seconds).unwrap_or(GRAINS[0])
}

/// The longest of the grains at whose start a time lies.
pub fn grain_of_instant(seconds: i64) -> u32 {
    GRAINS.into_iter().rev().find(|grain| seconds.rem_euclid(i64::from(*grain)) == 0).unwrap_or(GRAINS[0])
}
