//! Numbers as a reader sees them. The plan keeps full precision; only reports round.

/// `1,234,567` or `-12.34`: thousands with commas.
pub fn number(value: f64, decimals: usize) -> String {
    let text = format!("{:.*}", decimals, value.abs());
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let zero = text.bytes().all(|b| matches!(b, b'0' | b'.'));
    let sign = if value < 0.0 && !zero { "-" } else { "" };
    match rest {
        Some(rest) => format!("{sign}{grouped}.{rest}"),
        None => format!("{sign}{grouped}"),
    }
}

/// Money without its currency: whole units from 1,000 on, cents below.
pub fn money(value: f64) -> String {
    number(value, if value.abs() >= 1_000.0 { 0 } else { 2 })
}

/// An hourly price.
pub fn price(value: f64) -> String {
    number(value, 4)
}

/// A fraction as `12.3 %`.
pub fn percent(fraction: f64) -> String {
    format!("{}%", number(fraction * 100.0, 1))
}

pub fn percent_or_dash(fraction: Option<f64>) -> String {
    fraction.map_or_else(|| "–".to_owned(), percent)
}

/// Units or machines: at most two decimals, none for whole numbers.
pub fn quantity(value: f64) -> String {
    if (value - value.round()).abs() < 5e-3 { number(value, 0) } else { number(value, 2) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped_and_zero_has_no_sign() {
        assert_eq!(number(1_234_567.891, 2), "1,234,567.89");
        assert_eq!(number(-0.001, 2), "0.00");
        assert_eq!(money(999.5), "999.50");
        assert_eq!(money(-12_345.6), "-12,346");
        assert_eq!(percent(0.1234), "12.3%");
    }
}
