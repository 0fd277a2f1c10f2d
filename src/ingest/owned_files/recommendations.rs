//! Microsoft's own reservation recommendations: the exports of EA and MCA (2023-05-01) and the answers of the API, both
//! its legacy and its modern kind.
//!
//! MCA and the modern kind write an amount as `{"currency": "USD", "value": 1.5}`; EA and the legacy kind as a number
//! without its currency. Amounts are over the look-back period.

use super::columns::{Cells, Rows, Sheet, Wanted, needed, optional};
use super::notes::{Note, Notes};
use super::{Content, content, files_under, id_of, is_vm, json};
use crate::calendar::Day;
use crate::catalog::{groups, regions};
use crate::error::{Damage, Error, Result};
use crate::ids::{ArmSku, Name, Region};
use crate::plan::scope::ScopeType;
use crate::plan::warning::Warning;
use crate::tables::folded;
use crate::units::{Currency, Fixed, Term};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// One thing that Microsoft advises to buy.
#[derive(Clone, Debug, PartialEq)]
pub struct Recommendation {
    pub region: Region,
    pub arm_sku: ArmSku,
    pub term: Term,
    pub scope: ScopeType,
    /// Of a single scope, where the file says it.
    pub subscription: Option<String>,
    /// Days of usage that it rests on: 7, 30 or 60.
    pub lookback_days: u32,
    pub first_usage: Option<Day>,
    pub quantity: f64,
    /// The smallest size of the flexibility group and the quantity in it.
    pub normalized_sku: Option<ArmSku>,
    pub normalized_quantity: Option<f64>,
    /// `None` for a size without size flexibility.
    pub isf_group: Option<Name>,
    pub cost_without: f64,
    pub cost_with: f64,
    pub net_savings: f64,
    /// `None` where the file does not say.
    pub currency: Option<Currency>,
}

/// All recommendations for virtual machines, and what was left out.
#[derive(Clone, Debug, Default)]
pub struct Recommendations {
    pub rows: Vec<Recommendation>,
    pub warnings: Vec<Warning>,
}

/// What makes two rows the same advice.
type Key = (Region, ArmSku, Term, ScopeType, Option<String>, u32);

const WANTED: [Wanted; 16] = [
    needed(&["skuname", "armskuname", "sku"]),
    needed(&["location", "region"]),
    needed(&["term"]),
    optional(&["scope"]),
    needed(&["lookbackperiod"]),
    needed(&["recommendedquantity"]),
    needed(&["costwithnoreservedinstances"]),
    needed(&["totalcostwithreservedinstances"]),
    needed(&["netsavings"]),
    optional(&["subscriptionid"]),
    optional(&["firstusagedate"]),
    optional(&["normalizedsize"]),
    optional(&["recommendedquantitynormalized"]),
    optional(&["instanceflexibilitygroup"]),
    optional(&["resourcetype"]),
    optional(&["currency", "currencycode"]),
];
const SKU: usize = 0;
const LOCATION: usize = 1;
const TERM: usize = 2;
const SCOPE: usize = 3;
const LOOKBACK: usize = 4;
const QUANTITY: usize = 5;
const WITHOUT: usize = 6;
const WITH: usize = 7;
const SAVINGS: usize = 8;
const SUBSCRIPTION: usize = 9;
const FIRST: usize = 10;
const NORMALIZED: usize = 11;
const NORMALIZED_QUANTITY: usize = 12;
const GROUP: usize = 13;
const RESOURCE: usize = 14;
const CURRENCY: usize = 15;

/// Reads files and folders of files together. Where several files give the same advice, the one of the later usage
/// counts. Rows are sorted by region, size, term, scope and look-back period.
///
/// # Errors
/// Unusable input: a file that holds no recommendations, missing columns, cells that cannot be read.
pub fn read(paths: &[PathBuf]) -> Result<Recommendations> {
    let mut found: BTreeMap<Key, Recommendation> = BTreeMap::new();
    let mut notes = Notes::default();
    for path in paths {
        let files = if path.is_dir() { files_under(path)? } else { vec![path.clone()] };
        let mut any = false;
        for file in files {
            let content = match content(&file) {
                Ok(content) => content,
                Err(error) if !path.is_dir() => return Err(error),
                Err(_) => continue,
            };
            if let Content::Recommendations(rows) = content {
                any = true;
                read_one(&file, rows, &mut found, &mut notes)?;
            }
        }
        if !any {
            return Err(Error::unusable(format!("{}: holds no reservation recommendations", path.display())).hint(
                "Looked for: the export of reservation recommendations (SKU or SkuName, Location, RecommendedQuantity, NetSavings), or the JSON answer of reservationRecommendations.",
            ));
        }
    }
    Ok(Recommendations { rows: found.into_values().collect(), warnings: notes.warnings() })
}

fn read_one(path: &Path, rows: Rows, found: &mut BTreeMap<Key, Recommendation>, notes: &mut Notes) -> Result<()> {
    let sheet = Sheet::new(path, rows, "list of reservation recommendations", &WANTED)?;
    sheet.for_each(&mut |cells| {
        let Some(row) = row(cells, notes)? else { return Ok(()) };
        let key =
            (row.region.clone(), row.arm_sku.clone(), row.term, row.scope, row.subscription.clone(), row.lookback_days);
        let known = found.get(&key).map(|known| known.first_usage);
        notes.count(Note::RowsRepeated, u64::from(known.is_some()), "");
        if known.is_none_or(|first_usage| first_usage < row.first_usage) {
            found.insert(key, row);
        }
        Ok(())
    })
}

/// One row; `None` for what is no advice on virtual machines.
fn row(cells: &Cells<'_>, notes: &mut Notes) -> std::result::Result<Option<Recommendation>, Damage> {
    let arm_sku = ArmSku::new(&cells.text(SKU));
    let kind = folded(&cells.text(RESOURCE));
    if !is_vm(&arm_sku) || !(kind.is_empty() || kind == "virtualmachines") {
        notes.add(Note::NotVm, arm_sku.as_str());
        return Ok(None);
    }
    let location = cells.text(LOCATION);
    if location.is_empty() {
        return Err(cells.damage(LOCATION, "a region"));
    }
    let term = Term::parse(&cells.text(TERM)).ok_or_else(|| cells.damage(TERM, "P1Y or P3Y"))?;
    let lookback_days = days(&cells.text(LOOKBACK)).ok_or_else(|| cells.damage(LOOKBACK, "Last7Days, or days"))?;
    let scope = scope(&cells.text(SCOPE)).ok_or_else(|| cells.damage(SCOPE, "Shared, Single or ResourceGroup"))?;
    let quantity = cells.number_needed(QUANTITY)?;
    let [without, with, savings] = [money(cells, WITHOUT)?, money(cells, WITH)?, money(cells, SAVINGS)?];
    let normalized_quantity = cells.number(NORMALIZED_QUANTITY)?;
    let first_usage = if cells.text(FIRST).is_empty() { None } else { Some(cells.day(FIRST)?) };
    if quantity.is_negative() {
        notes.add(Note::QuantityNegative, arm_sku.as_str());
        return Ok(None);
    }
    let named = |wanted: usize| Some(cells.text(wanted)).filter(|text| !text.is_empty() && text != "NA");
    Ok(Some(Recommendation {
        region: regions::normalized(&location),
        arm_sku: groups::spelled(&arm_sku),
        term,
        scope,
        subscription: named(SUBSCRIPTION).map(|id| id_of(&id)),
        lookback_days,
        first_usage,
        quantity: quantity.to_f64(),
        normalized_sku: named(NORMALIZED).map(|sku| groups::spelled(&ArmSku::new(&sku))),
        normalized_quantity: normalized_quantity.map(Fixed::to_f64),
        isf_group: named(GROUP).map(|group| Name::new(&group)),
        cost_without: without.0,
        cost_with: with.0,
        net_savings: savings.0,
        currency: without.1.or(with.1).or(savings.1).or_else(|| Currency::parse(&cells.text(CURRENCY))),
    }))
}

/// `Last30Days`, or a number of days.
fn days(text: &str) -> Option<u32> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let words = folded(text);
    let is_form = words == digits || words == format!("last{digits}days");
    digits.parse().ok().filter(|days| is_form && *days > 0)
}

/// Recommendations know no management groups; a missing scope is the API's default.
fn scope(text: &str) -> Option<ScopeType> {
    match folded(text).as_str() {
        "shared" => Some(ScopeType::Shared),
        "single" | "" => Some(ScopeType::Single),
        "resourcegroup" => Some(ScopeType::ResourceGroup),
        _ => None,
    }
}

/// An amount, as a number or as an object with its currency.
fn money(cells: &Cells<'_>, wanted: usize) -> std::result::Result<(f64, Option<Currency>), Damage> {
    let text = cells.text(wanted);
    if !text.starts_with('{') {
        return Ok((cells.number_needed(wanted)?.to_f64(), None));
    }
    let bad = || cells.damage(wanted, "a number, or {\"currency\": ..., \"value\": ...}");
    let object: Value = serde_json::from_str(&text).map_err(|_| bad())?;
    let value = json::own(&object, "value").map(json::shown).and_then(|value| Fixed::parse(value.as_bytes()));
    let currency = json::own(&object, "currency").and_then(|code| Currency::parse(&json::shown(code)));
    Ok((value.ok_or_else(bad)?.to_f64(), currency))
}
