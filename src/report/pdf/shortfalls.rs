//! Machines that are too small, and what more days of readings may save: both beside the advice.

use super::block::Block;
use super::writer::Writer;
use crate::plan::resize::{Resize, Shortfall};

const SHOWN: usize = 20;

pub(super) fn blocks(w: &Writer<'_>) -> Vec<Block> {
    let locale = w.locale;
    let mut blocks: Vec<Block> = awaited(w).into_iter().collect();
    let short: Vec<(&Resize, &Shortfall)> = w.plan.undersized().collect();
    let mut table = w.table(
        &[
            "common-machine",
            "common-region",
            "common-now",
            "pdf-col-over-cpu",
            "pdf-col-over-memory",
            "pdf-col-size-enough",
            "pdf-col-cost-month",
        ],
        "<<<>><>",
    );
    for (resize, short) in short.iter().take(SHOWN) {
        table.row([
            resize.resource_id.leaf().to_owned(),
            resize.region.as_ref().map_or_else(|| locale.dash(), |region| region.to_string()),
            resize.current_sku.as_ref().map_or_else(|| locale.dash(), |sku| sku.to_string()),
            locale.percent(short.share_over_limit_cpu),
            locale.percent(short.share_over_limit_memory),
            short.arm_sku.as_ref().map_or_else(|| locale.dash(), |sku| sku.to_string()),
            locale.money_or_dash(short.monthly_cost),
        ]);
    }
    if !table.is_empty() {
        blocks.extend([w.heading("pdf-shortfalls-title"), w.text("pdf-shortfalls-intro")]);
        blocks.extend(Block::table(table));
        blocks.extend(w.more(short.len().saturating_sub(SHOWN)));
    }
    blocks
}

fn awaited(w: &Writer<'_>) -> Option<Block> {
    let (count, money) = w.plan.awaited()?;
    let args = [("count", count.into()), ("shown", w.locale.whole(count).into()), ("money", w.amount(money).into())];
    Some(Block::text(&w.tell("pdf-awaited", &args)))
}
