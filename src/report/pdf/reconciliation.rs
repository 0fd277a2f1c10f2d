//! What became of every row of the input, the invoice beside it, and the files themselves.
//!
//! Where the costs of an export may be a partner's, a report in the customer's prices leaves them out, and the invoice
//! with them.

use super::block::{Block, Section};
use super::privacy::{shows, shows_export_costs};
use super::table::Table;
use super::writer::Writer;
use crate::plan::provenance::{ClassTotal, CurrencyReconciliation};

const FILES_SHOWN: usize = 60;
/// Digits of a hash that tell files apart.
const HASH_DIGITS: usize = 12;

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let totals = w.plan.reconciliation.as_ref().map(|whole| whole.totals.as_slice()).unwrap_or_default();
    if totals.is_empty() && w.plan.invoice.is_none() {
        return None;
    }
    let mut blocks = Vec::new();
    if !totals.is_empty() {
        blocks.push(w.text("pdf-reconciliation-intro"));
        for part in totals {
            blocks.extend(classes(w, part));
        }
        if !shows_export_costs(w.plan) {
            blocks.push(w.note("pdf-reconciliation-costs-left-out"));
        }
    }
    blocks.extend(invoice(w));
    blocks.push(w.heading("pdf-not-in-file-title"));
    let missing = [
        "pdf-not-in-file-tax",
        "pdf-not-in-file-prepayments",
        "pdf-not-in-file-adjustments",
        "pdf-not-in-file-other",
        "pdf-not-in-file-late",
    ]
    .map(|id| w.say(id));
    blocks.extend(Block::list(&missing));
    Section::new(w.say("pdf-reconciliation-title"), blocks)
}

/// The cost columns of a reconciliation that may be shown.
pub(super) fn columns_shown<'p>(w: &Writer<'_>, part: &'p CurrencyReconciliation) -> Vec<&'p String> {
    if shows_export_costs(w.plan) { part.total.costs.keys().collect() } else { Vec::new() }
}

/// A class with its rows, hours and costs.
pub(super) fn cost_cells(w: &Writer<'_>, class: &ClassTotal, columns: &[&String]) -> Vec<String> {
    let locale = w.locale;
    let mut cells = vec![locale.class(&class.class), locale.whole(class.rows), locale.quantity(class.hours)];
    let cost = |column: &&String| locale.number(class.costs.get(*column).copied().unwrap_or(0.0), 2);
    cells.extend(columns.iter().map(cost));
    cells
}

fn classes(w: &Writer<'_>, part: &CurrencyReconciliation) -> Option<Block> {
    let columns = columns_shown(w, part);
    let mut titles = vec![
        w.tell("pdf-col-in-currency", &[("currency", part.currency.as_str().into())]),
        w.say("common-rows"),
        w.say("common-hours"),
    ];
    titles.extend(columns.iter().map(|column| (*column).clone()));
    let mut table = Table::new(titles, "<>>");
    for class in &part.classes {
        table.row(cost_cells(w, class, &columns));
    }
    table.total(cost_cells(w, &part.total, &columns));
    Block::table(table)
}

fn invoice(w: &Writer<'_>) -> Vec<Block> {
    let Some(invoice) = w.plan.invoice.as_ref().filter(|_| shows_export_costs(w.plan)) else { return Vec::new() };
    let facts = vec![
        w.fact("pdf-fact-invoice", w.amount(invoice.invoice_amount)),
        w.fact("pdf-fact-export", w.amount(invoice.export_cost)),
        w.fact("pdf-fact-difference", w.amount(invoice.difference)),
        w.fact("pdf-fact-difference-share", w.locale.percent(invoice.difference_fraction)),
    ];
    vec![w.heading("pdf-invoice-title"), Block::Facts { facts }]
}

/// The files that were read.
pub(super) fn files(w: &Writer<'_>) -> Option<Section> {
    let (plan, locale) = (w.plan, w.locale);
    let mut table = w.table(&["common-file", "pdf-col-read-as", "common-rows", "pdf-col-hash"], "<<><");
    for input in plan.inputs.iter().take(FILES_SHOWN) {
        let hash = input.sha256.as_deref().and_then(|hash| hash.get(..HASH_DIGITS));
        table.row([
            if shows(plan, &input.path) { input.path.clone() } else { w.say("pdf-usage-file") },
            if shows(plan, &input.kind) { locale.said(&input.kind) } else { w.say("pdf-usage-file") },
            input.rows.map_or_else(|| locale.dash(), |rows| locale.whole(rows)),
            hash.map_or_else(|| locale.dash(), str::to_owned),
        ]);
    }
    let mut blocks: Vec<Block> = Block::table(table).into_iter().collect();
    blocks.extend(w.more(plan.inputs.len().saturating_sub(FILES_SHOWN)));
    Section::new(w.say("pdf-files-title"), blocks)
}
