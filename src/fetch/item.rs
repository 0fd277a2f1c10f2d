//! One price as the API lists it.

use crate::error::shorten;
use crate::units::Currency;
use serde_json::Value;

/// An item of a page. The order is by what is priced, then by the text, so that the same prices make the same
/// document however they were paged.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Item {
    pub region: String,
    /// Empty where the API names no size.
    pub arm_sku: String,
    /// Type, product, meter and term.
    order: [String; 4],
    /// The whole item in one line of JSON.
    pub json: String,
}

/// Fields without which nothing can be said of an item.
const NEEDED: [&str; 4] = ["armRegionName", "currencyCode", "serviceName", "type"];

impl Item {
    /// # Errors
    /// What the item lacks, or the currency that was not asked for.
    pub fn of(value: &Value, currency: Currency) -> Result<Item, String> {
        if let Some(field) = NEEDED.iter().find(|field| text(value, field).is_empty()) {
            return Err(format!("found no {field}"));
        }
        if !value.get("unitPrice").is_some_and(Value::is_number) {
            return Err("found no unitPrice, expected a number".to_owned());
        }
        let found = text(value, "currencyCode");
        if Currency::parse(found) != Some(currency) {
            return Err(format!("found a price in {:?}, asked for {currency}", shorten(found)));
        }
        Ok(Item {
            region: text(value, "armRegionName").to_owned(),
            arm_sku: text(value, "armSkuName").to_owned(),
            order: ["type", "productName", "meterName", "reservationTerm"].map(|field| text(value, field).to_owned()),
            json: value.to_string(),
        })
    }
}

fn text<'a>(item: &'a Value, field: &str) -> &'a str {
    item.get(field).and_then(Value::as_str).unwrap_or("")
}
