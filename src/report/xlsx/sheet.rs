//! One sheet while it is written, from the top down.

use super::book::Place;
use super::cells::{Cell, Column, Fact, Placed, Total, fitting};
use super::formats::{Formats, Kind};
use crate::calendar::Day;
use crate::error::Result;
use crate::report::locale::Locale;
use chrono::Datelike;
use rust_xlsxwriter::{
    Chart, DataValidation, DataValidationRule, ExcelDateTime, Format, Formula, Worksheet, cell_range,
};

/// One line, in points.
const LINE_HEIGHT: f64 = 16.0;
/// A header has room for so many lines at least.
const HEADER_LINES_MIN: usize = 2;
/// The highest row of a sheet, in points.
const ROW_HEIGHT_MAX: f64 = 409.0;
/// Characters across a printed page that can still be read.
const PAGE_CHARS: f64 = 240.0;
/// Characters of the message of an input cell: 255 UTF-16 units, of which a character takes two at most.
const MESSAGE_MAX: usize = 127;

/// `None` before 1900 and after 9999, which a sheet has no dates for.
pub fn date(day: Day) -> Option<ExcelDateTime> {
    let date = day.date();
    let year = u16::try_from(date.year()).ok()?;
    ExcelDateTime::from_ymd(year, date.month() as u8, date.day() as u8).ok()
}

/// `SUM` of part of a column.
pub fn sum_of(column: u16, first: u32, last: u32) -> String {
    format!("SUM({})", cell_range(first, column, last, column))
}

/// A sheet of the workbook.
pub struct Sheet<'b> {
    pub locale: &'b Locale,
    pub name: String,
    /// The next free row.
    pub row: u32,
    worksheet: &'b mut Worksheet,
    formats: &'b Formats,
}

impl<'b> Sheet<'b> {
    pub fn new(worksheet: &'b mut Worksheet, formats: &'b Formats, locale: &'b Locale, name: String) -> Sheet<'b> {
        Sheet { locale, name, row: 0, worksheet, formats }
    }

    /// One cell, whose look is that of its kind.
    pub fn cell(&mut self, row: u32, column: u16, kind: Kind, cell: &Cell) -> Result<()> {
        let format = self.formats.plain(kind);
        self.write(row, column, cell, format)
    }

    /// The same for a cell that stands out.
    pub fn strong_cell(&mut self, row: u32, column: u16, kind: Kind, cell: &Cell) -> Result<()> {
        let format = self.formats.total(kind);
        self.write(row, column, cell, format)
    }

    pub fn header_cell(&mut self, row: u32, column: u16, kind: Kind, title: &str) -> Result<()> {
        let format = if kind.is_text() { &self.formats.header } else { &self.formats.header_of_numbers };
        self.worksheet.write_string_with_format(row, column, fitting(title), format)?;
        Ok(())
    }

    fn write(&mut self, row: u32, column: u16, cell: &Cell, format: &Format) -> Result<()> {
        match cell {
            Cell::Text(text) => self.worksheet.write_string_with_format(row, column, fitting(text), format)?,
            Cell::Number(number) if number.is_finite() => {
                self.worksheet.write_number_with_format(row, column, *number, format)?
            }
            Cell::Day(day) => match date(*day) {
                Some(date) => self.worksheet.write_datetime_with_format(row, column, &date, format)?,
                None => self.worksheet.write_string_with_format(row, column, day.to_string(), format)?,
            },
            Cell::Formula { text, result } => {
                let result = if result.is_finite() { result.to_string() } else { "#NUM!".to_owned() };
                let formula = Formula::new(text).set_result(result);
                self.worksheet.write_formula_with_format(row, column, formula, format)?
            }
            Cell::Number(_) | Cell::Empty => self.worksheet.write_blank(row, column, format)?,
        };
        Ok(())
    }

    fn line(&mut self, text: &str, format: impl Fn(&Formats) -> &Format) -> Result<()> {
        let format = format(self.formats);
        self.worksheet.write_string_with_format(self.row, 0, fitting(text), format)?;
        self.row += 1;
        Ok(())
    }

    pub fn title(&mut self, text: &str) -> Result<()> {
        self.line(text, |formats| &formats.title)
    }

    /// A line in small voice.
    pub fn note(&mut self, text: &str) -> Result<()> {
        self.line(text, |formats| &formats.note)
    }

    /// A line that must not be missed.
    pub fn alarm(&mut self, text: &str) -> Result<()> {
        self.line(text, |formats| &formats.alarm)
    }

    /// The head of a block, after an empty row.
    pub fn heading(&mut self, id: &str) -> Result<()> {
        self.row += 1;
        let text = self.locale.say(id);
        self.line(&text, |formats| &formats.heading)
    }

    /// Figures below each other: name, value, meaning.
    pub fn facts(&mut self, facts: &[Fact]) -> Result<()> {
        for fact in facts {
            self.cell(self.row, 0, Kind::Text, &Cell::Text(fact.label.clone()))?;
            self.cell(self.row, 1, fact.kind, &fact.value)?;
            if !fact.note.is_empty() {
                let format = &self.formats.note;
                self.worksheet.write_string_with_format(self.row, 2, fitting(&fact.note), format)?;
            }
            self.row += 1;
        }
        Ok(())
    }

    /// A table: header, rows, and a row of totals where a column has one.
    pub fn table(&mut self, columns: &[Column], rows: &[Vec<Cell>]) -> Result<Placed> {
        let header = self.row;
        for (at, column) in (0u16..).zip(columns) {
            self.header_cell(header, at, column.kind, &column.title)?;
        }
        self.fit_height(columns.iter().map(Column::title_lines).chain([HEADER_LINES_MIN]))?;
        self.row += 1;
        let first = self.row;
        for cells in rows {
            for ((at, cell), column) in (0u16..).zip(cells).zip(columns) {
                self.cell(self.row, at, column.kind, cell)?;
            }
            self.fit_height(columns.iter().zip(cells).map(|(column, cell)| column.cell_lines(cell)))?;
            self.row += 1;
        }
        let last = first.max(self.row.saturating_sub(1));
        let placed = Placed { header, first, last };
        self.row = last + 1;
        if columns.iter().any(|column| column.total.is_some()) {
            self.totals(columns, rows, placed)?;
        }
        Ok(placed)
    }

    /// Makes the row as high as the cell of most lines, which not every program works out by itself.
    fn fit_height(&mut self, lines: impl Iterator<Item = usize>) -> Result<()> {
        let lines = lines.max().unwrap_or(1);
        if lines > 1 {
            let height = (lines as f64 * LINE_HEIGHT).min(ROW_HEIGHT_MAX);
            self.worksheet.set_row_height(self.row, height)?;
        }
        Ok(())
    }

    fn totals(&mut self, columns: &[Column], rows: &[Vec<Cell>], placed: Placed) -> Result<()> {
        for (at, column) in (0u16..).zip(columns) {
            let of_rows = || rows.iter().filter_map(|cells| cells.get(usize::from(at))).map(Cell::number);
            let cell = match column.total {
                Some(Total::Of(amount)) => Cell::formula(sum_of(at, placed.first, placed.last), amount),
                Some(Total::Rows) => {
                    let sum = of_rows().fold(0.0, |sum, number| sum + number);
                    Cell::formula(sum_of(at, placed.first, placed.last), sum)
                }
                None if at == 0 => Cell::Text(self.locale.say("common-total")),
                None => Cell::Empty,
            };
            let kind = if matches!(cell, Cell::Text(_)) { Kind::Text } else { column.kind };
            self.strong_cell(self.row, at, kind, &cell)?;
        }
        self.row += 1;
        Ok(())
    }

    /// The table that a sheet is about: its header stays in sight and on every printed page, it filters, and its
    /// columns set the widths.
    pub fn main_table(&mut self, columns: &[Column], rows: &[Vec<Cell>]) -> Result<Placed> {
        let placed = self.table(columns, rows)?;
        let widths: Vec<f64> = columns.iter().map(|column| column.width).collect();
        self.widths(&widths)?;
        self.print_across(&widths)?;
        self.freeze_below(placed.header)?;
        if let Some(last_column) = columns.len().checked_sub(1).and_then(|at| u16::try_from(at).ok()) {
            self.worksheet.autofilter(placed.header, 0, placed.last, last_column)?;
        }
        Ok(placed)
    }

    /// Prints a table that is too wide for one page over several, each with the first column.
    fn print_across(&mut self, widths: &[f64]) -> Result<()> {
        let pages = (widths.iter().sum::<f64>() / PAGE_CHARS).ceil();
        if pages > 1.0 {
            self.worksheet.set_print_fit_to_pages(pages as u16, 0).set_repeat_columns(0, 0)?;
        }
        Ok(())
    }

    /// Keeps the rows down to `header` in sight, and prints that row on every page.
    pub fn freeze_below(&mut self, header: u32) -> Result<()> {
        self.worksheet.set_freeze_panes(header + 1, 0)?;
        self.worksheet.set_repeat_rows(header, header)?;
        Ok(())
    }

    /// Widths of the first columns, in characters.
    pub fn widths(&mut self, widths: &[f64]) -> Result<()> {
        for (at, width) in (0u16..).zip(widths) {
            self.worksheet.set_column_width(at, *width)?;
        }
        Ok(())
    }

    pub fn without_grid(&mut self) {
        self.worksheet.set_screen_gridlines(false);
    }

    /// A page to read rather than a table to work with.
    pub fn as_page(&mut self) {
        self.worksheet.set_screen_gridlines(false).set_portrait().set_print_fit_to_pages(1, 1);
    }

    /// `text` with the codes of printed headers, at most 255 UTF-16 units.
    pub fn print_on_every_page(&mut self, text: String) {
        self.worksheet.set_header(text);
    }

    pub fn insert(&mut self, row: u32, column: u16, chart: &Chart) -> Result<()> {
        self.worksheet.insert_chart(row, column, chart)?;
        Ok(())
    }

    /// A percentage from 0 to 100 % that the reader may change, 0 at first; `message` says what is expected.
    pub fn input_percent(&mut self, row: u32, column: u16, message: &str) -> Result<()> {
        let format = &self.formats.input;
        self.worksheet.write_number_with_format(row, column, 0.0, format)?;
        let message: String = message.chars().take(MESSAGE_MAX).collect();
        let rule = DataValidation::new()
            .allow_decimal_number(DataValidationRule::Between(0.0, 1.0))
            .set_input_message(message.as_str())?
            .set_error_message(message.as_str())?;
        self.worksheet.add_data_validation(row, column, row, column, &rule)?;
        Ok(())
    }

    pub fn place(&self, row: u32, column: u16) -> Place {
        Place { sheet: self.name.clone(), row, column }
    }
}
