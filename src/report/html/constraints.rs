//! What binds the plan, each with what it costs.

use super::section::Section;
use super::writer::Writer;

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let (constraints, cell) = (&w.plan.constraints, w.cells());
    if constraints.is_empty() {
        return None;
    }
    let titles = ["common-constraint", "pdf-col-constraint-cost"];
    let mut table = w.table("common-constraints", &titles, "<>").unseen();
    table.rows(constraints, |bound| [cell.text(w.locale.constraint(&bound.constraint)), cell.money(bound.cost)]);
    let mut body = vec![w.text("pdf-constraints-intro")];
    body.extend(table.elements(w));
    Section::new("constraints", w.say("common-constraints"), body)
}
