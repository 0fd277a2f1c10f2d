//! Exact decimal sums, currencies and terms.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

/// Hours that a price list divides a one-year reservation by (Azure's rule; leap days are ignored).
pub const HOURS_PER_YEAR: f64 = 8_760.0;
/// Hours of a month in every "per month" figure.
pub const HOURS_PER_MONTH: f64 = 730.0;

/// An exact decimal with 18 places. Its sums do not depend on the order of their parts, so shuffled rows and
/// any number of threads give the same bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fixed(i128);

const FIXED_ONE: i128 = 1_000_000_000_000_000_000;
const FIXED_PLACES: i32 = 18;
/// Powers of ten up to [`FIXED_ONE`].
const POWERS: [u64; FIXED_PLACES as usize + 1] = {
    let mut powers = [1; FIXED_PLACES as usize + 1];
    let mut at = 1;
    while at < powers.len() {
        powers[at] = powers[at - 1] * 10;
        at += 1;
    }
    powers
};
/// No sum of an export comes near it, and a thousand billion such values still fit in an `i128`.
const FIXED_LIMIT: f64 = 1e15;

impl Fixed {
    pub const ZERO: Fixed = Fixed(0);
    pub const ONE: Fixed = Fixed(FIXED_ONE);

    /// Reads `12`, `-0.5`, `5.64902E-05`; surrounding spaces are allowed, thousands separators are not.
    /// `None` for anything else, and for magnitudes beyond 1e15.
    pub fn parse(text: &[u8]) -> Option<Fixed> {
        if let Some(fixed) = Fixed::parse_plain(text) {
            return Some(fixed);
        }
        let text = text.trim_ascii();
        let (negative, digits) = match text.first()? {
            b'-' => (true, &text[1..]),
            b'+' => (false, &text[1..]),
            _ => (false, text),
        };
        let (mantissa, exponent) = match digits.iter().position(|b| matches!(b, b'e' | b'E')) {
            Some(at) => (&digits[..at], std::str::from_utf8(&digits[at + 1..]).ok()?.parse::<i32>().ok()?),
            None => (digits, 0),
        };
        if !(-400..=400).contains(&exponent) {
            return None;
        }
        let mut value: i128 = 0;
        let mut places = 0;
        let (mut seen_digit, mut seen_point) = (false, false);
        for &b in mantissa {
            match b {
                b'0'..=b'9' => {
                    seen_digit = true;
                    if value < i128::MAX / 100 {
                        value = value * 10 + i128::from(b - b'0');
                        places += i32::from(seen_point);
                    } else if !seen_point {
                        return None;
                    }
                }
                b'.' if !seen_point => seen_point = true,
                _ => return None,
            }
        }
        if !seen_digit {
            return None;
        }
        let shift = FIXED_PLACES - places + exponent;
        let scaled = if value == 0 {
            0
        } else if shift >= 0 {
            let power = 10i128.checked_pow(u32::try_from(shift).ok()?)?;
            value.checked_mul(power)?
        } else {
            match 10i128.checked_pow(u32::try_from(-shift).ok()?) {
                Some(power) => (value + power / 2) / power,
                None => 0,
            }
        };
        let fixed = Fixed(if negative { -scaled } else { scaled });
        (fixed.to_f64().abs() <= FIXED_LIMIT).then_some(fixed)
    }

    /// Digits with a point, as exports mostly have them; `None` leaves the text to [`Fixed::parse`].
    #[inline]
    fn parse_plain(text: &[u8]) -> Option<Fixed> {
        let (negative, digits) = match text.split_first() {
            Some((b'-', digits)) => (true, digits),
            _ => (false, text),
        };
        // 18 digits and a point: the value fits in 64 bits, and its places in the scale.
        if digits.len() > 19 || digits.len() < 2 {
            return match digits {
                [digit @ b'0'..=b'9'] => {
                    let value = i128::from(digit - b'0') * FIXED_ONE;
                    Some(Fixed(if negative { -value } else { value }))
                }
                _ => None,
            };
        }
        let (mut value, mut point) = (0u64, None);
        for (at, byte) in digits.iter().enumerate() {
            match byte {
                b'0'..=b'9' => value = value.wrapping_mul(10).wrapping_add(u64::from(byte - b'0')),
                b'.' if point.is_none() => point = Some(at),
                _ => return None,
            }
        }
        let places = match point {
            Some(at) => digits.len() - 1 - at,
            None if digits.len() <= 18 => 0,
            None => return None,
        };
        if places > FIXED_PLACES as usize {
            return None;
        }
        let scaled = i128::from(value) * i128::from(POWERS[FIXED_PLACES as usize - places]);
        let limit = FIXED_LIMIT as i128 * FIXED_ONE;
        (scaled <= limit).then_some(Fixed(if negative { -scaled } else { scaled }))
    }

    /// The decimal that prints as the shortest text of `value`; `None` for NaN, infinities and beyond 1e15.
    pub fn from_f64(value: f64) -> Option<Fixed> {
        if !value.is_finite() || value.abs() > FIXED_LIMIT {
            return None;
        }
        // Of at most 15 digits only one decimal reads as `value`, and that is the shortest.
        let millionths = (value * 1e6).round();
        if millionths.abs() < 1e15 && millionths / 1e6 == value {
            return Some(Fixed(i128::from(millionths as i64) * (FIXED_ONE / 1_000_000)));
        }
        Fixed::parse(format!("{value:e}").as_bytes())
    }

    pub fn to_f64(self) -> f64 {
        // Both operands are exact for decimals of up to 15 digits, so the quotient is correctly rounded.
        self.0 as f64 / FIXED_ONE as f64
    }

    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    pub fn is_negative(self) -> bool {
        self.0 < 0
    }
}

impl Add for Fixed {
    type Output = Fixed;
    fn add(self, other: Fixed) -> Fixed {
        Fixed(self.0 + other.0)
    }
}
impl AddAssign for Fixed {
    fn add_assign(&mut self, other: Fixed) {
        self.0 += other.0;
    }
}
impl Sub for Fixed {
    type Output = Fixed;
    fn sub(self, other: Fixed) -> Fixed {
        Fixed(self.0 - other.0)
    }
}
impl SubAssign for Fixed {
    fn sub_assign(&mut self, other: Fixed) {
        self.0 -= other.0;
    }
}
impl Neg for Fixed {
    type Output = Fixed;
    fn neg(self) -> Fixed {
        Fixed(-self.0)
    }
}
impl Sum for Fixed {
    fn sum<I: Iterator<Item = Fixed>>(parts: I) -> Fixed {
        parts.fold(Fixed::ZERO, Add::add)
    }
}

/// A currency code in capitals, as `USD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    pub const USD: Currency = Currency(*b"USD");

    /// `None` unless the text is three ASCII letters.
    pub fn parse(text: &str) -> Option<Currency> {
        let bytes: [u8; 3] = text.trim().as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_alphabetic).then(|| Currency(bytes.map(|b| b.to_ascii_uppercase())))
    }

    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("???")
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// How long a commitment binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
pub enum Term {
    P1Y,
    P3Y,
}

impl Term {
    pub const ALL: [Term; 2] = [Term::P1Y, Term::P3Y];

    pub fn hours(self) -> f64 {
        self.years() as f64 * HOURS_PER_YEAR
    }

    pub fn years(self) -> u32 {
        match self {
            Term::P1Y => 1,
            Term::P3Y => 3,
        }
    }

    /// 0 for one year, 1 for three: the place of the term in a pair of prices.
    pub fn index(self) -> usize {
        self as usize
    }

    /// Reads `P1Y`, `1 Year`, `12` (months) and their three-year kin.
    pub fn parse(text: &str) -> Option<Term> {
        match text.trim().to_ascii_lowercase().as_str() {
            "p1y" | "1 year" | "12" | "1y" => Some(Term::P1Y),
            "p3y" | "3 years" | "36" | "3y" => Some(Term::P3Y),
            _ => None,
        }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Term::P1Y => "P1Y",
            Term::P3Y => "P3Y",
        })
    }
}

/// What the licence follows: usage under Azure Hybrid Benefit or a dev/test offer counts as Linux.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Os {
    Linux,
    Windows,
}

impl Os {
    pub fn parse(text: &str) -> Option<Os> {
        match text.trim().to_ascii_lowercase().as_str() {
            "" | "linux" => Some(Os::Linux),
            "windows" => Some(Os::Windows),
            _ => None,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Os::Linux => "linux",
            Os::Windows => "windows",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fixed(text: &str) -> f64 {
        Fixed::parse(text.as_bytes()).map_or(f64::NAN, Fixed::to_f64)
    }

    #[test]
    fn decimals_read_as_the_nearest_double() {
        for text in ["0.1", "24", "22.9276737383009", "5.64902E-05", "-3.25", "2.3040000000000003", "1e3", " 7 "] {
            let expected: f64 = text.trim().parse().unwrap_or(f64::NAN);
            assert!((fixed(text) - expected).abs() <= expected.abs() * 1e-15, "{text}");
        }
    }

    #[test]
    fn doubles_are_the_decimals_that_they_print_as() {
        for value in [0.1, 24.0, -3.25, 0.000001, 123456789.123456, 1e14, 0.1 + 0.2, 1e-7, 22.9276737383009, 0.0, -0.0]
        {
            assert_eq!(Fixed::from_f64(value), Fixed::parse(format!("{value:e}").as_bytes()), "{value}");
        }
    }

    #[test]
    fn text_that_is_no_decimal_is_refused() {
        for text in ["", "-", ".", "1,5", "1.2.3", "abc", "1e", "NaN", "inf", "1e400", "9e99"] {
            assert_eq!(Fixed::parse(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn sums_do_not_depend_on_their_order() {
        let parts: Vec<Fixed> =
            ["0.1", "1e12", "-1e12", "0.2", "1e-18"].iter().filter_map(|t| Fixed::parse(t.as_bytes())).collect();
        let forward: Fixed = parts.iter().copied().sum();
        let backward: Fixed = parts.iter().rev().copied().sum();
        assert_eq!(forward, backward);
    }
}
