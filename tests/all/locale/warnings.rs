//! Warnings in French: every code has its message, and it names all that the plan's own words name.

use super::code::{literals, sources};
use super::{FRENCH_ALONE, arguments, files, messages};
use crate::support::project;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use tenor::plan::warning::{Detail, Named, Warning};
use tenor::report::locale::{Lang, Locale};

/// What makes a warning, and what adds a detail to it.
const NEW: &str = "Warning::new(";
const WITH: &str = ".with(\"";
const NAMING: &str = ".naming(";

/// The detail that stands after a message and not in it.
const NAMES: &str = "names";

/// Holes of English messages that hold words and no name or figure.
const WORDS: [&str; 4] = ["text", "message", "what", "which"];

/// A place of the program that makes a warning.
struct Made {
    place: String,
    /// Several where the call does not name its own.
    codes: BTreeSet<String>,
    /// The details that a message tells.
    details: BTreeSet<String>,
    has_names: bool,
    /// Names and figures of the English message.
    holes: usize,
    /// Whether the count is always 1, so that the English message does not show it.
    counts_one: bool,
}

impl Made {
    /// The id of the French message that tells a code from here.
    fn message(&self, code: &str, french: &BTreeMap<String, String>) -> Option<String> {
        let id = format!("common-warning-{}", code.replace('_', "-"));
        let by_detail = self.details.iter().map(|what| format!("{id}-{}", what.replace('_', "-")));
        by_detail.chain([id.clone()]).find(|id| french.contains_key(id))
    }
}

/// All places. Where a code is not named in the call itself, every name of its form in the file counts that no other call
/// names.
fn made() -> Vec<Made> {
    let is_code = |text: &str| {
        text.contains('_') && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    };
    let mut found = Vec::new();
    for (path, code) in sources("src").into_iter().filter(|(path, _)| !path.ends_with("plan/warning.rs")) {
        let calls: Vec<usize> = code.match_indices(NEW).map(|(at, _)| at).collect();
        let own = |at: usize| code[at + NEW.len()..].trim_start().strip_prefix('"')?.split('"').next();
        let named: BTreeSet<&str> = calls.iter().filter_map(|at| own(*at)).collect();
        let literals = literals(&code).into_iter().map(|(_, text)| text);
        let others: BTreeSet<String> =
            literals.filter(|text| is_code(text) && !named.contains(text.as_str())).collect();
        for (number, at) in calls.iter().enumerate() {
            let end = calls.get(number + 1).copied().unwrap_or(code.len());
            let after = &code[at + NEW.len()..end];
            let mut details: BTreeSet<String> =
                after.split(WITH).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect();
            let count = own(*at).and_then(|own| after.split_once(own)?.1.split(',').nth(1));
            found.push(Made {
                place: format!("{}:{}", path.display(), code[..*at].lines().count()),
                codes: own(*at).map_or_else(|| others.clone(), |own| BTreeSet::from([own.to_owned()])),
                has_names: details.remove(NAMES) || after.contains(NAMING),
                details,
                holes: holes(&code[..*at], after),
                counts_one: count.is_some_and(|count| count.trim() == "1"),
            });
        }
    }
    found
}

/// How many names and figures the message of a call shows: the call's own, or the one that was made before it.
fn holes(before: &str, after: &str) -> usize {
    let call = after.split(';').next().unwrap_or_default();
    let earlier = before.rfind("let message").filter(|_| call.contains("message")).map_or("", |at| &before[at..]);
    let made = if call.contains("format!(") { call } else { earlier };
    let Some((_, form)) = made.split_once("format!(") else { return 0 };
    let text = literals(form).into_iter().next().map(|(_, text)| text.replace("{{", "")).unwrap_or_default();
    let named = text.split('{').skip(1).filter_map(|hole| hole.split(['}', ':']).next().map(str::to_owned));
    named.filter(|name| !WORDS.contains(&name.as_str())).count()
}

fn french() -> BTreeMap<String, String> {
    messages(&files(Lang::Fr)[FRENCH_ALONE]).into_iter().collect()
}

#[test]
fn every_warning_has_a_french_message_and_every_message_a_warning() {
    let (made, french) = (made(), french());
    let codes: BTreeSet<&String> = made.iter().flat_map(|made| &made.codes).collect();
    assert!(codes.len() > 50, "{codes:?}");
    let mut told = BTreeSet::new();
    for made in &made {
        for code in &made.codes {
            let message = made.message(code, &french);
            assert!(message.is_some(), "{}: no message in fr/{FRENCH_ALONE} for {code}", made.place);
            told.extend(message);
        }
    }
    let idle: Vec<&String> = french.keys().filter(|id| !told.contains(*id)).collect();
    assert!(idle.is_empty(), "messages of warnings that the program does not give: {idle:?}");
}

#[test]
fn whatever_an_english_warning_shows_is_a_detail_or_its_count() {
    for made in made() {
        let known = made.details.len() + usize::from(made.has_names) + usize::from(!made.counts_one);
        assert!(made.holes <= known, "{}: the message shows {} values, details hold {known}", made.place, made.holes);
    }
}

#[test]
fn a_french_message_names_the_details_of_its_warning_and_no_others() {
    let french = french();
    for made in made() {
        for id in made.codes.iter().filter_map(|code| made.message(code, &french)) {
            let named: BTreeSet<String> = arguments(&french[&id])
                .into_iter()
                .filter(|name| !["count", "shown"].contains(&name.as_str()))
                .collect();
            assert_eq!(named, made.details, "{id}, {}", made.place);
        }
    }
}

#[test]
fn a_french_warning_tells_every_detail_and_every_name() {
    let sign = |what: &str| format!("<{what}>");
    for made in made() {
        for code in &made.codes {
            let plain = Warning::new(code, 7, "in English");
            let warning = made.details.iter().fold(plain, |warning, what| warning.with(what, Detail::name(sign(what))));
            let names = if made.has_names { vec![Named::new(sign(NAMES))] } else { Vec::new() };
            let told = Locale::of(Lang::Fr).warning(&warning.naming(&names));
            assert!(!told.contains("in English"), "{code}, {}: {told}", made.place);
            for what in made.details.iter().map(String::as_str).chain(made.has_names.then_some(NAMES)) {
                assert!(told.contains(&sign(what)), "{code}, {}: {what} is not in {told}", made.place);
            }
        }
    }
}

/// Kinds of rows in price sheets that have the same name in both languages.
const SAME_NAMES: [&str; 2] = ["Spot", "Cloud Services"];

#[test]
fn why_rows_are_left_out_is_told_in_french() {
    let french = Locale::of(Lang::Fr);
    let mut reasons = BTreeSet::new();
    for (_, code) in sources("src/ingest/price_sheets") {
        for call in ["leave_out(\"", "Err(\"", "ok_or(\"", "Some(\""] {
            reasons.extend(code.split(call).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned));
        }
    }
    for name in SAME_NAMES {
        assert!(reasons.remove(name), "{name}");
    }
    // What a damaged cell should have held.
    let readers = ["demand_table.rs", "reader.rs", "metrics/table.rs", "metrics/rest.rs"];
    for (_, code) in sources("src/ingest").iter().filter(|(path, _)| readers.iter().any(|name| path.ends_with(name))) {
        let texts = literals(code).into_iter().map(|(_, text)| text);
        reasons.extend(texts.filter(|text| ["a ", "an ", "the name of "].iter().any(|start| text.starts_with(start))));
    }
    assert!(reasons.len() > 25, "{reasons:?}");
    let unknown: Vec<&String> = reasons.iter().filter(|text| french.said(text) == **text).collect();
    assert!(unknown.is_empty(), "no wording in said.ftl fits {unknown:#?}");
}

#[test]
fn where_prices_come_from_is_told_in_french() {
    let table = fs::read_to_string(project().join("data/catalog/price_sources.csv")).expect("a table of the catalogue");
    let names: Vec<&str> = table.lines().skip(1).filter_map(|line| line.rsplit(',').next()).collect();
    assert!(names.len() > 1, "{table}");
    for name in names {
        assert_ne!(Locale::of(Lang::Fr).said(name), name);
    }
}
