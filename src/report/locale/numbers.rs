//! Numbers and money, rounded as [`crate::report::format`] rounds them and grouped as the language does.

use super::Locale;
use icu_decimal::input::Decimal;

/// As wide as a plus, and no hyphen at which a line breaks.
const MINUS: &str = "\u{2212}";

/// Shares that would need more decimals are told as nothing.
const SHARE_DECIMALS_MAX: usize = 12;

impl Locale {
    /// `1,234.56` or `1 234,56`. What is no number shows as a dash.
    pub fn number(&self, value: f64, decimals: usize) -> String {
        let digits = format!("{:.decimals$}", value.abs());
        let Ok(decimal) = Decimal::try_from_str(&digits) else { return self.dash() };
        let is_zero = digits.bytes().all(|b| matches!(b, b'0' | b'.'));
        let sign = if value < 0.0 && !is_zero { MINUS } else { "" };
        let text = self.decimals.as_ref().map_or(digits, |form| form.format(&decimal).to_string());
        format!("{sign}{text}")
    }

    /// A count of hours, rows or machines.
    pub fn whole(&self, count: u64) -> String {
        self.number(count as f64, 0)
    }

    /// Units or machines: at most two decimals, none for whole numbers.
    pub fn quantity(&self, value: f64) -> String {
        self.number(value, if (value - value.round()).abs() < 5e-3 { 0 } else { 2 })
    }

    /// Money without its currency: whole units from 1,000 on, cents below.
    pub fn money(&self, value: f64) -> String {
        self.number(value, if value.abs() >= 1_000.0 { 0 } else { 2 })
    }

    /// Money with its currency: `USD 1,234`, `€1,234` or `1 234 USD`.
    pub fn money_of(&self, value: f64, currency: &str) -> String {
        self.with_currency(self.money(value), currency)
    }

    pub fn money_or_dash(&self, value: Option<f64>) -> String {
        value.map_or_else(|| self.dash(), |value| self.money(value))
    }

    /// An hourly price.
    pub fn price(&self, value: f64) -> String {
        self.number(value, 4)
    }

    pub fn price_of(&self, value: f64, currency: &str) -> String {
        self.with_currency(self.price(value), currency)
    }

    /// A fraction as `12.3%` or `12,3 %`.
    pub fn percent(&self, fraction: f64) -> String {
        self.tell("common-percent", &[("number", self.number(fraction * 100.0, 1).into())])
    }

    /// A share that may be tiny: as [`Locale::percent`], with the decimals that show two digits of it.
    pub fn share(&self, fraction: f64) -> String {
        let percent = 100.0 * fraction.abs();
        let is_tiny = percent > 0.0 && percent < 0.05;
        let decimals = if is_tiny { (1.0 - percent.log10().floor()) as usize } else { 1 };
        let number = self.number(fraction * 100.0, decimals.min(SHARE_DECIMALS_MAX));
        self.tell("common-percent", &[("number", number.into())])
    }

    /// A share whose hundredths of a percent tell it from others: `2.99%`.
    pub fn fine_percent(&self, fraction: f64) -> String {
        self.tell("common-percent", &[("number", self.number(fraction * 100.0, 2).into())])
    }

    pub fn percent_or_dash(&self, fraction: Option<f64>) -> String {
        fraction.map_or_else(|| self.dash(), |fraction| self.percent(fraction))
    }

    /// `1,234 to 2,345`: both ends of a sum of money, without its currency.
    pub fn range(&self, low: f64, high: f64) -> String {
        self.tell("common-range", &[("from", self.money(low).into()), ("to", self.money(high).into())])
    }

    /// What stands where there is no value.
    pub fn dash(&self) -> String {
        "–".to_owned()
    }

    /// The sign of the amount is an argument of its own: it stands before a currency's own sign.
    fn with_currency(&self, amount: String, currency: &str) -> String {
        if currency.is_empty() {
            return amount;
        }
        let (sign, digits) = amount.strip_prefix(MINUS).map_or(("", amount.as_str()), |digits| (MINUS, digits));
        let own = format!("common-money-{}", currency.to_ascii_lowercase());
        let id = if self.has(&own) { &own } else { "common-money" };
        self.tell(id, &[("sign", sign.into()), ("amount", digits.into()), ("currency", currency.into())])
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Lang, Locale};
    use crate::report::format;

    #[test]
    fn each_language_groups_and_points_as_its_readers_do() {
        let (english, french) = (Locale::of(Lang::En), Locale::of(Lang::Fr));
        assert_eq!(english.number(1_234_567.891, 2), "1,234,567.89");
        assert_eq!(french.number(1_234_567.891, 2), "1\u{202F}234\u{202F}567,89");
        assert_eq!(french.number(-12.5, 1), "\u{2212}12,5");
        assert_eq!(english.percent(0.1234), "12.3%");
        assert_eq!(french.percent(0.1234), "12,3\u{202F}%");
        assert_eq!(french.percent_or_dash(None), "–");
        assert_eq!(
            [0.764, 0.000_4, 0.000_002_34, 0.0].map(|share| english.share(share)),
            ["76.4%", "0.040%", "0.00023%", "0.0%"]
        );
        assert_eq!(french.quantity(3.0), "3");
        assert_eq!(french.quantity(3.126), "3,13");
    }

    #[test]
    fn numbers_are_rounded_as_on_the_screen() {
        let english = Locale::of(Lang::En);
        let typed = |text: String| text.replace('\u{2212}', "-");
        for value in [0.0, -0.001, 0.005, 0.125, 0.675, 2.5, 999.5, 999.996, 1_000.5, -12_345.6, 1e15, 123_456.789_5] {
            assert_eq!(typed(english.money(value)), format::money(value), "{value}");
            assert_eq!(typed(english.price(value)), format::price(value), "{value}");
            assert_eq!(typed(english.quantity(value)), format::quantity(value), "{value}");
        }
        assert_eq!(Locale::of(Lang::Fr).money(-0.001), "0,00");
    }

    #[test]
    fn what_is_no_number_is_a_dash() {
        assert_eq!(Locale::of(Lang::En).money(f64::NAN), "–");
        assert_eq!(Locale::of(Lang::Fr).price(f64::INFINITY), "–");
    }

    #[test]
    fn a_currency_stands_where_the_language_puts_it() {
        let (english, french) = (Locale::of(Lang::En), Locale::of(Lang::Fr));
        assert_eq!(english.money_of(1_234.4, "USD"), "USD 1,234");
        assert_eq!(french.money_of(1_234.4, "USD"), "1\u{202F}234\u{A0}USD");
        assert_eq!(english.money_of(-1_234.4, "USD"), "USD \u{2212}1,234");
        assert_eq!(english.money_of(1_234.4, "EUR"), "€1,234");
        assert_eq!(english.money_of(-757.94, "EUR"), "\u{2212}€757.94");
        assert_eq!(french.money_of(-757.94, "EUR"), "\u{2212}757,94\u{A0}€");
        assert_eq!(french.money_of(1_234.4, "EUR"), "1\u{202F}234\u{A0}€");
        assert_eq!(french.price_of(0.096, "USD"), "0,0960\u{A0}USD");
        assert_eq!(french.money_of(5.0, ""), "5,00");
    }
}
