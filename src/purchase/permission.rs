//! Who may buy, as a text: the catalogue's rules with their dates.

use crate::catalog::purchase_policy::{self, Permission};
use std::fmt::Write;

/// One rule a line.
pub fn text() -> String {
    let mut text = String::new();
    for permission in purchase_policy::permissions() {
        let Permission { who, condition, source, date, .. } = permission;
        let _ = writeln!(text, "- {}: {who}; {condition} ({source}, {date})", channel_name(permission.channel));
    }
    text
}

/// A channel as a reader knows it; one that is not known keeps its code.
fn channel_name(channel: &str) -> &str {
    match channel {
        "azure" => "Azure",
        "ea" => "Enterprise Agreement",
        "csp_partner" => "CSP, the partner",
        "csp_customer" => "CSP, the customer",
        other => other,
    }
}
