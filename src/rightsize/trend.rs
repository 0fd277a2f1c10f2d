//! Whether a machine's need grows: Theil and Sen's slope of daily values where Mann and Kendall's test finds a trend.
//!
//! Both rest on the pairs of days alone, so one odd day moves neither. With few days only clear growth counts; a
//! falling need is never carried on.

/// Fewer days say nothing.
const DAYS_MIN: usize = 14;
/// The last days that count: pairs grow with their square.
const DAYS_MAX: usize = 120;
/// One in a hundred flat series would pass, growing ones alone counted half of it.
const SIGNIFICANT: f64 = 2.576;

/// Growth per day, in the unit of the values; 0 where it does not stand out. Days ascend, without repeats.
pub fn growth_per_day(days: &[(i32, f64)]) -> f64 {
    let days = &days[days.len().saturating_sub(DAYS_MAX)..];
    if days.len() < DAYS_MIN {
        return 0.0;
    }
    let mut rises = 0i64;
    let mut slopes = Vec::with_capacity(days.len() * (days.len() - 1) / 2);
    for (at, (day, value)) in days.iter().enumerate() {
        for (later_day, later) in &days[at + 1..] {
            rises += i64::from(later > value) - i64::from(later < value);
            slopes.push((later - value) / f64::from(later_day - day));
        }
    }
    let count = days.len() as f64;
    let deviation = (count * (count - 1.0) * (2.0 * count + 5.0) / 18.0).sqrt();
    if (rises - 1) as f64 / deviation < SIGNIFICANT {
        return 0.0;
    }
    slopes.sort_by(f64::total_cmp);
    slopes[slopes.len() / 2].max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growth_stands_out_and_noise_does_not() {
        let growing: Vec<(i32, f64)> = (0..30).map(|day| (day, 10.0 + 0.5 * f64::from(day))).collect();
        assert!((growth_per_day(&growing) - 0.5).abs() < 1e-12);
        let mut odd = growing.clone();
        odd[3].1 = 900.0;
        assert!((growth_per_day(&odd) - 0.5).abs() < 0.05);
        let noisy: Vec<(i32, f64)> = (0..30).map(|day| (day, f64::from(day * 7 % 5))).collect();
        assert_eq!(growth_per_day(&noisy), 0.0);
        let falling: Vec<(i32, f64)> = (0..30).map(|day| (day, f64::from(-day))).collect();
        assert_eq!(growth_per_day(&falling), 0.0);
        assert_eq!(growth_per_day(&growing[..13]), 0.0);
    }
}
