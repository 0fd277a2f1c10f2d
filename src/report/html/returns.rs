//! Rights of commitments in place, used together with the purchases.

use super::lines::of_world;
use super::markup::Element;
use super::owned::existing_name;
use super::section::Section;
use super::writer::{Writer, facts, list};
use crate::plan::returns::ReturnChoice;

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let returns = w.plan.returns.as_ref()?;
    if returns.chosen.is_empty() && returns.kept.is_empty() {
        return None;
    }
    let mut body = Vec::new();
    if returns.chosen.is_empty() {
        body.push(w.text("pdf-returns-none"));
    } else {
        body.push(w.text("pdf-returns-intro"));
        body.push(facts(vec![
            w.fact("pdf-fact-returns-advantage", w.amount(returns.advantage)),
            w.fact("pdf-fact-returns-back", w.amount(returns.money_back_period)),
            w.fact("pdf-fact-returns-sunk", w.amount(returns.sunk_cost_period)),
            w.fact("common-total-cost", w.amount(returns.bill.total_cost)),
        ]));
        body.extend(choices(w, "page-caption-returned", &returns.chosen));
        if let Some(bought) = list(&of_world(w, &returns.reservations, &returns.savings_plans)) {
            body.push(w.heading("pdf-returns-bought"));
            body.push(bought);
        }
    }
    body.extend(choices(w, "pdf-returns-kept", &returns.kept));
    Section::new("returns", w.say("pdf-returns-title"), body)
}

fn choices(w: &Writer<'_>, caption: &str, choices: &[ReturnChoice]) -> Vec<Element> {
    let (locale, cell) = (w.locale, w.cells());
    let titles = [
        "pdf-col-what",
        "common-action-label",
        "common-machines",
        "pdf-col-money-back",
        "pdf-col-commitment-min",
        "pdf-col-advantage",
    ];
    let mut table = w.table(caption, &titles, "<<>>>>");
    table.rows(choices, |choice| {
        [
            cell.text(existing_name(w, choice.line, &choice.name)),
            cell.text(locale.owned_action(choice.action)),
            cell.quantity(choice.quantity),
            cell.money(choice.money_back),
            cell.money_or(choice.commitment_min),
            cell.money(choice.advantage),
        ]
    });
    table.elements(w)
}
