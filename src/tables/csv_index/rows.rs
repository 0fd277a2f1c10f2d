//! Records to rows: the selected cells of each, and the number of its line.

use super::fields::{self, Record};
use crate::tables::{Cell, Row};

/// Numbers records and picks their cells. Its buffers serve all rows.
pub struct Rows<'s> {
    selection: &'s [usize],
    /// How often the selection names one column at most.
    repeats: usize,
    columns: usize,
    /// Records so far, empty lines included.
    pub number: u64,
    /// Records that are not empty, the header excluded.
    pub count: u64,
    header_follows: bool,
    room: Vec<u8>,
    cells: Vec<Cell<'static>>,
}

impl<'s> Rows<'s> {
    /// For a table of so many columns, from its first line.
    pub fn new(columns: usize, selection: &'s [usize]) -> Rows<'s> {
        Rows { header_follows: true, ..Rows::after(0, columns, selection) }
    }

    /// From the line after the first `number` ones, which hold the header.
    pub fn after(number: u64, columns: usize, selection: &'s [usize]) -> Rows<'s> {
        let times = |column: &usize| selection.iter().filter(|other| *other == column).count();
        let repeats = selection.iter().map(times).max().unwrap_or(0);
        let (room, cells) = (Vec::new(), Vec::new());
        Rows { selection, repeats, columns, number, count: 0, header_follows: false, room, cells }
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
        let needed = record.length() * self.repeats;
        if self.room.len() < needed {
            self.room.resize(needed * 2, 0);
        }
        let mut room = self.room.as_mut_slice();
        let mut cells: Vec<Cell<'_>> = emptied(std::mem::take(&mut self.cells));
        cells.extend(self.selection.iter().map(|field| match fields::text(record.raw(*field), &mut room) {
            [] => Cell::Null,
            text => Cell::Text(text),
        }));
        step(&Row { number: self.number, cells: &cells, broken: None });
        self.cells = emptied(cells);
    }
}

/// The list without its cells, for cells of another lifetime; it keeps its memory.
fn emptied<'b>(mut cells: Vec<Cell<'_>>) -> Vec<Cell<'b>> {
    cells.clear();
    cells.into_iter().map(|_| Cell::Null).collect()
}
