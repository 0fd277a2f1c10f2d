//! From values to places: a scale with round ends and steps.

use super::axes::Tick;
use crate::report::locale::Locale;

/// Larger values are drawn as this one; no sum of money comes near it.
const LARGEST: f64 = 1e15;

/// From here on, and below this step, numbers stand with a power of ten.
const LARGEST_WRITTEN_OUT: f64 = 1e12;
const SMALLEST_STEP_WRITTEN_OUT: f64 = 1e-6;

/// The values that an axis goes over.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    pub low: f64,
    pub high: f64,
    step: f64,
}

impl Scale {
    /// Round ends around the values, in about so many steps. What is no number is left out; without any, 0 to 1.
    pub fn over(values: impl IntoIterator<Item = f64>, steps: u32) -> Scale {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values.into_iter().filter(|value| value.is_finite()) {
            low = low.min(value.clamp(-LARGEST, LARGEST));
            high = high.max(value.clamp(-LARGEST, LARGEST));
        }
        if low > high || (low == 0.0 && high == 0.0) {
            (low, high) = (0.0, 1.0);
        }
        let size = low.abs().max(high.abs());
        if high - low <= size * 1e-9 {
            (low, high) = (low - size * 0.1, high + size * 0.1);
        }
        let step = round_step((high - low) / f64::from(steps.max(1)));
        Scale { low: (low / step).floor() * step, high: (high / step).ceil() * step, step }
    }

    /// As [`Scale::over`], with 0 among the values: for bars, whose length is what they say.
    pub fn with_zero(values: impl IntoIterator<Item = f64>, steps: u32) -> Scale {
        Scale::over(values.into_iter().chain([0.0]), steps)
    }

    /// Exactly these ends.
    pub fn exactly(low: f64, high: f64) -> Scale {
        let high = if high > low { high } else { low + 1.0 };
        Scale { low, high, step: round_step((high - low) / 8.0) }
    }

    /// Steps of whole numbers, for what is counted.
    pub fn in_whole_steps(self) -> Scale {
        Scale { step: self.step.max(1.0), ..self }
    }

    /// The place of a value between two places; values beyond an end stand there.
    pub fn place(&self, value: f64, from: i32, to: i32) -> i32 {
        let share = (value - self.low) / (self.high - self.low);
        let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
        from + (share * f64::from(to - from)).round() as i32
    }

    fn steps(&self) -> Vec<f64> {
        // A tolerance, so that an end that is a whole number of steps counts as one.
        let first = (self.low / self.step - 1e-6).ceil() as i64;
        let last = (self.high / self.step + 1e-6).floor() as i64;
        (first..=last).map(|number| number as f64 * self.step).collect()
    }

    /// Ticks at the round steps, as numbers.
    pub fn numbers(&self, locale: &Locale) -> Vec<Tick> {
        let label = |value: f64| self.number(value, locale);
        self.steps().into_iter().map(|value| Tick { value, label: label(value) }).collect()
    }

    /// Ticks at the round steps, fractions as percentages.
    pub fn percentages(&self, locale: &Locale) -> Vec<Tick> {
        let places = decimals(self.step * 100.0);
        let label = |value: f64| percentage(locale, value, places);
        self.steps().into_iter().map(|value| Tick { value, label: label(value) }).collect()
    }

    fn number(&self, value: f64, locale: &Locale) -> String {
        if self.low.abs().max(self.high.abs()) < LARGEST_WRITTEN_OUT && self.step >= SMALLEST_STEP_WRITTEN_OUT {
            return locale.number(value, decimals(self.step));
        }
        if value == 0.0 {
            return locale.number(0.0, 0);
        }
        let power = value.abs().log10().floor() as i32;
        format!("{}e{power}", locale.number(value / 10f64.powi(power), 1))
    }
}

/// A fraction as a percentage with so many decimals.
pub fn percentage(locale: &Locale, fraction: f64, decimals: usize) -> String {
    locale.tell("common-percent", &[("number", locale.number(fraction * 100.0, decimals).into())])
}

/// Decimals that tell the multiples of a step apart.
fn decimals(step: f64) -> usize {
    (-step.log10() - 1e-9).ceil().clamp(0.0, 9.0) as usize
}

/// The next of 1, 2 and 5 times a power of ten at or above a value.
fn round_step(value: f64) -> f64 {
    if !value.is_finite() || value <= f64::MIN_POSITIVE {
        return 1.0;
    }
    let power = 10f64.powi(value.log10().floor() as i32);
    [1.0, 2.0, 5.0].into_iter().map(|digit| digit * power).find(|step| *step >= value).unwrap_or(power * 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::locale::Lang;

    fn labels(scale: Scale) -> Vec<String> {
        scale.numbers(Locale::of(Lang::En)).into_iter().map(|tick| tick.label).collect()
    }

    #[test]
    fn ends_are_round_and_steps_even() {
        assert_eq!(labels(Scale::with_zero([13.9], 5)), ["0", "5", "10", "15"]);
        assert_eq!(labels(Scale::over([3_780.0, 5_450.0], 4)), ["3,500", "4,000", "4,500", "5,000", "5,500"]);
        assert_eq!(labels(Scale::with_zero([-0.3, 0.12], 4)), ["\u{2212}0.4", "\u{2212}0.2", "0.0", "0.2"]);
    }

    #[test]
    fn odd_values_still_make_a_scale() {
        assert_eq!(labels(Scale::over([f64::NAN, f64::INFINITY], 4)), labels(Scale::over([0.0], 4)));
        assert!(labels(Scale::over([7.0], 4)).len() >= 3);
        assert!(labels(Scale::with_zero([1e300], 4)).iter().any(|label| label == "1.0e15"));
        assert!(labels(Scale::with_zero([2e-12], 4)).iter().any(|label| label == "2.0e-12"));
        assert_eq!(Scale::exactly(3.0, 3.0).place(f64::NAN, 10, 20), 10);
    }

    #[test]
    fn values_beyond_an_end_stand_at_it() {
        let scale = Scale::exactly(0.0, 10.0);
        assert_eq!([-5.0, 0.0, 2.5, 10.0, 1e9].map(|value| scale.place(value, 100, 0)), [100, 100, 75, 0, 0]);
    }

    #[test]
    fn what_is_counted_has_no_half_steps() {
        assert_eq!(labels(Scale::exactly(0.0, 2.0).in_whole_steps()), ["0", "1", "2"]);
    }
}
