//! The stretches of a horizon that are drawn as one.

/// Months that may be drawn one by one; later ones stand for a quarter each.
const SINGLE_MONTHS: usize = 12;
const QUARTER_MONTHS: usize = 3;
/// A rest of a month shorter than this is none.
const REST_MIN: f64 = 1e-6;

pub(super) struct Step {
    /// Months ahead of its middle.
    pub(super) middle: f64,
    /// The month whose level it has.
    pub(super) month: usize,
    pub(super) months: f64,
}

/// The steps of a horizon of so many months; the last may be part of one. With `by_month` the first year is drawn month by
/// month.
pub(super) fn steps(months: f64, by_month: bool) -> Vec<Step> {
    let whole = months.floor() as usize;
    let single_months = if by_month { whole.min(SINGLE_MONTHS) } else { 0 };
    let single = (0..single_months).map(|month| (month, 1));
    let quarter = |month: usize| (month, QUARTER_MONTHS.min(whole - month));
    let later = (single_months..whole).step_by(QUARTER_MONTHS).map(quarter);
    let step = |(month, length): (usize, usize)| Step {
        middle: month as f64 + length as f64 / 2.0,
        month: month + length / 2,
        months: length as f64,
    };
    let mut steps: Vec<Step> = single.chain(later).map(step).collect();
    let rest = months - whole as f64;
    if rest > REST_MIN {
        steps.push(Step { middle: whole as f64 + rest / 2.0, month: whole, months: rest });
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_make_up_the_horizon() {
        for months in [0.3, 1.0, 11.97, 12.0, 12.03, 36.0] {
            for by_month in [true, false] {
                let steps = steps(months, by_month);
                let sum: f64 = steps.iter().map(|step| step.months).sum();
                assert!((sum - months).abs() < 1e-9, "{months}");
                assert!(steps.iter().all(|step| step.month < months.ceil() as usize), "{months}");
            }
        }
        assert_eq!((steps(36.0, true).len(), steps(36.0, false).len()), (20, 12));
    }
}
