//! The plans beside the chosen one.

use super::block::{Block, Section};
use super::writer::Writer;
use crate::plan::Alternative;
use crate::plan::money::{Bill, Metrics, Saving};

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let plan = w.plan;
    if plan.alternatives.is_empty() {
        return None;
    }
    let mut table = w.table(
        &[
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
        ],
        "<>>>>>>>>>",
    );
    let lines = plan.reservations.len() + plan.savings_plans.len();
    table.row(cells(w, w.say("pdf-this-plan"), lines, (&plan.bill, &plan.saving, &plan.metrics)));
    let (same, others): (Vec<&Alternative>, Vec<&Alternative>) =
        plan.alternatives.iter().partition(|other| other.is_the_plan(plan));
    for other in others {
        let lines = other.reservations.len() + other.savings_plans.len();
        let name = w.locale.alternative(&other.name);
        table.row(cells(w, name, lines, (&other.bill, &other.saving, &other.metrics)));
    }
    let mut blocks = vec![w.text("pdf-alternatives-intro")];
    blocks.extend(Block::table(table));
    if !same.is_empty() {
        let names: Vec<String> = same.iter().map(|other| w.locale.alternative(&other.name)).collect();
        blocks.push(Block::note(&w.tell("pdf-alternatives-same", &[("names", w.locale.list(&names).into())])));
    }
    Section::new(w.say("pdf-alternatives-title"), blocks)
}

fn cells(w: &Writer<'_>, name: String, lines: usize, priced: (&Bill, &Saving, &Metrics)) -> [String; 10] {
    let (bill, saving, metrics) = priced;
    let locale = w.locale;
    [
        name,
        locale.whole(lines as u64),
        locale.money(bill.reservation_cost),
        locale.money(bill.savings_plan_cost),
        locale.money(bill.overage_cost),
        locale.money(bill.total_cost),
        locale.money(saving.annual_amount),
        locale.percent(saving.fraction),
        locale.percent_or_dash(metrics.coverage),
        locale.percent_or_dash(metrics.utilization),
    ]
}
