//! The wanted columns of a price sheet, whatever their spelling and order.

use super::gathered::Gathered;
use crate::error::{Damage, Error, Result};
use crate::tables::{Cell, Row, Table, folded};

/// A wanted column: its folded spellings, and whether a sheet without it is refused.
pub struct Wanted {
    pub spellings: &'static [&'static str],
    pub needed: bool,
}

/// A sheet with its wanted columns found.
pub struct SheetTable {
    table: Table,
    selection: Vec<usize>,
    /// By wanted column: its place in the selection.
    at: Vec<Option<usize>>,
}

impl SheetTable {
    /// # Errors
    /// Unusable input: the needed columns that are missing.
    pub fn new(table: Table, wanted: &[Wanted]) -> Result<SheetTable> {
        let names: Vec<String> = table.columns.iter().map(|column| folded(column)).collect();
        let mut selection = Vec::new();
        let mut missing = Vec::new();
        let mut at = Vec::new();
        for column in wanted {
            let found = column.spellings.iter().find_map(|name| names.iter().position(|column| column == name));
            if found.is_none() && column.needed {
                missing.push(column.spellings[0]);
            }
            at.push(found.map(|found| {
                selection.push(found);
                selection.len() - 1
            }));
        }
        if missing.is_empty() {
            return Ok(SheetTable { table, selection, at });
        }
        Err(Error::unusable(format!(
            "{}: is no whole price sheet: missing {}",
            table.path.display(),
            missing.join(", ")
        ))
        .hint("Give the sheet with all its columns, as downloaded."))
    }

    /// Calls `step` on every row whose shape is whole; broken rows are damage.
    pub fn for_each(
        &self,
        gathered: &mut Gathered,
        step: &mut dyn FnMut(&SheetRowCells<'_>, &mut Gathered),
    ) -> Result<()> {
        self.table.for_each(&self.selection, &mut |row| match &row.broken {
            Some((found, expected)) => {
                gathered.damage(&Damage { row: row.number, column: String::new(), found: found.clone(), expected })
            }
            None => step(&SheetRowCells { sheet: self, row }, gathered),
        })?;
        Ok(())
    }
}

/// The wanted cells of one row.
pub struct SheetRowCells<'a> {
    sheet: &'a SheetTable,
    row: &'a Row<'a>,
}

impl<'a> SheetRowCells<'a> {
    pub fn number(&self) -> u64 {
        self.row.number
    }

    pub fn cell(&self, wanted: usize) -> Cell<'a> {
        self.sheet.at[wanted].map_or(Cell::Null, |at| self.row.cells[at])
    }

    /// The cell's text, copied: rows are read one at a time.
    pub fn text(&self, wanted: usize) -> String {
        self.cell(wanted).text().into_owned()
    }

    /// A number of at least 0; an empty cell is `None`.
    ///
    /// # Errors
    /// What stands there instead.
    pub fn number_of(&self, wanted: usize) -> std::result::Result<Option<f64>, Damage> {
        let cell = self.cell(wanted);
        if cell.is_empty() {
            return Ok(None);
        }
        let value = match cell {
            Cell::Number(number) => Some(number),
            _ => cell.text().parse::<f64>().ok(),
        };
        value.filter(|value| value.is_finite() && *value >= 0.0).map(Some).ok_or_else(|| self.bad(wanted))
    }

    /// Damage of a cell that should be a price or a quantity.
    pub fn bad(&self, wanted: usize) -> Damage {
        let column = self.sheet.at[wanted].map(|at| self.sheet.table.columns[self.sheet.selection[at]].clone());
        Damage {
            row: self.row.number,
            column: column.unwrap_or_default(),
            found: self.cell(wanted).text().into_owned(),
            expected: "a number of 0 or more",
        }
    }
}
