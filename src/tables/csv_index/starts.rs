//! Where a thread may begin to read inside a file: a guess, which the part before it proves or refutes.

use super::fields;
use super::positioned::Positioned;
use crate::error::Result;

/// Bytes in which a record's start is looked for.
const WINDOW_BYTES: u64 = 1 << 20;
/// Records that must have the table's number of fields for a place to count as a record's start.
const WITNESSES: usize = 8;
/// Line ends tried: quoted text may hold some.
const TRIES: usize = 64;

/// A place soon after `offset` at which whole records of so many fields seem to follow each other; `None` if none is
/// seen.
///
/// Inside quoted text a guess may be wrong. It is right if the records before it end there.
pub fn guess(file: &Positioned, delimiter: u8, offset: u64, columns: usize) -> Result<Option<u64>> {
    let mut window = Vec::new();
    file.read(offset, file.length.min(offset + WINDOW_BYTES), &mut window)?;
    let last = offset + window.len() as u64 == file.length;
    let starts = window.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
    let found = starts.take(TRIES).find(|start| is_start(&window, *start, delimiter, columns, last));
    Ok(found.map(|start| offset + start as u64))
}

fn is_start(window: &[u8], start: usize, delimiter: u8, columns: usize, last: bool) -> bool {
    let mut at = start;
    let mut ends = Vec::new();
    for seen in 0..WITNESSES {
        ends.clear();
        if at == window.len() {
            return seen > 0;
        }
        match fields::read(window, delimiter, at, last, &mut ends) {
            Some(_) if ends.len() != columns => return false,
            Some(next) => at = next,
            None => return seen > 0,
        }
    }
    true
}
