//! What must be decided by when.

use super::block::{Block, Section};
use super::writer::Writer;

const DEADLINES_SHOWN: usize = 40;

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let locale = w.locale;
    let deadlines = &w.plan.deadlines;
    if deadlines.is_empty() {
        return None;
    }
    let mut table =
        w.table(&["pdf-col-by", "pdf-col-what", "pdf-col-about", "pdf-col-touches", "common-source"], "<<<><");
    for deadline in deadlines.iter().take(DEADLINES_SHOWN) {
        table.row([
            w.day(deadline.day),
            locale.deadline_kind(deadline.kind),
            locale.said(&deadline.subject),
            locale.whole(deadline.count),
            locale.said(&deadline.source),
        ]);
    }
    let mut blocks = vec![w.text("pdf-deadlines-intro")];
    blocks.extend(Block::table(table));
    blocks.extend(w.more(deadlines.len().saturating_sub(DEADLINES_SHOWN)));
    Section::new(w.say("pdf-decide-title"), blocks)
}
