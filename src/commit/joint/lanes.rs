//! Sums and extremes over arrays in lanes: the same result whatever vectors a processor has.

const LANES: usize = 8;

/// The sum, lane by lane, then over lanes in order.
#[inline(always)]
pub(super) fn sum(values: &[f64]) -> f64 {
    let mut lanes = [0.0; LANES];
    let (whole, rest) = values.as_chunks::<LANES>();
    for chunk in whole {
        (0..LANES).for_each(|lane| lanes[lane] += chunk[lane]);
    }
    lanes.iter().chain(rest).fold(0.0, |sum, value| sum + value)
}

/// The sum of products.
#[inline(always)]
pub(super) fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut lanes = [0.0; LANES];
    let ((a, a_rest), (b, b_rest)) = (a.as_chunks::<LANES>(), b.as_chunks::<LANES>());
    for (a, b) in a.iter().zip(b) {
        (0..LANES).for_each(|lane| lanes[lane] += a[lane] * b[lane]);
    }
    let rest = a_rest.iter().zip(b_rest).map(|(a, b)| a * b);
    lanes.iter().copied().chain(rest).fold(0.0, |sum, value| sum + value)
}

/// The largest of `-change / value`, not below `least`: how steeply the steepest value falls towards 0. A value that rounding has
/// brought to 0 or below may not fall at all.
#[inline(always)]
pub(super) fn steepest(values: &[f64], changes: &[f64], least: f64) -> f64 {
    let mut lanes = [least; LANES];
    let ((values, values_rest), (changes, changes_rest)) = (values.as_chunks::<LANES>(), changes.as_chunks::<LANES>());
    for (value, change) in values.iter().zip(changes) {
        for lane in 0..LANES {
            let slope = slope(value[lane], change[lane]);
            lanes[lane] = if slope > lanes[lane] { slope } else { lanes[lane] };
        }
    }
    let rest = values_rest.iter().zip(changes_rest).map(|(value, change)| slope(*value, *change));
    lanes.iter().copied().chain(rest).fold(least, |most, slope| if slope > most { slope } else { most })
}

/// `-change / value`; not a number, which is above nothing, where neither is there.
#[inline(always)]
pub(super) fn slope(value: f64, change: f64) -> f64 {
    if value > 0.0 { -change / value } else { -change * f64::INFINITY }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_and_rest_count_alike() {
        let values: Vec<f64> = (1..=21).map(f64::from).collect();
        assert_eq!(sum(&values), 231.0);
        assert_eq!(dot(&values, &values), 3311.0);
        let changes: Vec<f64> = values.iter().map(|value| if *value == 20.0 { -5.0 } else { 1.0 }).collect();
        assert_eq!(steepest(&values, &changes, 0.0), 0.25);
        assert_eq!(steepest(&values, &values, 0.0), 0.0);
        assert_eq!(steepest(&[0.0, -1e-18, 1.0], &[0.0, 1.0, -2.0], 0.0), 2.0);
        assert_eq!(steepest(&[-1e-18], &[-1.0], 0.0), f64::INFINITY);
    }
}
