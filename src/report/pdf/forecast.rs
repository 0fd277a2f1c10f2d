//! Risk: what the plan is expected to do in the futures that the past allows, and what other attitudes to risk would
//! buy.

use super::block::{Block, Section};
use super::writer::Writer;
use crate::plan::forecast::{Chances, Forecast, RiskPlan};

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let locale = w.locale;
    let forecast = w.plan.forecast.as_ref()?;
    let chances = &forecast.chances;
    let intro = w.tell(
        "pdf-forecast-intro",
        &[
            ("period", locale.period(forecast.horizon.start, forecast.horizon.end).into()),
            ("futures", locale.whole(forecast.futures as u64).into()),
            ("days", locale.number(forecast.history_days, 0).into()),
            ("attitude", locale.risk_sentence(forecast.risk).into()),
        ],
    );
    let facts = vec![
        w.fact("pdf-fact-expected", w.amount(chances.expected_saving)),
        w.fact("pdf-fact-p10-p90", locale.range(chances.p10, chances.p90)),
        w.fact("common-worst-tenth", w.amount(chances.worst_tenth)),
        w.fact("common-chance-of-loss", locale.percent(chances.chance_of_loss)),
    ];
    let mut blocks = vec![Block::text(&intro), Block::Facts { facts }, cost_sentence(w, chances)];
    match w.picture("risk-frontier.svg", "pdf-alt-frontier") {
        Some(picture) => blocks.push(picture),
        None => blocks.extend(frontier(w, forecast)),
    }
    blocks.extend(plans(w, forecast));
    // Before the picture, which may go to the next page: there the words would stand alone.
    blocks.push(w.note("pdf-forecast-note"));
    blocks.extend(w.picture("risk-plans.svg", "pdf-alt-risk-plans"));
    Section::new(w.say("pdf-forecast-title"), blocks)
}

fn cost_sentence(w: &Writer<'_>, chances: &Chances) -> Block {
    let (low, high) = (w.amount(chances.cost_p10), w.amount(chances.cost_p90));
    Block::text(&w.tell("pdf-forecast-cost", &[("low", low.into()), ("high", high.into())]))
}

fn frontier(w: &Writer<'_>, forecast: &Forecast) -> Option<Block> {
    let locale = w.locale;
    let mut table =
        w.table(&["pdf-col-weight", "pdf-col-expected", "common-worst-tenth", "common-chance-of-loss"], ">>>>");
    for point in &forecast.frontier {
        table.row([
            locale.percent(point.worst_tenth_weight),
            locale.money(point.expected_saving),
            locale.money(point.worst_tenth),
            locale.percent(point.chance_of_loss),
        ]);
    }
    Block::table(table)
}

fn plans(w: &Writer<'_>, forecast: &Forecast) -> Vec<Block> {
    let mut table = w.table(
        &[
            "pdf-col-attitude",
            "common-machines",
            "common-hourly-commitment",
            "pdf-col-expected",
            "pdf-col-p10",
            "pdf-col-p90",
            "common-worst-tenth",
            "common-chance-of-loss",
        ],
        "<>>>>>>>",
    );
    for plan in &forecast.plans {
        table.row(cells(w, plan));
    }
    let Some(table) = Block::table(table) else { return Vec::new() };
    vec![w.heading("pdf-risk-plans-title"), table]
}

fn cells(w: &Writer<'_>, plan: &RiskPlan) -> [String; 8] {
    let (locale, chances) = (w.locale, &plan.chances);
    let machines: u64 = plan.reservations.iter().map(|line| line.quantity).sum();
    let committed: Vec<String> = plan.savings_plans.iter().map(|line| locale.price(line.hourly_commitment)).collect();
    [
        locale.risk(plan.risk),
        locale.whole(machines),
        if committed.is_empty() { locale.dash() } else { committed.join(" + ") },
        locale.money(chances.expected_saving),
        locale.money(chances.p10),
        locale.money(chances.p90),
        locale.money(chances.worst_tenth),
        locale.percent(chances.chance_of_loss),
    ]
}
