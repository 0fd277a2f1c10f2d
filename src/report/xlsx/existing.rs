//! What is owned already: its use, its waste, what may be done with each line, what it saved, and what expires when.

use super::book::Book;
use super::cells::{Cell, Column, Fact, Total};
use super::formats::Kind;
use super::lines;
use crate::error::Result;
use crate::plan::owned_audit::{OwnedLineAudit, RefundCap};
use crate::plan::{ExistingLine, Plan};
use crate::report::locale::Locale;

/// A commitment in place, by its place among the plan's `existing` lines.
pub fn name_of(plan: &Plan, locale: &Locale, line: usize) -> String {
    match plan.existing.get(line) {
        Some(ExistingLine::Reservation(own)) => {
            lines::reservation(locale, own.quantity, &own.arm_sku, &own.region, own.term)
        }
        Some(ExistingLine::SavingsPlan(own)) => {
            lines::savings_plan(locale, &plan.currency, own.hourly_commitment, own.term)
        }
        None => locale.dash(),
    }
}

pub fn add(book: &mut Book<'_>) -> Result<()> {
    let (plan, locale) = (book.plan, book.locale);
    if plan.existing.is_empty() {
        return Ok(());
    }
    let column = |id: &str, kind: Kind| Column::new(locale, id, kind);
    let columns = [
        column("sheet-col-in-place", Kind::Text).wide(52.0),
        column("common-name", Kind::Text),
        column("common-scope", Kind::Text).wide(30.0),
        column("common-price-hour", Kind::Price),
        column("sheet-col-cost", Kind::Money).with(Total::Of(plan.bill.existing_cost)),
        column("sheet-col-use-simulated", Kind::Percent),
        column("sheet-col-use", Kind::Percent),
        column("sheet-col-use-class", Kind::Text),
        column("sheet-col-use-source", Kind::Text).wide(30.0),
        column("sheet-col-use-days", Kind::Count),
        column("sheet-col-wasted", Kind::Money).with(wasted_total(plan)),
        column("common-start", Kind::Day),
        column("common-end", Kind::Day),
        column("sheet-col-days-left", Kind::Count),
        column("common-id", Kind::Text).wide(40.0),
    ];
    let rows: Vec<Vec<Cell>> = (0..plan.existing.len()).filter_map(|at| row(plan, locale, at)).collect();
    let mut sheet = book.sheet("existing")?;
    sheet.main_table(&columns, &rows)?;
    Ok(())
}

fn wasted_total(plan: &Plan) -> Total {
    plan.owned_audit.as_ref().map_or(Total::Rows, |audit| Total::Of(audit.wasted_cost))
}

fn row(plan: &Plan, locale: &Locale, at: usize) -> Option<Vec<Cell>> {
    let audited = plan.owned_audit.as_ref().and_then(|audit| audit.lines.iter().find(|line| line.line == at));
    let used = audited.and_then(|line| line.used);
    let (scope, price, cost, utilization, start, end) = match plan.existing.get(at)? {
        ExistingLine::Reservation(own) => (&own.scope, own.hourly_price, own.cost, own.utilization, own.start, own.end),
        ExistingLine::SavingsPlan(own) => {
            (&own.scope, Some(own.hourly_commitment), own.cost, own.utilization, own.start, own.end)
        }
    };
    Some(vec![
        name_of(plan, locale, at).into(),
        audited.map(|line| line.name.as_str()).into(),
        locale.scope(scope).into(),
        price.into(),
        cost.into(),
        utilization.into(),
        used.map(|used| used.fraction).into(),
        used.map(|used| locale.use_class(used.class)).into(),
        used.map(|used| locale.use_source(used.source)).into(),
        used.map(|used| used.days).into(),
        audited.and_then(|line| line.wasted_cost).into(),
        start.map(|start| start.day()).into(),
        end.map(|end| end.day()).into(),
        audited.and_then(|line| line.days_to_expiry).into(),
        audited.map(|line| line.id.as_str()).into(),
    ])
}

/// What may be done with each line on the audit's day.
pub fn add_options(book: &mut Book<'_>) -> Result<()> {
    let (plan, locale) = (book.plan, book.locale);
    let Some(audit) = &plan.owned_audit else { return Ok(()) };
    let rows: Vec<Vec<Cell>> = audit.lines.iter().flat_map(|line| options(plan, locale, line)).collect();
    if rows.is_empty() {
        return Ok(());
    }
    let column = |id: &str, kind: Kind| Column::new(locale, id, kind);
    let columns = [
        column("sheet-col-in-place", Kind::Text).wide(52.0),
        column("common-action-label", Kind::Text).wide(24.0),
        column("sheet-col-allowed", Kind::Text).wide(11.0),
        column("common-machines", Kind::Units),
        column("sheet-col-from", Kind::Day),
        column("sheet-col-until", Kind::Day),
        column("sheet-col-money-back", Kind::Money),
        column("sheet-col-commitment-min", Kind::Money),
        column("sheet-col-hourly-min", Kind::Wrapped).wide(34.0),
        column("sheet-col-condition", Kind::Wrapped).wide(70.0),
        column("common-source", Kind::Wrapped).wide(50.0),
        column("common-name", Kind::Text),
    ];
    let mut sheet = book.sheet("options")?;
    sheet.main_table(&columns, &rows)?;
    if let Some(cap) = &audit.refund_cap {
        sheet.heading("sheet-head-refund-cap")?;
        sheet.facts(&cap_facts(locale, cap))?;
    }
    Ok(())
}

fn options(plan: &Plan, locale: &Locale, line: &OwnedLineAudit) -> Vec<Vec<Cell>> {
    let options = line.options.iter().map(|option| {
        let hourly = option
            .hourly_commitment_min
            .iter()
            .map(|least| lines::savings_plan(locale, &plan.currency, least.hourly_commitment, least.term));
        vec![
            name_of(plan, locale, line.line).into(),
            locale.owned_action(option.action).into(),
            locale.yes_no_or_dash(option.allowed).into(),
            option.quantity.into(),
            option.from.into(),
            option.until.into(),
            option.money_back.into(),
            option.commitment_min.into(),
            hourly.collect::<Vec<_>>().join("\n").into(),
            locale.condition(option).into(),
            (&option.source).into(),
            (&line.name).into(),
        ]
    });
    options.collect()
}

/// Where the customer stands under the cap of refunds; its amounts are US dollars, whatever the plan's currency.
fn cap_facts(locale: &Locale, cap: &RefundCap) -> Vec<Fact> {
    let dollars = |amount: f64| Cell::Text(locale.money_of(amount, "USD"));
    let mut facts = vec![
        Fact::new(locale, "sheet-fact-cap-limit", Kind::Text, dollars(cap.limit_usd)),
        Fact::new(locale, "sheet-fact-cap-used", Kind::Text, dollars(cap.used_usd)),
        Fact::new(locale, "sheet-fact-cap-left", Kind::Text, dollars(cap.left_usd)),
        Fact::new(locale, "sheet-fact-cap-days", Kind::Count, cap.window_days),
    ];
    if cap.unknown > 0 {
        facts.push(Fact::new(locale, "sheet-fact-cap-unknown", Kind::Count, cap.unknown));
    }
    facts.extend(cap.returns.iter().map(|back| Fact {
        label: locale.tell("sheet-fact-cap-return", &[("day", locale.day(back.day).into())]),
        value: dollars(back.amount_usd),
        kind: Kind::Text,
        note: String::new(),
    }));
    facts
}

/// What reservations saved, by month.
pub fn add_realised(book: &mut Book<'_>) -> Result<()> {
    let (plan, locale) = (book.plan, book.locale);
    let lines = plan.owned_audit.iter().flat_map(|audit| &audit.lines);
    let rows: Vec<Vec<Cell>> = lines
        .flat_map(|line| line.months.iter().map(move |month| (line, month)))
        .map(|(line, month)| {
            vec![
                name_of(plan, locale, line.line).into(),
                locale.month(&month.month).into(),
                month.used_saving.into(),
                month.unused_cost.into(),
                month.saving.into(),
                (&line.name).into(),
            ]
        })
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    let money = |id: &str| Column::new(locale, id, Kind::Money).with(Total::Rows);
    let columns = [
        Column::new(locale, "sheet-col-in-place", Kind::Text).wide(52.0),
        Column::new(locale, "common-month", Kind::Text).wide(14.0),
        money("sheet-col-used-saving"),
        money("sheet-col-unused-cost"),
        money("common-saving-period"),
        Column::new(locale, "common-name", Kind::Text),
    ];
    let mut sheet = book.sheet("realised")?;
    sheet.main_table(&columns, &rows)?;
    Ok(())
}
