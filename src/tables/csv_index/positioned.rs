//! A file that threads read at places of their own.

use crate::error::{Error, Result};
use std::fs::File;
use std::path::{Path, PathBuf};

pub struct Positioned {
    pub path: PathBuf,
    /// As it was when the file was opened.
    pub length: u64,
    #[cfg(unix)]
    file: File,
    #[cfg(not(unix))]
    file: std::sync::Mutex<File>,
}

impl Positioned {
    pub fn open(path: &Path) -> Result<Positioned> {
        let file = File::open(path).map_err(|e| Error::reading(path, e))?;
        let length = file.metadata().map_err(|e| Error::reading(path, e))?.len();
        #[cfg(not(unix))]
        let file = std::sync::Mutex::new(file);
        Ok(Positioned { path: path.to_owned(), length, file })
    }

    /// Replaces the buffer's bytes by the file's from `start` to `end`.
    pub fn read(&self, start: u64, end: u64, buffer: &mut Vec<u8>) -> Result<()> {
        buffer.resize((end - start) as usize, 0);
        self.read_exact(buffer, start).map_err(|e| Error::reading(&self.path, e))
    }

    #[cfg(unix)]
    fn read_exact(&self, bytes: &mut [u8], offset: u64) -> std::io::Result<()> {
        std::os::unix::fs::FileExt::read_exact_at(&self.file, bytes, offset)
    }

    #[cfg(not(unix))]
    fn read_exact(&self, bytes: &mut [u8], offset: u64) -> std::io::Result<()> {
        use std::io::{Read, Seek, SeekFrom};
        let mut file = self.file.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        file.seek(SeekFrom::Start(offset))?;
        file.read_exact(bytes)
    }
}

/// A stretch of a file as a source.
pub struct Stretch<'f> {
    pub file: &'f Positioned,
    pub start: u64,
    pub end: u64,
}

impl std::io::Read for Stretch<'_> {
    fn read(&mut self, bytes: &mut [u8]) -> std::io::Result<usize> {
        let length = bytes.len().min((self.end - self.start) as usize);
        self.file.read_exact(&mut bytes[..length], self.start)?;
        self.start += length as u64;
        Ok(length)
    }
}
