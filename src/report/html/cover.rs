//! What pays for demand, day by day.

use super::section::Section;
use super::writer::{Writer, note};

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let mut body = vec![w.picture("cover", "pdf-alt-cover")?, w.note("pdf-cover-note")];
    let unvalued = w.plan.cover.as_ref().map_or(0, |cover| cover.reservations_unvalued);
    if unvalued > 0 {
        body.push(note(&w.locale.counted("pdf-cover-unvalued", unvalued as u64)));
    }
    Section::new("cover", w.say("pdf-cover-title"), body)
}
