//! Which export a file is, told by its columns.

use super::fields::{Field, Layout};
use crate::error::{Error, Result};
use crate::tables::{Table, folded};

/// The family of an export, which decides how its words are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Cost details of EA, MCA, MPA, CSP and pay-as-you-go.
    CostDetails,
    Focus,
    DemandTable,
}

/// A recognised schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schema {
    pub family: Family,
    /// With its version where the columns tell it, as `EA cost details 2024-08-01`.
    pub name: &'static str,
}

/// The schema of a table.
///
/// # Errors
/// Unusable input: what was looked for, and which schema came nearest.
pub fn detect(table: &Table) -> Result<(Schema, Layout)> {
    let names: Vec<String> = table.columns.iter().map(|column| folded(column)).collect();
    let has = |name: &str| names.iter().any(|column| column == name);
    let layout = Layout::new(&table.columns);
    if has("armsku") && has("region") && (has("hour") && has("quantity") || has("day") && has("hours")) {
        return Ok((Schema { family: Family::DemandTable, name: "demand table" }, layout));
    }
    if has("billablequantity") && has("subtotal") && !has("metercategory") {
        return Err(Error::unusable(format!(
            "{}: is a monthly reconciliation file of Partner Center, which names no machine and no size",
            table.path.display()
        ))
        .hint("Download the daily-rated usage of the same invoice: it has a row for each machine and day."));
    }
    let schema = if has("chargeperiodstart") && has("chargecategory") {
        Schema { family: Family::Focus, name: focus_name(&has) }
    } else {
        Schema { family: Family::CostDetails, name: cost_details_name(&has) }
    };
    let needed = needed(schema.family);
    let missing: Vec<&str> = needed
        .iter()
        .filter(|field| !(layout.has(**field) || **field == Field::AdditionalInfo && layout.has(Field::PriceDetails)))
        .map(|field| field.name())
        .chain(layout.costs.is_empty().then_some("Cost"))
        .collect();
    if missing.is_empty() {
        return Ok((schema, layout));
    }
    let unclaimed = layout.unclaimed(&table.columns);
    let shown: Vec<&str> = unclaimed.iter().copied().take(12).collect();
    let near = missing.len() <= needed.len() / 2;
    let nearest = if near { format!(", nearest is {}", schema.name) } else { String::new() };
    Err(Error::unusable(format!(
        "{}: is no usage export that Tenor can plan from{nearest}: missing {}",
        table.path.display(),
        missing.join(", ")
    ))
    .hint(format!("Looked for: {}.", needed.iter().map(|field| field.name()).collect::<Vec<_>>().join(", ")))
    .hint(format!(
        "Found {} columns, of which these are not known: {}{}.",
        table.columns.len(),
        shown.join(", "),
        if unclaimed.len() > shown.len() { " ..." } else { "" }
    ))
    .hint("A translated header row is not read: export with English column names, or rename the columns.")
    .hint("Export cost and usage details (actual or amortized) or FOCUS from Cost Management, with all columns."))
}

fn needed(family: Family) -> &'static [Field] {
    match family {
        Family::DemandTable => &[],
        Family::Focus => &[
            Field::Date,
            Field::Quantity,
            Field::MeterCategory,
            Field::AdditionalInfo,
            Field::ResourceId,
            Field::ChargeType,
        ],
        Family::CostDetails => &[
            Field::Date,
            Field::Quantity,
            Field::MeterCategory,
            Field::AdditionalInfo,
            Field::ResourceId,
            Field::ResourceLocation,
        ],
    }
}

fn focus_name(has: &dyn Fn(&str) -> bool) -> &'static str {
    if has("skupricedetails") && has("xskudetails") {
        "FOCUS 1.2-preview"
    } else if has("skupricedetails") || has("skumeter") {
        "FOCUS 1.2"
    } else if has("usagequantity") {
        "FOCUS 1.0-preview"
    } else {
        "FOCUS 1.0"
    }
}

fn cost_details_name(has: &dyn Fn(&str) -> bool) -> &'static str {
    if has("entitlementid") && has("billingpretaxtotal") {
        "Partner Center daily-rated usage"
    } else if has("partnertenantid") && has("customertenantid") {
        "MPA cost details"
    } else if has("customertenantid") {
        "CSP subscription cost details"
    } else if has("productorderid") && has("serviceperiodstartdate") {
        "MCA cost details"
    } else if has("usagedatetime") {
        if has("accountownerid") || has("departmentname") {
            "EA usage details 2019-10-01"
        } else {
            "pay-as-you-go usage details 2019-11-01"
        }
    } else if has("resourcelocationnormalized") {
        "EA cost details 2024-08-01"
    } else if has("benefitid") {
        "EA cost details 2021-10-01"
    } else if has("costallocationrulename") {
        "EA cost details 2021-01-01"
    } else {
        "EA cost details 2020-01-01"
    }
}
