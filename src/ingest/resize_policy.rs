//! The thresholds of right-sizing, as a user sets them.

use crate::error::{Error, Result};
use crate::plan::provenance::FileRecord;
use crate::rightsize::policy::Policy;
use std::fs;
use std::path::Path;

/// The policy of a JSON file, whose unnamed thresholds keep their defaults, with its record; without a file the defaults.
///
/// # Errors
/// Unusable input: a file that cannot be read, unknown names, values that are no numbers or out of range.
pub fn read(path: Option<&Path>) -> Result<(Policy, Option<FileRecord>)> {
    let Some(path) = path else { return Ok((Policy::default(), None)) };
    let text = fs::read_to_string(path).map_err(|e| Error::reading(path, e).hint("Check the path."))?;
    let policy: Policy = serde_json::from_str(&text).map_err(|e| {
        Error::unusable(format!("{}: is no right-sizing policy: {e}", path.display()))
            .hint(r#"Expected thresholds by group, as {"margins": {"memory_peak": 0.25}}."#)
    })?;
    if let Some(fault) = policy.fault() {
        return Err(Error::unusable(format!("{}: {fault}", path.display()))
            .hint("Set it within its range, or leave it out for the built-in one."));
    }
    let record =
        FileRecord { path: path.display().to_string(), sha256: None, rows: None, kind: "resize_policy".into() };
    Ok((policy, Some(record)))
}
