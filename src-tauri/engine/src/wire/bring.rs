//! Accounts brought from another program's export.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use withhold_domain::Sentence;

use crate::AppError;

/// What came of offering a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Offered {
    /// It was understood.
    Brought(Brought),
    /// It is a table whose columns the person has to pick.
    Columns(PickColumns),
    /// Its format is not known, or not the one that was named: the person may name another.
    Unknown(AppError),
    /// No file was chosen.
    Nothing,
}

/// A format that an export can be in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ExportFormat {
    /// Its name on the command line, and in [`BringHow`].
    pub name: String,
    /// Its name in a sentence, without an article: "Bitwarden export (JSON)".
    pub shown: String,
}

/// An export, held against the catalogue and the list. Unmatched logins and user names are asked for apart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Brought {
    /// Names this reading, for all that is asked about it later.
    pub reading: u32,
    /// The format's name on the command line.
    pub format: String,
    /// The format in words, with its article.
    pub shown: String,
    /// The name of the file, where Withhold opened it itself and can delete it.
    pub file: Option<String>,
    /// What was odd about the text.
    pub odd: Option<OddText>,
    /// How many of each.
    pub counts: BroughtCounts,
    /// Why entries were passed over.
    pub skipped: SkippedView,
    /// How many services the sure logins are at.
    pub services: u32,
    /// What was wrong on the way, the first hundred.
    pub faults: Vec<RowFaultView>,
    /// How many more faults there were.
    pub more_faults: u32,
    /// The services that rows name.
    pub known: Vec<BroughtService>,
    /// The sure, unsure and duplicate logins, in the file's order.
    pub rows: Vec<BroughtRow>,
}

/// What can be odd about a file's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OddText {
    /// Some letters could not be read; they show as �.
    LostLetters,
    /// It is no UTF-8, so letters with accents may be wrong.
    NotUtf8,
}

/// How many logins there are of each. `read` is the sum of the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BroughtCounts {
    /// All entries of the export.
    pub read: u32,
    /// Entries that were no logins.
    pub skipped: u32,
    /// Logins that are surely an account.
    pub sure: u32,
    /// Logins that are perhaps one, and wait for a yes.
    pub unsure: u32,
    /// Logins that an earlier login or an account on the list says already.
    pub duplicate: u32,
    /// Logins at no service of the catalogue.
    pub unmatched: u32,
}

/// Entries passed over, by reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SkippedView {
    /// Put aside in the program they come from.
    pub archived: u32,
    /// In the program's bin.
    pub trashed: u32,
    /// Notes, cards, identities, folders, aliases and the like.
    pub not_a_login: u32,
    /// Without an address, or without a user name and password where the format needs one.
    pub empty: u32,
    /// Earlier versions of entries, and visited pages.
    pub history: u32,
    /// Broken.
    pub unreadable: u32,
}

/// Something wrong with one entry. Never quotes the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RowFaultView {
    /// The row of a table counted from 1, header included; the line of a list; the entry of anything else.
    pub row: u32,
    /// The column, counted from 1.
    pub column: Option<u32>,
    /// What is wrong, and what was done about it.
    pub sentence: Sentence,
}

/// A service that logins were matched to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BroughtService {
    /// Its name in the catalogue.
    pub id: String,
    /// Its name as people know it.
    pub name: String,
    /// The letters in its ring.
    pub monogram: String,
}

/// One login.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BroughtRow {
    /// Its number among the logins, from 1.
    pub login: u32,
    /// Its title; may be empty.
    pub title: String,
    /// Where it is used; empty where the export names nothing.
    pub place: String,
    /// Its user name, masked.
    pub masked: Option<String>,
    /// What becomes of it.
    pub fate: Fate,
    /// The services it may be an account at.
    pub services: Vec<String>,
    /// Why it is not sure.
    pub why: Option<Sentence>,
    /// For a duplicate of an account on the list: that account as people read it.
    pub account: Option<String>,
    /// For a duplicate of an earlier login: that one's number.
    pub earlier: Option<u32>,
}

/// What becomes of a login.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// An account at a service.
    Sure,
    /// Perhaps one; waits for a yes.
    Unsure,
    /// On the list already, or said by an earlier login.
    Duplicate,
    /// Nothing in the catalogue.
    Unmatched,
}

/// The columns of a table that is not known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PickColumns {
    /// The columns.
    pub columns: Vec<ColumnView>,
    /// Rows in the table, header included.
    pub rows: u32,
    /// A first guess.
    pub guess: ColumnsPicked,
    /// The known format the header is nearest to, in words.
    pub looks_like: Option<String>,
}

/// What may be said of a column. Shows no value of it, since any of them may be a password.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ColumnView {
    /// Its name, where the first row is sure to be a header.
    pub name: Option<String>,
    /// How many values of each kind are in it, in the first 10,000 rows. A kind that is not there is left out.
    pub kinds: Vec<KindCount>,
}

/// How many values of a kind there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct KindCount {
    /// The kind.
    pub kind: ColumnKind,
    /// How many.
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
    /// Anything else.
    Text,
    /// Nothing.
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
    /// The format, where the person named it.
    pub format: Option<String>,
    /// The columns, where the person picked them.
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
    /// Its user name.
    pub name: String,
}

/// What a person chose to put on the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BringChosen {
    /// The reading it was chosen from.
    pub reading: u32,
    /// The accounts.
    pub accounts: Vec<BroughtAccount>,
    /// Whether user names become labels.
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
