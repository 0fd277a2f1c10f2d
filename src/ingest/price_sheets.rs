//! Price sheets as their publishers write them: Retail Prices API, EA and MCA price sheets, partner price lists.
//!
//! [`read`] tells them apart by content. Each format turns its rows into a [`listing`]; one set of rules decides
//! which listings price a VM, and [`gathered`] settles what several rows say of one price.

pub mod customer_sheet;
pub mod gathered;
pub mod layered;
pub mod listing;
pub mod names;
pub mod neutral;
pub mod partner_list;
pub mod retail_api;
pub mod sheet_table;

use crate::error::{Error, Result};
use crate::plan::warning::Warning;
use crate::price::PriceKind;
use crate::tables::{Table, folded, sniff};
use crate::units::Currency;
use gathered::Gathered;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

pub use crate::price::overlay_book::{SheetCell, SheetRow};

/// The prices of one or several sheets, in one currency.
#[derive(Clone, Debug)]
pub struct SheetPrices {
    pub rows: Vec<SheetRow>,
    pub currency: Currency,
    /// Rows left out, counted by reason.
    pub warnings: Vec<Warning>,
}

/// Who wrote a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Publisher {
    RetailApi,
    EnterpriseAgreement,
    CustomerAgreement,
    PartnerList,
}

impl Publisher {
    fn name(self) -> &'static str {
        match self {
            Publisher::RetailApi => "Retail Prices API",
            Publisher::EnterpriseAgreement => "EA price sheet",
            Publisher::CustomerAgreement => "MCA price sheet",
            Publisher::PartnerList => "partner price list",
        }
    }

    /// Sheets state what the customer or partner pays, the API what anyone does.
    fn kind(self) -> PriceKind {
        match self {
            Publisher::RetailApi => PriceKind::Quoted,
            _ => PriceKind::Customer,
        }
    }
}

/// Bytes at the head of a file that must name the API's fields.
const HEAD_BYTES: u64 = 1 << 16;

/// Who wrote the file, by its content; `None` for any other table, such as a price table in the neutral form.
pub fn publisher(path: &Path) -> Result<Option<Publisher>> {
    let mut head = Vec::new();
    sniff::open(path, is_gzip(path)?)?.take(HEAD_BYTES).read_to_end(&mut head).map_err(|e| Error::reading(path, e))?;
    if matches!(head.trim_ascii_start().first(), Some(b'{' | b'[')) {
        let names_region = head.windows(API_FIELD.len()).any(|bytes| bytes == API_FIELD);
        return Ok(names_region.then_some(Publisher::RetailApi));
    }
    let names: Vec<String> = Table::open(path)?.columns.iter().map(|column| folded(column)).collect();
    let has = |name: &str| names.iter().any(|column| column == name);
    if has("skutitle") && has("termduration") && has("unitprice") {
        return Ok(Some(Publisher::PartnerList));
    }
    let is_sheet = has("metername") && has("unitprice") && has("unitofmeasure") && !has("quantity");
    if !is_sheet || !(has("pricetype") || has("baseprice") || has("marketprice")) {
        return Ok(None);
    }
    let is_ea = has("enrollmentnumber") || has("currencycode");
    Ok(Some(if is_ea { Publisher::EnterpriseAgreement } else { Publisher::CustomerAgreement }))
}

/// A field of every item that the API returns, and of nothing else that is read here.
const API_FIELD: &[u8] = b"\"armRegionName\"";

fn is_gzip(path: &Path) -> Result<bool> {
    let mut magic = Vec::new();
    let file = File::open(path).map_err(|e| Error::reading(path, e).hint("Check the path."))?;
    file.take(2).read_to_end(&mut magic).map_err(|e| Error::reading(path, e))?;
    Ok(magic == [0x1f, 0x8b])
}

/// Reads one sheet, or all sheets of a folder.
pub fn read(path: &Path) -> Result<SheetPrices> {
    read_all(&[path.to_owned()])
}

/// Reads several sheets, or folders of sheets, as one.
///
/// # Errors
/// Unusable input: no sheet, cells that are no prices, several currencies, or prices that contradict each other.
pub fn read_all(paths: &[PathBuf]) -> Result<SheetPrices> {
    let mut gathered = Gathered::default();
    for path in paths {
        if path.is_dir() {
            read_folder(path, &mut gathered)?;
            continue;
        }
        let publisher = publisher(path)?.ok_or_else(|| no_sheet(path))?;
        read_one(path, publisher, &mut gathered)?;
    }
    gathered.settled()
}

/// Reads an answer of the Retail Prices API in memory; `name` is for messages.
///
/// # Errors
/// As [`read_all`].
pub fn read_answer(name: &str, answer: Vec<u8>) -> Result<SheetPrices> {
    let mut gathered = Gathered::default();
    gathered.begin(name, name, Publisher::RetailApi.kind());
    retail_api::read_bytes(name, answer, &mut gathered)?;
    gathered.settled()
}

/// Reads the sheets of a folder; its other files, such as an export's manifest, are passed over.
fn read_folder(folder: &Path, gathered: &mut Gathered) -> Result<()> {
    let entries = fs::read_dir(folder).map_err(|e| Error::reading(folder, e))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    files.sort();
    let mut found = false;
    for path in files {
        // A file that is no table at all is none of the sheets.
        if let Ok(Some(publisher)) = publisher(&path) {
            found = true;
            read_one(&path, publisher, gathered)?;
        }
    }
    if found { Ok(()) } else { Err(no_sheet(folder)) }
}

fn read_one(path: &Path, publisher: Publisher, gathered: &mut Gathered) -> Result<()> {
    let file = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    gathered.begin(&file, &format!("{file} ({})", publisher.name()), publisher.kind());
    match publisher {
        Publisher::RetailApi => retail_api::read(path, is_gzip(path)?, gathered),
        Publisher::PartnerList => partner_list::read(path, gathered),
        Publisher::EnterpriseAgreement | Publisher::CustomerAgreement => customer_sheet::read(path, gathered),
    }
}

fn no_sheet(path: &Path) -> Error {
    Error::unusable(format!("{}: is no price sheet", path.display()))
        .hint("Expected: an answer of the Retail Prices API (JSON), an EA or MCA price sheet with MeterName, UnitOfMeasure, UnitPrice and PriceType, or a partner price list with SkuTitle, TermDuration and UnitPrice.")
        .hint("A price table with region, arm_sku and payg_hourly needs no import: give it with --prices.")
}
