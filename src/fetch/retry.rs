//! Which refusals pass, and how long to wait before the next try.

use chrono::DateTime;
use std::time::{Duration, SystemTime};

/// The longest wait before a try, whatever the server asks for. The API's own limit is counted by the minute.
pub const LONGEST_WAIT: Duration = Duration::from_secs(120);

/// Whether a status says "later": too many requests, or a failure of the service or of what stands before it.
pub fn passes(status: u16) -> bool {
    matches!(status, 429 | 500 | 502 | 503 | 504)
}

/// The wait after `failed` tries where the server names none: `first`, then twice as long each time.
pub fn backoff(first: Duration, failed: u32) -> Duration {
    let doublings = failed.saturating_sub(1).min(20);
    first.saturating_mul(1 << doublings).min(LONGEST_WAIT)
}

/// The wait that a `Retry-After` asks for: seconds, or a date as `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, 10.2.3).
/// `None` for anything else; nothing for a date that is past.
pub fn asked(value: &str, now: SystemTime) -> Option<Duration> {
    let value = value.trim();
    let wait = match value.parse::<u64>() {
        Ok(seconds) => Duration::from_secs(seconds),
        Err(_) => {
            let until = SystemTime::from(DateTime::parse_from_rfc2822(value).ok()?);
            until.duration_since(now).unwrap_or_default()
        }
    };
    Some(wait.min(LONGEST_WAIT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_asks_for_seconds_or_until_a_date() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777);
        let seconds = |value: &str| asked(value, now).map(|wait| wait.as_secs());
        assert_eq!(seconds(" 7 "), Some(7));
        assert_eq!(seconds("Sun, 06 Nov 1994 08:50:07 GMT"), Some(30));
        assert_eq!(seconds("Sun, 06 Nov 1994 08:49:37 GMT"), Some(0));
        assert_eq!(seconds("Sat, 05 Nov 1994 08:49:37 GMT"), Some(0));
        assert_eq!(seconds("3600"), Some(LONGEST_WAIT.as_secs()));
        assert_eq!(seconds("Mon, 07 Nov 1994 08:49:37 GMT"), Some(LONGEST_WAIT.as_secs()));
        for text in ["", "soon", "-1", "1.5"] {
            assert_eq!(seconds(text), None, "{text}");
        }
    }

    #[test]
    fn waits_double_up_to_the_longest() {
        let waits: Vec<u64> = (1..=5).map(|failed| backoff(Duration::from_secs(10), failed).as_secs()).collect();
        assert_eq!(waits, [10, 20, 40, 80, 120]);
        assert_eq!(backoff(Duration::MAX, u32::MAX), LONGEST_WAIT);
    }
}
