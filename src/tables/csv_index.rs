//! CSV by an index of its structure: bit masks find the quotes, delimiters and line ends of 64 bytes at a time, and
//! only selected fields are looked at.
//!
//! [`masks`] finds the bytes, [`structure`] tells which of them stand outside quotes, [`splitter`] makes records,
//! [`rows`] picks cells. A plain file is read by all threads: [`cuts`] looks over it once to find where records
//! start, then each thread reads whole records only. What comes out is what the csv crate gives; where quotes stand
//! inside unquoted fields, the file is read from front to back in one thread.

mod cuts;
mod fields;
mod halves;
pub mod masks;
mod positioned;
mod rows;
mod splitter;
mod stream;
mod structure;

use super::{Row, Table, sniff};
use crate::error::Result;
use cuts::{CHUNK_BYTES, Cut};
use masks::Scanner;
use positioned::Positioned;
use rows::Rows;
use splitter::Splitter;
use std::path::Path;

/// A record longer than this is a quote that was never closed.
const RECORD_BYTES_MAX: usize = 64 << 20;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Parts of the file that one thread sums for itself. More parts spread the work better and are more to merge.
const PARTS_PER_THREAD: usize = 2;

/// Calls `step` on every row with the cells of the selected columns, in order; returns the number of rows.
///
/// # Errors
/// Unusable input: the file breaks off, or a record is too long.
pub fn for_each(table: &Table, delimiter: u8, selection: &[usize], step: &mut dyn FnMut(&Row<'_>)) -> Result<u64> {
    let source = sniff::open(&table.path, table.gzip)?;
    let rows = Rows::new(table.columns.len(), selection);
    stream::read(&table.path, source, Scanner::new(delimiter), rows, step)
}

/// Folds the rows of a plain file over all threads: parts of the file are summed from `init` by `step`, each in the
/// order of its rows, and `merge` joins them in the order of the file. Returns the sum and the number of rows.
///
/// Memory holds a chunk for each thread, whatever the file's length.
///
/// # Errors
/// Unusable input: the file cannot be read, or a record is too long.
pub fn fold<S: Send>(
    path: &Path,
    delimiter: u8,
    columns: usize,
    selection: &[usize],
    init: impl Fn() -> S + Sync,
    step: impl Fn(&mut S, &Row<'_>) + Sync,
    merge: impl Fn(S, S) -> S + Sync,
) -> Result<(S, u64)> {
    let file = Positioned::open(path)?;
    let scanner = Scanner::new(delimiter);
    let fold = Fold { file, scanner, columns, selection, chunk_bytes: CHUNK_BYTES };
    fold.run(rayon::current_num_threads(), init, step, merge)
}

struct Fold<'s> {
    file: Positioned,
    scanner: Scanner,
    columns: usize,
    selection: &'s [usize],
    chunk_bytes: u64,
}

impl Fold<'_> {
    fn run<S: Send>(
        &self,
        threads: usize,
        init: impl Fn() -> S + Sync,
        step: impl Fn(&mut S, &Row<'_>) + Sync,
        merge: impl Fn(S, S) -> S + Sync,
    ) -> Result<(S, u64)> {
        let cuts = match self.body()? {
            Some(body) => cuts::cuts(&self.file, self.scanner, body, self.chunk_bytes)?,
            None => None,
        };
        let Some(cuts) = cuts else {
            let mut state = init();
            let source = sniff::open(&self.file.path, false)?;
            let rows = Rows::new(self.columns, self.selection);
            let count = stream::read(&self.file.path, source, self.scanner, rows, |row| step(&mut state, row))?;
            return Ok((state, count));
        };
        let chunks = cuts.len() - 1;
        let parts = if threads > 1 { threads * PARTS_PER_THREAD } else { 1 };
        let part = |range: std::ops::Range<usize>| {
            let mut state = init();
            let count = self.part(&cuts[range.start..=range.end], &mut |row| step(&mut state, row))?;
            Ok((state, count))
        };
        halves::in_halves(0..chunks, chunks.div_ceil(parts), &part, &|a, b| (merge(a.0, b.0), a.1 + b.1))
    }

    /// Where the record after the header starts; `None` if the header is not within the first chunk.
    fn body(&self) -> Result<Option<Cut>> {
        let mut head = Vec::new();
        self.file.read(0, self.file.length.min(self.chunk_bytes), &mut head)?;
        let last = head.len() as u64 == self.file.length;
        let mut at = if head.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
        let mut lines = 0;
        let mut ends = Vec::new();
        while at < head.len() {
            ends.clear();
            let Some(next) = fields::read(&head, self.scanner.delimiter(), at, last, &mut ends) else {
                return Ok(None);
            };
            lines += 1;
            if !fields::Record::new(&head, at, &ends).is_empty() {
                return Ok(Some(Cut { offset: next as u64, lines }));
            }
            at = next;
        }
        Ok(last.then_some(Cut { offset: at as u64, lines }))
    }

    /// Calls `step` on the rows between the first and the last of some neighbouring cuts.
    fn part(&self, cuts: &[Cut], step: &mut impl FnMut(&Row<'_>)) -> Result<u64> {
        let Some(first) = cuts.first() else { return Ok(0) };
        let mut rows = Rows::after(first.lines, self.columns, self.selection);
        let mut splitter = Splitter::new(self.scanner);
        let mut buffer = Vec::new();
        for pair in cuts.windows(2) {
            self.file.read(pair[0].offset, pair[1].offset, &mut buffer)?;
            splitter.records(&buffer, true, &mut |record| rows.take(record, step));
        }
        Ok(rows.count)
    }
}

#[cfg(test)]
mod tests;
