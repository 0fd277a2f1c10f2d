//! The price book of a run: sheets over a given price table, or over the built-in list.

use super::{SheetPrices, publisher, read_all};
use crate::error::{Error, Result};
use crate::ingest::price_table;
use crate::plan::warning::Warning;
use crate::price::book::PriceBook;
use crate::price::overlay_book::OverlayBook;
use crate::units::Currency;
use std::path::PathBuf;

/// A book with what its files left out.
pub struct LayeredBook {
    pub book: Box<dyn PriceBook>,
    pub warnings: Vec<Warning>,
}

/// Neutral price tables among `paths` replace the built-in book whole; sheets overlay what is there.
///
/// `currency` is the export's, where it names one; `built_in` makes the book below for a currency.
///
/// # Errors
/// Unusable input, prices in another currency included.
pub fn book(
    paths: &[PathBuf],
    customer: &str,
    currency: Option<Currency>,
    built_in: impl FnOnce(Currency) -> Box<dyn PriceBook>,
) -> Result<LayeredBook> {
    let (mut tables, mut sheets) = (Vec::new(), Vec::new());
    for path in paths {
        let is_sheet = path.is_dir() || publisher(path)?.is_some();
        if is_sheet { sheets.push(path.clone()) } else { tables.push(path.clone()) }
    }
    let sheets = if sheets.is_empty() { None } else { Some(read_all(&sheets)?) };
    let below: Box<dyn PriceBook> = if tables.is_empty() {
        built_in(currency.or(sheets.as_ref().map(|sheets| sheets.currency)).unwrap_or(Currency::USD))
    } else {
        let book = price_table::read(&tables, customer)?;
        if let Some(currency) = currency.filter(|currency| *currency != book.currency()) {
            return Err(Error::unusable(format!(
                "the export is in {currency}, the price table in {}",
                book.currency()
            ))
            .hint("Give prices in the export's currency."));
        }
        Box::new(book)
    };
    match sheets {
        None => Ok(LayeredBook { book: below, warnings: Vec::new() }),
        Some(sheets) => overlaid(below, sheets),
    }
}

fn overlaid(below: Box<dyn PriceBook>, sheets: SheetPrices) -> Result<LayeredBook> {
    if sheets.currency != below.currency() {
        return Err(Error::unusable(format!(
            "the price sheet is in {}, the other money in {}",
            sheets.currency,
            below.currency()
        ))
        .hint("Give prices in the export's currency: currencies never meet in one sum."));
    }
    Ok(LayeredBook { book: Box::new(OverlayBook::new(below, sheets.currency, sheets.rows)), warnings: sheets.warnings })
}
