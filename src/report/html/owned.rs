//! The audit of commitments in place: use, waste, realised saving, and what may be done with each.

use super::lines::{reservation_name, savings_plan_name};
use super::markup::Element;
use super::section::Section;
use super::writer::{Writer, facts};
use crate::ids::ArmSku;
use crate::plan::ExistingLine;
use crate::plan::owned_audit::{OwnedAction, OwnedAudit, OwnedLineAudit, OwnedOption, RefundCap};

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let plan = w.plan;
    if plan.existing.is_empty() && plan.owned_audit.as_ref().is_none_or(|audit| audit.lines.is_empty()) {
        return None;
    }
    let mut body = Vec::new();
    match &plan.owned_audit {
        Some(audit) => {
            let args = [("day", w.day(audit.as_of).into()), ("wasted", w.amount(audit.wasted_cost).into())];
            body.push(Element::of("p", &w.tell("pdf-owned-intro", &args)));
            body.extend(audited(w, audit));
            body.extend(options(w, audit));
            body.extend(audit.refund_cap.as_ref().map(|cap| refund_cap(w, cap)).into_iter().flatten());
            body.extend(months(w, audit));
        }
        None => body.extend(simulated(w)),
    }
    Section::new("owned", w.say("pdf-owned-title"), body)
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

fn audited(w: &Writer<'_>, audit: &OwnedAudit) -> Vec<Element> {
    let (locale, cell) = (w.locale, w.cells());
    let titles = [
        "pdf-col-what",
        "common-region",
        "common-term",
        "common-scope",
        "common-used",
        "pdf-col-use",
        "pdf-col-use-source",
        "common-wasted",
        "pdf-col-ends",
    ];
    let mut table = w.table("common-commitments-in-place", &titles, "<<<<><<><");
    table.rows(&audit.lines, |line| {
        [
            cell.text(audited_name(w, line)),
            cell.text_or(line.region.as_ref()),
            cell.term(line.term),
            cell.text(locale.scope(&line.scope)),
            cell.percent_or(line.used.map(|used| used.fraction)),
            cell.text_or(line.used.map(|used| locale.use_class(used.class))),
            cell.text_or(line.used.map(|used| locale.use_source(used.source))),
            cell.money_or(line.wasted_cost),
            cell.day_or(line.end),
        ]
    });
    table.elements(w)
}

fn options(w: &Writer<'_>, audit: &OwnedAudit) -> Vec<Element> {
    let (locale, cell) = (w.locale, w.cells());
    let all = audit.lines.iter().flat_map(|line| line.options.iter().map(move |option| (line, option)));
    let titles = [
        "pdf-col-what",
        "common-action-label",
        "pdf-col-allowed",
        "pdf-col-from",
        "pdf-col-until",
        "pdf-col-money-back",
        "pdf-col-condition",
    ];
    let mut table = w.table("pdf-owned-options", &titles, "<<<<<><");
    let changes = |(_, option): &(&OwnedLineAudit, &OwnedOption)| option.action != OwnedAction::Keep;
    table.rows(all.filter(changes), |(line, option)| {
        [
            cell.text(audited_name(w, line)),
            cell.text(locale.owned_action(option.action)),
            cell.yes_no_or(option.allowed),
            cell.day_or(option.from),
            cell.day_or(option.until),
            cell.money_or(option.money_back),
            cell.text(locale.condition(option)),
        ]
    });
    table.elements(w)
}

fn refund_cap(w: &Writer<'_>, cap: &RefundCap) -> Vec<Element> {
    let usd = |amount: f64| w.locale.money_of(amount, "USD");
    let args = [("days", w.locale.whole(u64::from(cap.window_days)).into()), ("limit", usd(cap.limit_usd).into())];
    let mut figures =
        vec![w.fact("pdf-fact-refund-used", usd(cap.used_usd)), w.fact("pdf-fact-refund-left", usd(cap.left_usd))];
    if cap.unknown > 0 {
        figures.push(w.fact("pdf-fact-refund-unknown", w.locale.whole(cap.unknown)));
    }
    let intro = Element::of("p", &w.tell("pdf-refund-intro", &args));
    vec![w.heading("pdf-refund-title"), intro, facts(figures)]
}

/// What each line saved, month by month, the latest month first.
fn months(w: &Writer<'_>, audit: &OwnedAudit) -> Vec<Element> {
    let (locale, cell) = (w.locale, w.cells());
    let mut found: Vec<_> =
        audit.lines.iter().flat_map(|line| line.months.iter().map(move |month| (line, month))).collect();
    found.sort_by(|a, b| b.1.month.cmp(&a.1.month).then(a.0.line.cmp(&b.0.line)));
    let titles =
        ["common-month", "pdf-col-what", "pdf-col-used-saving", "pdf-col-unused-cost", "pdf-col-saving-realised"];
    let mut table = w.table("pdf-owned-months", &titles, "<<>>>");
    table.rows(found, |(line, month)| {
        let number = month.month.replace('-', "").parse::<f64>().unwrap_or(f64::NAN);
        [
            cell.ranked(locale.month(&month.month), number),
            cell.text(audited_name(w, line)),
            cell.money(month.used_saving),
            cell.money(month.unused_cost),
            cell.money(month.saving),
        ]
    });
    table.elements(w)
}

/// Without an audit: as the simulation used them.
fn simulated(w: &Writer<'_>) -> Vec<Element> {
    let cell = w.cells();
    let titles = ["pdf-col-what", "common-region", "common-term", "common-used", "common-cost-period"];
    let mut table = w.table("common-commitments-in-place", &titles, "<<<>>");
    table.rows(&w.plan.existing, |line| match line {
        ExistingLine::Reservation(line) => [
            cell.text(reservation_name(w, line.quantity, line.arm_sku.as_str())),
            cell.text(&line.region),
            cell.term(line.term),
            cell.percent_or(line.utilization),
            cell.money(line.cost),
        ],
        ExistingLine::SavingsPlan(line) => [
            cell.text(savings_plan_name(w, line.hourly_commitment)),
            cell.dash(),
            cell.term(line.term),
            cell.percent_or(line.utilization),
            cell.money(line.cost),
        ],
    });
    table.elements(w)
}
