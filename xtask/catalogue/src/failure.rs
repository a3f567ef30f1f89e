//! What can go wrong, as a sentence and a hint.

use std::{fmt, path::Path};

use withhold_catalogue::{CatalogueError, SealError};

/// Why a task stopped, and what the person can do.
#[derive(Debug)]
pub(crate) struct Failure {
    sentence: String,
    hint: String,
}

/// What every task gives back.
pub(crate) type Done<T = ()> = Result<T, Failure>;

impl Failure {
    /// A failure told as a single sentence with a hint.
    pub(crate) fn new(sentence: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), hint: hint.into() }
    }

    /// A file that cannot be read.
    pub(crate) fn unreadable(path: &Path, error: &std::io::Error) -> Self {
        Self::new(
            format!("{} cannot be read: {error}.", path.display()),
            "Give the path of a file that is there.",
        )
    }

    /// A file that cannot be written.
    pub(crate) fn unwritable(path: &Path, error: &std::io::Error) -> Self {
        Self::new(
            format!("{} cannot be written: {error}.", path.display()),
            "Check the folder and the room on the disk.",
        )
    }

    /// Every fault of the entries, each fault with a hint.
    pub(crate) fn of_entries(faults: &[CatalogueError]) -> Self {
        let lines: Vec<_> = faults.iter().map(|fault| format!("{fault} {}", fault.hint())).collect();
        Self::new(lines.join("\n"), "Mend this in the files it names, and run it again.")
    }
}

impl From<SealError> for Failure {
    fn from(error: SealError) -> Self {
        Self::new(error.to_string(), error.hint())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}", self.sentence, self.hint)
    }
}
