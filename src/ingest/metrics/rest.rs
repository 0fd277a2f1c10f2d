//! Answers of the metrics REST API: of one resource, of a batch of resources, or many of either in one file.

use super::instant;
use super::sample::{PLATFORM_SAMPLE_SECONDS, Sample};
use super::store::{GRAINS, Store};
use super::table::{grain_of_instant, grain_of_length};
use crate::error::{Damage, Error, Result};
use crate::tables::sniff;
use serde::Deserialize;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// One answer, or a batch of them in `values`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Answer {
    interval: Option<String>,
    value: Vec<MetricAnswer>,
    values: Vec<Answer>,
    #[serde(alias = "resourceId")]
    resourceid: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct MetricAnswer {
    id: Option<String>,
    name: MetricName,
    timeseries: Vec<TimeSeries>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct MetricName {
    value: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct TimeSeries {
    data: Vec<Point>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Point {
    #[serde(alias = "timestamp")]
    time_stamp: Option<String>,
    average: Option<f64>,
    minimum: Option<f64>,
    maximum: Option<f64>,
    total: Option<f64>,
}

/// A field of every answer, and of no table.
const FIELD: &[u8] = b"\"timeseries\"";
/// Bytes at the head of a file that must name it.
const HEAD_BYTES: u64 = 1 << 16;
const GZIP: &[u8] = &[0x1f, 0x8b];
/// What stands between a resource's id and a metric's name.
const METRICS_PATH: &str = "/providers/microsoft.insights/metrics/";

/// Whether a file is an answer of the API.
///
/// # Errors
/// The file cannot be read.
pub fn is_answer(path: &Path) -> Result<bool> {
    let mut head = Vec::new();
    open(path)?.take(HEAD_BYTES).read_to_end(&mut head).map_err(|e| Error::reading(path, e))?;
    let is_json = matches!(head.trim_ascii_start().first(), Some(b'{' | b'['));
    Ok(is_json && head.windows(FIELD.len()).any(|bytes| bytes == FIELD))
}

fn open(path: &Path) -> Result<Box<dyn Read + Send>> {
    let mut magic = Vec::new();
    let file = File::open(path).map_err(|e| Error::reading(path, e).hint("Check the path."))?;
    file.take(2).read_to_end(&mut magic).map_err(|e| Error::reading(path, e))?;
    sniff::open(path, magic == GZIP)
}

fn answers(path: &Path) -> Result<Vec<Answer>> {
    let mut bytes = Vec::new();
    open(path)?.read_to_end(&mut bytes).map_err(|e| Error::reading(path, e))?;
    let answers: serde_json::Result<Vec<Answer>> = if bytes.trim_ascii_start().first() == Some(&b'[') {
        serde_json::from_slice(&bytes)
    } else {
        serde_json::Deserializer::from_slice(&bytes).into_iter::<Answer>().collect()
    };
    let answers = answers.map_err(|e| {
        Error::unusable(format!("{}: is no answer of the metrics API: {e}", path.display()))
            .hint("Expected the JSON of an answer, an array of answers, or one after the other; download it again.")
    })?;
    let flat = |answer: Answer| if answer.values.is_empty() { vec![answer] } else { answer.values };
    Ok(answers.into_iter().flat_map(flat).collect())
}

/// The finest grain in the file: as the answers say, else as their times do.
///
/// # Errors
/// Unusable input: no answer of the API.
pub fn finest_grain(path: &Path) -> Result<u32> {
    let answers = answers(path)?;
    let grains = answers.iter().map(|answer| {
        let said = answer.interval.as_deref().and_then(instant::length_seconds).map(grain_of_length);
        let points = || answer.value.iter().flat_map(|metric| &metric.timeseries).flat_map(|series| &series.data);
        let times = || points().filter_map(|point| instant::parse(point.time_stamp.as_deref()?));
        said.or_else(|| times().map(grain_of_instant).min())
    });
    Ok(grains.flatten().min().unwrap_or(GRAINS[GRAINS.len() - 1]))
}

/// Reads a file into a store of that grain; returns the number of data points too.
///
/// # Errors
/// Unusable input: no answer of the API.
pub fn read(path: &Path, grain_seconds: u32) -> Result<(Store, u64)> {
    let mut store = Store::new(grain_seconds);
    let mut points = 0;
    for answer in answers(path)? {
        let interval = answer.interval.as_deref().and_then(instant::length_seconds).unwrap_or(grain_seconds);
        for metric in &answer.value {
            let resource =
                answer.resourceid.clone().or_else(|| metric.id.as_deref().map(resource_of)).unwrap_or_default();
            let name = metric.name.value.as_deref().unwrap_or("");
            // Several series are split by a dimension, such as the disk: none is the machine's.
            if metric.timeseries.len() > 1 {
                let split: usize = metric.timeseries.iter().map(|series| series.data.len()).sum();
                points += split as u64;
                store.notes.other_metrics += split as u64;
                continue;
            }
            for point in metric.timeseries.iter().flat_map(|series| &series.data) {
                points += 1;
                let time = point.time_stamp.as_deref().unwrap_or("");
                let is_sound = [point.average, point.minimum, point.maximum, point.total]
                    .into_iter()
                    .flatten()
                    .all(|value| value.is_finite() && value >= 0.0);
                let start = instant::parse(time).filter(|_| is_sound);
                let Some(start) = start.filter(|start| instant::is_plausible(*start)) else {
                    let expected = "a data point with a UTC time and values of 0 or more";
                    let column = format!("{name} of {resource}");
                    store.notes.damage(Damage { row: points, column, found: format!("{point:?}"), expected });
                    continue;
                };
                let sample = Sample {
                    average: point.average,
                    minimum: point.minimum,
                    maximum: point.maximum,
                    total: point.total,
                    interval_seconds: f64::from(interval),
                    sample_seconds: PLATFORM_SAMPLE_SECONDS,
                };
                store.take(resource.as_bytes(), name.as_bytes(), start, &sample);
            }
        }
    }
    Ok((store, points))
}

/// The resource in the id of a metric.
fn resource_of(metric_id: &str) -> String {
    let end = metric_id.to_ascii_lowercase().find(METRICS_PATH).unwrap_or(metric_id.len());
    metric_id[..end].to_owned()
}
