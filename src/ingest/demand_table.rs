//! Demand tables: the neutral form that every other tool can write.

use super::files;
use super::intake::{self, Customer, EXAMPLES_SHOWN, Intake, Options};
use crate::calendar::{Day, Hour};
use crate::catalog::groups;
use crate::demand::DemandKey;
use crate::demand::builder::{DemandBuilder, MachineId};
use crate::error::{Damage, Error, Result};
use crate::ids::{ArmSku, Name, Region};
use crate::plan::provenance::FileRecord;
use crate::plan::warning::{Detail, Named, Warning};
use crate::tables::{Cell, Row, Table, folded};
use crate::units::Os;
use std::collections::{BTreeMap, BTreeSet};

const COLUMNS: [&str; 11] = [
    "hour",
    "day",
    "region",
    "armsku",
    "quantity",
    "hours",
    "resourceid",
    "customer",
    "subscriptionid",
    "resourcegroup",
    "os",
];
const OFFER: &str = "offer";

#[derive(Default)]
struct Reader {
    at: Vec<Option<usize>>,
    builders: BTreeMap<String, DemandBuilder>,
    known_days: BTreeSet<Day>,
    /// Named with an empty amount: unknown for every pool of every customer.
    unknown_hours: BTreeSet<Hour>,
    unknown_days: BTreeSet<Day>,
    damage: Vec<Damage>,
}

/// Reads one or several demand tables as one.
pub fn read(tables: &[&Table], options: Options, progress: &dyn Fn(&str)) -> Result<Intake> {
    let mut intake = Intake::default();
    let mut reader = Reader::default();
    let (mut rows, mut damaged) = (0, Vec::new());
    for table in tables {
        progress(&table.path.display().to_string());
        let names: Vec<String> = table.columns.iter().map(|column| folded(column)).collect();
        let mut selection = Vec::new();
        reader.at = COLUMNS
            .iter()
            .chain([&OFFER])
            .map(|name| {
                let column = names.iter().position(|column| column == name)?;
                selection.push(column);
                Some(selection.len() - 1)
            })
            .collect();
        let count = table.for_each(&selection, &mut |row| {
            if let Err(damage) = reader.row(row) {
                reader.damage.push(damage);
            }
        })?;
        rows += count;
        damaged.extend(reader.damage.drain(..).map(|damage| (table.path.display().to_string(), damage)));
        intake.inputs.push(FileRecord {
            path: table.path.display().to_string(),
            sha256: options.hashes.then(|| files::sha256(&table.path)).transpose()?,
            rows: Some(count),
            kind: "demand table".into(),
        });
    }
    if !damaged.is_empty() {
        let line = |(path, damage): &(String, Damage)| format!("{path}, {damage}");
        let message = format!("{} of {rows} rows cannot be read", damaged.len());
        if damaged.len() as f64 > rows as f64 * 0.001 && !options.accept_damage {
            let error = damaged.iter().take(10).map(line).fold(Error::unusable(message), Error::hint);
            let error = if damaged.len() > 10 { error.hint(format!("and {} more", damaged.len() - 10)) } else { error };
            return Err(error.hint("Mend the rows, or leave them out with --accept-damage."));
        }
        let shown = damaged.iter().take(EXAMPLES_SHOWN).map(line).collect::<Vec<_>>().join("; ");
        let message = format!("{message} and are left out: {shown}");
        let warning = Warning::new("damaged_rows", damaged.len() as u64, message).with("rows", Detail::Number(rows));
        let named = |(path, damage): &(String, Damage)| Named::new(path).noted(damage);
        let shown = damaged.iter().take(EXAMPLES_SHOWN).map(named).collect();
        intake.warnings.push(warning.with("names", Detail::Sample { shown, more: 0 }));
    }
    let Reader { mut builders, known_days, unknown_hours, unknown_days, .. } = reader;
    for builder in builders.values_mut() {
        unknown_hours.iter().for_each(|hour| builder.unknown_hour(*hour));
        unknown_days.iter().for_each(|day| builder.unknown_day(*day));
    }
    let period = builders.values().filter_map(DemandBuilder::period).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
    let Some(period) = period else { return Ok(intake) };
    let mixed = builders.values().any(DemandBuilder::has_hourly) && builders.values().any(DemandBuilder::has_daily);
    for (customer, builder) in builders {
        let builder = if mixed { builder.into_daily() } else { builder };
        let (demand, notes) = builder.build(&customer, &known_days, period);
        let Some(demand) = demand else { continue };
        intake.customers.push(Customer {
            label: customer,
            warnings: intake::build_warnings(&notes, &demand),
            demand,
            currency: None,
            rates: BTreeMap::new(),
            plan_only: None,
            rate_from_usd: None,
            benefits: Vec::new(),
            software: Default::default(),
        });
    }
    Ok(intake)
}

impl Reader {
    fn row(&mut self, row: &Row<'_>) -> std::result::Result<(), Damage> {
        if let Some((found, expected)) = &row.broken {
            return Err(Damage { row: row.number, column: String::new(), found: found.clone(), expected });
        }
        let cell = |column: usize| self.at[column].map_or(Cell::Null, |at| row.cells[at]);
        let bad = |column: usize, expected: &'static str| Damage {
            row: row.number,
            column: COLUMNS[column].to_owned(),
            found: cell(column).text().into_owned(),
            expected,
        };
        let (region, arm_sku) = (cell(2).text(), cell(3).text());
        if region.is_empty() {
            return Err(bad(2, "an ARM region name"));
        }
        if arm_sku.is_empty() {
            return Err(bad(3, "an ARM size"));
        }
        let os = Os::parse(&cell(10).text()).ok_or_else(|| bad(10, "linux or windows"))?;
        let key = DemandKey {
            region: Region::new(&region),
            arm_sku: groups::spelled(&ArmSku::new(&arm_sku)),
            os,
            offer: self.at[11].map_or(Cell::Null, |at| row.cells[at]).text().to_ascii_uppercase().into(),
            subscription: cell(8).text().to_ascii_lowercase().into(),
            resource_group: cell(9).text().to_ascii_lowercase().into(),
        };
        let amount = |column: usize| {
            let cell = cell(column);
            if cell.is_empty() {
                return Ok(None);
            }
            let amount = cell.fixed().filter(|amount| !amount.is_negative());
            amount.map(Some).ok_or_else(|| bad(column, "a number of 0 or more"))
        };
        let customer = cell(7).text().into_owned();
        if !cell(0).is_empty() {
            let hour = cell(0).hour().ok_or_else(|| bad(0, "a UTC hour as 2026-08-01T00:00:00Z"))?;
            let quantity = amount(4)?;
            let builder = self.builders.entry(customer).or_default();
            self.known_days.insert(hour.day());
            match quantity {
                Some(quantity) => {
                    let run = builder.hourly_run(&key);
                    builder.add_hourly(run, hour, quantity);
                }
                None => {
                    self.unknown_hours.insert(hour);
                }
            }
        } else {
            let day = cell(1).day().ok_or_else(|| bad(1, "a day as 2026-08-01"))?;
            let hours = amount(5)?;
            let builder = self.builders.entry(customer).or_default();
            self.known_days.insert(day);
            let machine = MachineId { resource_id: Name::new(&cell(6).text()), instance: Name::new("") };
            match hours {
                Some(hours) => {
                    let run = builder.daily_run(&key, machine);
                    builder.add_daily(run, day, hours);
                }
                None => {
                    self.unknown_days.insert(day);
                }
            }
        }
        Ok(())
    }
}
