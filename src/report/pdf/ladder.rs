//! What to buy later: the plan as the first step, and the months after it.

use super::block::{Block, Section};
use super::purchases::{reservation_name, savings_plan_name};
use super::writer::Writer;
use crate::plan::forecast::{ForecastReservation, ForecastSavingsPlan, LadderReason, LadderStep};

const STEPS_SHOWN: usize = 36;
/// Purchases of one step that are named.
const PURCHASES_NAMED: usize = 10;

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let locale = w.locale;
    let ladder = &w.plan.forecast.as_ref()?.ladder;
    let is_quiet = |step: &LadderStep| step.reason == LadderReason::Nothing && step.expiring == 0;
    let steps: Vec<&LadderStep> = ladder.iter().filter(|step| !is_quiet(step)).collect();
    if steps.is_empty() {
        return None;
    }
    let mut blocks = vec![w.text("pdf-ladder-intro")];
    blocks.extend(w.picture("ladder.svg", "pdf-alt-ladder"));
    let mut table = w.table(&["common-date", "pdf-col-to-buy", "common-reason", "pdf-col-expiring"], "<<<>");
    for step in steps.iter().take(STEPS_SHOWN) {
        table.row([
            w.day(step.day),
            purchases(w, &step.reservations, &step.savings_plans),
            locale.ladder_reason(step.reason),
            locale.whole(step.expiring as u64),
        ]);
    }
    blocks.extend(Block::table(table));
    blocks.extend(w.more(steps.len().saturating_sub(STEPS_SHOWN)));
    blocks.push(w.note("pdf-ladder-note"));
    Section::new(w.say("pdf-ladder-title"), blocks)
}

fn purchases(w: &Writer<'_>, reservations: &[ForecastReservation], plans: &[ForecastSavingsPlan]) -> String {
    let mut names: Vec<String> = reservations
        .iter()
        .map(|line| {
            let name = reservation_name(w, line.quantity as f64, line.arm_sku.as_str());
            line_name(w, name, line.region.as_str(), &w.term(line.term))
        })
        .collect();
    names.extend(plans.iter().map(|line| {
        let name = savings_plan_name(w, line.hourly_commitment);
        line_name(w, name, "", &w.term(line.term))
    }));
    joined(w, names)
}

/// A purchase with its region and term; a savings plan has no region.
pub(super) fn line_name(w: &Writer<'_>, name: String, region: &str, term: &str) -> String {
    let id = if region.is_empty() { "pdf-line-of-term" } else { "pdf-line-of-region" };
    w.tell(id, &[("name", name.into()), ("region", region.into()), ("term", term.into())])
}

/// The first names of a list, and how many more there are.
pub(super) fn joined(w: &Writer<'_>, mut names: Vec<String>) -> String {
    let more = names.len().saturating_sub(PURCHASES_NAMED);
    if names.is_empty() {
        return w.locale.dash();
    }
    names.truncate(PURCHASES_NAMED);
    if more > 0 {
        names.push(w.locale.counted("common-more", more as u64));
    }
    names.join(", ")
}
