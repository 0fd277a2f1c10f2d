//! What is paid when: the plan paid upfront, paid monthly, and no purchase.

use super::section::Section;
use super::writer::{Writer, facts, list};

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let (locale, cell) = (w.locale, w.cells());
    let flow = w.plan.cash_flow.as_ref().filter(|flow| !flow.months.is_empty())?;
    let month = |month: Option<u32>| month.map_or_else(|| w.say("pdf-never"), |month| locale.whole(u64::from(month)));
    let mut body = vec![w.text("pdf-cash-flow-intro")];
    body.push(facts(vec![
        w.fact("pdf-fact-first-month", w.day(flow.start.day())),
        w.fact("pdf-fact-break-even-upfront", month(flow.break_even_month_upfront)),
        w.fact("pdf-fact-break-even-monthly", month(flow.break_even_month_monthly)),
    ]));
    body.extend(w.picture("cash-flow", "pdf-alt-cash-flow"));
    let titles = ["pdf-col-months", "pdf-col-paid-upfront", "pdf-col-paid-monthly", "pdf-col-no-purchase"];
    let mut horizons = w.table("pdf-cash-flow-horizons", &titles, ">>>>");
    horizons.rows(&flow.horizons, |horizon| {
        [
            cell.whole(u64::from(horizon.months)),
            cell.money(horizon.upfront_cost),
            cell.money(horizon.monthly_cost),
            cell.money(horizon.no_plan_cost),
        ]
    });
    let titles = [
        "common-month",
        "pdf-col-month-begins",
        "pdf-col-pays-upfront",
        "pdf-col-pays-monthly",
        "pdf-col-sum-upfront",
        "pdf-col-sum-monthly",
        "pdf-col-sum-no-purchase",
    ];
    let mut months = w.table("pdf-cash-flow-months", &titles, "><>>>>>");
    months.rows(&flow.months, |month| {
        [
            cell.whole(u64::from(month.month)),
            cell.day(month.start.day()),
            cell.money(month.upfront.total_cost),
            cell.money(month.monthly.total_cost),
            cell.money(month.upfront.cumulative_cost),
            cell.money(month.monthly.cumulative_cost),
            cell.money(month.no_plan.cumulative_cost),
        ]
    });
    body.extend(horizons.elements(w));
    body.extend(months.elements(w));
    let notes: Vec<String> = flow.notes.iter().map(|note| locale.warning(note)).collect();
    body.extend(list(&notes));
    Section::new("cash-flow", w.say("pdf-cash-flow-title"), body)
}
