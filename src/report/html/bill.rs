//! From today's cost to the plan's: the waterfall and the bill.

use super::section::Section;
use super::writer::{Writer, facts};

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let (plan, locale, cell) = (w.plan, w.locale, w.cells());
    let (baseline, bill) = (&plan.baseline, &plan.bill);
    let titles = ["pdf-col-in-period", "common-today", "common-with-plan"];
    let mut table = w.table("pdf-bill-title", &titles, "<>>").unseen().in_order();
    let mut row = |id: &str, before: Option<f64>, after: f64| {
        table.row(vec![cell.text(w.say(id)), cell.money_or(before), cell.money(after)]);
    };
    row("common-pay-as-you-go", Some(baseline.payg_cost), bill.overage_cost);
    row("pdf-bill-reservations", None, bill.reservation_cost);
    if bill.savings_plan_cost > 0.0 {
        row("pdf-bill-savings-plans", None, bill.savings_plan_cost);
    }
    if baseline.existing_cost > 0.0 {
        row("common-commitments-in-place", Some(baseline.existing_cost), bill.existing_cost);
    }
    row("common-licences", Some(baseline.licence_cost), bill.licence_cost);
    let total = cell.text(w.say("common-total"));
    table.total(vec![total, cell.money(baseline.current_cost), cell.money(bill.total_cost)]);
    let metrics = &plan.metrics;
    let mut body = Vec::new();
    body.extend(w.picture("waterfall", "pdf-alt-waterfall"));
    body.extend(table.elements(w));
    body.push(facts(vec![
        w.fact("common-coverage", locale.percent_or_dash(metrics.coverage)),
        w.fact("common-utilization", locale.percent_or_dash(metrics.utilization)),
        w.fact("common-wastage", locale.percent_or_dash(metrics.wastage)),
        w.fact("common-esr", locale.percent_or_dash(metrics.esr)),
    ]));
    body.push(w.note("pdf-bill-note"));
    Section::new("bill", w.say("pdf-bill-title"), body)
}
