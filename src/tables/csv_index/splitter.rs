//! Blocks of CSV to records.

use super::fields::{self, Record};
use super::masks::{BATCH, BLOCK, Masks, Scanner};
use super::structure::{State, Structure};

/// Splits CSV as the csv crate does: quoted fields with doubled quotes, records ended by LF, CRLF or CR, any number
/// of fields.
///
/// Where a quote stands inside an unquoted field, the masks cannot be trusted: that one record is read byte by byte,
/// the quote is text, and the masks are taken up again after it. So a stray quote spoils no other row.
pub struct Splitter {
    scanner: Scanner,
    masks: Box<[Masks; BATCH]>,
    ends: Ends,
}

/// The ends of a record's fields so far. The list is kept longer than what is in use, so that a block's ends are
/// written without asking for room one by one.
#[derive(Default)]
struct Ends {
    list: Vec<usize>,
    used: usize,
}

impl Ends {
    /// Adds the place of every bit, `base` being the place of bit 0.
    fn add(&mut self, base: usize, mut bits: u64) {
        if self.list.len() < self.used + BLOCK {
            self.list.resize((self.used + BLOCK) * 2, 0);
        }
        let mut room = &mut self.list[self.used..self.used + BLOCK];
        self.used += bits.count_ones() as usize;
        // Four at a time: a write too many is cheaper than a branch that is guessed wrongly.
        while bits != 0 {
            let (four, rest) = room.split_at_mut(4);
            for end in four {
                *end = base + bits.trailing_zeros() as usize;
                bits &= bits.wrapping_sub(1);
            }
            room = rest;
        }
    }

    fn in_use(&self) -> &[usize] {
        &self.list[..self.used]
    }
}

impl Splitter {
    pub fn new(scanner: Scanner) -> Splitter {
        Splitter { scanner, masks: Box::new([Masks::default(); BATCH]), ends: Ends::default() }
    }

    /// Calls `f` on every record of a block that starts with a record, empty lines included, but on `most` records at the
    /// most; returns how many bytes were read. The rest is records that are too many, or one that the block cuts off: hand
    /// it over again with what follows. With `last`, nothing follows and the rest is a record.
    pub fn records(&mut self, block: &[u8], last: bool, most: usize, f: &mut impl FnMut(&Record<'_>)) -> usize {
        let mut start = 0;
        let mut left = most;
        while start < block.len() && left > 0 {
            let (next, stray) = self.regular(block, start, &mut left, f);
            start = next;
            if start == block.len() || left == 0 || !(stray || last) {
                break;
            }
            // An odd record, or the last one without its line end.
            let mut ends = Vec::new();
            let Some(next) = fields::read(block, self.scanner.delimiter(), start, last, &mut ends) else { break };
            f(&Record::new(block, start, &ends));
            left -= 1;
            start = next;
        }
        start
    }

    /// Reads records by their masks, as many as are left, up to the one that is cut off or holds a stray quote; returns its
    /// start and whether it holds one.
    fn regular(
        &mut self,
        block: &[u8],
        from: usize,
        left: &mut usize,
        f: &mut impl FnMut(&Record<'_>),
    ) -> (usize, bool) {
        let mut start = from;
        let mut at = from;
        let mut state = State::RECORD;
        self.ends.used = 0;
        while at < block.len() {
            let filled = self.scanner.scan(&block[at..], &mut self.masks);
            for number in 0..filled {
                let Structure { mut separators, mut line_ends, stray } =
                    state.read(&self.masks[number], block.len() - at);
                if stray != 0 {
                    let sure = (stray & stray.wrapping_neg()) - 1;
                    separators &= sure;
                    line_ends &= sure;
                }
                while line_ends != 0 {
                    let line_end = line_ends & line_ends.wrapping_neg();
                    let line = separators & (line_end | (line_end - 1));
                    self.ends.add(at, line);
                    self.emit(block, start, f);
                    start = at + line_end.trailing_zeros() as usize + 1;
                    *left -= 1;
                    if *left == 0 {
                        return (start, false);
                    }
                    separators &= !line;
                    line_ends &= line_ends - 1;
                }
                if stray != 0 {
                    return (start, true);
                }
                self.ends.add(at, separators);
                at += BLOCK;
            }
        }
        (start, false)
    }

    /// Hands over the record whose ends are in use.
    fn emit(&mut self, block: &[u8], start: usize, f: &mut impl FnMut(&Record<'_>)) {
        if let Some(end) = self.ends.list[..self.ends.used].last_mut()
            && *end > start
            && block[*end - 1] == b'\r'
        {
            *end -= 1;
        }
        f(&Record::new(block, start, self.ends.in_use()));
        self.ends.used = 0;
    }
}
