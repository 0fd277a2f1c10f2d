//! How evenly the machines of every region and group are used, priced or not.

use super::book::Book;
use super::cells::{Cell, Column};
use super::formats::Kind;
use crate::error::Result;
use crate::plan::utilization::FamilyUtilization;
use crate::report::locale::Locale;

pub fn add(book: &mut Book<'_>) -> Result<()> {
    let (plan, locale) = (book.plan, book.locale);
    if plan.utilization.is_empty() {
        return Ok(());
    }
    let has_hours = plan.utilization.iter().any(|family| family.hour_mean_units.is_some());
    let rows: Vec<Vec<Cell>> = plan.utilization.iter().map(|family| row(family, has_hours)).collect();
    let mut sheet = book.sheet("utilization")?;
    sheet.main_table(&columns(locale, has_hours), &rows)?;
    Ok(())
}

fn columns(locale: &Locale, has_hours: bool) -> Vec<Column> {
    let column = |id: &str, kind: Kind| Column::new(locale, id, kind);
    let mut columns = vec![
        column("common-region", Kind::Text).wide(18.0),
        column("sheet-col-group", Kind::Text).wide(38.0),
        column("common-mean", Kind::Units),
        column("sheet-col-p50", Kind::Units),
        column("sheet-col-p95", Kind::Units),
        column("sheet-col-p99", Kind::Units),
        column("common-maximum", Kind::Units),
        column("common-always-on", Kind::Units),
        column("sheet-col-variation", Kind::Percent),
        column("sheet-col-instance-hours", Kind::Units).wide(16.0),
        column("sheet-col-known-hours", Kind::Count),
        column("sheet-col-unknown-hours", Kind::Count),
        column("sheet-col-unknown-days", Kind::Count),
        column("common-machines", Kind::Count),
        column("sheet-col-machine-days", Kind::Count),
        column("sheet-col-hours-mean", Kind::Units),
        column("sheet-col-hours-median", Kind::Units),
        column("sheet-col-full-days", Kind::Percent),
        column("sheet-col-short-lived", Kind::Percent),
        column("sheet-col-trend", Kind::Units),
        column("sheet-col-trend-low", Kind::Units),
        column("sheet-col-trend-high", Kind::Units),
    ];
    columns.extend((0..7).map(|weekday| Column::titled(locale.weekday(weekday), Kind::Units)));
    if has_hours {
        let hour = |hour: usize| locale.tell("sheet-col-hour", &[("hour", format!("{hour:02}").into())]);
        columns.extend((0..24).map(|at| Column::titled(hour(at), Kind::Units)));
    }
    columns
}

fn row(family: &FamilyUtilization, has_hours: bool) -> Vec<Cell> {
    let (machines, trend) = (&family.machines, &family.trend);
    let mut row: Vec<Cell> = vec![
        (&family.region).into(),
        (&family.isf_group).into(),
        family.mean_units.into(),
        family.p50_units.into(),
        family.p95_units.into(),
        family.p99_units.into(),
        family.max_units.into(),
        family.always_on_units.into(),
        family.variation.into(),
        family.instance_hours.into(),
        family.known_hours.into(),
        family.unknown_hours.into(),
        family.unknown_days.into(),
        machines.map(|machines| machines.machines).into(),
        machines.map(|machines| machines.machine_days).into(),
        machines.map(|machines| machines.hours_per_machine_mean).into(),
        machines.map(|machines| machines.hours_per_machine_median).into(),
        machines.map(|machines| machines.full_day_share).into(),
        machines.and_then(|machines| machines.short_lived_hours_share).into(),
        trend.map(|trend| trend.units_per_30_days).into(),
        trend.map(|trend| trend.units_per_30_days_low).into(),
        trend.map(|trend| trend.units_per_30_days_high).into(),
    ];
    row.extend(family.weekday_mean_units.map(Cell::from));
    if has_hours {
        row.extend(family.hour_mean_units.unwrap_or_default().map(Cell::from));
    }
    row
}
