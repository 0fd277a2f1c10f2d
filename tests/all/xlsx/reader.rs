//! A workbook taken apart: the parts of the package, and cells with their formulas and values.

use flate2::read::DeflateDecoder;
use std::collections::BTreeMap;
use std::io::Read;

/// The texts of a package by path.
pub struct Package {
    pub parts: BTreeMap<String, String>,
}

/// A cell as a file holds it.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    pub formula: Option<String>,
    pub value: Held,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Held {
    Text(String),
    Number(f64),
    Nothing,
}

/// The cells of a sheet by address: `B4`.
pub type Cells = BTreeMap<String, Cell>;

const DIRECTORY_END: &[u8] = b"PK\x05\x06";
/// The number of the method in a package.
const DEFLATED: usize = 8;

fn number(bytes: &[u8], at: usize, length: usize) -> usize {
    bytes[at..at + length].iter().rev().fold(0, |sum, byte| sum * 256 + usize::from(*byte))
}

impl Package {
    /// Reads by the directory at the end: sizes are not in the headers of a stream.
    pub fn open(bytes: &[u8]) -> Package {
        let end = bytes.windows(4).rposition(|window| window == DIRECTORY_END).expect("a zip");
        let (count, mut at) = (number(bytes, end + 10, 2), number(bytes, end + 16, 4));
        let mut parts = BTreeMap::new();
        for _ in 0..count {
            let (method, size) = (number(bytes, at + 10, 2), number(bytes, at + 20, 4));
            let [name, extra, comment] = [28, 30, 32].map(|field| number(bytes, at + field, 2));
            let path = String::from_utf8_lossy(&bytes[at + 46..at + 46 + name]).into_owned();
            let header = number(bytes, at + 42, 4);
            let data = header + 30 + number(bytes, header + 26, 2) + number(bytes, header + 28, 2);
            let packed = &bytes[data..data + size];
            let mut unpacked = packed.to_vec();
            if method == DEFLATED {
                unpacked.clear();
                DeflateDecoder::new(packed).read_to_end(&mut unpacked).expect("deflated bytes");
            }
            parts.insert(path, String::from_utf8(unpacked).expect("text"));
            at += 46 + name + extra + comment;
        }
        Package { parts }
    }

    pub fn part(&self, path: &str) -> &str {
        self.parts.get(path).unwrap_or_else(|| panic!("no {path}"))
    }

    /// Names of the sheets in their order.
    pub fn sheets(&self) -> Vec<String> {
        self.part("xl/workbook.xml").split("<sheet name=\"").skip(1).map(|rest| plain(until(rest, "\""))).collect()
    }

    pub fn sheet(&self, name: &str) -> &str {
        let at = self.sheets().iter().position(|sheet| sheet == name).unwrap_or_else(|| panic!("no sheet {name}"));
        self.part(&format!("xl/worksheets/sheet{}.xml", at + 1))
    }

    /// Every text of every cell.
    pub fn texts(&self) -> Vec<String> {
        let text = |item: &str| plain(until(item.split_once("<t").map_or("", |(_, rest)| after(rest, ">")), "</t>"));
        self.part("xl/sharedStrings.xml").split("<si>").skip(1).map(text).collect()
    }

    pub fn cells(&self, sheet: &str) -> Cells {
        let texts = self.texts();
        let cell = |rest: &str| {
            let (address, rest) = rest.split_once('"').expect("an address");
            let (head, body) = rest.split_once('>').expect("a cell");
            let body = if head.ends_with('/') { "" } else { until(body, "</c>") };
            let inside = |tag: &str| {
                let found = body.split_once(&format!("<{tag}>"));
                found.map(|(_, rest)| plain(until(rest, &format!("</{tag}>"))))
            };
            let value = match inside("v") {
                Some(index) if head.contains("t=\"s\"") => {
                    Held::Text(texts[index.parse::<usize>().expect("an index")].clone())
                }
                Some(value) => Held::Number(value.parse().expect("a number")),
                None => Held::Nothing,
            };
            (address.to_owned(), Cell { formula: inside("f"), value })
        };
        self.sheet(sheet).split("<c r=\"").skip(1).map(cell).collect()
    }

    /// What a defined name stands for: sheet and address.
    pub fn named(&self, name: &str) -> (String, String) {
        let marked = format!("<definedName name=\"{name}\">");
        let (_, rest) = self.part("xl/workbook.xml").split_once(&marked).unwrap_or_else(|| panic!("no name {name}"));
        let place = plain(until(rest, "</definedName>"));
        let (sheet, address) = place.split_once('!').expect("a place");
        (sheet.trim_matches('\'').replace("''", "'"), address.replace('$', ""))
    }

    /// The cell that a defined name stands for.
    pub fn named_cell(&self, name: &str) -> Cell {
        let (sheet, address) = self.named(name);
        self.cells(&sheet)[&address].clone()
    }

    /// Every formula of every sheet.
    pub fn formulas(&self) -> Vec<String> {
        let cells = self.sheets().into_iter().flat_map(|sheet| self.cells(&sheet).into_values());
        cells.filter_map(|cell| cell.formula).collect()
    }
}

fn until<'t>(text: &'t str, mark: &str) -> &'t str {
    text.split_once(mark).map_or(text, |(before, _)| before)
}

fn after<'t>(text: &'t str, mark: &str) -> &'t str {
    text.split_once(mark).map_or("", |(_, after)| after)
}

/// A text of XML as it reads.
fn plain(text: &str) -> String {
    let marks = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    marks.iter().fold(text.to_owned(), |text, (mark, c)| text.replace(mark, c))
}
