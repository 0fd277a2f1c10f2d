//! Readings of a machine's metrics by time: the extreme that matters of each interval and, for CPU, its mean.
//!
//! Readings lie in blocks of [`BLOCK`] intervals, so that a gap costs nothing and a wrong date little. Every step is
//! commutative and means are summed as integers: the order of rows does not matter.

use crate::ids::Name;
use std::collections::BTreeMap;

/// What is measured, in the unit of the readings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Metric {
    CpuPercent,
    MemoryAvailableBytes,
    MemoryAvailablePercent,
    NetworkInMbps,
    NetworkOutMbps,
    DiskReadMibps,
    DiskWriteMibps,
    DiskReadIops,
    DiskWriteIops,
    CreditsRemaining,
    /// Of what the machine's size allows on remote disks.
    UncachedIopsPercent,
    UncachedBandwidthPercent,
}

/// How many metrics there are.
const METRICS: usize = 12;

impl Metric {
    /// Whether the lowest value of an interval is the one that matters.
    pub fn keeps_lowest(self) -> bool {
        matches!(self, Metric::MemoryAvailableBytes | Metric::MemoryAvailablePercent | Metric::CreditsRemaining)
    }

    fn keeps_mean(self) -> bool {
        self == Metric::CpuPercent
    }

    pub fn is_percent(self) -> bool {
        use Metric::*;
        matches!(self, CpuPercent | MemoryAvailablePercent | UncachedIopsPercent | UncachedBandwidthPercent)
    }
}

/// What one row says of one interval: at least one of both.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reading {
    /// Maximum, or minimum for metrics whose lowest value matters.
    pub extreme: Option<f64>,
    pub mean: Option<f64>,
}

/// All that is known of one interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Number of the interval since 1970, in units of the grain.
    pub bucket: i64,
    /// The mean where no source has an extreme.
    pub extreme: f64,
    pub is_extreme: bool,
    pub mean: Option<f64>,
}

/// Intervals in a block: three days of hours.
const BLOCK: usize = 72;
const SEEN_EXTREME: u8 = 1;
const SEEN_MEAN: u8 = 2;
/// Means are summed in steps of a billionth.
const MEAN_SCALE: f64 = 1e9;

#[derive(Clone, Debug)]
struct Block {
    seen: [u8; BLOCK],
    extremes: [f64; BLOCK],
    means: Option<Box<Means>>,
}

#[derive(Clone, Debug)]
struct Means {
    sums: [i64; BLOCK],
    counts: [u32; BLOCK],
}

impl Block {
    fn empty(keeps_mean: bool) -> Box<Block> {
        let means = keeps_mean.then(|| Box::new(Means { sums: [0; BLOCK], counts: [0; BLOCK] }));
        Box::new(Block { seen: [0; BLOCK], extremes: [0.0; BLOCK], means })
    }

    /// Bytes of one block.
    fn size(keeps_mean: bool) -> usize {
        size_of::<Block>() + if keeps_mean { size_of::<Means>() } else { 0 }
    }

    /// Takes a value in; returns whether one of its kind was there.
    fn take(&mut self, at: usize, seen: u8, value: f64, lowest: bool) -> bool {
        let known = self.seen[at];
        let held = &mut self.extremes[at];
        *held = match known {
            0 => value,
            _ if lowest => held.min(value),
            _ => held.max(value),
        };
        self.seen[at] |= seen;
        known & seen != 0
    }

    fn interval(&self, at: usize, bucket: i64) -> Option<Interval> {
        let seen = self.seen[at];
        let mean = self.means.as_ref().filter(|means| means.counts[at] > 0);
        let mean = mean.map(|means| means.sums[at] as f64 / MEAN_SCALE / f64::from(means.counts[at]));
        (seen != 0).then(|| Interval { bucket, extreme: self.extremes[at], is_extreme: seen & SEEN_EXTREME != 0, mean })
    }
}

/// The readings of one metric of one machine.
#[derive(Clone, Debug)]
pub struct Series {
    metric: Metric,
    blocks: BTreeMap<i64, Box<Block>>,
}

impl Series {
    pub fn new(metric: Metric) -> Series {
        Series { metric, blocks: BTreeMap::new() }
    }

    /// Takes a reading of an interval in; returns whether the interval had one of that kind already.
    pub fn record(&mut self, bucket: i64, reading: Reading) -> bool {
        let (lowest, keeps_mean) = (self.metric.keeps_lowest(), self.metric.keeps_mean());
        let at = bucket.rem_euclid(BLOCK as i64) as usize;
        let block = self.blocks.entry(bucket.div_euclid(BLOCK as i64)).or_insert_with(|| Block::empty(keeps_mean));
        let mut repeated = false;
        if let Some(mean) = reading.mean {
            repeated |= block.take(at, SEEN_MEAN, mean, lowest);
            if let Some(means) = &mut block.means {
                let counted = (mean * MEAN_SCALE).round() as i64;
                means.sums[at] = means.sums[at].saturating_add(counted);
                means.counts[at] = means.counts[at].saturating_add(1);
            }
        }
        if let Some(extreme) = reading.extreme {
            repeated |= block.take(at, SEEN_EXTREME, extreme, lowest);
        }
        repeated
    }

    /// Intervals with a reading, in order.
    pub fn intervals(&self) -> impl Iterator<Item = Interval> + '_ {
        self.blocks.iter().flat_map(|(number, block)| {
            let first = number * BLOCK as i64;
            (0..BLOCK).filter_map(move |at| block.interval(at, first + at as i64))
        })
    }

    /// The first and the last interval with a reading.
    fn span(&self) -> Option<(i64, i64)> {
        let seen = |block: &Block, at: &usize| block.seen[*at] != 0;
        let bucket = |number: &i64, at: usize| number * BLOCK as i64 + at as i64;
        let mut blocks = self.blocks.iter();
        let first =
            blocks.find_map(|(number, block)| (0..BLOCK).find(|at| seen(block, at)).map(|at| bucket(number, at)));
        let mut blocks = self.blocks.iter().rev();
        let last =
            blocks.find_map(|(number, block)| (0..BLOCK).rev().find(|at| seen(block, at)).map(|at| bucket(number, at)));
        first.zip(last)
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        self.blocks.len() * Block::size(self.metric.keeps_mean())
    }

    /// The same readings in intervals `factor` times as long.
    fn coarsened(&self, factor: i64) -> Series {
        let mut coarse = Series::new(self.metric);
        for (number, block) in &self.blocks {
            for at in (0..BLOCK).filter(|at| block.seen[*at] != 0) {
                coarse.add(((number * BLOCK as i64) + at as i64).div_euclid(factor), block, at);
            }
        }
        coarse
    }

    /// The intervals from `first` on and before `end`.
    fn between(&self, first: i64, end: i64) -> Series {
        let mut part = Series::new(self.metric);
        for (number, block) in self.blocks.range(first.div_euclid(BLOCK as i64)..) {
            let start = number * BLOCK as i64;
            if start >= end {
                break;
            }
            let is_inside = |at: &usize| (first..end).contains(&(start + *at as i64));
            for at in (0..BLOCK).filter(|at| block.seen[*at] != 0).filter(is_inside) {
                part.add(start + at as i64, block, at);
            }
        }
        part
    }

    /// Adds another's readings; returns in how many intervals both had one of a kind.
    fn merge(&mut self, other: Series) -> u64 {
        let mut repeated = 0;
        for (number, block) in &other.blocks {
            for at in (0..BLOCK).filter(|at| block.seen[*at] != 0) {
                repeated += u64::from(self.add((number * BLOCK as i64) + at as i64, block, at));
            }
        }
        repeated
    }

    /// Adds one interval of another's block.
    fn add(&mut self, bucket: i64, from: &Block, at: usize) -> bool {
        let keeps_mean = self.metric.keeps_mean();
        let own = bucket.rem_euclid(BLOCK as i64) as usize;
        let block = self.blocks.entry(bucket.div_euclid(BLOCK as i64)).or_insert_with(|| Block::empty(keeps_mean));
        if let (Some(means), Some(more)) = (&mut block.means, &from.means) {
            means.sums[own] = means.sums[own].saturating_add(more.sums[at]);
            means.counts[own] = means.counts[own].saturating_add(more.counts[at]);
        }
        block.take(own, from.seen[at], from.extremes[at], self.metric.keeps_lowest())
    }
}

/// All metrics of one machine, each in intervals of the same grain.
#[derive(Clone, Debug, Default)]
pub struct MachineSeries {
    series: [Option<Box<Series>>; METRICS],
}

impl MachineSeries {
    pub fn get(&self, metric: Metric) -> Option<&Series> {
        self.series[metric as usize].as_deref()
    }

    /// The series of a metric, empty at first.
    pub fn series_mut(&mut self, metric: Metric) -> &mut Series {
        self.series[metric as usize].get_or_insert_with(|| Box::new(Series::new(metric)))
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        self.series.iter().flatten().map(|series| series.bytes()).sum()
    }

    /// The first and the last interval with a reading of any metric.
    pub fn span(&self) -> Option<(i64, i64)> {
        let spans = self.series.iter().flatten().filter_map(|series| series.span());
        spans.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
    }

    /// The readings of the intervals from `first` on and before `end`.
    pub fn between(&self, first: i64, end: i64) -> MachineSeries {
        let part = |series: &Option<Box<Series>>| series.as_ref().map(|series| Box::new(series.between(first, end)));
        MachineSeries { series: self.series.each_ref().map(part) }
    }

    /// Lengthens the intervals.
    pub fn coarsen(&mut self, factor: i64) {
        for series in self.series.iter_mut().flatten() {
            **series = series.coarsened(factor);
        }
    }

    /// Adds another's readings; returns in how many intervals both had one of a kind.
    pub fn merge(&mut self, other: MachineSeries) -> u64 {
        let mut repeated = 0;
        for (own, other) in self.series.iter_mut().zip(other.series) {
            let Some(other) = other else { continue };
            match own {
                Some(own) => repeated += own.merge(*other),
                None => *own = Some(other),
            }
        }
        repeated
    }
}

/// The metrics of all machines.
#[derive(Clone, Debug)]
pub struct Metrics {
    /// Seconds of an interval: 60, 300, 900, 1800 or 3600.
    pub grain_seconds: u32,
    pub machines: BTreeMap<Name, MachineSeries>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn series(rows: &[(i64, Option<f64>, Option<f64>)]) -> Series {
        let mut series = Series::new(Metric::CpuPercent);
        for (bucket, extreme, mean) in rows {
            series.record(*bucket, Reading { extreme: *extreme, mean: *mean });
        }
        series
    }

    proptest! {
        #[test]
        fn neither_order_nor_cut_nor_the_moment_of_coarsening_matters(
            rows in prop::collection::vec((-200i64..200, prop::option::of(0.0..100.0), prop::option::of(0.0..100.0)), 0..200),
            cut in 0usize..200,
        ) {
            let cut = cut.min(rows.len());
            let whole = series(&rows).coarsened(5);
            let mut parts = series(&rows[cut..]).coarsened(5);
            parts.merge(series(&rows[..cut]).coarsened(5));
            prop_assert_eq!(whole.intervals().collect::<Vec<_>>(), parts.intervals().collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_part_holds_its_own_intervals_alone() {
        let mut machine = MachineSeries::default();
        for bucket in -100..300 {
            let reading = Reading { extreme: Some(bucket as f64), mean: Some(1.0) };
            machine.series_mut(Metric::CpuPercent).record(bucket, reading);
        }
        let whole = machine.get(Metric::CpuPercent).expect("a series");
        let part = machine.between(-73, 145);
        let expected: Vec<Interval> =
            whole.intervals().filter(|interval| (-73..145).contains(&interval.bucket)).collect();
        assert_eq!(part.get(Metric::CpuPercent).expect("a series").intervals().collect::<Vec<_>>(), expected);
        assert_eq!(machine.between(i64::MIN, i64::MAX).span(), machine.span());
    }

    #[test]
    fn a_maximum_outweighs_a_mean() {
        let series = series(&[(3, None, Some(10.0)), (3, Some(60.0), None), (4, None, Some(5.0))]);
        let intervals: Vec<Interval> = series.intervals().collect();
        assert_eq!(intervals[0], Interval { bucket: 3, extreme: 60.0, is_extreme: true, mean: Some(10.0) });
        assert_eq!(intervals[1], Interval { bucket: 4, extreme: 5.0, is_extreme: false, mean: Some(5.0) });
    }
}
