//! CSV from a stream: a whole file or a part of one.

use super::RECORD_BYTES_MAX;
use super::masks::Scanner;
use super::rows::Rows;
use super::splitter::Splitter;
use crate::error::{Error, Result};
use crate::tables::part::Part;
use std::io::{ErrorKind, Read};
use std::path::Path;

const BUFFER_BYTES: usize = 1 << 18;
/// Records that are looked for at once while none comes as expected.
const PATIENCE_MAX: usize = 64;

/// What a source held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    pub rows: u64,
    /// Records, empty ones and any header included.
    pub lines: u64,
    /// Whether the last record has its line end.
    pub closed: bool,
}

/// Hands every row of the source to the part.
///
/// # Errors
/// Unusable input: the source ends or breaks, after which row, or a record is too long.
pub fn read(
    path: &Path,
    mut source: impl Read,
    scanner: Scanner,
    mut rows: Rows<'_>,
    part: &mut impl Part,
) -> Result<Count> {
    let mut splitter = Splitter::new(scanner);
    let mut buffer = vec![0; BUFFER_BYTES];
    let mut held = 0;
    loop {
        let filled = fill(&mut source, &mut buffer, &mut held);
        // Also before an error: what came before it is read, so that the message names the last row.
        let used = records(&mut splitter, &buffer[..held], false, &mut rows, part);
        let more = filled.map_err(|e| cut_off(path, rows.number, e))?;
        buffer.copy_within(used..held, 0);
        held -= used;
        if held > RECORD_BYTES_MAX {
            return Err(endless(path, rows.number + 1));
        }
        if !more {
            let closed = held == 0;
            records(&mut splitter, &buffer[..held], true, &mut rows, part);
            return Ok(Count { rows: rows.count, lines: rows.number, closed });
        }
        if held > buffer.len() / 2 {
            buffer.resize(buffer.len() * 2, 0);
        }
    }
}

/// Hands over the rows of a block, as [`Splitter::records`] finds them; those that are expected are not looked for.
fn records(splitter: &mut Splitter, block: &[u8], last: bool, rows: &mut Rows<'_>, part: &mut impl Part) -> usize {
    let mut at = 0;
    let mut patience = 1;
    while at < block.len() {
        if let Some(length) = rows.take_expected(&block[at..], part) {
            at += length;
            patience = 1;
            continue;
        }
        let most = if rows.tells_repeats() { patience } else { usize::MAX };
        let used = splitter.records(&block[at..], last, most, &mut |record| rows.take(record, part));
        if used == 0 {
            break;
        }
        at += used;
        patience = (patience * 2).min(PATIENCE_MAX);
    }
    at
}

/// Fills the buffer behind the first `held` bytes; false where the source ended before it was full.
fn fill(source: &mut impl Read, buffer: &mut [u8], held: &mut usize) -> std::io::Result<bool> {
    while *held < buffer.len() {
        match source.read(&mut buffer[*held..]) {
            Ok(0) => return Ok(false),
            Ok(read) => *held += read,
            Err(e) if e.kind() == ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
    Ok(true)
}

fn cut_off(path: &Path, row: u64, error: std::io::Error) -> Error {
    Error::unusable(format!("{}: cannot be read after row {row}: {error}", path.display()))
        .hint("The file seems cut off or damaged: download it again.")
}

/// A record that no row of an export can be.
fn endless(path: &Path, row: u64) -> Error {
    Error::unusable(format!("{}: row {row} does not end within {} MiB", path.display(), RECORD_BYTES_MAX >> 20))
        .hint("A quote in this row seems not to be closed: export the file again.")
}
