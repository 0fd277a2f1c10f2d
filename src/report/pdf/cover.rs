//! What pays for demand, day by day.

use super::block::{Block, Section};
use super::writer::Writer;
use crate::report::pdf::COVER_PICTURE;

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let mut blocks = vec![w.picture(COVER_PICTURE, "pdf-alt-cover")?, w.note("pdf-cover-note")];
    let unvalued = w.plan.cover.as_ref().map_or(0, |cover| cover.reservations_unvalued);
    if unvalued > 0 {
        blocks.push(Block::note(&w.locale.counted("pdf-cover-unvalued", unvalued as u64)));
    }
    Section::new(w.say("pdf-cover-title"), blocks)
}
