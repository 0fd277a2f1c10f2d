//! The words of the report.

use super::block::{Block, Fact, Section};
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
    let entries = words
        .iter()
        .map(|word| Fact::new(w.say(&format!("pdf-word-{word}")), w.say(&format!("pdf-word-{word}-meaning"))))
        .collect();
    Section::new(w.say("pdf-glossary-title"), vec![Block::Terms { entries }])
}
