//! A table whose columns are given their room by what stands in them.
//!
//! A column is at least as wide as its widest word; what is left goes to columns whose cells would need more lines, then
//! to titles, then to columns of texts. A table that cannot have its words whole is set smaller, and so is one that
//! becomes much shorter by it.

use super::wrap::{BREAK, breakable, one_line, widest_word_em, width_em};
use serde::Serialize;

/// The text width of a page, and of one of two columns on it, in points.
const PAGE_ROOM: f64 = 493.0;
const HALF_ROOM: f64 = 235.0;
/// Left and right of every cell, in points, as the template has it.
const CELL_PADDING: f64 = 6.0;
const FONT_SIZE: f64 = 7.6;
const FONT_SIZE_MIN: f64 = 4.5;
/// Sizes that a table is also tried in, and the part of its height that it must then have at most.
const FONT_SIZES_SMALLER: [f64; 2] = [7.2, 6.8];
const SHORTER: f64 = 0.8;
/// Height of a line in font sizes, and what a row has above and below its lines in points, as the template has them.
const LINE_HEIGHT: f64 = 1.2;
const ROW_PADDING: f64 = 6.4;
/// Semibold letters are wider; a little more, because widths are of Latin letters on average.
const HEAD_FACTOR: f64 = 1.05;
const WORD_FACTOR: f64 = 1.02;
/// A title may take two lines, no more.
const TITLE_SHARE_MIN: f64 = 0.55;
/// A row does not break, so that no cell may fill a page.
const CELL_CHARS_MAX: usize = 480;
/// A text that is wider may as well take several lines.
const CELL_EM_MAX: f64 = 45.0;
/// What cells hold that say nothing.
const SILENT: [&str; 2] = ["", "–"];

/// Rows under a header. Every row has as many cells as the header.
#[derive(Clone, Debug)]
pub(super) struct Table {
    head: Vec<String>,
    /// By column: whether it holds numbers, which stand right.
    right: Vec<bool>,
    rows: Vec<Vec<String>>,
    total: bool,
    room: f64,
}

/// What the template reads.
#[derive(Clone, Debug, Serialize)]
pub(super) struct SetTable {
    head: Vec<String>,
    right: Vec<bool>,
    rows: Vec<Vec<String>>,
    /// Whether the last row is a sum.
    total: bool,
    /// Points.
    size: f64,
    /// Shares of the room.
    widths: Vec<f64>,
}

impl Table {
    /// `sides` has one sign a column: `<` for texts, `>` for numbers.
    pub fn new(head: Vec<String>, sides: &str) -> Table {
        let mut right: Vec<bool> = sides.chars().map(|side| side == '>').collect();
        right.resize(head.len(), true);
        let head = head.iter().map(|title| breakable(title)).collect();
        Table { head, right, rows: Vec::new(), total: false, room: PAGE_ROOM }
    }

    /// For one of two columns on a page.
    pub fn half(mut self) -> Table {
        self.room = HALF_ROOM;
        self
    }

    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        let shown = |cell: String| breakable(&one_line(&cell, CELL_CHARS_MAX));
        let mut row: Vec<String> = cells.into_iter().map(shown).collect();
        row.resize(self.head.len(), String::new());
        self.rows.push(row);
    }

    /// A last row that is the sum of the others.
    pub fn total(&mut self, cells: impl IntoIterator<Item = String>) {
        self.row(cells);
        self.total = true;
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Takes those of some columns out that hold the same text in all rows, and tells their titles with the texts.
    pub fn said_once(&mut self, columns: &[usize]) -> Vec<(String, String)> {
        let found: Vec<(usize, String)> =
            columns.iter().filter_map(|column| Some((*column, self.text_of_all(*column)?))).collect();
        let title = |column: usize| self.head.get(column).map_or("", String::as_str);
        let plain = |text: &str| text.replace(BREAK, "");
        let told = found.iter().map(|(column, text)| (plain(title(*column)), plain(text))).collect();
        self.keep(|column| found.iter().all(|(taken, _)| *taken != column));
        told
    }

    /// What a column holds in all rows, unless that says nothing.
    fn text_of_all(&self, column: usize) -> Option<String> {
        let text = self.rows.first()?.get(column)?;
        let is_same = self.rows.iter().all(|row| row.get(column) == Some(text));
        (is_same && !is_silent(text)).then(|| text.clone())
    }

    /// Takes the columns out that say nothing in any row.
    fn without_silent(mut self) -> Table {
        let says = |column: usize| self.rows.iter().any(|row| row.get(column).is_some_and(|cell| !is_silent(cell)));
        let says: Vec<bool> = (0..self.head.len()).map(says).collect();
        if says.contains(&true) {
            self.keep(|column| says[column]);
        }
        self
    }

    fn keep(&mut self, is_kept: impl Fn(usize) -> bool) {
        let kept: Vec<bool> = (0..self.head.len()).map(is_kept).collect();
        retain(&mut self.head, &kept);
        retain(&mut self.right, &kept);
        for row in &mut self.rows {
            retain(row, &kept);
        }
    }

    /// The table with the room of its columns, without those that say nothing; `None` without rows.
    pub fn set(self) -> Option<SetTable> {
        if self.rows.is_empty() {
            return None;
        }
        let told = self.without_silent();
        let (size, widths) = told.widths();
        Some(SetTable { head: told.head, right: told.right, rows: told.rows, total: told.total, size, widths })
    }

    /// Font size in points, and the width of each column in points.
    fn widths(&self) -> (f64, Vec<f64>) {
        let mut best = self.widths_at(FONT_SIZE);
        for size in FONT_SIZES_SMALLER {
            let other = self.widths_at(size);
            if self.height(&other) < SHORTER * self.height(&best) {
                best = other;
            }
        }
        best
    }

    /// About how high the rows are, in points.
    fn height(&self, (size, widths): &(f64, Vec<f64>)) -> f64 {
        let lines = |cell: &str, width: f64| (width_em(cell) * size / (width - CELL_PADDING).max(1.0) - 1e-6).ceil();
        let most = |row: &[String]| {
            row.iter().zip(widths).map(|(cell, width)| lines(cell.as_str(), *width)).fold(1.0, f64::max)
        };
        self.rows.iter().map(|row| most(row.as_slice()) * size * LINE_HEIGHT + ROW_PADDING).sum()
    }

    /// The same, set no larger than a size.
    fn widths_at(&self, most: f64) -> (f64, Vec<f64>) {
        // What each column must have, what its cells want, and what its title wants to stand in one line, in font sizes.
        let (mut words, mut lines, mut titles) = (Vec::new(), Vec::new(), Vec::new());
        for (column, title) in self.head.iter().enumerate() {
            let title_line = width_em(title) * HEAD_FACTOR;
            let title_word = widest_word_em(title).max(width_em(title) * TITLE_SHARE_MIN) * HEAD_FACTOR;
            let cells = || self.rows.iter().filter_map(move |row| row.get(column));
            let word = cells().map(|cell| widest_word_em(cell)).fold(title_word, f64::max) * WORD_FACTOR;
            let line = cells().map(|cell| width_em(cell)).fold(0.0, f64::max) * WORD_FACTOR;
            words.push(word);
            lines.push(line.min(CELL_EM_MAX).max(word));
            titles.push(line.max(title_line).min(CELL_EM_MAX).max(word));
        }
        let room = self.room - CELL_PADDING * self.head.len() as f64;
        let least: f64 = words.iter().sum();
        let size = if least * most > room { (room / least).max(FONT_SIZE_MIN) } else { most };
        let mut widths = words;
        for wanted in [lines, titles] {
            grow(&mut widths, &wanted, room / size);
        }
        let left = (room / size - widths.iter().sum::<f64>()).max(0.0);
        let has_texts = self.right.iter().any(|right| !right);
        let takes: Vec<bool> = self.right.iter().map(|right| !(*right && has_texts)).collect();
        let taking: f64 = widths.iter().zip(&takes).filter(|(_, takes)| **takes).map(|(width, _)| width).sum();
        for (width, takes) in widths.iter_mut().zip(takes) {
            if takes && taking > 0.0 {
                *width += left * *width / taking;
            }
            *width = *width * size + CELL_PADDING;
        }
        (size, widths)
    }
}

fn is_silent(cell: &str) -> bool {
    SILENT.contains(&cell)
}

fn retain<T>(items: &mut Vec<T>, kept: &[bool]) {
    let mut kept = kept.iter();
    items.retain(|_| kept.next().copied().unwrap_or(true));
}

/// Brings widths as near to what is wanted as the room allows, each by the same share of what it lacks.
fn grow(widths: &mut [f64], wanted: &[f64], room: f64) {
    let spare = (room - widths.iter().sum::<f64>()).max(0.0);
    let lacking: f64 = widths.iter().zip(wanted).map(|(width, wanted)| (wanted - width).max(0.0)).sum();
    if lacking <= 0.0 {
        return;
    }
    let share = (spare / lacking).min(1.0);
    for (width, wanted) in widths.iter_mut().zip(wanted) {
        *width += (wanted - *width).max(0.0) * share;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[Vec<&str>], sides: &str) -> Table {
        let mut table = Table::new(vec!["Name".to_owned(); sides.len()], sides);
        for row in rows {
            table.row(row.iter().map(|cell| (*cell).to_owned()));
        }
        table
    }

    #[test]
    fn columns_fill_the_room_and_hold_their_words() {
        let long = "a long text that takes several lines on any page whatever its columns, as this one does";
        let cases = [
            (vec![vec!["Standard_D2ads_v5", "1,234,567.89"], vec!["x", "3"]], "<>"),
            (vec![vec![long, "1"]], "<>"),
            (vec![vec!["1,234,567,890.12"; 9]], ">>>>>>>>>"),
        ];
        for (rows, sides) in cases {
            let (size, widths) = table(&rows, sides).widths();
            assert!((widths.iter().sum::<f64>() - PAGE_ROOM).abs() < 0.5, "{widths:?}");
            for (column, width) in widths.iter().enumerate() {
                let widest = rows.iter().map(|row| widest_word_em(row[column])).fold(0.0, f64::max);
                assert!(widest * size <= width - CELL_PADDING + 1e-9, "{column}: {widths:?}");
            }
        }
    }

    #[test]
    fn a_table_is_set_smaller_where_that_makes_it_much_shorter() {
        let short = table(&[vec!["Standard_D2ads_v5", "3 years", "1,234"]], "<<>");
        assert!((short.widths().0 - FONT_SIZE).abs() < 1e-9);
        let why = "left to the savings plan: a machine would be used in 100.0% of hours, pays from 38.0%";
        let mut row = vec!["Virtual Machines Dldsv6-series Linux", "australiasoutheast"];
        row.extend(["1,234.56"; 6]);
        row.push(why);
        let long = table(&[row], "<<>>>>>><");
        let (size, widths) = long.widths();
        assert!(size < FONT_SIZE && long.height(&(size, widths)) < SHORTER * long.height(&long.widths_at(FONT_SIZE)));
    }

    #[test]
    fn columns_that_say_nothing_are_left_out() {
        let set = table(&[vec!["a", "–", "", "1"], vec!["b", "–", "–", "–"]], "<<>>").set().expect("rows");
        assert_eq!(set.rows, [["a", "1"], ["b", "–"]]);
        assert_eq!((set.head.len(), set.right, set.widths.len()), (2, vec![false, true], 2));
        assert!(table(&[vec!["–", "–"]], "<<").set().is_some_and(|set| set.head.len() == 2));
    }

    #[test]
    fn a_column_that_is_the_same_in_all_rows_is_said_once() {
        let mut rows = table(&[vec!["a", "x", "–", "1"], vec!["b", "x", "–", "1"]], "<<<>");
        assert_eq!(rows.said_once(&[0, 1, 2]), [("Name".to_owned(), "x".to_owned())]);
        assert_eq!(rows.rows, [["a", "–", "1"], ["b", "–", "1"]]);
    }

    #[test]
    fn a_row_has_as_many_cells_as_the_header() {
        let table = table(&[vec!["one"], vec!["one", "two", "three"]], "<<");
        assert!(table.rows.iter().all(|row| row.len() == 2));
    }
}
