//! Which files belong to the input, and which of them are one delivery.

use crate::error::{Error, Result};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fs;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

/// One file to read, and the delivery it is a part of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFile {
    pub path: PathBuf,
    pub delivery: usize,
}

/// Files that were written together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeliveryInfo {
    /// Of the export run, where a manifest says it.
    pub submitted: Option<String>,
}

/// The input as found on disk.
#[derive(Clone, Debug, Default)]
pub struct InputFiles {
    pub files: Vec<InputFile>,
    pub deliveries: Vec<DeliveryInfo>,
    /// Export runs left out because a later run of the same period is there: (manifest, rows).
    pub superseded_runs: Vec<(PathBuf, u64)>,
    /// Files in folders that are no tables by their name.
    pub ignored: Vec<PathBuf>,
}

/// The part of an export manifest that is needed (Cost Management, `manifestVersion` 2024-04-01).
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Manifest {
    export_config: ExportConfig,
    run_info: RunInfo,
    #[serde(default)]
    blobs: Vec<Blob>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ExportConfig {
    #[serde(default)]
    export_name: String,
    #[serde(default)]
    resource_id: String,
    #[serde(default, rename = "type")]
    kind: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RunInfo {
    #[serde(default)]
    submitted_time: String,
    #[serde(default)]
    start_date: String,
    #[serde(default)]
    end_date: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Blob {
    blob_name: String,
    #[serde(default)]
    data_row_count: u64,
}

/// Finds the input files under `paths`: files as given, folders searched, export folders by their manifests.
pub fn find(paths: &[PathBuf]) -> Result<InputFiles> {
    let mut found = InputFiles::default();
    let mut manifests = Vec::new();
    let mut loose = Vec::new();
    for path in paths {
        let meta = fs::metadata(path).map_err(|e| Error::reading(path, e).hint("Check the path."))?;
        if meta.is_dir() {
            walk(path, &mut manifests, &mut loose, &mut found.ignored)?;
        } else if is_manifest(path) {
            manifests.push(path.clone());
        } else {
            loose.push(path.clone());
        }
    }
    manifests.sort();
    loose.sort();
    loose.dedup();

    let mut runs = Vec::new();
    for path in manifests {
        let manifest = read_manifest(&path)?;
        let files = blob_files(&path, &manifest)?;
        loose.retain(|file| !files.contains(file));
        runs.push((path, manifest, files));
    }
    for (path, manifest, files) in &runs {
        let later = |other: &Manifest| {
            same_export(manifest, other)
                && other.run_info.submitted_time > manifest.run_info.submitted_time
                && other.run_info.start_date == manifest.run_info.start_date
        };
        if runs.iter().any(|(_, other, _)| later(other)) {
            found.superseded_runs.push((path.clone(), manifest.blobs.iter().map(|blob| blob.data_row_count).sum()));
            continue;
        }
        let submitted = Some(manifest.run_info.submitted_time.clone()).filter(|time| !time.is_empty());
        found.add(files.clone(), DeliveryInfo { submitted });
    }
    for files in partitions(loose) {
        found.add(files, DeliveryInfo::default());
    }
    if found.files.is_empty() {
        return Err(Error::unusable("no input file was found")
            .hint("Give a usage export: a CSV, JSON lines or Parquet file, or a folder that holds some."));
    }
    Ok(found)
}

impl InputFiles {
    fn add(&mut self, files: Vec<PathBuf>, info: DeliveryInfo) {
        let delivery = self.deliveries.len();
        self.deliveries.push(info);
        self.files.extend(files.into_iter().map(|path| InputFile { path, delivery }));
    }
}

/// Two runs of one export over one period; month-to-date runs share their start only.
fn same_export(a: &Manifest, b: &Manifest) -> bool {
    a.export_config.export_name == b.export_config.export_name
        && a.export_config.resource_id == b.export_config.resource_id
        && a.export_config.kind == b.export_config.kind
        && (a.run_info.end_date <= b.run_info.end_date || a.run_info.start_date == b.run_info.start_date)
}

fn is_manifest(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == "manifest.json" || name == "_manifest.json")
}

fn walk(
    folder: &Path,
    manifests: &mut Vec<PathBuf>,
    loose: &mut Vec<PathBuf>,
    ignored: &mut Vec<PathBuf>,
) -> Result<()> {
    let entries = fs::read_dir(folder).map_err(|e| Error::reading(folder, e))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.sort();
    for path in paths {
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        if path.is_dir() {
            walk(&path, manifests, loose, ignored)?;
        } else if is_manifest(&path) {
            manifests.push(path);
        } else if is_table_name(&path) {
            loose.push(path);
        } else {
            ignored.push(path);
        }
    }
    Ok(())
}

/// In a folder only names that tables have are read; a file given by itself is read whatever its name.
fn is_table_name(path: &Path) -> bool {
    let name = path.to_string_lossy().to_ascii_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    [".csv", ".jsonl", ".ndjson", ".parquet"].iter().any(|ending| name.ends_with(ending))
}

fn read_manifest(path: &Path) -> Result<Manifest> {
    let text = fs::read_to_string(path).map_err(|e| Error::reading(path, e))?;
    serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|e| {
        Error::unusable(format!("{}: is no export manifest: {e}", path.display()))
            .hint("Expected the manifest.json that Cost Management writes beside an export, or give the data files themselves.")
    })
}

/// The blobs of a run as files. Names are paths in the storage container; the files lie beside the manifest or
/// under a folder above it that the path's end names.
fn blob_files(manifest_path: &Path, manifest: &Manifest) -> Result<Vec<PathBuf>> {
    let folder = manifest_path.parent().unwrap_or(Path::new(""));
    manifest
        .blobs
        .iter()
        .map(|blob| {
            let name = Path::new(&blob.blob_name);
            let outside = name.is_absolute()
                || blob.blob_name.contains('\\')
                || name.components().any(|part| !matches!(part, Component::Normal(_)));
            if outside {
                return Err(Error::unusable(format!(
                    "{}: blob name {:?} points outside the export folder",
                    manifest_path.display(),
                    crate::error::shorten(&blob.blob_name)
                ))
                .hint("Refused: a manifest may only name files of its own run. Give the data files themselves."));
            }
            let beside = folder.join(name.file_name().unwrap_or_default());
            let nested = folder.join(name);
            [nested, beside.clone()].into_iter().find(|path| path.is_file()).ok_or_else(|| {
                Error::unusable(format!(
                    "{}: the file that {} names is missing",
                    beside.display(),
                    manifest_path.display()
                ))
                .hint("Copy the whole run folder, or delete the manifest and give the files you have.")
            })
        })
        .collect()
}

/// Groups loose files: `part_0_0001.csv`, `part_1_0001.csv` ... of one folder are one delivery.
fn partitions(loose: Vec<PathBuf>) -> Vec<Vec<PathBuf>> {
    let mut groups: BTreeMap<(PathBuf, String), Vec<PathBuf>> = BTreeMap::new();
    for path in loose {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let key = if is_partition(&name) { "part".to_owned() } else { name };
        groups.entry((path.parent().map(Path::to_owned).unwrap_or_default(), key)).or_default().push(path);
    }
    groups.into_values().collect()
}

fn is_partition(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or("");
    let mut parts = stem.split('_');
    parts.next() == Some("part")
        && parts.clone().count() >= 1
        && parts.all(|part| part.bytes().all(|b| b.is_ascii_digit()))
}

/// The SHA-256 of a file, in hexadecimal.
/// For each file the earlier one that has the same content, if any. Only files of one length are looked into.
pub fn repeats(paths: &[&Path]) -> Result<Vec<Option<usize>>> {
    let length = |path: &&Path| fs::metadata(path).map(|data| data.len()).map_err(|e| Error::reading(path, e));
    let lengths = paths.iter().map(length).collect::<Result<Vec<u64>>>()?;
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut repeats = vec![None; paths.len()];
    for (at, path) in paths.iter().enumerate() {
        if lengths.iter().filter(|length| **length == lengths[at]).count() > 1 {
            match seen.entry(sha256(path)?) {
                Entry::Occupied(first) => repeats[at] = Some(*first.get()),
                Entry::Vacant(place) => {
                    place.insert(at);
                }
            }
        }
    }
    Ok(repeats)
}

/// The hash of each file, where they are wanted.
pub fn hashes(paths: &[&Path], wanted: bool) -> Result<Vec<Option<String>>> {
    paths.iter().map(|path| wanted.then(|| sha256(path)).transpose()).collect()
}

pub fn sha256(path: &Path) -> Result<String> {
    let mut file = fs::File::open(path).map_err(|e| Error::reading(path, e))?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 18];
    loop {
        let read = file.read(&mut buffer).map_err(|e| Error::reading(path, e))?;
        if read == 0 {
            return Ok(hex(&hash.finalize()));
        }
        hash.update(&buffer[..read]);
    }
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
