//! What must be decided by when.

use super::section::Section;
use super::writer::Writer;

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let (locale, cell) = (w.locale, w.cells());
    let deadlines = &w.plan.deadlines;
    if deadlines.is_empty() {
        return None;
    }
    let titles = ["pdf-col-by", "pdf-col-what", "pdf-col-about", "pdf-col-touches", "common-source"];
    let mut table = w.table("pdf-decide-title", &titles, "<<<><").unseen();
    table.rows(deadlines, |deadline| {
        [
            cell.day(deadline.day),
            cell.text(locale.deadline_kind(deadline.kind)),
            cell.text(locale.said(&deadline.subject)),
            cell.whole(deadline.count),
            cell.text(locale.said(&deadline.source)),
        ]
    });
    let mut body = vec![w.text("pdf-deadlines-intro")];
    body.extend(table.elements(w));
    Section::new("deadlines", w.say("pdf-decide-title"), body)
}
