//! The fields of one record: their bytes, their text, and a byte-by-byte reading for odd records.

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

    /// Bytes of the record without its line end.
    pub fn length(&self) -> usize {
        self.ends.last().map_or(0, |end| end - self.start)
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
}

/// The text of a raw field: without its quotes, doubled quotes made single. Text that must be changed is written
/// to the front of `room`, which then starts after it and must be as long as the raw field.
///
/// What follows a closing quote is kept as it stands, and a quote that never closes ends with the field.
pub fn text<'a>(raw: &'a [u8], room: &mut &'a mut [u8]) -> &'a [u8] {
    let Some((b'"', inner)) = raw.split_first() else { return raw };
    match quote(inner) {
        None => inner,
        Some(at) if at + 1 == inner.len() => &inner[..at],
        Some(_) => {
            let length = unescape(inner, room);
            let (text, rest) = std::mem::take(room).split_at_mut(length);
            *room = rest;
            text
        }
    }
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

/// Writes what stands after an opening quote to `room`, which is at least as long; returns the length written.
fn unescape(inner: &[u8], room: &mut [u8]) -> usize {
    let (mut at, mut written) = (0, 0);
    loop {
        let rest = &inner[at..];
        let next = match (rest.first_chunk::<8>(), room[written..].first_chunk_mut::<8>()) {
            (Some(word), Some(target)) => {
                // All eight are written, whether wanted or not: what is not is written over.
                *target = *word;
                quote_in(*word).unwrap_or(8)
            }
            _ => {
                let next = quote(rest).unwrap_or(rest.len());
                room[written..written + next].copy_from_slice(&rest[..next]);
                next
            }
        };
        at += next;
        written += next;
        match inner.get(at..at + 2) {
            Some(b"\"\"") => {
                room[written] = b'"';
                written += 1;
                at += 2;
            }
            _ if inner.get(at) == Some(&b'"') => {
                let rest = &inner[at + 1..];
                room[written..written + rest.len()].copy_from_slice(rest);
                return written + rest.len();
            }
            _ if at == inner.len() => return written,
            _ => {}
        }
    }
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
