//! Cost and saving by who used the fleet: subscription, resource group, tag or cost centre.

use super::block::{Block, Section};
use super::rows;
use super::writer::Writer;
use crate::ids::folder_name;
use crate::plan::split::{Split, SplitPart};

const DIMENSIONS_SHOWN: usize = 4;
const DIMENSIONS_PICTURED: usize = 2;
const PARTS_SHOWN: usize = 20;
/// A column that mostly holds the same in all rows.
const LICENCE_COLUMN: usize = 2;

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let plan = w.plan;
    if plan.splits.is_empty() {
        return None;
    }
    let mut blocks = vec![w.text("pdf-splits-intro")];
    let are_shared = plan.reservations.iter().all(|line| line.scope.is_shared())
        && plan.savings_plans.iter().all(|line| line.scope.is_shared());
    blocks.push(w.text(if are_shared { "pdf-splits-scope-shared" } else { "pdf-splits-scope-narrow" }));
    for (rank, split) in plan.splits.iter().take(DIMENSIONS_SHOWN).enumerate() {
        // One user alone needs no picture.
        if rank < DIMENSIONS_PICTURED && split.parts.len() > 1 {
            let name = format!("split-{}.svg", folder_name(&split.dimension));
            let alt = w.tell("pdf-alt-split", &[("dimension", w.locale.dimension(&split.dimension).into())]);
            blocks.extend(w.shown(&name, alt).map(Block::Picture));
        }
        blocks.extend(parts(w, split));
    }
    blocks.extend(w.more(plan.splits.len().saturating_sub(DIMENSIONS_SHOWN)));
    Section::new(w.say("pdf-splits-title"), blocks)
}

fn parts(w: &Writer<'_>, split: &Split) -> Vec<Block> {
    let locale = w.locale;
    let mut titles = vec![locale.dimension(&split.dimension)];
    let others = ["pdf-col-payg", "common-licences", "pdf-col-covered", "common-saving-period"];
    titles.extend(others.iter().map(|id| w.say(id)));
    let mut table = super::table::Table::new(titles, "<>>>>");
    let all: Vec<&SplitPart> = split.parts.iter().collect();
    let (sized, tiny) = rows::sized(all, |part| sums(part).to_vec());
    for part in sized.iter().take(PARTS_SHOWN) {
        let [payg, licence, covered, saving] = sums(part).map(|sum| locale.money(sum));
        table.row([
            if part.name.is_empty() { w.say("pdf-not-named") } else { part.shown().to_owned() },
            payg,
            licence,
            covered,
            saving,
        ]);
    }
    let alike = if sized.len() > 1 { table.said_once(&[LICENCE_COLUMN]) } else { Vec::new() };
    if let Some(row) = w.tiny(tiny) {
        table.row(row);
    }
    let mut blocks: Vec<Block> = Block::table(table).into_iter().collect();
    blocks.extend(w.alike(&alike));
    blocks.extend(w.more(sized.len().saturating_sub(PARTS_SHOWN)));
    blocks
}

/// The money of a part that is shown.
fn sums(part: &SplitPart) -> [f64; 4] {
    [part.payg_cost, part.licence_cost, part.covered_payg_cost, part.saving]
}
