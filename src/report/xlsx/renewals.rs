//! What expires when, what would be bought then, and which rights are best used now.

use super::book::Book;
use super::cells::{Cell, Column, Fact};
use super::existing::name_of;
use super::formats::Kind;
use super::lines;
use crate::error::Result;
use crate::plan::Plan;
use crate::plan::returns::{ReturnChoice, Returns};
use crate::report::locale::Locale;

pub fn add(book: &mut Book<'_>) -> Result<()> {
    let (plan, locale) = (book.plan, book.locale);
    let Some(audit) = plan.owned_audit.as_ref().filter(|audit| !audit.calendar.is_empty()) else { return Ok(()) };
    let column = |id: &str, kind: Kind| Column::new(locale, id, kind);
    let columns = [
        column("sheet-col-expires", Kind::Day),
        column("sheet-col-in-place", Kind::Text).wide(52.0),
        column("common-cost-month", Kind::Money),
        column("sheet-col-renews", Kind::Text).wide(13.0),
        column("sheet-col-price-shown", Kind::Day),
        column("sheet-col-not-renewable", Kind::Wrapped),
        column("sheet-col-would-buy", Kind::Wrapped),
        column("sheet-col-would-save", Kind::Money),
        column("common-name", Kind::Text),
    ];
    let rows: Vec<Vec<Cell>> = audit
        .calendar
        .iter()
        .map(|entry| {
            let buy = entry.would_buy.as_ref();
            vec![
                entry.day.into(),
                name_of(plan, locale, entry.line).into(),
                entry.cost_month.into(),
                locale.yes_no_or_dash(entry.renews).into(),
                entry.price_shown_from.into(),
                entry.not_renewable.as_ref().map(|rule| locale.not_sold(rule)).into(),
                buy.map(|buy| lines::of_world(plan, locale, &buy.reservations, &buy.savings_plans)).into(),
                buy.map(|buy| buy.saving).into(),
                (&entry.name).into(),
            ]
        })
        .collect();
    let mut sheet = book.sheet("renewals")?;
    sheet.main_table(&columns, &rows)?;
    Ok(())
}

/// The best use of the rights on the audit's day.
pub fn add_returns(book: &mut Book<'_>) -> Result<()> {
    let (plan, locale) = (book.plan, book.locale);
    let Some(returns) = &plan.returns else { return Ok(()) };
    let column = |id: &str, kind: Kind| Column::new(locale, id, kind);
    let columns = [
        column("sheet-col-in-place", Kind::Text).wide(52.0),
        column("common-name", Kind::Text).wide(28.0),
        column("common-action-label", Kind::Text).wide(24.0),
        column("sheet-col-chosen", Kind::Text).wide(13.0),
        column("common-machines", Kind::Units),
        column("sheet-col-money-back", Kind::Money),
        column("sheet-col-advantage", Kind::Money),
        column("sheet-col-commitment-min", Kind::Money),
    ];
    let row = |choice: &ReturnChoice, chosen: bool| -> Vec<Cell> {
        vec![
            name_of(plan, locale, choice.line).into(),
            (&choice.name).into(),
            locale.owned_action(choice.action).into(),
            locale.yes_no(chosen).into(),
            choice.quantity.into(),
            choice.money_back.into(),
            choice.advantage.into(),
            choice.commitment_min.into(),
        ]
    };
    let chosen = returns.chosen.iter().map(|choice| row(choice, true));
    let rows: Vec<Vec<Cell>> = chosen.chain(returns.kept.iter().map(|choice| row(choice, false))).collect();
    let mut sheet = book.sheet("returns")?;
    sheet.main_table(&columns, &rows)?;
    sheet.heading("sheet-head-course")?;
    sheet.facts(&facts(plan, locale, returns))
}

fn facts(plan: &Plan, locale: &Locale, returns: &Returns) -> Vec<Fact> {
    let buys = lines::of_world(plan, locale, &returns.reservations, &returns.savings_plans);
    vec![
        Fact::new(locale, "sheet-fact-advantage", Kind::Money, returns.advantage),
        Fact::new(locale, "sheet-fact-money-back", Kind::Money, returns.money_back_period),
        Fact::new(locale, "sheet-fact-payments-ended", Kind::Money, returns.payments_ended_period),
        Fact::new(locale, "sheet-fact-forced-later", Kind::Money, returns.forced_later_period),
        Fact::new(locale, "sheet-fact-sunk-cost", Kind::Money, returns.sunk_cost_period),
        Fact::new(locale, "sheet-fact-bill-kept", Kind::Money, returns.kept_bill.total_cost),
        Fact::new(locale, "sheet-fact-bill-then", Kind::Money, returns.bill.total_cost),
        Fact::new(locale, "sheet-fact-buys-then", Kind::Wrapped, buys),
    ]
}
