//! Software apart from compute: Windows and other licences, and what own Windows Server licences would be worth.

use super::markup::Element;
use super::reconciliation::{class_cells, class_titles, columns_shown};
use super::section::Section;
use super::table::Table;
use super::writer::{Writer, facts, note};
use crate::plan::hybrid_benefit::HybridBenefit;
use crate::plan::provenance::CurrencyReconciliation;

/// Classes of rows that are software.
const CLASSES: [&str; 2] = ["licence", "software"];

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let plan = w.plan;
    let totals = plan.reconciliation.iter().flat_map(|reconciliation| &reconciliation.totals);
    let rows: Vec<Element> = totals.flat_map(|part| software_rows(w, part)).collect();
    if plan.baseline.licence_cost <= 0.0 && plan.hybrid_benefit.is_none() && rows.is_empty() {
        return None;
    }
    let licences = w.amount(plan.baseline.licence_cost);
    let mut body = vec![Element::of("p", &w.tell("pdf-software-intro", &[("licences", licences.into())]))];
    body.extend(rows);
    body.extend(plan.hybrid_benefit.as_ref().map(|benefit| hybrid_benefit(w, benefit)).into_iter().flatten());
    Section::new("software", w.say("pdf-software-title"), body)
}

/// The software rows of one currency.
fn software_rows(w: &Writer<'_>, part: &CurrencyReconciliation) -> Vec<Element> {
    let columns = columns_shown(w, part);
    let mut table = Table::new(w, w.say("pdf-software-title"), class_titles(w, part, &columns), "<>>").unseen();
    for class in part.classes.iter().filter(|class| CLASSES.contains(&class.class.as_str()) && class.rows > 0) {
        table.row(class_cells(w, class, &columns));
    }
    table.elements(w)
}

fn hybrid_benefit(w: &Writer<'_>, benefit: &HybridBenefit) -> Vec<Element> {
    let locale = w.locale;
    let args = [
        ("licences", w.amount(benefit.licence_cost).into()),
        ("price", w.amount(benefit.break_even_core_month).into()),
    ];
    let mut elements = vec![
        w.heading("pdf-hybrid-title"),
        Element::of("p", &w.tell("pdf-hybrid-intro", &args)),
        facts(vec![
            w.fact("pdf-fact-cores-mean", locale.quantity(benefit.cores_mean)),
            w.fact("pdf-fact-cores-p95", locale.quantity(benefit.cores_p95)),
            w.fact("pdf-fact-cores-max", locale.quantity(benefit.cores_max)),
            w.fact("pdf-fact-core-month", w.amount(benefit.break_even_core_month)),
        ]),
    ];
    if let (Some(cores), Some(saving)) = (benefit.owned_cores, benefit.owned_saving) {
        let args = [("cores", locale.whole(u64::from(cores)).into()), ("saving", w.amount(saving).into())];
        elements.push(Element::of("p", &w.tell("pdf-hybrid-owned", &args)));
    }
    if benefit.sizes_unknown > 0 {
        elements.push(note(&locale.counted("pdf-hybrid-unknown", benefit.sizes_unknown)));
    }
    elements
}
