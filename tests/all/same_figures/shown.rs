//! What a report shows, whatever its format: paragraphs, figures with labels, tables.

use super::figure::{Find, Format, Key, Look, Place, Row};

/// Numbers of sheets are the plan's own, up to what adding may change.
const TOLERANCE: f64 = 1e-9;

/// A cell, or any other text of its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    pub text: String,
    /// The text without its spaces: lines end anywhere.
    pub bare: String,
    /// What a cell of a sheet holds, and by what a page sorts.
    pub number: Option<f64>,
}

impl Cell {
    pub fn new(text: String, number: Option<f64>) -> Cell {
        Cell { bare: bare(&text), text, number }
    }
}

pub struct Table {
    /// Empty outside sheets.
    pub sheet: String,
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// The cells of a column in the rows of these keys. The titles stand in any row above.
    fn cells(&self, row: &Row, title: &str) -> Vec<Cell> {
        if row.sheet.as_ref().is_some_and(|sheet| *sheet != self.sheet) {
            return Vec::new();
        }
        let mut found = Vec::new();
        for (at, head) in self.rows.iter().enumerate() {
            let place = |title: &str| head.iter().position(|cell| cell.number.is_none() && cell.bare == title);
            let Some(column) = place(title) else { continue };
            let keys: Option<Vec<(usize, &Key)>> =
                row.keys.iter().map(|(title, key)| Some((place(title)?, key))).collect();
            let Some(keys) = keys.filter(|_| row.also.iter().all(|title| place(title).is_some())) else { continue };
            let below = self.rows[at + 1..].iter();
            let fitting = below.filter(|cells| keys.iter().all(|(place, key)| is_key(cells.get(*place), key)));
            found.extend(fitting.map(|cells| cells.get(column).cloned().unwrap_or_default()));
        }
        found
    }
}

/// A report taken apart.
#[derive(Default)]
pub struct Shown {
    pub paragraphs: Vec<Cell>,
    /// Labels without their spaces, with what stands beside them.
    pub facts: Vec<(String, Cell)>,
    pub tables: Vec<Table>,
    /// Of the control of the whole plan, by their names there.
    pub controls: Vec<(&'static str, Cell)>,
}

impl Shown {
    /// What is wrong at a place; nothing where the figure stands there, and no other in its stead.
    pub fn fault(&self, place: &Place, text: &str, number: Option<f64>) -> Option<String> {
        let shows = |cell: &Cell| is_shown(place, cell, text, number);
        let cells = self.cells(&place.find);
        let is_there = match place.find {
            Find::Anywhere => cells.iter().any(shows),
            _ => !cells.is_empty() && cells.iter().all(shows),
        };
        let found = || match place.find {
            Find::Anywhere => String::new(),
            _ => format!(", found {:?}", cells.iter().map(|cell| (&cell.text, cell.number)).collect::<Vec<_>>()),
        };
        (!is_there).then(|| format!("wanted {text:?} or {number:?} at {:?} {:?}{}", place.find, place.look, found()))
    }

    fn cells(&self, find: &Find) -> Vec<Cell> {
        match find {
            Find::Cell(row, title) => self.tables.iter().flat_map(|table| table.cells(row, title)).collect(),
            Find::Fact(label) => self.beside(label),
            Find::Anywhere => self.paragraphs.clone(),
            Find::Control(name) => {
                let own = self.controls.iter().filter(|(known, _)| known == name);
                own.map(|(_, cell)| cell.clone()).collect()
            }
        }
    }

    /// What stands beside a label: numbers alone where there are any, for words of the glossary have the same names.
    fn beside(&self, label: &str) -> Vec<Cell> {
        let found: Vec<Cell> =
            self.facts.iter().filter(|(known, _)| known == label).map(|(_, cell)| cell.clone()).collect();
        let numbers: Vec<Cell> = found.iter().filter(|cell| cell.number.is_some()).cloned().collect();
        if numbers.is_empty() { found } else { numbers }
    }
}

fn is_key(cell: Option<&Cell>, key: &Key) -> bool {
    match key {
        Key::Text(text) => cell.map_or("", |cell| cell.bare.as_str()) == text,
        Key::Number(number) => cell.and_then(|cell| cell.number).is_some_and(|own| is_near(own, *number)),
    }
}

fn is_shown(place: &Place, cell: &Cell, text: &str, number: Option<f64>) -> bool {
    match (&place.look, place.format) {
        (Look::Whole, Format::Sheets) => is_same(cell.number, number),
        // On the page every sign counts, and so does the number that a column is sorted by.
        (Look::Whole, Format::Page) => cell.text == text && (cell.number.is_none() || is_same(cell.number, number)),
        (Look::Whole, Format::Pdf) => spaced(&cell.text) == spaced(text),
        (Look::Text, _) => cell.text == text,
        (Look::Within(before, after), format) => {
            let is_written = format != Format::Page || cell.text.contains(text);
            is_written && holds(&cell.bare, &bare(before), &bare(text), &bare(after))
        }
    }
}

/// Whether a text holds a figure between two others; at the beginning of a line no digit may stand before it.
fn holds(text: &str, before: &str, figure: &str, after: &str) -> bool {
    let wanted = format!("{before}{figure}{after}");
    let is_end_of_number = |at: usize| before.is_empty() && text[..at].ends_with(|c: char| c.is_ascii_digit());
    text.match_indices(&wanted).any(|(at, _)| !is_end_of_number(at))
}

fn is_same(own: Option<f64>, wanted: Option<f64>) -> bool {
    match (own, wanted) {
        (Some(own), Some(wanted)) => is_near(own, wanted),
        (own, wanted) => own.is_none() && wanted.is_none(),
    }
}

fn is_near(a: f64, b: f64) -> bool {
    (a - b).abs() <= TOLERANCE * a.abs().max(b.abs())
}

/// A text without spaces and places to break.
pub fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{200B}' | '\u{2060}')).collect()
}

/// One plain space wherever there is any.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
