//! Numbers as readers of either language write them, worked out here and not by the program: rounded to the decimals
//! that reports show, thousands apart, the currency in its place.

use super::figure::Form;
use tenor::report::locale::Lang;

/// The text of a figure; a dash for one that is not known.
pub fn text(lang: Lang, currency: &str, form: Form, numbers: &[f64]) -> String {
    let Some(first) = numbers.first().copied() else { return "–".to_owned() };
    match form {
        Form::Money => money(lang, first),
        Form::Amount => with_currency(lang, &money(lang, first), currency),
        Form::Price => number(lang, first, 4),
        Form::PriceOf => with_currency(lang, &number(lang, first, 4), currency),
        Form::Percent => percent(lang, first, 1),
        Form::FinePercent => percent(lang, first, 2),
        Form::Whole => number(lang, first, 0),
        Form::Quantity => number(lang, first, if is_whole(first) { 0 } else { 2 }),
        Form::Range => numbers.iter().map(|end| money(lang, *end)).collect::<Vec<_>>().join(between(lang)),
        Form::Prices => numbers.iter().map(|price| number(lang, *price, 4)).collect::<Vec<_>>().join(" + "),
        Form::Raw => String::new(),
    }
}

/// The same figure, off by one in the last place that is shown of it.
pub fn altered(form: Form, numbers: &[f64]) -> Vec<f64> {
    let last_place = |number: f64| match form {
        Form::Money | Form::Amount | Form::Range => {
            if number.abs() >= 1_000.0 {
                1.0
            } else {
                0.01
            }
        }
        Form::Price | Form::PriceOf | Form::Prices => 1e-4,
        Form::Percent => 1e-3,
        Form::FinePercent => 1e-4,
        Form::Whole => 1.0,
        Form::Quantity => {
            if is_whole(number) {
                1.0
            } else {
                0.01
            }
        }
        Form::Raw => (number.abs() * 1e-6).max(1e-6),
    };
    numbers.iter().map(|number| number + last_place(*number)).collect()
}

fn number(lang: Lang, value: f64, decimals: usize) -> String {
    let (thousands, point) = match lang {
        Lang::En => (",", "."),
        Lang::Fr => ("\u{202F}", ","),
    };
    let digits = format!("{:.decimals$}", value.abs());
    let (whole, rest) = digits.split_once('.').unwrap_or((digits.as_str(), ""));
    let first = whole.len() % 3;
    let mut groups: Vec<&str> = if first > 0 { vec![&whole[..first]] } else { Vec::new() };
    groups.extend((first..whole.len()).step_by(3).map(|at| &whole[at..at + 3]));
    let sign = if value < 0.0 && digits.contains(|c: char| ('1'..='9').contains(&c)) { "\u{2212}" } else { "" };
    let point = if rest.is_empty() { "" } else { point };
    format!("{sign}{}{point}{rest}", groups.join(thousands))
}

fn money(lang: Lang, value: f64) -> String {
    number(lang, value, if value.abs() >= 1_000.0 { 0 } else { 2 })
}

fn percent(lang: Lang, fraction: f64, decimals: usize) -> String {
    let sign = match lang {
        Lang::En => "%",
        Lang::Fr => "\u{202F}%",
    };
    format!("{}{sign}", number(lang, fraction * 100.0, decimals))
}

fn with_currency(lang: Lang, amount: &str, currency: &str) -> String {
    match lang {
        Lang::En => format!("{currency} {amount}"),
        Lang::Fr => format!("{amount}\u{A0}{currency}"),
    }
}

fn between(lang: Lang) -> &'static str {
    match lang {
        Lang::En => " to ",
        Lang::Fr => " à ",
    }
}

fn is_whole(value: f64) -> bool {
    (value - value.round()).abs() < 5e-3
}

#[test]
fn each_language_writes_numbers_in_its_own_way() {
    let of = |lang: Lang, form: Form, number: f64| text(lang, "USD", form, &[number]);
    assert_eq!(of(Lang::En, Form::Amount, 1_234_567.4), "USD 1,234,567");
    assert_eq!(of(Lang::Fr, Form::Amount, 1_234_567.4), "1\u{202F}234\u{202F}567\u{A0}USD");
    assert_eq!(of(Lang::Fr, Form::Money, -12.345_6), "\u{2212}12,35");
    assert_eq!(of(Lang::En, Form::Money, -0.001), "0.00");
    assert_eq!(of(Lang::Fr, Form::Percent, 0.123_4), "12,3\u{202F}%");
    assert_eq!(of(Lang::En, Form::PriceOf, 0.039_535), "USD 0.0395");
    assert_eq!([of(Lang::Fr, Form::Quantity, 3.0), of(Lang::Fr, Form::Quantity, 3.126)], ["3", "3,13"]);
    assert_eq!(text(Lang::Fr, "USD", Form::Range, &[999.0, 1_000.0]), "999,00 à 1\u{202F}000");
    assert_eq!(text(Lang::En, "USD", Form::Percent, &[]), "–");
}
