//! How sure the prices are: shares of each kind, and where they come from.

use super::block::Block;
use super::privacy;
use super::writer::Writer;
use crate::price::{PriceKind, PriceSource};
use std::collections::BTreeMap;

/// Sources listed; estimates of many series have many names.
const SOURCES_SHOWN: usize = 20;

/// Which share of the saving rests on which kind of price; `None` of an empty plan.
pub(super) fn shares_sentence(w: &Writer<'_>) -> Option<String> {
    let share = &w.plan.price_share;
    let has_any = share.customer + share.quoted + share.estimated > 0.0;
    has_any.then(|| {
        w.tell(
            "pdf-price-shares",
            &[
                ("customer", w.locale.percent(share.customer).into()),
                ("quoted", w.locale.percent(share.quoted).into()),
                ("estimated", w.locale.percent(share.estimated).into()),
            ],
        )
    })
}

/// The sources of the plan's prices, each once, with how many lines rest on it.
pub(super) fn sources(w: &Writer<'_>) -> Vec<Block> {
    let mut found: BTreeMap<(PriceKind, String, String), usize> = BTreeMap::new();
    for line in &w.plan.reservations {
        *found.entry(key(w, &line.price_source)).or_default() += 1;
    }
    let mut table = w.table(&["common-price", "common-source", "pdf-col-dated", "pdf-col-lines"], "<<<>");
    for ((kind, name, date), lines) in found.iter().take(SOURCES_SHOWN) {
        table.row([w.locale.price_kind(*kind), name.clone(), date.clone(), w.locale.whole(*lines as u64)]);
    }
    let mut blocks: Vec<Block> = Block::table(table).into_iter().collect();
    blocks.extend(w.more(found.len().saturating_sub(SOURCES_SHOWN)));
    blocks
}

/// A customer's report does not say whose price list a price was taken from.
fn key(w: &Writer<'_>, source: &PriceSource) -> (PriceKind, String, String) {
    let is_shown = privacy::shows(w.plan, &source.name);
    let name = if is_shown { w.locale.said(&source.name) } else { w.say("pdf-price-list") };
    let date = source.date.map_or_else(|| w.locale.dash(), |day| w.day(day));
    (source.kind, name, date)
}
