//! A PDF taken apart by its tags: tables with their cells, paragraphs in the order of reading.
//!
//! It knows as much of the format as the reports' own files need: objects stand plain, streams are deflated, and every
//! font has a map from its glyphs to texts. So it needs no other program.

mod lexer;

use super::shown::{Cell, Shown, Table};
use flate2::read::ZlibDecoder;
use lexer::{Token, first, names, number, tokens, value};
use std::collections::BTreeMap;
use std::io::Read;

/// Texts by the codes of a font's glyphs.
type Glyphs = BTreeMap<usize, String>;

pub fn read(report: &[u8]) -> Shown {
    let file = File::open(report);
    let of_type = |key: &str, name: &str| {
        let numbers = file.objects.keys().copied();
        numbers.filter(|number| first(value(&file.words(*number), key)) == name).collect::<Vec<usize>>()
    };
    let pages = of_type("/Type", "/Page").into_iter().map(|page| (page, file.texts(page))).collect();
    let mut reading = Reading { file: &file, pages, shown: Shown::default(), lines: Vec::new() };
    for document in of_type("/S", "/Document") {
        reading.walk(document);
    }
    let pairs = reading.lines.windows(2).map(|pair| (pair[0].bare.clone(), pair[1].clone()));
    Shown { facts: pairs.collect(), ..reading.shown }
}

/// The objects of a file by their numbers, each up to the next.
struct File<'f> {
    objects: BTreeMap<usize, &'f [u8]>,
}

impl<'f> File<'f> {
    /// By the table at the end, whose place stands after `startxref`.
    fn open(bytes: &'f [u8]) -> File<'f> {
        let mark = bytes.windows(9).rposition(|window| window == b"startxref").expect("the table's place");
        let place = String::from_utf8_lossy(&bytes[mark + 9..]);
        let table: usize = place.split_whitespace().next().expect("a place").parse().expect("a number");
        let lines = String::from_utf8_lossy(&bytes[table..mark]);
        let object = |(number, line): (usize, &str)| {
            let place: usize = line.trim_end().strip_suffix(" 00000 n")?.parse().ok()?;
            Some((place, number))
        };
        let places: BTreeMap<usize, usize> = lines.lines().skip(2).enumerate().filter_map(object).collect();
        let ends = places.keys().skip(1).copied().chain([table]);
        let objects = places.iter().zip(ends).map(|((from, number), to)| (*number, &bytes[*from..to])).collect();
        File { objects }
    }

    /// The words of an object without its stream.
    fn words(&self, object: usize) -> Vec<Token> {
        let bytes = self.objects[&object];
        tokens(&bytes[..stream_at(bytes).unwrap_or(bytes.len())])
    }

    fn stream(&self, object: usize) -> Vec<u8> {
        let bytes = self.objects[&object];
        let from = stream_at(bytes).expect("a stream") + STREAM.len();
        let length = number(value(&self.words(object), "/Length")).expect("a length");
        let mut unpacked = Vec::new();
        ZlibDecoder::new(&bytes[from..from + length]).read_to_end(&mut unpacked).expect("deflated bytes");
        unpacked
    }

    /// The texts of a page by the numbers of its marked parts.
    fn texts(&self, page: usize) -> BTreeMap<usize, String> {
        let words = self.words(page);
        let resources = number(value(&words, "/Resources")).expect("resources");
        let content = number(value(&words, "/Contents")).expect("a content");
        let mut part = Part { fonts: self.fonts(resources), ..Part::default() };
        let mut operands: Vec<Token> = Vec::new();
        for token in tokens(&self.stream(content)) {
            match token {
                Token::Word(word) if word.starts_with(|c: char| c.is_ascii_alphabetic()) => {
                    part.take(&word, &operands);
                    operands.clear();
                }
                operand => operands.push(operand),
            }
        }
        part.texts
    }

    /// The fonts of a page by their names there.
    fn fonts(&self, resources: usize) -> BTreeMap<String, Glyphs> {
        let words = self.words(resources);
        let listed = names(value(&words, "/Font"));
        let font = |entry: &[&str]| (entry[0].to_owned(), self.glyphs(entry[1].parse().expect("a font")));
        listed.chunks_exact(4).map(font).collect()
    }

    fn glyphs(&self, font: usize) -> Glyphs {
        let map = number(value(&self.words(font), "/ToUnicode")).expect("a map to texts");
        let (mut glyphs, mut code, mut is_inside) = (Glyphs::new(), None, false);
        for token in tokens(&self.stream(map)) {
            match token {
                Token::Word(word) => is_inside = word == "beginbfchar",
                Token::Bytes(bytes) if is_inside => match code.take() {
                    Some(code) => {
                        glyphs.insert(code, utf16(&bytes));
                    }
                    None => code = Some(code_of(&bytes)),
                },
                Token::Bytes(_) => {}
            }
        }
        glyphs
    }
}

const STREAM: &[u8] = b"\nstream\n";

fn stream_at(object: &[u8]) -> Option<usize> {
    object.windows(STREAM.len()).position(|window| window == STREAM)
}

fn code_of(bytes: &[u8]) -> usize {
    bytes.iter().fold(0, |code, byte| code * 256 + usize::from(*byte))
}

fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}

/// What a content's marks say of the text inside them.
enum Mark {
    /// It is this part of the page.
    Own(usize),
    /// Another text was given for it.
    Replaced,
    Other,
}

/// A content while it is read.
#[derive(Default)]
struct Part {
    fonts: BTreeMap<String, Glyphs>,
    font: String,
    marks: Vec<Mark>,
    texts: BTreeMap<usize, String>,
}

impl Part {
    fn take(&mut self, operator: &str, operands: &[Token]) {
        match operator {
            "BDC" => self.mark(operands),
            "BMC" => self.marks.push(Mark::Other),
            "EMC" => {
                self.marks.pop();
            }
            "Tf" => self.font = first(operands).to_owned(),
            "Tj" | "TJ" => {
                for operand in operands {
                    if let Token::Bytes(codes) = operand {
                        let glyphs = &self.fonts[&self.font];
                        let text = |code: &[u8]| glyphs.get(&code_of(code)).map_or("\u{FFFD}", String::as_str);
                        let text: String = codes.chunks(2).map(text).collect();
                        self.put(&text);
                    }
                }
            }
            _ => {}
        }
    }

    fn mark(&mut self, operands: &[Token]) {
        let after = |key: &str| {
            let at = operands.iter().position(|token| token.is(key))?;
            operands.get(at + 1)
        };
        let mark = match (after("/MCID"), after("/ActualText")) {
            (Some(Token::Word(part)), _) => Mark::Own(part.parse().expect("a number")),
            (_, Some(Token::Bytes(text))) => {
                let plain = || String::from_utf8_lossy(text).into_owned();
                self.put(&text.strip_prefix(b"\xFE\xFF").map_or_else(plain, utf16));
                Mark::Replaced
            }
            _ => Mark::Other,
        };
        self.marks.push(mark);
    }

    fn put(&mut self, text: &str) {
        if self.marks.iter().any(|mark| matches!(mark, Mark::Replaced)) {
            return;
        }
        let own = self.marks.iter().rev().find_map(|mark| match mark {
            Mark::Own(part) => Some(*part),
            Mark::Replaced | Mark::Other => None,
        });
        if let Some(part) = own {
            self.texts.entry(part).or_default().push_str(text);
        }
    }
}

/// What an element holds: another one, or a marked part of a page.
enum Kid {
    Element(usize),
    Part(usize, usize),
}

/// The tags while they are followed.
struct Reading<'f> {
    file: &'f File<'f>,
    pages: BTreeMap<usize, BTreeMap<usize, String>>,
    shown: Shown,
    /// Paragraphs that are no headings and no items: a figure follows its label.
    lines: Vec<Cell>,
}

impl Reading<'_> {
    fn walk(&mut self, element: usize) {
        let words = self.file.words(element);
        match first(value(&words, "/S")) {
            "/P" => {
                let line = self.cell(element);
                self.lines.push(line.clone());
                self.shown.paragraphs.push(line);
            }
            "/H1" | "/H2" | "/LBody" | "/Span" => {
                let paragraph = self.cell(element);
                self.shown.paragraphs.push(paragraph);
            }
            "/TR" => {
                let row: Vec<Cell> = elements(&words).into_iter().map(|cell| self.cell(cell)).collect();
                if let Some(table) = self.shown.tables.last_mut() {
                    table.rows.push(row);
                }
            }
            role => {
                if role == "/Table" {
                    self.shown.tables.push(Table { sheet: String::new(), rows: Vec::new() });
                }
                for inside in elements(&words) {
                    self.walk(inside);
                }
            }
        }
    }

    fn cell(&self, element: usize) -> Cell {
        Cell::new(self.text(element), None)
    }

    /// All the text of an element; each line of it is a part.
    fn text(&self, element: usize) -> String {
        let part = |kid: Kid| match kid {
            Kid::Element(inside) => self.text(inside),
            Kid::Part(page, part) => self.pages[&page].get(&part).cloned().unwrap_or_default(),
        };
        kids(&self.file.words(element)).into_iter().map(part).collect::<Vec<_>>().join(" ")
    }
}

fn elements(words: &[Token]) -> Vec<usize> {
    let element = |kid: Kid| match kid {
        Kid::Element(element) => Some(element),
        Kid::Part(..) => None,
    };
    kids(words).into_iter().filter_map(element).collect()
}

/// `/K`: numbers of parts on the element's own page, references to elements, parts with a page of their own.
fn kids(words: &[Token]) -> Vec<Kid> {
    let page = number(value(words, "/Pg"));
    let list = value(words, "/K");
    let mut rest = list.strip_prefix(&[Token::word("[")]).unwrap_or(list);
    let mut found = Vec::new();
    while let [head, tail @ ..] = rest {
        rest = tail;
        if head.is("<<") {
            let end = tail.iter().position(|token| token.is(">>")).map_or(tail.len(), |at| at + 1);
            let inside: Vec<Token> = [Token::word("<<")].into_iter().chain(tail[..end].iter().cloned()).collect();
            rest = &tail[end..];
            if let (Some(page), Some(part)) = (number(value(&inside, "/Pg")), number(value(&inside, "/MCID"))) {
                found.push(Kid::Part(page, part));
            }
            continue;
        }
        let Some(own) = number(std::slice::from_ref(head)) else { break };
        if tail.get(1).is_some_and(|token| token.is("R")) {
            found.push(Kid::Element(own));
            rest = &tail[2..];
        } else {
            found.push(Kid::Part(page.expect("a page"), own));
        }
    }
    found
}
