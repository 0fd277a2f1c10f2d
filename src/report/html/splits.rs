//! Cost and saving by who used the fleet: subscription, resource group, tag or cost centre.

use super::markup::Element;
use super::section::Section;
use super::table::Table;
use super::writer::Writer;
use crate::ids::folder_name;
use crate::plan::split::Split;

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let plan = w.plan;
    if plan.splits.is_empty() {
        return None;
    }
    let are_shared = plan.reservations.iter().all(|line| line.scope.is_shared())
        && plan.savings_plans.iter().all(|line| line.scope.is_shared());
    let scope = if are_shared { "pdf-splits-scope-shared" } else { "pdf-splits-scope-narrow" };
    let mut body = vec![w.text("pdf-splits-intro"), w.text(scope)];
    for split in &plan.splits {
        let name = format!("split-{}", folder_name(&split.dimension));
        let alt = w.tell("pdf-alt-split", &[("dimension", w.locale.dimension(&split.dimension).into())]);
        body.extend(w.shown(&name, &alt));
        body.extend(parts(w, split));
    }
    Section::new("splits", w.say("pdf-splits-title"), body)
}

fn parts(w: &Writer<'_>, split: &Split) -> Vec<Element> {
    let cell = w.cells();
    let dimension = w.locale.dimension(&split.dimension);
    let mut titles = vec![dimension.clone()];
    let others = ["pdf-col-payg", "common-licences", "pdf-col-covered", "common-saving-period"];
    titles.extend(others.iter().map(|id| w.say(id)));
    let mut table = Table::new(w, dimension, titles, "<>>>>");
    table.rows(&split.parts, |part| {
        [
            if part.name.is_empty() { cell.text(w.say("pdf-not-named")) } else { cell.text(part.shown()) },
            cell.money(part.payg_cost),
            cell.money(part.licence_cost),
            cell.money(part.covered_payg_cost),
            cell.money(part.saving),
        ]
    });
    table.elements(w)
}
