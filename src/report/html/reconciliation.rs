//! What became of every row of the input, the invoice beside it, and the files themselves.
//!
//! Where the costs of an export may be a partner's, a page in the customer's prices leaves them out, and the invoice with
//! them.

use super::cell::Cell;
use super::markup::Element;
use super::privacy::{shows, shows_export_costs};
use super::section::Section;
use super::table::Table;
use super::writer::{Writer, facts, list};
use crate::plan::provenance::{ClassTotal, CurrencyReconciliation};

/// Digits of a hash that tell files apart.
const HASH_DIGITS: usize = 12;

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let totals = w.plan.reconciliation.as_ref().map(|whole| whole.totals.as_slice()).unwrap_or_default();
    if totals.is_empty() && w.plan.invoice.is_none() {
        return None;
    }
    let mut body = Vec::new();
    if !totals.is_empty() {
        body.push(w.text("pdf-reconciliation-intro"));
        for part in totals {
            body.extend(classes(w, part));
        }
        if !shows_export_costs(w.plan) {
            body.push(w.note("pdf-reconciliation-costs-left-out"));
        }
    }
    body.extend(invoice(w));
    body.push(w.heading("pdf-not-in-file-title"));
    let missing = [
        "pdf-not-in-file-tax",
        "pdf-not-in-file-prepayments",
        "pdf-not-in-file-adjustments",
        "pdf-not-in-file-other",
        "pdf-not-in-file-late",
    ]
    .map(|id| w.say(id));
    body.extend(list(&missing));
    Section::new("reconciliation", w.say("pdf-reconciliation-title"), body)
}

/// The cost columns of a reconciliation that may be shown.
pub(super) fn columns_shown<'p>(w: &Writer<'_>, part: &'p CurrencyReconciliation) -> Vec<&'p String> {
    if shows_export_costs(w.plan) { part.total.costs.keys().collect() } else { Vec::new() }
}

/// Titles of a table of classes.
pub(super) fn class_titles(w: &Writer<'_>, part: &CurrencyReconciliation, columns: &[&String]) -> Vec<String> {
    let currency = w.tell("pdf-col-in-currency", &[("currency", part.currency.as_str().into())]);
    let mut titles = vec![currency, w.say("common-rows"), w.say("common-hours")];
    titles.extend(columns.iter().map(|column| (*column).clone()));
    titles
}

/// A class with its rows, hours and costs.
pub(super) fn class_cells(w: &Writer<'_>, class: &ClassTotal, columns: &[&String]) -> Vec<Cell> {
    let cell = w.cells();
    let mut cells = vec![cell.text(w.locale.class(&class.class)), cell.whole(class.rows), cell.quantity(class.hours)];
    let cost = |column: &&String| cell.number(class.costs.get(*column).copied().unwrap_or(0.0), 2);
    cells.extend(columns.iter().map(cost));
    cells
}

fn classes(w: &Writer<'_>, part: &CurrencyReconciliation) -> Vec<Element> {
    let columns = columns_shown(w, part);
    let title = w.say("pdf-reconciliation-title");
    let mut table = Table::new(w, title, class_titles(w, part, &columns), "<>>").unseen();
    for class in &part.classes {
        table.row(class_cells(w, class, &columns));
    }
    table.total(class_cells(w, &part.total, &columns));
    table.elements(w)
}

fn invoice(w: &Writer<'_>) -> Vec<Element> {
    let Some(invoice) = w.plan.invoice.as_ref().filter(|_| shows_export_costs(w.plan)) else { return Vec::new() };
    let figures = vec![
        w.fact("pdf-fact-invoice", w.amount(invoice.invoice_amount)),
        w.fact("pdf-fact-export", w.amount(invoice.export_cost)),
        w.fact("pdf-fact-difference", w.amount(invoice.difference)),
        w.fact("pdf-fact-difference-share", w.locale.percent(invoice.difference_fraction)),
    ];
    vec![w.heading("pdf-invoice-title"), facts(figures)]
}

/// The files that were read.
pub(super) fn files(w: &Writer<'_>) -> Option<Section> {
    let (plan, locale, cell) = (w.plan, w.locale, w.cells());
    let titles = ["common-file", "pdf-col-read-as", "common-rows", "pdf-col-hash"];
    let mut table = w.table("pdf-files-title", &titles, "<<><").unseen();
    let name = |text: &str| if shows(plan, text) { cell.text(text) } else { cell.text(w.say("pdf-usage-file")) };
    table.rows(&plan.inputs, |input| {
        let hash = input.sha256.as_deref().and_then(|hash| hash.get(..HASH_DIGITS));
        [name(&input.path), name(&locale.said(&input.kind)), cell.whole_or(input.rows), cell.text_or(hash)]
    });
    Section::new("files", w.say("pdf-files-title"), table.elements(w))
}
