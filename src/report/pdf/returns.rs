//! Rights of commitments in place, used together with the purchases.

use super::block::{Block, Section};
use super::ladder::line_name;
use super::owned::existing_name;
use super::purchases::{reservation_name, savings_plan_name};
use super::writer::Writer;
use crate::plan::returns::{ReturnChoice, Returns};

const CHOICES_SHOWN: usize = 30;
const LINES_SHOWN: usize = 40;

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let returns = w.plan.returns.as_ref()?;
    if returns.chosen.is_empty() && returns.kept.is_empty() {
        return None;
    }
    let mut blocks = Vec::new();
    if returns.chosen.is_empty() {
        blocks.push(w.text("pdf-returns-none"));
    } else {
        blocks.push(w.text("pdf-returns-intro"));
        blocks.push(Block::Facts {
            facts: vec![
                w.fact("pdf-fact-returns-advantage", w.amount(returns.advantage)),
                w.fact("pdf-fact-returns-back", w.amount(returns.money_back_period)),
                w.fact("pdf-fact-returns-sunk", w.amount(returns.sunk_cost_period)),
                w.fact("common-total-cost", w.amount(returns.bill.total_cost)),
            ],
        });
        blocks.extend(choices(w, &returns.chosen));
        blocks.extend(bought(w, returns));
    }
    if !returns.kept.is_empty() {
        blocks.push(w.heading("pdf-returns-kept"));
        blocks.extend(choices(w, &returns.kept));
    }
    Section::new(w.say("pdf-returns-title"), blocks)
}

fn choices(w: &Writer<'_>, choices: &[ReturnChoice]) -> Vec<Block> {
    let locale = w.locale;
    let mut table = w.table(
        &[
            "pdf-col-what",
            "common-action-label",
            "common-machines",
            "pdf-col-money-back",
            "pdf-col-commitment-min",
            "pdf-col-advantage",
        ],
        "<<>>>>",
    );
    for choice in choices.iter().take(CHOICES_SHOWN) {
        table.row([
            existing_name(w, choice.line, &choice.name),
            locale.owned_action(choice.action),
            locale.quantity(choice.quantity),
            locale.money(choice.money_back),
            locale.money_or_dash(choice.commitment_min),
            locale.money(choice.advantage),
        ]);
    }
    let mut blocks: Vec<Block> = Block::table(table).into_iter().collect();
    blocks.extend(w.more(choices.len().saturating_sub(CHOICES_SHOWN)));
    blocks
}

fn bought(w: &Writer<'_>, returns: &Returns) -> Vec<Block> {
    let mut names: Vec<String> = returns
        .reservations
        .iter()
        .map(|line| {
            let name = reservation_name(w, line.quantity as f64, line.arm_sku.as_str());
            line_name(w, name, line.region.as_str(), &w.term(line.term))
        })
        .collect();
    names.extend(returns.savings_plans.iter().map(|line| {
        let name = savings_plan_name(w, line.hourly_commitment);
        line_name(w, name, "", &w.term(line.term))
    }));
    let more = names.len().saturating_sub(LINES_SHOWN);
    names.truncate(LINES_SHOWN);
    let Some(list) = Block::list(&names) else { return Vec::new() };
    let mut blocks = vec![w.heading("pdf-returns-bought"), list];
    blocks.extend(w.more(more));
    blocks
}
