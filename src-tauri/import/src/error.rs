//! Why a file gives nothing at all. Each reason is a sentence with a hint, and no reason quotes the file.

use withhold_domain::{Phrase, Sentence, Told, phrase, say_their_sentence, sentence};

use crate::{ColumnChoice, Format};

const CHOOSE: Phrase = phrase!(
    "import.hint.choose",
    "Choose the file that your password manager or browser wrote when you exported from it."
);
const ONCE_MORE: Phrase =
    phrase!("import.hint.once_more", "No password manager writes this: export once more.");

/// Why a file cannot be imported.
#[derive(Debug, Clone, PartialEq, Told)]
pub enum ImportError {
    /// The file is empty.
    #[told("import.empty", "The file is empty.")]
    #[hint("import.hint.empty", "Export once more and look whether the file has a size.")]
    Empty,
    /// The file is larger than any file that is read.
    #[told("import.too_large", "The file has {size} MiB, and {limit} MiB is the most that is read.", size = size / MIB, limit = limit / MIB)]
    #[hint("import.hint.too_large", "Export without attachments, or as CSV.")]
    TooLarge {
        /// Bytes in the file.
        size: u64,
        /// Bytes allowed.
        limit: u64,
    },
    /// The file is neither text nor an archive.
    #[told("import.not_an_export", "The file is {what}, and no export.", what)]
    #[hint(CHOOSE)]
    NotAnExport(Phrase),
    /// The file is a browser's own store, which is never opened.
    #[told(
        "import.own_store",
        "The file is {what}. Withhold reads exports only, and never opens a program's own store.",
        what
    )]
    #[hint(
        "import.hint.own_store",
        "Use the program's own menu to export, as CSV for passwords or HTML for bookmarks."
    )]
    OwnStore(Phrase),
    /// The file is locked with a password or key.
    #[told("import.encrypted", "The file is {what}, and it is encrypted.", what = *of)]
    #[hint(|again| *again)]
    Encrypted {
        /// What the file is.
        of: Phrase,
        /// How to export again.
        again: Phrase,
    },
    /// The file is recognised, and is of a kind that holds no logins or cannot be read.
    #[told("import.wrong_kind", "The file is {what}.", what)]
    #[hint(|instead| *instead)]
    WrongKind {
        /// What the file is.
        what: Phrase,
        /// What to export instead.
        instead: Phrase,
    },
    /// The file is not of the format that was asked for.
    #[told(|asked, looks| looks.instead_of(*asked))]
    #[hint(|looks| looks.hint())]
    OtherFormat {
        /// The format asked for.
        asked: Format,
        /// What the file looks like.
        looks: Looks,
    },
    /// A table whose header is not known: the person has to pick the columns.
    #[told("import.choose_columns", "The file is a table whose columns are not known.")]
    #[hint(
        "import.hint.choose_columns",
        "Say which column holds the address, and which the user name and title."
    )]
    ChooseColumns(Box<ColumnChoice>),
    /// The file is nested deeper than any export.
    #[told(
        "import.too_deep",
        "The file is nested more than {limit} levels deep, at line {line}, column {column}.",
        limit,
        line,
        column
    )]
    #[hint(ONCE_MORE)]
    TooDeep {
        /// Levels allowed.
        limit: usize,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// A header has more columns than any export.
    #[told(
        "import.too_many_columns",
        "Row {row} has {columns} columns, and {limit} is the most that is read.",
        row,
        columns,
        limit
    )]
    #[hint(ONCE_MORE)]
    TooManyColumns {
        /// The row, from 1.
        row: usize,
        /// Columns in the row.
        columns: usize,
        /// Columns allowed.
        limit: usize,
    },
    /// The file has more entries than anybody has.
    #[told("import.too_many_entries", "The file has more than {limit} entries.", limit)]
    #[hint(ONCE_MORE)]
    TooManyEntries(usize),
    /// The file is cut off or damaged before the first entry.
    #[told(
        "import.damaged",
        "The file is cut off or damaged at line {line}, column {column}, before its first entry.",
        line,
        column
    )]
    #[hint("import.hint.damaged", "Export once more and let it finish.")]
    Damaged {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// The file is XML that declares entities or names other files.
    #[told(
        "import.doctype",
        "The XML has a document type declaration at line {line}, which exports do not need and attacks do.",
        line
    )]
    #[hint(
        "import.hint.doctype",
        "Export once more; if the line is still there, take it out with an editor."
    )]
    Doctype {
        /// The line, from 1.
        line: usize,
    },
    /// An archive that cannot be opened safely.
    #[told("import.archive", "The archive cannot be opened: {why}.", why)]
    #[hint("import.hint.archive", "Export once more, or unpack it and choose the file inside.")]
    Archive(Phrase),
    /// The file is an archive without an export.
    #[told("import.nothing_inside", "The archive holds nothing that is an export.")]
    #[hint(CHOOSE)]
    NothingInside,
    /// The person stopped the reading.
    #[told("import.stopped", "The import was stopped.")]
    #[hint("import.hint.stopped", "Nothing was kept; choose the file again when you like.")]
    Stopped,
}

say_their_sentence!(ImportError);

/// Bytes in a mebibyte.
const MIB: u64 = 1024 * 1024;

/// What a file looks like that is not of the format that was asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Looks {
    /// The file looks like a file of this format.
    Like(Format),
    /// The file looks like no export that can be read, and is what the error says.
    Wrong(Box<ImportError>),
}

impl Looks {
    /// The sentence about a file that is not of the format `asked`.
    fn instead_of(&self, asked: Format) -> Sentence {
        let asked = asked.shown();
        match self {
            Self::Like(other) => sentence!(
                "import.looks_like",
                "The file is no {asked}, but looks like {other}.",
                asked,
                other = other.with_article(),
            ),
            Self::Wrong(error) => otherwise(asked, error),
        }
    }

    fn hint(&self) -> Sentence {
        match self {
            Self::Like(_) => sentence!(
                "import.hint.other_format",
                "Leave the format out, and it is found from what is in the file.",
            ),
            Self::Wrong(error) => error.hint(),
        }
    }
}

/// The sentence about a file that is not of the format `asked`, and is what `error` says instead.
fn otherwise(asked: &str, error: &ImportError) -> Sentence {
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
