//! Use of each family as an aligned table.

use super::format::{number, percent_or_dash, quantity};
use super::text::{indented, table};
use crate::plan::utilization::{FamilyUtilization, UnitTrend};
use std::fmt::Write;

const BOLD: anstyle::Style = anstyle::Style::new().bold();

/// One customer's families.
pub fn utilization(customer: &str, grain: &str, families: &[FamilyUtilization]) -> String {
    let mut out = String::new();
    let name = if customer.is_empty() { "Utilisation" } else { customer };
    let (hours, unknown) = families.first().map_or((0, 0), |family| (family.known_hours, family.unknown_hours));
    let _ = write!(out, "{BOLD}{name}{BOLD:#}  {} hours of {grain} usage", number(hours as f64, 0));
    if unknown > 0 {
        let days = families.first().map_or(0, |family| family.unknown_days);
        let _ = write!(out, ", {} more unknown ({days} whole days)", number(unknown as f64, 0));
    }
    out.push_str("; units are instances x ratio\n\n");
    let mut rows = table(
        &[
            "Family",
            "Region",
            "Mean",
            "Median",
            "P95",
            "P99",
            "Max",
            "Always on",
            "Varies",
            "Hours a machine",
            "Full days",
            "Short-lived",
            "Trend in 30 days",
        ],
        2,
    );
    for family in families {
        let machines = family.machines.as_ref();
        rows.add_row([
            family.isf_group.to_string(),
            family.region.to_string(),
            quantity(family.mean_units),
            quantity(family.p50_units),
            quantity(family.p95_units),
            quantity(family.p99_units),
            quantity(family.max_units),
            quantity(family.always_on_units),
            percent_or_dash(family.variation),
            machines.map_or_else(|| "–".to_owned(), |machines| quantity(machines.hours_per_machine_mean)),
            percent_or_dash(machines.map(|machines| machines.full_day_share)),
            percent_or_dash(machines.and_then(|machines| machines.short_lived_hours_share)),
            family.trend.as_ref().map_or_else(|| "–".to_owned(), trend),
        ]);
    }
    out.push_str(&indented(&rows));
    out
}

fn trend(trend: &UnitTrend) -> String {
    let [middle, low, high] = [trend.units_per_30_days, trend.units_per_30_days_low, trend.units_per_30_days_high]
        .map(|units| number(units, 2));
    format!("{middle} ({low} to {high})")
}
