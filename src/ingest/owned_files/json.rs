//! JSON of Azure's lists: pages, arrays or single objects, whose fields stand in `properties` or outside of it.

use crate::error::{Error, Result};
use crate::tables::{folded, sniff};
use serde_json::Value;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Bytes in which the first character that is no space must stand.
const HEAD_BYTES: u64 = 256;
const GZIP: &[u8] = &[0x1f, 0x8b];

/// The documents of a JSON file, one or one after the other; `None` for a file that is no JSON.
///
/// # Errors
/// Unusable input: a file that cannot be read, and one that begins as JSON and is none.
pub fn documents(path: &Path) -> Result<Option<Vec<Value>>> {
    let mut magic = Vec::new();
    let file = File::open(path).map_err(|e| Error::reading(path, e).hint("Check the path."))?;
    file.take(2).read_to_end(&mut magic).map_err(|e| Error::reading(path, e))?;
    let mut reader = sniff::open(path, magic == GZIP)?;
    let mut bytes = Vec::new();
    reader.by_ref().take(HEAD_BYTES).read_to_end(&mut bytes).map_err(|e| Error::reading(path, e))?;
    if !matches!(bytes.trim_ascii_start().first(), Some(b'{' | b'[')) {
        return Ok(None);
    }
    reader.read_to_end(&mut bytes).map_err(|e| Error::reading(path, e))?;
    let documents: serde_json::Result<Vec<Value>> =
        serde_json::Deserializer::from_slice(&bytes).into_iter::<Value>().collect();
    documents.map(Some).map_err(|e| {
        Error::unusable(format!("{}: begins as JSON and is none: {e}", path.display()))
            .hint("The file seems cut off or damaged: download it again.")
    })
}

/// The entries of all documents: of `{"value": [...]}` pages, of arrays, or the documents themselves.
pub fn items(documents: Vec<Value>) -> Vec<Value> {
    documents.into_iter().flat_map(entries).collect()
}

fn entries(document: Value) -> Vec<Value> {
    match document {
        Value::Array(list) => items(list),
        Value::Object(mut map) => match map.remove("value") {
            Some(Value::Array(list)) => items(list),
            Some(other) => {
                map.insert("value".to_owned(), other);
                vec![Value::Object(map)]
            }
            None => vec![Value::Object(map)],
        },
        other => vec![other],
    }
}

/// A field by its folded name (lower case, letters and digits): of the entry's `properties`, else of the entry.
pub fn field<'v>(entry: &'v Value, name: &str) -> Option<&'v Value> {
    own(entry, "properties").and_then(|inside| own(inside, name)).or_else(|| own(entry, name))
}

/// A field of the object itself.
pub fn own<'v>(object: &'v Value, name: &str) -> Option<&'v Value> {
    let mut fields = object.as_object()?.iter();
    fields.find(|(key, value)| !value.is_null() && folded(key) == name).map(|(_, value)| value)
}

/// The text of a field; numbers keep their digits, objects become JSON again, a missing field is empty.
pub fn text(entry: &Value, name: &str) -> String {
    field(entry, name).map_or_else(String::new, shown)
}

/// The text of a value.
pub fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}
