//! Levels month by month, in logarithms.

use crate::foresight::outlook::Walk;

/// A drift is believed for as long as the past that showed it.
pub(super) const DRIFT_MONTHS: usize = 12;

/// A region's level by month over the window's, in logarithms, in the middle of each month. The first deviate is the
/// error of the drift; the window's middle lies `lag_months` before the decision.
pub(super) fn region(walk: Walk, lag_months: f64, deviates: &[f64]) -> Vec<f64> {
    let Some((first, months)) = deviates.split_first() else { return Vec::new() };
    let drift = walk.drift + walk.drift_error * first;
    let mut level = walk.drift * lag_months;
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
