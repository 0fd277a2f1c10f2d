//! What stands in a table: a text in the reader's form, and the number by which it is sorted.

use super::writer::{cut, whole};
use crate::calendar::Day;
use crate::report::locale::Locale;
use crate::units::Term;
use std::fmt::Display;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cell {
    pub text: String,
    /// The unrounded figure; a day's number, a term's years. `None` for texts, which sort as texts, and for what is not
    /// known.
    pub sort: Option<f64>,
}

impl Cell {
    fn number(text: String, value: f64) -> Cell {
        Cell { text, sort: value.is_finite().then_some(value) }
    }

    /// Whether it says nothing: empty, or the dash of what is not known.
    pub fn is_blank(&self, dash: &str) -> bool {
        self.text.is_empty() || self.text == dash
    }
}

/// Makes cells in one language.
#[derive(Clone, Copy)]
pub(super) struct Cells<'a> {
    locale: &'a Locale,
}

impl<'a> Cells<'a> {
    pub fn new(locale: &'a Locale) -> Cells<'a> {
        Cells { locale }
    }

    pub fn text(&self, text: impl Display) -> Cell {
        Cell { text: cut(&text.to_string()), sort: None }
    }

    /// The text where there is one, else a dash.
    pub fn text_or(&self, text: Option<impl Display>) -> Cell {
        text.map_or_else(|| self.dash(), |text| self.text(text))
    }

    pub fn dash(&self) -> Cell {
        Cell { text: self.locale.dash(), sort: None }
    }

    pub fn whole(&self, count: u64) -> Cell {
        Cell::number(self.locale.whole(count), count as f64)
    }

    pub fn whole_or(&self, count: Option<u64>) -> Cell {
        count.map_or_else(|| self.dash(), |count| self.whole(count))
    }

    pub fn number(&self, value: f64, decimals: usize) -> Cell {
        Cell::number(self.locale.number(value, decimals), value)
    }

    /// Units or machines.
    pub fn quantity(&self, value: f64) -> Cell {
        Cell::number(self.locale.quantity(value), value)
    }

    pub fn money(&self, value: f64) -> Cell {
        Cell::number(self.locale.money(value), value)
    }

    pub fn money_or(&self, value: Option<f64>) -> Cell {
        value.map_or_else(|| self.dash(), |value| self.money(value))
    }

    /// An hourly price.
    pub fn price(&self, value: f64) -> Cell {
        Cell::number(self.locale.price(value), value)
    }

    pub fn percent(&self, fraction: f64) -> Cell {
        Cell::number(self.locale.percent(fraction), fraction)
    }

    pub fn percent_or(&self, fraction: Option<f64>) -> Cell {
        fraction.map_or_else(|| self.dash(), |fraction| self.percent(fraction))
    }

    pub fn day(&self, day: Day) -> Cell {
        Cell::number(whole(&self.locale.day(day)), f64::from(day.0))
    }

    pub fn day_or(&self, day: Option<Day>) -> Cell {
        day.map_or_else(|| self.dash(), |day| self.day(day))
    }

    pub fn term(&self, term: Term) -> Cell {
        Cell::number(whole(&self.locale.term(term)), f64::from(term.years()))
    }

    pub fn yes_no(&self, yes: bool) -> Cell {
        self.text(self.locale.yes_no(yes))
    }

    pub fn yes_no_or(&self, yes: Option<bool>) -> Cell {
        yes.map_or_else(|| self.dash(), |yes| self.yes_no(yes))
    }

    /// A text that sorts by a number of its own.
    pub fn ranked(&self, text: String, by: f64) -> Cell {
        Cell::number(text, by)
    }
}
