//! How long a fleet stays on a generation of machines, once it is a fleet that moves on.
//!
//! The catalogue says when generations of general-purpose machines came ([`generations`]): every 30 months in the mean,
//! with a coefficient of variation of 0.3. A Weibull law of that mean and of shape 3 has 0.36: a little less regular, as
//! adoption is. Young generations are safe, old ones are not.
//!
//! How much hung on the two numbers when they were chosen, on the public trace of the field notes, as a share of what the
//! clairvoyant saves (the mean of futures alone counting): 95, 97 and 98 % at means of 27, 30 and 36 months; 90 to 91 % with shape 2.

use crate::catalog::generations;
use crate::units::HOURS_PER_MONTH;
use std::sync::OnceLock;

/// Shape of the Weibull law: a whole number, so that powers are exact.
const SHAPE: i32 = 3;
/// Gamma(1 + 1/3): the mean of the law over its scale.
const MEAN_OVER_SCALE: f64 = 0.892_979_511_569_249_5;

/// Step of the table of integrals, and its length: past it less than 1e-20 is left.
const STEP_MONTHS: f64 = 0.125;
const STEPS: usize = 1_024;

/// Mean stay on a generation.
pub fn mean_months() -> f64 {
    static MEAN: OnceLock<f64> = OnceLock::new();
    *MEAN.get_or_init(|| generations::mean_days() * 24.0 / HOURS_PER_MONTH)
}

/// The chance that a pool born `age` months ago, and alive, is still alive `ahead` months later.
pub fn alive(age_months: f64, ahead_months: f64) -> f64 {
    let scale_months = mean_months() / MEAN_OVER_SCALE;
    let hazard = |months: f64| (months / scale_months).powi(SHAPE);
    (hazard(age_months) - hazard(age_months + ahead_months)).exp()
}

/// The same for a pool that was there when its history began, `seen` months ago: its age is unknown, its birth equally
/// likely at any time before.
pub fn alive_of_unknown_age(seen_months: f64, ahead_months: f64) -> f64 {
    let now = integral(seen_months);
    if now > 0.0 { integral(seen_months + ahead_months) / now } else { 0.0 }
}

/// The chance that a generation in use at any one time stays in use for so many months more.
pub fn unbroken(seen_months: f64) -> f64 {
    integral(seen_months) / mean_months()
}

/// The integral of the law's survival from an age on.
fn integral(age_months: f64) -> f64 {
    static TABLE: OnceLock<Vec<f64>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let survival = |step: usize| alive(0.0, step as f64 * STEP_MONTHS);
        let mut integrals = vec![0.0; STEPS + 1];
        for step in (0..STEPS).rev() {
            integrals[step] = integrals[step + 1] + STEP_MONTHS * (survival(step) + survival(step + 1)) / 2.0;
        }
        integrals
    });
    let place = (age_months / STEP_MONTHS).clamp(0.0, STEPS as f64);
    let below = (place.floor() as usize).min(STEPS - 1);
    let share = place - below as f64;
    table[below] * (1.0 - share) + table[below + 1] * share
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_integral_of_survival_from_birth_is_the_mean() {
        assert!((unbroken(0.0) - 1.0).abs() < 1e-5, "{}", unbroken(0.0));
    }

    #[test]
    fn young_pools_are_safer_than_old_ones_and_than_those_of_unknown_age() {
        assert!(alive(3.0, 12.0) > 0.9);
        assert!(alive(3.0, 12.0) > alive(18.0, 12.0));
        assert!(alive(12.0, 12.0) > alive_of_unknown_age(12.0, 12.0));
        assert!(alive_of_unknown_age(12.0, 12.0) > alive_of_unknown_age(24.0, 12.0));
        assert_eq!(alive_of_unknown_age(1e6, 12.0), 0.0);
    }
}
