//! How much the regions of a customer move together.

use super::change;

/// Before any evidence a quarter of what surprises a region surprises all of them: they serve one business.
const BEFORE: f64 = 0.25;
/// Months that would say as much.
const BEFORE_MONTHS: f64 = 6.0;

/// The part of the regions' surprises, as variance, that is common to all; `totals` are their levels by block, `values` what
/// they weigh.
pub(super) fn common(totals: &[&[f64]], values: &[f64]) -> f64 {
    let surprises: Vec<Vec<Option<f64>>> = totals.iter().map(|levels| surprises(levels)).collect();
    let (mut together, mut apart, mut months, mut weights) = (0.0, 0.0, 0.0, 0.0);
    for (a, own) in surprises.iter().enumerate() {
        for (b, other) in surprises.iter().enumerate().skip(a + 1) {
            let both: Vec<(f64, f64)> = own.iter().zip(other).filter_map(|(a, b)| a.zip(*b)).collect();
            let sum = |of: fn(&(f64, f64)) -> f64| both.iter().map(of).sum::<f64>();
            let weight = values[a] * values[b];
            together += weight * sum(|(a, b)| a * b);
            apart += weight * (sum(|(a, _)| a * a) * sum(|(_, b)| b * b)).sqrt();
            months += weight * both.len() as f64;
            weights += weight;
        }
    }
    if apart <= 0.0 || weights <= 0.0 {
        return BEFORE;
    }
    let months = months / weights;
    ((BEFORE * BEFORE_MONTHS + together / apart * months) / (BEFORE_MONTHS + months)).clamp(0.0, 1.0)
}

/// Changes from block to block less their mean; `None` where there is no change that counts.
fn surprises(levels: &[f64]) -> Vec<Option<f64>> {
    let changes: Vec<Option<f64>> = levels.windows(2).map(|pair| change(pair[0], pair[1])).collect();
    let known: Vec<f64> = changes.iter().flatten().copied().collect();
    let mean = known.iter().sum::<f64>() / known.len().max(1) as f64;
    changes.into_iter().map(|change| change.map(|change| change - mean)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_that_move_alike_share_more_and_regions_that_move_against_each_other_nothing() {
        let up: Vec<f64> = (0..14).map(|block| 100.0 + 10.0 * f64::from(block % 3)).collect();
        let down: Vec<f64> = up.iter().map(|level| 10_000.0 / level).collect();
        let alike = common(&[&up, &up], &[2.0, 1.0]);
        assert!(alike > 0.7, "{alike}");
        assert_eq!(common(&[&up, &down], &[1.0, 1.0]), 0.0);
        assert_eq!(common(&[&up], &[1.0]), BEFORE);
        assert_eq!(common(&[&[5.0; 14], &[5.0; 14]], &[1.0, 1.0]), BEFORE);
    }
}
