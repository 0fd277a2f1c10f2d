//! What the customer owns, from the files that Azure gives: reservation details, reservation transactions, the lists
//! of reservations and savings plans, and the neutral JSON of [`super::commitments`].
//!
//! [`read`] tells the files apart by content; each kind fills its own store and [`joined`] makes one line a commitment
//! of all of them. [`recommendations`] reads what Microsoft itself advises.

pub mod columns;
pub mod details;
mod joined;
pub mod json;
pub mod notes;
mod places;
pub mod portal;
pub mod recommendations;
pub mod transactions;

use super::commitments::{self, LinePrice};
use super::intake::SeenBenefit;
use crate::calendar::Day;
use crate::catalog::groups::Groups;
use crate::error::{Error, Result};
use crate::ids::ArmSku;
use crate::owned::Owned;
use crate::owned::evidence::{Cancellation, PlanEvidence, ReservationEvidence};
use crate::plan::warning::Warning;
use crate::price::book::PriceBook;
use crate::tables::{Table, folded};
use columns::Rows;
use notes::Notes;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// What reading rests on beside the files.
pub struct Reading<'a> {
    /// Prices of lines whose own is not known.
    pub book: &'a dyn PriceBook,
    pub groups: &'a Groups,
    /// Rows dated later are left out.
    pub as_of: Day,
    /// Money of the book for one US dollar, where it is known.
    pub rate_from_usd: Option<f64>,
    /// The usage export's own coverage: it tells regions that the files do not.
    pub benefits: &'a [SeenBenefit],
}

/// Everything that the files say.
#[derive(Clone, Debug, Default)]
pub struct OwnedFiles {
    pub owned: Owned,
    /// One for each reservation of `owned`, in its order.
    pub evidence: Vec<ReservationEvidence>,
    /// One for each savings plan of `owned`, in its order.
    pub plan_evidence: Vec<PlanEvidence>,
    /// Past returns, earliest first.
    pub cancellations: Vec<Cancellation>,
    pub warnings: Vec<Warning>,
}

/// What has been read so far.
#[derive(Debug, Default)]
struct Gathered {
    details: details::Details,
    transactions: transactions::Transactions,
    portal: portal::Portal,
    owned: Owned,
    neutral_warnings: Vec<Warning>,
    notes: Notes,
}

/// A file, told by its content.
enum Content {
    Details(Rows),
    Transactions(Rows),
    Listed(Vec<Value>),
    Neutral,
    Recommendations(Rows),
    /// None of them; the names of its columns or fields.
    Other(Vec<String>),
}

/// Reads files and folders of files together.
///
/// # Errors
/// Unusable input: a file that is none of these, missing columns, cells that cannot be read.
pub fn read(paths: &[PathBuf], reading: &Reading<'_>) -> Result<OwnedFiles> {
    let mut gathered = Gathered::default();
    for path in paths {
        if path.is_dir() {
            let mut found = false;
            for file in files_under(path)? {
                // A folder may hold other files, such as an export's manifest.
                let Ok(content) = content(&file) else { continue };
                found |= take(&file, content, reading, &mut gathered)?;
            }
            if !found {
                return Err(refused(path, "no file in it holds commitments that Tenor can read", &[]));
            }
            continue;
        }
        match content(path)? {
            Content::Other(names) => return Err(refused(path, "holds no commitments that Tenor can read", &names)),
            Content::Recommendations(_) => {
                return Err(refused(path, "holds recommendations, not what is owned", &[]));
            }
            content => take(path, content, reading, &mut gathered)?,
        };
    }
    Ok(joined::join(gathered, reading))
}

/// Adds one file; `false` where it holds nothing that is owned.
fn take(path: &Path, content: Content, reading: &Reading<'_>, gathered: &mut Gathered) -> Result<bool> {
    let Gathered { details, transactions, portal, owned, neutral_warnings, notes } = gathered;
    match content {
        Content::Details(rows) => details::read(path, rows, reading.as_of, details, notes)?,
        Content::Transactions(rows) => transactions::read(path, rows, reading.as_of, transactions, notes)?,
        Content::Listed(entries) => portal::read(path, &entries, reading.as_of, portal, notes)?,
        Content::Neutral => {
            let (more, warnings) = commitments::read(path, reading.book, reading.groups, LinePrice::OwnElseBook)?;
            owned.reservations.extend(more.reservations);
            owned.savings_plans.extend(more.savings_plans);
            neutral_warnings.extend(warnings);
        }
        Content::Recommendations(_) | Content::Other(_) => return Ok(false),
    }
    Ok(true)
}

fn content(path: &Path) -> Result<Content> {
    if let Some(documents) = json::documents(path)? {
        let is_neutral = |document: &Value| {
            ["reservations", "savings_plans"].iter().any(|name| document.get(name).is_some_and(Value::is_array))
        };
        if documents.iter().any(is_neutral) {
            return Ok(Content::Neutral);
        }
        return Ok(of_entries(json::items(documents)));
    }
    let table = Table::open(path)?;
    let names: Vec<String> = table.columns.iter().map(|column| folded(column)).collect();
    let kind = kind(&|name| names.iter().any(|column| column == name));
    let shown = table.columns.clone();
    Ok(of_kind(kind, Rows::Table(table), shown))
}

/// The kinds that rows tell by their columns.
#[derive(Clone, Copy)]
enum Kind {
    Details,
    Transactions,
    Recommendations,
}

fn kind(has: &dyn Fn(&str) -> bool) -> Option<Kind> {
    if has("reservationid") && has("usagedate") && (has("usedhours") || has("riusedhours")) {
        Some(Kind::Details)
    } else if has("reservationorderid") && has("eventtype") && has("eventdate") {
        Some(Kind::Transactions)
    } else if has("recommendedquantity") && has("netsavings") {
        Some(Kind::Recommendations)
    } else {
        None
    }
}

fn of_kind(kind: Option<Kind>, rows: Rows, names: Vec<String>) -> Content {
    match kind {
        Some(Kind::Details) => Content::Details(rows),
        Some(Kind::Transactions) => Content::Transactions(rows),
        Some(Kind::Recommendations) => Content::Recommendations(rows),
        None => Content::Other(names),
    }
}

fn of_entries(entries: Vec<Value>) -> Content {
    // An empty list is a list: nothing is owned.
    if entries.is_empty() || entries.iter().any(portal::is_listed) {
        return Content::Listed(entries);
    }
    let kind = kind(&|name| entries.iter().any(|entry| json::field(entry, name).is_some()));
    let first = entries.first().and_then(Value::as_object);
    let names = first.map_or_else(Vec::new, |fields| fields.keys().cloned().collect());
    of_kind(kind, Rows::Entries(entries), names)
}

/// All files of a folder and of the folders in it, sorted.
fn files_under(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        let entries = fs::read_dir(&next).map_err(|e| Error::reading(&next, e))?;
        for entry in entries {
            let entry = entry.map_err(|e| Error::reading(&next, e))?;
            let kind = entry.file_type().map_err(|e| Error::reading(&entry.path(), e))?;
            if kind.is_dir() {
                open.push(entry.path());
            } else {
                files.push(entry.path());
            }
        }
    }
    files.sort();
    Ok(files)
}

fn refused(path: &Path, why: &str, names: &[String]) -> Error {
    let error = Error::unusable(format!("{}: {why}", path.display())).hint(
        "Looked for: reservation details (ReservationId, UsageDate, UsedHours), reservation transactions (ReservationOrderId, EventDate, EventType), the list of reservations or savings plans as JSON ({\"value\": [...]}), or JSON {\"reservations\": [...], \"savings_plans\": [...]}.",
    );
    if names.is_empty() {
        return error;
    }
    let shown: Vec<&str> = names.iter().map(String::as_str).take(8).collect();
    let more = if names.len() > shown.len() { " ..." } else { "" };
    error.hint(format!("Found: {}{more}", shown.join(", ")))
}

/// The last segment of an id, lower case: of a resource path, or the id itself.
fn id_of(text: &str) -> String {
    text.rsplit('/').map(str::trim).find(|segment| !segment.is_empty()).unwrap_or_default().to_ascii_lowercase()
}

/// Whether a reserved size is a virtual machine's: names of other services and of dedicated hosts begin otherwise.
fn is_vm(arm_sku: &ArmSku) -> bool {
    let name = arm_sku.lower();
    name.starts_with("standard_") || name.starts_with("basic_")
}
