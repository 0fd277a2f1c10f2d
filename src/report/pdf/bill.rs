//! From today's cost to the plan's: the waterfall and the bill.

use super::block::{Block, Section};
use super::rows::is_tiny;
use super::writer::Writer;

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let (plan, locale) = (w.plan, w.locale);
    let (baseline, bill) = (&plan.baseline, &plan.bill);
    let mut blocks = Vec::new();
    blocks.extend(w.picture("waterfall.svg", "pdf-alt-waterfall"));
    let mut table = w.table(&["pdf-col-in-period", "common-today", "common-with-plan"], "<>>");
    table.row([w.say("common-pay-as-you-go"), locale.money(baseline.payg_cost), locale.money(bill.overage_cost)]);
    table.row([w.say("pdf-bill-reservations"), locale.dash(), locale.money(bill.reservation_cost)]);
    if bill.savings_plan_cost > 0.0 {
        table.row([w.say("pdf-bill-savings-plans"), locale.dash(), locale.money(bill.savings_plan_cost)]);
    }
    if baseline.existing_cost > 0.0 {
        let (before, after) = (locale.money(baseline.existing_cost), locale.money(bill.existing_cost));
        table.row([w.say("common-commitments-in-place"), before, after]);
    }
    if !(is_tiny(baseline.licence_cost) && is_tiny(bill.licence_cost)) {
        table.row([w.say("common-licences"), locale.money(baseline.licence_cost), locale.money(bill.licence_cost)]);
    }
    table.total([w.say("common-total"), locale.money(baseline.current_cost), locale.money(bill.total_cost)]);
    blocks.extend(Block::table(table));
    let metrics = &plan.metrics;
    blocks.push(Block::Facts {
        facts: vec![
            w.fact("common-coverage", locale.percent_or_dash(metrics.coverage)),
            w.fact("common-utilization", locale.percent_or_dash(metrics.utilization)),
            w.fact("common-wastage", locale.percent_or_dash(metrics.wastage)),
            w.fact("common-esr", locale.percent_or_dash(metrics.esr)),
        ],
    });
    blocks.push(w.note("pdf-bill-note"));
    Section::new(w.say("pdf-bill-title"), blocks)
}
