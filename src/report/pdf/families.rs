//! How evenly each family is used.

use super::block::{Block, Section};
use super::writer::Writer;
use crate::plan::utilization::{FamilyUtilization, UnitTrend};

const FAMILIES_SHOWN: usize = 30;

pub(super) fn section(w: &Writer<'_>) -> Option<Section> {
    let locale = w.locale;
    let mut families: Vec<&FamilyUtilization> = w.plan.utilization.iter().collect();
    if families.is_empty() {
        return None;
    }
    families.sort_by(|a, b| b.instance_hours.total_cmp(&a.instance_hours));
    let mut blocks = vec![w.text("pdf-families-intro")];
    blocks.extend(w.picture("utilization.svg", "pdf-alt-utilization"));
    let mut table = w.table(
        &[
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
        ],
        "<<>>>>>>>>>",
    );
    for family in families.iter().take(FAMILIES_SHOWN) {
        let machines = family.machines.as_ref();
        table.row([
            family.isf_group.to_string(),
            family.region.to_string(),
            locale.quantity(family.mean_units),
            locale.quantity(family.p95_units),
            locale.quantity(family.max_units),
            locale.quantity(family.always_on_units),
            locale.percent_or_dash(family.variation),
            machines.map_or_else(|| locale.dash(), |machines| locale.whole(machines.machines as u64)),
            locale.percent_or_dash(machines.map(|machines| machines.full_day_share)),
            locale.percent_or_dash(machines.and_then(|machines| machines.short_lived_hours_share)),
            family.trend.as_ref().map_or_else(|| locale.dash(), |trend| trend_text(w, trend)),
        ]);
    }
    blocks.extend(Block::table(table));
    blocks.extend(w.more(families.len().saturating_sub(FAMILIES_SHOWN)));
    blocks.push(w.note("pdf-families-note"));
    blocks.extend(w.picture("distribution.svg", "pdf-alt-distribution"));
    blocks.extend(w.picture("profile.svg", "pdf-alt-profile"));
    Section::new(w.say("pdf-families-title"), blocks)
}

/// Units in 30 days with both ends of the interval, which no line end divides.
fn trend_text(w: &Writer<'_>, trend: &UnitTrend) -> String {
    let shown = |units: f64| w.locale.number(units, 2);
    let (low, high) = (shown(trend.units_per_30_days_low), shown(trend.units_per_30_days_high));
    let interval = w.tell("pdf-interval", &[("low", low.into()), ("high", high.into())]);
    format!("{} ({})", shown(trend.units_per_30_days), interval.replace(' ', "\u{A0}"))
}
