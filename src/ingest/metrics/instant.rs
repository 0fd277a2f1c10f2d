//! Times and lengths of time as metric exports write them.

use crate::calendar::Day;
use crate::tables::Cell;
use chrono::DateTime;

const DAY_SECONDS: i64 = 86_400;
/// No metric is older or newer: 2010-01-01 to 2100-01-01.
const PLAUSIBLE: std::ops::Range<i64> = 1_262_304_000..4_102_444_800;

/// Seconds since 1970 of a cell; `None` for what is no time, or none that a metric could have.
pub fn of_cell(cell: &Cell<'_>) -> Option<i64> {
    let seconds = match *cell {
        Cell::Instant(seconds) => Some(seconds),
        Cell::Text(bytes) => plain(bytes).or_else(|| parse(&cell.text())),
        Cell::Quoted(_) => parse(&cell.text()),
        Cell::Number(_) | Cell::Null => None,
    };
    seconds.filter(|seconds| is_plausible(*seconds))
}

/// Whether a metric could be of that time.
pub fn is_plausible(seconds: i64) -> bool {
    PLAUSIBLE.contains(&seconds)
}

/// Seconds since 1970 of a text: RFC 3339, its kin without a zone (UTC), and `7/1/2026 10:05:00 PM`.
pub fn parse(text: &str) -> Option<i64> {
    let text = text.trim();
    if let Some(seconds) = plain(text.as_bytes()) {
        return Some(seconds);
    }
    if let Ok(instant) = DateTime::parse_from_rfc3339(&text.replacen(' ', "T", 1)) {
        return Some(instant.timestamp());
    }
    spelled(text)
}

/// `2026-07-01T10:05:00.000Z` and shorter, in UTC: the form of nearly every row.
fn plain(text: &[u8]) -> Option<i64> {
    let number = |from: usize, to: usize| {
        let digits = text.get(from..to)?;
        digits.iter().try_fold(0u32, |sum, b| b.is_ascii_digit().then(|| sum * 10 + u32::from(b - b'0')))
    };
    let is_at = |at: usize, wanted: &[u8]| text.get(at).is_some_and(|b| wanted.contains(b));
    if !(is_at(4, b"-") && is_at(7, b"-") && is_at(10, b"T t") && is_at(13, b":")) {
        return None;
    }
    let day = Day::of(i32::try_from(number(0, 4)?).ok()?, number(5, 7)?, number(8, 10)?)?;
    let (hour, minute) = (number(11, 13)?, number(14, 16)?);
    let (second, rest) = if is_at(16, b":") { (number(17, 19)?, text.get(19..)?) } else { (0, text.get(16..)?) };
    let zone = match rest.split_first() {
        Some((b'.', digits)) => {
            let end = digits.iter().position(|b| !b.is_ascii_digit()).unwrap_or(digits.len());
            &digits[end..]
        }
        _ => rest,
    };
    let is_utc = matches!(zone, b"" | b"Z" | b"z" | b"+00:00");
    (is_utc && hour < 24 && minute < 60 && second < 60).then(|| at(day, hour, minute, second))
}

/// Dates with the month first, times with or without AM and PM, as the portal and spreadsheets write them.
fn spelled(text: &str) -> Option<i64> {
    let Some((date, time)) = text.split_once(' ') else {
        return Day::parse_export(text).map(|day| at(day, 0, 0, 0));
    };
    let day = Day::parse_export(date)?;
    let (clock, half) = match time.trim().split_once(' ') {
        Some((clock, half)) => (clock, half.trim().to_ascii_uppercase()),
        None => (time.trim(), String::new()),
    };
    let mut parts = clock.split(':').map(|part| part.parse::<u32>().ok());
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().unwrap_or(Some(0))?;
    let hour = match (half.as_str(), hour) {
        ("", hour) => hour,
        ("AM", 12) => 0,
        ("AM", hour) => hour,
        ("PM", 12) => 12,
        ("PM", hour) => hour + 12,
        _ => return None,
    };
    (hour < 24 && minute < 60 && second < 60 && parts.next().is_none()).then(|| at(day, hour, minute, second))
}

fn at(day: Day, hour: u32, minute: u32, second: u32) -> i64 {
    i64::from(day.0) * DAY_SECONDS + i64::from(hour * 3_600 + minute * 60 + second)
}

/// Seconds of a length of time: `PT1H`, `PT5M`, `P1D`, `00:05:00`, `-1.00:00:00`; its sign does not matter.
pub fn length_seconds(text: &str) -> Option<u32> {
    let text = text.trim().trim_start_matches('-');
    let seconds = match text.strip_prefix(['P', 'p']) {
        Some(parts) => iso_seconds(&parts.to_ascii_uppercase())?,
        None => clock_seconds(text)?,
    };
    (seconds > 0).then_some(seconds)
}

fn iso_seconds(parts: &str) -> Option<u32> {
    let (days, time) = parts.split_once('T').unwrap_or((parts, ""));
    let mut sum = 0u32;
    for (text, units) in
        [(days, &[('W', 604_800), ('D', 86_400)][..]), (time, &[('H', 3_600), ('M', 60), ('S', 1)][..])]
    {
        let mut rest = text;
        while let Some(end) = rest.find(|c: char| !c.is_ascii_digit()) {
            let unit = rest[end..].chars().next()?;
            let (_, seconds) = units.iter().find(|(name, _)| *name == unit)?;
            sum = sum.checked_add(rest[..end].parse::<u32>().ok()?.checked_mul(*seconds)?)?;
            rest = &rest[end + unit.len_utf8()..];
        }
        if !rest.is_empty() {
            return None;
        }
    }
    Some(sum)
}

/// `[d.]hh:mm:ss`.
fn clock_seconds(text: &str) -> Option<u32> {
    let (days, clock) = match text.split_once('.') {
        Some((days, clock)) if clock.contains(':') => (days.parse::<u32>().ok()?, clock),
        _ => (0, text),
    };
    let mut parts = clock.split(':').map(|part| part.split('.').next().unwrap_or("").parse::<u32>().ok());
    let (hours, minutes, seconds) = (parts.next()??, parts.next()??, parts.next().unwrap_or(Some(0))?);
    let hours = days.checked_mul(24)?.checked_add(hours)?;
    hours.checked_mul(3_600)?.checked_add(minutes.checked_mul(60)?)?.checked_add(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_a_time_is_the_same_time() {
        let expected = parse("2026-07-01T22:05:00Z");
        assert_eq!(expected, Some(1_782_943_500));
        for text in [
            "2026-07-01 22:05:00",
            "2026-07-01T22:05:00.0000000Z",
            "2026-07-01T22:05",
            "2026-07-01T22:05:00+00:00",
            "2026-07-02T00:05:00+02:00",
            "7/1/2026 10:05:00 PM",
            "07/01/2026 22:05",
        ] {
            assert_eq!(parse(text), expected, "{text}");
        }
        for text in ["", "22:05", "2026-13-01T00:00:00Z", "7/1/2026 13:00 XM", "2026-07-01T25:00:00Z"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn lengths_read_in_both_notations() {
        for (text, seconds) in [
            ("PT1H", 3_600),
            ("PT5M", 300),
            ("P1D", 86_400),
            ("P1DT2H", 93_600),
            ("00:05:00", 300),
            ("-1.00:00:00", 86_400),
        ] {
            assert_eq!(length_seconds(text), Some(seconds), "{text}");
        }
        for text in ["", "P", "PT", "PT0S", "hour", "PT5X", "5"] {
            assert_eq!(length_seconds(text), None, "{text}");
        }
    }
}
