//! Right-sizing: the four worlds, the advice by machine, and where a commitment and a resize are in each other's way.

use super::block::{Block, Section};
use super::owned::existing_name;
use super::writer::Writer;
use super::{resize_trial, shortfalls};
use crate::plan::resize::{Action, Resize};
use crate::plan::worlds::{Rightsizing, Stranded, World};

const RESIZES_SHOWN: usize = 40;
const CONFLICTS_SHOWN: usize = 20;

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let mut blocks = Vec::new();
    if let Some(rightsizing) = &w.plan.rightsizing {
        blocks.extend(worlds(w, rightsizing));
    }
    blocks.extend(advice(w));
    blocks.extend(shortfalls::blocks(w));
    blocks.extend(resize_trial::blocks(w));
    if let Some(rightsizing) = &w.plan.rightsizing {
        blocks.extend(conflicts(w, rightsizing));
        blocks.extend(stranded(w, &rightsizing.stranded));
    }
    Section::new(w.say("pdf-resizes-title"), blocks)
}

fn worlds(w: &Writer<'_>, rightsizing: &Rightsizing) -> Vec<Block> {
    let mut blocks: Vec<Block> = counts(w, rightsizing).into_iter().collect();
    blocks.extend(w.picture("right-sizing.svg", "pdf-alt-right-sizing"));
    let mut table = w.table(
        &[
            "pdf-col-world",
            "pdf-col-gross",
            "pdf-col-lines",
            "pdf-col-commitments",
            "pdf-col-overage",
            "common-total-cost",
        ],
        "<>>>>>",
    );
    for world in &rightsizing.worlds {
        table.row(world_cells(w, world));
    }
    blocks.extend(Block::table(table));
    let steps = &rightsizing.waterfall;
    let args = [
        ("today", w.amount(steps.today).into()),
        ("sizing", w.amount(steps.right_sizing).into()),
        ("commitment", w.amount(steps.commitment).into()),
        ("interaction", w.amount(steps.interaction).into()),
        ("saving", w.amount(steps.both_saving).into()),
        ("both", w.amount(steps.both).into()),
    ];
    blocks.push(Block::text(&w.tell("pdf-resizes-waterfall", &args)));
    blocks
}

/// How many changes there are of each kind that there is.
fn counts(w: &Writer<'_>, rightsizing: &Rightsizing) -> Option<Block> {
    let sentences: Vec<String> = [
        ("pdf-resizes-accepted", rightsizing.accepted),
        ("pdf-resizes-considered", rightsizing.considered),
        ("pdf-resizes-missing", rightsizing.not_in_demand),
    ]
    .iter()
    .filter(|(_, count)| *count > 0)
    .map(|(id, count)| w.locale.counted(id, *count as u64))
    .collect();
    (!sentences.is_empty()).then(|| Block::text(&sentences.join(" ")))
}

/// How many machines have each advice, without those that none has.
fn actions(w: &Writer<'_>) -> String {
    let counted = |(action, id): &(Action, &str)| {
        let count = w.plan.resizes.iter().filter(|resize| resize.action == *action).count();
        (count > 0).then(|| w.tell(id, &[("shown", w.locale.whole(count as u64).into())]))
    };
    let told: Vec<String> = [
        (Action::Resize, "pdf-resizes-count-resize"),
        (Action::Shutdown, "pdf-resizes-count-shutdown"),
        (Action::Schedule, "pdf-resizes-count-schedule"),
        (Action::Keep, "pdf-resizes-count-keep"),
        (Action::Unknown, "pdf-resizes-count-unknown"),
    ]
    .iter()
    .filter_map(counted)
    .collect();
    told.join(" ")
}

fn world_cells(w: &Writer<'_>, world: &World) -> [String; 6] {
    let locale = w.locale;
    [
        locale.world(world.name),
        locale.money(world.gross_payg_cost),
        locale.whole((world.reservations.len() + world.savings_plans.len()) as u64),
        locale.money(world.bill.reservation_cost + world.bill.savings_plan_cost),
        locale.money(world.bill.overage_cost),
        locale.money(world.bill.total_cost),
    ]
}

fn advice(w: &Writer<'_>) -> Vec<Block> {
    let locale = w.locale;
    let changes = |resize: &&Resize| !matches!(resize.action, Action::Keep | Action::Unknown);
    let advised: Vec<&Resize> = w.plan.resizes.iter().filter(changes).collect();
    if w.plan.resizes.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![w.heading("pdf-resizes-list"), Block::text(&actions(w))];
    let mut table = w.table(
        &[
            "common-machine",
            "common-region",
            "common-now",
            "pdf-col-advice",
            "pdf-col-cpu-p95",
            "pdf-col-memory-p95",
            "pdf-col-days",
            "common-saving-month",
            "common-confidence",
        ],
        "<<<<>>>>>",
    );
    let metric = |value: Option<f64>| locale.percent_or_dash(value.map(|percent| percent / 100.0));
    for resize in advised.iter().take(RESIZES_SHOWN) {
        table.row([
            resize.resource_id.leaf().to_owned(),
            resize.region.as_ref().map_or_else(|| locale.dash(), |region| region.to_string()),
            resize.current_sku.as_ref().map_or_else(|| locale.dash(), |sku| sku.to_string()),
            advised_text(w, resize),
            metric(resize.evidence.cpu_p95),
            metric(resize.evidence.memory_p95),
            locale.number(resize.evidence.days, 0),
            locale.money(resize.monthly_saving),
            locale.percent(resize.confidence),
        ]);
    }
    blocks.extend(Block::table(table));
    blocks.extend(w.more(advised.len().saturating_sub(RESIZES_SHOWN)));
    if !advised.is_empty() {
        blocks.push(w.note("pdf-resizes-note"));
    }
    blocks
}

fn advised_text(w: &Writer<'_>, resize: &Resize) -> String {
    match (resize.action, &resize.target_sku, resize.target_instances, &resize.schedule) {
        (Action::Resize, _, Some(count), _) => w.locale.counted("pdf-instances", u64::from(count)),
        (Action::Resize, Some(target), None, _) => target.to_string(),
        (Action::Schedule, _, _, Some(off)) => w.tell(
            "pdf-off-hours",
            &[
                ("from", format!("{:02}:00", off.from_hour).into()),
                ("to", format!("{:02}:00", off.to_hour).into()),
                ("hours", w.locale.whole(u64::from(off.off_hours_week)).into()),
            ],
        ),
        (action, ..) => w.locale.action(action),
    }
}

fn conflicts(w: &Writer<'_>, rightsizing: &Rightsizing) -> Vec<Block> {
    let locale = w.locale;
    let mut table = w.table(
        &[
            "common-machine",
            "common-now",
            "common-target",
            "pdf-col-same-group",
            "pdf-col-blocked",
            "pdf-col-waiting",
            "common-saving-month",
        ],
        "<<<<>>>",
    );
    for conflict in rightsizing.conflicts.iter().take(CONFLICTS_SHOWN) {
        table.row([
            conflict.resource_id.leaf().to_owned(),
            conflict.current_sku.to_string(),
            locale.conflict_target(conflict),
            locale.yes_no(conflict.same_group),
            locale.money(conflict.blocked_cost_month),
            locale.money(conflict.waiting_cost_month),
            locale.money(conflict.resize_saving_month),
        ]);
    }
    if table.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![w.heading("pdf-conflicts-title"), w.text("pdf-conflicts-intro")];
    blocks.extend(Block::table(table));
    blocks.extend(w.more(rightsizing.conflicts.len().saturating_sub(CONFLICTS_SHOWN)));
    blocks
}

fn stranded(w: &Writer<'_>, stranded: &[Stranded]) -> Vec<Block> {
    let locale = w.locale;
    let mut table = w.table(
        &["pdf-col-what", "common-region", "pdf-col-used-before", "pdf-col-used-after", "common-wasted"],
        "<<>>>",
    );
    for line in stranded.iter().take(CONFLICTS_SHOWN) {
        table.row([
            existing_name(w, line.line, ""),
            line.region.to_string(),
            locale.percent_or_dash(line.utilization_before),
            locale.percent_or_dash(line.utilization_after),
            locale.money_or_dash(line.wasted_cost),
        ]);
    }
    if table.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![w.heading("pdf-stranded-title"), w.text("pdf-stranded-intro")];
    blocks.extend(Block::table(table));
    blocks.extend(w.more(stranded.len().saturating_sub(CONFLICTS_SHOWN)));
    blocks
}
