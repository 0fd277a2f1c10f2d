//! One answer at a time: a time limit, tries again where they can help, and an error that says what to do.

use super::retry;
use crate::error::{Error, Result};
use std::io::Read;
use std::time::{Duration, SystemTime};
use ureq::http::Response;
use ureq::{Agent, Body};

/// The longest answer that is read; a page of 1,000 items has about 1 MB.
const MAX_BODY_BYTES: u64 = 64 << 20;

/// As much of a refusal as a message can quote.
const MAX_REASON_BYTES: u64 = 1_000;

/// Headers that name a wait: the standard's, and the one that the API sends with status 429.
const WAIT_HEADERS: [&str; 2] = ["retry-after", "x-ms-ratelimit-retailprices-retry-after"];

const OF_THE_NETWORK: &str =
    "Check the network, and HTTPS_PROXY where a proxy stands between; --timeout and --retries allow for slow lines.";

/// How long one answer may take, and how often and when it is asked for again.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// From the look-up of the host to the last byte of the answer.
    pub timeout: Duration,
    /// Tries after the first.
    pub retries: u32,
    /// The wait before the second try, where the server names none.
    pub backoff: Duration,
}

/// The time of day, and waiting.
#[derive(Clone, Copy)]
pub struct Clock<'a> {
    pub now: &'a dyn Fn() -> SystemTime,
    pub sleep: &'a dyn Fn(Duration),
}

/// Gets answers; connections are kept between them.
pub struct Client<'a> {
    agent: Agent,
    patience: Patience,
    clock: Clock<'a>,
    /// Told of every try that failed and is made again.
    note: &'a dyn Fn(&str),
}

/// Why a try gave no answer.
struct Failure {
    what: String,
    /// Whether the next try may go better.
    passes: bool,
    /// The wait that the server asks for.
    wait: Option<Duration>,
    advice: String,
}

impl<'a> Client<'a> {
    pub fn new(patience: Patience, clock: Clock<'a>, note: &'a dyn Fn(&str)) -> Client<'a> {
        let config = Agent::config_builder()
            .timeout_global(Some(patience.timeout))
            .http_status_as_error(false)
            // An answer from elsewhere is not the answer of the address that was given.
            .max_redirects(0)
            .user_agent(concat!("tenor/", env!("CARGO_PKG_VERSION")))
            .accept("application/json")
            .build();
        Client { agent: Agent::new_with_config(config), patience, clock, note }
    }

    /// The body of the answer with status 200.
    ///
    /// # Errors
    /// What the last try met, how many there were, and what to do.
    pub fn get(&self, url: &str) -> Result<Vec<u8>> {
        let tries = self.patience.retries.saturating_add(1);
        let mut failed = 0;
        loop {
            let failure = match self.try_once(url) {
                Ok(body) => return Ok(body),
                Err(failure) => failure,
            };
            failed += 1;
            if !failure.passes || failed >= tries {
                let times = if failed == 1 { "1 try".to_owned() } else { format!("{failed} tries") };
                return Err(Error::failed(format!("no prices fetched: {} ({times})", failure.what))
                    .hint(format!("Asked: {url}"))
                    .hint(failure.advice));
            }
            let wait = failure.wait.unwrap_or_else(|| retry::backoff(self.patience.backoff, failed));
            let seconds = wait.as_secs_f64();
            (self.note)(&format!("{} (try {failed} of {tries}): next in {seconds:.1} s", failure.what));
            (self.clock.sleep)(wait);
        }
    }

    fn try_once(&self, url: &str) -> std::result::Result<Vec<u8>, Failure> {
        let mut response = self.agent.get(url).call().map_err(|error| self.broken(&error))?;
        if response.status().as_u16() != 200 {
            return Err(self.refused(&mut response));
        }
        let body = response.body_mut().with_config().limit(MAX_BODY_BYTES).read_to_vec();
        body.map_err(|error| self.broken(&error))
    }

    /// An answer with another status.
    fn refused(&self, response: &mut Response<Body>) -> Failure {
        let status = response.status();
        let header = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok());
        // Where both are there, the longer wait satisfies both.
        let wait = WAIT_HEADERS.into_iter().filter_map(|name| retry::asked(header(name)?, (self.clock.now)())).max();
        let target = header("location").unwrap_or("").to_owned();
        let mut reason = Vec::new();
        // A reason that breaks off is still the better part of one.
        let _ = response.body_mut().as_reader().take(MAX_REASON_BYTES).read_to_end(&mut reason);
        let reason = excerpt(&reason);
        let passes = retry::passes(status.as_u16());
        let advice = if passes {
            "The service is busy or out of order: try again later, or with more --retries.".to_owned()
        } else if status.is_redirection() {
            format!("Redirects are not followed; the address named is {target:?}: check it, then give it with --url.")
        } else {
            "Check --url, --region, --size and --currency.".to_owned()
        };
        let said = if reason.is_empty() { String::new() } else { format!(", saying {reason:?}") };
        Failure { what: format!("the service answered {status}{said}"), passes, wait, advice }
    }

    /// No answer, or not all of it.
    fn broken(&self, error: &ureq::Error) -> Failure {
        let (what, passes, advice) = match error {
            ureq::Error::Timeout(_) => {
                let seconds = self.patience.timeout.as_secs_f64();
                (format!("no whole answer within {seconds} s"), true, OF_THE_NETWORK)
            }
            ureq::Error::BodyExceedsLimit(bytes) => {
                (format!("the answer is longer than {} MiB", bytes >> 20), false, "Check --url.")
            }
            ureq::Error::BadUri(_) | ureq::Error::Http(_) => (error.to_string(), false, "Check --url."),
            _ => (format!("no whole answer: {error}"), true, OF_THE_NETWORK),
        };
        Failure { what, passes, wait: None, advice: advice.to_owned() }
    }
}

/// The beginning of an answer in one line, for messages.
pub fn excerpt(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes.get(..MAX_REASON_BYTES as usize).unwrap_or(bytes)).into_owned();
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(200).collect()
}
