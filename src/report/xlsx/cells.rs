//! Cells and columns, before they are written.

use super::formats::Kind;
use crate::calendar::Day;
use crate::ids::{Name, Region};
use crate::report::locale::Locale;
use std::borrow::Cow;

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Written as text whatever it begins with.
    Text(String),
    Number(f64),
    Day(Day),
    /// A formula of cell addresses, never of the plan's texts; `result` is what it comes to.
    Formula {
        text: String,
        result: f64,
    },
    Empty,
}

impl Cell {
    pub fn formula(text: String, result: f64) -> Cell {
        Cell::Formula { text, result }
    }

    /// The value that sums count.
    pub fn number(&self) -> f64 {
        match self {
            Cell::Number(number) | Cell::Formula { result: number, .. } => *number,
            Cell::Text(_) | Cell::Day(_) | Cell::Empty => 0.0,
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::Text(text)
    }
}

impl From<&String> for Cell {
    fn from(text: &String) -> Cell {
        Cell::Text(text.clone())
    }
}

impl From<&Name> for Cell {
    fn from(name: &Name) -> Cell {
        Cell::Text(name.as_str().to_owned())
    }
}

impl From<&Region> for Cell {
    fn from(region: &Region) -> Cell {
        Cell::Text(region.as_str().to_owned())
    }
}

impl From<Day> for Cell {
    fn from(day: Day) -> Cell {
        Cell::Day(day)
    }
}

macro_rules! from_numbers {
    ($($number:ty)+) => {
        $(impl From<$number> for Cell {
            fn from(number: $number) -> Cell {
                Cell::Number(number as f64)
            }
        })+
    };
}
from_numbers!(u32 u64 usize i64);

impl From<f64> for Cell {
    fn from(number: f64) -> Cell {
        Cell::Number(number)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Cell {
        value.map_or(Cell::Empty, Into::into)
    }
}

/// What stands below a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Total {
    /// The sum of the rows, whose result is this figure of the plan.
    Of(f64),
    /// The sum of the rows.
    Rows,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub title: String,
    pub kind: Kind,
    pub width: f64,
    pub total: Option<Total>,
}

impl Column {
    /// `id` is the message of its header.
    pub fn new(locale: &Locale, id: &str, kind: Kind) -> Column {
        Column::titled(locale.say(id), kind)
    }

    pub fn titled(title: String, kind: Kind) -> Column {
        Column { title, kind, width: kind.width(), total: None }
    }

    pub fn wide(self, width: f64) -> Column {
        Column { width, ..self }
    }

    pub fn with(self, total: Total) -> Column {
        Column { total: Some(total), ..self }
    }

    /// Lines that its title takes.
    pub fn title_lines(&self) -> usize {
        lines_of(&self.title, self.width * BOLD_SHARE)
    }

    /// Lines that a cell takes in it.
    pub fn cell_lines(&self, cell: &Cell) -> usize {
        match cell {
            Cell::Text(text) if self.kind == Kind::Wrapped => lines_of(text, self.width),
            _ => 1,
        }
    }
}

/// Bold letters take more room, and a title leaves some at its side.
const BOLD_SHARE: f64 = 0.8;

/// Lines of a text that is broken after so many characters.
fn lines_of(text: &str, across: f64) -> usize {
    let across = across.max(1.0) as usize;
    text.lines().map(|line| line.chars().count().div_ceil(across).max(1)).sum::<usize>().max(1)
}

/// Where a table stands; rows from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    pub header: u32,
    pub first: u32,
    pub last: u32,
}

/// A figure with its name, and what it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    pub label: String,
    pub value: Cell,
    pub kind: Kind,
    pub note: String,
}

impl Fact {
    /// `id` is the message of its name; `id` with `-note`, where there is one, says what it means.
    pub fn new(locale: &Locale, id: &str, kind: Kind, value: impl Into<Cell>) -> Fact {
        let note = format!("{id}-note");
        let note = if locale.has(&note) { locale.say(&note) } else { String::new() };
        Fact { label: locale.say(id), value: value.into(), kind, note }
    }
}

/// UTF-16 units that a cell takes.
const CELL_UNITS_MAX: usize = 32_767;

/// The text, cut with an ellipsis where a cell cannot hold it.
pub fn fitting(text: &str) -> Cow<'_, str> {
    // A text has no more units than bytes.
    if text.len() <= CELL_UNITS_MAX || text.encode_utf16().count() <= CELL_UNITS_MAX {
        return Cow::Borrowed(text);
    }
    let mut units = 0;
    let cut = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units >= CELL_UNITS_MAX
    });
    Cow::Owned(format!("{}…", cut.map_or(text, |(at, _)| &text[..at])))
}
