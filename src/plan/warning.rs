//! What a reader of the plan must know beside its figures.
//!
//! A warning is told twice: in English by its message, and as the values that the message names, by which a report tells
//! it in another language. Both are made where it arises; whatever the message names, [`Warning::details`] hold too.

use crate::calendar::Day;
use crate::ids::{ArmSku, Region};
use crate::units::Term;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// One kind of observation. `count` says how many rows, days, sizes or lines it concerns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Warning {
    pub code: String,
    /// In English.
    pub message: String,
    pub count: u64,
    /// What the message names beside its count, by what it is: `day`, `path`, `names` ...
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub details: BTreeMap<String, Detail>,
}

impl Warning {
    pub fn new(code: &str, count: u64, message: impl Into<String>) -> Warning {
        Warning { code: code.to_owned(), message: message.into(), count, details: BTreeMap::new() }
    }

    /// With one of the values that the message names.
    pub fn with(mut self, what: &str, detail: Detail) -> Warning {
        self.details.insert(what.to_owned(), detail);
        self
    }

    /// With those that it is about, as many as [`some_of`] shows; unchanged where there are none.
    pub fn naming(self, all: &[Named]) -> Warning {
        if all.is_empty() {
            return self;
        }
        let shown = all.iter().take(SHOWN).cloned().collect();
        self.with("names", Detail::Sample { shown, more: all.len().saturating_sub(SHOWN) as u64 })
    }
}

/// A value that a message names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Detail {
    /// How many: rows, hours, days.
    Number(u64),
    /// A fraction of 1.
    Share(f64),
    /// In the plan's currency.
    Money(f64),
    /// In UTC.
    Day(Day),
    /// A file, a customer, a code: the same in every language.
    Name(String),
    /// What a split is by, as in the plan's `splits`.
    Dimension(String),
    /// Words of the plan in English, and how many more there are: constraints, reasons.
    Words { shown: Vec<String>, more: u64 },
    /// Some of those that the warning is about, and how many more there are.
    Sample { shown: Vec<Named>, more: u64 },
}

impl Detail {
    pub fn name(name: impl fmt::Display) -> Detail {
        Detail::Name(name.to_string())
    }

    /// As many words as [`some_of`] shows.
    pub fn words<T: fmt::Display>(all: &[T]) -> Detail {
        let shown = all.iter().take(SHOWN).map(ToString::to_string).collect();
        Detail::Words { shown, more: all.len().saturating_sub(SHOWN) as u64 }
    }
}

/// One of those that a warning is about: a machine, a file, a size in a region.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Named {
    pub name: String,
    /// Of a size.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
    /// Of a reservation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<Term>,
    /// What is said of it, in words of the plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Named {
    pub fn new(name: impl fmt::Display) -> Named {
        Named { name: name.to_string(), region: None, term: None, note: None }
    }

    /// A size in a region.
    pub fn size(arm_sku: &ArmSku, region: &Region) -> Named {
        Named { region: Some(region.clone()), ..Named::new(arm_sku) }
    }

    pub fn of_term(self, term: Term) -> Named {
        Named { term: Some(term), ..self }
    }

    pub fn noted(self, note: impl fmt::Display) -> Named {
        Named { note: Some(note.to_string()), ..self }
    }
}

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        if let Some(region) = &self.region {
            write!(f, " in {region}")?;
        }
        if let Some(term) = self.term {
            write!(f, ", {term}")?;
        }
        match &self.note {
            Some(note) => write!(f, " ({note})"),
            None => Ok(()),
        }
    }
}

/// How many names a message shows.
const SHOWN: usize = 3;

/// A sample of names for a message: at most three, then how many more.
pub fn some_of<T: fmt::Display>(names: &[T]) -> String {
    let shown = names.iter().take(SHOWN).map(ToString::to_string).collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_details_name_what_the_message_shows() {
        let size = |name: &str| Named::size(&ArmSku::new(name), &Region::new("westus"));
        let names = [size("A1"), size("A2").of_term(Term::P1Y), size("A3").noted("gone"), Named::new("vm"), size("A5")];
        assert_eq!(some_of(&names), "A1 in westus, A2 in westus, P1Y, A3 in westus (gone) and 2 more");
        let warning = Warning::new("code", 5, some_of(&names)).naming(&names);
        assert_eq!(warning.details["names"], Detail::Sample { shown: names[..3].to_vec(), more: 2 });
        assert_eq!(Warning::new("code", 1, "none").naming(&[]).details, BTreeMap::new());
    }

    #[test]
    fn a_warning_without_details_reads_and_writes_as_before() {
        let text = r#"{"code":"mixed_grains","message":"both","count":1}"#;
        let warning: Warning = serde_json::from_str(text).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(warning, Warning::new("mixed_grains", 1, "both"));
        assert_eq!(serde_json::to_string(&warning).unwrap_or_default(), text);
    }

    #[test]
    fn details_are_read_back_as_they_were_written() {
        let warning = Warning::new("code", 2, "message")
            .with("day", Detail::Day(Day(20_000)))
            .with("share", Detail::Share(0.125))
            .with("path", Detail::name("a.csv"))
            .with("words", Detail::words(&["term_max = P1Y"]))
            .naming(&[Named::new("vm").noted("why")]);
        let text = serde_json::to_string(&warning).unwrap_or_default();
        assert!(text.contains(r#""share":{"share":0.125}"#), "{text}");
        let read: Warning = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(read, warning);
    }
}
