//! CSV by an index of its structure: bit masks find the quotes, delimiters and line ends of 64 bytes at a time, and
//! only selected fields are looked at.
//!
//! [`masks`] finds the bytes, [`structure`] tells which of them stand outside quotes, [`splitter`] makes records,
//! [`rows`] picks cells; [`repeats`] tells records that were there before without any of these. A plain file is read by all threads, each a part of it: [`starts`] guesses where records start
//! near equal parts, and a guess that the part before it refutes has the file read in one. What comes out is what the csv
//! crate gives.

mod ahead;
mod fields;
pub mod masks;
mod positioned;
mod repeats;
mod rows;
mod splitter;
mod starts;
mod stream;
mod structure;

use super::part::Part;
use super::{Table, sniff};
use crate::error::Result;
pub use fields::unquoted;
use masks::Scanner;
use positioned::{Positioned, Stretch};
use rayon::prelude::*;
use repeats::Repeats;
use rows::Rows;
use stream::Count;

/// A record longer than this is a quote that was never closed.
const RECORD_BYTES_MAX: usize = 64 << 20;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A part of less is not worth a thread's own sums.
const PART_BYTES_MIN: u64 = 1 << 20;

/// Hands every row, with the cells of the selected columns, to the part in order; returns the number of rows. Repeats
/// are told where columns that vary are named.
///
/// # Errors
/// Unusable input: the file breaks off, or a record is too long.
pub fn read(table: &Table, delimiter: u8, selection: &[usize], varying: &[usize], part: &mut impl Part) -> Result<u64> {
    let source = sniff::open(&table.path, table.gzip)?;
    let rows = Rows::new(table.columns.len(), selection, Repeats::new(delimiter, varying));
    let scanner = Scanner::new(delimiter);
    let count = if table.gzip {
        ahead::with(source, |source| stream::read(&table.path, source, scanner, rows, part))
    } else {
        stream::read(&table.path, source, scanner, rows, part)
    };
    Ok(count?.rows)
}

/// Gathers the rows of a plain file over all threads: parts of the file are taken in from `init`, each in the order of
/// its rows, and `merge` joins them in the order of the file. Rows of a part are numbered from its own start: `merge` is
/// told how many lines stand before the later one. Returns the sum and the number of rows.
///
/// Memory holds a buffer for each thread, whatever the file's length.
///
/// # Errors
/// Unusable input: the file cannot be read, or a record is too long.
pub fn gather<P: Part + Send>(
    table: &Table,
    delimiter: u8,
    selection: &[usize],
    varying: &[usize],
    init: impl Fn() -> P + Sync,
    merge: impl Fn(P, P, u64) -> P,
) -> Result<(P, u64)> {
    let file = Positioned::open(&table.path)?;
    let scanner = Scanner::new(delimiter);
    let columns = table.columns.len();
    let gathering = Gathering { file, scanner, columns, selection, varying, part_bytes_min: PART_BYTES_MIN };
    gathering.run(rayon::current_num_threads(), init, merge)
}

struct Gathering<'s> {
    file: Positioned,
    scanner: Scanner,
    columns: usize,
    selection: &'s [usize],
    varying: &'s [usize],
    part_bytes_min: u64,
}

impl Gathering<'_> {
    fn run<P: Part + Send>(
        &self,
        threads: usize,
        init: impl Fn() -> P + Sync,
        merge: impl Fn(P, P, u64) -> P,
    ) -> Result<(P, u64)> {
        let starts = self.starts(threads)?;
        let part = |number: usize| {
            let start = starts[number];
            let end = starts.get(number + 1).copied().unwrap_or(self.file.length);
            let repeats = Repeats::new(self.scanner.delimiter(), self.varying);
            let mut rows = Rows::new(self.columns, self.selection, repeats);
            rows.header_follows = number == 0;
            let mut part = init();
            let count = stream::read(&self.file.path, self.stretch(start, end), self.scanner, rows, &mut part)?;
            Ok((part, count))
        };
        let parts: Vec<Result<(P, Count)>> = (0..starts.len()).into_par_iter().map(part).collect();
        // Each part starts where a record does if the part before it, read from such a place, ends with one.
        let (last, before) = parts.split_last().unzip();
        let proven = before.unwrap_or_default().iter().all(|part| part.as_ref().is_ok_and(|(_, count)| count.closed));
        if last.is_some() && !proven {
            return Gathering { file: Positioned::open(&self.file.path)?, ..*self }.run(1, init, merge);
        }
        let mut sum: Option<(P, Count)> = None;
        for part in parts {
            let (part, count) = part?;
            sum = Some(match sum {
                None => (part, count),
                Some((earlier, before)) => {
                    let (rows, lines) = (before.rows + count.rows, before.lines + count.lines);
                    (merge(earlier, part, before.lines), Count { rows, lines, ..count })
                }
            });
        }
        Ok(sum.map_or_else(|| (init(), 0), |(part, count)| (part, count.rows)))
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
