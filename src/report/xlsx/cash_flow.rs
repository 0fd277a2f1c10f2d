//! Payments by month: the plan paid upfront, paid monthly, and no purchase.

use super::book::Book;
use super::cells::{Cell, Column, Fact, Total};
use super::charts::{self, Rows};
use super::formats::Kind;
use crate::error::Result;
use crate::plan::cash_flow::{CashFlow, CashFlowHorizon, CashFlowMonth};
use crate::report::locale::Locale;

/// Cumulative cost of the three courses.
const CUMULATIVE: [(u16, u32); 3] = [(10, charts::RESERVED), (14, charts::SAVING), (17, charts::DEMAND)];

pub fn add(book: &mut Book<'_>) -> Result<()> {
    let (plan, locale) = (book.plan, book.locale);
    let Some(flow) = plan.cash_flow.as_ref().filter(|flow| !flow.months.is_empty()) else { return Ok(()) };
    let rows: Vec<Vec<Cell>> = flow.months.iter().map(row).collect();
    let mut sheet = book.sheet("cash-flow")?;
    sheet.facts(&facts(locale, flow))?;
    sheet.row += 1;
    let placed = sheet.main_table(&columns(locale, flow), &rows)?;
    for note in &flow.notes {
        sheet.note(&locale.warning(note))?;
    }
    let drawn = Rows { sheet: &sheet.name, placed, categories: (0, 0) };
    let chart = charts::lines(&locale.say("sheet-chart-cash-flow"), drawn, &CUMULATIVE);
    book.chart(chart);
    Ok(())
}

fn facts(locale: &Locale, flow: &CashFlow) -> Vec<Fact> {
    vec![
        Fact::new(locale, "sheet-fact-break-even-upfront", Kind::Count, flow.break_even_month_upfront),
        Fact::new(locale, "sheet-fact-break-even-monthly", Kind::Count, flow.break_even_month_monthly),
    ]
}

fn columns(locale: &Locale, flow: &CashFlow) -> Vec<Column> {
    let whole = flow.horizons.iter().find(|horizon| horizon.months as usize == flow.months.len());
    let total = |of: fn(&CashFlowHorizon) -> f64| whole.map_or(Total::Rows, |horizon| Total::Of(of(horizon)));
    let column = |id: &str, kind: Kind| Column::new(locale, id, kind);
    let summed = |id: &str| Column::new(locale, id, Kind::Money).with(Total::Rows);
    vec![
        column("sheet-col-month-number", Kind::Count).wide(34.0),
        column("sheet-col-from", Kind::Day),
        column("sheet-col-to", Kind::Day),
        column("common-hours", Kind::Count),
        summed("sheet-bill-payg"),
        summed("common-licences"),
        summed("common-commitments-in-place"),
        summed("sheet-col-upfront-reservations"),
        summed("sheet-col-upfront-savings-plans"),
        column("sheet-col-upfront-total", Kind::Money).with(total(|horizon| horizon.upfront_cost)),
        column("sheet-col-upfront-cumulative", Kind::Money),
        summed("sheet-col-monthly-reservations"),
        summed("sheet-col-monthly-savings-plans"),
        column("sheet-col-monthly-total", Kind::Money).with(total(|horizon| horizon.monthly_cost)),
        column("sheet-col-monthly-cumulative", Kind::Money),
        summed("sheet-col-no-plan-payg"),
        column("sheet-col-no-plan-total", Kind::Money).with(total(|horizon| horizon.no_plan_cost)),
        column("sheet-col-no-plan-cumulative", Kind::Money),
    ]
}

fn row(month: &CashFlowMonth) -> Vec<Cell> {
    // The end is the first hour of the next month.
    let last_day = crate::calendar::Hour(month.end.0.saturating_sub(1)).day();
    vec![
        month.month.into(),
        month.start.day().into(),
        last_day.into(),
        month.hours.into(),
        month.overage_cost.into(),
        month.licence_cost.into(),
        month.existing_cost.into(),
        month.upfront.reservation_payment.into(),
        month.upfront.savings_plan_payment.into(),
        month.upfront.total_cost.into(),
        month.upfront.cumulative_cost.into(),
        month.monthly.reservation_payment.into(),
        month.monthly.savings_plan_payment.into(),
        month.monthly.total_cost.into(),
        month.monthly.cumulative_cost.into(),
        month.no_plan.payg_cost.into(),
        month.no_plan.total_cost.into(),
        month.no_plan.cumulative_cost.into(),
    ]
}
