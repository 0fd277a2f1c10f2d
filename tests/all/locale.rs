//! The languages of reports: the same messages in each, and French as it is written.

mod code;
mod warnings;

use crate::support::project;
use fluent_bundle::FluentResource;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use tenor::calendar::Day;
use tenor::catalog::{purchase_policy, series};
use tenor::ids::ArmSku;
use tenor::owned::refund::CapLedger;
use tenor::owned::rights::{Held, Situation, of_reservation, of_savings_plan};
use tenor::plan::line::BillingPlan;
use tenor::report::locale::{Lang, Locale};
use tenor::units::Term;

/// Files of messages that one language has alone: what the plan itself says in English.
const FRENCH_ALONE: &str = "warning.ftl";

/// Words that are the same in both languages, and names.
const SAME_WORDS: &str = "
    action actions advisor classes horizon licence sha utilisation azure base bit client code cpu csv date dates description engine excel focus
    format gib html id image index instrument instruments json linux machine machines max maximum
    microsoft min minimum mode nature note notes optimization option options page pages pdf permission
    permissions plan plans point points portion question ratio ratios service services simulation source
    sources spot tenor test total type types usd utc vcpu version windows zone
";

/// Texts by file name.
fn files(lang: Lang) -> BTreeMap<String, String> {
    let folder = project().join("src/report/locale").join(lang.name());
    let entries = fs::read_dir(folder).expect("the language's folder").flatten();
    entries
        .map(|entry| {
            let text = fs::read_to_string(entry.path()).expect("a file of messages");
            (entry.file_name().to_string_lossy().into_owned(), text)
        })
        .collect()
}

/// Messages by id, as they are written.
fn messages(text: &str) -> Vec<(String, String)> {
    let mut messages: Vec<(String, String)> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        match line.split_once(" =") {
            Some((id, value)) if !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') => {
                messages.push((id.to_owned(), value.trim().to_owned()));
            }
            _ => {
                if let Some((_, value)) = messages.last_mut() {
                    value.push('\n');
                    value.push_str(line);
                }
            }
        }
    }
    messages
}

/// Both languages' messages of each file that both have, in pairs by id.
fn pairs() -> Vec<(String, String, String)> {
    let french = files(Lang::Fr);
    let mut pairs = Vec::new();
    for (name, text) in files(Lang::En) {
        let own: BTreeMap<String, String> = messages(&text).into_iter().collect();
        let other: BTreeMap<String, String> = messages(&french[&name]).into_iter().collect();
        pairs.extend(own.into_iter().filter_map(|(id, text)| Some((id.clone(), text, other.get(&id)?.clone()))));
    }
    pairs
}

/// The arguments that a message names.
fn arguments(message: &str) -> BTreeSet<String> {
    // A currency in a number format of a sheet stands after the same sign.
    let named = message.split('$').skip(1).filter(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
    named
        .map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')).collect())
        .collect()
}

/// A text without its `{...}`.
fn without_placeholders(text: &str) -> String {
    let mut depth = 0_usize;
    let mut plain = String::new();
    for c in text.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    plain
}

#[test]
fn both_languages_have_the_same_messages() {
    let ids = |text: &str| messages(text).into_iter().map(|(id, _)| id).collect::<BTreeSet<String>>();
    let (english, mut french) = (files(Lang::En), files(Lang::Fr));
    assert!(french.remove(FRENCH_ALONE).is_some());
    assert_eq!(english.keys().collect::<Vec<_>>(), french.keys().collect::<Vec<_>>());
    for (name, text) in &english {
        let (own, other) = (ids(text), ids(&french[name]));
        let odd: Vec<&String> = own.symmetric_difference(&other).collect();
        assert!(odd.is_empty(), "{name}: only one language has {odd:?}");
    }
}

#[test]
fn every_file_of_messages_is_read_without_faults_and_names_each_message_once() {
    for lang in Lang::ALL {
        let mut seen: BTreeMap<String, String> = BTreeMap::new();
        for (name, text) in files(lang) {
            if let Err((_, faults)) = FluentResource::try_new(text.clone()) {
                panic!("{}/{name}: {faults:?}", lang.name());
            }
            for (id, _) in messages(&text) {
                assert!(Locale::of(lang).has(&id), "{}/{name}: {id} is not in the program", lang.name());
                if let Some(first) = seen.insert(id.clone(), name.clone()) {
                    panic!("{}: {id} is in {first} and in {name}", lang.name());
                }
            }
        }
    }
}

#[test]
fn a_french_message_names_no_argument_that_the_english_one_is_not_given() {
    for (id, english, french) in pairs() {
        // A plural or an ordinal may be told apart in one language only.
        let mut known = arguments(&english);
        known.extend(["count", "number"].map(str::to_owned));
        let strange: Vec<String> = arguments(&french).difference(&known).cloned().collect();
        assert!(strange.is_empty(), "{id}: {strange:?}");
    }
}

#[test]
fn french_messages_are_not_english() {
    let mut same = Vec::new();
    for (id, english, french) in pairs() {
        if english != french {
            continue;
        }
        let plain = without_placeholders(&english).to_lowercase();
        let words = plain.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 1);
        let odd: Vec<&str> = words.filter(|word| !SAME_WORDS.split_whitespace().any(|same| same == *word)).collect();
        if !odd.is_empty() {
            same.push(format!("{id}: {odd:?}"));
        }
    }
    assert!(same.is_empty(), "the same in both languages:\n{}", same.join("\n"));
}

#[test]
fn french_signs_stand_after_a_narrow_space_that_does_not_break() {
    let mut wrong = Vec::new();
    for (name, text) in files(Lang::Fr) {
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            let signs: Vec<char> = line.chars().collect();
            for (at, sign) in signs.iter().enumerate().skip(1) {
                let before = signs[at - 1];
                let ends = signs.get(at + 1).is_none_or(|next| next.is_whitespace() || *next == '"');
                let is_text = before.is_alphanumeric() || matches!(before, '}' | ')' | ' ');
                let ok = match sign {
                    ':' | ';' | '!' | '?' => before != ' ' && !(is_text && ends),
                    '%' => !is_text,
                    _ => true,
                };
                if !ok {
                    wrong.push(format!("fr/{name}:{}: {line}", number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "U+202F belongs before : ; ! ? %\n{}", wrong.join("\n"));
}

/// What a buyer must know, by which rules sizes are not sold, and under which conditions owners have rights.
fn wordings_of_the_plan() -> BTreeSet<String> {
    let mut texts: BTreeSet<String> = purchase_policy::notes().iter().map(|note| note.text.to_owned()).collect();
    for permission in purchase_policy::permissions() {
        texts.extend([permission.who, permission.condition].map(str::to_owned));
    }
    let day = |text: &str| Day::parse_iso(text).expect("a date");
    for (sku, on) in [("Standard_D2_v2", "2026-11-22"), ("Standard_F2s_v2", "2026-01-01")] {
        let rule = series::rule(&ArmSku::new(sku));
        texts.extend(Term::ALL.iter().filter_map(|term| rule.refusal(*term, day(on))));
    }
    for at in ["2026-11-22", "2027-06-01"].map(day) {
        texts.extend(of_savings_plan(None, at).into_iter().map(|option| option.condition));
        let cap = CapLedger::new(at, [(Day(at.0 - 10), 49_000.0)]);
        for (purchased, total) in [
            (Some("2026-03-01"), Some(12_000.0)),
            (Some("2027-03-01"), Some(500.0)),
            (None, Some(1e6)),
            (Some("2026-03-01"), None),
        ] {
            let held = Held {
                quantity: 10.0,
                term: Term::P1Y,
                purchased: purchased.map(day),
                end: Some(day("2027-12-01")),
                total,
                current_total: None,
                billing_plan: Some(BillingPlan::Upfront),
                is_shared: total.is_some(),
            };
            for (cap, usd) in [(cap.as_ref(), Some(1.0)), (cap.as_ref(), None), (None, Some(1.0))] {
                let options = of_reservation(&held, &Situation { at, cap, usd });
                texts.extend(options.into_iter().map(|option| option.condition));
            }
        }
    }
    texts
}

#[test]
fn what_the_plan_says_in_words_is_told_in_french() {
    let texts = wordings_of_the_plan();
    assert!(texts.len() > 25, "{texts:#?}");
    let french = Locale::of(Lang::Fr);
    let unknown: Vec<&String> = texts.iter().filter(|text| french.said(text) == **text).collect();
    assert!(unknown.is_empty(), "no wording in said.ftl fits {unknown:#?}");
}
