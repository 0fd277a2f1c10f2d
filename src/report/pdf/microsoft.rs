//! Microsoft's own recommendations beside the plan's.

use super::block::{Block, Section};
use super::purchases::reservation_name;
use super::writer::Writer;
use crate::plan::microsoft::{ComparedPool, MicrosoftLine};

const ENTRIES_SHOWN: usize = 40;
/// A column that mostly holds the same in all rows.
const TERM_COLUMN: usize = 2;

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let locale = w.locale;
    let comparison = w.plan.microsoft.as_ref()?;
    let mut blocks = vec![w.text("pdf-microsoft-intro")];
    let mut facts = vec![
        w.fact("pdf-fact-microsoft-cost", w.amount(comparison.microsoft_total_cost)),
        w.fact("pdf-fact-cost-plan", w.amount(comparison.plan_total_cost)),
    ];
    if comparison.not_in_demand > 0 {
        facts.push(w.fact("pdf-fact-not-in-demand", locale.whole(comparison.not_in_demand)));
    }
    blocks.push(Block::Facts { facts });
    let mut table = w.table(
        &[
            "common-family",
            "common-region",
            "common-term",
            "pdf-col-microsoft",
            "pdf-this-plan",
            "pdf-col-microsoft-units",
            "pdf-col-plan-units",
            "pdf-col-why-different",
        ],
        "<<<<<>><",
    );
    for pool in comparison.entries.iter().take(ENTRIES_SHOWN) {
        table.row(cells(w, pool));
    }
    let alike = table.said_once(&[TERM_COLUMN]);
    blocks.extend(Block::table(table));
    blocks.extend(w.alike(&alike));
    blocks.extend(w.more(comparison.entries.len().saturating_sub(ENTRIES_SHOWN)));
    Section::new(w.say("pdf-microsoft-title"), blocks)
}

fn cells(w: &Writer<'_>, pool: &ComparedPool) -> [String; 8] {
    let locale = w.locale;
    let theirs: Vec<String> = pool.microsoft.iter().map(|line| recommended(w, line)).collect();
    let ours = pool.plan_sku.as_ref().filter(|_| pool.plan_quantity > 0);
    let differences: Vec<String> = pool.differences.iter().map(|difference| locale.difference(*difference)).collect();
    [
        pool.isf_group.to_string(),
        pool.region.to_string(),
        w.term(pool.term),
        if theirs.is_empty() { locale.dash() } else { theirs.join(", ") },
        ours.map_or_else(|| locale.dash(), |sku| reservation_name(w, pool.plan_quantity as f64, sku.as_str())),
        locale.quantity(pool.microsoft_units),
        locale.quantity(pool.plan_units),
        differences.join(", "),
    ]
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
