//! A text column of a row group as codes: every text of its dictionary once, and which of them each row has.

use crate::sums::ByteInterner;
use crate::tables::Cell;
use polars_parquet::parquet::encoding::Encoding;
use polars_parquet::parquet::encoding::hybrid_rle::{HybridRleChunk, HybridRleDecoder};
use polars_parquet::parquet::error::{ParquetError, ParquetResult};
use polars_parquet::parquet::metadata::ColumnChunkMetadata;
use polars_parquet::parquet::page::{DataPage, split_buffer};
use polars_parquet::parquet::read::{BasicDecompressor, PageMetaData, PageReader};
use polars_parquet::parquet::schema::types::{PhysicalType, PrimitiveConvertedType, PrimitiveLogicalType};
use std::io::Cursor;
use std::ops::Range;

/// The texts of a column, by code; code 0 is no text.
#[derive(Clone)]
pub struct Coded {
    /// By row.
    pub codes: Vec<u32>,
    bytes: Vec<u8>,
    places: Vec<Range<usize>>,
}

/// Whether a column holds one text or none a row.
pub fn is_text(column: &ColumnChunkMetadata) -> bool {
    let descriptor = &column.descriptor().descriptor;
    let kind = &descriptor.primitive_type;
    let is_named = matches!(kind.logical_type, Some(PrimitiveLogicalType::String))
        || matches!(kind.converted_type, Some(PrimitiveConvertedType::Utf8));
    let is_flat = descriptor.max_rep_level == 0 && descriptor.max_def_level <= 1;
    column.physical_type() == PhysicalType::ByteArray && is_named && is_flat
}

impl Coded {
    /// Cells of any kind, told apart by their bytes.
    pub fn of<'c>(cells: impl Iterator<Item = Cell<'c>>) -> Coded {
        let mut known = ByteInterner::default();
        let mut coded = Coded { codes: Vec::new(), bytes: Vec::new(), places: vec![Range::default()] };
        for cell in cells {
            let bits;
            let bytes = match cell {
                Cell::Null => {
                    coded.codes.push(0);
                    continue;
                }
                Cell::Text(text) | Cell::Quoted(text) => text,
                Cell::Number(number) => {
                    bits = number.to_le_bytes();
                    &bits
                }
                Cell::Instant(seconds) => {
                    bits = seconds.to_le_bytes();
                    &bits
                }
            };
            let (id, is_new) = known.id(bytes);
            if is_new {
                let start = coded.bytes.len();
                coded.bytes.extend_from_slice(bytes);
                coded.places.push(start..coded.bytes.len());
            }
            coded.codes.push(id + 1);
        }
        coded
    }

    /// Reads a text column from its bytes in the file. `None` where a page is encoded in a way that has no codes.
    pub fn read(column: &ColumnChunkMetadata, bytes: Vec<u8>, rows: usize) -> ParquetResult<Option<Coded>> {
        let pages = Cursor::new(bytes.into());
        let pages = PageReader::new_with_page_meta(pages, PageMetaData::from(column), Vec::new(), usize::MAX);
        let mut pages = BasicDecompressor::new(pages, Vec::new());
        let mut coded = Coded { codes: Vec::with_capacity(rows), bytes: Vec::new(), places: vec![Range::default()] };
        if let Some(dictionary) = pages.read_dict_page()? {
            coded.add_texts(&dictionary.buffer, dictionary.num_values)?;
        }
        let dictionary = coded.places.len() as u32;
        while let Some(page) = pages.next() {
            let page = page?.decompress(&mut pages)?;
            if !coded.add_page(&page, dictionary)? {
                return Ok(None);
            }
            pages.reuse_page_buffer(page);
        }
        match coded.codes.len() == rows {
            true => Ok(Some(coded)),
            false => Err(damaged("a column has another number of values than its row group has rows")),
        }
    }

    /// The number of codes.
    pub fn count(&self) -> usize {
        self.places.len()
    }

    pub fn text(&self, code: u32) -> &[u8] {
        &self.bytes[self.places[code as usize].clone()]
    }

    /// Adds the rows of a page; false where it has an encoding without codes.
    fn add_page(&mut self, page: &DataPage, dictionary: u32) -> ParquetResult<bool> {
        let parts = split_buffer(page)?;
        let levels = match page.descriptor.max_def_level {
            0 => None,
            _ => Some(HybridRleDecoder::new(parts.def, 1, page.num_values())),
        };
        match page.encoding() {
            Encoding::RleDictionary | Encoding::PlainDictionary => {
                let (bits, packed) = parts.values.split_first().map_or((0, &[][..]), |(bits, rest)| (*bits, rest));
                if bits > 32 {
                    return Err(damaged("a dictionary of more than 32 bits"));
                }
                let mut values = Vec::with_capacity(page.num_values());
                for chunk in HybridRleDecoder::new(packed, bits.into(), page.num_values()).into_chunk_iter() {
                    match chunk? {
                        HybridRleChunk::Rle(value, count) => values.resize(values.len() + count, value),
                        HybridRleChunk::Bitpacked(packed) => packed.collect_into(&mut values),
                    }
                }
                // The last values may be padding that no row has.
                let next = |at: &mut usize| {
                    let value = values.get(*at).copied().filter(|value| *value < dictionary - 1)?;
                    *at += 1;
                    Some(value + 1)
                };
                self.add_rows(page.num_values(), levels, next)?;
            }
            Encoding::Plain => {
                let first = self.places.len() as u32;
                let texts = self.add_texts(parts.values, page.num_values())?;
                let next = |at: &mut usize| {
                    *at += 1;
                    (*at <= texts).then_some(first + *at as u32 - 1)
                };
                self.add_rows(page.num_values(), levels, next)?;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Adds a code for each row that has a text, and 0 for the others.
    fn add_rows(
        &mut self,
        rows: usize,
        levels: Option<HybridRleDecoder<'_>>,
        next: impl Fn(&mut usize) -> Option<u32>,
    ) -> ParquetResult<()> {
        let missing = || damaged("a page holds fewer texts than it says, or codes of none");
        let mut at = 0;
        let mut add = |codes: &mut Vec<u32>, is_there: bool, count: usize| {
            if !is_there {
                codes.resize(codes.len() + count, 0);
                return Ok(());
            }
            for _ in 0..count {
                codes.push(next(&mut at).ok_or_else(missing)?);
            }
            Ok(())
        };
        let Some(levels) = levels else { return add(&mut self.codes, true, rows) };
        for chunk in levels.into_chunk_iter() {
            match chunk? {
                HybridRleChunk::Rle(level, count) => add(&mut self.codes, level > 0, count)?,
                HybridRleChunk::Bitpacked(packed) => {
                    let mut levels = Vec::new();
                    packed.collect_into(&mut levels);
                    levels.iter().try_for_each(|level| add(&mut self.codes, *level > 0, 1))?;
                }
            }
        }
        Ok(())
    }

    /// Adds up to `most` texts, each after its length of four bytes; returns how many there were.
    fn add_texts(&mut self, plain: &[u8], most: usize) -> ParquetResult<usize> {
        let base = self.bytes.len();
        self.bytes.extend_from_slice(plain);
        let (mut at, mut count) = (0, 0);
        while count < most
            && let Some(length) = plain.get(at..at + 4)
        {
            let length = u32::from_le_bytes([length[0], length[1], length[2], length[3]]) as usize;
            let text = at + 4..at + 4 + length;
            if text.end > plain.len() {
                return Err(damaged("a text runs past the end of its page"));
            }
            self.places.push(base + text.start..base + text.end);
            at = text.end;
            count += 1;
        }
        Ok(count)
    }
}

fn damaged(what: &str) -> ParquetError {
    ParquetError::OutOfSpec(what.to_owned())
}
