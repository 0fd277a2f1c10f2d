//! The plans beside the chosen one.

use super::cell::Cell;
use super::markup::Element;
use super::section::Section;
use super::writer::{Writer, note};
use crate::plan::Alternative;
use crate::plan::money::{Bill, Metrics, Saving};

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let plan = w.plan;
    if plan.alternatives.is_empty() {
        return None;
    }
    let titles = [
        "pdf-col-plan",
        "pdf-col-lines",
        "pdf-col-reservation-cost",
        "pdf-col-plan-cost",
        "pdf-col-overage",
        "common-total-cost",
        "common-saving-year",
        "common-saving-fraction",
        "common-coverage",
        "common-used",
    ];
    let mut table = w.table("pdf-alternatives-title", &titles, "<>>>>>>>>>").unseen();
    let lines = plan.reservations.len() + plan.savings_plans.len();
    table.row(cells(w, w.say("pdf-this-plan"), lines, (&plan.bill, &plan.saving, &plan.metrics)));
    let (same, others): (Vec<&Alternative>, Vec<&Alternative>) =
        plan.alternatives.iter().partition(|other| other.is_the_plan(plan));
    for other in others {
        let lines = other.reservations.len() + other.savings_plans.len();
        let name = w.locale.alternative(&other.name);
        table.row(cells(w, name, lines, (&other.bill, &other.saving, &other.metrics)));
    }
    let mut body = vec![w.text("pdf-alternatives-intro")];
    body.extend(table.elements(w));
    body.extend(same_as_plan(w, &same));
    Section::new("alternatives", w.say("pdf-alternatives-title"), body)
}

/// Says which alternatives come to the plan itself.
fn same_as_plan(w: &Writer<'_>, same: &[&Alternative]) -> Option<Element> {
    let names: Vec<String> = same.iter().map(|other| w.locale.alternative(&other.name)).collect();
    let names = w.locale.list(&names);
    (!names.is_empty()).then(|| note(&w.tell("page-same-as-plan", &[("names", names.into())])))
}

fn cells(w: &Writer<'_>, name: String, lines: usize, priced: (&Bill, &Saving, &Metrics)) -> Vec<Cell> {
    let (bill, saving, metrics) = priced;
    let cell = w.cells();
    vec![
        cell.text(name),
        cell.whole(lines as u64),
        cell.money(bill.reservation_cost),
        cell.money(bill.savings_plan_cost),
        cell.money(bill.overage_cost),
        cell.money(bill.total_cost),
        cell.money(saving.annual_amount),
        cell.percent(saving.fraction),
        cell.percent_or(metrics.coverage),
        cell.percent_or(metrics.utilization),
    ]
}
