//! Hours of machines by what demand keeps apart: hourly demand names no machine, and its keys are shared out by these.

use super::schema::{self, Family};
use super::{files, reader};
use crate::demand::DemandKey;
use crate::error::Result;
use crate::ids::Name;
use crate::plan::PriceView;
use crate::tables::Table;
use crate::units::{Fixed, Os};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// Hours by key, whose system counts as Linux, and by resource.
pub type MachineHours = BTreeMap<DemandKey, BTreeMap<Name, f64>>;

/// Reads the hours of all machines. Usage that several deliveries name counts as often as it
/// is named: shares of it stay what they are.
///
/// # Errors
/// Unusable input: a file that cannot be read.
pub fn read(paths: &[PathBuf], view: PriceView) -> Result<MachineHours> {
    let mut sums: BTreeMap<DemandKey, BTreeMap<Name, Fixed>> = BTreeMap::new();
    for file in &files::find(paths)?.files {
        let table = Table::open(&file.path)?;
        let (schema, layout) = schema::detect(&table)?;
        if schema.family == Family::DemandTable {
            continue;
        }
        let ledger = reader::read(&table, schema.family, &layout, view)?;
        for ((scope, machine), run) in ledger.usage.iter() {
            let (scope, machine) = (ledger.scopes.value(*scope), ledger.machines.value(*machine));
            let key = DemandKey {
                region: machine.region.clone(),
                arm_sku: machine.arm_sku.clone(),
                os: Os::Linux,
                offer: Arc::clone(&machine.offer),
                subscription: Arc::clone(&scope.subscription),
                resource_group: Arc::clone(&machine.resource_group),
            };
            let hours: Fixed = run.entries().map(|(_, hours)| *hours).sum();
            *sums.entry(key).or_default().entry(machine.resource_id.clone()).or_default() += hours;
        }
    }
    let plain = |(name, hours): (Name, Fixed)| (name, hours.to_f64().max(0.0));
    Ok(sums.into_iter().map(|(key, machines)| (key, machines.into_iter().map(plain).collect())).collect())
}
