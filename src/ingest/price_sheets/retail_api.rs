//! Answers of the Retail Prices API: pages, an array of items or of pages, or a line for each.

use super::gathered::Gathered;
use super::listing::{Listing, Offering};
use super::names;
use crate::calendar::Day;
use crate::catalog::groups;
use crate::error::{Error, Result};
use crate::ids::ArmSku;
use crate::tables::sniff;
use serde::Deserialize;
use std::io::Read;
use std::path::Path;

/// An item, or a page that holds items and no field of its own that is needed.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Item {
    #[serde(rename = "Items", alias = "items")]
    items: Option<Vec<Item>>,
    #[serde(rename = "type", alias = "priceType")]
    kind: Option<String>,
    service_name: Option<String>,
    product_name: Option<String>,
    sku_name: Option<String>,
    meter_name: Option<String>,
    arm_sku_name: Option<String>,
    arm_region_name: Option<String>,
    unit_of_measure: Option<String>,
    reservation_term: Option<String>,
    currency_code: Option<String>,
    effective_start_date: Option<String>,
    is_primary_meter_region: Option<bool>,
    tier_minimum_units: Option<f64>,
    unit_price: Option<f64>,
    savings_plan: Option<Vec<PlanPrice>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct PlanPrice {
    unit_price: Option<f64>,
    term: Option<String>,
}

/// Reads one file whole; an item's row is its place among the items.
pub fn read(path: &Path, gzip: bool, gathered: &mut Gathered) -> Result<()> {
    let mut bytes = Vec::new();
    sniff::open(path, gzip)?.read_to_end(&mut bytes).map_err(|e| Error::reading(path, e))?;
    read_bytes(&path.display().to_string(), bytes, gathered)
}

/// Reads an answer in memory; `name` is for messages.
pub fn read_bytes(name: &str, bytes: Vec<u8>, gathered: &mut Gathered) -> Result<()> {
    let documents: serde_json::Result<Vec<Item>> = if bytes.trim_ascii_start().first() == Some(&b'[') {
        serde_json::from_slice(&bytes)
    } else {
        serde_json::Deserializer::from_slice(&bytes).into_iter::<Item>().collect()
    };
    drop(bytes);
    let documents = documents.map_err(|e| {
        Error::unusable(format!("{name}: is no answer of the Retail Prices API: {e}"))
            .hint("Expected: the JSON of a page, an array of its Items, or one item or page a line; download it again.")
    })?;
    let mut number = 0;
    for document in &documents {
        let items = document.items.as_deref().unwrap_or(std::slice::from_ref(document));
        for item in items {
            number += 1;
            take(number, item, gathered);
        }
    }
    Ok(())
}

fn text(field: &Option<String>) -> &str {
    field.as_deref().unwrap_or("")
}

fn take(number: u64, item: &Item, gathered: &mut Gathered) {
    if text(&item.service_name) != "Virtual Machines" {
        return gathered.leave_out("no virtual machines");
    }
    let offering = match text(&item.kind) {
        "Consumption" => Offering::Payg,
        "Reservation" => Offering::Reservation,
        "DevTestConsumption" => return gathered.leave_out("dev/test prices"),
        _ => return gathered.leave_out("price types that are not known"),
    };
    let products = [text(&item.product_name), ""];
    let arm_sku = text(&item.arm_sku_name);
    let sizes = if arm_sku.is_empty() {
        names::sizes(text(&item.meter_name), &products)
    } else {
        vec![groups::spelled(&ArmSku::new(arm_sku))]
    };
    let listing = Listing {
        offering,
        products,
        meters: [text(&item.meter_name), text(&item.sku_name)],
        sizes,
        region: text(&item.arm_region_name),
        offer: "",
        unit: text(&item.unit_of_measure),
        term: text(&item.reservation_term),
        tier_minimum: item.tier_minimum_units.unwrap_or(0.0),
        primary: item.is_primary_meter_region.unwrap_or(true),
        currency: text(&item.currency_code),
        price: item.unit_price.unwrap_or(f64::NAN),
        effective_from: item.effective_start_date.as_deref().and_then(Day::parse_export),
    };
    gathered.take(number, &listing);
    for plan in item.savings_plan.as_deref().unwrap_or_default() {
        let price = plan.unit_price.unwrap_or(f64::NAN);
        gathered.take(number, &Listing { offering: Offering::Plan, term: text(&plan.term), price, ..listing.clone() });
    }
}
