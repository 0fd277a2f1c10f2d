//! `utilization.csv`: how each family is used, a row each.

use crate::error::{Error, Result};
use crate::plan::utilization::FamilyUtilization;
use crate::tables::writer::harmless;

const MEASURES: [&str; 23] = [
    "customer",
    "region",
    "isf_group",
    "mean_units",
    "p50_units",
    "p95_units",
    "p99_units",
    "max_units",
    "always_on_units",
    "variation",
    "instance_hours",
    "known_hours",
    "unknown_hours",
    "unknown_days",
    "machines",
    "machine_days",
    "hours_per_machine_mean",
    "hours_per_machine_median",
    "full_day_share",
    "short_lived_hours_share",
    "trend_units_per_30_days",
    "trend_units_per_30_days_low",
    "trend_units_per_30_days_high",
];
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The families of one or several customers. What is not known is an empty cell; texts that a spreadsheet would
/// run are made harmless, numbers stay numbers.
pub fn csv(customers: &[(&str, &[FamilyUtilization])]) -> Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let header = MEASURES.iter().chain(&WEEKDAYS).map(|name| (*name).to_owned());
    let header: Vec<String> = header.chain((0..24).map(|hour| format!("h{hour:02}"))).collect();
    writer.write_record(&header).map_err(|e| Error::failed(e.to_string()))?;
    for (customer, families) in customers {
        for family in *families {
            writer.write_record(cells(customer, family)).map_err(|e| Error::failed(e.to_string()))?;
        }
    }
    writer.into_inner().map_err(|e| Error::failed(e.to_string()))
}

fn cells(customer: &str, family: &FamilyUtilization) -> Vec<String> {
    let (machines, trend) = (&family.machines, &family.trend);
    let mut cells: Vec<String> =
        [customer, family.region.as_str(), family.isf_group.as_str()].map(|text| harmless(text).into_owned()).into();
    cells.extend([
        family.mean_units.to_string(),
        family.p50_units.to_string(),
        family.p95_units.to_string(),
        family.p99_units.to_string(),
        family.max_units.to_string(),
        family.always_on_units.to_string(),
        known(family.variation),
        family.instance_hours.to_string(),
        family.known_hours.to_string(),
        family.unknown_hours.to_string(),
        family.unknown_days.to_string(),
        known(machines.map(|machines| machines.machines)),
        known(machines.map(|machines| machines.machine_days)),
        known(machines.map(|machines| machines.hours_per_machine_mean)),
        known(machines.map(|machines| machines.hours_per_machine_median)),
        known(machines.map(|machines| machines.full_day_share)),
        known(machines.and_then(|machines| machines.short_lived_hours_share)),
        known(trend.map(|trend| trend.units_per_30_days)),
        known(trend.map(|trend| trend.units_per_30_days_low)),
        known(trend.map(|trend| trend.units_per_30_days_high)),
    ]);
    cells.extend(family.weekday_mean_units.map(known));
    cells.extend(family.hour_mean_units.unwrap_or_default().map(known));
    cells
}

fn known<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}
