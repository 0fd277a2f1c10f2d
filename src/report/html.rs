//! `report.html`: the plan as one file that a browser shows without a network.
//!
//! The same story as the PDF, in the same words (`pdf-*` of the messages; `page-*` are the page's own): a first page that
//! says all that must be decided, then one section for everything that the plan holds (`html/`). Beside it tables can be
//! sorted, and controls move quantities over the points that were billed. Every text of the plan is escaped where it is
//! written (`markup`), every figure is the plan's, and all texts that the script shows are written here in the reader's
//! form. Pictures and the logo stand inside the file; a policy in its head forbids it to load or send anything. The same
//! plan gives the same bytes.

mod alternatives;
mod assumptions;
mod backtest;
mod bill;
mod capacity;
mod cash_flow;
mod cell;
mod constraints;
mod cover;
mod data_uri;
mod deadlines;
mod document;
mod families;
mod first_page;
mod forecast;
mod glossary;
mod headline;
mod ladder;
mod lines;
mod look;
mod markup;
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
mod section;
mod shortfalls;
mod slider;
mod software;
mod splits;
mod table;
mod trace;
mod what_if;
mod writer;

use super::brand::Brand;
use super::locale::Locale;
use super::pdf::Picture;
use super::privacy;
use crate::error::Result;
use crate::plan::Plan;
use writer::Writer;

/// The page of a plan, with the pictures that there are.
///
/// # Errors
/// None: the result has the form that every report has.
pub fn page(plan: &Plan, pictures: &[Picture], locale: &Locale, brand: &Brand) -> Result<Vec<u8>> {
    let mut page = String::from("<!DOCTYPE html>\n");
    document::document(&Writer::new(plan, locale, pictures), brand).write(&mut page);
    Ok(page.into_bytes())
}
