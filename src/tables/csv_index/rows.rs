//! Records to rows: the selected cells of each, and the number of its line.

use super::fields::{self, Record};
use super::repeats::Repeats;
use crate::tables::part::Part;
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
    repeats: Repeats,
    /// By varying column, its place in the selection.
    places: Vec<Option<usize>>,
}

impl<'s> Rows<'s> {
    /// For a table of so many columns, from its first line.
    pub fn new(columns: usize, selection: &'s [usize], repeats: Repeats) -> Rows<'s> {
        let place = |column: &usize| selection.iter().position(|other| other == column);
        let places = repeats.varying().iter().map(place).collect();
        Rows { selection, columns, number: 0, count: 0, header_follows: true, cells: Vec::new(), repeats, places }
    }

    /// Whether repeats are told.
    pub fn tells_repeats(&self) -> bool {
        self.repeats.is_open()
    }

    /// Hands over the row that the bytes start with, if it is the repeat that is expected; returns its length.
    #[inline]
    pub fn take_expected(&mut self, bytes: &[u8], part: &mut impl Part) -> Option<usize> {
        let (mark, length) = self.repeats.expected(bytes)?;
        self.number += 1;
        self.repeat(mark, bytes, part);
        Some(length)
    }

    /// Hands over the record's row; empty lines and the header only count as lines.
    pub fn take(&mut self, record: &Record<'_>, part: &mut impl Part) {
        self.number += 1;
        if record.is_empty() || std::mem::take(&mut self.header_follows) {
            return;
        }
        if record.fields() != self.columns {
            self.count += 1;
            let broken = Some((format!("{} fields", record.fields()), "as many fields as the header has columns"));
            part.row(&Row { number: self.number, cells: &[], broken }, None);
            return;
        }
        if let Some(mark) = self.repeats.find(record) {
            return self.repeat(mark, record.whole().unwrap_or_default(), part);
        }
        self.count += 1;
        let mut cells: Vec<Cell<'_>> = emptied(std::mem::take(&mut self.cells));
        cells.extend(self.selection.iter().map(|field| fields::cell(record.raw(*field))));
        let mark = self.repeats.mark(record);
        if part.row(&Row { number: self.number, cells: &cells, broken: None }, mark) && mark.is_some() {
            self.repeats.keep(record);
        }
        self.cells = emptied(cells);
    }

    /// Hands over the repeat that was found last.
    fn repeat(&mut self, mark: u32, record: &[u8], part: &mut impl Part) {
        self.count += 1;
        let mut cells: Vec<Cell<'_>> = emptied(std::mem::take(&mut self.cells));
        cells.resize(self.selection.len(), Cell::Null);
        for (field, place) in self.repeats.found().iter().zip(&self.places) {
            if let Some(place) = place {
                cells[*place] = fields::cell(&record[field.clone()]);
            }
        }
        part.repeat(&Row { number: self.number, cells: &cells, broken: None }, mark);
        self.cells = emptied(cells);
    }
}

/// The list without its cells, for cells of another lifetime; it keeps its memory.
fn emptied<'b>(mut cells: Vec<Cell<'_>>) -> Vec<Cell<'b>> {
    cells.clear();
    cells.into_iter().map(|_| Cell::Null).collect()
}
