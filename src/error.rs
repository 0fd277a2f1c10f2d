//! What went wrong, where, and what to do; and the exit status that a script sees.

use std::fmt;
use std::path::Path;

/// Exit statuses of every command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExitStatus {
    /// Done, warnings included.
    Done = 0,
    /// The work failed.
    Failed = 1,
    /// The command line or a settings file is wrong.
    WrongUsage = 2,
    /// The input is missing, unreadable, no usage export, or damaged.
    UnusableInput = 3,
}

/// An error for a person: one message, then hints that say what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    pub status: ExitStatus,
    pub message: String,
    pub hints: Vec<String>,
}

pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    pub fn failed(message: impl Into<String>) -> Error {
        Error { status: ExitStatus::Failed, message: message.into(), hints: Vec::new() }
    }

    pub fn usage(message: impl Into<String>) -> Error {
        Error { status: ExitStatus::WrongUsage, ..Error::failed(message) }
    }

    pub fn unusable(message: impl Into<String>) -> Error {
        Error { status: ExitStatus::UnusableInput, ..Error::failed(message) }
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Error {
        self.hints.push(hint.into());
        self
    }

    pub fn reading(path: &Path, error: impl fmt::Display) -> Error {
        Error::unusable(format!("{}: cannot be read: {error}", path.display()))
    }

    pub fn writing(path: &Path, error: impl fmt::Display) -> Error {
        Error::failed(format!("{}: cannot be written: {error}", path.display()))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        self.hints.iter().try_for_each(|hint| write!(f, "\n  {hint}"))
    }
}

impl std::error::Error for Error {}

/// One cell that could not be taken as it stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Damage {
    /// Spreadsheet row: the header is row 1.
    pub row: u64,
    pub column: String,
    pub found: String,
    pub expected: &'static str,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "row {}", self.row)?;
        if !self.column.is_empty() {
            write!(f, ", column {}", self.column)?;
        }
        write!(f, ": found {:?}, expected {}", shorten(&self.found), self.expected)
    }
}

/// At most 60 characters of a text from a file, for messages.
pub fn shorten(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
