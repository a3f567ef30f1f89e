//! Identifiers: by what a service shows an account, so that a reading of another account is not taken for a reading
//! of this account.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{TextError, text};

/// The sorts of identifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum IdentifierKind {
    /// A mail address.
    Mail,
    /// A name, with or without an at sign before it.
    Handle,
    /// A number, such as a telephone's.
    Number,
}

/// What a service shows for an account: a mail address, a handle or a number, as the service writes it.
///
/// Two identifiers are the same where they differ only in small and capital letters, outer blanks, the at sign before
/// a handle, or blanks and marks between the digits of a number. Letters of other scripts that look alike are never
/// the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identifier {
    kind: IdentifierKind,
    text: String,
}

/// Whose an identifier is that a service shows, held against the identifiers that are kept of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Whose {
    /// The shown identifier is the account's.
    Same,
    /// No identifier of the same sort is kept: the person is asked whose the shown identifier is.
    Unknown,
    /// The shown identifier is another account's.
    Other,
}

impl Identifier {
    /// Reads an identifier as a service shows it.
    ///
    /// # Errors
    /// When the text names nobody, is too long, or holds characters that cannot be seen.
    pub fn new(shown: &str) -> Result<Self, TextError> {
        let text = text::line(shown)?;
        let identifier = Self { kind: kind(&text), text };
        if identifier.normal().is_empty() { Err(TextError::Empty) } else { Ok(identifier) }
    }

    /// The identifier's sort.
    #[must_use]
    pub fn kind(&self) -> IdentifierKind {
        self.kind
    }

    /// The identifier, as the service shows it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The form in which identifiers are held against each other.
    #[must_use]
    pub fn normal(&self) -> String {
        match self.kind {
            IdentifierKind::Mail => small(&self.text),
            IdentifierKind::Handle => small(self.text.trim_start_matches('@')),
            IdentifierKind::Number => self.text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect(),
        }
    }

    /// Whether `self` and `other` name the same account.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.kind == other.kind && self.normal() == other.normal()
    }

    /// The identifier as a screen may show it: the first letter of the name, or the last two digits of the number.
    #[must_use]
    pub fn masked(&self) -> String {
        match self.kind {
            IdentifierKind::Mail => {
                let (name, host) = self.text.rsplit_once('@').unwrap_or((&self.text, ""));
                format!("{}@{host}", masked(name))
            }
            IdentifierKind::Handle => match self.text.strip_prefix('@') {
                Some(name) => format!("@{}", masked(name)),
                None => masked(&self.text),
            },
            IdentifierKind::Number => {
                let digits: Vec<char> = self.text.chars().filter(char::is_ascii_digit).collect();
                let end: String = digits[digits.len().saturating_sub(2)..].iter().collect();
                format!("…{end}")
            }
        }
    }
}

/// Whose the shown identifier is, held against the identifiers that are kept of an account.
#[must_use]
pub fn whose(kept: &[Identifier], shown: &Identifier) -> Whose {
    if kept.iter().any(|identifier| identifier.is_same(shown)) {
        Whose::Same
    } else if kept.iter().any(|identifier| identifier.kind == shown.kind) {
        Whose::Other
    } else {
        Whose::Unknown
    }
}

fn kind(text: &str) -> IdentifierKind {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let rest = |c: char| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '.' | '(' | ')' | '/');
    if digits >= 5 && text.chars().all(rest) {
        return IdentifierKind::Number;
    }
    match text.split_once('@') {
        Some((name, host)) if !name.is_empty() && host.contains('.') => IdentifierKind::Mail,
        _ => IdentifierKind::Handle,
    }
}

/// Writes a text in small letters, but leaves a sign whose small letter has another capital: the sign for kelvin is
/// no capital K, though the sign's small letter is a k.
fn small(text: &str) -> String {
    let small = |letter: char| -> String {
        let small = letter.to_lowercase();
        if small.clone().flat_map(char::to_uppercase).eq([letter]) { small.collect() } else { letter.into() }
    };
    text.chars().map(small).collect()
}

fn masked(name: &str) -> String {
    name.chars().next().map_or_else(String::new, |first| format!("{first}…"))
}
