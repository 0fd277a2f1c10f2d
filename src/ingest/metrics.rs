//! Metrics in: Azure Monitor's exports (CSV, JSON lines, Parquet), the metrics REST answers, the optimization engine's
//! export; a file or a folder of many.
//!
//! Files are read twice: first for the finest grain that any row has ([`table`], [`rest`]), then row by row into a
//! [`store`], which keeps what matters of each interval and machine and no row. [`names`] maps old and new names,
//! [`sample`] values to readings, [`instant`] reads times.

pub mod files;
pub mod instant;
pub mod names;
pub mod rest;
pub mod sample;
pub mod store;
pub mod table;

use crate::error::{Damage, Error, Result};
use crate::plan::provenance::FileRecord;
use crate::plan::warning::{Detail, Named, Warning, some_of};
use crate::rightsize::series::Metrics;
use crate::tables::Table;
use sample::Fault;
use std::path::{Path, PathBuf};
use store::{GRAINS, Notes, Store};
use table::MetricTable;

/// The metrics of all machines, the files, and what was wrong with rows.
#[derive(Clone, Debug)]
pub struct MetricsIntake {
    pub metrics: Metrics,
    pub inputs: Vec<FileRecord>,
    pub warnings: Vec<Warning>,
}

/// Damaged rows above this share end the run: the file is not what it seems.
const DAMAGE_SHARE_MAX: f64 = 0.5;

/// One file, its form told.
enum Source {
    Table(Box<MetricTable>),
    Answer(PathBuf),
}

impl Source {
    fn open(path: &Path) -> Result<Source> {
        if rest::is_answer(path)? {
            return Ok(Source::Answer(path.to_owned()));
        }
        Ok(Source::Table(Box::new(MetricTable::new(Table::open(path)?)?)))
    }

    fn finest_grain(&self) -> Result<u32> {
        match self {
            Source::Table(table) => table.finest_grain(),
            Source::Answer(path) => rest::finest_grain(path),
        }
    }

    fn read(&self, grain_seconds: u32) -> Result<(Store, u64)> {
        match self {
            Source::Table(table) => table.read(grain_seconds),
            Source::Answer(path) => rest::read(path, grain_seconds),
        }
    }

    fn kind(&self) -> &'static str {
        match self {
            Source::Table(table) => table.kind(),
            Source::Answer(_) => "metrics REST answer",
        }
    }
}

/// Reads all metrics under `paths`. `progress` hears each file's name before it is read.
///
/// # Errors
/// Unusable input: files that hold no metrics, or none of a machine.
pub fn read(paths: &[PathBuf], progress: &dyn Fn(&str)) -> Result<MetricsIntake> {
    let mut warnings = Vec::new();
    let (mut files, mut sources) = (Vec::new(), Vec::new());
    for path in files::find(paths)? {
        match Source::open(&path) {
            Ok(source) => {
                files.push(path);
                sources.push(source);
            }
            // Folders hold other JSON too, such as manifests.
            Err(error) if !paths.contains(&path) && path.extension().is_some_and(|end| end == "json") => {
                let name = path.display().to_string();
                let why = error.message.strip_prefix(&format!("{name}: ")).unwrap_or(&error.message);
                let warning = Warning::new("file_ignored", 1, format!("not read: {}", error.message));
                warnings.push(warning.with("path", Detail::name(name)).with("why", Detail::words(&[why])));
            }
            Err(error) => return Err(error),
        }
    }
    let plain: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
    let repeats = super::files::repeats(&plain)?;
    for (path, first) in files.iter().zip(&repeats) {
        if let Some(first) = first.and_then(|first| files.get(first)) {
            let message = format!("{} has the same content as {} and is read once", path.display(), first.display());
            let warning = Warning::new("duplicate_file", 1, message).with("path", Detail::name(path.display()));
            warnings.push(warning.with("first", Detail::name(first.display())));
        }
    }
    let wanted = || files.iter().zip(&sources).zip(&repeats).filter(|(_, first)| first.is_none()).map(|(pair, _)| pair);
    let mut grain = GRAINS[GRAINS.len() - 1];
    for (_, source) in wanted() {
        grain = grain.min(source.finest_grain()?);
    }
    let mut inputs = Vec::new();
    let mut rows = 0;
    let mut store = Store::new(grain);
    for (path, source) in wanted() {
        let name = path.display().to_string();
        progress(&name);
        let (part, count) = source.read(grain)?;
        let examples: Vec<String> = part.notes.examples.iter().map(|damage| format!("{name}, {damage}")).collect();
        if !examples.is_empty() {
            let damaged = part.notes.damaged;
            let message = format!("{damaged} of {count} rows cannot be read and are left out: {}", some_of(&examples));
            let named = |damage: &Damage| Named::new(&name).noted(damage);
            let named: Vec<Named> = part.notes.examples.iter().map(named).collect();
            let warning = Warning::new("damaged_metric_rows", damaged, message);
            warnings.push(warning.with("rows", Detail::Number(count)).naming(&named));
        }
        rows += count;
        store = store.merge(part, 0);
        inputs.push(FileRecord { path: name, sha256: None, rows: Some(count), kind: source.kind().into() });
    }
    let (metrics, notes, was_coarsened) = store.finish();
    let is_empty = metrics.machines.values().all(|series| series.span().is_none());
    if is_empty || notes.damaged as f64 > DAMAGE_SHARE_MAX * rows as f64 {
        return Err(nothing(&notes, rows));
    }
    warnings.extend(note_warnings(&notes));
    if was_coarsened {
        let minutes = metrics.grain_seconds / 60;
        let message = format!("readings were joined to intervals of {minutes} minutes to save memory; maxima are kept");
        let minutes = Detail::Number(u64::from(minutes));
        warnings.push(Warning::new("grain_coarsened", 1, message).with("minutes", minutes));
    }
    Ok(MetricsIntake { metrics, inputs, warnings })
}

fn nothing(notes: &Notes, rows: u64) -> Error {
    let error =
        Error::unusable(format!("the metrics files hold no metric of a machine that can be read, of {rows} rows"));
    let error = notes.examples.iter().fold(error, |error, damage| error.hint(damage.to_string()));
    error
        .hint(format!(
            "{} rows are damaged, {} of other resources, {} of other metrics.",
            notes.damaged, notes.other_resources, notes.other_metrics
        ))
        .hint("Expected metrics such as Percentage CPU, Available Memory Bytes and Network Out Total of virtual machines.")
}

fn note_warnings(notes: &Notes) -> Vec<Warning> {
    let fault = |fault: Fault| notes.faults.get(&fault).copied().unwrap_or(0);
    let counted = [
        ("metric_over_100", fault(Fault::OverHundred), "percentages lie over 100 and count as 100"),
        (
            "metric_no_percent",
            fault(Fault::NoPercent),
            "values are no percentages where percent is expected, and are left out",
        ),
        ("metric_no_bytes", fault(Fault::NoBytes), "values are percentages where bytes are expected, and are left out"),
        ("metric_empty", fault(Fault::Empty), "rows have no value that their metric can use"),
        ("metric_duplicates", notes.duplicates, "rows repeat a machine, metric and time; the higher load counts"),
        ("metric_other_resources", notes.other_resources, "rows are of resources that are no machines"),
        ("metric_other", notes.other_metrics, "rows are of metrics that right-sizing does not use"),
    ];
    let found = counted.into_iter().filter(|(_, count, _)| *count > 0);
    found.map(|(code, count, text)| Warning::new(code, count, format!("{count} {text}"))).collect()
}
