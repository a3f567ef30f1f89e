//! What a reader saw.

use withhold_domain::LayerKind;

/// What a reader saw at one setting of a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observation {
    /// What the reader saw.
    pub saw: Saw,
    /// The raw value that decided, shortened; none where silence did. A text of a place that knows words too stands in
    /// quotation marks.
    pub value: Option<String>,
    /// What decided, or where the reading ended.
    pub decided: Option<Decided>,
    /// What could make the answer another and was not looked at, each named once.
    pub unless: Vec<Unless>,
    /// The reader: the program and the recipe, as `gemini-cli/usage-statistics`.
    pub reader: String,
    /// The reader's version: that of this crate, and the day of the recipe.
    pub version: String,
}

/// What a reader can say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saw {
    /// The program keeps the data back.
    Withheld,
    /// The program shares.
    Shared,
    /// Nobody can tell from here.
    CannotTell(Reason),
}

/// What decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// Whose word decided.
    pub layer: LayerKind,
    /// The file, by the path that was given.
    pub file: Option<String>,
    /// The way to the key in the file.
    pub key: Vec<String>,
    /// The variable.
    pub variable: Option<String>,
}

/// What could make a reading otherwise and was not looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unless {
    /// A file in a project's folder, where the program is started in such a folder.
    Project,
    /// A variable that a shell sets and this process does not see.
    Variable(String),
}

/// Why nobody can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// No place on this computer tells the answer: the recipe says where the truth lies.
    Elsewhere,
    /// What lies here is a copy of an answer that lies elsewhere.
    Copy,
    /// The place is there and may not be read.
    Denied,
    /// Something else stands there: a folder, a pipe, a device, a link that leads nowhere or out of the home folder.
    NotAFile,
    /// The place could not be read for another reason, or changed while the place was read.
    Unreadable,
    /// The file has more bytes than any such file.
    TooLarge,
    /// The file's tables lie deeper within one another than in any such file.
    TooDeep,
    /// The file has more values than any such file.
    TooMany,
    /// The file begins with a byte order mark, which one program skips and the next stumbles over.
    ByteOrderMark,
    /// The file is written in UTF-16.
    Utf16,
    /// The file's bytes are no UTF-8.
    NotText,
    /// The file ends in the middle, and may be half written.
    Incomplete,
    /// The file does not have the form that the recipe names.
    Broken,
    /// The file uses a part of the form that programs read differently: a reference, a tag, an escape where none belongs.
    Unusual,
    /// The key that decides stands twice.
    Duplicate,
    /// The key stands there in other capital letters.
    OtherCase,
    /// The key lies in something that is no table.
    WrongShape,
    /// The program's rule says nothing about the value.
    UnknownValue,
    /// The value has another kind than those the program's rule names: a number for a word, a text for a yes.
    WrongKind,
    /// The value names a variable that the program puts in.
    NamesVariable,
    /// The program stops at the value, so that nothing is known of what the program would do.
    Stops,
    /// A file is there that no reader opens: a script that would have to be run, or a file that holds logins.
    NotOpened,
    /// A key that some releases read and others pass over, and the release is not known or lies between.
    UnknownRelease,
    /// The program heeds the place only if it trusts the folder.
    Trust,
    /// The program heeds the place only if it belongs to the system.
    Owner,
    /// The program heeds the place only if its signature fits.
    Signature,
    /// Only a variable could tell, and this process does not see what a shell sets.
    UnseenVariable,
    /// There is a file a project, and no project was named.
    NoProject,
    /// The answer depends on the plan of the account, which is not known, or is one on which the place does not decide.
    Plan,
    /// Two files that are read together say different things.
    Disagree,
    /// No place says anything, and what the program then does is not known.
    Silent,
    /// The place of the file on this system is not known, or the file is not where the program makes such a file.
    UnknownPlace,
}

impl Reason {
    /// The reason as a short word for the log and the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Elsewhere => "elsewhere",
            Self::Copy => "copy",
            Self::Denied => "denied",
            Self::NotAFile => "not_a_file",
            Self::Unreadable => "unreadable",
            Self::TooLarge => "too_large",
            Self::TooDeep => "too_deep",
            Self::TooMany => "too_many",
            Self::ByteOrderMark => "byte_order_mark",
            Self::Utf16 => "utf_16",
            Self::NotText => "not_text",
            Self::Incomplete => "incomplete",
            Self::Broken => "broken",
            Self::Unusual => "unusual",
            Self::Duplicate => "duplicate",
            Self::OtherCase => "other_case",
            Self::WrongShape => "wrong_shape",
            Self::UnknownValue => "unknown_value",
            Self::WrongKind => "wrong_kind",
            Self::NamesVariable => "names_variable",
            Self::Stops => "stops",
            Self::NotOpened => "not_opened",
            Self::UnknownRelease => "unknown_release",
            Self::Trust => "trust",
            Self::Owner => "owner",
            Self::Signature => "signature",
            Self::UnseenVariable => "unseen_variable",
            Self::NoProject => "no_project",
            Self::Plan => "plan",
            Self::Disagree => "disagree",
            Self::Silent => "silent",
            Self::UnknownPlace => "unknown_place",
        }
    }
}
