//! The words of the report.

use super::markup::Element;
use super::section::Section;
use super::writer::Writer;

/// Words that every plan uses; each has a message for itself and one for what it means.
const WORDS: &[&str] = &[
    "pay-as-you-go",
    "commitment",
    "reservation",
    "savings-plan",
    "term",
    "scope",
    "family",
    "unit",
    "pool",
    "always-on",
    "coverage",
    "utilization",
    "esr",
    "break-even-share",
    "break-even-month",
    "licence",
    "overage",
];
/// Words of plans for the future.
const FORECAST_WORDS: &[&str] = &["future", "interval", "worst-tenth", "chance-of-loss", "ladder"];
/// Words of the replayed past.
const BACKTEST_WORDS: &[&str] = &["promised", "regret"];

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let mut words: Vec<&str> = WORDS.to_vec();
    if w.plan.forecast.is_some() {
        words.extend(FORECAST_WORDS);
    }
    if w.plan.backtest.is_some() {
        words.extend(BACKTEST_WORDS);
    }
    let entries = words.iter().flat_map(|word| {
        let meaning = w.say(&format!("pdf-word-{word}-meaning"));
        [Element::of("dt", &w.say(&format!("pdf-word-{word}"))), Element::of("dd", &meaning)]
    });
    let terms = Element::new("dl").class("terms").all(entries);
    Section::new("glossary", w.say("pdf-glossary-title"), vec![terms])
}
