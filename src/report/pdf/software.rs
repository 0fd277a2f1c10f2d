//! Software apart from compute: Windows and other licences, and what own Windows Server licences would be worth.

use super::block::{Block, Section};
use super::reconciliation::{columns_shown, cost_cells};
use super::writer::Writer;
use crate::plan::hybrid_benefit::HybridBenefit;
use crate::plan::provenance::CurrencyReconciliation;

/// Classes of rows that are software.
const CLASSES: [&str; 2] = ["licence", "software"];

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let plan = w.plan;
    let rows: Vec<Block> = plan
        .reconciliation
        .iter()
        .flat_map(|reconciliation| &reconciliation.totals)
        .filter_map(|part| software_rows(w, part))
        .collect();
    if plan.baseline.licence_cost <= 0.0 && plan.hybrid_benefit.is_none() && rows.is_empty() {
        return None;
    }
    let licences = w.amount(plan.baseline.licence_cost);
    let mut blocks = vec![Block::text(&w.tell("pdf-software-intro", &[("licences", licences.into())]))];
    blocks.extend(rows);
    blocks.extend(plan.hybrid_benefit.as_ref().map(|benefit| hybrid_benefit(w, benefit)).into_iter().flatten());
    Section::new(w.say("pdf-software-title"), blocks)
}

/// The software rows of one currency; `None` where there are none.
fn software_rows(w: &Writer<'_>, part: &CurrencyReconciliation) -> Option<Block> {
    let columns = columns_shown(w, part);
    let mut titles = vec![
        w.tell("pdf-col-in-currency", &[("currency", part.currency.as_str().into())]),
        w.say("common-rows"),
        w.say("common-hours"),
    ];
    titles.extend(columns.iter().map(|column| (*column).clone()));
    let mut table = super::table::Table::new(titles, "<>>");
    for class in part.classes.iter().filter(|class| CLASSES.contains(&class.class.as_str()) && class.rows > 0) {
        table.row(cost_cells(w, class, &columns));
    }
    Block::table(table)
}

fn hybrid_benefit(w: &Writer<'_>, benefit: &HybridBenefit) -> Vec<Block> {
    let locale = w.locale;
    let args = [
        ("licences", w.amount(benefit.licence_cost).into()),
        ("price", w.amount(benefit.break_even_core_month).into()),
    ];
    let mut blocks = vec![
        w.heading("pdf-hybrid-title"),
        Block::text(&w.tell("pdf-hybrid-intro", &args)),
        Block::Facts {
            facts: vec![
                w.fact("pdf-fact-cores-mean", locale.quantity(benefit.cores_mean)),
                w.fact("pdf-fact-cores-p95", locale.quantity(benefit.cores_p95)),
                w.fact("pdf-fact-cores-max", locale.quantity(benefit.cores_max)),
                w.fact("pdf-fact-core-month", w.amount(benefit.break_even_core_month)),
            ],
        },
    ];
    if let (Some(cores), Some(saving)) = (benefit.owned_cores, benefit.owned_saving) {
        let args = [("cores", locale.whole(u64::from(cores)).into()), ("saving", w.amount(saving).into())];
        blocks.push(Block::text(&w.tell("pdf-hybrid-owned", &args)));
    }
    if benefit.sizes_unknown > 0 {
        blocks.push(Block::note(&locale.counted("pdf-hybrid-unknown", benefit.sizes_unknown)));
    }
    blocks
}
