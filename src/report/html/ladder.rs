//! What to buy later: the plan as the first step, and the months after it.

use super::lines::{joined, of_forecast};
use super::section::Section;
use super::writer::Writer;
use crate::plan::forecast::{LadderReason, LadderStep};

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let (locale, cell) = (w.locale, w.cells());
    let ladder = &w.plan.forecast.as_ref()?.ladder;
    let is_quiet = |step: &LadderStep| step.reason == LadderReason::Nothing && step.expiring == 0;
    let titles = ["common-date", "pdf-col-to-buy", "common-reason", "pdf-col-expiring"];
    let mut table = w.table("pdf-ladder-title", &titles, "<<<>").unseen();
    table.rows(ladder.iter().filter(|step| !is_quiet(step)), |step| {
        let bought = of_forecast(w, &step.reservations, &step.savings_plans);
        [
            cell.day(step.day),
            cell.text_or((!bought.is_empty()).then(|| joined(w, bought))),
            cell.text(locale.ladder_reason(step.reason)),
            cell.whole(step.expiring as u64),
        ]
    });
    let table = table.elements(w);
    if table.is_empty() {
        return None;
    }
    let mut body = vec![w.text("pdf-ladder-intro")];
    body.extend(w.picture("ladder", "pdf-alt-ladder"));
    body.extend(table);
    body.push(w.note("pdf-ladder-note"));
    Section::new("ladder", w.say("pdf-ladder-title"), body)
}
