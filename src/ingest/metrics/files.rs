//! Which files hold metrics.

use crate::error::{Error, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// Names that metric files have in a folder; each may be gzipped.
const ENDINGS: [&str; 5] = [".csv", ".json", ".jsonl", ".ndjson", ".parquet"];

/// Files as given, folders searched, each file once, in the order of their paths.
///
/// # Errors
/// Unusable input: a path that is not there, and folders without a file.
pub fn find(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        let meta = fs::metadata(path).map_err(|e| Error::reading(path, e).hint("Check the path."))?;
        if meta.is_dir() { walk(path, &mut files)? } else { files.push(path.clone()) }
    }
    files.sort();
    files.dedup();
    if files.is_empty() {
        return Err(Error::unusable("no metrics file was found")
            .hint("Give CSV, JSON lines or Parquet exports of Azure Monitor, or a folder that holds some."));
    }
    Ok(files)
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let entries = fs::read_dir(folder).map_err(|e| Error::reading(folder, e))?;
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().map(|name| name.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
        let plain = name.strip_suffix(".gz").unwrap_or(&name);
        if name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            walk(&path, files)?;
        } else if ENDINGS.iter().any(|ending| plain.ends_with(ending)) {
            files.push(path);
        }
    }
    Ok(())
}
