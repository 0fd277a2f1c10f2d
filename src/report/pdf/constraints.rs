//! What binds the plan, each with what it costs.

use super::block::{Block, Section};
use super::writer::Writer;

const CONSTRAINTS_SHOWN: usize = 40;

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let constraints = &w.plan.constraints;
    if constraints.is_empty() {
        return None;
    }
    let mut table = w.table(&["common-constraint", "pdf-col-constraint-cost"], "<>");
    for bound in constraints.iter().take(CONSTRAINTS_SHOWN) {
        table.row([w.locale.constraint(&bound.constraint), w.locale.money(bound.cost)]);
    }
    let mut blocks = vec![w.text("pdf-constraints-intro")];
    blocks.extend(Block::table(table));
    blocks.extend(w.more(constraints.len().saturating_sub(CONSTRAINTS_SHOWN)));
    Section::new(w.say("common-constraints"), blocks)
}
