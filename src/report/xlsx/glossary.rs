//! The words of the workbook, in a sentence each.

use super::book::Book;
use super::cells::{Cell, Column};
use super::formats::Kind;
use crate::error::Result;

/// Each has a message with its name and one with its meaning.
const WORDS: [&str; 12] = [
    "sheet-word-reservation",
    "sheet-word-savings-plan",
    "sheet-word-payg",
    "sheet-word-group",
    "sheet-word-unit",
    "sheet-word-utilization",
    "sheet-word-coverage",
    "sheet-word-break-even",
    "sheet-word-esr",
    "sheet-word-range",
    "sheet-word-price-kind",
    "sheet-word-licence",
];

pub fn add(book: &mut Book<'_>) -> Result<()> {
    let locale = book.locale;
    let columns = [
        Column::new(locale, "sheet-col-word", Kind::Text).wide(36.0),
        Column::new(locale, "sheet-col-meaning", Kind::Wrapped).wide(110.0),
    ];
    let rows: Vec<Vec<Cell>> =
        WORDS.iter().map(|id| vec![locale.say(id).into(), locale.say(&format!("{id}-meaning")).into()]).collect();
    let mut sheet = book.sheet("glossary")?;
    sheet.main_table(&columns, &rows)?;
    Ok(())
}
