//! What to buy, line by line.

use super::markup::Element;
use super::section::Section;
use super::writer::Writer;

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let (plan, locale, cell) = (w.plan, w.locale, w.cells());
    if plan.reservations.is_empty() && plan.savings_plans.is_empty() {
        return None;
    }
    let titles = [
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
    ];
    let mut table = w.table("pdf-purchases-reservations", &titles, "><<<<>>>>>><");
    table.rows(&plan.reservations, |line| {
        [
            cell.whole(line.quantity),
            cell.text(&line.arm_sku),
            cell.text(&line.region),
            cell.term(line.term),
            cell.text(locale.scope(&line.scope)),
            cell.price(line.hourly_price),
            cell.money(line.term_price * line.quantity as f64),
            cell.percent_or(line.expected_utilization),
            cell.percent_or(line.break_even_utilization),
            cell.whole_or(line.break_even_month.map(u64::from)),
            cell.money(line.saving),
            cell.text(locale.price_kind(line.price_source.kind)),
        ]
    });
    let mut body = vec![w.text("pdf-purchases-intro")];
    body.extend(table.elements(w));
    body.extend(savings_plans(w));
    body.extend(freed_plans(w));
    body.push(w.note("pdf-purchases-note"));
    Section::new("purchases", w.say("pdf-purchases-title"), body)
}

fn savings_plans(w: &Writer<'_>) -> Vec<Element> {
    let (locale, cell) = (w.locale, w.cells());
    let titles = [
        "common-hourly-commitment",
        "common-term",
        "common-scope",
        "pdf-col-term-total",
        "common-used",
        "common-saving-period",
        "pdf-col-saving-range",
    ];
    let mut table = w.table("pdf-purchases-plans", &titles, "><<>>>>");
    table.rows(&w.plan.savings_plans, |line| {
        [
            cell.price(line.hourly_commitment),
            cell.term(line.term),
            cell.text(locale.scope(&line.scope)),
            cell.money(line.hourly_commitment * line.term.hours()),
            cell.percent_or(line.expected_utilization),
            cell.money(line.saving),
            cell.ranked(locale.range(line.range.low, line.range.high), line.range.low),
        ]
    });
    table.elements(w)
}

/// Where savings plans are in place: what the lines lack of the plan's saving.
fn freed_plans(w: &Writer<'_>) -> Vec<Element> {
    let cell = w.cells();
    let Some(difference) = w.plan.saving_of_freed_plans else { return Vec::new() };
    let mut table = w.table("pdf-purchases-sum", &["pdf-col-what", "common-saving-period"], "<>").in_order();
    table.row(vec![cell.text(w.say("pdf-purchases-freed")), cell.money(difference)]);
    table.total(vec![cell.text(w.say("pdf-purchases-all")), cell.money(w.plan.saving.amount)]);
    table.elements(w)
}
