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

/// What there is to choose from. A choice shows no value of the table, since any of the values may be a password.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnChoice {
    /// The columns.
    pub columns: Vec<ColumnHint>,
    /// Rows in the table, header included.
    pub rows: usize,
    /// A first guess at the columns.
    pub guess: Columns,
    /// The known format to whose header the header is nearest, if any format is near.
    pub looks_like: Option<Format>,
}

/// What may be said of a column.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnHint {
    /// The column's name, where the first row is sure to be a header.
    pub name: Option<String>,
    /// What kinds of values are in the column.
    pub kinds: Kinds,
}

/// How many values of each kind a column has, in its first 10,000 rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kinds {
    /// Addresses of sites or apps.
    pub addresses: usize,
    /// Mail addresses.
    pub mails: usize,
    /// Numbers of any kind: dates, codes, passwords of digits.
    pub numbers: usize,
    /// Values of any other kind.
    pub text: usize,
    /// Blank cells.
    pub empty: usize,
}

impl Kinds {
    /// How many values there are that are not empty.
    #[must_use]
    pub fn filled(&self) -> usize {
        self.addresses + self.mails + self.numbers + self.text
    }

    /// Whether most values are addresses.
    #[must_use]
    pub fn are_addresses(&self) -> bool {
        self.are(self.addresses)
    }

    /// Whether most values are mail addresses.
    #[must_use]
    pub fn are_mails(&self) -> bool {
        self.are(self.mails)
    }

    /// Whether most values are numbers.
    #[must_use]
    pub fn are_numbers(&self) -> bool {
        self.are(self.numbers)
    }

    fn are(&self, kind: usize) -> bool {
        kind > 0 && kind * 10 >= self.filled() * 6
    }
}
