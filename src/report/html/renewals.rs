//! The renewal calendar: what ends when, and what the plan would buy then.

use super::cell::Cell;
use super::lines::{joined, of_world};
use super::owned::commitment_name;
use super::section::Section;
use super::writer::Writer;
use crate::plan::owned_audit::{RenewalEntry, WouldBuy};

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let calendar = &w.plan.owned_audit.as_ref()?.calendar;
    if calendar.is_empty() {
        return None;
    }
    let titles = [
        "pdf-col-ends",
        "pdf-col-what",
        "common-region",
        "common-term",
        "common-cost-month",
        "pdf-col-renews",
        "pdf-col-price-shown",
        "pdf-col-would-buy",
        "pdf-col-would-save",
    ];
    let mut table = w.table("pdf-renewals-title", &titles, "<<<<><<<>").unseen();
    table.rows(calendar, |entry| cells(w, entry));
    let mut body = vec![w.text("pdf-renewals-intro")];
    body.extend(w.picture("renewals", "pdf-alt-calendar"));
    body.extend(table.elements(w));
    Section::new("renewals", w.say("pdf-renewals-title"), body)
}

fn cells(w: &Writer<'_>, entry: &RenewalEntry) -> [Cell; 9] {
    let cell = w.cells();
    let then = match (&entry.would_buy, &entry.not_renewable) {
        (Some(then), _) => cell.text(purchases(w, then)),
        (None, Some(rule)) => cell.text(w.locale.not_sold(rule)),
        (None, None) => cell.dash(),
    };
    [
        cell.day(entry.day),
        cell.text(commitment_name(w, &entry.name, entry.arm_sku.as_ref(), entry.quantity, entry.hourly_commitment)),
        cell.text_or(entry.region.as_ref()),
        cell.term(entry.term),
        cell.money_or(entry.cost_month),
        cell.yes_no_or(entry.renews),
        cell.day_or(entry.price_shown_from),
        then,
        cell.money_or(entry.would_buy.as_ref().map(|then| then.saving)),
    ]
}

fn purchases(w: &Writer<'_>, then: &WouldBuy) -> String {
    let names = of_world(w, &then.reservations, &then.savings_plans);
    if names.is_empty() { w.say("pdf-buys-nothing") } else { joined(w, names) }
}
