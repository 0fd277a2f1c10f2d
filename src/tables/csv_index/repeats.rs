//! Records that repeat an earlier one byte for byte, but for the fields of a few columns.
//!
//! Where the same bytes stand from the start of a record to its end, the same fields do: a repeat is told by comparing
//! bytes, without looking for separators. Which record comes next is guessed from what followed the last time; a record
//! that was guessed wrongly is found by its hash, or is new.

use super::fields::Record;
use foldhash::fast::RandomState;
use hashbrown::HashTable;
use std::hash::{BuildHasher, Hasher};
use std::ops::Range;

/// Records are kept in blocks of so many bytes, so that none is moved, and so many blocks.
const BLOCK_BYTES: usize = 1 << 20;
const BLOCKS_MAX: usize = 96;
/// A varying field that is longer is read anew.
const VARYING_BYTES_MAX: usize = 64;
/// Once so many records were new, and fewer than one of four records a repeat, nothing is kept any more.
const NEW_MIN: usize = 1 << 16;
const REPEATS_SHARE: usize = 4;
/// The mark of no record.
const NONE: u32 = u32::MAX;

/// The records met so far, by mark.
#[derive(Default)]
pub struct Repeats {
    delimiter: u8,
    /// Columns, ascending; none where repeats are not asked for.
    varying: Vec<usize>,
    /// Whole records in blocks, and which bytes of which block each is.
    blocks: Vec<Vec<u8>>,
    places: Vec<(u32, Range<u32>)>,
    hashes: Vec<u64>,
    /// Of every record, where its varying fields are in it.
    gaps: Vec<Range<u32>>,
    /// The mark that followed each, when it was last seen.
    followers: Vec<u32>,
    last: Option<u32>,
    table: HashTable<u32>,
    hasher: RandomState,
    /// Where the varying fields of the record found last are in it, in the order of the columns.
    found: Vec<Range<usize>>,
    new: usize,
    repeated: usize,
}

impl Repeats {
    /// Of records that vary in these columns.
    pub fn new(delimiter: u8, varying: &[usize]) -> Repeats {
        let mut varying = varying.to_vec();
        varying.sort_unstable();
        varying.dedup();
        Repeats { delimiter, varying, ..Repeats::default() }
    }

    /// Whether repeats are told.
    pub fn is_open(&self) -> bool {
        !self.varying.is_empty()
    }

    pub fn varying(&self) -> &[usize] {
        &self.varying
    }

    /// Where the varying fields of the record found last are in it, in the order of the columns.
    pub fn found(&self) -> &[Range<usize>] {
        &self.found
    }

    /// The mark and length of the record that the bytes start with, if it is the one expected.
    #[inline]
    pub fn expected(&mut self, bytes: &[u8]) -> Option<(u32, usize)> {
        let mark = *self.followers.get(self.last? as usize)?;
        let length = self.length_of(mark, bytes)?;
        self.last = Some(mark);
        self.repeated += 1;
        Some((mark, length))
    }

    /// The mark of the record that this one repeats.
    pub fn find(&mut self, record: &Record<'_>) -> Option<u32> {
        let whole = record.whole().filter(|_| self.is_open())?;
        let hash = self.hash(record);
        let candidates: Vec<u32> = self.table.iter_hash(hash).copied().collect();
        let found = candidates.into_iter().find(|mark| self.length_of(*mark, whole) == Some(whole.len()));
        match found {
            Some(mark) => {
                self.repeated += 1;
                self.follow(mark);
            }
            None => self.missed(),
        }
        found
    }

    /// The mark that a record would be kept under; `None` where its repeats cannot be told, or there is no room.
    pub fn mark(&self, record: &Record<'_>) -> Option<u32> {
        let is_plain = |column: &usize| record.raw(*column).iter().all(|byte| !ends_field(*byte, self.delimiter));
        let has_room = self.is_open() && self.blocks.len() < BLOCKS_MAX;
        let is_short = record.whole().is_some_and(|whole| whole.len() <= BLOCK_BYTES);
        let may_repeat = has_room && is_short && self.varying.iter().all(is_plain);
        may_repeat.then_some(self.places.len() as u32)
    }

    /// Keeps a record under the mark that [`Repeats::mark`] gave it.
    pub fn keep(&mut self, record: &Record<'_>) {
        let hash = self.hash(record);
        let mark = self.places.len() as u32;
        let whole = record.whole().unwrap_or_default();
        let has_room = |block: &Vec<u8>| block.len() + whole.len() <= BLOCK_BYTES;
        if !self.blocks.last().is_some_and(has_room) {
            self.blocks.push(Vec::with_capacity(BLOCK_BYTES));
        }
        let last = self.blocks.len() - 1;
        let start = self.blocks[last].len() as u32;
        self.blocks[last].extend_from_slice(whole);
        self.places.push((last as u32, start..start + whole.len() as u32));
        self.hashes.push(hash);
        self.followers.push(NONE);
        self.gaps.extend(self.varying.iter().map(|column| {
            let field = record.place(*column);
            field.start as u32..field.end as u32
        }));
        self.table.insert_unique(hash, mark, |other| self.hashes[*other as usize]);
        self.follow(mark);
    }

    /// A new record; so many new ones that nothing seems to repeat end the search.
    fn missed(&mut self) {
        self.last = None;
        self.new += 1;
        if self.new >= NEW_MIN && self.repeated * REPEATS_SHARE < self.new + self.repeated {
            *self = Repeats::default();
        }
    }

    fn follow(&mut self, mark: u32) {
        if let Some(last) = self.last {
            self.followers[last as usize] = mark;
        }
        self.last = Some(mark);
    }

    /// The length of the record that the bytes start with, if it repeats the one with the mark.
    #[inline]
    fn length_of(&mut self, mark: u32, bytes: &[u8]) -> Option<usize> {
        let at = mark as usize;
        let (block, place) = self.places.get(at)?;
        let kept = &self.blocks[*block as usize][place.start as usize..place.end as usize];
        let (mut own, mut other) = (0, 0);
        self.found.clear();
        for gap in &self.gaps[at * self.varying.len()..][..self.varying.len()] {
            let same = &kept[own..gap.start as usize];
            let rest = bytes[other..].strip_prefix(same)?;
            other += same.len();
            let mut varying = rest.iter().take(VARYING_BYTES_MAX);
            let length = varying.position(|byte| ends_field(*byte, self.delimiter))?;
            self.found.push(other..other + length);
            other += length;
            own = gap.end as usize;
        }
        bytes[other..].starts_with(&kept[own..]).then_some(other + kept.len() - own)
    }

    /// Of all but the varying fields.
    fn hash(&self, record: &Record<'_>) -> u64 {
        let mut hasher = self.hasher.build_hasher();
        let whole = record.whole().unwrap_or_default();
        let mut from = 0;
        for column in &self.varying {
            let field = record.place(*column);
            hasher.write(&whole[from..field.start]);
            from = field.end;
        }
        hasher.write(&whole[from..]);
        hasher.finish()
    }
}

fn ends_field(byte: u8, delimiter: u8) -> bool {
    byte == delimiter || matches!(byte, b'"' | b'\n' | b'\r')
}
