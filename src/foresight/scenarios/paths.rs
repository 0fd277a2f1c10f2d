//! Levels month by month, in logarithms.

use crate::foresight::outlook::Walk;
use crate::units::HOURS_PER_MONTH;

/// A drift is believed for as long as the past that showed it.
const DRIFT_MONTHS: usize = 12;
/// Months from the middle of the last four weeks to the decision.
const WINDOW_LAG_MONTHS: f64 = 14.0 * 24.0 / HOURS_PER_MONTH;

/// A region's level by month over the window's, in logarithms, in the middle of each month. The first deviate is the
/// error of the drift.
pub(super) fn region(walk: Walk, deviates: &[f64]) -> Vec<f64> {
    let Some((first, months)) = deviates.split_first() else { return Vec::new() };
    let drift = walk.drift + walk.drift_error * first;
    let mut level = walk.drift * WINDOW_LAG_MONTHS;
    let step = |(month, deviate): (usize, &f64)| {
        let drift = if month < DRIFT_MONTHS { drift } else { 0.0 };
        let change = drift + walk.wander * deviate;
        level += change;
        level - change / 2.0
    };
    months.iter().enumerate().map(step).collect()
}

/// A pool's share by month, in logarithms.
pub(super) fn share(spread: f64, deviates: &[f64]) -> Vec<f64> {
    let mut level = 0.0;
    let step = |deviate: &f64| {
        level += spread * deviate;
        level
    };
    deviates.iter().map(step).collect()
}
