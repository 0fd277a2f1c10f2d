//! Cost and saving by who used it; every dimension adds up to the whole.

use super::book::Book;
use super::cells::{Cell, Column};
use super::formats::Kind;
use crate::error::Result;

pub fn add(book: &mut Book<'_>) -> Result<()> {
    let (plan, locale) = (book.plan, book.locale);
    let parts = plan.splits.iter().flat_map(|split| split.parts.iter().map(move |part| (split, part)));
    let rows: Vec<Vec<Cell>> = parts
        .map(|(split, part)| {
            let name = if part.name.is_empty() { locale.say("sheet-unnamed") } else { part.shown().to_owned() };
            vec![
                locale.dimension(&split.dimension).into(),
                name.into(),
                part.payg_cost.into(),
                part.licence_cost.into(),
                part.covered_payg_cost.into(),
                part.current_cost.into(),
                part.total_cost.into(),
                part.saving.into(),
                part.single_scope_saving.into(),
            ]
        })
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    let columns = [
        Column::new(locale, "sheet-col-dimension", Kind::Text).wide(24.0),
        Column::new(locale, "sheet-col-part-name", Kind::Text).wide(50.0),
        Column::new(locale, "sheet-col-gross", Kind::Money),
        Column::new(locale, "common-licences", Kind::Money),
        Column::new(locale, "sheet-col-covered-value", Kind::Money),
        Column::new(locale, "common-today", Kind::Money),
        Column::new(locale, "common-with-plan", Kind::Money),
        Column::new(locale, "common-saving-period", Kind::Money),
        Column::new(locale, "sheet-col-single-scope", Kind::Money),
    ];
    let mut sheet = book.sheet("splits")?;
    sheet.main_table(&columns, &rows)?;
    Ok(())
}
