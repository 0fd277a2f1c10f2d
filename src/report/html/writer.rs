//! What every section is written from: the plan, the language, the pictures at hand.

use super::cell::Cells;
use super::data_uri::data_uri;
use super::markup::Element;
use super::table::Table;
use crate::calendar::Day;
use crate::plan::Plan;
use crate::report::locale::{Locale, Value};
use crate::report::pdf::Picture;
use crate::report::theme;
use crate::units::Term;
use std::cell::Cell as Counter;

/// Where the typeface of the pictures is not installed, those that are nearest to it in width.
const FONTS_INSTEAD: &str = "Segoe UI,Helvetica Neue,Arial,sans-serif";

pub(super) struct Writer<'a> {
    pub plan: &'a Plan,
    pub locale: &'a Locale,
    pub pictures: &'a [Picture],
    /// How many ids were given.
    numbered: Counter<usize>,
}

impl<'a> Writer<'a> {
    pub fn new(plan: &'a Plan, locale: &'a Locale, pictures: &'a [Picture]) -> Writer<'a> {
        Writer { plan, locale, pictures, numbered: Counter::new(0) }
    }

    pub fn say(&self, id: &str) -> String {
        self.locale.say(id)
    }

    pub fn tell(&self, id: &str, args: &[(&str, Value<'_>)]) -> String {
        self.locale.tell(id, args)
    }

    /// Money with the plan's currency.
    pub fn amount(&self, value: f64) -> String {
        self.locale.money_of(value, &self.plan.currency)
    }

    /// A day that no line end divides.
    pub fn day(&self, day: Day) -> String {
        whole(&self.locale.day(day))
    }

    /// A term that no line end divides.
    pub fn term(&self, term: Term) -> String {
        whole(&self.locale.term(term))
    }

    /// Cells of tables in the page's language.
    pub fn cells(&self) -> Cells<'a> {
        Cells::new(self.locale)
    }

    /// An id that no other element has.
    pub fn id(&self, kind: &str) -> String {
        let number = self.numbered.get() + 1;
        self.numbered.set(number);
        format!("{kind}-{number}")
    }

    /// A heading below that of the section.
    pub fn heading(&self, id: &str) -> Element {
        Element::of("h3", &self.say(id))
    }

    pub fn text(&self, id: &str) -> Element {
        Element::of("p", &self.say(id))
    }

    /// Small print.
    pub fn note(&self, id: &str) -> Element {
        note(&self.say(id))
    }

    /// An empty table with its caption and the titles of its columns, all by the ids of messages; `sides` as
    /// [`Table::new`] has it.
    pub fn table(&self, caption: &str, titles: &[&str], sides: &str) -> Table {
        Table::new(self, self.say(caption), titles.iter().map(|id| self.say(id)).collect(), sides)
    }

    /// A sentence for each count that is not nothing, by the ids of messages; `None` without any.
    pub fn counts(&self, counts: &[(&str, usize)]) -> Option<Element> {
        let some = counts.iter().filter(|(_, count)| *count > 0);
        let sentences: Vec<String> = some.map(|(id, count)| self.locale.counted(id, *count as u64)).collect();
        (!sentences.is_empty()).then(|| Element::of("p", &sentences.join(" ")))
    }

    /// A figure with its label, which is a message.
    pub fn fact(&self, id: &str, value: String) -> (String, String) {
        (self.say(id), value)
    }

    /// The picture of a name without ending, if it is at hand, with the words that stand for it where it cannot be seen.
    pub fn shown(&self, name: &str, alt: &str) -> Option<Element> {
        let picture = self.pictures.iter().find(|picture| bare(&picture.name) == name)?;
        let own = format!("font-family=\"{}\"", theme::FONT);
        let all = format!("font-family=\"{},{FONTS_INSTEAD}\"", theme::FONT);
        let source = data_uri("image/svg+xml", picture.svg.replace(&own, &all).as_bytes());
        let image = Element::new("img").with("src", source).with("alt", alt).with("decoding", "async");
        Some(Element::new("figure").child(image))
    }

    /// The same, its words by the id of a message.
    pub fn picture(&self, name: &str, alt: &str) -> Option<Element> {
        self.shown(name, &self.say(alt))
    }
}

/// A picture's name without its ending.
pub(super) fn bare(name: &str) -> &str {
    name.strip_suffix(".svg").unwrap_or(name)
}

/// A text that no line end divides.
pub(super) fn whole(text: &str) -> String {
    text.replace(' ', "\u{A0}")
}

/// Small print with a text.
pub(super) fn note(text: &str) -> Element {
    Element::of("p", text).class("note")
}

/// `None` without items.
pub(super) fn list(items: &[String]) -> Option<Element> {
    (!items.is_empty()).then(|| Element::new("ul").all(items.iter().map(|item| Element::of("li", &cut(item)))))
}

/// Figures side by side, each with its label.
pub(super) fn facts(facts: Vec<(String, String)>) -> Element {
    let fact = |(label, value): (String, String)| {
        Element::new("div").child(Element::of("dt", &label)).child(Element::of("dd", &value))
    };
    Element::new("dl").class("facts").all(facts.into_iter().map(fact))
}

/// More characters of one text than this say nothing in a report; the whole stands in `plan.json`.
const TEXT_CHARS_MAX: usize = 480;

/// A text that is not endless.
pub(super) fn cut(text: &str) -> String {
    cut_to(text, TEXT_CHARS_MAX)
}

/// The beginning of a text, of so many characters at most.
pub(super) fn cut_to(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_characters() {
        assert_eq!(cut_to("éàü", 3), "éàü");
        assert_eq!(cut_to("éàü", 2), "éà…");
        assert_eq!(cut(&"x".repeat(10_000)).chars().count(), TEXT_CHARS_MAX + 1);
    }
}
