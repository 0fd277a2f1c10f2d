//! Days, months and terms as a reader writes them.

use super::Locale;
use crate::calendar::{Day, Hour};
use crate::units::Term;
use chrono::Datelike;

impl Locale {
    /// `31 Aug 2026` or `31 août 2026`.
    pub fn day(&self, day: Day) -> String {
        let date = day.date();
        self.tell(
            "common-day",
            &[
                ("number", date.day().into()),
                ("day", date.day().to_string().into()),
                ("month", self.month_name(date.month()).into()),
                ("year", date.year().to_string().into()),
            ],
        )
    }

    /// `2026-08` as `Aug 2026` or `août 2026`; another text as it is.
    pub fn month(&self, year_month: &str) -> String {
        let parts = year_month.split_once('-').and_then(|(year, month)| Some((year, month.parse::<u32>().ok()?)));
        match parts {
            Some((year, month @ 1..=12)) if year.parse::<u32>().is_ok() => {
                self.tell("common-month-of-year", &[("month", self.month_name(month).into()), ("year", year.into())])
            }
            _ => year_month.to_owned(),
        }
    }

    /// A month's short name, from 1.
    pub fn month_name(&self, month: u32) -> String {
        self.say(&format!("common-month-{month}"))
    }

    /// A weekday's short name, from 0 on Mondays.
    pub fn weekday(&self, index: usize) -> String {
        self.say(&format!("common-weekday-{index}"))
    }

    /// First and last day of the hours from `start` to `end`, exclusive.
    pub fn period(&self, start: Hour, end: Hour) -> String {
        let last = Hour(end.0.saturating_sub(1).max(start.0));
        self.tell("common-period", &[("from", self.day(start.day()).into()), ("to", self.day(last.day()).into())])
    }

    /// `1 year` or `1 an`.
    pub fn term(&self, term: Term) -> String {
        self.counted("common-term-years", u64::from(term.years()))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Lang, Locale};
    use crate::calendar::{Day, Hour};
    use crate::units::Term;

    fn day(text: &str) -> Day {
        Day::parse_iso(text).unwrap_or(Day(0))
    }

    #[test]
    fn days_are_written_out() {
        let (english, french) = (Locale::of(Lang::En), Locale::of(Lang::Fr));
        assert_eq!(english.day(day("2026-08-31")), "31 Aug 2026");
        assert_eq!(french.day(day("2026-08-31")), "31 août 2026");
        assert_eq!(english.day(day("2027-02-01")), "1 Feb 2027");
        assert_eq!(french.day(day("2027-02-01")), "1er févr. 2027");
    }

    #[test]
    fn months_and_weekdays_have_short_names() {
        let french = Locale::of(Lang::Fr);
        assert_eq!(french.month("2026-12"), "déc. 2026");
        assert_eq!(french.month("2026-13"), "2026-13");
        assert_eq!(french.month("later"), "later");
        assert_eq!([french.weekday(0), french.weekday(6)], ["lun.", "dim."]);
        let names: Vec<String> = (1..=12).map(|month| Locale::of(Lang::En).month_name(month)).collect();
        assert_eq!(names.concat(), "JanFebMarAprMayJunJulAugSepOctNovDec");
    }

    #[test]
    fn a_period_names_its_last_day_and_not_the_one_after() {
        let hours = (day("2026-08-01").first_hour(), day("2026-09-01").first_hour());
        assert_eq!(Locale::of(Lang::En).period(hours.0, hours.1), "1 Aug 2026 to 31 Aug 2026");
        assert_eq!(Locale::of(Lang::Fr).period(Hour(0), Hour(0)), "du 1er janv. 1970 au 1er janv. 1970");
    }

    #[test]
    fn terms_are_told_in_years() {
        let french = Locale::of(Lang::Fr);
        assert_eq!(Term::ALL.map(|term| french.term(term)), ["1 an", "3 ans"]);
        assert_eq!(Term::ALL.map(|term| Locale::of(Lang::En).term(term)), ["1 year", "3 years"]);
    }
}
