//! What comes out of an export.

use std::{fmt, num::NonZeroU64};

use withhold_domain::Phrase;

use crate::{Format, Place, UserName};

/// Everything taken from an export.
#[derive(Debug)]
pub struct Export {
    /// What the file turned out to be.
    pub format: Format,
    /// How the text of the file was written.
    pub encoding: Encoding,
    /// The logins, in the file's order.
    pub logins: Vec<Login>,
    /// Entries that are no login to be taken, by reason.
    pub skipped: Skipped,
    /// All entries: the logins and the skipped entries.
    pub read: usize,
    /// What was wrong on the way: the first hundred faults.
    pub faults: Vec<RowFault>,
    /// How many more faults there were.
    pub more_faults: usize,
}

/// How a text was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, as it should be.
    Utf8,
    /// UTF-8 with bytes that are no UTF-8.
    Utf8Broken,
    /// UTF-16.
    Utf16,
    /// Windows-1252, as which Latin-1 is read too.
    Latin1,
}

/// One login: an account at some service.
#[derive(Debug)]
pub struct Login {
    /// The title, as the person or program gave the title; may be empty.
    pub title: String,
    /// Where the login is used: hosts and apps. Empty where the export names no place.
    pub places: Vec<Place>,
    /// The user name or mail address, where it may be shown.
    pub user_name: Option<UserName>,
    /// What tells the account apart, where there is a user name that is not to be shown.
    pub apart: Option<Apart>,
    /// Set where the row could have shifted: the login's places serve to find a service, and are not shown.
    pub unsettled: bool,
}

impl Login {
    /// The first place that may be shown.
    #[must_use]
    pub fn told_place(&self) -> Option<&str> {
        if self.unsettled { None } else { self.places.iter().find_map(Place::told) }
    }
}

/// Tells user names apart that are not shown. The number is made with a key of its own for each reading, so that
/// nothing can be learned from the number.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Apart(pub(crate) NonZeroU64);

impl fmt::Debug for Apart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Apart(…)")
    }
}

/// Entries passed over, by reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Skipped {
    /// Entries that were put aside in the program they come from.
    pub archived: usize,
    /// Entries in the program's bin.
    pub trashed: usize,
    /// Notes, cards, identities, folders, aliases and the like.
    pub not_a_login: usize,
    /// Entries without an address, or without a user name and password where the format needs a user name or
    /// password.
    pub empty: usize,
    /// Earlier versions of entries, and visited pages.
    pub history: usize,
    /// Broken entries, each of which is among the faults.
    pub unreadable: usize,
}

impl Skipped {
    /// The sum of all skipped entries.
    #[must_use]
    pub fn sum(&self) -> usize {
        self.archived + self.trashed + self.not_a_login + self.empty + self.history + self.unreadable
    }
}

/// Why an entry is passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    Archived,
    Trashed,
    NotALogin,
    Empty,
    History,
    Unreadable,
}

impl Why {
    pub(crate) fn count(self, skipped: &mut Skipped) -> &mut usize {
        match self {
            Self::Archived => &mut skipped.archived,
            Self::Trashed => &mut skipped.trashed,
            Self::NotALogin => &mut skipped.not_a_login,
            Self::Empty => &mut skipped.empty,
            Self::History => &mut skipped.history,
            Self::Unreadable => &mut skipped.unreadable,
        }
    }
}

/// Something wrong with one entry. A fault never quotes the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowFault {
    /// The row of a table counted from 1, header included; the line of a list; the entry of any other file.
    pub row: usize,
    /// The column, counted from 1.
    pub column: Option<usize>,
    /// What is wrong with the entry, and what was done about the fault.
    pub sentence: Phrase,
}

impl fmt::Display for RowFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.column {
            Some(column) => write!(f, "Row {}, column {column}: {}", self.row, self.sentence.text),
            None => write!(f, "Row {}: {}", self.row, self.sentence.text),
        }
    }
}

/// How far the reading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Bytes of text read, after decoding and unpacking.
    pub done: usize,
    /// Bytes of text in all.
    pub total: usize,
    /// Entries found so far.
    pub entries: usize,
}
