//! Where a big file can be cut between records: a first, cheap look at all of it, in parallel.

use super::RECORD_BYTES_MAX;
use super::halves::in_halves;
use super::masks::{BATCH, BLOCK, Masks, Scanner};
use super::positioned::Positioned;
use super::stream;
use super::structure::State;
use crate::error::Result;
use std::ops::Range;

/// Bytes of the file that are read at once by a thread.
pub const CHUNK_BYTES: u64 = 4 << 20;

/// A place where a record starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    pub offset: u64,
    /// Lines before it.
    pub lines: u64,
}

/// One chunk, for both answers to the question whether it starts inside quotes.
#[derive(Clone, Copy, Debug)]
struct Tally {
    if_plain: Lines,
    if_quoted: Lines,
}

/// Line ends of a chunk.
#[derive(Clone, Copy, Debug)]
struct Lines {
    count: u64,
    /// Where the first record starts that starts in the chunk, from the chunk's start.
    first_start: Option<u64>,
    stray: bool,
    ends_quoted: bool,
}

/// Cuts some [`CHUNK_BYTES`] apart, the first at `body`, which starts a record, and one at the end of the file.
/// `None` where quotes do not tell the records: such a file must be read from front to back.
///
/// # Errors
/// Unusable input: the file cannot be read, or a record is too long.
pub fn cuts(file: &Positioned, scanner: Scanner, body: Cut, chunk_bytes: u64) -> Result<Option<Vec<Cut>>> {
    let chunks = (file.length - body.offset).div_ceil(chunk_bytes) as usize;
    let tallies = if chunks == 0 {
        Vec::new()
    } else {
        // A few chunks a task let fast threads take over from slow ones.
        in_halves(0..chunks, 4, &|some| look(file, scanner, body.offset, chunk_bytes, some), &|mut a, b| {
            a.extend(b);
            a
        })?
    };
    let mut cuts = vec![body];
    let mut quoted = false;
    let mut lines = body.lines;
    for (number, tally) in tallies.iter().enumerate() {
        let found = if quoted { tally.if_quoted } else { tally.if_plain };
        if found.stray {
            return Ok(None);
        }
        if let Some(first) = found.first_start.filter(|_| number > 0) {
            cuts.push(Cut { offset: body.offset + number as u64 * chunk_bytes + first, lines: lines + 1 });
        }
        lines += found.count;
        quoted = found.ends_quoted;
    }
    cuts.push(Cut { offset: file.length, lines: lines + u64::from(quoted) });
    let bytes_max = RECORD_BYTES_MAX as u64 + 2 * chunk_bytes;
    match cuts.windows(2).find(|pair| pair[1].offset - pair[0].offset > bytes_max) {
        Some(pair) => Err(stream::endless(&file.path, pair[1].lines)),
        None => Ok(Some(cuts)),
    }
}

fn look(file: &Positioned, scanner: Scanner, body: u64, chunk_bytes: u64, chunks: Range<usize>) -> Result<Vec<Tally>> {
    let mut buffer = Vec::new();
    chunks
        .map(|number| {
            let start = body + number as u64 * chunk_bytes;
            let end = file.length.min(start + chunk_bytes);
            // The byte in front tells what the first byte may be; the body comes after a line end.
            let mut before = b'\n';
            if number > 0 {
                file.read(start - 1, start, &mut buffer)?;
                before = buffer.first().copied().unwrap_or(before);
            }
            let mut look = Look::after(before, scanner);
            for from in (start..end).step_by(LOOK_BYTES) {
                file.read(from, end.min(from + LOOK_BYTES as u64), &mut buffer)?;
                look.add(&buffer, from - start);
            }
            Ok(look.tally())
        })
        .collect()
}

/// Bytes looked at at once: whole blocks, and few enough to stay in a near cache.
const LOOK_BYTES: usize = 1 << 18;

/// A look at one chunk.
struct Look {
    scanner: Scanner,
    plain: (State, Lines),
    quoted: (State, Lines),
}

impl Look {
    fn after(before: u8, scanner: Scanner) -> Look {
        let none = Lines { count: 0, first_start: None, stray: false, ends_quoted: false };
        let state = |quoted| State::after(before, scanner.delimiter(), quoted);
        Look { scanner, plain: (state(false), none), quoted: (state(true), none) }
    }

    /// Looks at the next bytes, which are `offset` bytes into the chunk.
    fn add(&mut self, bytes: &[u8], offset: u64) {
        let mut masks = [Masks::default(); BATCH];
        let mut at = 0;
        while at < bytes.len() {
            let filled = self.scanner.scan(&bytes[at..], &mut masks);
            for masks in &masks[..filled] {
                for (state, lines) in [&mut self.plain, &mut self.quoted] {
                    let structure = state.read(masks, bytes.len() - at);
                    lines.stray |= structure.stray != 0;
                    if structure.line_ends != 0 {
                        let first = offset + at as u64 + u64::from(structure.line_ends.trailing_zeros()) + 1;
                        lines.first_start.get_or_insert(first);
                        lines.count += u64::from(structure.line_ends.count_ones());
                    }
                }
                at += BLOCK;
            }
        }
    }

    fn tally(self) -> Tally {
        // The bits past the end of a last block that is not full repeat the state at its end.
        let of = |(state, lines): (State, Lines)| Lines { ends_quoted: state.is_quoted(), ..lines };
        Tally { if_plain: of(self.plain), if_quoted: of(self.quoted) }
    }
}
