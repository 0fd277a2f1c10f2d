//! One row's values, turned into a reading; what cannot be meant is told apart.

use super::names::{Form, Measure};
use crate::rightsize::series::Reading;

/// The values of one row. Any may be missing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sample {
    pub average: Option<f64>,
    pub minimum: Option<f64>,
    pub maximum: Option<f64>,
    pub total: Option<f64>,
    /// Seconds that the total covers.
    pub interval_seconds: f64,
    /// Seconds of the samples that average, minimum and maximum are of; the platform takes one a minute.
    pub sample_seconds: f64,
}

/// What is wrong with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// A percentage over 100, taken as 100.
    OverHundred,
    /// No percentage at all: bytes, where percent is expected. Left out.
    NoPercent,
    /// A percentage, where bytes are expected. Left out.
    NoBytes,
    /// A row without a value that its metric could use. Left out.
    Empty,
}

/// Seconds between the platform's samples.
pub const PLATFORM_SAMPLE_SECONDS: f64 = 60.0;

/// A hypervisor may count a little more than all of a machine's CPU; nothing that is a percentage is beyond this.
const PERCENT_MAX: f64 = 200.0;
/// Available bytes up to this are a percentage: no machine runs on so little.
const BYTES_MIN: f64 = 100.0;

/// The reading in a row, if any, and what is wrong with it.
pub fn reading(measure: &Measure, sample: &Sample) -> (Option<Reading>, Option<Fault>) {
    let extreme = if measure.metric.keeps_lowest() { sample.minimum } else { sample.maximum };
    let (mean, extreme) = match measure.form {
        Form::Level(scale) => (sample.average.map(|value| value * scale), extreme.map(|value| value * scale)),
        Form::UsedPercent => (sample.average.map(|used| 100.0 - used), sample.maximum.map(|used| 100.0 - used)),
        Form::Count(scale) => count(sample, scale),
    };
    if mean.is_none() && extreme.is_none() {
        return (None, Some(Fault::Empty));
    }
    let values = || mean.into_iter().chain(extreme);
    if measure.metric.is_percent() {
        if values().any(|value| !(-PERCENT_MAX..=PERCENT_MAX).contains(&value)) {
            return (None, Some(Fault::NoPercent));
        }
        let fault = values().any(|value| !(0.0..=100.0).contains(&value)).then_some(Fault::OverHundred);
        let within = |value: f64| value.clamp(0.0, 100.0);
        return (Some(Reading { mean: mean.map(within), extreme: extreme.map(within) }), fault);
    }
    let is_bytes = measure.metric == crate::rightsize::series::Metric::MemoryAvailableBytes;
    if is_bytes && values().all(|value| value > 0.0 && value <= BYTES_MIN) {
        return (None, Some(Fault::NoBytes));
    }
    (Some(Reading { mean, extreme }), None)
}

/// Mean and maximum per second of something counted. A maximum is that of a sample; one that is no less than the total
/// of a longer interval is none.
fn count(sample: &Sample, scale: f64) -> (Option<f64>, Option<f64>) {
    let total = sample.total.map(|total| total / sample.interval_seconds);
    let mean = total.or(sample.average.map(|average| average / sample.sample_seconds));
    let is_longer = sample.interval_seconds > sample.sample_seconds;
    let is_of_a_sample = |maximum: &f64| !is_longer || sample.total.is_none_or(|total| *maximum < total);
    let extreme = sample.maximum.filter(is_of_a_sample).map(|maximum| maximum / sample.sample_seconds);
    (mean.map(|rate| rate * scale), extreme.map(|rate| rate * scale))
}

#[cfg(test)]
mod tests {
    use super::super::names::measure;
    use super::*;

    fn read(name: &str, sample: Sample) -> (Option<Reading>, Option<Fault>) {
        let hour = Sample { interval_seconds: 3_600.0, sample_seconds: PLATFORM_SAMPLE_SECONDS, ..sample };
        measure(name).map_or((None, None), |measure| reading(&measure, &hour))
    }

    #[test]
    fn totals_become_rates() {
        let sample = Sample { total: Some(450_000_000.0), maximum: Some(75_000_000.0), ..Sample::default() };
        let (found, _) = read("Network Out Total", sample);
        assert_eq!(found, Some(Reading { mean: Some(1.0), extreme: Some(10.0) }));
        let odd = Sample { maximum: Some(450_000_000.0), ..sample };
        assert_eq!(read("Network Out Total", odd).0, Some(Reading { mean: Some(1.0), extreme: None }));
    }

    #[test]
    fn what_cannot_be_meant_is_told_apart() {
        let average = |value: f64| Sample { average: Some(value), ..Sample::default() };
        assert_eq!(read("Percentage CPU", average(113.0)).1, Some(Fault::OverHundred));
        assert_eq!(read("Percentage CPU", average(113.0)).0.and_then(|found| found.mean), Some(100.0));
        assert_eq!(read("Percentage CPU", average(8e9)), (None, Some(Fault::NoPercent)));
        assert_eq!(read("Available Memory Bytes", average(45.0)), (None, Some(Fault::NoBytes)));
        assert_eq!(read("Percentage CPU", Sample::default()), (None, Some(Fault::Empty)));
        assert_eq!(read("% Used Memory", average(30.0)).0.and_then(|found| found.mean), Some(70.0));
    }
}
