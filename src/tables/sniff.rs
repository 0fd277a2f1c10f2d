//! What a file is, by its first bytes.

use super::Format;
use crate::error::{Error, Result};
use flate2::read::MultiGzDecoder;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

const GZIP: &[u8] = &[0x1f, 0x8b];
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Opens a file for reading, through gzip where it is so compressed, without a leading byte-order mark.
pub fn open(path: &Path, gzip: bool) -> Result<Box<dyn Read + Send>> {
    let file = BufReader::with_capacity(1 << 16, File::open(path).map_err(|e| Error::reading(path, e))?);
    let mut reader: Box<dyn Read + Send> = if gzip { Box::new(MultiGzDecoder::new(file)) } else { Box::new(file) };
    let head = read_up_to(&mut reader, BYTE_ORDER_MARK.len()).map_err(|e| Error::reading(path, e))?;
    let kept = head.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&head).to_vec();
    Ok(Box::new(std::io::Cursor::new(kept).chain(reader)))
}

fn read_up_to(reader: &mut dyn Read, length: usize) -> std::io::Result<Vec<u8>> {
    let mut head = Vec::with_capacity(length);
    reader.take(length as u64).read_to_end(&mut head)?;
    Ok(head)
}

/// The format of a file and whether it is gzipped.
pub fn sniff(path: &Path) -> Result<(Format, bool)> {
    let mut file = File::open(path).map_err(|e| Error::reading(path, e))?;
    let magic = read_up_to(&mut file, 4).map_err(|e| Error::reading(path, e))?;
    let wrong = |what: &str, hint: &str| Err(Error::unusable(format!("{}: {what}", path.display())).hint(hint));
    if magic == b"PAR1" {
        return Ok((Format::Parquet, false));
    }
    if magic.starts_with(b"PK") {
        return wrong("is a zip or Excel file", "Unpack it, or save the sheet as CSV (UTF-8), and give that file.");
    }
    let gzip = magic.starts_with(GZIP);
    let mut reader = open(path, gzip)?;
    let head = read_up_to(&mut reader, 1 << 16).map_err(|e| Error::reading(path, e))?;
    if head.starts_with(b"PAR1") {
        return wrong("is a gzipped Parquet file", "Unpack it first: Parquet carries its own compression.");
    }
    if head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]) {
        return wrong("is UTF-16 text", "Save it as CSV in UTF-8.");
    }
    let Some(first) = head.iter().find(|b| !b.is_ascii_whitespace()) else {
        return wrong("is empty", "Give a file with a header row.");
    };
    if head.contains(&0) {
        return wrong("is neither CSV, JSON lines nor Parquet", "Give the export as downloaded.");
    }
    match first {
        b'{' => Ok((Format::JsonLines, gzip)),
        b'[' => wrong("is a JSON array", "Write one JSON object a line (JSON lines)."),
        _ => Ok((Format::Csv { delimiter: delimiter(&head) }, gzip)),
    }
}

/// The separator that stands most often in the first line, outside quotes.
fn delimiter(head: &[u8]) -> u8 {
    let mut quoted = false;
    let mut counts = [0usize; 3];
    const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];
    for &b in head {
        match b {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if !quoted => {
                if let Some(at) = DELIMITERS.iter().position(|d| *d == b) {
                    counts[at] += 1;
                }
            }
            _ => {}
        }
    }
    let best = (0..3).max_by_key(|at| (counts[*at], usize::MAX - at)).unwrap_or(0);
    DELIMITERS[best]
}
