//! The advice tried on the readings that it had not seen, beside the rules of others.

use super::block::Block;
use super::writer::Writer;

pub(super) fn blocks(w: &Writer<'_>) -> Vec<Block> {
    let Some(trial) = &w.plan.resize_trial else { return Vec::new() };
    let locale = w.locale;
    let mut table = w.table(
        &[
            "pdf-col-rule",
            "pdf-col-resized",
            "pdf-col-saved",
            "pdf-col-over-cpu",
            "pdf-col-without-credits",
            "pdf-col-over-memory",
        ],
        "<>>>>>",
    );
    for point in trial.in_use() {
        table.row([
            locale.resize_rule(&point.rule),
            locale.whole(point.machines_resized),
            locale.percent(point.saving_fraction),
            locale.fine_percent(point.share_over_limit_cpu),
            locale.fine_percent(point.share_without_credits_cpu),
            locale.fine_percent(point.share_over_limit_memory),
        ]);
    }
    let day = locale.day(trial.from.day());
    let mut blocks =
        vec![w.heading("pdf-trial-title"), Block::text(&w.tell("pdf-trial-intro", &[("day", day.into())]))];
    blocks.extend(w.picture("resizes-frontier.svg", "pdf-alt-resizes-frontier"));
    blocks.extend(Block::table(table));
    blocks
}
