//! One answer of the API, checked: its items, and where the next page is.

use super::client::excerpt;
use super::item::Item;
use crate::error::{Error, Result};
use crate::units::Currency;
use serde::Deserialize;
use serde_json::Value;
use serde_json::error::Category;

/// A page of prices.
#[derive(Clone, Debug)]
pub struct Page {
    pub items: Vec<Item>,
    /// `None` on the last page.
    pub next: Option<String>,
}

#[derive(Deserialize)]
struct Envelope {
    #[serde(rename = "Items")]
    items: Vec<Value>,
    #[serde(rename = "NextPageLink")]
    next: Option<String>,
}

impl Page {
    /// Reads the answer of `url`; every item must be priced in `currency`.
    ///
    /// # Errors
    /// What the answer is instead, and how it begins.
    pub fn read(url: &str, body: &[u8], currency: Currency) -> Result<Page> {
        parsed(body, currency).map_err(|what| {
            Error::failed(format!("no prices fetched: {what}"))
                .hint(format!("Asked: {url}"))
                .hint(format!("The answer begins: {:?}", excerpt(body)))
                .hint("Expected: JSON of the Retail Prices API, with Items and NextPageLink. Check --url, and whether a proxy or a sign-in page answers in its place.")
        })
    }
}

fn parsed(body: &[u8], currency: Currency) -> std::result::Result<Page, String> {
    if body.trim_ascii_start().first() == Some(&b'<') {
        return Err("the answer is a page of HTML or XML".to_owned());
    }
    let envelope: Envelope = serde_json::from_slice(body).map_err(|error| match error.classify() {
        Category::Eof => format!("the answer breaks off: {error}"),
        Category::Data => format!("the answer is JSON of another shape: {error}"),
        Category::Syntax | Category::Io => format!("the answer is no JSON: {error}"),
    })?;
    let items = envelope.items.iter().zip(1..);
    let items = items.map(|(item, number)| Item::of(item, currency).map_err(|what| format!("item {number}: {what}")));
    // Blanks are the one thing that links of this kind are known to leave unencoded.
    let next = envelope.next.map(|link| link.trim().replace(' ', "%20")).filter(|link| !link.is_empty());
    Ok(Page { items: items.collect::<std::result::Result<_, String>>()?, next })
}
