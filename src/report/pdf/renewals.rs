//! The renewal calendar: what ends when, and what the plan would buy then.

use super::block::{Block, Section};
use super::ladder::{joined, line_name};
use super::owned::commitment_name;
use super::purchases::{reservation_name, savings_plan_name};
use super::writer::Writer;
use crate::plan::owned_audit::{RenewalEntry, WouldBuy};

const ENTRIES_SHOWN: usize = 60;

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let calendar = &w.plan.owned_audit.as_ref()?.calendar;
    if calendar.is_empty() {
        return None;
    }
    let mut table = w.table(
        &[
            "pdf-col-ends",
            "pdf-col-what",
            "common-region",
            "common-term",
            "common-cost-month",
            "pdf-col-renews",
            "pdf-col-price-shown",
            "pdf-col-would-buy",
            "pdf-col-would-save",
        ],
        "<<<<><<<>",
    );
    for entry in calendar.iter().take(ENTRIES_SHOWN) {
        table.row(cells(w, entry));
    }
    let mut blocks = vec![w.text("pdf-renewals-intro")];
    blocks.extend(w.picture("renewals.svg", "pdf-alt-calendar"));
    blocks.extend(Block::table(table));
    blocks.extend(w.more(calendar.len().saturating_sub(ENTRIES_SHOWN)));
    Section::new(w.say("pdf-renewals-title"), blocks)
}

fn cells(w: &Writer<'_>, entry: &RenewalEntry) -> [String; 9] {
    let locale = w.locale;
    let then = match (&entry.would_buy, &entry.not_renewable) {
        (Some(then), _) => purchases(w, then),
        (None, Some(rule)) => locale.not_sold(rule),
        (None, None) => locale.dash(),
    };
    [
        w.day(entry.day),
        commitment_name(w, &entry.name, entry.arm_sku.as_ref(), entry.quantity, entry.hourly_commitment),
        entry.region.as_ref().map_or_else(|| locale.dash(), |region| region.to_string()),
        w.term(entry.term),
        locale.money_or_dash(entry.cost_month),
        locale.yes_no_or_dash(entry.renews),
        entry.price_shown_from.map_or_else(|| locale.dash(), |day| w.day(day)),
        then,
        locale.money_or_dash(entry.would_buy.as_ref().map(|then| then.saving)),
    ]
}

fn purchases(w: &Writer<'_>, then: &WouldBuy) -> String {
    let mut names: Vec<String> = then
        .reservations
        .iter()
        .map(|line| {
            let name = reservation_name(w, line.quantity as f64, line.arm_sku.as_str());
            line_name(w, name, line.region.as_str(), &w.term(line.term))
        })
        .collect();
    names.extend(then.savings_plans.iter().map(|line| {
        let name = savings_plan_name(w, line.hourly_commitment);
        line_name(w, name, "", &w.term(line.term))
    }));
    if names.is_empty() { w.say("pdf-buys-nothing") } else { joined(w, names) }
}
