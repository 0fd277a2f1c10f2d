//! Right-sizing: the four worlds, the advice by machine, and where a commitment and a resize are in each other's way.

use super::cell::Cell;
use super::markup::Element;
use super::owned::existing_name;
use super::section::Section;
use super::writer::Writer;
use super::{resize_trial, shortfalls};
use crate::plan::resize::{Action, Resize};
use crate::plan::worlds::{Rightsizing, Stranded};

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let mut body = Vec::new();
    if let Some(rightsizing) = &w.plan.rightsizing {
        body.extend(worlds(w, rightsizing));
    }
    body.extend(advice(w));
    body.extend(shortfalls::elements(w));
    body.extend(resize_trial::elements(w));
    if let Some(rightsizing) = &w.plan.rightsizing {
        body.extend(conflicts(w, rightsizing));
        body.extend(stranded(w, &rightsizing.stranded));
    }
    Section::new("resizes", w.say("pdf-resizes-title"), body)
}

fn worlds(w: &Writer<'_>, rightsizing: &Rightsizing) -> Vec<Element> {
    let (locale, cell) = (w.locale, w.cells());
    let told = w.counts(&[
        ("page-resizes-accepted", rightsizing.accepted),
        ("page-resizes-considered", rightsizing.considered),
        ("page-resizes-missing", rightsizing.not_in_demand),
    ]);
    let titles = [
        "pdf-col-world",
        "pdf-col-gross",
        "pdf-col-lines",
        "pdf-col-commitments",
        "pdf-col-overage",
        "common-total-cost",
    ];
    let mut table = w.table("page-caption-worlds", &titles, "<>>>>>").in_order();
    table.rows(&rightsizing.worlds, |world| {
        [
            cell.text(locale.world(world.name)),
            cell.money(world.gross_payg_cost),
            cell.whole((world.reservations.len() + world.savings_plans.len()) as u64),
            cell.money(world.bill.reservation_cost + world.bill.savings_plan_cost),
            cell.money(world.bill.overage_cost),
            cell.money(world.bill.total_cost),
        ]
    });
    let steps = &rightsizing.waterfall;
    let args = [
        ("today", w.amount(steps.today).into()),
        ("sizing", w.amount(steps.right_sizing).into()),
        ("commitment", w.amount(steps.commitment).into()),
        ("interaction", w.amount(steps.interaction).into()),
        ("saving", w.amount(steps.both_saving).into()),
        ("both", w.amount(steps.both).into()),
    ];
    let mut elements: Vec<Element> = told.into_iter().collect();
    elements.extend(w.picture("right-sizing", "pdf-alt-right-sizing"));
    elements.extend(table.elements(w));
    elements.push(Element::of("p", &w.tell("pdf-resizes-waterfall", &args)));
    elements
}

fn advice(w: &Writer<'_>) -> Vec<Element> {
    let resizes = &w.plan.resizes;
    if resizes.is_empty() {
        return Vec::new();
    }
    let count = |action: Action| resizes.iter().filter(|resize| resize.action == action).count();
    let counts = w.counts(&[
        ("page-count-resize", count(Action::Resize)),
        ("page-count-shutdown", count(Action::Shutdown)),
        ("page-count-schedule", count(Action::Schedule)),
        ("page-count-keep", count(Action::Keep)),
        ("page-count-unknown", count(Action::Unknown)),
    ]);
    let titles = [
        "common-machine",
        "common-region",
        "common-now",
        "pdf-col-advice",
        "pdf-col-cpu-p95",
        "pdf-col-memory-p95",
        "pdf-col-days",
        "common-saving-month",
        "common-confidence",
    ];
    let mut table = w.table("pdf-resizes-list", &titles, "<<<<>>>>>").unseen();
    let changes = |resize: &&Resize| !matches!(resize.action, Action::Keep | Action::Unknown);
    table.rows(resizes.iter().filter(changes), |resize| advised(w, resize));
    let table = table.elements(w);
    let mut elements = vec![w.heading("pdf-resizes-list")];
    elements.extend(counts);
    if !table.is_empty() {
        elements.extend(table);
        elements.push(w.note("pdf-resizes-note"));
    }
    elements
}

fn advised(w: &Writer<'_>, resize: &Resize) -> [Cell; 9] {
    let cell = w.cells();
    let metric = |value: Option<f64>| cell.percent_or(value.map(|percent| percent / 100.0));
    [
        cell.text(resize.resource_id.leaf()),
        cell.text_or(resize.region.as_ref()),
        cell.text_or(resize.current_sku.as_ref()),
        cell.text(advised_text(w, resize)),
        metric(resize.evidence.cpu_p95),
        metric(resize.evidence.memory_p95),
        cell.number(resize.evidence.days, 0),
        cell.money(resize.monthly_saving),
        cell.percent(resize.confidence),
    ]
}

fn advised_text(w: &Writer<'_>, resize: &Resize) -> String {
    match (resize.action, &resize.target_sku, resize.target_instances, &resize.schedule) {
        (Action::Resize, _, Some(count), _) => w.locale.counted("pdf-instances", u64::from(count)),
        (Action::Resize, Some(target), None, _) => target.to_string(),
        (Action::Schedule, _, _, Some(off)) => w.tell(
            "pdf-off-hours",
            &[
                ("from", format!("{:02}:00", off.from_hour).into()),
                ("to", format!("{:02}:00", off.to_hour).into()),
                ("hours", w.locale.whole(u64::from(off.off_hours_week)).into()),
            ],
        ),
        (action, ..) => w.locale.action(action),
    }
}

fn conflicts(w: &Writer<'_>, rightsizing: &Rightsizing) -> Vec<Element> {
    let cell = w.cells();
    let titles = [
        "common-machine",
        "common-now",
        "common-target",
        "pdf-col-same-group",
        "pdf-col-blocked",
        "pdf-col-waiting",
        "common-saving-month",
    ];
    let mut table = w.table("pdf-conflicts-title", &titles, "<<<<>>>").unseen();
    table.rows(&rightsizing.conflicts, |conflict| {
        [
            cell.text(conflict.resource_id.leaf()),
            cell.text(&conflict.current_sku),
            cell.text(w.locale.conflict_target(conflict)),
            cell.yes_no(conflict.same_group),
            cell.money(conflict.blocked_cost_month),
            cell.money(conflict.waiting_cost_month),
            cell.money(conflict.resize_saving_month),
        ]
    });
    headed(w, "pdf-conflicts-title", "pdf-conflicts-intro", table.elements(w))
}

fn stranded(w: &Writer<'_>, stranded: &[Stranded]) -> Vec<Element> {
    let cell = w.cells();
    let titles = ["pdf-col-what", "common-region", "pdf-col-used-before", "pdf-col-used-after", "common-wasted"];
    let mut table = w.table("pdf-stranded-title", &titles, "<<>>>").unseen();
    table.rows(stranded, |line| {
        [
            cell.text(existing_name(w, line.line, "")),
            cell.text(&line.region),
            cell.percent_or(line.utilization_before),
            cell.percent_or(line.utilization_after),
            cell.money_or(line.wasted_cost),
        ]
    });
    headed(w, "pdf-stranded-title", "pdf-stranded-intro", table.elements(w))
}

/// A table under its heading; nothing without a table.
fn headed(w: &Writer<'_>, title: &str, intro: &str, table: Vec<Element>) -> Vec<Element> {
    if table.is_empty() {
        return table;
    }
    [w.heading(title), w.text(intro)].into_iter().chain(table).collect()
}
