//! The resizes that a customer agreed to: a table, or `resizes.json` with the entries that stay.
//!
//! The table has `resource_id` and, optionally, `action` (resize, shutdown, schedule), `target_sku` and
//! `target_instances`; what it does not say is as advised. Of `resizes.json` every entry that is left counts; those that
//! advise nothing change nothing.

use crate::catalog::groups::spelled;
use crate::error::{Damage, Error, Result};
use crate::ids::{ArmSku, Name, Region};
use crate::plan::provenance::FileRecord;
use crate::plan::resize::Action;
use crate::tables::{Cell, Row, Table, folded};
use crate::units::Os;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// What a customer agreed to for one machine. What the file does not say is `None`.
#[derive(Clone, Debug, PartialEq)]
pub struct AcceptedChange {
    /// Where the file says it, as `row 3` or `entry 2`.
    pub place: String,
    pub resource_id: Name,
    /// Resize, shutdown or schedule.
    pub action: Option<Action>,
    pub target_sku: Option<ArmSku>,
    pub target_instances: Option<u32>,
    /// UTC hours from which, and to which, it is off on working days.
    pub off_hours: Option<(u32, u32)>,
    pub region: Option<Region>,
    pub os: Option<Os>,
    pub current_sku: Option<ArmSku>,
}

/// The whole file.
#[derive(Clone, Debug, PartialEq)]
pub struct Accepted {
    /// In order of their resource; each is named once.
    pub changes: Vec<AcceptedChange>,
    pub input: FileRecord,
}

/// Damaged rows that a message shows.
const FAULTS_MAX: usize = 10;

/// Reads an accept file of either form.
///
/// # Errors
/// Unusable input: rows or entries that cannot be read, and machines that are named twice.
pub fn read(path: &Path) -> Result<Accepted> {
    let (changes, rows, kind) = match document(path)? {
        Some(document) => {
            let entries = entries(path, document)?;
            let rows = entries.len() as u64;
            (changes(path, entries)?, rows, "accepted_resizes")
        }
        None => {
            let (changes, rows) = table(path)?;
            (changes, rows, "accepted_table")
        }
    };
    let mut by_resource: BTreeMap<Name, AcceptedChange> = BTreeMap::new();
    for change in changes {
        if let Some(first) = by_resource.get(&change.resource_id) {
            let message = format!(
                "{}: {} is named twice, in {} and in {}",
                path.display(),
                change.resource_id,
                first.place,
                change.place
            );
            return Err(Error::unusable(message).hint("Keep the one that the customer agreed to."));
        }
        by_resource.insert(change.resource_id.clone(), change);
    }
    // Machines that are kept as they are change nothing.
    by_resource.retain(|_, change| change.action != Some(Action::Keep));
    let input = FileRecord { path: path.display().to_string(), sha256: None, rows: Some(rows), kind: kind.to_owned() };
    Ok(Accepted { changes: by_resource.into_values().collect(), input })
}

/// The file as one JSON value: a document or an array; `None` for tables, JSON lines among them.
fn document(path: &Path) -> Result<Option<Value>> {
    let bytes = fs::read(path).map_err(|e| Error::reading(path, e).hint("Check the path of --accept."))?;
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let first = text.iter().find(|byte| !byte.is_ascii_whitespace());
    if !matches!(first, Some(b'{' | b'[')) {
        return Ok(None);
    }
    match serde_json::from_slice::<Value>(text) {
        Ok(Value::Object(fields)) if !fields.contains_key("resizes") => Ok(None),
        Ok(value) => Ok(Some(value)),
        // Several values, one a line, are a table.
        Err(error) if error.line() > 1 && first == Some(&b'{') && is_lines(text) => Ok(None),
        Err(error) => Err(Error::unusable(format!("{}: is no JSON: {error}", path.display()))
            .hint("Give resizes.json, or a table with resource_id and target_sku.")),
    }
}

fn is_lines(text: &[u8]) -> bool {
    let line = text.split(|byte| *byte == b'\n').find(|line| !line.trim_ascii().is_empty());
    line.is_some_and(|line| serde_json::from_slice::<Value>(line).is_ok())
}

fn entries(path: &Path, document: Value) -> Result<Vec<Value>> {
    let entries = match document {
        Value::Object(mut fields) => fields.remove("resizes").unwrap_or_default(),
        other => other,
    };
    match entries {
        Value::Array(entries) => Ok(entries),
        _ => Err(Error::unusable(format!("{}: resizes is no list", path.display()))
            .hint("Leave the shape of resizes.json as it is, and remove the entries that are not accepted.")),
    }
}

/// The fields of an entry that decide.
#[derive(Deserialize)]
struct Entry {
    resource_id: String,
    action: Option<Action>,
    target_sku: Option<ArmSku>,
    target_instances: Option<u32>,
    schedule: Option<OffHours>,
    region: Option<Region>,
    os: Option<Os>,
    current_sku: Option<ArmSku>,
}

#[derive(Deserialize)]
struct OffHours {
    from_hour: u32,
    to_hour: u32,
}

fn changes(path: &Path, entries: Vec<Value>) -> Result<Vec<AcceptedChange>> {
    let mut changes = Vec::with_capacity(entries.len());
    for (at, entry) in entries.into_iter().enumerate() {
        let place = format!("entry {}", at + 1);
        let wrong = |what: String| {
            Error::unusable(format!("{}: {place}: {what}", path.display()))
                .hint("Expected an entry of resizes.json: resource_id, action, target_sku.")
        };
        let entry: Entry = serde_json::from_value(entry).map_err(|e| wrong(e.to_string()))?;
        let resource_id = entry.resource_id.trim().trim_end_matches('/');
        if resource_id.is_empty() {
            return Err(wrong("found resource_id = \"\", expected a resource id".to_owned()));
        }
        if let Some(hours) = &entry.schedule
            && (hours.from_hour > 23 || hours.to_hour > 23)
        {
            return Err(wrong(format!("found hours {} to {}, expected 0 to 23", hours.from_hour, hours.to_hour)));
        }
        // What could not be told is nothing to agree to.
        if entry.action == Some(Action::Unknown) {
            continue;
        }
        changes.push(AcceptedChange {
            resource_id: Name::new(resource_id),
            action: entry.action,
            target_sku: entry.target_sku.as_ref().filter(|size| !size.as_str().is_empty()).map(spelled),
            target_instances: entry.target_instances,
            off_hours: entry.schedule.map(|hours| (hours.from_hour, hours.to_hour)),
            region: entry.region,
            os: entry.os,
            current_sku: entry.current_sku.as_ref().map(spelled),
            place,
        });
    }
    Ok(changes)
}

/// Spellings of each column, the documented one first.
const COLUMNS: [&[&str]; 4] = [
    &["resourceid", "id"],
    &["targetsku", "target", "targetsize", "newsize"],
    &["action"],
    &["targetinstances", "instances"],
];
const RESOURCE_ID: usize = 0;
const TARGET_SKU: usize = 1;
const ACTION: usize = 2;
const TARGET_INSTANCES: usize = 3;

fn table(path: &Path) -> Result<(Vec<AcceptedChange>, u64)> {
    let table = Table::open(path)?;
    let reader = Reader::new(&table)?;
    let (mut changes, mut faults) = (Vec::new(), Vec::new());
    let rows = table.for_each(&reader.selection, &mut |row| match reader.change(row) {
        Ok(change) => changes.push(change),
        Err(damage) => faults.push(damage),
    })?;
    if faults.is_empty() {
        return Ok((changes, rows));
    }
    let error = Error::unusable(format!("{}: {} of {rows} rows cannot be read", path.display(), faults.len()));
    let error = faults.iter().take(FAULTS_MAX).fold(error, |error, fault| error.hint(fault.to_string()));
    let more = faults.len().saturating_sub(FAULTS_MAX);
    Err(if more > 0 { error.hint(format!("and {more} more")) } else { error })
}

/// Finds the columns and reads rows.
struct Reader {
    selection: Vec<usize>,
    columns: Vec<String>,
    /// By column: its place in the selection.
    at: [Option<usize>; COLUMNS.len()],
}

impl Reader {
    fn new(table: &Table) -> Result<Reader> {
        let names: Vec<String> = table.columns.iter().map(|column| folded(column)).collect();
        let mut reader = Reader { selection: Vec::new(), columns: Vec::new(), at: [None; COLUMNS.len()] };
        for (at, spellings) in reader.at.iter_mut().zip(COLUMNS) {
            let found = spellings.iter().find_map(|spelling| names.iter().position(|name| name == spelling));
            *at = found.map(|column| {
                reader.selection.push(column);
                reader.columns.push(table.columns[column].clone());
                reader.selection.len() - 1
            });
        }
        if reader.at[RESOURCE_ID].is_some() {
            return Ok(reader);
        }
        Err(Error::unusable(format!("{}: lists no accepted resizes: missing resource_id", table.path.display()))
            .hint("Needed: resource_id; with target_sku, action, target_instances where they differ from the advice.")
            .hint(format!("Found: {}.", table.columns.join(", "))))
    }

    fn text(&self, row: &Row<'_>, column: usize) -> String {
        let cell = self.at[column].and_then(|at| row.cells.get(at)).copied().unwrap_or(Cell::Null);
        cell.text().into_owned()
    }

    fn change(&self, row: &Row<'_>) -> std::result::Result<AcceptedChange, Damage> {
        if let Some((found, expected)) = &row.broken {
            return Err(Damage { row: row.number, column: String::new(), found: found.clone(), expected });
        }
        let bad = |column: usize, expected: &'static str| {
            let name = self.at[column].and_then(|at| self.columns.get(at)).cloned();
            Damage { row: row.number, column: name.unwrap_or_default(), found: self.text(row, column), expected }
        };
        let resource_id = self.text(row, RESOURCE_ID);
        let resource_id = resource_id.trim_end_matches('/');
        if resource_id.is_empty() {
            return Err(bad(RESOURCE_ID, "a resource id"));
        }
        let target = self.text(row, TARGET_SKU);
        let action = match self.text(row, ACTION).to_ascii_lowercase().as_str() {
            "" => None,
            "keep" => Some(Action::Keep),
            "resize" => Some(Action::Resize),
            "shutdown" | "shut down" => Some(Action::Shutdown),
            "schedule" => Some(Action::Schedule),
            _ => return Err(bad(ACTION, "resize, shutdown, schedule or keep")),
        };
        if !target.is_empty() && matches!(action, Some(Action::Shutdown | Action::Schedule)) {
            return Err(bad(TARGET_SKU, "no size beside an action other than resize"));
        }
        let instances = self.text(row, TARGET_INSTANCES);
        let target_instances = match instances.parse::<u32>() {
            _ if instances.is_empty() => None,
            Ok(instances) => Some(instances),
            Err(_) => return Err(bad(TARGET_INSTANCES, "a whole number of instances")),
        };
        Ok(AcceptedChange {
            place: format!("row {}", row.number),
            resource_id: Name::new(resource_id),
            action,
            target_sku: (!target.is_empty()).then(|| spelled(&ArmSku::new(&target))),
            target_instances,
            off_hours: None,
            region: None,
            os: None,
            current_sku: None,
        })
    }
}
