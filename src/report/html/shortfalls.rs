//! Machines that are too small, and what more days of readings may save: both beside the advice.

use super::markup::Element;
use super::writer::Writer;

pub(super) fn elements(w: &Writer<'_>) -> Vec<Element> {
    let cell = w.cells();
    let mut elements: Vec<Element> = awaited(w).into_iter().collect();
    let titles = [
        "common-machine",
        "common-region",
        "common-now",
        "pdf-col-over-cpu",
        "pdf-col-over-memory",
        "pdf-col-size-enough",
        "pdf-col-cost-month",
    ];
    let mut table = w.table("pdf-shortfalls-title", &titles, "<<<>><>").unseen();
    table.rows(w.plan.undersized(), |(resize, short)| {
        [
            cell.text(resize.resource_id.leaf()),
            cell.text_or(resize.region.as_ref()),
            cell.text_or(resize.current_sku.as_ref()),
            cell.percent(short.share_over_limit_cpu),
            cell.percent(short.share_over_limit_memory),
            cell.text_or(short.arm_sku.as_ref()),
            cell.money_or(short.monthly_cost),
        ]
    });
    let table = table.elements(w);
    if !table.is_empty() {
        elements.extend([w.heading("pdf-shortfalls-title"), w.text("pdf-shortfalls-intro")]);
        elements.extend(table);
    }
    elements
}

fn awaited(w: &Writer<'_>) -> Option<Element> {
    let (count, money) = w.plan.awaited()?;
    let args = [("count", count.into()), ("shown", w.locale.whole(count).into()), ("money", w.amount(money).into())];
    Some(Element::of("p", &w.tell("pdf-awaited", &args)))
}
