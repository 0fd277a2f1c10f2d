//! Right-sizing and commitments together: four worlds, the steps between them, conflicts, and what would be stranded.

use super::book::Book;
use super::cells::{Cell, Column, Fact};
use super::charts::{self, Rows};
use super::formats::Kind;
use super::lines;
use super::sheet::Sheet;
use crate::error::Result;
use crate::plan::Plan;
use crate::plan::resize::ResizeTrial;
use crate::plan::worlds::{Conflict, Rightsizing, Stranded};
use crate::report::locale::Locale;

/// The columns of the bill's parts, as the chart stacks them.
const PARTS: [(u16, u32); 5] =
    [(1, charts::PAYG), (2, charts::RESERVED), (3, charts::PLANNED), (4, charts::EXISTING), (5, charts::LICENCE)];

pub fn add(book: &mut Book<'_>) -> Result<()> {
    let (plan, locale) = (book.plan, book.locale);
    let Some(rightsizing) = &plan.rightsizing else { return Ok(()) };
    let mut sheet = book.sheet("worlds")?;
    sheet.widths(&[40.0, 20.0, 20.0, 20.0, 20.0, 20.0, 20.0, 20.0, 70.0, 20.0, 20.0])?;
    sheet.facts(&facts(locale, rightsizing))?;
    if rightsizing.worlds.is_empty() {
        return Ok(());
    }
    sheet.heading("sheet-head-worlds")?;
    let money = |id: &str| Column::new(locale, id, Kind::Money);
    let columns = [
        Column::new(locale, "sheet-col-world", Kind::Text),
        money("sheet-bill-payg"),
        money("sheet-bill-reservations"),
        money("sheet-bill-savings-plans"),
        money("common-commitments-in-place"),
        money("common-licences"),
        money("common-total-cost"),
        money("sheet-col-gross"),
        Column::new(locale, "sheet-col-buys", Kind::Wrapped),
    ];
    let rows: Vec<Vec<Cell>> = rightsizing
        .worlds
        .iter()
        .map(|world| {
            vec![
                locale.world(world.name).into(),
                world.bill.overage_cost.into(),
                world.bill.reservation_cost.into(),
                world.bill.savings_plan_cost.into(),
                world.bill.existing_cost.into(),
                world.bill.licence_cost.into(),
                world.bill.total_cost.into(),
                world.gross_payg_cost.into(),
                lines::of_world(plan, locale, &world.reservations, &world.savings_plans).into(),
            ]
        })
        .collect();
    let placed = sheet.table(&columns, &rows)?;
    let drawn = Rows { sheet: &sheet.name, placed, categories: (0, 0) };
    let chart = charts::stacked(&locale.say("sheet-chart-worlds"), drawn, &PARTS);
    if let Some(trial) = &plan.resize_trial {
        tried(&mut sheet, trial)?;
    }
    conflicts(&mut sheet, &rightsizing.conflicts)?;
    stranded(&mut sheet, plan, &rightsizing.stranded)?;
    book.chart(chart);
    Ok(())
}

fn facts(locale: &Locale, rightsizing: &Rightsizing) -> Vec<Fact> {
    let steps = &rightsizing.waterfall;
    let fact = |id: &str, kind: Kind, value: Cell| Fact::new(locale, id, kind, value);
    vec![
        fact("sheet-fact-resizes-considered", Kind::Count, rightsizing.considered.into()),
        fact("sheet-fact-resizes-accepted", Kind::Count, rightsizing.accepted.into()),
        fact("sheet-fact-resizes-not-in-demand", Kind::Count, rightsizing.not_in_demand.into()),
        fact("sheet-fact-bill-as-is", Kind::Money, steps.today.into()),
        fact("sheet-fact-saved-by-right-sizing", Kind::Money, steps.right_sizing.into()),
        fact("sheet-fact-saved-by-commitments", Kind::Money, steps.commitment.into()),
        fact("sheet-fact-interaction", Kind::Money, steps.interaction.into()),
        fact("sheet-fact-saved-by-both", Kind::Money, steps.both_saving.into()),
        fact("sheet-fact-bill-with-both", Kind::Money, steps.both.into()),
        fact("sheet-fact-commit-first", Kind::Money, rightsizing.commit_first_cost.into()),
        fact("sheet-fact-resize-first", Kind::Money, rightsizing.resize_first_cost.into()),
    ]
}

/// The advice on readings that it had not seen, beside the rules of others.
fn tried(sheet: &mut Sheet<'_>, trial: &ResizeTrial) -> Result<()> {
    let locale = sheet.locale;
    sheet.heading("sheet-head-trial")?;
    sheet.facts(&[Fact::new(locale, "sheet-fact-trial-from", Kind::Day, trial.from.day())])?;
    let columns = [
        Column::new(locale, "sheet-col-rule", Kind::Text),
        Column::new(locale, "sheet-col-threshold", Kind::Percent),
        Column::new(locale, "sheet-col-in-use", Kind::Text),
        Column::new(locale, "sheet-col-resized", Kind::Count),
        Column::new(locale, "sheet-col-saved-share", Kind::Percent),
        Column::new(locale, "sheet-col-over-cpu", Kind::FinePercent),
        Column::new(locale, "sheet-col-without-credits", Kind::FinePercent),
        Column::new(locale, "sheet-col-excess-cpu", Kind::Percent),
        Column::new(locale, "sheet-col-over-memory", Kind::FinePercent),
        Column::new(locale, "sheet-col-excess-memory", Kind::Percent),
        Column::new(locale, "sheet-col-over-network", Kind::FinePercent),
    ];
    let rows: Vec<Vec<Cell>> = trial
        .points
        .iter()
        .map(|point| {
            vec![
                locale.resize_rule(&point.rule).into(),
                (point.threshold > 0.0).then_some(point.threshold).into(),
                locale.yes_no(point.is_in_use).into(),
                point.machines_resized.into(),
                point.saving_fraction.into(),
                point.share_over_limit_cpu.into(),
                point.share_without_credits_cpu.into(),
                point.excess_over_limit_cpu.into(),
                point.share_over_limit_memory.into(),
                point.excess_over_limit_memory.into(),
                point.share_over_limit_network.into(),
            ]
        })
        .collect();
    sheet.table(&columns, &rows)?;
    Ok(())
}

fn conflicts(sheet: &mut Sheet<'_>, conflicts: &[Conflict]) -> Result<()> {
    if conflicts.is_empty() {
        return Ok(());
    }
    let locale = sheet.locale;
    sheet.heading("sheet-head-conflicts")?;
    let columns = [
        Column::new(locale, "common-machine", Kind::Text),
        Column::new(locale, "common-region", Kind::Text),
        Column::new(locale, "sheet-col-size-now", Kind::Text),
        Column::new(locale, "sheet-col-size-target", Kind::Text),
        Column::new(locale, "sheet-col-same-group", Kind::Text),
        Column::new(locale, "sheet-col-blocked", Kind::Money),
        Column::new(locale, "sheet-col-waiting", Kind::Money),
        Column::new(locale, "sheet-col-resize-saving", Kind::Money),
        Column::new(locale, "sheet-col-resource-id", Kind::Text),
        Column::new(locale, "sheet-col-awaits-days", Kind::Text),
    ];
    let rows: Vec<Vec<Cell>> = conflicts
        .iter()
        .map(|conflict| {
            vec![
                conflict.resource_id.leaf().into(),
                (&conflict.region).into(),
                (&conflict.current_sku).into(),
                conflict.target_sku.as_ref().into(),
                locale.yes_no(conflict.same_group).into(),
                conflict.blocked_cost_month.into(),
                conflict.waiting_cost_month.into(),
                conflict.resize_saving_month.into(),
                conflict.resource_id.as_str().into(),
                locale.yes_no(conflict.awaits_days).into(),
            ]
        })
        .collect();
    sheet.table(&columns, &rows)?;
    Ok(())
}

fn stranded(sheet: &mut Sheet<'_>, plan: &Plan, stranded: &[Stranded]) -> Result<()> {
    if stranded.is_empty() {
        return Ok(());
    }
    let locale = sheet.locale;
    sheet.heading("sheet-head-stranded")?;
    let columns = [
        Column::new(locale, "sheet-col-in-place", Kind::Text),
        Column::new(locale, "common-region", Kind::Text),
        Column::new(locale, "common-size", Kind::Text),
        Column::new(locale, "sheet-col-use-before", Kind::Percent),
        Column::new(locale, "sheet-col-use-after", Kind::Percent),
        Column::new(locale, "sheet-col-wasted", Kind::Money),
    ];
    let rows: Vec<Vec<Cell>> = stranded
        .iter()
        .map(|line| {
            vec![
                super::existing::name_of(plan, locale, line.line).into(),
                (&line.region).into(),
                (&line.arm_sku).into(),
                line.utilization_before.into(),
                line.utilization_after.into(),
                line.wasted_cost.into(),
            ]
        })
        .collect();
    sheet.table(&columns, &rows)?;
    Ok(())
}
