//! What a reservation does not promise: capacity.

use super::section::Section;
use super::writer::{Writer, list};

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let notes = ["pdf-capacity-price", "pdf-capacity-flexibility", "pdf-capacity-quota"].map(|id| w.say(id));
    Section::new("capacity", w.say("pdf-capacity-title"), list(&notes).into_iter().collect())
}
