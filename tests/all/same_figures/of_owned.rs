//! The audit of what is owned: use, waste, what comes back, what it saved, and what ends when.

use super::figure::{Figure, Form};
use super::words::Words;
use tenor::ids::ArmSku;
use tenor::plan::ExistingLine;
use tenor::plan::owned_audit::{OwnedAction, OwnedAudit, OwnedLineAudit, OwnedOption, RefundCap, RenewalEntry};
use tenor::report::locale::Locale;

pub fn figures(w: &Words<'_>) -> Vec<Figure> {
    let Some(audit) = &w.plan.owned_audit else { return Vec::new() };
    let mut figures = vec![wasted_in_all(w, audit)];
    for line in &audit.lines {
        figures.extend(audited(w, line));
        let changes = line.options.iter().filter(|option| option.action != OwnedAction::Keep);
        figures.extend(changes.map(|option| money_back(w, line, option)));
        figures.extend(months(w, line));
    }
    figures.extend(audit.calendar.iter().flat_map(|entry| renewal(w, entry)));
    figures.extend(audit.refund_cap.iter().flat_map(|cap| refunds(w, cap)));
    figures
}

fn wasted_in_all(w: &Words<'_>, audit: &OwnedAudit) -> Figure {
    let total = w.row(&[("sheet-col-in-place", &w.say("common-total"))]).on("existing");
    Figure::new("owned: wasted in all", "", audit.wasted_cost)
        .told(Form::Amount, w.around("pdf-owned-intro", "wasted", &["day"]))
        .sheets(total.at("sheet-col-wasted"))
}

/// A commitment as texts name it.
fn name(w: &Words<'_>, own: &str, size: Option<&ArmSku>, quantity: Option<f64>, commitment: Option<f64>) -> String {
    let what = match (size, quantity, commitment) {
        (Some(size), Some(quantity), _) => format!("{} × {size}", w.write(Form::Quantity, quantity)),
        (None, _, Some(hourly)) => {
            let amount = w.write(Form::PriceOf, hourly);
            w.told("pdf-savings-plan-of", &[("amount", amount.as_str())])
        }
        _ => panic!("{own:?} is neither machines nor an amount"),
    };
    if own.is_empty() { what } else { w.told("pdf-named", &[("name", own), ("what", what.as_str())]) }
}

fn audited_name(w: &Words<'_>, line: &OwnedLineAudit) -> String {
    name(w, &line.name, line.arm_sku.as_ref(), line.quantity, line.hourly_commitment)
}

/// The same as sheets name it, by its place among the plan's lines.
fn sheet_name(w: &Words<'_>, line: usize) -> String {
    match &w.plan.existing[line] {
        ExistingLine::Reservation(own) => w.line(own.quantity, own.arm_sku.as_str(), own.region.as_str(), own.term),
        ExistingLine::SavingsPlan(own) => w.plan_line(own.hourly_commitment, own.term),
    }
}

fn audited(w: &Words<'_>, line: &OwnedLineAudit) -> Vec<Figure> {
    let (price, cost, use_in_period) = match &w.plan.existing[line.line] {
        ExistingLine::Reservation(own) => (own.hourly_price, own.cost, own.utilization),
        ExistingLine::SavingsPlan(own) => (Some(own.hourly_commitment), own.cost, own.utilization),
    };
    let own = audited_name(w, line);
    let text = w.row(&[("pdf-col-what", &own), ("common-term", &w.term(line.term))]).beside(&["pdf-col-use-source"]);
    let sheet = w.row(&[("sheet-col-in-place", &sheet_name(w, line.line))]).on("existing");
    let figure = |kind: &str, number: Option<f64>| Figure::new(format!("owned: {kind}"), own.as_str(), number);
    vec![
        figure("use", line.used.map(|used| used.fraction))
            .both(Form::Percent, text.at("common-used"))
            .sheets(sheet.at("sheet-col-use")),
        figure("wasted", line.wasted_cost)
            .both(Form::Money, text.at("common-wasted"))
            .sheets(sheet.at("sheet-col-wasted")),
        figure("days seen", line.used.map(|used| f64::from(used.days))).sheets(sheet.at("sheet-col-use-days")),
        figure("price an hour", price).sheets(sheet.at("common-price-hour")),
        figure("cost", Some(cost)).sheets(sheet.at("sheet-col-cost")),
        figure("use in the plan's period", use_in_period).sheets(sheet.at("sheet-col-use-simulated")),
    ]
}

fn money_back(w: &Words<'_>, line: &OwnedLineAudit, option: &OwnedOption) -> Figure {
    let (own, in_sheets) = (audited_name(w, line), sheet_name(w, line.line));
    let action = Locale::of(w.lang).owned_action(option.action);
    let text = w.row(&[("pdf-col-what", &own), ("common-action-label", &action)]);
    let sheet = w.row(&[("sheet-col-in-place", &in_sheets), ("common-action-label", &action)]).on("options");
    Figure::new("owned: money back", format!("{own}, {action}"), option.money_back)
        .both(Form::Money, text.at("pdf-col-money-back"))
        .sheets(sheet.at("sheet-col-money-back"))
}

fn months(w: &Words<'_>, line: &OwnedLineAudit) -> Vec<Figure> {
    let (own, in_sheets) = (audited_name(w, line), sheet_name(w, line.line));
    let mut figures = Vec::new();
    for month in &line.months {
        let label = Locale::of(w.lang).month(&month.month);
        let text = w.row(&[("common-month", &label), ("pdf-col-what", &own)]);
        let sheet = w.row(&[("sheet-col-in-place", &in_sheets), ("common-month", &label)]).on("realised");
        for (kind, money, column, sheet_column) in [
            ("used hours", month.used_saving, "pdf-col-used-saving", "sheet-col-used-saving"),
            ("unused hours", month.unused_cost, "pdf-col-unused-cost", "sheet-col-unused-cost"),
            ("saving", month.saving, "pdf-col-saving-realised", "common-saving-period"),
        ] {
            figures.push(
                Figure::new(format!("owned, by month: {kind}"), format!("{own}, {}", month.month), money)
                    .both(Form::Money, text.at(column))
                    .sheets(sheet.at(sheet_column)),
            );
        }
    }
    figures
}

fn renewal(w: &Words<'_>, entry: &RenewalEntry) -> [Figure; 2] {
    let own = name(w, &entry.name, entry.arm_sku.as_ref(), entry.quantity, entry.hourly_commitment);
    let text = w.row(&[("pdf-col-ends", &Locale::of(w.lang).day(entry.day)), ("pdf-col-what", &own)]);
    let sheet = w.row(&[("sheet-col-in-place", &sheet_name(w, entry.line))]).on("renewals");
    let then = entry.would_buy.as_ref().map(|then| then.saving);
    [
        Figure::new("renewal: cost a month", own.as_str(), entry.cost_month)
            .both(Form::Money, text.at("common-cost-month"))
            .sheets(sheet.at("common-cost-month")),
        Figure::new("renewal: saving then", own.as_str(), then)
            .both(Form::Money, text.at("pdf-col-would-save"))
            .sheets(sheet.at("sheet-col-would-save")),
    ]
}

/// Amounts in US dollars, which is the currency of the plan here too.
fn refunds(w: &Words<'_>, cap: &RefundCap) -> [Figure; 3] {
    assert_eq!(w.plan.currency, "USD");
    [
        Figure::new("refunds: used", "", cap.used_usd)
            .both(Form::Amount, w.fact("pdf-fact-refund-used"))
            .sheets_text(Form::Amount, w.fact("sheet-fact-cap-used")),
        Figure::new("refunds: left", "", cap.left_usd)
            .both(Form::Amount, w.fact("pdf-fact-refund-left"))
            .sheets_text(Form::Amount, w.fact("sheet-fact-cap-left")),
        Figure::new("refunds: limit", "", cap.limit_usd)
            .told(Form::Amount, w.around("pdf-refund-intro", "limit", &["days"]))
            .sheets_text(Form::Amount, w.fact("sheet-fact-cap-limit")),
    ]
}
