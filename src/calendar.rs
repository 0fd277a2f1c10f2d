//! UTC hours and days. Usage days are UTC, so every day has 24 hours.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// Hours since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hour(pub i64);

/// Days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

pub const HOURS_PER_DAY: usize = 24;

impl Hour {
    /// Reads `2026-08-01T00:00:00Z`; `+00:00`, a space for the `T`, no zone, and a missing `:00` also mean
    /// UTC. `None` for anything else and for instants that are no whole hour.
    pub fn parse(text: &str) -> Option<Hour> {
        let seconds = instant_seconds(text)?;
        (seconds.rem_euclid(3_600) == 0).then(|| Hour(seconds.div_euclid(3_600)))
    }

    /// Reads the dates and timestamps of usage exports as [`Day::parse_export`] does, down to the hour that they lie in.
    pub fn parse_export(text: &str) -> Option<Hour> {
        let text = text.trim();
        if !text.contains('/')
            && text.len() > 10
            && let Some(seconds) = instant_seconds(text)
        {
            return Some(Hour(seconds.div_euclid(3_600)));
        }
        Day::parse_export(text).map(Day::first_hour)
    }

    pub fn day(self) -> Day {
        Day(self.0.div_euclid(24) as i32)
    }

    pub fn of_day(self) -> usize {
        self.0.rem_euclid(24) as usize
    }

    /// The same hour, years later; 29 February becomes 1 March.
    pub fn plus_years(self, years: u32) -> Hour {
        let date = self.day().date();
        let later = NaiveDate::from_ymd_opt(date.year() + years as i32, date.month(), date.day())
            .or_else(|| NaiveDate::from_ymd_opt(date.year() + years as i32, 3, 1))
            .unwrap_or(date);
        Hour(Day::from(later).first_hour().0 + self.of_day() as i64)
    }
}

impl fmt::Display for Hour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{:02}:00:00Z", self.day(), self.of_day())
    }
}

fn instant_seconds(text: &str) -> Option<i64> {
    let text = text.trim();
    if let Ok(instant) = DateTime::parse_from_rfc3339(&text.replacen(' ', "T", 1)) {
        return Some(instant.timestamp());
    }
    let text = text.trim_end_matches(['Z', 'z']);
    ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
        .map(|instant| instant.and_utc().timestamp())
}

impl Day {
    pub fn first_hour(self) -> Hour {
        Hour(i64::from(self.0) * 24)
    }

    pub fn of(year: i32, month: u32, day: u32) -> Option<Day> {
        NaiveDate::from_ymd_opt(year, month, day).map(Day::from)
    }

    /// Reads `YYYY-MM-DD`, optionally followed by a time; `None` for anything else.
    pub fn parse_iso(text: &str) -> Option<Day> {
        let text = text.trim();
        if let Ok(date) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
            return Some(date.into());
        }
        instant_seconds(text).map(|seconds| Day(seconds.div_euclid(86_400) as i32))
    }

    /// Reads the dates of usage exports: ISO, `MM/dd/yyyy` or `M/d/yy`, with or without a time.
    /// `dd/MM` is never guessed.
    pub fn parse_export(text: &str) -> Option<Day> {
        let text = text.trim();
        if !text.contains('/') {
            return match text.len() {
                8 if text.bytes().all(|b| b.is_ascii_digit()) => {
                    Day::of(text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..].parse().ok()?)
                }
                _ => Day::parse_iso(text),
            };
        }
        let date = text.split([' ', 'T']).next()?;
        let mut parts = date.split('/');
        let (month, day, year) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() {
            return None;
        }
        let year: i32 = year.parse().ok()?;
        Day::of(if year < 100 { year + 2_000 } else { year }, month.parse().ok()?, day.parse().ok()?)
    }

    pub fn date(self) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(self.0 + EPOCH_FROM_CE).unwrap_or(NaiveDate::MAX)
    }

    /// 0 on Mondays.
    pub fn weekday(self) -> usize {
        (self.0 + 3).rem_euclid(7) as usize
    }
}

/// Days from 0001-01-01 (day 1) to 1970-01-01.
const EPOCH_FROM_CE: i32 = 719_163;

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Day {
        Day(date.num_days_from_ce() - EPOCH_FROM_CE)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.date().format("%Y-%m-%d").fmt(f)
    }
}

macro_rules! serde_as_text {
    ($type:ty, $parse:expr, $format:literal) => {
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                $parse(&text).ok_or_else(|| serde::de::Error::custom(format!("found {text:?}, expected {}", $format)))
            }
        }
        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }
            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                String::json_schema(generator)
            }
        }
    };
}
serde_as_text!(Hour, Hour::parse, "a UTC hour as 2026-08-01T00:00:00Z");
serde_as_text!(Day, Day::parse_iso, "a date as 2026-08-01");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_a_utc_hour_is_the_same_hour() {
        let expected = Hour::parse("2026-08-01T05:00:00Z");
        assert!(expected.is_some());
        for text in [
            "2026-08-01T05:00:00+00:00",
            "2026-08-01 05:00:00",
            "2026-08-01T05:00:00",
            "2026-08-01 05:00:00Z",
            "2026-08-01T05:00",
        ] {
            assert_eq!(Hour::parse(text), expected, "{text}");
        }
        assert_eq!(Hour::parse("2026-08-01T05:30:00Z"), None);
    }

    #[test]
    fn export_dates_are_month_first_or_iso() {
        let day = Day::of(2026, 9, 2);
        for text in [
            "09/02/2026",
            "9/2/2026",
            "9/2/26",
            "2026-09-02",
            "2026-09-02T00:00:00Z",
            "20260902",
            "9/2/2026 12:00:00 AM",
        ] {
            assert_eq!(Day::parse_export(text), day, "{text}");
        }
        assert_eq!(Day::parse_export("31/12/2026"), None);
    }

    #[test]
    fn days_print_as_they_read() {
        assert_eq!(Day::parse_iso("1970-01-01"), Some(Day(0)));
        assert_eq!(Day::parse_iso("2028-02-29").map(|d| d.to_string()), Some("2028-02-29".into()));
        assert_eq!(Day::of(2026, 11, 22).map(Day::weekday), Some(6));
    }
}
