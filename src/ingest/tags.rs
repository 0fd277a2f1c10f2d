//! Which resources have which tags, as usage exports say it.

use super::fields::Field;
use super::files;
use super::schema::{self, Family};
use crate::error::{Damage, Error, Result};
use crate::ids::Name;
use crate::tables::{Row, Table, folded};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::PathBuf;

/// Rows of one resource repeat their tags; beyond this many texts the memory of them starts anew.
const TEXTS_MAX: usize = 100_000;
/// Unreadable rows that a message shows.
const FAULTS_MAX: usize = 10;

/// The resources that have each of `tags`, texts of the form `key=value`. A resource is tagged if any row says so;
/// keys compare without case, values exactly, as in Azure.
///
/// # Errors
/// Unusable input: demand tables, exports without a column of tags, and tags that cannot be read but may be meant.
pub fn tagged(paths: &[PathBuf], tags: &[String]) -> Result<BTreeMap<String, BTreeSet<Name>>> {
    let mut found = BTreeMap::new();
    if tags.is_empty() {
        return Ok(found);
    }
    let wanted: Vec<Wanted<'_>> = tags.iter().map(|tag| Wanted::new(tag)).collect();
    let mut resources: Vec<HashSet<String>> = vec![HashSet::new(); tags.len()];
    let mut any_tags = false;
    for file in &files::find(paths)?.files {
        let table = Table::open(&file.path)?;
        let (schema, layout) = schema::detect(&table)?;
        if schema.family == Family::DemandTable {
            return Err(Error::unusable(format!("{}: is a demand table, which has no tags", table.path.display()))
                .hint("Give the usage export, or say which usage by resource_id, subscription, resource_group, arm_sku or region."));
        }
        let resource = layout.cell(Field::ResourceId).and_then(|cell| layout.selection.get(cell).copied());
        let column = table.columns.iter().position(|column| folded(column) == "tags");
        let (Some(resource), Some(column)) = (resource, column) else { continue };
        any_tags = true;
        let mut reader = Reader { wanted: &wanted, resources, texts: HashMap::new(), faults: Vec::new(), unread: 0 };
        table.for_each(&[resource, column], &mut |row| reader.row(row, &table.columns[column]))?;
        if reader.unread > 0 {
            return Err(unreadable(&table, &reader.faults, reader.unread));
        }
        resources = reader.resources;
    }
    if !any_tags {
        return Err(Error::unusable("no usage export has a Tags column, and a constraint names a tag")
            .hint("Export cost and usage details with all columns, or say which usage in another way."));
    }
    for (tag, resources) in tags.iter().zip(resources) {
        found.insert(tag.clone(), resources.iter().map(|id| Name::new(id)).collect());
    }
    Ok(found)
}

/// A tag to look for.
struct Wanted<'t> {
    /// Lower case.
    key: String,
    value: &'t str,
}

impl<'t> Wanted<'t> {
    fn new(tag: &'t str) -> Wanted<'t> {
        let (key, value) = tag.split_once('=').unwrap_or((tag, ""));
        Wanted { key: key.trim().to_lowercase(), value }
    }
}

/// What the rows of one file say.
struct Reader<'w> {
    wanted: &'w [Wanted<'w>],
    /// Ids by place of the tag in `wanted`.
    resources: Vec<HashSet<String>>,
    /// Which of `wanted` a cell holds, by its text; `None` if it cannot be read but may hold one.
    texts: HashMap<String, Option<Vec<usize>>>,
    /// The first of the rows whose tags cannot be read.
    faults: Vec<Damage>,
    unread: usize,
}

impl Reader<'_> {
    fn row(&mut self, row: &Row<'_>, column: &str) {
        // A row of broken shape has no cells; whoever reads usage reports it.
        let [id, tags] = row.cells else { return };
        let (id, tags) = (id.text(), tags.text());
        let (id, text): (&str, &str) = (&id, &tags);
        if text.is_empty() || id.is_empty() {
            return;
        }
        if !self.texts.contains_key(text) {
            if self.texts.len() >= TEXTS_MAX {
                self.texts.clear();
            }
            self.texts.insert(text.to_owned(), held(self.wanted, text));
        }
        match self.texts.get(text) {
            Some(Some(places)) => {
                for place in places {
                    if let Some(ids) = self.resources.get_mut(*place)
                        && !ids.contains(id)
                    {
                        ids.insert(id.to_owned());
                    }
                }
            }
            Some(None) => {
                self.unread += 1;
                if self.faults.len() < FAULTS_MAX {
                    let (column, found) = (column.to_owned(), text.to_owned());
                    let expected = "tags as JSON, as {\"env\":\"prod\"}";
                    self.faults.push(Damage { row: row.number, column, found, expected });
                }
            }
            None => {}
        }
    }
}

/// The places in `wanted` of the tags that a cell holds; `None` if it cannot be read but may hold one.
fn held(wanted: &[Wanted<'_>], text: &str) -> Option<Vec<usize>> {
    let lower = text.to_lowercase();
    // An escape can hide a key; nothing else can.
    if !text.contains('\\') && !wanted.iter().any(|wanted| lower.contains(&wanted.key)) {
        return Some(Vec::new());
    }
    let pairs = pairs(text)?;
    let holds = |wanted: &Wanted<'_>| pairs.iter().any(|(key, value)| *key == wanted.key && value == wanted.value);
    Some((0..wanted.len()).filter(|at| holds(&wanted[*at])).collect())
}

/// Keys in lower case with their values: of a JSON object, of one without its braces, or of a list of objects.
pub(super) fn pairs(text: &str) -> Option<Vec<(String, String)>> {
    let value: Value = serde_json::from_str(text).or_else(|_| serde_json::from_str(&format!("{{{text}}}"))).ok()?;
    let objects: Vec<Map<String, Value>> = match value {
        Value::Object(object) => vec![object],
        Value::Array(items) => items
            .into_iter()
            .map(|item| match item {
                Value::Object(object) => Some(object),
                _ => None,
            })
            .collect::<Option<_>>()?,
        Value::Null => Vec::new(),
        _ => return None,
    };
    let plain = |value: Value| match value {
        Value::String(text) => text,
        Value::Null => String::new(),
        other => other.to_string(),
    };
    Some(objects.into_iter().flatten().map(|(key, value)| (key.trim().to_lowercase(), plain(value))).collect())
}

fn unreadable(table: &Table, faults: &[Damage], count: usize) -> Error {
    let message = format!("{}: tags of {count} rows cannot be read", table.path.display());
    let error = faults.iter().fold(Error::unusable(message), |error, fault| error.hint(fault.to_string()));
    let error = if count > faults.len() { error.hint(format!("and {} more", count - faults.len())) } else { error };
    error.hint("Mend the rows, or say which usage without a tag.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(tag: &str, text: &str) -> Option<bool> {
        held(&[Wanted::new(tag)], text).map(|places| !places.is_empty())
    }

    #[test]
    fn tags_are_read_with_and_without_braces() {
        for text in [
            r#"{"Env":"prod","team":"a"}"#,
            r#""team": "a", "env": "prod""#,
            r#"[{"team":"a"},{"ENV":"prod"}]"#,
            r#"{"\u0065nv":"prod"}"#,
        ] {
            assert_eq!(holds("env=prod", text), Some(true), "{text}");
            assert_eq!(holds("env=Prod", text), Some(false), "{text}");
            assert_eq!(holds("environment=prod", text), Some(false), "{text}");
        }
        assert_eq!(holds("count=3", r#"{"count":3}"#), Some(true));
        assert_eq!(holds("note=a=b", r#""note":"a=b""#), Some(true));
    }

    #[test]
    fn unreadable_tags_matter_only_where_the_key_may_stand() {
        assert_eq!(holds("env=prod", r#""env":"pr"#), None);
        assert_eq!(holds("env=prod", r#""team":"a"#), Some(false));
    }
}
