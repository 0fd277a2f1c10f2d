//! JSON lines, row by row: one object a line.

use super::{Cell, Row, Table, sniff};
use crate::error::{Error, Result};
use serde::de::IgnoredAny;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

fn reader(path: &Path, gzip: bool) -> Result<BufReader<Box<dyn Read + Send>>> {
    Ok(BufReader::with_capacity(1 << 18, sniff::open(path, gzip)?))
}

/// Every key of any row: one that first appears far down is a column all the same.
pub fn columns(path: &Path, gzip: bool) -> Result<Vec<String>> {
    let mut columns: Vec<String> = Vec::new();
    for line in reader(path, gzip)?.split(b'\n') {
        let line = line.map_err(|e| Error::reading(path, e))?;
        if let Ok(object) = serde_json::from_slice::<BTreeMap<Cow<'_, str>, IgnoredAny>>(&line) {
            let new = object.into_keys().filter(|key| !columns.iter().any(|column| column == key));
            let new: Vec<String> = new.map(Cow::into_owned).collect();
            columns.extend(new);
        }
    }
    if columns.is_empty() {
        return Err(Error::unusable(format!("{}: holds no JSON object on a line of its own", path.display()))
            .hint("Write one JSON object a line, without line breaks inside."));
    }
    Ok(columns)
}

pub fn for_each(table: &Table, selection: &[usize], step: &mut dyn FnMut(&Row<'_>)) -> Result<u64> {
    let mut reader = reader(&table.path, table.gzip)?;
    let names: Vec<&str> = selection.iter().map(|at| table.columns[*at].as_str()).collect();
    let mut line = Vec::new();
    let (mut number, mut rows) = (1, 0);
    loop {
        line.clear();
        let read = reader.read_until(b'\n', &mut line).map_err(|e| Error::reading(&table.path, e))?;
        if read == 0 {
            return Ok(rows);
        }
        number += 1;
        if line.trim_ascii().is_empty() {
            continue;
        }
        rows += 1;
        let object: Map<String, Value> = match serde_json::from_slice(&line) {
            Ok(object) => object,
            Err(error) => {
                let found = format!("{} ({error})", String::from_utf8_lossy(&line).trim());
                step(&Row { number, cells: &[], broken: Some((found, "one JSON object a line")) });
                continue;
            }
        };
        let texts: Vec<Option<String>> = names.iter().map(|name| object.get(*name).and_then(text)).collect();
        let cells: Vec<Cell<'_>> = names
            .iter()
            .zip(&texts)
            .map(|(name, text)| match (object.get(*name), text) {
                (Some(Value::String(text)), _) if text.is_empty() => Cell::Null,
                (Some(Value::String(text)), _) => Cell::Text(text.as_bytes()),
                (_, Some(text)) => Cell::Text(text.as_bytes()),
                _ => Cell::Null,
            })
            .collect();
        step(&Row { number, cells: &cells, broken: None });
    }
}

/// The text of a value that is no string: numbers keep their digits, objects become JSON again.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null | Value::String(_) => None,
        other => Some(other.to_string()),
    }
}
