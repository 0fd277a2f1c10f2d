//! Files out: all of them or none.

use crate::error::{Error, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// Files to write, relative to a folder.
#[derive(Debug, Default)]
pub struct Outputs {
    files: Vec<(String, Vec<u8>)>,
}

impl Outputs {
    /// `path` has forward slashes and stays inside the folder.
    pub fn add(&mut self, path: &str, bytes: Vec<u8>) {
        self.files.push((path.to_owned(), bytes));
    }

    pub fn len(&self) -> usize {
        self.files.len()
    }

    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Writes everything beside its place first, then moves it there: a run that fails leaves no half file.
    pub fn write(&self, folder: &Path) -> Result<()> {
        if folder.exists() && !folder.is_dir() {
            return Err(Error::usage(format!("{}: is a file, expected a folder", folder.display())));
        }
        fs::create_dir_all(folder).map_err(|e| Error::writing(folder, e))?;
        let staging = folder.join(".tenor-writing");
        let result = self.stage(&staging).and_then(|()| self.publish(&staging, folder));
        let removed = fs::remove_dir_all(&staging);
        result.and(removed.map_err(|e| Error::writing(&staging, e)))
    }

    fn stage(&self, staging: &Path) -> Result<()> {
        for (path, bytes) in &self.files {
            let target = staging.join(path);
            create_parent(&target)?;
            fs::write(&target, bytes).map_err(|e| Error::writing(&target, e))?;
        }
        Ok(())
    }

    fn publish(&self, staging: &Path, folder: &Path) -> Result<()> {
        for (path, _) in &self.files {
            let target = folder.join(path);
            create_parent(&target)?;
            fs::rename(staging.join(path), &target).map_err(|e| Error::writing(&target, e))?;
        }
        Ok(())
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
