//! What is wrong with an entry, where, and what to do about it.

/// Why an entry, or the whole catalogue, cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CatalogueError {
    /// An entry breaks a rule.
    #[error("{file}, line {line}, key “{key}”: {problem}.")]
    Entry {
        /// The entry's file name.
        file: String,
        /// The line, 1 for the first.
        line: usize,
        /// The key, with the tables in which the key lies: `settings[0].url`.
        key: String,
        /// What is wrong with the entry.
        problem: String,
        /// What to do about the fault.
        mend: String,
    },
    /// The catalogue has no entry.
    #[error("The catalogue holds no service.")]
    Empty,
    /// The copy of the catalogue inside the program cannot be read.
    #[error("The catalogue inside the program cannot be read: {0}.")]
    Damaged(String),
}

/// A rule broken by an entry that was not read from a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{service}, key “{key}”: {problem}")]
pub struct BrokenRule {
    /// The id of the service or program.
    pub service: String,
    /// The key, with the tables in which the key lies.
    pub key: String,
    /// What is wrong with the service.
    pub problem: String,
}

impl CatalogueError {
    /// What to do about the fault, as one sentence.
    #[must_use]
    pub fn hint(&self) -> &str {
        match self {
            Self::Entry { mend, .. } => mend,
            Self::Empty => "Put at least one entry into catalogue/services.",
            Self::Damaged(_) => "Install Withhold again: its file seems to be damaged.",
        }
    }
}
