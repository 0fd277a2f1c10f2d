//! The fields of one record: their bytes, their text, and a byte-by-byte reading for odd records.

use crate::tables::Cell;
use std::ops::Range;

/// A record inside a block of bytes.
pub struct Record<'a> {
    block: &'a [u8],
    start: usize,
    /// Where each field ends in the block; the last end is the record's.
    ends: &'a [usize],
}

impl<'a> Record<'a> {
    pub fn new(block: &'a [u8], start: usize, ends: &'a [usize]) -> Record<'a> {
        Record { block, start, ends }
    }

    /// The number of fields.
    pub fn fields(&self) -> usize {
        self.ends.len()
    }

    /// An empty line, or one with a single empty field.
    pub fn is_empty(&self) -> bool {
        self.ends.len() <= 1 && matches!(self.raw(0), [] | b"\"" | b"\"\"")
    }

    /// The bytes of a field as the file has them, quotes included; empty past the last field.
    pub fn raw(&self, field: usize) -> &'a [u8] {
        let from = if field == 0 { self.start } else { self.ends.get(field - 1).map_or(0, |end| end + 1) };
        let to = self.ends.get(field).copied().unwrap_or(from);
        self.block.get(from..to).unwrap_or_default()
    }

    /// Where a field that the record has is in [`Record::whole`].
    pub fn place(&self, field: usize) -> Range<usize> {
        let from = if field == 0 { 0 } else { self.ends[field - 1] + 1 - self.start };
        from..self.ends[field] - self.start
    }

    /// The record with its line end; `None` where it ends with the block or with a carriage return alone.
    pub fn whole(&self) -> Option<&'a [u8]> {
        let end = *self.ends.last()?;
        let line_end = match self.block.get(end..)? {
            [b'\n', ..] => 1,
            [b'\r', b'\n', ..] => 2,
            _ => return None,
        };
        self.block.get(self.start..end + line_end)
    }
}

/// A raw field's cell: without its quotes, doubled quotes left to [`unquoted`].
pub fn cell(raw: &[u8]) -> Cell<'_> {
    let text = match raw.split_first() {
        Some((b'"', inner)) => match quote(inner) {
            None => inner,
            Some(at) if at + 1 == inner.len() => &inner[..at],
            Some(_) => return Cell::Quoted(inner),
        },
        _ => raw,
    };
    if text.is_empty() { Cell::Null } else { Cell::Text(text) }
}

/// The text of what stands after an opening quote: doubled quotes are single, what follows the closing quote is kept
/// as it stands, and a quote that never closes ends with the field.
pub fn unquoted(inner: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(at) = quote(rest) {
        text.extend_from_slice(&rest[..at]);
        if rest.get(at + 1) != Some(&b'"') {
            text.extend_from_slice(&rest[at + 1..]);
            return text;
        }
        text.push(b'"');
        rest = &rest[at + 2..];
    }
    text.extend_from_slice(rest);
    text
}

/// The place of the first quote.
fn quote(bytes: &[u8]) -> Option<usize> {
    let (words, rest) = bytes.as_chunks::<8>();
    let in_words = words.iter().enumerate().find_map(|(number, word)| Some(number * 8 + quote_in(*word)?));
    in_words.or_else(|| Some(words.len() * 8 + rest.iter().position(|byte| *byte == b'"')?))
}

fn quote_in(word: [u8; 8]) -> Option<usize> {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let differing = u64::from_le_bytes(word) ^ u64::from_le_bytes([b'"'; 8]);
    // The lowest high bit left is that of the first byte that is 0; those above it may be wrong.
    let zero = differing.wrapping_sub(ONES) & !differing & (ONES << 7);
    (zero != 0).then(|| zero.trailing_zeros() as usize / 8)
}

/// Reads the record at `start` byte by byte: `ends` gets the end of each of its fields. Returns where the next
/// record starts; `None` if the block ends first and is not the `last`.
///
/// A quote opens quoted text only as the first byte of a field, elsewhere it is text; CR, LF and CRLF end a line.
pub fn read(block: &[u8], delimiter: u8, start: usize, last: bool, ends: &mut Vec<usize>) -> Option<usize> {
    let mut at = start;
    let mut field = start;
    let mut quoted = false;
    while let Some(&byte) = block.get(at) {
        let next = block.get(at + 1);
        if byte == b'"' && quoted && next == Some(&b'"') {
            at += 1;
        } else if byte == b'"' && (quoted || at == field) {
            quoted = !quoted;
        } else if quoted {
            // Text, whatever it is.
        } else if byte == delimiter {
            ends.push(at);
            field = at + 1;
        } else if byte == b'\n' {
            ends.push(at);
            return Some(at + 1);
        } else if byte == b'\r' {
            if next.is_none() && !last {
                return None;
            }
            ends.push(at);
            return Some(at + 1 + usize::from(next == Some(&b'\n')));
        }
        at += 1;
    }
    last.then(|| {
        ends.push(block.len());
        block.len()
    })
}
