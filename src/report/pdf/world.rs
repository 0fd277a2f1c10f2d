//! Setting a document: everything that a template may see is given, so that no disk, network or clock decides anything.

use crate::report::theme;
use std::collections::HashMap;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;

/// Sets templates with the files that they read; the first template is the main one. The error is the typesetter's
/// word.
pub(super) fn set(
    templates: &[(&str, &str)],
    files: Vec<(String, Vec<u8>)>,
) -> std::result::Result<PagedDocument, String> {
    let mut sources: HashMap<FileId, Source> = HashMap::new();
    let mut main = None;
    for (name, text) in templates {
        let id = file_id(name)?;
        main = main.or(Some(id));
        sources.insert(id, Source::new(id, (*text).to_owned()));
    }
    let mut given: HashMap<FileId, Bytes> = HashMap::new();
    for (name, bytes) in files {
        given.insert(file_id(&name)?, Bytes::new(bytes));
    }
    let fonts: Vec<Font> = [theme::FONT_REGULAR, theme::FONT_SEMIBOLD]
        .into_iter()
        .flat_map(|bytes| Font::iter(Bytes::new(bytes)))
        .collect();
    let world = ReportWorld {
        library: LazyHash::new(Library::default()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
        main: main.ok_or("no template")?,
        sources,
        files: given,
    };
    let set = typst::compile::<PagedDocument>(&world).output.map_err(|errors| first_message(&errors));
    // Documents share nothing that is worth keeping in memory.
    typst::comemo::evict(0);
    set
}

/// What the typesetter says first.
pub(super) fn first_message(errors: &[SourceDiagnostic]) -> String {
    errors.first().map_or_else(|| "unknown".to_owned(), |error| error.message.to_string())
}

fn file_id(name: &str) -> std::result::Result<FileId, String> {
    let path = VirtualPath::new(name).map_err(|e| format!("{name}: {e:?}"))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

struct ReportWorld {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    main: FileId,
    sources: HashMap<FileId, Source>,
    files: HashMap<FileId, Bytes>,
}

impl World for ReportWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.sources.get(&id).cloned().ok_or(FileError::NotSource)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| FileError::NotFound(id.get().vpath().get_without_slash().into()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
