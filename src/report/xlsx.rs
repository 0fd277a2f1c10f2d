//! `report.xlsx`: the plan as a workbook, a sheet for every question that it answers.
//!
//! Numbers are numbers with the locale's forms and the plan's currency, days are dates in UTC, and every text of the
//! input is written as text whatever it begins with. Totals and the what-if are formulas over cells, each stored with
//! its result, so that a reader that does not calculate shows the plan's figures. Nothing in the file depends on a
//! clock: the same plan gives the same bytes. Sheets without data are left out.

mod alternatives;
mod assumptions;
mod backtest;
mod bill;
mod book;
mod cash_flow;
mod cells;
mod charts;
mod deadlines;
mod existing;
mod forecast;
mod formats;
mod glossary;
mod lines;
mod microsoft;
mod pools;
mod previous;

mod purchases;
mod reconciliation;
mod renewals;
mod resizes;
mod sheet;
mod splits;
mod summary;
mod utilization;
mod what_if;
mod worlds;

use super::locale::Locale;
use super::privacy;
use crate::error::Result;
use crate::plan::Plan;
use book::Book;

/// Writes one sheet, if the plan has anything for it.
type AddSheet = fn(&mut Book<'_>) -> Result<()>;

/// The sheets in their order.
const SHEETS: &[AddSheet] = &[
    summary::add,
    deadlines::add,
    purchases::add,
    what_if::add,
    alternatives::add,
    alternatives::add_lines,
    forecast::add,
    forecast::add_lines,
    forecast::add_ladder,
    resizes::add,
    worlds::add,
    pools::add,
    utilization::add,
    existing::add,
    existing::add_options,
    existing::add_realised,
    renewals::add,
    renewals::add_returns,
    splits::add,
    cash_flow::add,
    backtest::add,
    backtest::add_decisions,
    previous::add,
    microsoft::add,
    charts::add,
    reconciliation::add,
    reconciliation::add_inputs,
    assumptions::add,
    assumptions::add_warnings,
    glossary::add,
];

/// The workbook's bytes.
///
/// # Errors
///
/// More rows than a sheet holds.
pub fn workbook(plan: &Plan, locale: &Locale) -> Result<Vec<u8>> {
    let mut book = Book::new(plan, locale);
    for add in SHEETS {
        add(&mut book)?;
    }
    book.finish()
}
