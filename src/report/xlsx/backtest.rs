//! What past advice would have been worth: every rule over the horizon, and each of its decisions.

use super::book::Book;
use super::cells::{Cell, Column, Fact};
use super::formats::Kind;
use super::lines;
use crate::error::Result;
use crate::plan::backtest::{Backtest, Bought, PolicyResult};
use crate::report::locale::Locale;

pub fn add(book: &mut Book<'_>) -> Result<()> {
    let (plan, locale) = (book.plan, book.locale);
    let Some(backtest) = plan.backtest.as_ref().filter(|backtest| !backtest.policies.is_empty()) else {
        return Ok(());
    };
    let column = |id: &str, kind: Kind| Column::new(locale, id, kind);
    let columns = [
        column("common-policy-label", Kind::Text).wide(44.0),
        column("sheet-col-cost-over-payg", Kind::Percent).wide(20.0),
        column("sheet-col-promised", Kind::Percent),
        column("sheet-col-realised", Kind::Percent),
        column("common-utilization", Kind::Percent),
        column("common-coverage", Kind::Percent),
        column("sheet-col-regret", Kind::Money),
        column("sheet-col-worst-period", Kind::Percent),
        column("sheet-col-losing-periods", Kind::Percent),
        column("sheet-col-clairvoyant-share", Kind::Percent),
        column("sheet-col-decisions", Kind::Count),
    ];
    let rows: Vec<Vec<Cell>> = backtest.policies.iter().map(|policy| row(locale, policy)).collect();
    let mut sheet = book.sheet("backtest")?;
    sheet.facts(&facts(locale, backtest))?;
    sheet.row += 1;
    sheet.main_table(&columns, &rows)?;
    for warning in &backtest.warnings {
        sheet.note(&locale.warning(warning))?;
    }
    Ok(())
}

fn facts(locale: &Locale, backtest: &Backtest) -> Vec<Fact> {
    let horizon = locale.period(backtest.horizon.start, backtest.horizon.end);
    vec![
        Fact::new(locale, "sheet-fact-backtest-horizon", Kind::Text, horizon),
        Fact::new(locale, "sheet-fact-backtest-payg", Kind::Money, backtest.payg_cost),
        Fact::new(locale, "sheet-fact-clairvoyant", Kind::Percent, backtest.clairvoyant.cost_over_payg),
    ]
}

fn row(locale: &Locale, policy: &PolicyResult) -> Vec<Cell> {
    vec![
        locale.policy(&policy.name).into(),
        policy.cost_over_payg.into(),
        policy.promised_saving.into(),
        policy.realised_saving.into(),
        policy.utilization.into(),
        policy.coverage.into(),
        policy.regret.into(),
        policy.worst_period_saving.into(),
        policy.share_of_losing_periods.into(),
        policy.share_of_clairvoyant_saving.into(),
        policy.periods.len().into(),
    ]
}

/// Every decision of every rule.
pub fn add_decisions(book: &mut Book<'_>) -> Result<()> {
    let (plan, locale) = (book.plan, book.locale);
    let policies = plan.backtest.iter().flat_map(|backtest| &backtest.policies);
    let rows: Vec<Vec<Cell>> = policies
        .flat_map(|policy| policy.periods.iter().map(move |period| (policy, period)))
        .map(|(policy, period)| {
            vec![
                locale.policy(&policy.name).into(),
                period.decision.day().into(),
                period.promised.into(),
                period.realised.into(),
                bought(locale, &plan.currency, &period.bought).into(),
            ]
        })
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    let columns = [
        Column::new(locale, "common-policy-label", Kind::Text).wide(44.0),
        Column::new(locale, "sheet-col-decision", Kind::Day),
        Column::new(locale, "sheet-col-promised", Kind::Percent),
        Column::new(locale, "sheet-col-realised", Kind::Percent),
        Column::new(locale, "sheet-col-buys", Kind::Wrapped).wide(70.0),
    ];
    let mut sheet = book.sheet("backtest-decisions")?;
    sheet.main_table(&columns, &rows)?;
    Ok(())
}

fn bought(locale: &Locale, currency: &str, bought: &Bought) -> String {
    let reservations = bought
        .reservations
        .iter()
        .map(|line| lines::reservation(locale, line.quantity, &line.arm_sku, &line.region, line.term));
    let savings_plans = bought
        .savings_plans
        .iter()
        .map(|line| lines::savings_plan(locale, currency, line.hourly_commitment, line.term));
    let all: Vec<String> = reservations.chain(savings_plans).collect();
    if all.is_empty() { locale.dash() } else { all.join("\n") }
}
