//! What a reservation does not promise: capacity.

use super::block::{Block, Section};
use super::writer::Writer;

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let notes = ["pdf-capacity-price", "pdf-capacity-flexibility", "pdf-capacity-quota"].map(|id| w.say(id));
    Section::new(w.say("pdf-capacity-title"), Block::list(&notes).into_iter().collect())
}
