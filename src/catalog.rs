//! The built-in catalogue: sizes, flexibility groups, regions, offers, series rules and list prices.
//!
//! Everything is embedded text, parsed when first asked for, prices one region at a time. The files carry
//! their own dates; nothing here knows today's.

pub mod capabilities;
pub mod generations;
pub mod groups;
pub mod licensing;
pub mod list;
pub mod offers;
pub mod partner_items;
pub mod purchase_policy;
pub mod regions;
pub mod rights;
pub mod series;
pub mod size_name;
pub mod sizes;

/// Rows of an embedded table; the first line is the header. The tables hold no quotes.
fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines().skip(1).map(|line| line.split(',').collect())
}

fn number(cell: &str) -> Option<f64> {
    cell.parse().ok()
}
