//! Accounts brought from another program's export.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use withhold_domain::Sentence;

use crate::AppError;

/// What came of offering a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Offered {
    /// The export was understood.
    Brought(Brought),
    /// The file is a table whose columns the person has to pick.
    Columns(PickColumns),
    /// The file's format is not known, or the file is not in the format that was named: the person may name another
    /// format.
    Unknown(AppError),
    /// No file was chosen.
    Nothing,
}

/// A format that an export can be in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ExportFormat {
    /// The format's name on the command line, and in [`BringHow`].
    pub name: String,
    /// The format's name in a sentence, without an article: "Bitwarden export (JSON)".
    pub shown: String,
}

/// An export, held against the catalogue and the list. Unmatched logins, and user names, have commands of their own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Brought {
    /// The number of this reading, by which later questions name the reading.
    pub reading: u32,
    /// The format's name on the command line.
    pub format: String,
    /// The format in words, with its article.
    pub shown: String,
    /// The name of the file, where Withhold itself opened the file and can delete the file.
    pub file: Option<String>,
    /// What was odd about the text.
    pub odd: Option<OddText>,
    /// How many logins have which fate.
    pub counts: BroughtCounts,
    /// Why entries were passed over.
    pub skipped: SkippedView,
    /// How many services the sure logins belong to.
    pub services: u32,
    /// What was wrong with single entries, the first hundred faults.
    pub faults: Vec<RowFaultView>,
    /// How many more faults there were.
    pub more_faults: u32,
    /// The services that the rows name.
    pub known: Vec<BroughtService>,
    /// The sure, unsure and duplicate logins, in the file's order.
    pub rows: Vec<BroughtRow>,
}

/// What can be odd about a file's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OddText {
    /// Some letters could not be read; such letters show as �.
    LostLetters,
    /// The text is not in UTF-8, so letters with accents may be wrong.
    NotUtf8,
}

/// How many logins have which fate. `read` is the sum of the other counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BroughtCounts {
    /// All entries of the export.
    pub read: u32,
    /// Entries that were no logins.
    pub skipped: u32,
    /// Logins that surely belong to an account at a service.
    pub sure: u32,
    /// Logins that perhaps belong to an account at a service, and wait for the person's yes.
    pub unsure: u32,
    /// Logins that repeat an earlier login, or an account on the list.
    pub duplicate: u32,
    /// Logins that belong to no service of the catalogue.
    pub unmatched: u32,
}

/// Entries passed over, by reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SkippedView {
    /// Entries that were archived in the program they come from.
    pub archived: u32,
    /// Entries that lay in the program's bin.
    pub trashed: u32,
    /// Notes, cards, identities, folders, aliases and the like.
    pub not_a_login: u32,
    /// Entries without an address, or without a user name and password where the format needs a user name and
    /// password.
    pub empty: u32,
    /// Earlier versions of entries, and visited pages.
    pub history: u32,
    /// Entries that could not be read.
    pub unreadable: u32,
}

/// Something wrong with a single entry. A fault never quotes the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RowFaultView {
    /// The row of a table counted from 1, header included; the line of a list; the entry of anything else.
    pub row: u32,
    /// The column, counted from 1.
    pub column: Option<u32>,
    /// What is wrong, and how the entry was read in spite of the fault.
    pub sentence: Sentence,
}

/// A service that logins were matched to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BroughtService {
    /// The service's name in the catalogue.
    pub id: String,
    /// The service's name as people know the service.
    pub name: String,
    /// The letters in the service's ring.
    pub monogram: String,
}

/// One login.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BroughtRow {
    /// The login's number among the logins, from 1.
    pub login: u32,
    /// The login's title; may be empty.
    pub title: String,
    /// Where the login is used; empty where the export names no place.
    pub place: String,
    /// The login's user name, masked.
    pub masked: Option<String>,
    /// What becomes of the login.
    pub fate: Fate,
    /// The services at which the login may be an account.
    pub services: Vec<String>,
    /// Why the login is not sure.
    pub why: Option<Sentence>,
    /// For a duplicate of an account on the list: that account as people read it.
    pub account: Option<String>,
    /// For a duplicate of an earlier login: the number of the earlier login.
    pub earlier: Option<u32>,
}

/// What becomes of a login.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// The login is an account at a service.
    Sure,
    /// The login is perhaps an account at a service, and waits for the person's yes.
    Unsure,
    /// The login repeats an account on the list, or an earlier login.
    Duplicate,
    /// The login belongs to no service of the catalogue.
    Unmatched,
}

/// The columns of a table whose format is not known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PickColumns {
    /// The columns.
    pub columns: Vec<ColumnView>,
    /// Rows in the table, header included.
    pub rows: u32,
    /// A first guess at which column holds what.
    pub guess: ColumnsPicked,
    /// The known format the header is nearest to, in words.
    pub looks_like: Option<String>,
}

/// What may be said of a column. Shows no value of the column, since any value may be a password.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ColumnView {
    /// The column's name, where the first row is sure to be a header.
    pub name: Option<String>,
    /// How many of the first 10,000 rows hold a value of each kind. A kind without a value is left out.
    pub kinds: Vec<KindCount>,
}

/// How many values of a kind there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct KindCount {
    /// The kind of value.
    pub kind: ColumnKind,
    /// How many values there are of the kind.
    pub count: u32,
}

/// What a value looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    /// An address of a site or app.
    Address,
    /// A mail address.
    Mail,
    /// A number of any kind: a date, a code, a password of digits.
    Number,
    /// Any other text.
    Text,
    /// An empty value.
    Empty,
}

/// Which column holds what, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ColumnsPicked {
    /// The title.
    pub title: Option<u32>,
    /// The address.
    pub address: Option<u32>,
    /// The user name or mail address.
    pub user_name: Option<u32>,
    /// Whether the first row names the columns.
    pub header: bool,
}

/// How a file is to be read.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct BringHow {
    /// Whether the file chosen last is to be read once more.
    pub again: bool,
    /// The format, where the person named a format.
    pub format: Option<String>,
    /// The columns, where the person picked columns.
    pub columns: Option<ColumnsPicked>,
}

/// Names a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BroughtName {
    /// The reading.
    pub reading: u32,
}

/// The user name of a login, asked for by the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BroughtUser {
    /// The login.
    pub login: u32,
    /// The login's user name.
    pub name: String,
}

/// What a person chose to put on the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BringChosen {
    /// The reading from which the person chose.
    pub reading: u32,
    /// The accounts to put on the list.
    pub accounts: Vec<BroughtAccount>,
    /// Whether the user names become the accounts' labels.
    pub keep_user_names: bool,
}

/// A login as an account at a service.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BroughtAccount {
    /// The login's number.
    pub login: u32,
    /// The service.
    pub service: String,
}
