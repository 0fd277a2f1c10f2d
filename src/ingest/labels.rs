//! What usage exports say of resources beside their usage: cost centres and the values of tags.
//!
//! A resource has the value of its latest day, and of several on that day the first by name, so that no order of rows or
//! files matters. Tags repeat from row to row; each text is read once.

use super::fields::Field;
use super::files;
use super::machine_hours::MachineHours;
use super::schema::{self, Family};
use super::tags;
use crate::calendar::Day;
use crate::error::Result;
use crate::ids::Name;
use crate::sums::{ByteInterner, FastMap};
use crate::tables::{Cell, Row, Table, folded};
use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

/// What to read of a resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Label {
    CostCenter,
    /// The value of the tag with this key; keys compare without case.
    Tag(String),
}

/// The values of one label by resource.
pub type Values = FastMap<Name, Arc<str>>;

/// What the exports say.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    /// In the order of what was asked for; `None` where no export has the column.
    pub values: Vec<Option<Values>>,
    /// Rows whose tags cannot be read but may hold one of those that were asked for.
    pub unread_rows: u64,
}

/// What is read of labels when it is first asked for: once for all customers of a run, which asks the same of each.
#[derive(Clone, Debug, Default)]
pub struct LabelStore {
    labels: OnceLock<Labels>,
    hours: OnceLock<MachineHours>,
}

impl LabelStore {
    pub fn labels(&self, read: impl FnOnce() -> Result<Labels>) -> Result<&Labels> {
        known_or_read(&self.labels, read)
    }

    pub fn hours(&self, read: impl FnOnce() -> Result<MachineHours>) -> Result<&MachineHours> {
        known_or_read(&self.hours, read)
    }
}

fn known_or_read<T>(known: &OnceLock<T>, read: impl FnOnce() -> Result<T>) -> Result<&T> {
    match known.get() {
        Some(value) => Ok(value),
        None => {
            let value = read()?;
            Ok(known.get_or_init(|| value))
        }
    }
}

/// Reads labels of the resources that are `wanted`. Demand tables have none.
///
/// # Errors
/// Unusable input: a file that cannot be read.
pub fn read(paths: &[PathBuf], labels: &[Label], wanted: &(dyn Fn(&Name) -> bool + Sync)) -> Result<Labels> {
    let mut known = Known::default();
    let mut seen = vec![false; labels.len()];
    let mut unread_rows = 0;
    let asked = Asked::new(labels, wanted);
    for file in &files::find(paths)?.files {
        let table = Table::open(&file.path)?;
        let (schema, layout) = schema::detect(&table)?;
        let column = |field: Field| layout.cell(field).and_then(|cell| layout.selection.get(cell).copied());
        let (Some(resource), Some(date)) = (column(Field::ResourceId), column(Field::Date)) else { continue };
        if schema.family == Family::DemandTable {
            continue;
        }
        let named = |names: &[&str]| table.columns.iter().position(|column| names.contains(&folded(column).as_str()));
        let cost_center = named(&["costcenter", "xcostcenter"]).filter(|_| !asked.cost_centers.is_empty());
        let tags = named(&["tags"]).filter(|_| !asked.tag_keys.is_empty());
        if cost_center.is_none() && tags.is_none() {
            continue;
        }
        for (seen, label) in seen.iter_mut().zip(labels) {
            *seen |= if *label == Label::CostCenter { cost_center.is_some() } else { tags.is_some() };
        }
        let selection: Vec<usize> = [resource, date].into_iter().chain(cost_center).chain(tags).collect();
        let places = (cost_center.map(|_| 2), tags.map(|_| selection.len() - 1));
        let (mut reader, _) = table.fold(
            &selection,
            || Reader::new(&asked, places),
            |reader, row| reader.row(row),
            |earlier, later, _| earlier.merge(later),
        )?;
        reader.flush();
        unread_rows += reader.unread_rows;
        known.merge(reader.known);
    }
    let values = seen.iter().enumerate().map(|(at, seen)| seen.then(|| known.values(at))).collect();
    Ok(Labels { values, unread_rows })
}

/// What is looked for.
struct Asked<'a> {
    count: usize,
    /// Place of each tag among the labels, and its key in lower case.
    tag_keys: Vec<(usize, String)>,
    /// Places of the cost centre.
    cost_centers: Vec<usize>,
    wanted: &'a (dyn Fn(&Name) -> bool + Sync),
}

impl<'a> Asked<'a> {
    fn new(labels: &[Label], wanted: &'a (dyn Fn(&Name) -> bool + Sync)) -> Asked<'a> {
        let (mut tag_keys, mut cost_centers) = (Vec::new(), Vec::new());
        for (at, label) in labels.iter().enumerate() {
            match label {
                Label::CostCenter => cost_centers.push(at),
                Label::Tag(key) => tag_keys.push((at, key.trim().to_lowercase())),
            }
        }
        Asked { count: labels.len(), tag_keys, cost_centers, wanted }
    }

    /// The values of the tags that a text holds, by place of the label; `None` if it cannot be read but may hold one.
    fn held(&self, text: &str) -> Option<Vec<(usize, Arc<str>)>> {
        let lower = text.to_lowercase();
        // An escape can hide a key; nothing else can.
        if !text.contains('\\') && !self.tag_keys.iter().any(|(_, key)| lower.contains(key.as_str())) {
            return Some(Vec::new());
        }
        let pairs = tags::pairs(text)?;
        let value = |wanted: &str| {
            let values = pairs.iter().filter(|(key, _)| key == wanted).map(|(_, value)| value.trim());
            values.filter(|value| !value.is_empty()).min().map(Arc::<str>::from)
        };
        Some(self.tag_keys.iter().filter_map(|(at, key)| Some((*at, value(key)?))).collect())
    }
}

/// A value and the day that it is of.
#[derive(Clone, Debug)]
struct Found {
    day: Day,
    value: Arc<str>,
}

/// Takes a value if it is of a later day, or of the same day and first by name.
fn learn(known: &mut Option<Found>, day: Day, value: &str, shared: impl FnOnce() -> Arc<str>) {
    if known.as_ref().is_none_or(|known| (known.day, value) < (day, &*known.value)) {
        *known = Some(Found { day, value: shared() });
    }
}

/// What is known of resources, by label.
#[derive(Default)]
struct Known(FastMap<Name, Vec<Option<Found>>>);

impl Known {
    fn add(&mut self, name: Name, found: Vec<Option<Found>>) {
        let own = self.0.entry(name).or_insert_with(|| vec![None; found.len()]);
        for (own, other) in own.iter_mut().zip(found) {
            if let Some(other) = other {
                learn(own, other.day, &other.value, || Arc::clone(&other.value));
            }
        }
    }

    fn merge(&mut self, other: Known) {
        other.0.into_iter().for_each(|(name, found)| self.add(name, found));
    }

    fn values(&self, label: usize) -> Values {
        let value = |found: &Vec<Option<Found>>| found.get(label)?.as_ref().map(|found| Arc::clone(&found.value));
        self.0.iter().filter_map(|(name, found)| Some((name.clone(), value(found)?))).collect()
    }
}

/// Bytes of remembered texts at which they are forgotten: a file whose every row says something new must not fill the
/// memory.
const TEXT_BYTES_MAX: usize = 96 << 20;

/// Places of the asked tags with their values.
type HeldTags = Vec<(usize, Arc<str>)>;

/// The rows of one part of a file.
struct Reader<'a> {
    asked: &'a Asked<'a>,
    /// Cells of the cost centre and of the tags.
    places: (Option<usize>, Option<usize>),
    resources: ByteInterner,
    /// By number of the resource: its name and what was found; `None` where it is not wanted.
    found: Vec<Option<(Name, Vec<Option<Found>>)>>,
    texts: ByteInterner,
    /// By number of the text: the tags that it holds.
    held: Vec<Option<HeldTags>>,
    last_date: (Vec<u8>, Day),
    known: Known,
    unread_rows: u64,
}

impl<'a> Reader<'a> {
    fn new(asked: &'a Asked<'a>, places: (Option<usize>, Option<usize>)) -> Reader<'a> {
        Reader {
            asked,
            places,
            resources: ByteInterner::default(),
            found: Vec::new(),
            texts: ByteInterner::default(),
            held: Vec::new(),
            last_date: (Vec::new(), NO_DAY),
            known: Known::default(),
            unread_rows: 0,
        }
    }

    fn row(&mut self, row: &Row<'_>) {
        // Whoever reads usage reports rows of broken shape.
        let (None, [resource, date, ..]) = (&row.broken, row.cells) else { return };
        if self.resources.size() > TEXT_BYTES_MAX {
            self.flush();
        }
        let (number, is_new) = self.resources.id(&bytes(resource));
        if is_new {
            let name = Name::new(&resource.text());
            let is_wanted = !name.as_str().is_empty() && (self.asked.wanted)(&name);
            self.found.push(is_wanted.then(|| (name, vec![None; self.asked.count])));
        }
        let day = self.day(date);
        let Some(Some((_, found))) = self.found.get_mut(number as usize) else { return };
        let (cost_center, tags) = self.places;
        if let Some(cell) = cost_center.and_then(|at| row.cells.get(at)) {
            let text = cell.text();
            if !text.is_empty() {
                self.asked.cost_centers.iter().for_each(|at| learn(&mut found[*at], day, &text, || Arc::from(&*text)));
            }
        }
        let Some(cell) = tags.and_then(|at| row.cells.get(at)).filter(|cell| !cell.is_empty()) else { return };
        if self.texts.size() > TEXT_BYTES_MAX {
            (self.texts, self.held) = (ByteInterner::default(), Vec::new());
        }
        let (text, is_new) = self.texts.id(&bytes(cell));
        if is_new {
            self.held.push(self.asked.held(&cell.text()));
        }
        match self.held.get(text as usize) {
            Some(Some(held)) => {
                held.iter().for_each(|(at, value)| learn(&mut found[*at], day, value, || Arc::clone(value)));
            }
            _ => self.unread_rows += 1,
        }
    }

    /// The row's day; rows of one day usually stand together. One that cannot be read comes before all others.
    fn day(&mut self, cell: &Cell<'_>) -> Day {
        let text = bytes(cell);
        if text.is_empty() || *text != *self.last_date.0 {
            let day = cell.day().unwrap_or(NO_DAY);
            self.last_date = (text.into_owned(), day);
        }
        self.last_date.1
    }

    /// Puts what was found under the resources' names.
    fn flush(&mut self) {
        self.resources = ByteInterner::default();
        for (name, found) in std::mem::take(&mut self.found).into_iter().flatten() {
            self.known.add(name, found);
        }
    }

    fn merge(mut self, mut later: Reader<'a>) -> Reader<'a> {
        self.flush();
        later.flush();
        self.known.merge(later.known);
        self.unread_rows += later.unread_rows;
        self
    }
}

const NO_DAY: Day = Day(i32::MIN);

/// The cell's bytes, told apart as the cells are.
fn bytes<'c>(cell: &Cell<'c>) -> Cow<'c, [u8]> {
    match *cell {
        Cell::Text(text) => Cow::Borrowed(text),
        cell => Cow::Owned(cell.text().into_owned().into_bytes()),
    }
}
