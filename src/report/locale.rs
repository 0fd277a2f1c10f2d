//! The languages of reports: words, numbers, dates and names, so that no other file of this room holds any.
//!
//! Messages are Fluent (`locale/en/*.ftl`, `locale/fr/*.ftl`), numbers are ICU's. A text is fetched by its id with
//! [`Locale::say`], with arguments by [`Locale::tell`], with a count that decides the plural by [`Locale::counted`].
//!
//! What [`Locale`] can write, by file:
//!
//! - `numbers`: `number`, `whole`, `quantity`, `money`, `money_of`, `money_or_dash`, `price`, `price_of`, `percent`,
//!   `share`, `percent_or_dash`, `range`, `dash`;
//! - `dates`: `day`, `month`, `month_name`, `weekday`, `period`, `term`;
//! - `names`: `basis`, `placement`, `price_view`, `risk`, `risk_sentence`, `price_kind`, `billing_plan`, `scope_type`,
//!   `scope`, `recommended_scope`, `os`, `grain`, `cost_kind`, `class`, `class_explanation`, `dimension`, `alternative`,
//!   `policy`, `resize_rule`, `invoice_basis`, `invoice_part`, `list`, `yes_no`, `yes_no_or_dash`;
//! - `advice`: `action`, `world`, `owned_action`, `instrument`, `use_class`, `use_source`, `deadline_kind`, `deadline`,
//!   `ladder_reason`, `difference`, `reason`;
//! - `warnings`: `warning`;
//! - `said`: `said`, `condition`, `not_sold`, `constraint`, `purchase_note`, `permission_who`, `permission_condition`.
//!
//! The minus sign is U+2212 in both languages; cells of sheets and what columns are sorted by are numbers and no texts.
//! French has U+202F in numbers and before `; : ! ? %`, and U+00A0 before a currency.

mod advice;
mod dates;
mod names;
mod numbers;
mod said;
mod value;
mod warnings;

pub use value::Value;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use icu_decimal::{DecimalFormatter, DecimalFormatterPreferences};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

/// A language of reports.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, clap::ValueEnum,
)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    #[default]
    En,
    Fr,
}

impl Lang {
    pub const ALL: [Lang; 2] = [Lang::En, Lang::Fr];

    /// The language's tag: `en`.
    pub fn name(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Fr => "fr",
        }
    }

    /// The texts of its messages.
    fn sources(self) -> &'static [&'static str] {
        match self {
            Lang::En => &[
                include_str!("locale/en/common.ftl"),
                include_str!("locale/en/said.ftl"),
                include_str!("locale/en/pdf.ftl"),
                include_str!("locale/en/chart.ftl"),
                include_str!("locale/en/sheet.ftl"),
                include_str!("locale/en/page.ftl"),
            ],
            Lang::Fr => &[
                include_str!("locale/fr/common.ftl"),
                include_str!("locale/fr/said.ftl"),
                include_str!("locale/fr/warning.ftl"),
                include_str!("locale/fr/pdf.ftl"),
                include_str!("locale/fr/chart.ftl"),
                include_str!("locale/fr/sheet.ftl"),
                include_str!("locale/fr/page.ftl"),
            ],
        }
    }
}

/// The messages and number forms of one language.
pub struct Locale {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
    /// `None` if the compiled data lack the language; numbers are then not grouped.
    decimals: Option<DecimalFormatter>,
}

impl Locale {
    /// The locale of a language, built on first use.
    pub fn of(lang: Lang) -> &'static Locale {
        static ENGLISH: LazyLock<Locale> = LazyLock::new(|| Locale::new(Lang::En));
        static FRENCH: LazyLock<Locale> = LazyLock::new(|| Locale::new(Lang::Fr));
        match lang {
            Lang::En => &ENGLISH,
            Lang::Fr => &FRENCH,
        }
    }

    fn new(lang: Lang) -> Locale {
        let tag: LanguageIdentifier = lang.name().parse().unwrap_or_default();
        let mut bundle: FluentBundle<FluentResource> = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(false);
        match lang {
            Lang::En => bundle.set_formatter(Some(number_in_english)),
            Lang::Fr => bundle.set_formatter(Some(number_in_french)),
        }
        for source in lang.sources() {
            // A test reads every file without faults and without an id that another file has too.
            let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(readable, _)| readable);
            let _ = bundle.add_resource(resource);
        }
        Locale { lang, bundle, decimals: decimals(lang) }
    }

    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Whether there is a message of this id.
    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// A message without arguments.
    pub fn say(&self, id: &str) -> String {
        self.tell(id, &[])
    }

    /// A message with arguments. A number decides the plural; where a message prints it, it is written as
    /// [`Locale::quantity`] does, so that money, prices and shares are passed as texts. A message that is not there shows
    /// as its id.
    pub fn tell(&self, id: &str, args: &[(&str, Value<'_>)]) -> String {
        self.formatted(id, args).map_or_else(|| id.to_owned(), |(text, _)| text)
    }

    /// The same; `None` where the message is not there, or names an argument that is not given.
    fn tell_whole(&self, id: &str, args: &[(&str, Value<'_>)]) -> Option<String> {
        self.formatted(id, args).and_then(|(text, is_whole)| is_whole.then_some(text))
    }

    /// A message with arguments, and whether all that it names were there.
    fn formatted(&self, id: &str, args: &[(&str, Value<'_>)]) -> Option<(String, bool)> {
        let message = self.bundle.get_message(id)?;
        let pattern = message.value()?;
        let mut given = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            match value {
                Value::Text(text) => given.set(*name, &**text),
                Value::Number(number) => given.set(*name, value::countable(*number)),
            }
        }
        let mut faults = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&given), &mut faults).into_owned();
        Some((text, faults.is_empty()))
    }

    /// A message about a count: `$count` decides the plural, `$shown` is its text.
    pub fn counted(&self, id: &str, count: u64) -> String {
        self.tell(id, &[("count", count.into()), ("shown", self.whole(count).into())])
    }
}

/// The number forms of a language.
fn decimals(lang: Lang) -> Option<DecimalFormatter> {
    let locale = lang.name().parse().ok()?;
    let wanted = DecimalFormatterPreferences::from_locale_strict(&locale).unwrap_or_else(|plain| plain);
    DecimalFormatter::try_new(wanted, Default::default()).ok()
}

// Fluent asks plain functions how to print a number, one for each language.

fn number_in_english<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    printed(value, Lang::En)
}

fn number_in_french<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    printed(value, Lang::Fr)
}

/// A number that a message prints; `None` for texts, which stay as they are.
fn printed(value: &FluentValue<'_>, lang: Lang) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(Locale::of(lang).quantity(number.value)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_decides_the_plural_by_the_language() {
        let of = |lang: Lang, count: u64| Locale::of(lang).counted("common-lines", count);
        assert_eq!([of(Lang::En, 0), of(Lang::En, 1), of(Lang::En, 2)], ["0 lines", "1 line", "2 lines"]);
        assert_eq!([of(Lang::Fr, 0), of(Lang::Fr, 1), of(Lang::Fr, 2)], ["0 ligne", "1 ligne", "2 lignes"]);
        assert_eq!(of(Lang::Fr, 12_345), "12\u{202F}345 lignes");
    }

    #[test]
    fn a_number_that_a_message_prints_is_grouped() {
        let args = [("count", Value::Number(3.0)), ("shown", Value::Number(1234.5))];
        let told = |lang: Lang| Locale::of(lang).tell("common-lines", &args);
        assert_eq!(told(Lang::En), "1,234.50 lines");
        assert_eq!(told(Lang::Fr), "1\u{202F}234,50 lignes");
    }

    #[test]
    fn a_message_that_is_not_there_shows_as_its_id() {
        assert_eq!(Locale::of(Lang::En).say("common-no-such-message"), "common-no-such-message");
    }

    #[test]
    fn numbers_that_no_plural_rule_can_read_decide_none() {
        for count in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300, -1e300, 1e-300] {
            let told = Locale::of(Lang::Fr).tell("common-lines", &[("count", count.into()), ("shown", "x".into())]);
            assert!(told.starts_with("x ligne"), "{told}");
        }
    }
}
