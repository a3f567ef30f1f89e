//! Why a file gives nothing at all. Each is a sentence with a hint, and none quotes the file.

use withhold_domain::{Phrase, Sentence, say_their_sentence, sentence};

use crate::{ColumnChoice, Format};

/// Why a file cannot be imported.
#[derive(Debug, Clone, PartialEq)]
pub enum ImportError {
    /// Nothing in it.
    Empty,
    /// More than is read.
    TooLarge {
        /// Bytes in the file.
        size: u64,
        /// Bytes allowed.
        limit: u64,
    },
    /// No text and no archive.
    NotAnExport(Phrase),
    /// A browser's own store, which is never opened.
    OwnStore(Phrase),
    /// Locked with a password or key.
    Encrypted {
        /// What it is.
        of: Phrase,
        /// How to export again.
        again: Phrase,
    },
    /// Recognised, and of a kind that holds no logins or cannot be read.
    WrongKind {
        /// What it is.
        what: Phrase,
        /// What to export instead.
        instead: Phrase,
    },
    /// Not of the format that was asked for.
    OtherFormat {
        /// The format asked for.
        asked: Format,
        /// What it looks like.
        looks: Looks,
    },
    /// A table whose header is not known: the person has to pick the columns.
    ChooseColumns(Box<ColumnChoice>),
    /// Nested deeper than any export.
    TooDeep {
        /// Levels allowed.
        limit: usize,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// A header with more columns than any export.
    TooManyColumns {
        /// The row, from 1.
        row: usize,
        /// Columns in it.
        columns: usize,
        /// Columns allowed.
        limit: usize,
    },
    /// More entries than anybody has.
    TooManyEntries(usize),
    /// Cut off or damaged before the first entry.
    Damaged {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// XML that declares entities or names other files.
    Doctype {
        /// The line, from 1.
        line: usize,
    },
    /// An archive that cannot be opened safely.
    Archive(Phrase),
    /// An archive without any export in it.
    NothingInside,
    /// The person stopped it.
    Stopped,
}

say_their_sentence!(ImportError);

/// Bytes in a mebibyte.
const MIB: u64 = 1024 * 1024;

/// What a file looks like that is not of the format that was asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Looks {
    /// Like a file of this format.
    Like(Format),
    /// Like no export that can be read; it is what the error says.
    Wrong(Box<ImportError>),
}

impl ImportError {
    /// Why nothing was taken from the file.
    #[must_use]
    pub fn sentence(&self) -> Sentence {
        match self {
            Self::Empty => sentence!("import.empty", "The file is empty."),
            Self::TooLarge { size, limit } => sentence!(
                "import.too_large",
                "The file has {size} MiB, and {limit} MiB is the most that is read.",
                size = size / MIB,
                limit = limit / MIB,
            ),
            Self::NotAnExport(what) => {
                sentence!("import.not_an_export", "The file is {what}, and no export.", what)
            }
            Self::OwnStore(what) => sentence!(
                "import.own_store",
                "The file is {what}. Withhold reads exports only, and never opens a program's own store.",
                what,
            ),
            Self::Encrypted { of, .. } => {
                sentence!("import.encrypted", "The file is {what}, and it is encrypted.", what = *of)
            }
            Self::WrongKind { what, .. } => {
                sentence!("import.wrong_kind", "The file is {what}.", what)
            }
            Self::OtherFormat { asked, looks: Looks::Like(other) } => sentence!(
                "import.looks_like",
                "The file is no {asked}, but looks like {other}.",
                asked = asked.shown(),
                other = other.with_article(),
            ),
            Self::OtherFormat { asked, looks: Looks::Wrong(error) } => otherwise(*asked, error),
            Self::ChooseColumns(_) => {
                sentence!("import.choose_columns", "The file is a table whose columns are not known.")
            }
            Self::TooDeep { limit, line, column } => sentence!(
                "import.too_deep",
                "The file is nested more than {limit} levels deep, at line {line}, column {column}.",
                limit,
                line,
                column,
            ),
            Self::TooManyColumns { row, columns, limit } => sentence!(
                "import.too_many_columns",
                "Row {row} has {columns} columns, and {limit} is the most that is read.",
                row,
                columns,
                limit,
            ),
            Self::TooManyEntries(limit) => {
                sentence!("import.too_many_entries", "The file has more than {limit} entries.", limit)
            }
            Self::Damaged { line, column } => sentence!(
                "import.damaged",
                "The file is cut off or damaged at line {line}, column {column}, before its first entry.",
                line,
                column,
            ),
            Self::Doctype { line } => sentence!(
                "import.doctype",
                "The XML has a document type declaration at line {line}, which exports do not need and attacks do.",
                line,
            ),
            Self::Archive(why) => {
                sentence!("import.archive", "The archive cannot be opened: {why}.", why)
            }
            Self::NothingInside => {
                sentence!("import.nothing_inside", "The archive holds nothing that is an export.")
            }
            Self::Stopped => sentence!("import.stopped", "The import was stopped."),
        }
    }

    /// What to do about it, as one sentence.
    #[must_use]
    pub fn hint(&self) -> Sentence {
        match self {
            Self::Empty => {
                sentence!("import.hint.empty", "Export once more and look whether the file has a size.")
            }
            Self::TooLarge { .. } => {
                sentence!("import.hint.too_large", "Export without attachments, or as CSV.")
            }
            Self::NotAnExport(_) | Self::NothingInside => sentence!(
                "import.hint.choose",
                "Choose the file that your password manager or browser wrote when you exported from it.",
            ),
            Self::OwnStore(_) => sentence!(
                "import.hint.own_store",
                "Use the program's own menu to export, as CSV for passwords or HTML for bookmarks.",
            ),
            Self::Encrypted { again: way, .. } | Self::WrongKind { instead: way, .. } => (*way).into(),
            Self::OtherFormat { looks: Looks::Wrong(error), .. } => error.hint(),
            Self::OtherFormat { .. } => sentence!(
                "import.hint.other_format",
                "Leave the format out, and it is found from what is in the file.",
            ),
            Self::ChooseColumns(_) => sentence!(
                "import.hint.choose_columns",
                "Say which column holds the address, and which the user name and title.",
            ),
            Self::TooDeep { .. } | Self::TooManyColumns { .. } | Self::TooManyEntries(_) => {
                sentence!("import.hint.once_more", "No password manager writes this: export once more.")
            }
            Self::Damaged { .. } => {
                sentence!("import.hint.damaged", "Export once more and let it finish.")
            }
            Self::Doctype { .. } => sentence!(
                "import.hint.doctype",
                "Export once more; if the line is still there, take it out with an editor.",
            ),
            Self::Archive(_) => {
                sentence!("import.hint.archive", "Export once more, or unpack it and choose the file inside.")
            }
            Self::Stopped => {
                sentence!("import.hint.stopped", "Nothing was kept; choose the file again when you like.")
            }
        }
    }
}

/// The sentence about a file that is not of the format `asked`, and is what `error` says instead.
fn otherwise(asked: Format, error: &ImportError) -> Sentence {
    let asked = asked.shown();
    match error {
        ImportError::NotAnExport(what) => sentence!(
            "import.other.not_an_export",
            "The file is no {asked}. It is {what}, and no export.",
            asked,
            what,
        ),
        ImportError::Encrypted { of, .. } => sentence!(
            "import.other.encrypted",
            "The file is no {asked}. It is {what}, and it is encrypted.",
            asked,
            what = *of,
        ),
        ImportError::WrongKind { what, .. } => {
            sentence!("import.other.wrong_kind", "The file is no {asked}. It is {what}.", asked, what)
        }
        ImportError::ChooseColumns(_) => sentence!(
            "import.other.choose_columns",
            "The file is no {asked}. It is a table whose columns are not known.",
            asked,
        ),
        other => sentence!("import.other_format", "The file is no {asked}.", asked).then(other.sentence()),
    }
}
