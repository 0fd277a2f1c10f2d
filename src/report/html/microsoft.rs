//! Microsoft's own recommendations beside the plan's.

use super::lines::reservation_name;
use super::section::Section;
use super::writer::{Writer, facts};
use crate::plan::microsoft::MicrosoftLine;

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let (locale, cell) = (w.locale, w.cells());
    let comparison = w.plan.microsoft.as_ref()?;
    let titles = [
        "common-family",
        "common-region",
        "common-term",
        "pdf-col-microsoft",
        "pdf-this-plan",
        "pdf-col-microsoft-units",
        "pdf-col-plan-units",
        "pdf-col-why-different",
    ];
    let mut table = w.table("pdf-microsoft-title", &titles, "<<<<<>><").unseen();
    table.rows(&comparison.entries, |pool| {
        let theirs: Vec<String> = pool.microsoft.iter().map(|line| recommended(w, line)).collect();
        let theirs = (!theirs.is_empty()).then(|| theirs.join(", "));
        let ours = pool.plan_sku.as_ref().filter(|_| pool.plan_quantity > 0);
        let ours = ours.map(|sku| reservation_name(w, pool.plan_quantity as f64, sku.as_str()));
        let differences: Vec<String> = pool.differences.iter().map(|why| locale.difference(*why)).collect();
        [
            cell.text(&pool.isf_group),
            cell.text(&pool.region),
            cell.term(pool.term),
            cell.text_or(theirs),
            cell.text_or(ours),
            cell.quantity(pool.microsoft_units),
            cell.quantity(pool.plan_units),
            cell.text(differences.join(", ")),
        ]
    });
    let mut body = vec![w.text("pdf-microsoft-intro")];
    let mut figures = vec![
        w.fact("pdf-fact-microsoft-cost", w.amount(comparison.microsoft_total_cost)),
        w.fact("pdf-fact-cost-plan", w.amount(comparison.plan_total_cost)),
    ];
    if comparison.not_in_demand > 0 {
        figures.push(w.fact("pdf-fact-not-in-demand", locale.whole(comparison.not_in_demand)));
    }
    body.push(facts(figures));
    body.extend(table.elements(w));
    Section::new("microsoft", w.say("pdf-microsoft-title"), body)
}

/// One recommendation: machines, size, days looked back.
fn recommended(w: &Writer<'_>, line: &MicrosoftLine) -> String {
    let name = reservation_name(w, line.quantity, line.arm_sku.as_str());
    match line.lookback_days {
        Some(days) => w.tell(
            "pdf-recommended",
            &[("name", name.into()), ("count", days.into()), ("shown", w.locale.whole(u64::from(days)).into())],
        ),
        None => name,
    }
}
