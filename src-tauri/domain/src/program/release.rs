//! The release of a program, and which of two is the later.

use std::{cmp::Ordering, fmt};

use serde::{Deserialize, Serialize};

/// Longest text that is taken for a release.
const LONGEST: usize = 64;

/// A release of a program as the program writes it: numbers with dots between, and whatever follows them.
///
/// Only the numbers are compared. `1.2` and `1.2.0` are the same release; `2.0.0-beta.1` comes before none and after none
/// of those with the numbers `2.0.0`, so that the two cannot be told apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Release {
    text: String,
    numbers: Vec<u64>,
    plain: bool,
}

impl Release {
    /// Reads a release. A text that does not begin with a number is none.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        if text.len() > LONGEST {
            return None;
        }
        let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
        let (numbers, rest) = text.split_at(end);
        let mut numbers: Vec<u64> =
            numbers.trim_end_matches('.').split('.').map(str::parse).collect::<Result<_, _>>().ok()?;
        while numbers.len() > 1 && numbers.last() == Some(&0) {
            numbers.pop();
        }
        Some(Self { text: text.to_owned(), numbers, plain: rest.is_empty() })
    }

    /// Whether this release is `other` or a later one; nothing where that cannot be told, as of a preview.
    #[must_use]
    pub fn is_at_least(&self, other: &Self) -> Option<bool> {
        match self.numbers.cmp(&other.numbers) {
            Ordering::Less => Some(false),
            Ordering::Greater => Some(true),
            Ordering::Equal => (self.plain || self.text == other.text).then_some(true),
        }
    }

    /// The release as the program writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Release {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl TryFrom<String> for Release {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Self::new(&text).ok_or_else(|| "a release begins with a number, as \"1.20.3\"".to_owned())
    }
}

impl From<Release> for String {
    fn from(release: Release) -> Self {
        release.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn at_least(one: &str, other: &str) -> Option<bool> {
        Release::new(one).unwrap().is_at_least(&Release::new(other).unwrap())
    }

    #[test]
    fn the_numbers_are_compared_and_not_the_letters() {
        assert_eq!(at_least("1.10.0", "1.9.9"), Some(true));
        assert_eq!(at_least("1.2", "1.2.0"), Some(true));
        assert_eq!(at_least("1.2.0", "1.2"), Some(true));
        assert_eq!(at_least("0.60.9", "0.61.0"), Some(false));
        assert_eq!(at_least("2026.9.6", "2026.10.1"), Some(false));
    }

    #[test]
    fn a_preview_of_the_release_itself_is_neither_before_nor_after_it() {
        assert_eq!(at_least("2.0.0-beta.1", "2.0.0"), None);
        assert_eq!(at_least("2.0.0rc1", "2.0.0"), None);
        assert_eq!(at_least("2.0.1-beta.1", "2.0.0"), Some(true));
        assert_eq!(at_least("1.9.0-beta.1", "2.0.0"), Some(false));
    }

    #[test]
    fn what_is_no_release_is_none() {
        for none in ["", "v1.2", "latest", ".1", "1..2", "99999999999999999999", &"1".repeat(65)] {
            assert_eq!(Release::new(none), None, "{none}");
        }
    }
}
