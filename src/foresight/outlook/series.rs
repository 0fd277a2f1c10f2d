//! One pool's compute over time, and what it tells of its fleet's kind.

use super::kind::Evidence;
use super::{STANDING_YEAR_SPREAD, changes, walk};
use crate::calendar::{Day, HOURS_PER_DAY};
use crate::catalog::generations;
use crate::demand::fleet::Fleet;
use crate::foresight::lifetimes;
use crate::units::{HOURS_PER_MONTH, HOURS_PER_YEAR};
use std::f64::consts::LN_2;

const WEEK_HOURS: usize = 168;
const BLOCK_WEEKS: usize = 4;
const BLOCK_HOURS: usize = BLOCK_WEEKS * WEEK_HOURS;
/// Blocks of four weeks that drift is read from: a year, and one to begin with.
const DRIFT_BLOCKS: usize = 14;
/// Spread of the yearly change of a fleet that grows or shrinks, moving or not, in logarithms: it doubles, or halves.
pub(super) const GROWING_YEAR_SPREAD: f64 = LN_2;
/// The same of a fixed fleet.
const FIXED_YEAR_SPREAD: f64 = 0.03;
/// Of fleets that do not move as many grow or shrink as stand, and half as many are fixed.
const GROWING_PER_STANDING: f64 = 1.0;
const FIXED_PER_STANDING: f64 = 0.5;
/// A pool is born when it first reaches this share of its present level.
const BIRTH_SHARE: f64 = 0.1;
/// A pool has ended when it has been silent for a day at least, and for so many times its longest pause.
const SILENT_HOURS_MIN: usize = 24;
const SILENT_OVER_PAUSE: f64 = 1.5;
/// Weeks between the two levels by which a succession under way is told, and weeks that each is the mean of.
const WATCHED_WEEKS: usize = 8;
const LEVEL_WEEKS: usize = 2;

/// A pool's compute at pay-as-you-go by whole weeks and by blocks of four, both ending at the decision.
pub(super) struct Series {
    pub(super) weeks: Vec<f64>,
    pub(super) blocks: Vec<f64>,
    pub(super) value: f64,
    /// Hours for which it has been silent, of a pool that has ended.
    pub(super) silent_hours: Option<usize>,
    /// Months since a newer generation than the pool's came.
    outlived_months: f64,
    /// Hours of a week; fewer in a past shorter than a week.
    week_hours: usize,
}

impl Series {
    pub(super) fn new(past: &Fleet, pool: usize, today: Day) -> Series {
        let mut hours = vec![0.0; past.hours()];
        for row in past.pools[pool].rows.clone() {
            let payg = past.rows[row].payg_hourly;
            hours.iter_mut().zip(past.tables[0].row(row)).for_each(|(sum, quantity)| *sum += quantity * payg);
        }
        let week_hours = WEEK_HOURS.min(hours.len().max(1));
        let weeks: Vec<f64> = hours[hours.len() % week_hours..].chunks(week_hours).map(mean).collect();
        let blocks = weeks[weeks.len() % BLOCK_WEEKS..].chunks(BLOCK_WEEKS).map(mean).collect();
        let value = mean(&weeks[weeks.len().saturating_sub(BLOCK_WEEKS)..]);
        let outlived_months = outlived_months(past, pool, today);
        Series { value, blocks, weeks, silent_hours: silent_hours(&hours), outlived_months, week_hours }
    }

    /// Months since it reached a tenth of its level, and whether that was seen to happen. Where it was not, the fleet is at
    /// least as old as the generation that it did not move to.
    pub(super) fn age(&self) -> (f64, bool) {
        let born = self.weeks.iter().position(|week| *week >= BIRTH_SHARE * self.value).unwrap_or(0);
        let months = ((self.weeks.len() - born) * self.week_hours) as f64 / HOURS_PER_MONTH;
        match born >= BLOCK_WEEKS {
            true => (months, true),
            false => (months.max(self.outlived_months), false),
        }
    }

    /// How likely the pool is of a fleet that moves, and of one that does not: by how long it has been seen unbroken, and by
    /// how far its level has drifted within a year. What all pools of its region drift together is one observation of all
    /// of them, so each has a part of it; the rest is how its share drifted.
    pub(super) fn evidence(&self, region: &Whole) -> Evidence {
        let (age_months, is_birth_seen) = self.age();
        if is_birth_seen {
            return Evidence { of_moving: lifetimes::alive(0.0, age_months), of_staying: 1.0 };
        }
        let together = staying_likelihood(&region.levels);
        let apart = staying_likelihood(&self.shares(&region.levels));
        let part = 1.0 / region.pools.max(1.0);
        Evidence {
            of_moving: lifetimes::unbroken(age_months),
            of_staying: together.powf(part) * apart.powf(1.0 - part),
        }
    }

    /// Its shares of a region's levels; 0 where there are none.
    fn shares(&self, levels: &[f64]) -> Vec<f64> {
        let share = |(value, level): (&f64, &f64)| if *level > 0.0 { value / level } else { 0.0 };
        self.recent().iter().zip(levels).map(share).collect()
    }

    pub(super) fn recent(&self) -> &[f64] {
        &self.blocks[self.blocks.len().saturating_sub(DRIFT_BLOCKS)..]
    }

    /// Spread of the monthly change of its share of a region's total, while it was there.
    pub(super) fn share_wander(&self, total: &[f64]) -> f64 {
        let there = |value: f64| value > BIRTH_SHARE * self.value;
        let shares: Vec<f64> = self
            .recent()
            .iter()
            .zip(total)
            .map(|(value, total)| if there(*value) && *total > 0.0 { value / total } else { 0.0 })
            .collect();
        let changes = changes(&shares, |share| share > 0.0);
        let mean = changes.iter().sum::<f64>() / changes.len().max(1) as f64;
        walk(&changes.iter().map(|change| change - mean).collect::<Vec<f64>>()).wander
    }

    /// The level some weeks ago, and now; `None` of a past too short.
    pub(super) fn watched(&self) -> Option<(f64, f64)> {
        let count = self.weeks.len();
        if self.week_hours < WEEK_HOURS || count < WATCHED_WEEKS + LEVEL_WEEKS {
            return None;
        }
        let earlier = count - WATCHED_WEEKS - LEVEL_WEEKS;
        Some((mean(&self.weeks[earlier..][..LEVEL_WEEKS]), mean(&self.weeks[count - LEVEL_WEEKS..])))
    }

    /// Months between the two levels.
    pub(super) fn watched_months() -> f64 {
        (WATCHED_WEEKS * WEEK_HOURS) as f64 / HOURS_PER_MONTH
    }

    /// A series of whole blocks, each as level as can be.
    #[cfg(test)]
    pub(super) fn of_blocks(blocks: &[f64]) -> Series {
        let weeks: Vec<f64> = blocks.iter().flat_map(|block| [*block; BLOCK_WEEKS]).collect();
        let value = blocks.last().copied().unwrap_or(0.0);
        Series {
            weeks,
            blocks: blocks.to_vec(),
            value,
            silent_hours: None,
            outlived_months: 0.0,
            week_hours: WEEK_HOURS,
        }
    }
}

/// Months since the generation came that could have taken a pool's machines: of most of what it used.
fn outlived_months(past: &Fleet, pool: usize, today: Day) -> f64 {
    let rows = past.pools[pool].rows.clone();
    let used = |row: &usize| past.tables[0].row(*row).iter().sum::<f64>() * past.rows[*row].payg_hourly;
    let most = rows.max_by(|a, b| used(a).total_cmp(&used(b)).then(b.cmp(a)));
    let succeeded_on = most.and_then(|row| generations::succeeded_on(&past.rows[row].arm_sku));
    succeeded_on.map_or(0.0, |day| (f64::from(today.0 - day.0) * HOURS_PER_DAY as f64 / HOURS_PER_MONTH).max(0.0))
}

/// All pools of a region.
pub(super) struct Whole {
    /// By recent block.
    pub(super) levels: Vec<f64>,
    /// So many pools of equal compute would be as diverse.
    pub(super) pools: f64,
}

/// How much likelier a drift is of a fleet that does not move than of one that does. Those that do not move stand, grow
/// or shrink as those that move do, or are fixed. A month's own wandering blurs both ends, so a short past says little.
fn staying_likelihood(levels: &[f64]) -> f64 {
    let (Some(first), Some(last)) = (levels.first(), levels.last()) else { return 1.0 };
    if levels.len() < 2 || *first <= 0.0 || *last <= 0.0 {
        return 1.0;
    }
    let years = ((levels.len() - 1) * BLOCK_HOURS) as f64 / HOURS_PER_YEAR;
    let drift = (last / first).ln();
    let variance = |spread: f64, wander: f64| spread.powi(2) * years + wander.powi(2) / 6.0;
    let moving = variance(GROWING_YEAR_SPREAD, STANDING_YEAR_SPREAD);
    let over_moving = |own: f64| (moving / own).sqrt() * (-0.5 * drift * drift * (1.0 / own - 1.0 / moving)).exp();
    let standing = over_moving(variance(STANDING_YEAR_SPREAD, STANDING_YEAR_SPREAD));
    let fixed = over_moving(variance(FIXED_YEAR_SPREAD, FIXED_YEAR_SPREAD));
    (standing + FIXED_PER_STANDING * fixed + GROWING_PER_STANDING) / (1.0 + FIXED_PER_STANDING + GROWING_PER_STANDING)
}

/// 0 of nothing.
fn mean(part: &[f64]) -> f64 {
    part.iter().sum::<f64>() / part.len().max(1) as f64
}

/// The hours since usage stopped, if they are more than its pauses ever lasted.
fn silent_hours(hours: &[f64]) -> Option<usize> {
    let last = hours.iter().rposition(|value| *value > 0.0)?;
    let silent = hours.len() - 1 - last;
    let (mut pause, mut longest) = (0usize, 0usize);
    for value in hours[..last].iter().skip_while(|value| **value <= 0.0) {
        pause = if *value > 0.0 { 0 } else { pause + 1 };
        longest = longest.max(pause);
    }
    (silent >= SILENT_HOURS_MIN && silent as f64 > SILENT_OVER_PAUSE * longest as f64).then_some(silent)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn staying_over_moving(series: &Series) -> f64 {
        let alone = Whole { levels: series.recent().to_vec(), pools: 1.0 };
        let evidence = series.evidence(&alone);
        evidence.of_staying / evidence.of_moving
    }

    #[test]
    fn a_level_that_stands_for_a_year_speaks_for_a_fleet_that_stays_and_one_that_grew_for_neither() {
        assert!(staying_over_moving(&Series::of_blocks(&[50.0; 14])) > 4.0);
        let doubled: Vec<f64> = (0..14).map(|block| 50.0 * 2f64.powf(f64::from(block) / 13.0)).collect();
        let doubled = staying_over_moving(&Series::of_blocks(&doubled));
        assert!((0.5..2.0).contains(&doubled), "{doubled}");
    }

    #[test]
    fn a_fleet_that_did_not_follow_a_newer_generation_is_one_that_stays() {
        let level = || Series::of_blocks(&[50.0; 3]);
        let outlived = Series { outlived_months: 40.0, ..level() };
        assert!(staying_over_moving(&outlived) > 5.0 * staying_over_moving(&level()));
        assert_eq!((outlived.age().0, level().age().0 < 3.0), (40.0, true));
    }

    #[test]
    fn pools_that_grow_together_are_no_more_evidence_than_one() {
        let doubled: Vec<f64> = (0..14).map(|block| 50.0 * 2f64.powf(f64::from(block) / 13.0)).collect();
        let series = Series::of_blocks(&doubled);
        let whole = |pools: f64| Whole { levels: doubled.iter().map(|level| level * pools).collect(), pools };
        let staying = |pools: f64| series.evidence(&whole(pools)).of_staying;
        assert!(staying(1.0) < 1.0 && staying(8.0) > 1.5, "{} {}", staying(1.0), staying(8.0));
    }

    #[test]
    fn one_month_says_nothing_of_the_kind() {
        assert_eq!(staying_likelihood(&[50.0]), 1.0);
    }

    #[test]
    fn silence_beyond_every_pause_is_an_end_and_a_weekend_is_none() {
        let always = [vec![1.0; 500], vec![0.0; 24]].concat();
        assert_eq!(silent_hours(&always), Some(24));
        assert_eq!(silent_hours(&always[..523]), None);
        let weekdays: Vec<f64> = (0..1_008).map(|hour| if hour / 24 % 7 < 5 { 1.0 } else { 0.0 }).collect();
        assert_eq!(silent_hours(&weekdays), None);
        assert_eq!(silent_hours(&[weekdays, vec![0.0; 48]].concat()), Some(96));
        assert_eq!(silent_hours(&[0.0; 100]), None);
    }
}
