//! `report.pdf`: typst as a library, on fixed templates. A first page that says all that must be decided, then one
//! section for everything that the plan holds (`pdf/`); every text of the plan is data, never markup.
//!
//! The file is tagged, has bookmarks and the language of its reader, and its date is the plan's, so that the same plan
//! gives the same bytes.

mod alternatives;
mod assumptions;
mod backtest;
mod bill;
mod block;
mod capacity;
mod cash_flow;
mod constraints;
mod cover;
mod deadlines;
mod document;
mod families;
mod first_page;
mod forecast;
mod glossary;
mod headline;
mod ladder;
mod microsoft;
mod owned;
mod pools;
mod previous;
mod prices;
mod purchases;
mod reconciliation;
mod renewals;
mod resize_trial;
mod resizes;
mod returns;
mod rows;
mod shortfalls;
mod software;
mod splits;
mod table;
mod world;
mod wrap;
mod writer;

use super::brand::{Brand, Logo};
use super::locale::Locale;
use super::privacy;
use crate::error::{Error, Result};
use crate::plan::Plan;
use typst::foundations::{Datetime, Smart};
use typst_pdf::{PdfOptions, Timestamp};
use writer::Writer;

/// The picture of what pays for demand.
pub const COVER_PICTURE: &str = "cover.svg";

/// The first is the main one.
const TEMPLATES: &[(&str, &str)] =
    &[("report.typ", include_str!("pdf/report.typ")), ("parts.typ", include_str!("pdf/parts.typ"))];

/// A vector chart for the report.
pub struct Picture {
    /// The file's name, by which its section knows it: `cover.svg`, or `01-westeurope-dsv5-series-demand.svg`.
    pub name: String,
    pub svg: String,
}

/// The report of a plan, with the pictures that there are.
///
/// # Errors
/// The typesetter's word, should a picture be none.
pub fn report(plan: &Plan, pictures: &[Picture], locale: &Locale, brand: &Brand) -> Result<Vec<u8>> {
    let view = document::document(&Writer { plan, locale, pictures }, brand);
    let failed = |message: String| Error::failed(format!("the report cannot be set: {message}"));
    let view = serde_json::to_vec(&view).map_err(|e| failed(e.to_string()))?;
    let mut files = vec![("view.json".to_owned(), view)];
    files.extend(pictures.iter().map(|picture| (picture.name.clone(), picture.svg.clone().into_bytes())));
    files.extend(brand.logo.iter().map(|logo| (document::logo_name(logo), logo.bytes.clone())));
    let document = world::set(TEMPLATES, files).map_err(failed)?;
    let options = PdfOptions {
        ident: Smart::Custom("tenor report".to_owned()),
        timestamp: timestamp(plan.created.day().date()).map(Timestamp::new_utc),
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(|errors| failed(world::first_message(&errors)))
}

/// Whether the typesetter can show a logo; the error is its word.
pub(super) fn shows(logo: &Logo) -> std::result::Result<(), String> {
    let name = document::logo_name(logo);
    let page = format!("#image(\"{name}\", width: 1cm)");
    let document = world::set(&[("logo.typ", page.as_str())], vec![(name, logo.bytes.clone())])?;
    // Pictures are read as late as the file is written.
    let written = typst_pdf::pdf(&document, &PdfOptions::default());
    written.map(|_| ()).map_err(|errors| world::first_message(&errors))
}

fn timestamp(date: chrono::NaiveDate) -> Option<Datetime> {
    use chrono::Datelike;
    Datetime::from_ymd_hms(date.year(), date.month() as u8, date.day() as u8, 0, 0, 0)
}
