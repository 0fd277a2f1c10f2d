//! Promised against realised: what past advice, this plan's rule and others, would have been worth on the customer's
//! own past.

use super::block::{Block, Section};
use super::writer::Writer;
use crate::plan::backtest::PolicyResult;

const RULES_SHOWN: usize = 20;

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let locale = w.locale;
    let backtest = w.plan.backtest.as_ref()?;
    let intro = w.tell(
        "pdf-backtest-intro",
        &[
            ("period", locale.period(backtest.horizon.start, backtest.horizon.end).into()),
            ("payg", locale.money_of(backtest.payg_cost, &backtest.currency).into()),
            ("best", locale.percent(backtest.clairvoyant.cost_over_payg).into()),
        ],
    );
    let mut blocks = vec![Block::text(&intro)];
    blocks.extend(w.picture("backtest.svg", "pdf-alt-promised"));
    let mut table = w.table(
        &[
            "common-policy-label",
            "pdf-col-cost-over-payg",
            "pdf-col-promised",
            "pdf-col-realised",
            "common-used",
            "common-coverage",
            "pdf-col-regret",
            "pdf-col-worst-decision",
            "pdf-col-losing",
            "pdf-col-of-best",
        ],
        "<>>>>>>>>>",
    );
    for rule in backtest.policies.iter().take(RULES_SHOWN) {
        table.row(cells(w, rule));
    }
    blocks.extend(Block::table(table));
    blocks.push(w.note("pdf-backtest-note"));
    let notes: Vec<String> = backtest.warnings.iter().map(|warning| locale.warning(warning)).collect();
    blocks.extend(Block::list(&notes));
    Section::new(w.say("pdf-backtest-title"), blocks)
}

fn cells(w: &Writer<'_>, rule: &PolicyResult) -> [String; 10] {
    let locale = w.locale;
    [
        locale.policy(&rule.name),
        locale.percent(rule.cost_over_payg),
        locale.percent(rule.promised_saving),
        locale.percent(rule.realised_saving),
        locale.percent_or_dash(rule.utilization),
        locale.percent_or_dash(rule.coverage),
        locale.money(rule.regret),
        locale.percent(rule.worst_period_saving),
        locale.percent(rule.share_of_losing_periods),
        locale.percent_or_dash(rule.share_of_clairvoyant_saving),
    ]
}
