//! Who may buy commitments, and what a buyer must know: Microsoft's rules, each with its source and date.

use crate::calendar::Day;
use std::sync::OnceLock;

/// Who may buy through one channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permission {
    /// `azure`, `ea`, `csp_partner` or `csp_customer`.
    pub channel: &'static str,
    pub who: &'static str,
    pub condition: &'static str,
    pub source: &'static str,
    pub date: Day,
}

/// One thing that a buyer must know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Note {
    pub topic: &'static str,
    /// `reservation`, `savings_plan` or `both`.
    pub applies_to: &'static str,
    pub text: &'static str,
    pub source: &'static str,
    pub date: Day,
}

/// In the order of the table.
pub fn permissions() -> &'static [Permission] {
    static PERMISSIONS: OnceLock<Vec<Permission>> = OnceLock::new();
    PERMISSIONS.get_or_init(|| {
        super::rows(include_str!("../../data/catalog/purchase_permissions.csv"))
            .filter_map(|cells| {
                let [channel, who, condition, source, date] = *cells.as_slice() else { return None };
                Some(Permission { channel, who, condition, source, date: Day::parse_iso(date)? })
            })
            .collect()
    })
}

/// In the order of the table.
pub fn notes() -> &'static [Note] {
    static NOTES: OnceLock<Vec<Note>> = OnceLock::new();
    NOTES.get_or_init(|| {
        super::rows(include_str!("../../data/catalog/purchase_notes.csv"))
            .filter_map(|cells| {
                let [topic, applies_to, text, source, date] = *cells.as_slice() else { return None };
                Some(Note { topic, applies_to, text, source, date: Day::parse_iso(date)? })
            })
            .collect()
    })
}

pub fn note(topic: &str) -> Option<&'static Note> {
    notes().iter().find(|note| note.topic == topic)
}
