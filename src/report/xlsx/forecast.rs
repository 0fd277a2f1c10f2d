//! The future: what each attitude to risk buys and may expect, the frontier between them, and the lines of each.

use super::book::Book;
use super::cells::{Cell, Column, Fact};
use super::charts::{self, Rows};
use super::formats::Kind;
use super::lines;
use crate::error::Result;
use crate::plan::Plan;
use crate::plan::forecast::{Chances, Forecast};
use crate::report::locale::Locale;

pub fn add(book: &mut Book<'_>) -> Result<()> {
    let (plan, locale) = (book.plan, book.locale);
    let Some(forecast) = &plan.forecast else { return Ok(()) };
    let mut sheet = book.sheet("forecast")?;
    sheet.widths(&[40.0, 18.0, 18.0, 18.0, 18.0, 18.0, 18.0, 18.0, 18.0, 18.0])?;
    let fact = |id: &str, kind: Kind, value: Cell| Fact::new(locale, id, kind, value);
    let horizon = locale.period(forecast.horizon.start, forecast.horizon.end);
    sheet.facts(&[
        fact("sheet-fact-horizon", Kind::Text, horizon.into()),
        fact("sheet-fact-horizon-hours", Kind::Count, forecast.horizon.hours.into()),
        fact("sheet-fact-risk", Kind::Text, locale.risk_sentence(forecast.risk).into()),
        fact("sheet-fact-futures", Kind::Count, forecast.futures.into()),
        fact("sheet-fact-history-days", Kind::Units, forecast.history_days.into()),
    ])?;
    sheet.heading("sheet-head-risk-plans")?;
    sheet.table(&chance_columns(locale), &chance_rows(locale, forecast))?;
    if forecast.frontier.is_empty() {
        return Ok(());
    }
    sheet.heading("sheet-head-frontier")?;
    let columns = [
        Column::new(locale, "sheet-col-weight", Kind::Percent),
        Column::new(locale, "sheet-col-expected-saving", Kind::Money),
        Column::new(locale, "common-worst-tenth", Kind::Money),
        Column::new(locale, "common-chance-of-loss", Kind::Percent),
    ];
    let rows: Vec<Vec<Cell>> = forecast
        .frontier
        .iter()
        .map(|point| {
            vec![
                point.worst_tenth_weight.into(),
                point.expected_saving.into(),
                point.worst_tenth.into(),
                point.chance_of_loss.into(),
            ]
        })
        .collect();
    let placed = sheet.table(&columns, &rows)?;
    let drawn = Rows { sheet: &sheet.name, placed, categories: (0, 0) };
    let mut chart =
        charts::lines(&locale.say("sheet-chart-frontier"), drawn, &[(1, charts::SAVING), (2, charts::RESERVED)]);
    chart.x_axis().set_num_format(charts::SHARES);
    book.chart(chart);
    Ok(())
}

fn chance_columns(locale: &Locale) -> Vec<Column> {
    let column = |id: &str, kind: Kind| Column::new(locale, id, kind);
    vec![
        column("sheet-col-risk", Kind::Text),
        column("sheet-col-lines", Kind::Count),
        column("sheet-col-expected-saving", Kind::Money),
        column("common-saving-fraction", Kind::Percent),
        column("sheet-col-p10", Kind::Money),
        column("sheet-col-p90", Kind::Money),
        column("common-worst-tenth", Kind::Money),
        column("common-chance-of-loss", Kind::Percent),
        column("sheet-col-cost-p10", Kind::Money),
        column("sheet-col-cost-p90", Kind::Money),
    ]
}

/// The plan itself, then the three attitudes.
fn chance_rows(locale: &Locale, forecast: &Forecast) -> Vec<Vec<Cell>> {
    let row = |name: String, lines: Option<usize>, chances: &Chances| -> Vec<Cell> {
        vec![
            name.into(),
            lines.into(),
            chances.expected_saving.into(),
            chances.expected_saving_fraction.into(),
            chances.p10.into(),
            chances.p90.into(),
            chances.worst_tenth.into(),
            chances.chance_of_loss.into(),
            chances.cost_p10.into(),
            chances.cost_p90.into(),
        ]
    };
    let own = row(locale.say("sheet-this-plan"), None, &forecast.chances);
    let others = forecast.plans.iter().map(|plan| {
        row(locale.risk(plan.risk), Some(plan.reservations.len() + plan.savings_plans.len()), &plan.chances)
    });
    [own].into_iter().chain(others).collect()
}

/// What each attitude to risk would buy.
pub fn add_lines(book: &mut Book<'_>) -> Result<()> {
    let (plan, locale) = (book.plan, book.locale);
    let Some(forecast) = &plan.forecast else { return Ok(()) };
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for risk_plan in &forecast.plans {
        let risk = locale.risk(risk_plan.risk);
        for line in &risk_plan.reservations {
            let name = lines::reservation(locale, line.quantity as f64, &line.arm_sku, &line.region, line.term);
            rows.push(vec![
                (&risk).into(),
                name.into(),
                locale.say("common-reservation").into(),
                (&line.region).into(),
                (&line.isf_group).into(),
                (&line.arm_sku).into(),
                locale.term(line.term).into(),
                line.quantity.into(),
                line.hourly_price.into(),
            ]);
        }
        for line in &risk_plan.savings_plans {
            rows.push(vec![
                (&risk).into(),
                lines::savings_plan(locale, &plan.currency, line.hourly_commitment, line.term).into(),
                locale.say("common-savings-plan").into(),
                Cell::Empty,
                Cell::Empty,
                Cell::Empty,
                locale.term(line.term).into(),
                1u64.into(),
                line.hourly_commitment.into(),
            ]);
        }
    }
    if rows.is_empty() {
        return Ok(());
    }
    let column = |id: &str, kind: Kind| Column::new(locale, id, kind);
    let columns = [
        column("sheet-col-risk", Kind::Text),
        column("sheet-col-line", Kind::Text).wide(52.0),
        column("common-instrument", Kind::Text).wide(16.0),
        column("common-region", Kind::Text).wide(18.0),
        column("sheet-col-group", Kind::Text).wide(38.0),
        column("common-size", Kind::Text),
        column("common-term", Kind::Text).wide(10.0),
        column("common-quantity", Kind::Count),
        column("common-price-hour", Kind::Price),
    ];
    let mut sheet = book.sheet("risk-lines")?;
    sheet.main_table(&columns, &rows)?;
    Ok(())
}

/// What is expected to be bought later, month by month.
pub fn add_ladder(book: &mut Book<'_>) -> Result<()> {
    let (plan, locale) = (book.plan, book.locale);
    let Some(forecast) = plan.forecast.as_ref().filter(|forecast| !forecast.ladder.is_empty()) else { return Ok(()) };
    let columns = [
        Column::new(locale, "common-day-label", Kind::Day),
        Column::new(locale, "sheet-col-why", Kind::Text).wide(44.0),
        Column::new(locale, "sheet-col-expiring", Kind::Count),
        Column::new(locale, "common-machines", Kind::Count),
        Column::new(locale, "sheet-col-commitment", Kind::Price),
        Column::new(locale, "sheet-col-buys", Kind::Wrapped).wide(70.0),
    ];
    let rows = ladder_rows(plan, locale, forecast);
    let mut sheet = book.sheet("ladder")?;
    sheet.main_table(&columns, &rows)?;
    Ok(())
}

fn ladder_rows(plan: &Plan, locale: &Locale, forecast: &Forecast) -> Vec<Vec<Cell>> {
    let steps = forecast.ladder.iter().map(|step| {
        let machines = step.reservations.iter().fold(0u64, |sum, line| sum.saturating_add(line.quantity));
        let commitment = step.savings_plans.iter().fold(0.0, |sum, line| sum + line.hourly_commitment);
        vec![
            step.day.into(),
            locale.ladder_reason(step.reason).into(),
            step.expiring.into(),
            machines.into(),
            commitment.into(),
            lines::of_forecast(plan, locale, &step.reservations, &step.savings_plans).into(),
        ]
    });
    steps.collect()
}
