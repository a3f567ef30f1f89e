//! Picking the columns of a table that is not known.

use crate::Format;

/// Which column holds what, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Columns {
    /// The title.
    pub title: Option<usize>,
    /// The address.
    pub address: Option<usize>,
    /// The user name or mail address.
    pub user_name: Option<usize>,
    /// Whether the first row names the columns and is no entry.
    pub header: bool,
}

/// What there is to choose from. Shows no value of the table, since any of them may be a password.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnChoice {
    /// The columns.
    pub columns: Vec<ColumnHint>,
    /// Rows in the table, header included.
    pub rows: usize,
    /// A first guess.
    pub guess: Columns,
    /// The known format the header is nearest to, if any is near.
    pub looks_like: Option<Format>,
}

/// What may be said of a column.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnHint {
    /// Its name, where the first row is sure to be a header.
    pub name: Option<String>,
    /// What its values look like.
    pub looks: Looks,
}

/// What most values of a column look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looks {
    /// Nothing in it.
    Empty,
    /// Addresses of sites or apps.
    Addresses,
    /// Mail addresses.
    Mail,
    /// Anything else.
    Text,
}
