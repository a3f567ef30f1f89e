//! What can go wrong with entries, files and signatures.

use std::path::Path;

use withhold_catalogue::{CatalogueError, SealError};

use crate::failure::Failure;

impl Failure {
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
