//! Levels month by month, in logarithms.

use crate::foresight::outlook::Walk;

/// A drift is believed for as long as the past that showed it.
pub(super) const DRIFT_MONTHS: usize = 12;

/// A region's deviates: its own joined with those that all regions have in common, which are a part of its variance.
pub(super) fn joined(own: &[f64], common: &[f64], common_part: f64) -> Vec<f64> {
    let (own_share, common_share) = ((1.0 - common_part).sqrt(), common_part.sqrt());
    own.iter().zip(common).map(|(own, common)| own_share * own + common_share * common).collect()
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_share_a_part_of_their_surprises_and_keep_their_spread() {
        let (own, other, common) = ([1.0, -1.0, 1.0, -1.0], [1.0, 1.0, -1.0, -1.0], [1.0, -1.0, -1.0, 1.0]);
        let [a, b] = [joined(&own, &common, 0.3), joined(&other, &common, 0.3)];
        let mean = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>() / 4.0;
        assert!((mean(&a, &a) - 1.0).abs() < 1e-12);
        assert!((mean(&a, &b) - 0.3).abs() < 1e-12);
    }
}
