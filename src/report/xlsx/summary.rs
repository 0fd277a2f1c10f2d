//! The first page: one plan, two alternatives, one interval, and what must be decided by when.

use super::bill;
use super::book::{Book, Place};
use super::cells::{Cell, Column, Fact, Total};
use super::charts;
use super::formats::Kind;
use super::sheet::Sheet;
use crate::error::Result;
use crate::plan::forecast::{Chances, Forecast};
use crate::plan::{Plan, PriceView};
use crate::report::locale::Locale;

/// Deadlines on the first page; all of them have a sheet of their own.
const DEADLINES_SHOWN: usize = 6;

pub fn add(book: &mut Book<'_>) -> Result<()> {
    let (plan, locale) = (book.plan, book.locale);
    let title = if plan.customer.is_empty() { locale.say("sheet-title-summary") } else { plan.customer.clone() };
    let mut sheet = book.titled_sheet("summary", title)?;
    sheet.as_page();
    sheet.widths(&[42.0, 20.0, 20.0, 20.0, 20.0, 20.0, 20.0])?;
    sheet.note(&about(plan, locale))?;
    if plan.price_view == PriceView::Partner {
        sheet.alarm(&locale.say("sheet-partner-view"))?;
    }
    sheet.heading("sheet-head-plan")?;
    sheet.facts(&facts(plan, locale))?;
    sheet.heading("sheet-head-alternatives")?;
    match &plan.forecast {
        Some(forecast) if plan.alternatives.is_empty() => attitudes(&mut sheet, forecast)?,
        _ => alternatives(&mut sheet, plan)?,
    }
    sheet.heading("sheet-head-deadlines")?;
    deadlines(&mut sheet, plan)?;
    sheet.heading("sheet-head-bill")?;
    let totals = today_and_plan(&mut sheet, plan)?;
    for (id, column) in [("sheet-name-current-cost", 1), ("sheet-name-total-cost", 2), ("sheet-name-saving", 3)] {
        let place = Place { column, ..totals.clone() };
        book.define(id, &place)?;
    }
    Ok(())
}

/// What the figures are about.
fn about(plan: &Plan, locale: &Locale) -> String {
    locale.tell(
        "sheet-about",
        &[
            ("day", locale.day(plan.as_of).into()),
            ("period", locale.period(plan.period.start, plan.period.end).into()),
            ("hours", locale.whole(plan.period.hours as u64).into()),
            ("grain", locale.grain(&plan.grain).into()),
            ("currency", plan.currency.as_str().into()),
        ],
    )
}

fn facts(plan: &Plan, locale: &Locale) -> Vec<Fact> {
    let fact = |id: &str, kind: Kind, value: Cell| Fact::new(locale, id, kind, value);
    let mut facts: Vec<Fact> = Vec::new();
    if let Some(forecast) = &plan.forecast {
        let horizon = locale.period(forecast.horizon.start, forecast.horizon.end);
        let chances = &forecast.chances;
        facts.extend([
            fact("sheet-fact-horizon", Kind::Text, horizon.into()),
            fact("sheet-fact-expected-saving", Kind::Money, chances.expected_saving.into()),
            fact("sheet-fact-expected-fraction", Kind::Percent, chances.expected_saving_fraction.into()),
            fact("sheet-fact-p10", Kind::Money, chances.p10.into()),
            fact("sheet-fact-p90", Kind::Money, chances.p90.into()),
            fact("sheet-fact-worst-tenth", Kind::Money, chances.worst_tenth.into()),
            fact("sheet-fact-chance-of-loss", Kind::Percent, chances.chance_of_loss.into()),
        ]);
    } else {
        facts.push(fact("sheet-fact-annual-saving", Kind::Money, plan.saving.annual_amount.into()));
    }
    facts.extend([
        fact("sheet-fact-saving", Kind::Money, plan.saving.amount.into()),
        fact("sheet-fact-fraction", Kind::Percent, plan.saving.fraction.into()),
        fact("sheet-fact-low", Kind::Money, plan.saving.range.low.into()),
        fact("sheet-fact-high", Kind::Money, plan.saving.range.high.into()),
        fact("sheet-fact-coverage", Kind::Percent, plan.metrics.coverage.into()),
        fact("sheet-fact-utilization", Kind::Percent, plan.metrics.utilization.into()),
        fact("sheet-fact-esr", Kind::Percent, plan.metrics.esr.into()),
        fact("sheet-fact-lines", Kind::Count, (plan.reservations.len() + plan.savings_plans.len()).into()),
    ]);
    facts
}

fn alternatives(sheet: &mut Sheet<'_>, plan: &Plan) -> Result<()> {
    let locale = sheet.locale;
    let money = |id: &str| Column::new(locale, id, Kind::Money);
    let columns = [
        Column::new(locale, "sheet-col-plan", Kind::Text),
        Column::new(locale, "sheet-col-lines", Kind::Count),
        money("common-total-cost"),
        money("common-saving-period"),
        money("sheet-col-saving-low"),
        money("sheet-col-saving-high"),
        money("common-saving-year"),
    ];
    let own: Vec<Cell> = vec![
        locale.say("sheet-this-plan").into(),
        (plan.reservations.len() + plan.savings_plans.len()).into(),
        plan.bill.total_cost.into(),
        plan.saving.amount.into(),
        plan.saving.range.low.into(),
        plan.saving.range.high.into(),
        plan.saving.annual_amount.into(),
    ];
    let others = plan.asked_for().into_iter().map(|other| {
        vec![
            locale.alternative(&other.name).into(),
            (other.reservations.len() + other.savings_plans.len()).into(),
            other.bill.total_cost.into(),
            other.saving.amount.into(),
            other.saving.range.low.into(),
            other.saving.range.high.into(),
            other.saving.annual_amount.into(),
        ]
    });
    let rows: Vec<Vec<Cell>> = [own].into_iter().chain(others).collect();
    sheet.table(&columns, &rows)?;
    Ok(())
}

/// The plan beside what the two other attitudes to risk would buy.
fn attitudes(sheet: &mut Sheet<'_>, forecast: &Forecast) -> Result<()> {
    let locale = sheet.locale;
    let money = |id: &str| Column::new(locale, id, Kind::Money);
    let columns = [
        Column::new(locale, "sheet-col-risk", Kind::Text),
        Column::new(locale, "sheet-col-lines", Kind::Count),
        money("sheet-col-expected-saving"),
        money("sheet-col-p10"),
        money("sheet-col-p90"),
        money("common-worst-tenth"),
        Column::new(locale, "common-chance-of-loss", Kind::Percent),
    ];
    let row = |name: String, lines: Cell, chances: &Chances| -> Vec<Cell> {
        vec![
            name.into(),
            lines,
            chances.expected_saving.into(),
            chances.p10.into(),
            chances.p90.into(),
            chances.worst_tenth.into(),
            chances.chance_of_loss.into(),
        ]
    };
    let own_name = locale.tell("sheet-this-plan-of", &[("risk", locale.risk(forecast.risk).into())]);
    let own_lines = forecast.plans.iter().find(|plan| plan.risk == forecast.risk);
    let own_lines = own_lines.map(|plan| plan.reservations.len() + plan.savings_plans.len());
    let own = row(own_name, own_lines.into(), &forecast.chances);
    let others = forecast.plans.iter().filter(|plan| plan.risk != forecast.risk).map(|plan| {
        let lines = plan.reservations.len() + plan.savings_plans.len();
        row(locale.risk(plan.risk), lines.into(), &plan.chances)
    });
    let rows: Vec<Vec<Cell>> = [own].into_iter().chain(others).collect();
    sheet.table(&columns, &rows)?;
    Ok(())
}

fn deadlines(sheet: &mut Sheet<'_>, plan: &Plan) -> Result<()> {
    let locale = sheet.locale;
    if plan.deadlines.is_empty() {
        return sheet.note(&locale.say("sheet-no-deadlines"));
    }
    let columns = [
        Column::new(locale, "sheet-col-what", Kind::Text),
        Column::new(locale, "sheet-col-by", Kind::Day),
        Column::new(locale, "sheet-col-touches", Kind::Count),
        Column::new(locale, "sheet-col-subject", Kind::Text),
    ];
    let rows: Vec<Vec<Cell>> = plan
        .deadlines
        .iter()
        .take(DEADLINES_SHOWN)
        .map(|deadline| {
            vec![
                locale.deadline_kind(deadline.kind).into(),
                deadline.day.into(),
                deadline.count.into(),
                locale.said(&deadline.subject).into(),
            ]
        })
        .collect();
    sheet.table(&columns, &rows)?;
    let more = plan.deadlines.len().saturating_sub(DEADLINES_SHOWN);
    if more > 0 {
        sheet.note(&locale.counted("sheet-more-deadlines", more as u64))?;
    }
    Ok(())
}

/// The bill by its parts, with the chart of it; gives the row of the totals.
fn today_and_plan(sheet: &mut Sheet<'_>, plan: &Plan) -> Result<Place> {
    let locale = sheet.locale;
    let money = |id: &str, total: f64| Column::new(locale, id, Kind::Money).with(Total::Of(total));
    let columns = [
        Column::new(locale, "sheet-col-part", Kind::Text),
        money("common-today", plan.baseline.current_cost),
        money("common-with-plan", plan.bill.total_cost),
        money("sheet-col-saved", plan.saving.amount),
    ];
    let parts = bill::parts(plan);
    // Rows of formulas count from 1, and the header stands above the first.
    let rows: Vec<Vec<Cell>> = (sheet.row + 2..)
        .zip(&parts)
        .map(|(row, part)| {
            let saved = Cell::formula(format!("B{row}-C{row}"), part.today - part.planned);
            vec![locale.say(part.id).into(), part.today.into(), part.planned.into(), saved]
        })
        .collect();
    let placed = sheet.table(&columns, &rows)?;
    let shown: Vec<(u32, u32)> = (placed.first..)
        .zip(&parts)
        .filter(|(_, part)| part.today != 0.0 || part.planned != 0.0)
        .map(|(row, part)| (row, part.colour))
        .collect();
    if !shown.is_empty() {
        let title = locale.say("sheet-chart-bill");
        let chart = charts::stacked_rows(&title, &sheet.name, placed.header, (1, 2), &shown);
        sheet.insert(sheet.row + 1, 0, &chart)?;
    }
    Ok(sheet.place(placed.last + 1, 0))
}
