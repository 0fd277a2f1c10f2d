//! What a past says about each pool: its level, drift, age, and whether its fleet is one that moves on.
//!
//! Fleets are of two kinds. Those that stand keep their machines: their level wanders by some 20 % a year, up or down.
//! Those that move double or halve in a year and renew their machines generation by generation ([`lifetimes`]). Which
//! kind a pool's fleet is, is a matter of evidence: how far the pool has drifted, how long it has been seen unbroken,
//! and whether one pool of the customer has taken over from another before. Growth alone says nothing good of a pool:
//! an old generation grows until the month in which it is replaced.

use super::lifetimes;
use crate::calendar::Day;
use crate::demand::fleet::Fleet;
use crate::ids::Region;
use crate::units::HOURS_PER_MONTH;
use std::f64::consts::LN_2;

const WEEK_HOURS: usize = 168;
const BLOCK_WEEKS: usize = 4;
const BLOCK_HOURS: usize = BLOCK_WEEKS * WEEK_HOURS;
/// Blocks of four weeks that drift is read from: a year, and one to begin with.
const DRIFT_BLOCKS: usize = 14;
/// Spread of the yearly change of a fleet that stands, in logarithms.
const STANDING_YEAR_SPREAD: f64 = 0.2;
/// The same of a fleet that moves: it doubles, or halves.
const MOVING_YEAR_SPREAD: f64 = LN_2;
/// Before any evidence both kinds are as likely.
const MOVING_PRIOR: f64 = 0.5;
/// A pool is born when it first reaches this share of its present level.
const BIRTH_SHARE: f64 = 0.1;
/// A pool has given way when less than this share is left after two blocks, and others of its region ...
const GONE_SHARE: f64 = 0.25;
/// ... have taken at least this share of what it lost.
const TAKEN_SHARE: f64 = 0.5;
/// Successions of this share of all compute settle that the fleet moves.
const SETTLED_SHARE: f64 = 0.1;
/// Larger monthly changes, in logarithms, are successions or births and no drift.
const DRIFT_MAX: f64 = LN_2;

/// One pool at the decision.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PoolOutlook {
    /// Compute at pay-as-you-go, an hour, over the last four weeks.
    pub value: f64,
    pub age_months: f64,
    /// Whether its birth was seen; else it is at least that old.
    pub is_birth_seen: bool,
    /// The chance that its fleet moves on.
    pub moving: f64,
    /// Spread of the monthly change of its share of the region, in logarithms.
    pub wander: f64,
    /// Months to the announced retirement of its series.
    pub retires_in_months: Option<f64>,
}

/// How the compute of a region changes in a month, in logarithms.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Walk {
    pub drift: f64,
    /// Standard error of the drift.
    pub drift_error: f64,
    /// Spread of single months.
    pub wander: f64,
}

/// Everything that futures are drawn from.
#[derive(Clone, Debug, Default)]
pub struct Outlook {
    pub pools: Vec<PoolOutlook>,
    pub regions: Vec<Walk>,
    /// By pool, its place in `regions`.
    pub region_of: Vec<usize>,
}

impl Outlook {
    /// Reads a past of one table that ends at the decision day.
    pub fn new(past: &Fleet, retirements: &[Option<Day>], today: Day) -> Outlook {
        let pools: Vec<Series> = (0..past.pools.len()).map(|pool| Series::new(past, pool)).collect();
        let mut names: Vec<&Region> = past.pools.iter().map(|pool| &pool.region).collect();
        names.dedup();
        let place = |region: &Region| names.iter().position(|name| *name == region).unwrap_or(0);
        let region_of: Vec<usize> = past.pools.iter().map(|pool| place(&pool.region)).collect();
        let members = |region: usize| -> Vec<&Series> {
            pools.iter().zip(&region_of).filter(|(_, of)| **of == region).map(|(series, _)| series).collect()
        };
        let totals: Vec<Vec<f64>> = (0..names.len()).map(|region| total(&members(region))).collect();
        let moved: f64 = (0..names.len()).map(|region| succeeded(&members(region))).sum();
        let value: f64 = pools.iter().map(|series| series.value).sum();
        let settled = if value > 0.0 { (moved / value / SETTLED_SHARE).min(1.0) } else { 0.0 };
        let outlook = |(at, series): (usize, &Series)| {
            let (age_months, is_birth_seen) = series.age();
            let retires = retirements.get(at).copied().flatten();
            PoolOutlook {
                value: series.value,
                age_months,
                is_birth_seen,
                moving: if is_birth_seen { 1.0 } else { series.moving(age_months).max(settled) },
                wander: series.share_wander(&totals[region_of[at]]),
                retires_in_months: retires.map(|day| f64::from(day.0 - today.0) * 24.0 / HOURS_PER_MONTH),
            }
        };
        Outlook {
            regions: totals.iter().map(|total| walk(&changes(total, |_| true))).collect(),
            pools: pools.iter().enumerate().map(outlook).collect(),
            region_of,
        }
    }

    /// The chance that a pool's demand is still its own so many months ahead.
    pub fn alive(&self, pool: usize, ahead_months: f64) -> f64 {
        let pool = &self.pools[pool];
        if pool.retires_in_months.is_some_and(|months| months <= ahead_months) {
            return 0.0;
        }
        let alive = match pool.is_birth_seen {
            true => lifetimes::alive(pool.age_months, ahead_months),
            false => lifetimes::alive_of_unknown_age(pool.age_months, ahead_months),
        };
        1.0 - pool.moving * (1.0 - alive)
    }
}

/// A pool's compute at pay-as-you-go by whole weeks and by blocks of four, both ending at the decision.
struct Series {
    weeks: Vec<f64>,
    blocks: Vec<f64>,
    value: f64,
    /// Hours of a week; fewer in a past shorter than a week.
    week_hours: usize,
}

impl Series {
    fn new(past: &Fleet, pool: usize) -> Series {
        let mut hours = vec![0.0; past.hours()];
        for row in past.pools[pool].rows.clone() {
            let payg = past.rows[row].payg_hourly;
            hours.iter_mut().zip(past.tables[0].row(row)).for_each(|(sum, quantity)| *sum += quantity * payg);
        }
        let week_hours = WEEK_HOURS.min(hours.len().max(1));
        let mean = |part: &[f64]| part.iter().sum::<f64>() / part.len() as f64;
        let weeks: Vec<f64> = hours[hours.len() % week_hours..].chunks(week_hours).map(mean).collect();
        let blocks = weeks[weeks.len() % BLOCK_WEEKS..].chunks(BLOCK_WEEKS).map(mean).collect();
        let last = &weeks[weeks.len().saturating_sub(BLOCK_WEEKS)..];
        let value = if last.is_empty() { 0.0 } else { mean(last) };
        Series { value, weeks, blocks, week_hours }
    }

    /// Months since it reached a tenth of its level, and whether that was seen to happen.
    fn age(&self) -> (f64, bool) {
        let born = self.weeks.iter().position(|week| *week >= BIRTH_SHARE * self.value).unwrap_or(0);
        let weeks = self.weeks.len() - born;
        ((weeks * self.week_hours) as f64 / HOURS_PER_MONTH, born >= BLOCK_WEEKS)
    }

    /// The chance that the fleet is of the kind that moves: by how far the level has drifted within a year, and by how
    /// long the pool has been seen unbroken.
    fn moving(&self, seen_months: f64) -> f64 {
        let odds = MOVING_PRIOR / (1.0 - MOVING_PRIOR) * lifetimes::unbroken(seen_months) / self.standing_likelihood();
        odds / (1.0 + odds)
    }

    /// How much likelier the drift is of a fleet that stands than of one that moves. A month's own wandering blurs both
    /// ends, so a short past says little.
    fn standing_likelihood(&self) -> f64 {
        let recent = self.recent();
        let (Some(first), Some(last)) = (recent.first(), recent.last()) else { return 1.0 };
        if recent.len() < 2 || *first <= 0.0 || *last <= 0.0 {
            return 1.0;
        }
        let years = ((recent.len() - 1) * BLOCK_HOURS) as f64 / crate::units::HOURS_PER_YEAR;
        let blur = STANDING_YEAR_SPREAD.powi(2) / 6.0;
        let drift = (last / first).ln();
        let standing = STANDING_YEAR_SPREAD.powi(2) * years + blur;
        let moving = MOVING_YEAR_SPREAD.powi(2) * years + blur;
        (moving / standing).sqrt() * (-0.5 * drift * drift * (1.0 / standing - 1.0 / moving)).exp()
    }

    fn recent(&self) -> &[f64] {
        &self.blocks[self.blocks.len().saturating_sub(DRIFT_BLOCKS)..]
    }

    /// Spread of the monthly change of its share of a region's total, while it was there.
    fn share_wander(&self, total: &[f64]) -> f64 {
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
}

/// A region's compute by recent blocks.
fn total(members: &[&Series]) -> Vec<f64> {
    let count = members.first().map_or(0, |series| series.recent().len());
    (0..count).map(|block| members.iter().map(|series| series.recent()[block]).sum()).collect()
}

/// Compute of pools that gave way to others of the same region.
fn succeeded(members: &[&Series]) -> f64 {
    let mut moved = 0.0;
    for series in members {
        let mut block = 2;
        while block < series.blocks.len() {
            let (before, after) = (series.blocks[block - 2], series.blocks[block]);
            if before > 0.0 && after < GONE_SHARE * before {
                let rise = |other: &&Series| (other.blocks[block] - other.blocks[block - 2]).max(0.0);
                let taken: f64 = members.iter().map(rise).sum();
                if taken >= TAKEN_SHARE * (before - after) {
                    moved += before - after;
                    // The next two blocks still compare with the old level.
                    block += 2;
                }
            }
            block += 1;
        }
    }
    moved
}

/// Changes from block to block, in logarithms, of levels that `counts` and that are not zero.
fn changes(levels: &[f64], counts: impl Fn(f64) -> bool) -> Vec<f64> {
    let both = |pair: &&[f64]| pair.iter().all(|level| *level > 0.0 && counts(*level));
    let change = |pair: &[f64]| (pair[1] / pair[0]).ln();
    levels.windows(2).filter(both).map(change).filter(|change| change.abs() < DRIFT_MAX).collect()
}

/// Drift and spread of monthly changes. Before any evidence a fleet's drift is that of one that stands, its months
/// wander as much: the fewer months there are, and the more they scatter, the less a drift is believed.
fn walk(changes: &[f64]) -> Walk {
    let count = changes.len() as f64;
    let mean = changes.iter().sum::<f64>() / count.max(1.0);
    let month_variance = STANDING_YEAR_SPREAD.powi(2) / 12.0;
    let scatter: f64 = changes.iter().map(|change| (change - mean).powi(2)).sum();
    let variance = (scatter + month_variance) / (count + 1.0);
    let drift_variance = (STANDING_YEAR_SPREAD / 12.0).powi(2);
    let weight = count + variance / drift_variance;
    Walk { drift: mean * count / weight, drift_error: (variance / weight).sqrt(), wander: variance.sqrt() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(blocks: &[f64]) -> Series {
        let weeks: Vec<f64> = blocks.iter().flat_map(|block| [*block; BLOCK_WEEKS]).collect();
        let value = blocks.last().copied().unwrap_or(0.0);
        Series { weeks, blocks: blocks.to_vec(), value, week_hours: WEEK_HOURS }
    }

    #[test]
    fn a_level_that_stands_for_a_year_is_of_a_fleet_that_stands() {
        let standing = series(&[50.0; 14]);
        assert!(standing.moving(standing.age().0) < 0.2);
        let doubled: Vec<f64> = (0..14).map(|block| 50.0 * 2f64.powf(f64::from(block) / 13.0)).collect();
        let doubled = series(&doubled);
        assert!(doubled.moving(doubled.age().0) > 0.9);
    }

    #[test]
    fn one_month_says_nothing_of_the_kind() {
        assert_eq!(series(&[50.0]).standing_likelihood(), 1.0);
    }

    #[test]
    fn a_pool_that_gives_way_to_another_is_a_succession_and_one_that_ends_is_none() {
        let old = series(&[100.0, 100.0, 60.0, 0.0, 0.0, 0.0]);
        let new = series(&[0.0, 0.0, 45.0, 110.0, 110.0, 115.0]);
        assert_eq!(succeeded(&[&old, &new]), 100.0);
        assert_eq!(succeeded(&[&old]), 0.0);
        assert!(new.age().1);
        assert!(!old.age().1);
    }

    #[test]
    fn a_steady_drift_is_believed_more_than_a_scattered_one() {
        let steady = walk(&[0.03; 12]);
        let scattered: Vec<f64> = (0..12).map(|month| 0.03 + if month % 2 == 0 { 0.1 } else { -0.1 }).collect();
        let scattered = walk(&scattered);
        assert!(steady.drift > 0.025 && scattered.drift < 0.02, "{steady:?} {scattered:?}");
        assert!(walk(&[]).drift == 0.0 && walk(&[]).wander > 0.0);
    }
}
