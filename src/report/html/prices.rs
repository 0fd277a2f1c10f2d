//! How sure the prices are: shares of each kind, and where they come from.

use super::markup::Element;
use super::privacy;
use super::writer::Writer;
use crate::calendar::Day;
use crate::price::{PriceKind, PriceSource};
use std::collections::BTreeMap;

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
pub(super) fn sources(w: &Writer<'_>) -> Vec<Element> {
    let cell = w.cells();
    let mut found: BTreeMap<(PriceKind, String, Option<Day>), u64> = BTreeMap::new();
    for line in &w.plan.reservations {
        *found.entry(key(w, &line.price_source)).or_default() += 1;
    }
    let titles = ["common-price", "common-source", "pdf-col-dated", "pdf-col-lines"];
    let mut table = w.table("pdf-prices-title", &titles, "<<<>").unseen();
    table.rows(found, |((kind, name, date), lines)| {
        [cell.text(w.locale.price_kind(kind)), cell.text(name), cell.day_or(date), cell.whole(lines)]
    });
    table.elements(w)
}

/// A customer's page does not say whose price list a price was taken from.
fn key(w: &Writer<'_>, source: &PriceSource) -> (PriceKind, String, Option<Day>) {
    let is_shown = privacy::shows(w.plan, &source.name);
    let name = if is_shown { w.locale.said(&source.name) } else { w.say("pdf-price-list") };
    (source.kind, name, source.date)
}
