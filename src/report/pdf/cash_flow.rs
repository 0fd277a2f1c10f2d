//! What is paid when: the plan paid upfront, paid monthly, and no purchase.

use super::block::{Block, Section};
use super::writer::Writer;
use crate::plan::cash_flow::CashFlowHorizon;
use crate::plan::line::SavingsPlanLine;

const MONTHS_PER_YEAR: u32 = 12;
/// Hours of a term and of its months on the calendar are the same up to this.
const HOURS_DIFFERENCE_MIN: f64 = 0.5;
/// Months whose sums are shown; the picture has all.
const MONTHS_SHOWN: [u32; 9] = [1, 2, 3, 6, 12, 18, 24, 30, 36];

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let locale = w.locale;
    let flow = w.plan.cash_flow.as_ref().filter(|flow| !flow.months.is_empty())?;
    let month = |month: Option<u32>| month.map_or_else(|| w.say("pdf-never"), |month| locale.whole(u64::from(month)));
    let mut blocks = vec![w.text("pdf-cash-flow-intro")];
    blocks.push(Block::Facts {
        facts: vec![
            w.fact("pdf-fact-first-month", w.day(flow.start.day())),
            w.fact("pdf-fact-break-even-upfront", month(flow.break_even_month_upfront)),
            w.fact("pdf-fact-break-even-monthly", month(flow.break_even_month_monthly)),
        ],
    });
    blocks.extend(w.picture("cash-flow.svg", "pdf-alt-cash-flow"));
    let mut horizons =
        w.table(&["pdf-col-months", "pdf-col-paid-upfront", "pdf-col-paid-monthly", "pdf-col-no-purchase"], ">>>>");
    for horizon in &flow.horizons {
        horizons.row([
            locale.whole(u64::from(horizon.months)),
            locale.money(horizon.upfront_cost),
            locale.money(horizon.monthly_cost),
            locale.money(horizon.no_plan_cost),
        ]);
    }
    blocks.push(w.heading("pdf-cash-flow-horizons"));
    blocks.extend(Block::table(horizons));
    let mut months = w.table(
        &[
            "common-month",
            "pdf-col-month-begins",
            "pdf-col-pays-upfront",
            "pdf-col-pays-monthly",
            "pdf-col-sum-upfront",
            "pdf-col-sum-monthly",
            "pdf-col-sum-no-purchase",
        ],
        "><>>>>>",
    );
    for month in flow.months.iter().filter(|month| MONTHS_SHOWN.contains(&month.month)) {
        months.row([
            locale.whole(u64::from(month.month)),
            w.day(month.start.day()),
            locale.money(month.upfront.total_cost),
            locale.money(month.monthly.total_cost),
            locale.money(month.upfront.cumulative_cost),
            locale.money(month.monthly.cumulative_cost),
            locale.money(month.no_plan.cumulative_cost),
        ]);
    }
    blocks.push(w.heading("pdf-cash-flow-months"));
    blocks.extend(Block::table(months));
    blocks.extend(leap_day(w, &flow.horizons));
    let notes: Vec<String> = flow.notes.iter().map(|note| locale.warning(note)).collect();
    blocks.extend(Block::list(&notes));
    Section::new(w.say("pdf-cash-flow-title"), blocks)
}

/// Why the payments of a savings plan are not its price over the term, where a leap day falls inside.
fn leap_day(w: &Writer<'_>, horizons: &[CashFlowHorizon]) -> Option<Block> {
    let has_leap_day = |line: &SavingsPlanLine, horizon: &CashFlowHorizon| {
        line.term.years() * MONTHS_PER_YEAR == horizon.months
            && horizon.hours as f64 - line.term.hours() > HOURS_DIFFERENCE_MIN
    };
    let found = |line: &SavingsPlanLine| {
        horizons.iter().find(|horizon| has_leap_day(line, horizon)).map(|horizon| (line.term, horizon))
    };
    let (term, horizon) = w.plan.savings_plans.iter().find_map(found)?;
    let args = [
        ("months", w.locale.whole(u64::from(horizon.months)).into()),
        ("calendar", w.locale.whole(horizon.hours as u64).into()),
        ("priced", w.locale.number(term.hours(), 0).into()),
    ];
    Some(Block::note(&w.tell("pdf-cash-flow-leap-day", &args)))
}
