//! Promised against realised: what past advice, this plan's rule and others, would have been worth on the customer's
//! own past.

use super::markup::Element;
use super::section::Section;
use super::writer::{Writer, list};

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let (locale, cell) = (w.locale, w.cells());
    let backtest = w.plan.backtest.as_ref()?;
    let intro = w.tell(
        "pdf-backtest-intro",
        &[
            ("period", locale.period(backtest.horizon.start, backtest.horizon.end).into()),
            ("payg", locale.money_of(backtest.payg_cost, &backtest.currency).into()),
            ("best", locale.percent(backtest.clairvoyant.cost_over_payg).into()),
        ],
    );
    let titles = [
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
    ];
    let mut table = w.table("pdf-backtest-title", &titles, "<>>>>>>>>>").unseen();
    table.rows(&backtest.policies, |rule| {
        [
            cell.text(locale.policy(&rule.name)),
            cell.percent(rule.cost_over_payg),
            cell.percent(rule.promised_saving),
            cell.percent(rule.realised_saving),
            cell.percent_or(rule.utilization),
            cell.percent_or(rule.coverage),
            cell.money(rule.regret),
            cell.percent(rule.worst_period_saving),
            cell.percent(rule.share_of_losing_periods),
            cell.percent_or(rule.share_of_clairvoyant_saving),
        ]
    });
    let mut body = vec![Element::of("p", &intro)];
    body.extend(w.picture("backtest", "pdf-alt-promised"));
    body.extend(table.elements(w));
    body.push(w.note("pdf-backtest-note"));
    let notes: Vec<String> = backtest.warnings.iter().map(|warning| locale.warning(warning)).collect();
    body.extend(list(&notes));
    Section::new("backtest", w.say("pdf-backtest-title"), body)
}
