//! Risk: what the plan is expected to do in the futures that the past allows, and what other attitudes to risk would
//! buy.

use super::markup::Element;
use super::section::Section;
use super::writer::{Writer, facts};
use crate::plan::forecast::{Chances, Forecast};

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
    let figures = vec![
        w.fact("pdf-fact-expected", w.amount(chances.expected_saving)),
        w.fact("pdf-fact-p10-p90", locale.range(chances.p10, chances.p90)),
        w.fact("common-worst-tenth", w.amount(chances.worst_tenth)),
        w.fact("common-chance-of-loss", locale.percent(chances.chance_of_loss)),
    ];
    let mut body = vec![Element::of("p", &intro), facts(figures), cost_sentence(w, chances)];
    body.extend(w.picture("risk-frontier", "pdf-alt-frontier"));
    body.extend(frontier(w, forecast));
    body.extend(plans(w, forecast));
    body.extend(w.picture("risk-plans", "pdf-alt-risk-plans"));
    body.push(w.note("pdf-forecast-note"));
    Section::new("forecast", w.say("pdf-forecast-title"), body)
}

fn cost_sentence(w: &Writer<'_>, chances: &Chances) -> Element {
    let (low, high) = (w.amount(chances.cost_p10), w.amount(chances.cost_p90));
    Element::of("p", &w.tell("pdf-forecast-cost", &[("low", low.into()), ("high", high.into())]))
}

fn frontier(w: &Writer<'_>, forecast: &Forecast) -> Vec<Element> {
    let cell = w.cells();
    let titles = ["pdf-col-weight", "pdf-col-expected", "common-worst-tenth", "common-chance-of-loss"];
    let mut table = w.table("page-caption-frontier", &titles, ">>>>");
    table.rows(&forecast.frontier, |point| {
        [
            cell.percent(point.worst_tenth_weight),
            cell.money(point.expected_saving),
            cell.money(point.worst_tenth),
            cell.percent(point.chance_of_loss),
        ]
    });
    table.elements(w)
}

fn plans(w: &Writer<'_>, forecast: &Forecast) -> Vec<Element> {
    let (locale, cell) = (w.locale, w.cells());
    let titles = [
        "pdf-col-attitude",
        "common-machines",
        "common-hourly-commitment",
        "pdf-col-expected",
        "pdf-col-p10",
        "pdf-col-p90",
        "common-worst-tenth",
        "common-chance-of-loss",
    ];
    let mut table = w.table("pdf-risk-plans-title", &titles, "<>>>>>>>");
    table.rows(&forecast.plans, |plan| {
        let chances = &plan.chances;
        let committed: Vec<String> =
            plan.savings_plans.iter().map(|line| locale.price(line.hourly_commitment)).collect();
        [
            cell.text(locale.risk(plan.risk)),
            cell.whole(plan.reservations.iter().map(|line| line.quantity).sum()),
            cell.text_or((!committed.is_empty()).then(|| committed.join(" + "))),
            cell.money(chances.expected_saving),
            cell.money(chances.p10),
            cell.money(chances.p90),
            cell.money(chances.worst_tenth),
            cell.percent(chances.chance_of_loss),
        ]
    });
    table.elements(w)
}
