//! What an earlier plan promised, beside what came.

use super::book::Book;
use super::cells::{Cell, Column, Fact};
use super::formats::Kind;
use super::lines;
use crate::error::Result;
use crate::plan::Plan;
use crate::plan::previous::{Previous, PreviousLine};
use crate::report::locale::Locale;

pub fn add(book: &mut Book<'_>) -> Result<()> {
    let (plan, locale) = (book.plan, book.locale);
    let Some(previous) = &plan.previous else { return Ok(()) };
    let columns = [
        Column::new(locale, "sheet-col-line", Kind::Text).wide(52.0),
        Column::new(locale, "sheet-col-promised-use", Kind::Percent).wide(20.0),
        Column::new(locale, "sheet-col-realised-use", Kind::Percent),
        Column::new(locale, "sheet-col-realised-saving", Kind::Money),
        Column::new(locale, "sheet-col-advised", Kind::Units),
        Column::new(locale, "sheet-col-owned-now", Kind::Units),
    ];
    let rows: Vec<Vec<Cell>> = previous
        .lines
        .iter()
        .map(|line| {
            vec![
                name(plan, locale, line).into(),
                line.promised_utilization.into(),
                line.realised_utilization.into(),
                line.realised_saving.into(),
                line.quantity.into(),
                line.owned_now.into(),
            ]
        })
        .collect();
    let mut sheet = book.sheet("previous")?;
    sheet.facts(&facts(locale, previous))?;
    sheet.row += 1;
    sheet.main_table(&columns, &rows)?;
    Ok(())
}

fn facts(locale: &Locale, previous: &Previous) -> Vec<Fact> {
    vec![
        Fact::new(locale, "sheet-fact-previous-file", Kind::Text, &previous.path),
        Fact::new(locale, "sheet-fact-previous-day", Kind::Day, previous.as_of),
        Fact::new(locale, "sheet-fact-previous-period", Kind::Text, locale.period(previous.start, previous.end)),
        Fact::new(locale, "sheet-fact-previous-hours", Kind::Count, previous.hours),
        Fact::new(locale, "sheet-fact-promised", Kind::Money, previous.promised_saving),
        Fact::new(locale, "sheet-fact-promised-fraction", Kind::Percent, previous.promised_saving_fraction),
        Fact::new(locale, "sheet-fact-realised", Kind::Money, previous.realised_saving),
        Fact::new(locale, "sheet-fact-realised-fraction", Kind::Percent, previous.realised_saving_fraction),
    ]
}

fn name(plan: &Plan, locale: &Locale, line: &PreviousLine) -> String {
    match (&line.arm_sku, &line.region) {
        (Some(arm_sku), Some(region)) => lines::reservation(locale, line.quantity, arm_sku, region, line.term),
        _ => lines::savings_plan(locale, &plan.currency, line.quantity, line.term),
    }
}
