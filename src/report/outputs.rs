//! Files out: all of them or none, and nothing of an earlier run beside them.

mod earlier;

use crate::error::{Error, Result};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Where files are made before they move to their places, inside the folder.
const STAGING: &str = ".tenor-writing";
/// Where files of an earlier run wait until all new ones are in their places, inside the staging folder.
const ASIDE: &str = ".aside";

/// Files to write, relative to a folder.
#[derive(Debug, Default)]
pub struct Outputs {
    files: Vec<(String, Vec<u8>)>,
    /// Whether only some of a plan's files are written, and the others stay.
    keeps_earlier: bool,
}

impl Outputs {
    /// `path` has forward slashes and stays inside the folder.
    pub fn add(&mut self, path: &str, bytes: Vec<u8>) {
        self.files.push((path.to_owned(), bytes));
    }

    /// Leaves the files of an earlier run in place: for a run that makes only some of a plan's files.
    pub fn keep_earlier(&mut self) {
        self.keeps_earlier = true;
    }

    pub fn len(&self) -> usize {
        self.files.len()
    }

    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Writes everything beside its place first, then moves it there: a run that fails leaves no half file. Files that an
    /// earlier run wrote into the folder, by the plan that lies there, and that nobody has changed since, go.
    pub fn write(&self, folder: &Path) -> Result<()> {
        if folder.exists() && !folder.is_dir() {
            return Err(Error::usage(format!("{}: is a file, expected a folder", folder.display())));
        }
        fs::create_dir_all(folder).map_err(|e| Error::writing(folder, e))?;
        let staging = folder.join(STAGING);
        let stale = if self.keeps_earlier { Vec::new() } else { self.stale(folder) };
        let result = self.stage(&staging).and_then(|()| self.replace(&staging, folder, &stale));
        let removed = fs::remove_dir_all(&staging);
        result.and(removed.map_err(|e| Error::writing(&staging, e)))
    }

    /// Files of an earlier run that this one does not write: those that the plan in the folder names, and the plans where
    /// this run writes plans.
    fn stale(&self, folder: &Path) -> Vec<String> {
        let written: BTreeSet<&str> = self.files.iter().map(|(path, _)| path.as_str()).collect();
        let mut plans: BTreeSet<String> = BTreeSet::from([String::new()]);
        let subfolders = written.iter().filter_map(|path| path.strip_suffix(earlier::PLAN_FILE)?.strip_suffix('/'));
        plans.extend(subfolders.map(str::to_owned));
        earlier::stale(folder, &plans, &written)
    }

    /// The stale files out of the way, and the new ones into their places. If that fails, everything moves back.
    fn replace(&self, staging: &Path, folder: &Path, stale: &[String]) -> Result<()> {
        let aside = staging.join(ASIDE);
        let mut moves: Vec<(PathBuf, PathBuf)> = Vec::new();
        let mut move_file = |from: PathBuf, to: PathBuf| -> Result<()> {
            create_parent(&to)?;
            fs::rename(&from, &to).map_err(|e| Error::writing(&to, e))?;
            moves.push((from, to));
            Ok(())
        };
        let gone = stale.iter().map(|path| (path, false));
        let mut steps = gone.chain(self.files.iter().map(|(path, _)| (path, true)));
        let result = steps.try_for_each(|(path, is_new)| {
            let target = folder.join(path);
            if target.is_file() {
                move_file(target.clone(), aside.join(path))?;
            }
            if is_new { move_file(staging.join(path), target) } else { Ok(()) }
        });
        if result.is_err() {
            // The first failure is the one to tell.
            moves.iter().rev().for_each(|(from, to)| drop(fs::rename(to, from)));
        } else {
            stale.iter().for_each(|path| remove_empty_parents(folder, path));
        }
        result
    }

    fn stage(&self, staging: &Path) -> Result<()> {
        for (path, bytes) in &self.files {
            let target = staging.join(path);
            create_parent(&target)?;
            fs::write(&target, bytes).map_err(|e| Error::writing(&target, e))?;
        }
        Ok(())
    }
}

/// Removes the folders of a path inside `folder` that are empty now.
fn remove_empty_parents(folder: &Path, path: &str) {
    let parents = Path::new(path).ancestors().skip(1).filter(|parent| !parent.as_os_str().is_empty());
    for parent in parents {
        // A folder that holds anything is not removed.
        if fs::remove_dir(folder.join(parent)).is_err() {
            return;
        }
    }
}

fn create_parent(path: &Path) -> Result<()> {
    let parent = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(parent).map_err(|e| Error::writing(parent, e))
}

/// Writes one file, whole or not at all.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    let name = path.file_name().ok_or_else(|| Error::usage(format!("{}: is no file name", path.display())))?;
    let staged: PathBuf = path.with_file_name(format!(".{}.writing", name.to_string_lossy()));
    create_parent(path)?;
    let result = fs::write(&staged, bytes).and_then(|()| fs::rename(&staged, path));
    result.map_err(|e| {
        let _ = fs::remove_file(&staged);
        Error::writing(path, e)
    })
}
