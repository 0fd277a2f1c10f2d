//! A table with a caption, whose rows a reader can sort by any column.
//!
//! The button in a column's title sorts; a cell's `data-sort` holds the unrounded figure that it shows. The first column
//! of texts names each row. Columns in which no row says anything are left out. Wide tables scroll by themselves, with
//! the keyboard too.

use super::cell::Cell;
use super::markup::Element;
use super::writer::{Writer, note};

/// Rows of one table; the plan document has all.
const ROWS_MAX: usize = 1_000;

pub(super) struct Table {
    /// Of the caption.
    id: String,
    caption: String,
    is_caption_seen: bool,
    head: Vec<String>,
    /// By column: whether it holds numbers, which stand right.
    right: Vec<bool>,
    rows: Vec<Vec<Cell>>,
    total: Option<Vec<Cell>>,
    is_sortable: bool,
    /// Said under the table where rows are left out.
    left_out: usize,
}

impl Table {
    /// `sides` has one sign a column: `<` for texts, `>` for numbers.
    pub fn new(w: &Writer<'_>, caption: String, head: Vec<String>, sides: &str) -> Table {
        let mut right: Vec<bool> = sides.chars().map(|side| side == '>').collect();
        right.resize(head.len(), true);
        Table {
            id: w.id("table"),
            caption,
            is_caption_seen: true,
            head,
            right,
            rows: Vec::new(),
            total: None,
            is_sortable: true,
            left_out: 0,
        }
    }

    /// The caption is there for readers who hear it: a heading beside the table says it already.
    pub fn unseen(mut self) -> Table {
        self.is_caption_seen = false;
        self
    }

    /// Its rows have an order of their own.
    pub fn in_order(mut self) -> Table {
        self.is_sortable = false;
        self
    }

    /// A row for each item; what the page has no room for is counted.
    pub fn rows<T, const N: usize>(&mut self, items: impl IntoIterator<Item = T>, cells: impl Fn(T) -> [Cell; N]) {
        for item in items {
            if self.rows.len() < ROWS_MAX {
                self.row(Vec::from(cells(item)));
            } else {
                self.left_out += 1;
            }
        }
    }

    pub fn row(&mut self, mut cells: Vec<Cell>) {
        cells.resize(self.head.len(), Cell { text: String::new(), sort: None });
        self.rows.push(cells);
    }

    /// A last row that is the sum of the others and stays the last.
    pub fn total(&mut self, mut cells: Vec<Cell>) {
        cells.resize(self.head.len(), Cell { text: String::new(), sort: None });
        self.total = Some(cells);
    }

    /// The table, and what it leaves out; nothing without rows.
    pub fn elements(mut self, w: &Writer<'_>) -> Vec<Element> {
        if self.rows.is_empty() {
            return Vec::new();
        }
        self.drop_blank_columns(&w.locale.dash());
        let mut caption = Element::of("caption", &self.caption).with("id", self.id.as_str());
        if !self.is_caption_seen {
            caption = caption.class("unseen");
        }
        let mut table = Element::new("table");
        if self.is_sortable {
            table = table.class("sortable");
        }
        let head = Element::new("thead").child(self.head_row());
        let body = Element::new("tbody").all(self.rows.iter().map(|row| self.body_row(row)));
        table = table.child(caption).child(head).child(body);
        if let Some(total) = &self.total {
            table = table.child(Element::new("tfoot").child(self.body_row(total)));
        }
        let scroll = Element::new("div").class("scroll").with("role", "group").with("tabindex", "0");
        let mut elements = vec![scroll.with("aria-labelledby", self.id.as_str()).child(table)];
        if self.left_out > 0 {
            let shown = w.locale.whole(self.left_out as u64);
            elements.push(note(&w.tell("pdf-more", &[("count", self.left_out.into()), ("shown", shown.into())])));
        }
        elements
    }

    /// Leaves out the columns in which no row says anything.
    fn drop_blank_columns(&mut self, dash: &str) {
        let kept: Vec<bool> = (0..self.head.len()).map(|column| !self.is_blank(column, dash)).collect();
        retain(&mut self.head, &kept);
        retain(&mut self.right, &kept);
        for line in self.rows.iter_mut().chain(&mut self.total) {
            retain(line, &kept);
        }
    }

    fn is_blank(&self, column: usize, dash: &str) -> bool {
        let mut lines = self.rows.iter().chain(&self.total);
        lines.all(|line| line.get(column).is_none_or(|cell| cell.is_blank(dash)))
    }

    fn head_row(&self) -> Element {
        let title = |(title, right): (&String, &bool)| {
            let cell = Element::new(if title.is_empty() { "td" } else { "th" });
            let cell = if title.is_empty() { cell } else { cell.with("scope", "col") };
            let cell = if *right { cell.class("number") } else { cell };
            if self.is_sortable && !title.is_empty() {
                cell.child(Element::of("button", title).with("type", "button"))
            } else {
                cell.text(title)
            }
        };
        Element::new("tr").all(self.head.iter().zip(&self.right).map(title))
    }

    fn body_row(&self, row: &[Cell]) -> Element {
        let naming = self.right.iter().position(|right| !right);
        let cell = |(column, cell): (usize, &Cell)| {
            let names_row = naming == Some(column) && !cell.text.is_empty();
            let element = Element::of(if names_row { "th" } else { "td" }, &cell.text);
            let element = if names_row { element.with("scope", "row") } else { element };
            let is_number = self.right.get(column).copied().unwrap_or(true);
            let element = if is_number { element.class("number") } else { element };
            match cell.sort {
                Some(sort) => element.with("data-sort", sort.to_string()),
                None => element,
            }
        };
        Element::new("tr").all(row.iter().enumerate().map(cell))
    }
}

/// Keeps the items whose places are marked.
fn retain<T>(items: &mut Vec<T>, kept: &[bool]) {
    let mut marks = kept.iter();
    items.retain(|_| marks.next().copied().unwrap_or(true));
}
