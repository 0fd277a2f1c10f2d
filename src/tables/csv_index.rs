//! CSV by an index of its structure: bit masks find the quotes, delimiters and line ends of 64 bytes at a time, and
//! only selected fields are looked at.
//!
//! [`masks`] finds the bytes, [`structure`] tells which of them stand outside quotes, [`splitter`] makes records,
//! [`rows`] picks cells. A plain file is read by all threads, each a part of it: [`starts`] guesses where records start
//! near equal parts, and a guess that the part before it refutes has the file read in one. What comes out is what the csv
//! crate gives.

mod ahead;
mod fields;
pub mod masks;
mod positioned;
mod rows;
mod splitter;
mod starts;
mod stream;
mod structure;

use super::{Row, Table, sniff};
use crate::error::Result;
pub use fields::unquoted;
use masks::Scanner;
use positioned::{Positioned, Stretch};
use rayon::prelude::*;
use rows::Rows;
use std::path::Path;
use stream::Count;

/// A record longer than this is a quote that was never closed.
const RECORD_BYTES_MAX: usize = 64 << 20;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A part of less is not worth a thread's own sums.
const PART_BYTES_MIN: u64 = 1 << 20;

/// Calls `step` on every row with the cells of the selected columns, in order; returns the number of rows.
///
/// # Errors
/// Unusable input: the file breaks off, or a record is too long.
pub fn for_each(table: &Table, delimiter: u8, selection: &[usize], step: &mut dyn FnMut(&Row<'_>)) -> Result<u64> {
    let source = sniff::open(&table.path, table.gzip)?;
    let rows = Rows::new(table.columns.len(), selection);
    let scanner = Scanner::new(delimiter);
    let count = if table.gzip {
        ahead::with(source, |source| stream::read(&table.path, source, scanner, rows, step))
    } else {
        stream::read(&table.path, source, scanner, rows, step)
    };
    Ok(count?.rows)
}

/// Folds the rows of a plain file over all threads: parts of the file are summed from `init` by `step`, each in the
/// order of its rows, and `merge` joins them in the order of the file. Rows of a part are numbered from its own start:
/// `merge` is told how many lines stand before the later one. Returns the sum and the number of rows.
///
/// Memory holds a buffer for each thread, whatever the file's length.
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
    merge: impl Fn(S, S, u64) -> S,
) -> Result<(S, u64)> {
    let file = Positioned::open(path)?;
    let fold = Fold { file, scanner: Scanner::new(delimiter), columns, selection, part_bytes_min: PART_BYTES_MIN };
    fold.run(rayon::current_num_threads(), init, step, merge)
}

struct Fold<'s> {
    file: Positioned,
    scanner: Scanner,
    columns: usize,
    selection: &'s [usize],
    part_bytes_min: u64,
}

impl Fold<'_> {
    fn run<S: Send>(
        &self,
        threads: usize,
        init: impl Fn() -> S + Sync,
        step: impl Fn(&mut S, &Row<'_>) + Sync,
        merge: impl Fn(S, S, u64) -> S,
    ) -> Result<(S, u64)> {
        let starts = self.starts(threads)?;
        let part = |number: usize| {
            let start = starts[number];
            let end = starts.get(number + 1).copied().unwrap_or(self.file.length);
            let mut rows = Rows::new(self.columns, self.selection);
            rows.header_follows = number == 0;
            let mut state = init();
            let source = self.stretch(start, end);
            let count = stream::read(&self.file.path, source, self.scanner, rows, |row| step(&mut state, row))?;
            Ok((state, count))
        };
        let parts: Vec<Result<(S, Count)>> = (0..starts.len()).into_par_iter().map(part).collect();
        // Each part starts where a record does if the part before it, read from such a place, ends with one.
        let (last, before) = parts.split_last().unzip();
        let proven = before.unwrap_or_default().iter().all(|part| part.as_ref().is_ok_and(|(_, count)| count.closed));
        if last.is_some() && !proven {
            return Fold { file: Positioned::open(&self.file.path)?, ..*self }.run(1, init, step, merge);
        }
        let mut sum: Option<(S, Count)> = None;
        for part in parts {
            let (state, count) = part?;
            sum = Some(match sum {
                None => (state, count),
                Some((earlier, before)) => {
                    let (rows, lines) = (before.rows + count.rows, before.lines + count.lines);
                    (merge(earlier, state, before.lines), Count { rows, lines, ..count })
                }
            });
        }
        Ok(sum.map_or_else(|| (init(), 0), |(state, count)| (state, count.rows)))
    }

    /// Where the parts start: the first with the file, the others where records seem to.
    fn starts(&self, threads: usize) -> Result<Vec<u64>> {
        let mut marked = Vec::new();
        self.file.read(0, self.file.length.min(BYTE_ORDER_MARK.len() as u64), &mut marked)?;
        let mut starts = vec![if marked == BYTE_ORDER_MARK { marked.len() as u64 } else { 0 }];
        let parts = (threads as u64).min(self.file.length / self.part_bytes_min.max(1)).max(1);
        for part in 1..parts {
            let from = self.file.length / parts * part;
            let guess = starts::guess(&self.file, self.scanner.delimiter(), from, self.columns)?;
            starts.extend(guess.filter(|start| starts.last() < Some(start)));
        }
        Ok(starts)
    }

    fn stretch(&self, start: u64, end: u64) -> Stretch<'_> {
        Stretch { file: &self.file, start, end }
    }
}

#[cfg(test)]
mod tests;
