//! The audit of commitments in place: use, waste, realised saving, and what may be done with each.

use super::block::{Block, Section};
use super::purchases::{reservation_name, savings_plan_name};
use super::rows;
use super::writer::Writer;
use crate::ids::ArmSku;
use crate::plan::ExistingLine;
use crate::plan::owned_audit::{OwnedAction, OwnedAudit, OwnedLineAudit, OwnedOption, RefundCap};

const LINES_SHOWN: usize = 60;
const OPTIONS_SHOWN: usize = 40;
const MONTHS_SHOWN: usize = 36;
/// A column of the audit that mostly holds the same in all rows.
const SCOPE_COLUMN: usize = 3;

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let plan = w.plan;
    if plan.existing.is_empty() && plan.owned_audit.as_ref().is_none_or(|audit| audit.lines.is_empty()) {
        return None;
    }
    let mut blocks = Vec::new();
    match &plan.owned_audit {
        Some(audit) => {
            let args = [("day", w.day(audit.as_of).into()), ("wasted", w.amount(audit.wasted_cost).into())];
            blocks.push(Block::text(&w.tell("pdf-owned-intro", &args)));
            blocks.extend(audited(w, audit));
            blocks.extend(options(w, audit));
            blocks.extend(audit.refund_cap.as_ref().map(|cap| refund_cap(w, cap)).into_iter().flatten());
            blocks.extend(months(w, audit));
        }
        None => blocks.extend(simulated(w)),
    }
    Section::new(w.say("pdf-owned-title"), blocks)
}

/// A commitment in place: its name where it has one, with what it is.
pub(super) fn commitment_name(
    w: &Writer<'_>,
    name: &str,
    arm_sku: Option<&ArmSku>,
    quantity: Option<f64>,
    hourly_commitment: Option<f64>,
) -> String {
    let what = match (arm_sku, quantity, hourly_commitment) {
        (Some(sku), Some(quantity), _) => reservation_name(w, quantity, sku.as_str()),
        (Some(sku), None, _) => sku.to_string(),
        (None, _, Some(hourly)) => savings_plan_name(w, hourly),
        (None, _, None) => w.locale.dash(),
    };
    if name.is_empty() {
        return what;
    }
    w.tell("pdf-named", &[("name", name.into()), ("what", what.into())])
}

/// A commitment by its place among the plan's `existing` lines, with its name where it has one.
pub(super) fn existing_name(w: &Writer<'_>, line: usize, name: &str) -> String {
    match w.plan.existing.get(line) {
        Some(ExistingLine::Reservation(own)) => commitment_name(w, name, Some(&own.arm_sku), Some(own.quantity), None),
        Some(ExistingLine::SavingsPlan(own)) => commitment_name(w, name, None, None, Some(own.hourly_commitment)),
        None if name.is_empty() => w.locale.dash(),
        None => name.to_owned(),
    }
}

fn audited_name(w: &Writer<'_>, line: &OwnedLineAudit) -> String {
    commitment_name(w, &line.name, line.arm_sku.as_ref(), line.quantity, line.hourly_commitment)
}

fn audited(w: &Writer<'_>, audit: &OwnedAudit) -> Vec<Block> {
    let locale = w.locale;
    let mut table = w.table(
        &[
            "pdf-col-what",
            "common-region",
            "common-term",
            "common-scope",
            "common-used",
            "pdf-col-use",
            "pdf-col-use-source",
            "common-wasted",
            "pdf-col-ends",
        ],
        "<<<<><<><",
    );
    for line in audit.lines.iter().take(LINES_SHOWN) {
        table.row([
            audited_name(w, line),
            line.region.as_ref().map_or_else(|| locale.dash(), |region| region.to_string()),
            w.term(line.term),
            locale.scope(&line.scope),
            locale.percent_or_dash(line.used.map(|used| used.fraction)),
            line.used.map_or_else(|| locale.dash(), |used| locale.use_class(used.class)),
            line.used.map_or_else(|| locale.dash(), |used| locale.use_source(used.source)),
            locale.money_or_dash(line.wasted_cost),
            line.end.map_or_else(|| locale.dash(), |day| w.day(day)),
        ]);
    }
    let alike = table.said_once(&[SCOPE_COLUMN]);
    let mut blocks: Vec<Block> = Block::table(table).into_iter().collect();
    blocks.extend(w.alike(&alike));
    blocks.extend(w.more(audit.lines.len().saturating_sub(LINES_SHOWN)));
    blocks
}

fn options(w: &Writer<'_>, audit: &OwnedAudit) -> Vec<Block> {
    let options: Vec<(&OwnedLineAudit, &OwnedOption)> = audit
        .lines
        .iter()
        .flat_map(|line| line.options.iter().map(move |option| (line, option)))
        .filter(|(_, option)| option.action != OwnedAction::Keep)
        .collect();
    let mut table = w.table(
        &[
            "pdf-col-what",
            "common-action-label",
            "pdf-col-allowed",
            "pdf-col-from",
            "pdf-col-until",
            "pdf-col-money-back",
            "pdf-col-condition",
        ],
        "<<<<<><",
    );
    for (line, option) in options.iter().take(OPTIONS_SHOWN) {
        table.row(option_cells(w, line, option));
    }
    if table.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![w.heading("pdf-owned-options")];
    blocks.extend(Block::table(table));
    blocks.extend(w.more(options.len().saturating_sub(OPTIONS_SHOWN)));
    blocks
}

fn option_cells(w: &Writer<'_>, line: &OwnedLineAudit, option: &OwnedOption) -> [String; 7] {
    let locale = w.locale;
    [
        audited_name(w, line),
        locale.owned_action(option.action),
        locale.yes_no_or_dash(option.allowed),
        option.from.map_or_else(|| locale.dash(), |day| w.day(day)),
        option.until.map_or_else(|| locale.dash(), |day| w.day(day)),
        locale.money_or_dash(option.money_back),
        locale.condition(option),
    ]
}

fn refund_cap(w: &Writer<'_>, cap: &RefundCap) -> Vec<Block> {
    let usd = |amount: f64| w.locale.money_of(amount, "USD");
    let args = [("days", w.locale.whole(u64::from(cap.window_days)).into()), ("limit", usd(cap.limit_usd).into())];
    let mut facts =
        vec![w.fact("pdf-fact-refund-used", usd(cap.used_usd)), w.fact("pdf-fact-refund-left", usd(cap.left_usd))];
    if cap.unknown > 0 {
        facts.push(w.fact("pdf-fact-refund-unknown", w.locale.whole(cap.unknown)));
    }
    vec![w.heading("pdf-refund-title"), Block::text(&w.tell("pdf-refund-intro", &args)), Block::Facts { facts }]
}

/// What each line saved, month by month; the latest months of all lines.
fn months(w: &Writer<'_>, audit: &OwnedAudit) -> Vec<Block> {
    let locale = w.locale;
    let mut found: Vec<_> =
        audit.lines.iter().flat_map(|line| line.months.iter().map(move |month| (line, month))).collect();
    found.sort_by(|a, b| b.1.month.cmp(&a.1.month).then(a.0.line.cmp(&b.0.line)));
    let mut table = w.table(
        &["common-month", "pdf-col-what", "pdf-col-used-saving", "pdf-col-unused-cost", "pdf-col-saving-realised"],
        "<<>>>",
    );
    let (sized, tiny) = rows::sized(found, |(_, month)| vec![month.used_saving, month.unused_cost, month.saving]);
    for (line, month) in sized.iter().take(MONTHS_SHOWN) {
        table.row([
            locale.month(&month.month),
            audited_name(w, line),
            locale.money(month.used_saving),
            locale.money(month.unused_cost),
            locale.money(month.saving),
        ]);
    }
    if let Some(row) = w.tiny(tiny) {
        table.row(row);
    }
    if table.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![w.heading("pdf-owned-months")];
    blocks.extend(Block::table(table));
    blocks.extend(w.more(sized.len().saturating_sub(MONTHS_SHOWN)));
    blocks
}

/// Without an audit: as the simulation used them.
fn simulated(w: &Writer<'_>) -> Vec<Block> {
    let locale = w.locale;
    let mut table =
        w.table(&["pdf-col-what", "common-region", "common-term", "common-used", "common-cost-period"], "<<<>>");
    for line in w.plan.existing.iter().take(LINES_SHOWN) {
        table.row(match line {
            ExistingLine::Reservation(line) => [
                reservation_name(w, line.quantity, line.arm_sku.as_str()),
                line.region.to_string(),
                w.term(line.term),
                locale.percent_or_dash(line.utilization),
                locale.money(line.cost),
            ],
            ExistingLine::SavingsPlan(line) => [
                savings_plan_name(w, line.hourly_commitment),
                locale.dash(),
                w.term(line.term),
                locale.percent_or_dash(line.utilization),
                locale.money(line.cost),
            ],
        });
    }
    let mut blocks: Vec<Block> = Block::table(table).into_iter().collect();
    blocks.extend(w.more(w.plan.existing.len().saturating_sub(LINES_SHOWN)));
    blocks
}
