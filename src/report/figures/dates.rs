//! Words of an axis of days: days, weeks or months, as many as fit.

use super::axes::Tick;
use super::lettering;
use crate::calendar::Day;
use crate::report::locale::Locale;
use crate::report::theme::Theme;
use chrono::Datelike;

/// Up to so many days an axis names days, beyond it months.
const DAYS_NAMED_MAX: i32 = 100;

/// Distances of names that read well.
const DAY_STEPS: [i32; 6] = [1, 2, 7, 14, 28, 56];
const MONTH_STEPS: [i32; 8] = [1, 2, 3, 6, 12, 24, 60, 120];

/// Fewest days of a month.
const MONTH_DAYS_MIN: i32 = 28;

/// Ticks from the first day to the last one, placed by days since the first, for an axis of so many units.
pub fn ticks(first: Day, last: Day, room: i32, theme: &Theme, locale: &Locale) -> Vec<Tick> {
    let span = last.0.saturating_sub(first.0).max(1);
    let fits = |ticks: &[Tick], days: i32| {
        let widest = ticks.iter().map(|tick| lettering::width(&tick.label, theme.text())).max().unwrap_or(0);
        i64::from(widest + theme.text_em) * i64::from(span) <= i64::from(room) * i64::from(days)
    };
    let tick = |day: Day, label: String| Tick { value: f64::from(day.0) - f64::from(first.0), label };
    if span <= DAYS_NAMED_MAX {
        for step in DAY_STEPS {
            let days = (0..=span / step).map(|number| Day(first.0.saturating_add(number * step)));
            let ticks: Vec<Tick> = days.map(|day| tick(day, locale.day(day))).collect();
            if fits(&ticks, step) {
                return ticks;
            }
        }
    }
    for step in MONTH_STEPS {
        let ticks: Vec<Tick> =
            month_starts(first, last, step).into_iter().map(|day| tick(day, locale.month(&year_month(day)))).collect();
        if fits(&ticks, step * MONTH_DAYS_MIN) {
            return ticks;
        }
    }
    vec![tick(first, locale.day(first)), tick(last, locale.day(last))]
}

/// `2026-08`, the month of a day.
pub fn year_month(day: Day) -> String {
    let date = day.date();
    format!("{:04}-{:02}", date.year(), date.month())
}

/// The first day of every month in between whose number since year 0 is a multiple of the step.
fn month_starts(first: Day, last: Day, step: i32) -> Vec<Day> {
    let number = |day: Day| day.date().year() * 12 + day.date().month0() as i32;
    (number(first)..=number(last))
        .filter(|month| month.rem_euclid(step) == 0)
        .filter_map(|month| Day::of(month.div_euclid(12), month.rem_euclid(12) as u32 + 1, 1))
        .filter(|day| (first..=last).contains(day))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::locale::Lang;

    fn labels(days: i32, room: i32) -> Vec<String> {
        let first = Day::of(2026, 6, 1).unwrap_or(Day(0));
        let ticks = ticks(first, Day(first.0 + days), room, &Theme::default(), Locale::of(Lang::En));
        ticks.into_iter().map(|tick| tick.label).collect()
    }

    #[test]
    fn short_axes_name_days_and_long_ones_months() {
        assert_eq!(labels(3, 4_000), ["1 Jun 2026", "2 Jun 2026", "3 Jun 2026", "4 Jun 2026"]);
        assert_eq!(labels(92, 4_500)[..2], ["1 Jun 2026", "15 Jun 2026"]);
        assert_eq!(labels(365, 4_500)[..2], ["Jul 2026", "Sep 2026"]);
    }

    #[test]
    fn the_longest_axis_names_few_months() {
        let found = labels(10 * 365, 4_500);
        assert!((3..=12).contains(&found.len()), "{found:?}");
        assert!(labels(1, 10).len() <= 2);
    }
}
