//! Mean units by slots of a calendar that repeats, and by day.

use crate::calendar::{Day, HOURS_PER_DAY, Hour};

/// Mean units from Monday to Sunday.
pub fn weekdays(hours: &[Hour], units: &[f64]) -> [Option<f64>; 7] {
    means(hours, units, |hour| hour.day().weekday())
}

/// Mean units by hour of day.
pub fn hours_of_day(hours: &[Hour], units: &[f64]) -> [Option<f64>; HOURS_PER_DAY] {
    means(hours, units, Hour::of_day)
}

/// Mean units by hour of the week, Monday 00:00 first.
pub fn hours_of_week(hours: &[Hour], units: &[f64]) -> Vec<Option<f64>> {
    means::<{ 7 * HOURS_PER_DAY }>(hours, units, |hour| hour.day().weekday() * HOURS_PER_DAY + hour.of_day()).to_vec()
}

/// Mean units of each day whose 24 hours are all known. A part of a day would show its own hours, not the day.
pub fn whole_days(hours: &[Hour], units: &[f64]) -> Vec<(Day, f64)> {
    let mut start = 0;
    let mut days = Vec::new();
    for part in hours.chunk_by(|a, b| a.day() == b.day()) {
        if part.len() == HOURS_PER_DAY {
            days.push((part[0].day(), units[start..start + HOURS_PER_DAY].iter().sum::<f64>() / HOURS_PER_DAY as f64));
        }
        start += part.len();
    }
    days
}

/// The mean of each slot's hours; `None` for a slot that no known hour falls into.
fn means<const SLOTS: usize>(hours: &[Hour], units: &[f64], slot: impl Fn(Hour) -> usize) -> [Option<f64>; SLOTS] {
    let mut sums = [(0.0f64, 0usize); SLOTS];
    for (hour, units) in hours.iter().zip(units) {
        let (sum, count) = &mut sums[slot(*hour)];
        *sum += *units;
        *count += 1;
    }
    sums.map(|(sum, count)| (count > 0).then(|| sum / count as f64))
}
