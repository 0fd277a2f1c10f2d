//! Files that an earlier run left in the folder: those that its plan names, as it wrote them.
//!
//! Only such files may go. A path must stay inside the folder, without a link on its way, and the file must still have
//! the hash that the plan names: what somebody has changed since is theirs.

use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path};

/// The file that names the others.
pub(super) const PLAN_FILE: &str = "plan.json";

/// A plan of an earlier run, as far as its files go.
#[derive(Deserialize)]
struct EarlierPlan {
    /// A file without it is no plan of this program.
    #[serde(rename = "engine_version")]
    _engine_version: String,
    #[serde(default)]
    artifacts: Vec<Artifact>,
}

#[derive(Deserialize)]
struct Artifact {
    path: String,
    #[serde(default)]
    sha256: Option<String>,
}

/// Files of earlier runs, by path inside `folder`, that are not among `written`. `plans` are the subfolders whose plans
/// are looked at, empty for the folder itself; a plan that cannot be read names nothing.
pub(super) fn stale(folder: &Path, plans: &BTreeSet<String>, written: &BTreeSet<&str>) -> Vec<String> {
    let mut found = BTreeSet::new();
    for subfolder in plans {
        let inside = |path: &str| if subfolder.is_empty() { path.to_owned() } else { format!("{subfolder}/{path}") };
        let Ok(text) = fs::read(folder.join(inside(PLAN_FILE))) else { continue };
        let Ok(plan) = serde_json::from_slice::<EarlierPlan>(&text) else { continue };
        let unchanged = |artifact: &Artifact| unchanged(folder, &inside(&artifact.path), artifact.sha256.as_deref()?);
        found.extend(plan.artifacts.iter().filter_map(unchanged).filter(|path| !written.contains(path.as_str())));
    }
    found.into_iter().collect()
}

/// The path in its plain form, if it names a regular file below the folder, through folders alone, that has this hash.
fn unchanged(folder: &Path, path: &str, sha256: &str) -> Option<String> {
    let mut at = folder.to_owned();
    let mut names: Vec<&str> = Vec::new();
    let parts: Vec<Component<'_>> = Path::new(path).components().collect();
    for (place, part) in parts.iter().enumerate() {
        let Component::Normal(name) = part else { return None };
        at.push(name);
        names.push(name.to_str()?);
        let kind = fs::symlink_metadata(&at).ok()?.file_type();
        let is_last = place + 1 == parts.len();
        if is_last != kind.is_file() || is_last == kind.is_dir() {
            return None;
        }
    }
    if names.is_empty() {
        return None;
    }
    let bytes = fs::read(&at).ok()?;
    let hash: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    hash.eq_ignore_ascii_case(sha256).then(|| names.join("/"))
}
