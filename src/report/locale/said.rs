//! Texts that the plan document holds in words: conditions, rules, notes and advice, told in the reader's language.
//!
//! `en/said.ftl` has the plan's own wordings. A text is held against them; the holes of the one that fits are its figures
//! and names, and the message of the same id is told with them. What fits none stays as it is, in English.
//!
//! | Hole | Holds | Is told as |
//! |---|---|---|
//! | `$day` | `2027-02-01` | a day |
//! | `$term` | `P1Y` | a term beside a noun: `1-year` |
//! | `$number`, `$number2` ... | a number | the same, with as many decimals |
//! | `$shown` | a number | the same; it also decides the plural, as `$count` |
//! | `$sku` | `Standard_D2s_v5` | as it is |
//! | any other | text without `; ` | by a wording of its own, else as it is |

use super::names::slug;
use super::{Locale, Value};
use crate::calendar::Day;
use crate::catalog::purchase_policy::{Note, Permission};
use crate::plan::owned_audit::OwnedOption;
use crate::units::Term;
use std::sync::LazyLock;

/// What joins the parts of a condition.
const JOINT: &str = "; ";

/// One wording of the plan.
struct Wording {
    id: &'static str,
    parts: Vec<Part>,
}

enum Part {
    Plain(&'static str),
    /// A figure or a name, by the name of its argument.
    Hole(&'static str),
}

impl Locale {
    /// A text of the plan document: known wordings in the reader's language, others as they are. Several wordings may be
    /// joined by semicolons.
    pub fn said(&self, text: &str) -> String {
        if let Some(whole) = self.worded(text) {
            return whole;
        }
        let parts = text.split(JOINT).map(str::trim).filter(|part| !part.is_empty());
        match parts.map(|part| self.worded(part)).collect::<Option<Vec<String>>>() {
            Some(parts) if !parts.is_empty() => parts.join(self.say("common-list-semicolon").as_str()),
            _ => text.to_owned(),
        }
    }

    /// What must hold for an option of an owner.
    pub fn condition(&self, option: &OwnedOption) -> String {
        self.said(&option.condition)
    }

    /// Why something is not sold.
    pub fn not_sold(&self, rule: &str) -> String {
        self.said(rule)
    }

    /// What a buyer must know.
    pub fn purchase_note(&self, note: &Note) -> String {
        self.said(note.text)
    }

    pub fn permission_who(&self, permission: &Permission) -> String {
        self.said(permission.who)
    }

    pub fn permission_condition(&self, permission: &Permission) -> String {
        self.said(permission.condition)
    }

    /// A constraint, from the words of its file: `upfront_max = 5000`, or a change of usage.
    pub fn constraint(&self, words: &str) -> String {
        let Some((key, limit)) = words.split_once(" = ") else { return self.said(words) };
        let number = limit.parse::<f64>().ok();
        let shown = match key {
            "term_max" => Term::parse(limit).map(|term| self.term(term)),
            "coverage_max" | "utilization_min" => number.map(|share| self.percent(share)),
            "upfront_max" | "hourly_commitment_max" => number.map(|amount| self.money(amount)),
            _ => None,
        };
        match shown {
            Some(limit) => self.tell(&format!("common-constraint-{}", slug(key)), &[("limit", limit.into())]),
            None => self.said(words),
        }
    }

    /// A text that is one wording.
    fn worded(&self, text: &str) -> Option<String> {
        static WORDINGS: LazyLock<Vec<Wording>> = LazyLock::new(|| wordings(include_str!("en/said.ftl")));
        let (wording, held) = WORDINGS.iter().find_map(|wording| {
            let mut held = Vec::new();
            fits(&wording.parts, text, &mut held).then_some((wording, held))
        })?;
        let mut args: Vec<(&str, Value<'_>)> = Vec::new();
        for (name, held) in held {
            if name == "shown" {
                args.push(("count", held.parse::<f64>().unwrap_or_default().into()));
            }
            args.push((name, self.told(name, held).into()));
        }
        Some(self.tell(wording.id, &args))
    }

    /// What a hole held, in the reader's form.
    fn told(&self, name: &str, held: &str) -> String {
        let told = match name {
            "day" => Day::parse_iso(held).map(|day| self.day(day)),
            "term" => Term::parse(held).map(|term| self.counted("common-term-beside", u64::from(term.years()))),
            _ if is_number(name) => {
                let decimals = held.split_once('.').map_or(0, |(_, decimals)| decimals.len());
                held.parse::<f64>().ok().map(|number| self.number(number, decimals))
            }
            _ => None,
        };
        told.unwrap_or_else(|| self.said(held))
    }
}

fn is_number(name: &str) -> bool {
    name == "shown" || name.starts_with("number")
}

/// Whether a text can be what a hole holds.
fn can_hold(name: &str, text: &str) -> bool {
    match name {
        "day" => text.len() == 10 && Day::parse_iso(text).is_some(),
        "term" => Term::ALL.iter().any(|term| term.to_string() == text),
        "sku" => ["Standard_", "Basic_"].iter().any(|tier| text.starts_with(tier)) && !text.contains(' '),
        _ if is_number(name) => {
            text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-')) && text.parse::<f64>().is_ok()
        }
        _ => !text.is_empty() && !text.contains(JOINT),
    }
}

/// Whether the parts make up the whole text; `held` gets what the holes hold.
fn fits<'t>(parts: &[Part], text: &'t str, held: &mut Vec<(&'static str, &'t str)>) -> bool {
    match parts {
        [] => text.is_empty(),
        [Part::Plain(plain), after @ ..] => text.strip_prefix(*plain).is_some_and(|rest| fits(after, rest, held)),
        [Part::Hole(name), after @ ..] => {
            let mut ends: Vec<usize> = match after {
                [Part::Plain(next), ..] => text.match_indices(*next).map(|(at, _)| at).collect(),
                _ => vec![text.len()],
            };
            ends.retain(|end| text.get(..*end).is_some_and(|inside| can_hold(name, inside)));
            ends.into_iter().any(|end| {
                let (inside, rest) = text.split_at(end);
                held.push((*name, inside));
                let rest_fits = fits(after, rest, held);
                if !rest_fits {
                    held.pop();
                }
                rest_fits
            })
        }
    }
}

/// The wordings of a file of messages, each on one line: `id = text { $hole } text`.
fn wordings(source: &'static str) -> Vec<Wording> {
    let messages = source.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = "));
    messages.map(|(id, text)| Wording { id, parts: parts(text) }).collect()
}

fn parts(text: &'static str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((plain, (name, after))) =
        rest.split_once("{ $").and_then(|(plain, after)| Some((plain, after.split_once(" }")?)))
    {
        if !plain.is_empty() {
            parts.push(Part::Plain(plain));
        }
        parts.push(Part::Hole(name));
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(Part::Plain(rest));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::super::{Lang, Locale};

    fn french() -> &'static Locale {
        Locale::of(Lang::Fr)
    }

    #[test]
    fn figures_and_days_of_a_wording_are_told_in_the_readers_form() {
        let text = "P3Y reservations of the series are not sold since 2026-07-01";
        assert_eq!(
            Locale::of(Lang::En).not_sold(text),
            "3-year reservations of the series are not sold since 1 Jul 2026"
        );
        assert_eq!(
            french().not_sold(text),
            "les réservations de 3 ans de la série ne sont plus vendues depuis le 1er juil. 2026"
        );
    }

    #[test]
    fn joined_wordings_are_told_one_by_one() {
        let text = "reservations bought after 2027-02-01 cannot be exchanged; when this one was bought is not known";
        let told = french().said(text);
        assert_eq!(
            told,
            "les réservations achetées après le 1er févr. 2027 ne peuvent pas être échangées\u{202F}; la date d’achat de \
             celle-ci n’est pas connue"
        );
    }

    #[test]
    fn a_text_that_is_no_known_wording_stays_whole() {
        for text in ["", "something else", "no cap holds on this day; something else", "; "] {
            assert_eq!(french().said(text), text);
        }
    }

    #[test]
    fn a_text_is_not_taken_for_a_figure() {
        let text = "at most lots USD of commitment in 365 days may be cancelled";
        assert_eq!(french().said(text), text);
    }

    #[test]
    fn constraints_are_told_by_their_kind() {
        assert_eq!(Locale::of(Lang::En).constraint("upfront_max = 5000"), "upfront payment of at most 5,000");
        assert_eq!(french().constraint("coverage_max = 0.8"), "couverture d’au plus 80,0\u{202F}%");
        assert_eq!(french().constraint("term_max = P1Y"), "durée d’au plus 1 an");
        assert_eq!(french().constraint("something = else"), "something = else");
        assert_eq!(
            french().constraint("end tag a=b, region westus, 3 machines, on 2027-01-31"),
            "fin de l’utilisation le 31 janv. 2027\u{202F}: tag a=b, region westus (3 machines)"
        );
    }
}
