//! Partner Center price lists: views `azure_consumption` and `azure_reservations`, told apart row by row.

use super::gathered::Gathered;
use super::listing::{Listing, Offering};
use super::names;
use super::sheet_table::{SheetRowCells, SheetTable, Wanted};
use crate::catalog::{groups, sizes};
use crate::error::{Damage, Result};
use crate::ids::ArmSku;
use crate::tables::Table;
use std::path::Path;

const WANTED: [Wanted; 9] = [
    Wanted { spellings: &["producttitle"], needed: true },
    Wanted { spellings: &["skutitle"], needed: true },
    Wanted { spellings: &["skudescription"], needed: false },
    Wanted { spellings: &["unitofmeasure"], needed: true },
    Wanted { spellings: &["termduration"], needed: true },
    Wanted { spellings: &["currency"], needed: true },
    Wanted { spellings: &["unitprice"], needed: true },
    Wanted { spellings: &["pricingtierrangemin"], needed: false },
    Wanted { spellings: &["effectivestartdate"], needed: false },
];
const PRODUCT: usize = 0;
const SKU: usize = 1;
const DESCRIPTION: usize = 2;
const UNIT: usize = 3;
const TERM: usize = 4;
const CURRENCY: usize = 5;
const PRICE: usize = 6;
const TIER: usize = 7;
const EFFECTIVE: usize = 8;

pub fn read(path: &Path, gathered: &mut Gathered) -> Result<()> {
    let sheet = SheetTable::new(Table::open(path)?, &WANTED)?;
    sheet.for_each(gathered, &mut |row, gathered| {
        if let Err(damage) = take(row, gathered) {
            gathered.damage(&damage);
        }
    })
}

fn take(row: &SheetRowCells<'_>, gathered: &mut Gathered) -> std::result::Result<(), Damage> {
    let (product, sku, description) = (row.text(PRODUCT), row.text(SKU), row.text(DESCRIPTION));
    let (unit, currency, term) = (row.text(UNIT), row.text(CURRENCY), row.text(TERM));
    let title = [&sku, &description, &product].into_iter().find_map(|text| names::reservation(text));
    let meter = meter(&product, &sku);
    if title.is_none() && meter.is_none() {
        gathered.leave_out("no virtual machines");
        return Ok(());
    }
    let price = row.number_of(PRICE)?.ok_or_else(|| row.bad(PRICE))?;
    let tier_minimum = row.number_of(TIER)?.unwrap_or(0.0);
    let whole = Listing {
        offering: Offering::Payg,
        products: [&product, ""],
        meters: [&sku, ""],
        sizes: Vec::new(),
        region: "",
        offer: "",
        unit: &unit,
        term: &term,
        tier_minimum,
        primary: true,
        currency: &currency,
        price,
        effective_from: row.cell(EFFECTIVE).day(),
    };
    let listing = match (title, meter) {
        (Some(title), _) => Listing {
            offering: Offering::Reservation,
            sizes: vec![groups::spelled(&ArmSku::new(title.arm_sku))],
            region: title.region,
            term: title.term,
            ..whole
        },
        (None, Some(meter)) => Listing {
            products: [&product, meter.product],
            meters: [meter.name, ""],
            sizes: names::sizes(meter.name, &[product.as_str(), meter.product]),
            region: meter.region,
            ..whole
        },
        (None, None) => whole,
    };
    gathered.take(row.number(), &listing);
    Ok(())
}

/// The parts of `Virtual Machines Dsv5 Series - D2s v5 - EU West`; the product may be missing.
#[derive(Clone, Copy)]
struct Meter<'a> {
    product: &'a str,
    name: &'a str,
    region: &'a str,
}

/// The VM meter that a SKU title names; `None` where it is no VM's: the list has no category.
fn meter<'a>(product: &'a str, sku: &'a str) -> Option<Meter<'a>> {
    let parts: Vec<&str> = sku.split(" - ").map(str::trim).collect();
    let [before @ .., name, region] = parts.as_slice() else { return None };
    let meter = Meter { product: before.first().copied().unwrap_or(product), name, region };
    if product.starts_with("Virtual Machines ") {
        return (!product.starts_with("Virtual Machines Licenses")).then_some(meter);
    }
    // Later series leave the first words out: `Lasv3 Series Windows`, meter `L8as v3`.
    let capitals = |text: &str| text.chars().take_while(char::is_ascii_uppercase).collect::<String>();
    let first = name.split('/').next().unwrap_or("").trim_end_matches(" Spot").trim_end_matches(" Low Priority");
    let same_series = !product.starts_with("Azure") && capitals(product) == capitals(first);
    let known = names::sizes(first, &[]).first().is_some_and(|size| sizes::find(size).is_some());
    (same_series && known).then_some(meter)
}
