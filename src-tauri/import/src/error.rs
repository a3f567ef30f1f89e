//! Why a file gives nothing at all. Each is a sentence with a hint, and none quotes the file.

use std::fmt;

use crate::{ColumnChoice, Format};

/// Why a file cannot be imported.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ImportError {
    /// Nothing in it.
    #[error("The file is empty.")]
    Empty,
    /// More than is read.
    #[error("The file has {} MiB, and {} MiB is the most that is read.", size / (1024 * 1024), limit / (1024 * 1024))]
    TooLarge {
        /// Bytes in the file.
        size: u64,
        /// Bytes allowed.
        limit: u64,
    },
    /// No text and no archive.
    #[error("The file is {0}, and no export.")]
    NotAnExport(&'static str),
    /// A browser's own store, which is never opened.
    #[error("The file is {0}. Withhold reads exports only, and never opens a program's own store.")]
    OwnStore(&'static str),
    /// Locked with a password or key.
    #[error("The file is {of}, and it is encrypted.")]
    Encrypted {
        /// What it is.
        of: &'static str,
        /// How to export again.
        again: &'static str,
    },
    /// Recognised, and of a kind that holds no logins or cannot be read.
    #[error("The file is {what}.")]
    WrongKind {
        /// What it is.
        what: &'static str,
        /// What to export instead.
        instead: &'static str,
    },
    /// Not of the format that was asked for.
    #[error("The file is no {asked}{looks}")]
    OtherFormat {
        /// The format asked for.
        asked: Format,
        /// What it looks like.
        looks: Looks,
    },
    /// A table whose header is not known: the person has to pick the columns.
    #[error("The file is a table whose columns are not known.")]
    ChooseColumns(Box<ColumnChoice>),
    /// Nested deeper than any export.
    #[error("The file is nested more than {limit} levels deep, at line {line}, column {column}.")]
    TooDeep {
        /// Levels allowed.
        limit: usize,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// A header with more columns than any export.
    #[error("Row {row} has {columns} columns, and {limit} is the most that is read.")]
    TooManyColumns {
        /// The row, from 1.
        row: usize,
        /// Columns in it.
        columns: usize,
        /// Columns allowed.
        limit: usize,
    },
    /// More entries than anybody has.
    #[error("The file has more than {0} entries.")]
    TooManyEntries(usize),
    /// Cut off or damaged before the first entry.
    #[error("The file is cut off or damaged at line {line}, column {column}, before its first entry.")]
    Damaged {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// XML that declares entities or names other files.
    #[error(
        "The XML has a document type declaration at line {line}, which exports do not need and attacks do."
    )]
    Doctype {
        /// The line, from 1.
        line: usize,
    },
    /// An archive that cannot be opened safely.
    #[error("The archive cannot be opened: {0}.")]
    Archive(&'static str),
    /// An archive without any export in it.
    #[error("The archive holds nothing that is an export.")]
    NothingInside,
    /// The person stopped it.
    #[error("The import was stopped.")]
    Stopped,
}

/// What a file looks like that is not of the format that was asked for. Shown as the end of a sentence.
#[derive(Debug, Clone, PartialEq)]
pub enum Looks {
    /// Like a file of this format.
    Like(Format),
    /// Like no export that can be read; it is what the error says.
    Wrong(Box<ImportError>),
}

impl fmt::Display for Looks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Like(format) => {
                let shown = format.shown();
                let article =
                    if shown.starts_with(['A', 'E', 'I', 'O', 'a', 'e', 'i', 'o']) { "an" } else { "a" };
                write!(f, ", but looks like {article} {shown}.")
            }
            Self::Wrong(error) => {
                let sentence = error.to_string();
                match sentence.strip_prefix("The file is ") {
                    Some(what) => write!(f, ". It is {what}"),
                    None => write!(f, ". {sentence}"),
                }
            }
        }
    }
}

impl ImportError {
    /// What to do about it, as one sentence.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Empty => "Export once more and look whether the file has a size.",
            Self::TooLarge { .. } => "Export without attachments, or as CSV.",
            Self::NotAnExport(_) | Self::NothingInside => {
                "Choose the file that your password manager or browser wrote when you exported from it."
            }
            Self::OwnStore(_) => {
                "Use the program's own menu to export, as CSV for passwords or HTML for bookmarks."
            }
            Self::Encrypted { again, .. } => again,
            Self::WrongKind { instead, .. } => instead,
            Self::OtherFormat { looks: Looks::Like(_), .. } => {
                "Leave the format out, and it is found from what is in the file."
            }
            Self::OtherFormat { looks: Looks::Wrong(error), .. } => error.hint(),
            Self::ChooseColumns(_) => {
                "Say which column holds the address, and which the user name and title."
            }
            Self::TooDeep { .. } | Self::TooManyColumns { .. } | Self::TooManyEntries(_) => {
                "No password manager writes this: export once more."
            }
            Self::Damaged { .. } => "Export once more and let it finish.",
            Self::Doctype { .. } => {
                "Export once more; if the line is still there, take it out with an editor."
            }
            Self::Archive(_) => "Export once more, or unpack it and choose the file inside.",
            Self::Stopped => "Nothing was kept; choose the file again when you like.",
        }
    }
}
