//! Fetched prices as one answer of the API: what `--prices` and `tenor prices import` read.

use super::item::Item;
use crate::units::Currency;
use chrono::{DateTime, Utc};
use std::collections::BTreeSet;
use std::time::SystemTime;

/// A UTC time as `2026-08-31T12:00:00Z`.
pub fn instant(time: SystemTime) -> String {
    DateTime::<Utc>::from(time).format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// One page that holds every item, a line each, in their order. `FetchedAt` is no field of the API; readers pass it
/// over.
pub fn bytes(items: &BTreeSet<Item>, currency: Currency, fetched_at: &str) -> Vec<u8> {
    let lines: Vec<&str> = items.iter().map(|item| item.json.as_str()).collect();
    let head = format!(
        r#"{{"BillingCurrency":"{currency}","CustomerEntityId":"Default","CustomerEntityType":"Retail","FetchedAt":"{fetched_at}","Items":["#
    );
    let tail = format!(r#"],"NextPageLink":null,"Count":{}}}"#, items.len());
    format!("{head}\n{}\n{tail}\n", lines.join(",\n")).into_bytes()
}
