//! EA and MCA price sheets (2023-05-01): what the customer pays, meter by meter.

use super::gathered::Gathered;
use super::listing::{Listing, Offering};
use super::names;
use super::sheet_table::{SheetRowCells, SheetTable, Wanted};
use crate::catalog::groups;
use crate::error::{Damage, Result};
use crate::ids::ArmSku;
use crate::tables::{Table, folded};
use std::path::Path;

const fn needed(spellings: &'static [&'static str]) -> Wanted {
    Wanted { spellings, needed: true }
}

const fn optional(spellings: &'static [&'static str]) -> Wanted {
    Wanted { spellings, needed: false }
}

const WANTED: [Wanted; 13] = [
    needed(&["product", "productname"]),
    needed(&["metername"]),
    needed(&["metercategory"]),
    optional(&["metersubcategory"]),
    needed(&["meterregion"]),
    needed(&["unitofmeasure"]),
    needed(&["unitprice"]),
    // The money of the price, not that of the bill.
    needed(&["currencycode", "currency", "pricingcurrency"]),
    optional(&["term"]),
    optional(&["pricetype"]),
    optional(&["effectivestartdate"]),
    optional(&["offerid"]),
    optional(&["tierminimumunits"]),
];
const PRODUCT: usize = 0;
const METER: usize = 1;
const CATEGORY: usize = 2;
const SERIES: usize = 3;
const REGION: usize = 4;
const UNIT: usize = 5;
const PRICE: usize = 6;
const CURRENCY: usize = 7;
const TERM: usize = 8;
const PRICE_TYPE: usize = 9;
const EFFECTIVE: usize = 10;
const OFFER: usize = 11;
const TIER: usize = 12;

pub fn read(path: &Path, gathered: &mut Gathered) -> Result<()> {
    let sheet = SheetTable::new(Table::open(path)?, &WANTED)?;
    sheet.for_each(gathered, &mut |row, gathered| {
        if let Err(damage) = take(row, gathered) {
            gathered.damage(&damage);
        }
    })
}

fn take(row: &SheetRowCells<'_>, gathered: &mut Gathered) -> std::result::Result<(), Damage> {
    let (product, price_type) = (row.text(PRODUCT), row.text(PRICE_TYPE));
    let title = names::reservation(&product);
    if title.is_none() && !row.text(CATEGORY).eq_ignore_ascii_case("Virtual Machines") {
        gathered.leave_out("no virtual machines");
        return Ok(());
    }
    let offering = match folded(&price_type).as_str() {
        "consumption" | "" if title.is_none() => Offering::Payg,
        "reservedinstance" | "reservation" | "" => Offering::Reservation,
        "savingsplan" => Offering::Plan,
        _ => {
            gathered.leave_out("price types that are not known");
            return Ok(());
        }
    };
    let (meter, series, term) = (row.text(METER), row.text(SERIES), row.text(TERM));
    // `Virtual Machines Dsv5 Series Windows - D2s v5 - EU West`: the product alone stands first.
    let products = [product.split(" - ").next().unwrap_or(""), series.as_str()];
    let meter_region = row.text(REGION);
    let sizes = match title {
        Some(title) => vec![groups::spelled(&ArmSku::new(title.arm_sku))],
        None => names::sizes(&meter, &products),
    };
    let listing = Listing {
        offering,
        products,
        meters: [&meter, ""],
        sizes,
        region: title.map_or(meter_region.as_str(), |title| title.region),
        offer: &row.text(OFFER),
        unit: &row.text(UNIT),
        term: title.map_or(term.as_str(), |title| title.term),
        tier_minimum: row.number_of(TIER)?.unwrap_or(0.0),
        primary: true,
        currency: &row.text(CURRENCY),
        price: row.number_of(PRICE)?.ok_or_else(|| row.bad(PRICE))?,
        effective_from: row.cell(EFFECTIVE).day(),
    };
    gathered.take(row.number(), &listing);
    Ok(())
}
