//! What to buy, a row each, with totals.

use super::book::Book;
use super::cells::{Cell, Column, Total};
use super::charts::{self, Rows};
use super::formats::Kind;
use super::{lines, privacy};
use crate::error::Result;
use crate::plan::Plan;
use crate::plan::line::{BillingPlan, ReservationLine, SavingsPlanLine};
use crate::report::locale::Locale;

/// Columns that the chart reads.
const NAME: u16 = 0;
const SAVING: u16 = 13;

pub fn add(book: &mut Book<'_>) -> Result<()> {
    let (plan, locale) = (book.plan, book.locale);
    if plan.reservations.is_empty() && plan.savings_plans.is_empty() {
        return Ok(());
    }
    let columns = columns(plan, locale);
    let mut rows: Vec<Vec<Cell>> = plan.reservations.iter().map(|line| reservation(plan, locale, line)).collect();
    rows.extend(plan.savings_plans.iter().map(|line| savings_plan(plan, locale, line)));
    if let Some(saving) = plan.saving_of_freed_plans {
        let mut row = vec![Cell::Empty; columns.len()];
        for (at, cell) in [(NAME, locale.say("sheet-no-line").into()), (SAVING, saving.into())] {
            if let Some(place) = row.get_mut(usize::from(at)) {
                *place = cell;
            }
        }
        rows.push(row);
    }
    let mut sheet = book.sheet("purchases")?;
    let placed = sheet.main_table(&columns, &rows)?;
    let drawn = Rows { sheet: &sheet.name, placed, categories: (NAME, NAME) };
    let chart = charts::bars(&locale.say("sheet-chart-saving"), drawn, &[(SAVING, charts::SAVING)]);
    book.chart(chart);
    Ok(())
}

fn columns(plan: &Plan, locale: &Locale) -> Vec<Column> {
    let column = |id: &str, kind: Kind| Column::new(locale, id, kind);
    vec![
        column("sheet-col-line", Kind::Text).wide(52.0),
        column("common-instrument", Kind::Text).wide(16.0),
        column("common-region", Kind::Text).wide(18.0),
        column("sheet-col-group", Kind::Text).wide(38.0),
        column("common-size", Kind::Text),
        column("common-term", Kind::Text).wide(10.0),
        column("common-quantity", Kind::Count),
        column("common-units", Kind::Units),
        column("common-price-hour", Kind::Price),
        column("sheet-col-term-price", Kind::Money),
        column("sheet-col-term-total", Kind::Money).with(Total::Rows),
        column("sheet-col-month-payment", Kind::Money).with(Total::Rows),
        column("sheet-col-billing", Kind::Text).wide(14.0),
        column("common-saving-period", Kind::Money).with(Total::Of(plan.saving.amount)),
        column("sheet-col-saving-low", Kind::Money),
        column("sheet-col-saving-high", Kind::Money),
        column("sheet-col-expected-use", Kind::Percent),
        column("sheet-col-break-even-use", Kind::Percent),
        column("sheet-col-break-even-month", Kind::Count),
        column("sheet-col-price-kind", Kind::Text).wide(16.0),
        column("sheet-col-price-day", Kind::Day),
        column("common-price-source", Kind::Text).wide(40.0),
        column("sheet-col-price-spread", Kind::Percent),
        column("sheet-col-orderable", Kind::Text),
        column("sheet-col-orderable-saving", Kind::Money),
        column("common-scope", Kind::Text).wide(30.0),
        column("common-start", Kind::Day),
        column("common-end", Kind::Day),
    ]
}

/// A line's name: its machines, size, region and term.
pub fn name_of(locale: &Locale, line: &ReservationLine) -> String {
    lines::reservation(locale, line.quantity as f64, &line.arm_sku, &line.region, line.term)
}

fn reservation(plan: &Plan, locale: &Locale, line: &ReservationLine) -> Vec<Cell> {
    let source = &line.price_source;
    let total = line.term_price * line.quantity as f64;
    let month = match line.billing_plan {
        BillingPlan::Monthly => Some(total / f64::from(line.term.years() * 12)),
        BillingPlan::Upfront => None,
    };
    vec![
        name_of(locale, line).into(),
        locale.say("common-reservation").into(),
        (&line.region).into(),
        (&line.isf_group).into(),
        (&line.arm_sku).into(),
        locale.term(line.term).into(),
        line.quantity.into(),
        line.units.into(),
        line.hourly_price.into(),
        line.term_price.into(),
        total.into(),
        month.into(),
        locale.billing_plan(line.billing_plan).into(),
        line.saving.into(),
        line.range.low.into(),
        line.range.high.into(),
        line.expected_utilization.into(),
        line.break_even_utilization.into(),
        line.break_even_month.into(),
        locale.price_kind(source.kind).into(),
        source.date.into(),
        locale.said(&privacy::name(plan, &source.name, || locale.say("sheet-price-list"))).into(),
        source.spread.into(),
        Cell::Empty,
        Cell::Empty,
        locale.scope(&line.scope).into(),
        line.start.day().into(),
        line.end.day().into(),
    ]
}

fn savings_plan(plan: &Plan, locale: &Locale, line: &SavingsPlanLine) -> Vec<Cell> {
    let total = line.hourly_commitment * line.term.hours();
    let orderable = line.orderable.as_ref();
    vec![
        lines::savings_plan(locale, &plan.currency, line.hourly_commitment, line.term).into(),
        locale.say("common-savings-plan").into(),
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
        locale.term(line.term).into(),
        1u64.into(),
        Cell::Empty,
        line.hourly_commitment.into(),
        total.into(),
        total.into(),
        (total / f64::from(line.term.years() * 12)).into(),
        locale.billing_plan(BillingPlan::default()).into(),
        line.saving.into(),
        line.range.low.into(),
        line.range.high.into(),
        line.expected_utilization.into(),
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
        orderable.map(|order| locale.price_of(order.hourly_commitment, &order.currency)).into(),
        orderable.map(|order| order.saving).into(),
        locale.scope(&line.scope).into(),
        line.start.day().into(),
        line.end.day().into(),
    ]
}
