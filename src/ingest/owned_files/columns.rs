//! The wanted columns of a file about commitments, whatever their spelling, order and container: a table, or the
//! entries of a JSON answer.

use super::json;
use crate::calendar::{Day, Hour};
use crate::error::{Damage, Error, Result};
use crate::tables::{Cell, Table, folded};
use crate::units::Fixed;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// What a message expects of a date.
const DATE: &str = "a date as 2026-08-31 or 08/31/2026";

/// A wanted column: its folded spellings, the best first and the one that messages name last, and whether a file
/// without it is refused.
pub struct Wanted {
    spellings: &'static [&'static str],
    is_needed: bool,
}

pub const fn needed(spellings: &'static [&'static str]) -> Wanted {
    Wanted { spellings, is_needed: true }
}

pub const fn optional(spellings: &'static [&'static str]) -> Wanted {
    Wanted { spellings, is_needed: false }
}

/// Where rows come from.
#[derive(Clone, Debug)]
pub enum Rows {
    Table(Table),
    Entries(Vec<Value>),
}

/// A file with its wanted columns found.
pub struct Sheet {
    path: PathBuf,
    rows: Rows,
    selection: Vec<usize>,
    /// By wanted column: its place in the selection of a table.
    at: Vec<Option<usize>>,
    /// By wanted column: as the file spells it, else folded.
    names: Vec<String>,
    /// By wanted column: the spelling that an entry has.
    keys: Vec<Option<&'static str>>,
    /// Optional columns that are not there.
    pub missing: Vec<&'static str>,
}

impl Sheet {
    /// `what` names the kind of file in messages.
    ///
    /// # Errors
    /// Unusable input: the needed columns that are missing.
    pub fn new(path: &Path, rows: Rows, what: &str, wanted: &[Wanted]) -> Result<Sheet> {
        let columns: Vec<String> = match &rows {
            Rows::Table(table) => table.columns.iter().map(|column| folded(column)).collect(),
            Rows::Entries(_) => Vec::new(),
        };
        let has_entry = |name: &str| match &rows {
            Rows::Table(_) => false,
            Rows::Entries(entries) => entries.iter().any(|entry| json::field(entry, name).is_some()),
        };
        let mut sheet = Sheet {
            path: path.to_owned(),
            selection: Vec::new(),
            at: Vec::new(),
            names: Vec::new(),
            keys: Vec::new(),
            missing: Vec::new(),
            rows: Rows::Entries(Vec::new()),
        };
        let mut refused = Vec::new();
        for column in wanted {
            let named = column.spellings.last().copied().unwrap_or_default();
            let found = column.spellings.iter().find_map(|name| columns.iter().position(|column| column == name));
            let key = column.spellings.iter().copied().find(|name| has_entry(name));
            if found.is_none() && key.is_none() {
                let list = if column.is_needed { &mut refused } else { &mut sheet.missing };
                list.push(named);
            }
            let spelled = match (&rows, found) {
                (Rows::Table(table), Some(found)) => table.columns[found].clone(),
                _ => key.unwrap_or(named).to_owned(),
            };
            sheet.names.push(spelled);
            sheet.keys.push(key);
            sheet.at.push(found.map(|found| {
                sheet.selection.push(found);
                sheet.selection.len() - 1
            }));
        }
        sheet.rows = rows;
        if refused.is_empty() {
            return Ok(sheet);
        }
        Err(Error::unusable(format!("{}: is no whole {what}: missing {}", path.display(), refused.join(", ")))
            .hint("Give the file with all its columns, as downloaded."))
    }

    /// Calls `step` on every row.
    ///
    /// # Errors
    /// Unusable input: rows whose shape is broken, and cells that `step` refuses, at most ten of them named.
    pub fn for_each(&self, step: &mut dyn FnMut(&Cells<'_>) -> std::result::Result<(), Damage>) -> Result<()> {
        let mut damaged = Damages::default();
        match &self.rows {
            Rows::Table(table) => {
                table.for_each(&self.selection, &mut |row| {
                    if let Some((found, expected)) = &row.broken {
                        let column = String::new();
                        damaged.push(Damage { row: row.number, column, found: found.clone(), expected });
                        return;
                    }
                    let cells: Vec<Cell<'_>> =
                        self.at.iter().map(|at| at.map_or(Cell::Null, |at| row.cells[at])).collect();
                    if let Err(damage) = step(&Cells { number: row.number, names: &self.names, cells: &cells }) {
                        damaged.push(damage);
                    }
                })?;
            }
            Rows::Entries(entries) => {
                for (entry, number) in entries.iter().zip(1..) {
                    let texts: Vec<String> = self
                        .keys
                        .iter()
                        .map(|key| key.map_or_else(String::new, |key| json::text(entry, key)))
                        .collect();
                    let cells: Vec<Cell<'_>> = texts.iter().map(|text| Cell::Text(text.as_bytes())).collect();
                    if let Err(damage) = step(&Cells { number, names: &self.names, cells: &cells }) {
                        damaged.push(damage);
                    }
                }
            }
        }
        damaged.refuse(&self.path)
    }
}

/// The wanted cells of one row.
pub struct Cells<'a> {
    /// Of a table: the spreadsheet row; of a JSON answer: the entry, from 1.
    pub number: u64,
    names: &'a [String],
    cells: &'a [Cell<'a>],
}

impl<'a> Cells<'a> {
    fn cell(&self, wanted: usize) -> Cell<'a> {
        self.cells.get(wanted).copied().unwrap_or(Cell::Null)
    }

    /// Empty where the cell or its column is.
    pub fn text(&self, wanted: usize) -> String {
        self.cell(wanted).text().into_owned()
    }

    /// A decimal; an empty cell is `None`.
    ///
    /// # Errors
    /// What stands there instead.
    pub fn number(&self, wanted: usize) -> std::result::Result<Option<Fixed>, Damage> {
        let cell = self.cell(wanted);
        if cell.is_empty() {
            return Ok(None);
        }
        cell.fixed().map(Some).ok_or_else(|| self.damage(wanted, "a number"))
    }

    /// A decimal that must be there.
    ///
    /// # Errors
    /// What stands there instead.
    pub fn number_needed(&self, wanted: usize) -> std::result::Result<Fixed, Damage> {
        self.number(wanted)?.ok_or_else(|| self.damage(wanted, "a number"))
    }

    /// A day that must be there.
    ///
    /// # Errors
    /// What stands there instead.
    pub fn day(&self, wanted: usize) -> std::result::Result<Day, Damage> {
        self.cell(wanted).day().ok_or_else(|| self.damage(wanted, DATE))
    }

    /// The UTC hour that a timestamp lies in, the first one of a date; it must be there.
    ///
    /// # Errors
    /// What stands there instead.
    pub fn hour(&self, wanted: usize) -> std::result::Result<Hour, Damage> {
        self.cell(wanted).instant_hour().ok_or_else(|| self.damage(wanted, DATE))
    }

    pub fn damage(&self, wanted: usize, expected: &'static str) -> Damage {
        Damage {
            row: self.number,
            column: self.names.get(wanted).cloned().unwrap_or_default(),
            found: self.text(wanted),
            expected,
        }
    }
}

/// The first ten damages of a file, and how many there are.
#[derive(Default)]
pub struct Damages {
    shown: Vec<Damage>,
    count: usize,
}

impl Damages {
    pub fn push(&mut self, damage: Damage) {
        self.count += 1;
        if self.shown.len() < 10 {
            self.shown.push(damage);
        }
    }

    /// # Errors
    /// Unusable input if there is any damage.
    pub fn refuse(&self, path: &Path) -> Result<()> {
        if self.count == 0 {
            return Ok(());
        }
        let error = Error::unusable(format!("{}: {} cells cannot be read", path.display(), self.count));
        let error = self.shown.iter().fold(error, |error, damage| error.hint(damage.to_string()));
        let more = self.count - self.shown.len();
        Err(if more > 0 { error.hint(format!("and {more} more")) } else { error })
    }
}
