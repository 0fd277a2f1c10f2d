//! The advice tried on the readings that it had not seen, beside the rules of others.

use super::markup::Element;
use super::writer::Writer;

pub(super) fn elements(w: &Writer<'_>) -> Vec<Element> {
    let Some(trial) = &w.plan.resize_trial else { return Vec::new() };
    let (locale, cell) = (w.locale, w.cells());
    let titles = [
        "pdf-col-rule",
        "pdf-col-resized",
        "pdf-col-saved",
        "pdf-col-over-cpu",
        "pdf-col-without-credits",
        "pdf-col-over-memory",
    ];
    let share = |fraction: f64| cell.ranked(locale.fine_percent(fraction), fraction);
    let mut table = w.table("pdf-trial-title", &titles, "<>>>>>").unseen();
    table.rows(trial.in_use(), |point| {
        [
            cell.text(locale.resize_rule(&point.rule)),
            cell.whole(point.machines_resized),
            cell.percent(point.saving_fraction),
            share(point.share_over_limit_cpu),
            share(point.share_without_credits_cpu),
            share(point.share_over_limit_memory),
        ]
    });
    let day = locale.day(trial.from.day());
    let mut elements =
        vec![w.heading("pdf-trial-title"), Element::of("p", &w.tell("pdf-trial-intro", &[("day", day.into())]))];
    elements.extend(w.picture("resizes-frontier", "pdf-alt-resizes-frontier"));
    elements.extend(table.elements(w));
    elements
}
