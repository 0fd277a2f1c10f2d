//! What is paid when.

use super::figure::{Figure, Form};
use super::words::Words;
use tenor::plan::cash_flow::{CashFlowHorizon, CashFlowMonth};

/// Months that the PDF shows.
const MONTHS_IN_PDF: [u32; 9] = [1, 2, 3, 6, 12, 18, 24, 30, 36];

pub fn figures(w: &Words<'_>) -> Vec<Figure> {
    let Some(flow) = &w.plan.cash_flow else { return Vec::new() };
    let months = [("upfront", flow.break_even_month_upfront), ("monthly", flow.break_even_month_monthly)];
    // A plan that never pays has words there and no figure.
    let break_even = months.into_iter().filter_map(|(name, month)| {
        let figure = Figure::new(format!("cash flow: break-even, paid {name}"), "", f64::from(month?));
        let (text, sheet) = (format!("pdf-fact-break-even-{name}"), format!("sheet-fact-break-even-{name}"));
        Some(figure.both(Form::Whole, w.fact(&text)).sheets(w.fact(&sheet)))
    });
    let horizons = flow.horizons.iter().flat_map(|horizon| of_horizon(w, horizon, flow.months.len()));
    break_even.chain(horizons).chain(flow.months.iter().flat_map(|month| of_month(w, month))).collect()
}

/// What is paid in so many months: in sheets the sum up to the last of them, and the total of all months.
fn of_horizon(w: &Words<'_>, horizon: &CashFlowHorizon, all: usize) -> Vec<Figure> {
    let months = f64::from(horizon.months);
    let text = w.row(&[("pdf-col-months", &w.write(Form::Whole, months))]);
    let last = w.row(&[]).numbered("sheet-col-month-number", months);
    let total = w.row(&[("sheet-col-month-number", &w.say("common-total"))]);
    let courses = [
        ("paid upfront", horizon.upfront_cost, "pdf-col-paid-upfront", "upfront"),
        ("paid monthly", horizon.monthly_cost, "pdf-col-paid-monthly", "monthly"),
        ("no purchase", horizon.no_plan_cost, "pdf-col-no-purchase", "no-plan"),
    ];
    let figure = |(kind, cost, column, course): (&str, f64, &str, &str)| {
        let figure = Figure::new(format!("cash flow in all: {kind}"), format!("{months} months"), cost)
            .both(Form::Money, text.at(column))
            .sheets(last.at(&format!("sheet-col-{course}-cumulative")));
        let is_all = horizon.months as usize == all;
        if is_all { figure.sheets(total.at(&format!("sheet-col-{course}-total"))) } else { figure }
    };
    courses.into_iter().map(figure).collect()
}

fn of_month(w: &Words<'_>, month: &CashFlowMonth) -> Vec<Figure> {
    let number = f64::from(month.month);
    let text = w.row(&[("common-month", &w.write(Form::Whole, number))]).beside(&["pdf-col-month-begins"]);
    let sheet = w.row(&[]).numbered("sheet-col-month-number", number).on("cash-flow");
    let is_in_pdf = MONTHS_IN_PDF.contains(&month.month);
    let of_kind = if is_in_pdf { "cash flow" } else { "cash flow of a month between" };
    let (upfront, monthly, no_plan) = (&month.upfront, &month.monthly, &month.no_plan);
    let in_texts = [
        ("paid upfront", upfront.total_cost, "pdf-col-pays-upfront", "sheet-col-upfront-total"),
        ("paid monthly", monthly.total_cost, "pdf-col-pays-monthly", "sheet-col-monthly-total"),
        ("sum, paid upfront", upfront.cumulative_cost, "pdf-col-sum-upfront", "sheet-col-upfront-cumulative"),
        ("sum, paid monthly", monthly.cumulative_cost, "pdf-col-sum-monthly", "sheet-col-monthly-cumulative"),
        ("sum, no purchase", no_plan.cumulative_cost, "pdf-col-sum-no-purchase", "sheet-col-no-plan-cumulative"),
    ];
    let in_sheets = [
        ("left at pay-as-you-go", month.overage_cost, "sheet-bill-payg"),
        ("licences", month.licence_cost, "common-licences"),
        ("commitments in place", month.existing_cost, "common-commitments-in-place"),
        ("reservations, upfront", upfront.reservation_payment, "sheet-col-upfront-reservations"),
        ("savings plans, upfront", upfront.savings_plan_payment, "sheet-col-upfront-savings-plans"),
        ("reservations, monthly", monthly.reservation_payment, "sheet-col-monthly-reservations"),
        ("savings plans, monthly", monthly.savings_plan_payment, "sheet-col-monthly-savings-plans"),
        ("no purchase, pay-as-you-go", no_plan.payg_cost, "sheet-col-no-plan-payg"),
        ("no purchase", no_plan.total_cost, "sheet-col-no-plan-total"),
    ];
    let of = format!("month {number}");
    let mut figures = Vec::new();
    for (kind, cost, column, sheet_column) in in_texts {
        let figure = Figure::new(format!("{of_kind}: {kind}"), of.as_str(), cost)
            .page(Form::Money, text.at(column))
            .sheets(sheet.at(sheet_column));
        figures.push(if is_in_pdf { figure.pdf(Form::Money, text.at(column)) } else { figure });
    }
    for (kind, cost, column) in in_sheets {
        figures.push(Figure::new(format!("part of a month: {kind}"), of.as_str(), cost).sheets(sheet.at(column)));
    }
    figures
}
