//! From masks to separators: which delimiters and line ends stand outside quotes.

use super::masks::Masks;

/// What is known at a byte from the bytes before it.
#[derive(Clone, Copy, Debug)]
pub struct State {
    /// All ones inside quotes, else 0.
    quoted: u64,
    /// 1 where a quote may open a field here: after a separator or a quote.
    opener: u64,
    /// 1 after a carriage return outside quotes.
    returned: u64,
}

/// The separators of one block.
#[derive(Clone, Copy, Debug)]
pub struct Structure {
    /// Delimiters and newlines outside quotes.
    pub separators: u64,
    /// Newlines outside quotes.
    pub line_ends: u64,
    /// Where quotes no longer tell quoted text: a quote inside an unquoted field, or a carriage return that alone
    /// ends a line (the bit stands after it). Up to the first such bit the block is read right.
    pub stray: u64,
}

impl State {
    /// At the first byte of a record.
    pub const RECORD: State = State { quoted: 0, opener: 1, returned: 0 };

    /// Reads a block of `length` bytes, at most 64.
    pub fn read(&mut self, masks: &Masks, length: usize) -> Structure {
        let quoted = masks.quoted ^ self.quoted;
        let line_ends = masks.newlines & !quoted;
        let returns = masks.returns & !quoted;
        let openers = masks.quotes | masks.delimiters | masks.newlines | masks.returns;
        let opening = masks.quotes & quoted;
        let stray_quotes = opening & !((openers << 1) | self.opener);
        let lone_returns = ((returns << 1) | self.returned) & !masks.newlines;
        let inside = if length < 64 { (1 << length) - 1 } else { u64::MAX };
        self.quoted = ((quoted as i64) >> 63) as u64;
        self.opener = openers >> 63;
        self.returned = returns >> 63;
        Structure {
            separators: (masks.delimiters & !quoted) | line_ends,
            line_ends,
            stray: (stray_quotes | lone_returns) & inside,
        }
    }
}
