//! Records to rows: the selected cells of each, and the number of its line.

use super::fields::{self, Record};
use crate::tables::{Cell, Row};

/// Numbers records and picks their cells. Its buffers serve all rows.
pub struct Rows<'s> {
    selection: &'s [usize],
    columns: usize,
    /// Records so far, empty lines included.
    pub number: u64,
    /// Records that are not empty, the header excluded.
    pub count: u64,
    /// Whether the next record that is not empty is the header.
    pub header_follows: bool,
    cells: Vec<Cell<'static>>,
}

impl<'s> Rows<'s> {
    /// For a table of so many columns, from its first line.
    pub fn new(columns: usize, selection: &'s [usize]) -> Rows<'s> {
        Rows { selection, columns, number: 0, count: 0, header_follows: true, cells: Vec::new() }
    }

    /// Calls `step` on the record's row; empty lines and the header only count as lines.
    pub fn take(&mut self, record: &Record<'_>, step: &mut impl FnMut(&Row<'_>)) {
        self.number += 1;
        if record.is_empty() {
            return;
        }
        if std::mem::take(&mut self.header_follows) {
            return;
        }
        self.count += 1;
        if record.fields() != self.columns {
            let broken = Some((format!("{} fields", record.fields()), "as many fields as the header has columns"));
            step(&Row { number: self.number, cells: &[], broken });
            return;
        }
        let mut cells: Vec<Cell<'_>> = emptied(std::mem::take(&mut self.cells));
        cells.extend(self.selection.iter().map(|field| fields::cell(record.raw(*field))));
        step(&Row { number: self.number, cells: &cells, broken: None });
        self.cells = emptied(cells);
    }
}

/// The list without its cells, for cells of another lifetime; it keeps its memory.
fn emptied<'b>(mut cells: Vec<Cell<'_>>) -> Vec<Cell<'b>> {
    cells.clear();
    cells.into_iter().map(|_| Cell::Null).collect()
}
