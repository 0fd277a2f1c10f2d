//! What a message is told with.

use std::borrow::Cow;

/// An argument of a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// Shown as it is.
    Text(Cow<'a, str>),
    /// Decides a plural.
    Number(f64),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Value<'a> {
        Value::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Value<'a> {
        Value::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Value::Text(Cow::Owned(text))
    }
}

macro_rules! from_numbers {
    ($($number:ty)+) => {
        $(impl From<$number> for Value<'_> {
            fn from(number: $number) -> Self {
                Value::Number(number as f64)
            }
        })+
    };
}
from_numbers!(u32 u64 usize i64);

impl From<f64> for Value<'_> {
    fn from(number: f64) -> Self {
        Value::Number(number)
    }
}

/// Beyond this a count says nothing more about its plural, and plural rules read numbers as integers of 64 bits.
const COUNT_MAX: f64 = 1e15;

/// A number that plural rules can read; what is none counts as many.
pub(super) fn countable(number: f64) -> f64 {
    if number.is_nan() { COUNT_MAX } else { number.clamp(-COUNT_MAX, COUNT_MAX) }
}
