//! Advice for every machine, with the readings that it rests on.

use super::book::Book;
use super::cells::{Cell, Column, Total};
use super::formats::Kind;
use crate::error::Result;
use crate::plan::resize::{DimensionPressure, Pressure, Resize};
use crate::report::locale::Locale;

pub fn add(book: &mut Book<'_>) -> Result<()> {
    let (plan, locale) = (book.plan, book.locale);
    if plan.resizes.is_empty() {
        return Ok(());
    }
    let rows: Vec<Vec<Cell>> = plan.resizes.iter().map(|resize| row(locale, resize)).collect();
    let mut sheet = book.sheet("resizes")?;
    sheet.main_table(&columns(locale), &rows)?;
    Ok(())
}

fn columns(locale: &Locale) -> Vec<Column> {
    let column = |id: &str, kind: Kind| Column::new(locale, id, kind);
    vec![
        column("common-machine", Kind::Text).wide(28.0),
        column("common-region", Kind::Text).wide(18.0),
        column("common-os", Kind::Text).wide(11.0),
        column("sheet-col-size-now", Kind::Text),
        column("common-action-label", Kind::Text).wide(16.0),
        column("sheet-col-size-target", Kind::Text),
        column("sheet-col-instances", Kind::Count),
        column("common-saving-month", Kind::Money).with(Total::Rows),
        column("sheet-col-saving-net", Kind::Money).with(Total::Rows),
        column("sheet-col-saving-retail", Kind::Money).with(Total::Rows),
        column("sheet-col-saving-committed", Kind::Money).with(Total::Rows),
        column("common-confidence", Kind::Percent),
        column("sheet-col-price-now", Kind::Price),
        column("sheet-col-price-target", Kind::Price),
        column("sheet-col-price-kind", Kind::Text).wide(16.0),
        column("sheet-col-days-seen", Kind::Units),
        column("sheet-col-cpu-mean", Kind::Percent),
        column("sheet-col-cpu-p95", Kind::Percent),
        column("sheet-col-cpu-p99", Kind::Percent),
        column("sheet-col-cpu-max", Kind::Percent),
        column("sheet-col-memory-p95", Kind::Percent),
        column("sheet-col-memory-max", Kind::Percent),
        column("sheet-col-network-p95", Kind::Units),
        column("sheet-col-vcpus-needed", Kind::Units),
        column("sheet-col-memory-needed", Kind::Units),
        column("sheet-col-over-cpu", Kind::Percent),
        column("sheet-col-over-memory", Kind::Percent),
        column("sheet-col-short-cpu", Kind::Percent),
        column("sheet-col-short-memory", Kind::Percent),
        column("sheet-col-size-enough", Kind::Text),
        column("sheet-col-cost-enough", Kind::Money).with(Total::Rows),
        column("sheet-col-size-awaited", Kind::Text),
        column("sheet-col-saving-awaited", Kind::Money).with(Total::Rows),
        column("sheet-col-off-hours", Kind::Count),
        column("sheet-col-reasons", Kind::Wrapped).wide(70.0),
        column("sheet-col-to-verify", Kind::Wrapped).wide(70.0),
        column("sheet-col-resource-id", Kind::Text).wide(60.0),
    ]
}

fn row(locale: &Locale, resize: &Resize) -> Vec<Cell> {
    let (evidence, limits) = (&resize.evidence, &resize.limits);
    let (short, awaited) = (resize.shortfall.as_ref(), resize.awaited.as_ref());
    let pressure = |of: fn(&Pressure) -> Option<DimensionPressure>| {
        resize.pressure.as_ref().and_then(of).map(|dimension| dimension.share_over_limit)
    };
    let sentences = |texts: &[String]| texts.iter().map(|text| locale.said(text)).collect::<Vec<_>>().join("\n");
    vec![
        resize.resource_id.leaf().into(),
        resize.region.as_ref().into(),
        resize.os.map(|os| locale.os(os)).into(),
        resize.current_sku.as_ref().into(),
        locale.action(resize.action).into(),
        resize.target_sku.as_ref().into(),
        resize.target_instances.into(),
        resize.monthly_saving.into(),
        resize.net_monthly_saving.into(),
        resize.monthly_saving_retail.into(),
        resize.monthly_saving_committed.into(),
        resize.confidence.into(),
        resize.current_hourly.into(),
        resize.target_hourly.into(),
        resize.price_kind.map(|kind| locale.price_kind(kind)).into(),
        evidence.days.into(),
        share(evidence.cpu_mean),
        share(evidence.cpu_p95),
        share(evidence.cpu_p99),
        share(evidence.cpu_max),
        share(evidence.memory_p95),
        share(evidence.memory_max),
        evidence.network_out_p95.into(),
        limits.vcpus_needed.into(),
        limits.memory_gib_needed.into(),
        pressure(|pressure| pressure.cpu).into(),
        pressure(|pressure| pressure.memory).into(),
        short.map(|short| short.share_over_limit_cpu).into(),
        short.map(|short| short.share_over_limit_memory).into(),
        short.and_then(|short| short.arm_sku.as_ref()).into(),
        short.and_then(|short| short.monthly_cost).into(),
        awaited.map(|awaited| &awaited.arm_sku).into(),
        awaited.map(|awaited| awaited.monthly_saving).into(),
        resize.schedule.as_ref().map(|schedule| schedule.off_hours_week).into(),
        sentences(&resize.reasons).into(),
        sentences(&resize.to_verify).into(),
        resize.resource_id.as_str().into(),
    ]
}

/// Readings are percentages, cells fractions.
fn share(percent: Option<f64>) -> Cell {
    percent.map(|percent| percent / 100.0).into()
}
