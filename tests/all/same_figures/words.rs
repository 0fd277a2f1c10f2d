//! The labels of a report in its language, and figures written beside them.

use super::figure::{Around, Find, Form, Key, Row};
use super::shown::bare;
use super::written;
use tenor::plan::Plan;
use tenor::report::locale::{Lang, Locale, Value};
use tenor::units::Term;

/// Stand for the argument that is asked for, and for the others.
const OWN: char = '\u{1}';
const OTHER: char = '\u{2}';

/// What a message says.
pub fn said(lang: Lang, id: &str) -> String {
    let locale = Locale::of(lang);
    assert!(locale.has(id), "no message {id}");
    locale.say(id)
}

/// A plan in one language.
pub struct Words<'p> {
    pub plan: &'p Plan,
    pub lang: Lang,
}

impl Words<'_> {
    pub fn say(&self, id: &str) -> String {
        said(self.lang, id)
    }

    pub fn told(&self, id: &str, args: &[(&str, &str)]) -> String {
        let locale = Locale::of(self.lang);
        assert!(locale.has(id), "no message {id}");
        let args: Vec<(&str, Value<'_>)> = args.iter().map(|(name, text)| (*name, Value::from(*text))).collect();
        locale.tell(id, &args)
    }

    /// The texts of a message before and after an argument, up to the other ones.
    pub fn around(&self, id: &str, argument: &str, others: &[&str]) -> Around {
        let (own, other) = (OWN.to_string(), OTHER.to_string());
        let mut args: Vec<(&str, &str)> = others.iter().map(|name| (*name, other.as_str())).collect();
        args.push((argument, own.as_str()));
        let (before, after) = parted(&self.told(id, &args));
        let before = before.rsplit(OTHER).next().unwrap_or_default().to_owned();
        let after = after.split(OTHER).next().unwrap_or_default().to_owned();
        (before, after)
    }

    /// The texts of a message before and after an argument, with the others filled in.
    pub fn around_with(&self, id: &str, argument: &str, others: &[(&str, &str)]) -> Around {
        let own = OWN.to_string();
        let mut args = others.to_vec();
        args.push((argument, own.as_str()));
        parted(&self.told(id, &args))
    }

    pub fn write(&self, form: Form, number: f64) -> String {
        written::text(self.lang, &self.plan.currency, form, &[number])
    }

    pub fn term(&self, term: Term) -> String {
        Locale::of(self.lang).term(term)
    }

    /// Rows that have these texts under these titles.
    pub fn row(&self, keys: &[(&str, &str)]) -> Row {
        let keys = keys.iter().map(|(id, text)| (bare(&self.say(id)), Key::Text(bare(text)))).collect();
        Row { lang: self.lang, sheet: None, keys, also: Vec::new() }
    }

    /// Of these rows those with machines of a size.
    pub fn machines(&self, row: &Row, size: &str, region: &str, term: &str) -> Row {
        let row = row.keyed(&self.say("common-size"), size).keyed(&self.say("common-region"), region);
        row.keyed(&self.say("common-term"), term)
    }

    /// Of these rows those with a savings plan.
    pub fn savings_plan(&self, row: &Row, term: &str) -> Row {
        let row = row.keyed(&self.say("common-instrument"), &self.say("common-savings-plan"));
        row.keyed(&self.say("common-term"), term)
    }

    pub fn fact(&self, id: &str) -> Find {
        Find::Fact(bare(&self.say(id)))
    }

    /// Machines of a size as sheets name them.
    pub fn line(&self, quantity: f64, size: &str, region: &str, term: Term) -> String {
        let (quantity, term) = (self.write(Form::Quantity, quantity), self.term(term));
        let args = [("quantity", quantity.as_str()), ("size", size), ("region", region), ("term", term.as_str())];
        self.told("sheet-line-reservation", &args)
    }

    /// A savings plan as sheets name it.
    pub fn plan_line(&self, hourly_commitment: f64, term: Term) -> String {
        let (amount, term) = (self.write(Form::PriceOf, hourly_commitment), self.term(term));
        self.told("sheet-line-savings-plan", &[("amount", amount.as_str()), ("term", term.as_str())])
    }
}

fn parted(text: &str) -> Around {
    let (before, after) = text.split_once(OWN).unwrap_or_else(|| panic!("{text:?} has no figure"));
    (before.to_owned(), after.to_owned())
}
