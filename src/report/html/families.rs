//! How evenly each family is used.

use super::cell::Cell;
use super::section::Section;
use super::writer::Writer;
use crate::plan::utilization::{FamilyUtilization, UnitTrend};

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let cell = w.cells();
    let mut families: Vec<&FamilyUtilization> = w.plan.utilization.iter().collect();
    if families.is_empty() {
        return None;
    }
    families.sort_by(|a, b| b.instance_hours.total_cmp(&a.instance_hours));
    let titles = [
        "common-family",
        "common-region",
        "common-mean",
        "pdf-col-p95",
        "pdf-col-highest",
        "common-always-on",
        "pdf-col-varies",
        "common-machines",
        "pdf-col-full-days",
        "pdf-col-short-lived",
        "common-trend",
    ];
    let mut table = w.table("pdf-families-title", &titles, "<<>>>>>>>>>").unseen();
    table.rows(families, |family| {
        let machines = family.machines.as_ref();
        [
            cell.text(&family.isf_group),
            cell.text(&family.region),
            cell.quantity(family.mean_units),
            cell.quantity(family.p95_units),
            cell.quantity(family.max_units),
            cell.quantity(family.always_on_units),
            cell.percent_or(family.variation),
            cell.whole_or(machines.map(|machines| machines.machines as u64)),
            cell.percent_or(machines.map(|machines| machines.full_day_share)),
            cell.percent_or(machines.and_then(|machines| machines.short_lived_hours_share)),
            family.trend.as_ref().map_or_else(|| cell.dash(), |trend| trend_cell(w, trend)),
        ]
    });
    let mut body = vec![w.text("pdf-families-intro")];
    body.extend(w.picture("utilization", "pdf-alt-utilization"));
    body.extend(table.elements(w));
    body.push(w.note("pdf-families-note"));
    body.extend(w.picture("distribution", "pdf-alt-distribution"));
    body.extend(w.picture("profile", "pdf-alt-profile"));
    Section::new("families", w.say("pdf-families-title"), body)
}

/// Units in 30 days with both ends of the interval.
fn trend_cell(w: &Writer<'_>, trend: &UnitTrend) -> Cell {
    let shown = |units: f64| w.locale.number(units, 2);
    let (low, high) = (shown(trend.units_per_30_days_low), shown(trend.units_per_30_days_high));
    let interval = w.tell("pdf-interval", &[("low", low.into()), ("high", high.into())]);
    w.cells().ranked(format!("{} ({interval})", shown(trend.units_per_30_days)), trend.units_per_30_days)
}
