//! Every dated fact that bears on the plan, earliest first.

use super::book::Book;
use super::cells::{Cell, Column};
use super::formats::Kind;
use crate::error::Result;

pub fn add(book: &mut Book<'_>) -> Result<()> {
    let (plan, locale) = (book.plan, book.locale);
    if plan.deadlines.is_empty() {
        return Ok(());
    }
    let columns = [
        Column::new(locale, "sheet-col-by", Kind::Day),
        Column::new(locale, "sheet-col-what", Kind::Text).wide(28.0),
        Column::new(locale, "sheet-col-subject", Kind::Wrapped).wide(50.0),
        Column::new(locale, "sheet-col-touches", Kind::Count),
        Column::new(locale, "sheet-col-series-cost", Kind::Money),
        Column::new(locale, "sheet-col-sentence", Kind::Wrapped).wide(70.0),
        Column::new(locale, "common-source", Kind::Wrapped).wide(50.0),
    ];
    let rows: Vec<Vec<Cell>> = plan
        .deadlines
        .iter()
        .map(|deadline| {
            vec![
                deadline.day.into(),
                locale.deadline_kind(deadline.kind).into(),
                locale.said(&deadline.subject).into(),
                deadline.count.into(),
                deadline.payg_cost.into(),
                locale.deadline(deadline).into(),
                (&deadline.source).into(),
            ]
        })
        .collect();
    let mut sheet = book.sheet("deadlines")?;
    sheet.main_table(&columns, &rows)?;
    Ok(())
}
