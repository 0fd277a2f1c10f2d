//! Every alternative beside the plan, by the parts of its bill; then the lines of each.

use super::book::Book;
use super::cells::{Cell, Column};
use super::charts::{self, Rows};
use super::formats::Kind;
use super::lines;
use super::sheet::Sheet;
use crate::error::Result;
use crate::plan::Plan;
use crate::plan::line::{ReservationLine, SavingsPlanLine};
use crate::plan::money::{Bill, Metrics, Saving};
use crate::report::locale::Locale;

/// The columns of the bill's parts, as the chart stacks them.
const PARTS: [(u16, u32); 5] =
    [(2, charts::PAYG), (3, charts::RESERVED), (4, charts::PLANNED), (5, charts::EXISTING), (6, charts::LICENCE)];

pub fn add(book: &mut Book<'_>) -> Result<()> {
    let (plan, locale) = (book.plan, book.locale);
    if plan.alternatives.is_empty() {
        return Ok(());
    }
    let lines = plan.reservations.len() + plan.savings_plans.len();
    let mut rows = vec![row(locale.say("sheet-this-plan"), lines, &plan.bill, Some(&plan.saving), Some(&plan.metrics))];
    let today = Bill {
        overage_cost: plan.baseline.payg_cost,
        licence_cost: plan.baseline.licence_cost,
        existing_cost: plan.baseline.existing_cost,
        total_cost: plan.baseline.current_cost,
        ..Bill::default()
    };
    rows.push(row(locale.say("sheet-no-purchase"), 0, &today, None, None));
    rows.extend(plan.alternatives.iter().map(|other| {
        let lines = other.reservations.len() + other.savings_plans.len();
        row(locale.alternative(&other.name), lines, &other.bill, Some(&other.saving), Some(&other.metrics))
    }));
    let mut sheet = book.sheet("alternatives")?;
    let placed = sheet.main_table(&columns(locale), &rows)?;
    say_which_are_the_plan(&mut sheet, plan)?;
    let drawn = Rows { sheet: &sheet.name, placed, categories: (0, 0) };
    let chart = charts::stacked(&locale.say("sheet-chart-alternatives"), drawn, &PARTS);
    book.chart(chart);
    Ok(())
}

/// Below the table, the alternatives that come to the plan itself.
fn say_which_are_the_plan(sheet: &mut Sheet<'_>, plan: &Plan) -> Result<()> {
    let locale = sheet.locale;
    let same = plan.alternatives.iter().filter(|other| other.is_the_plan(plan));
    let names: Vec<String> = same.map(|other| locale.alternative(&other.name)).collect();
    if names.is_empty() {
        return Ok(());
    }
    sheet.row += 1;
    sheet.note(&locale.tell("sheet-same-as-plan", &[("names", locale.list(&names).into())]))
}

fn columns(locale: &Locale) -> Vec<Column> {
    let column = |id: &str, kind: Kind| Column::new(locale, id, kind);
    vec![
        column("sheet-col-plan", Kind::Text).wide(36.0),
        column("sheet-col-lines", Kind::Count),
        column("sheet-bill-payg", Kind::Money),
        column("sheet-bill-reservations", Kind::Money),
        column("sheet-bill-savings-plans", Kind::Money),
        column("common-commitments-in-place", Kind::Money),
        column("common-licences", Kind::Money),
        column("common-total-cost", Kind::Money),
        column("common-saving-period", Kind::Money),
        column("sheet-col-saving-low", Kind::Money),
        column("sheet-col-saving-high", Kind::Money),
        column("common-saving-year", Kind::Money),
        column("common-saving-fraction", Kind::Percent),
        column("common-coverage", Kind::Percent),
        column("common-utilization", Kind::Percent),
        column("common-wastage", Kind::Percent),
        column("common-esr", Kind::Percent),
    ]
}

fn row(name: String, lines: usize, bill: &Bill, saving: Option<&Saving>, metrics: Option<&Metrics>) -> Vec<Cell> {
    vec![
        name.into(),
        lines.into(),
        bill.overage_cost.into(),
        bill.reservation_cost.into(),
        bill.savings_plan_cost.into(),
        bill.existing_cost.into(),
        bill.licence_cost.into(),
        bill.total_cost.into(),
        saving.map(|saving| saving.amount).into(),
        saving.map(|saving| saving.range.low).into(),
        saving.map(|saving| saving.range.high).into(),
        saving.map(|saving| saving.annual_amount).into(),
        saving.map(|saving| saving.fraction).into(),
        metrics.and_then(|metrics| metrics.coverage).into(),
        metrics.and_then(|metrics| metrics.utilization).into(),
        metrics.and_then(|metrics| metrics.wastage).into(),
        metrics.and_then(|metrics| metrics.esr).into(),
    ]
}

/// What each alternative would buy.
pub fn add_lines(book: &mut Book<'_>) -> Result<()> {
    let (plan, locale) = (book.plan, book.locale);
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for other in &plan.alternatives {
        let name = locale.alternative(&other.name);
        rows.extend(other.reservations.iter().map(|line| reservation(locale, &name, line)));
        rows.extend(other.savings_plans.iter().map(|line| savings_plan(locale, &plan.currency, &name, line)));
    }
    if rows.is_empty() {
        return Ok(());
    }
    let column = |id: &str, kind: Kind| Column::new(locale, id, kind);
    let columns = [
        column("sheet-col-plan", Kind::Text).wide(36.0),
        column("sheet-col-line", Kind::Text).wide(52.0),
        column("common-instrument", Kind::Text).wide(16.0),
        column("common-region", Kind::Text).wide(18.0),
        column("sheet-col-group", Kind::Text).wide(38.0),
        column("common-size", Kind::Text),
        column("common-term", Kind::Text).wide(10.0),
        column("common-quantity", Kind::Count),
        column("common-price-hour", Kind::Price),
        column("sheet-col-term-total", Kind::Money),
        column("common-saving-period", Kind::Money),
        column("sheet-col-saving-low", Kind::Money),
        column("sheet-col-saving-high", Kind::Money),
        column("sheet-col-expected-use", Kind::Percent),
        column("sheet-col-break-even-use", Kind::Percent),
    ];
    let mut sheet = book.sheet("alternative-lines")?;
    sheet.main_table(&columns, &rows)?;
    Ok(())
}

fn reservation(locale: &Locale, plan: &str, line: &ReservationLine) -> Vec<Cell> {
    vec![
        plan.into(),
        super::purchases::name_of(locale, line).into(),
        locale.say("common-reservation").into(),
        (&line.region).into(),
        (&line.isf_group).into(),
        (&line.arm_sku).into(),
        locale.term(line.term).into(),
        line.quantity.into(),
        line.hourly_price.into(),
        (line.term_price * line.quantity as f64).into(),
        line.saving.into(),
        line.range.low.into(),
        line.range.high.into(),
        line.expected_utilization.into(),
        line.break_even_utilization.into(),
    ]
}

fn savings_plan(locale: &Locale, currency: &str, plan: &str, line: &SavingsPlanLine) -> Vec<Cell> {
    vec![
        plan.into(),
        lines::savings_plan(locale, currency, line.hourly_commitment, line.term).into(),
        locale.say("common-savings-plan").into(),
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
        locale.term(line.term).into(),
        1u64.into(),
        line.hourly_commitment.into(),
        (line.hourly_commitment * line.term.hours()).into(),
        line.saving.into(),
        line.range.low.into(),
        line.range.high.into(),
        line.expected_utilization.into(),
        Cell::Empty,
    ]
}
