//! What to buy, line by line.

use super::block::{Block, Section};
use super::writer::Writer;
use crate::plan::line::ReservationLine;

const LINES_SHOWN: usize = 60;
/// Columns of reservations that mostly hold the same in all lines, and that of savings plans.
const SCOPE_COLUMN: usize = 4;
const PRICE_COLUMN: usize = 11;
const PLAN_SCOPE_COLUMN: usize = 2;

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let (plan, locale) = (w.plan, w.locale);
    if plan.reservations.is_empty() && plan.savings_plans.is_empty() {
        return None;
    }
    let mut blocks = vec![w.text("pdf-purchases-intro")];
    let mut reservations = w.table(
        &[
            "common-machines",
            "common-size",
            "common-region",
            "common-term",
            "common-scope",
            "common-price-hour",
            "pdf-col-term-total",
            "common-used",
            "pdf-col-pays-from",
            "pdf-col-pays-month",
            "common-saving-period",
            "common-price",
        ],
        "><<<<>>>>>><",
    );
    let mut lines: Vec<&ReservationLine> = plan.reservations.iter().collect();
    // Where not all are shown, those of most saving are.
    if lines.len() > LINES_SHOWN {
        lines.sort_by(|a, b| b.saving.total_cmp(&a.saving));
    }
    for line in lines.iter().take(LINES_SHOWN) {
        reservations.row([
            locale.whole(line.quantity),
            line.arm_sku.to_string(),
            line.region.to_string(),
            w.term(line.term),
            locale.scope(&line.scope),
            locale.price(line.hourly_price),
            locale.money(line.term_price * line.quantity as f64),
            locale.percent_or_dash(line.expected_utilization),
            locale.percent_or_dash(line.break_even_utilization),
            line.break_even_month.map_or_else(|| locale.dash(), |month| locale.whole(u64::from(month))),
            locale.money(line.saving),
            locale.price_kind(line.price_source.kind),
        ]);
    }
    if !reservations.is_empty() {
        let alike = reservations.said_once(&[SCOPE_COLUMN, PRICE_COLUMN]);
        blocks.push(w.heading("pdf-purchases-reservations"));
        blocks.extend(Block::table(reservations));
        blocks.extend(w.alike(&alike));
        blocks.extend(w.more(plan.reservations.len().saturating_sub(LINES_SHOWN)));
    }
    blocks.extend(savings_plans(w));
    blocks.extend(freed_plans(w));
    blocks.push(w.note("pdf-purchases-note"));
    Section::new(w.say("pdf-purchases-title"), blocks)
}

fn savings_plans(w: &Writer<'_>) -> Vec<Block> {
    let (plan, locale) = (w.plan, w.locale);
    let mut table = w.table(
        &[
            "common-hourly-commitment",
            "common-term",
            "common-scope",
            "pdf-col-term-total",
            "common-used",
            "common-saving-period",
            "pdf-col-saving-range",
        ],
        "><<>>>>",
    );
    for line in plan.savings_plans.iter().take(LINES_SHOWN) {
        table.row([
            locale.price(line.hourly_commitment),
            w.term(line.term),
            locale.scope(&line.scope),
            locale.money(line.hourly_commitment * line.term.hours()),
            locale.percent_or_dash(line.expected_utilization),
            locale.money(line.saving),
            locale.range(line.range.low, line.range.high),
        ]);
    }
    if table.is_empty() {
        return Vec::new();
    }
    let alike = table.said_once(&[PLAN_SCOPE_COLUMN]);
    let mut blocks = vec![w.heading("pdf-purchases-plans")];
    blocks.extend(Block::table(table));
    blocks.extend(w.alike(&alike));
    blocks.extend(w.more(plan.savings_plans.len().saturating_sub(LINES_SHOWN)));
    blocks
}

/// What the savings of all lines lack of the plan's: reservations take usage from savings plans in place, which then
/// serve other usage, or none.
fn freed_plans(w: &Writer<'_>) -> Vec<Block> {
    let Some(difference) = w.plan.saving_of_freed_plans else { return Vec::new() };
    let mut table = w.table(&["pdf-col-what", "common-saving-period"], "<>");
    table.row([w.say("pdf-purchases-freed"), w.locale.money(difference)]);
    table.total([w.say("pdf-purchases-all"), w.locale.money(w.plan.saving.amount)]);
    let mut blocks = vec![w.heading("pdf-purchases-sum")];
    blocks.extend(Block::table(table));
    blocks
}

/// A savings plan by what it commits an hour.
pub(super) fn savings_plan_name(w: &Writer<'_>, hourly_commitment: f64) -> String {
    let amount = w.locale.price_of(hourly_commitment, &w.plan.currency);
    w.tell("pdf-savings-plan-of", &[("amount", amount.into())])
}

/// Reservations by how many machines of which size, which no line end divides unless it is long.
pub(super) fn reservation_name(w: &Writer<'_>, quantity: f64, arm_sku: &str) -> String {
    format!("{}\u{A0}×\u{A0}{arm_sku}", w.locale.quantity(quantity))
}
