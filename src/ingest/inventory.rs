//! The inventory: which machine has which size where, and what it is known to use.
//!
//! A table with `resource_id`, `arm_sku`, `region` and, optionally, `os`, `offer`, `data_disks`, `nics`,
//! `premium_storage`, `accelerated_networking`, `nvme`, `user_facing`, `generation`, `instances`, `hours_month` and
//! `since`. A machine that was resized has a row for each size, told apart by `since`. [`from_usage`] makes the same of
//! a usage export.

pub mod from_usage;

use crate::catalog::{groups, regions};
use crate::error::{Damage, Error, Result};
use crate::ids::{ArmSku, Name};
use crate::plan::provenance::FileRecord;
use crate::rightsize::machine::Machine;
use crate::tables::{Cell, Row, Table, folded};
use crate::units::{HOURS_PER_MONTH, Os};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Spellings of each column, the documented one first.
const COLUMNS: [&[&str]; COLUMN_COUNT] = [
    &["resourceid", "id"],
    &["armsku", "vmsize", "size", "sku"],
    &["region", "location"],
    &["os", "ostype"],
    &["offer", "offerid"],
    &["datadisks", "datadiskcount"],
    &["nics", "niccount"],
    &["premiumstorage"],
    &["acceleratednetworking"],
    &["nvme", "diskcontrollertype", "diskcontroller"],
    &["userfacing"],
    &["generation", "hypervgeneration"],
    &["instances", "capacity"],
    &["hoursmonth"],
    &["since"],
];
const COLUMN_COUNT: usize = 15;
const RESOURCE_ID: usize = 0;
const ARM_SKU: usize = 1;
const REGION: usize = 2;
const OS: usize = 3;
const OFFER: usize = 4;
const DATA_DISKS: usize = 5;
const NICS: usize = 6;
const PREMIUM_STORAGE: usize = 7;
const ACCELERATED_NETWORKING: usize = 8;
const NVME: usize = 9;
const USER_FACING: usize = 10;
const GENERATION: usize = 11;
const INSTANCES: usize = 12;
const HOURS_MONTH: usize = 13;
const SINCE: usize = 14;

/// Machines in order of their resource, with the files they come from.
#[derive(Clone, Debug, Default)]
pub struct Inventory {
    pub machines: Vec<Machine>,
    pub inputs: Vec<FileRecord>,
}

/// Reads inventories as one.
///
/// # Errors
/// Unusable input: columns that are missing, and rows that cannot be read; an inventory is short enough to be mended.
pub fn read(paths: &[PathBuf]) -> Result<Inventory> {
    let mut inventory = Inventory::default();
    let mut rows: BTreeMap<Name, Vec<Machine>> = BTreeMap::new();
    for path in paths {
        let table = Table::open(path)?;
        let reader = Reader::new(&table)?;
        let mut damage: Vec<Damage> = Vec::new();
        let count = table.for_each(&reader.selection, &mut |row| match reader.machine(row) {
            Ok(machine) => rows.entry(machine.resource_id.clone()).or_default().push(machine),
            Err(found) => damage.push(found),
        })?;
        if !damage.is_empty() {
            let error = Error::unusable(format!("{}: {} of {count} rows cannot be read", path.display(), damage.len()));
            let error = damage.iter().take(10).fold(error, |error, damage| error.hint(damage.to_string()));
            let more = damage.len().saturating_sub(10);
            let error = if more > 0 { error.hint(format!("and {more} more")) } else { error };
            return Err(error.hint("Mend these rows, or leave the machines out."));
        }
        let record =
            FileRecord { path: path.display().to_string(), sha256: None, rows: Some(count), kind: "inventory".into() };
        inventory.inputs.push(record);
    }
    inventory.machines = rows.into_values().filter_map(settled).collect();
    if inventory.machines.is_empty() {
        return Err(Error::unusable("the inventory names no machine")
            .hint("Give a table with resource_id, arm_sku and region."));
    }
    Ok(inventory)
}

/// One machine of all its rows, whatever their order: the latest size, and since when it has it.
fn settled(mut rows: Vec<Machine>) -> Option<Machine> {
    let key = |machine: &Machine| (machine.since, machine.arm_sku.clone(), format!("{machine:?}"));
    rows.sort_by_cached_key(key);
    let mut last = rows.pop()?;
    let is_other = |row: &&Machine| row.arm_sku != last.arm_sku;
    let conflicting: Vec<ArmSku> =
        rows.iter().filter(is_other).filter(|row| row.since == last.since).map(|row| row.arm_sku.clone()).collect();
    // Rows of one size that follow one another are one stay.
    let stay = rows.iter().rev().take_while(|row| row.arm_sku == last.arm_sku).last().map(|row| row.since);
    last.since = stay.unwrap_or(last.since);
    last.conflicting_skus = conflicting;
    Some(last)
}

/// Finds the columns and reads rows.
struct Reader {
    columns: Vec<String>,
    selection: Vec<usize>,
    /// By column: its place in the selection.
    at: [Option<usize>; COLUMN_COUNT],
}

impl Reader {
    fn new(table: &Table) -> Result<Reader> {
        let names: Vec<String> = table.columns.iter().map(|column| folded(column)).collect();
        let mut reader = Reader { columns: Vec::new(), selection: Vec::new(), at: [None; COLUMN_COUNT] };
        for (at, spellings) in reader.at.iter_mut().zip(COLUMNS) {
            let found = spellings.iter().find_map(|spelling| names.iter().position(|name| name == spelling));
            *at = found.map(|column| {
                reader.selection.push(column);
                reader.columns.push(table.columns[column].clone());
                reader.selection.len() - 1
            });
        }
        let needed = [(RESOURCE_ID, "resource_id"), (ARM_SKU, "arm_sku"), (REGION, "region")];
        let missing: Vec<&str> =
            needed.iter().filter(|(column, _)| reader.at[*column].is_none()).map(|(_, name)| *name).collect();
        if missing.is_empty() {
            return Ok(reader);
        }
        Err(Error::unusable(format!("{}: is no inventory: missing {}", table.path.display(), missing.join(", ")))
            .hint("Needed: resource_id, arm_sku, region; better with os, data_disks, nics, nvme, user_facing.")
            .hint(format!("Found: {}.", table.columns.join(", "))))
    }

    fn machine(&self, row: &Row<'_>) -> std::result::Result<Machine, Damage> {
        if let Some((found, expected)) = &row.broken {
            return Err(Damage { row: row.number, column: String::new(), found: found.clone(), expected });
        }
        let cells = Cells { reader: self, row };
        let needed = |column: usize, expected: &'static str| {
            let text = cells.text(column);
            if text.is_empty() { Err(cells.bad(column, expected)) } else { Ok(text) }
        };
        let resource_id = needed(RESOURCE_ID, "a resource id")?;
        let arm_sku = groups::spelled(&ArmSku::new(&needed(ARM_SKU, "an ARM size as Standard_D2s_v5")?));
        let region = regions::normalized(&needed(REGION, "an ARM region name")?);
        let os = Os::parse(&cells.text(OS)).ok_or_else(|| cells.bad(OS, "linux or windows"))?;
        let generation = cells.text(GENERATION);
        let generation = match generation.trim_start_matches(['v', 'V']) {
            "" => None,
            "1" => Some(1),
            "2" => Some(2),
            _ => return Err(cells.bad(GENERATION, "V1 or V2")),
        };
        let since = if cells.cell(SINCE).is_empty() {
            None
        } else {
            Some(cells.cell(SINCE).instant_hour().ok_or_else(|| cells.bad(SINCE, "a date or a UTC time"))?)
        };
        let instances = cells.count(INSTANCES)?.unwrap_or(1).max(1);
        let hours_month = cells.count(HOURS_MONTH)?.map_or(HOURS_PER_MONTH, f64::from).min(HOURS_PER_MONTH);
        Ok(Machine {
            offer: cells.text(OFFER).to_ascii_uppercase(),
            data_disks: cells.count(DATA_DISKS)?,
            nics: cells.count(NICS)?,
            premium_storage: cells.flag(PREMIUM_STORAGE)?,
            accelerated_networking: cells.flag(ACCELERATED_NETWORKING)?,
            nvme: cells.flag(NVME)?,
            user_facing: cells.flag(USER_FACING)?,
            generation,
            instances,
            hours_month,
            since,
            ..Machine::new(Name::new(resource_id.trim_end_matches('/')), region, arm_sku, os)
        })
    }
}

/// The cells of one row, by column.
struct Cells<'a> {
    reader: &'a Reader,
    row: &'a Row<'a>,
}

impl<'a> Cells<'a> {
    fn cell(&self, column: usize) -> Cell<'a> {
        self.reader.at[column].map_or(Cell::Null, |at| self.row.cells[at])
    }

    fn text(&self, column: usize) -> String {
        self.cell(column).text().into_owned()
    }

    fn bad(&self, column: usize, expected: &'static str) -> Damage {
        let name = self.reader.at[column].and_then(|at| self.reader.columns.get(at)).cloned();
        Damage { row: self.row.number, column: name.unwrap_or_default(), found: self.text(column), expected }
    }

    /// A whole number; `None` for an empty cell.
    fn count(&self, column: usize) -> std::result::Result<Option<u32>, Damage> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        let number = text.parse::<f64>().ok().filter(|number| (0.0..=100_000.0).contains(number));
        number.map(|number| Some(number.round() as u32)).ok_or_else(|| self.bad(column, "a number of 0 or more"))
    }

    /// Yes or no; `None` for an empty cell.
    fn flag(&self, column: usize) -> std::result::Result<Option<bool>, Damage> {
        match self.text(column).to_ascii_lowercase().as_str() {
            "" => Ok(None),
            "1" | "true" | "yes" | "nvme" => Ok(Some(true)),
            "0" | "false" | "no" | "scsi" => Ok(Some(false)),
            _ => Err(self.bad(column, "true or false")),
        }
    }
}
