//! What a discount on commitment prices would do: a cell to fill, and formulas from it to the bill.
//!
//! Quantities stay as they are. A line then costs quantity x price x hours x (1 - discount) and saves what it covers
//! less that; at 0 % every formula comes to the plan's own figure, which is its stored result.

use super::bill;
use super::book::Book;
use super::cells::{Cell, Column, Placed, Total};
use super::formats::Kind;
use super::sheet::{Sheet, sum_of};
use super::{lines, purchases};
use crate::error::Result;
use crate::plan::Plan;
use crate::units::HOURS_PER_YEAR;
use rust_xlsxwriter::row_col_to_cell_absolute;

/// Columns of the lines.
const QUANTITY: &str = "B";
const PRICE: &str = "C";
const HOURS: &str = "D";
const COVERED: &str = "E";
const COST: u16 = 6;

pub fn add(book: &mut Book<'_>) -> Result<()> {
    let (plan, locale) = (book.plan, book.locale);
    if plan.reservations.is_empty() && plan.savings_plans.is_empty() {
        return Ok(());
    }
    let mut sheet = book.sheet("what-if")?;
    let input = sheet.row;
    sheet.strong_cell(input, 0, Kind::Text, &locale.say("sheet-discount").into())?;
    sheet.input_percent(input, 1, &locale.say("sheet-discount-message"))?;
    sheet.row += 1;
    sheet.note(&locale.say("sheet-discount-note"))?;
    sheet.note(&locale.say("sheet-discount-advice"))?;
    sheet.row += 1;
    let discount = row_col_to_cell_absolute(input, 1);
    let placed = line_table(&mut sheet, plan, &discount)?;
    sheet.heading("sheet-head-what-if-bill")?;
    let totals = bill_table(&mut sheet, plan, placed)?;
    let places = [
        ("sheet-name-discount", sheet.place(input, 1)),
        ("sheet-name-what-if-total-cost", sheet.place(totals, 3)),
        ("sheet-name-what-if-saving", sheet.place(totals + 1, 3)),
    ];
    for (id, place) in &places {
        book.define(id, place)?;
    }
    Ok(())
}

/// One commitment as the formulas see it.
struct Line {
    name: String,
    quantity: f64,
    hourly_price: f64,
    saving: f64,
}

fn line_table(sheet: &mut Sheet<'_>, plan: &Plan, discount: &str) -> Result<Placed> {
    let locale = sheet.locale;
    let reservations = plan.reservations.iter().map(|line| Line {
        name: purchases::name_of(locale, line),
        quantity: line.quantity as f64,
        hourly_price: line.hourly_price,
        saving: line.saving,
    });
    let savings_plans = plan.savings_plans.iter().map(|line| Line {
        name: lines::savings_plan(locale, &plan.currency, line.hourly_commitment, line.term),
        quantity: 1.0,
        hourly_price: line.hourly_commitment,
        saving: line.saving,
    });
    let hours = plan.period.hours as f64;
    // Rows of formulas count from 1, and the header stands above the first.
    let mut row = sheet.row + 2;
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for line in reservations.chain(savings_plans) {
        let cost = line.quantity * line.hourly_price * hours;
        let price = format!("{QUANTITY}{row}*{PRICE}{row}*{HOURS}{row}");
        rows.push(vec![
            line.name.into(),
            line.quantity.into(),
            line.hourly_price.into(),
            hours.into(),
            (line.saving + cost).into(),
            Cell::formula(price.clone(), cost),
            Cell::formula(format!("{price}*(1-{discount})"), cost),
            Cell::formula(format!("{COVERED}{row}-G{row}"), line.saving),
        ]);
        row += 1;
    }
    if let Some(saving) = plan.saving_of_freed_plans {
        rows.push(vec![
            locale.say("sheet-no-line").into(),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            saving.into(),
            Cell::Empty,
            Cell::Empty,
            Cell::formula(format!("{COVERED}{row}-G{row}"), saving),
        ]);
    }
    let cost = plan.bill.reservation_cost + plan.bill.savings_plan_cost;
    let money = |id: &str, total: f64| Column::new(locale, id, Kind::Money).with(Total::Of(total));
    let columns = [
        Column::new(locale, "sheet-col-line", Kind::Text).wide(52.0),
        Column::new(locale, "common-quantity", Kind::Count).wide(18.0),
        Column::new(locale, "common-price-hour", Kind::Price).wide(18.0),
        Column::new(locale, "common-hours", Kind::Count).wide(18.0),
        money("sheet-col-covered-value", plan.saving.amount + cost),
        money("sheet-col-cost-as-planned", cost),
        money("sheet-col-cost-discounted", cost),
        money("sheet-col-saving-discounted", plan.saving.amount),
    ];
    sheet.main_table(&columns, &rows)
}

/// The bill today, with the plan, and with the plan at the discount; gives the row of the totals, below which stand the
/// savings.
fn bill_table(sheet: &mut Sheet<'_>, plan: &Plan, placed: Placed) -> Result<u32> {
    let locale = sheet.locale;
    let (saving, bill) = (&plan.saving, &plan.bill);
    let first_plan = placed.first + plan.reservations.len() as u32;
    let discounted = |from: u32, count: usize, result: f64| match (count as u32).checked_sub(1) {
        Some(more) => Cell::formula(sum_of(COST, from, from + more), result),
        None => result.into(),
    };
    let money = |id: &str, total: f64| Column::new(locale, id, Kind::Money).with(Total::Of(total));
    let columns = [
        Column::new(locale, "sheet-col-part", Kind::Text),
        money("common-today", plan.baseline.current_cost),
        money("common-with-plan", bill.total_cost),
        money("sheet-col-with-discount", bill.total_cost),
    ];
    let rows: Vec<Vec<Cell>> = (sheet.row + 2..)
        .zip(bill::parts(plan))
        .map(|(row, part)| {
            let with_discount = match part.id {
                "sheet-bill-reservations" => discounted(placed.first, plan.reservations.len(), part.planned),
                "sheet-bill-savings-plans" => discounted(first_plan, plan.savings_plans.len(), part.planned),
                _ => Cell::formula(format!("C{row}"), part.planned),
            };
            vec![locale.say(part.id).into(), part.today.into(), part.planned.into(), with_discount]
        })
        .collect();
    let bill_placed = sheet.table(&columns, &rows)?;
    let totals = bill_placed.last + 1;
    let (total, saved, hours) = (totals + 1, totals + 2, plan.period.hours);
    let [payg, licences] = [bill_placed.first + 1, bill_placed.last + 1];
    let of_year = |column: &str| format!("{column}{saved}*{HOURS_PER_YEAR}/{hours}");
    let share = |column: &str| format!("IF(B{payg}+B{licences}>0,{column}{saved}/(B{payg}+B{licences}),0)");
    let figures = [
        ("sheet-fact-saving", Kind::Money, ["C", "D"].map(|to| format!("B{total}-{to}{total}")), saving.amount),
        ("sheet-fact-annual-saving", Kind::Money, ["C", "D"].map(of_year), saving.annual_amount),
        ("sheet-fact-fraction", Kind::Percent, ["C", "D"].map(share), saving.fraction),
    ];
    for (id, kind, formulas, result) in figures {
        let row = sheet.row;
        sheet.cell(row, 0, Kind::Text, &locale.say(id).into())?;
        for (column, formula) in (2u16..).zip(formulas) {
            sheet.cell(row, column, kind, &Cell::formula(formula, result))?;
        }
        sheet.row += 1;
    }
    Ok(totals)
}
