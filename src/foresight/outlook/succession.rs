//! Pools that give way to others of their region: those that have, and those that are about to.

use super::series::Series;
use crate::demand::fleet::Fleet;
use std::ops::Range;

/// A pool has given way when less than this share is left after two blocks, and others of its region ...
const GONE_SHARE: f64 = 0.25;
/// ... have taken at least this share of what it lost.
const TAKEN_SHARE: f64 = 0.5;
/// It is giving way when it has lost this share within the watched weeks, and newcomers have taken as much of it.
const GIVING_SHARE: f64 = 0.15;
/// A newcomer has at least doubled in the same weeks.
const NEWCOMER_GROWTH: f64 = 2.0;
/// Hours that the level of a pool that fell silent is the mean of.
const LEVEL_HOURS: usize = 672;

/// Compute of pools that gave way to others of the same region.
pub(super) fn succeeded(members: &[&Series]) -> f64 {
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

/// Months until nothing is left of a pool that newcomers of its region are taking; `None` of any other.
pub(super) fn gives_way_in_months(own: &Series, members: &[&Series]) -> Option<f64> {
    let (before, after) = own.watched()?;
    let lost = before - after;
    if lost <= 0.0 || lost < GIVING_SHARE * before {
        return None;
    }
    let newcomers = members.iter().filter_map(|member| member.watched());
    let taken: f64 = newcomers.filter(|(then, now)| *now >= NEWCOMER_GROWTH * then).map(|(then, now)| now - then).sum();
    (taken >= TAKEN_SHARE * lost).then(|| (after / lost).max(f64::MIN_POSITIVE) * Series::watched_months())
}

/// Whether other pools have taken what one used before it fell silent, so many hours before the past ends.
pub(super) fn is_taken(past: &Fleet, own: usize, others: &[usize], silent_hours: usize) -> bool {
    let fell = past.hours() - silent_hours.min(past.hours());
    let (before, after) = (fell.saturating_sub(LEVEL_HOURS)..fell, fell..past.hours());
    let lost = mean_value(past, &[own], before.clone());
    let rise = mean_value(past, others, after) - mean_value(past, others, before);
    lost > 0.0 && rise >= TAKEN_SHARE * lost
}

/// Mean compute of some pools at pay-as-you-go, an hour.
fn mean_value(past: &Fleet, pools: &[usize], hours: Range<usize>) -> f64 {
    let rows = pools.iter().flat_map(|pool| past.pools[*pool].rows.clone());
    let quantity = |row: usize| past.tables[0].row(row)[hours.clone()].iter().sum::<f64>();
    rows.map(|row| quantity(row) * past.rows[row].payg_hourly).sum::<f64>() / hours.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pool_that_gives_way_to_another_is_a_succession_and_one_that_ends_is_none() {
        let old = Series::of_blocks(&[100.0, 100.0, 60.0, 0.0, 0.0, 0.0]);
        let new = Series::of_blocks(&[0.0, 0.0, 45.0, 110.0, 110.0, 115.0]);
        assert_eq!(succeeded(&[&old, &new]), 100.0);
        assert_eq!(succeeded(&[&old]), 0.0);
        assert!(new.age().1);
        assert!(!old.age().1);
    }

    #[test]
    fn a_fall_that_a_newcomer_takes_is_a_succession_under_way_and_a_fall_alone_is_none() {
        let old = Series::of_blocks(&[100.0, 100.0, 90.0, 60.0]);
        let new = Series::of_blocks(&[0.0, 0.0, 10.0, 40.0]);
        let months = gives_way_in_months(&old, &[&old, &new]).unwrap_or(0.0);
        assert!((2.0..4.0).contains(&months), "{months}");
        assert_eq!(gives_way_in_months(&old, &[&old]), None);
        assert_eq!(gives_way_in_months(&new, &[&old, &new]), None);
        let grown = Series::of_blocks(&[200.0, 200.0, 210.0, 240.0]);
        assert_eq!(gives_way_in_months(&old, &[&old, &grown]), None);
    }
}
