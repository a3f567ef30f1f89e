//! Where a fact comes from, who speaks there, and of which day the words are.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Address;

/// Where a fact comes from: an address, or a document described in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Address>,
    /// A document without an address, described in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// When the source said so, as exactly as is known.
    pub date: SourceDate,
    /// Who speaks.
    pub by: Speaker,
}

/// Who speaks in a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Speaker {
    /// The service itself.
    Vendor,
    /// An archive that kept the service's own words.
    Archive,
    /// A newspaper, magazine or other report.
    Press,
    /// Somebody who looked, and tells of it.
    Person,
    /// A list, comparison or automatic reader of policies.
    List,
}

impl Speaker {
    /// Whether the words are the service's own.
    #[must_use]
    pub fn is_vendor(self) -> bool {
        matches!(self, Self::Vendor | Self::Archive)
    }
}

/// Why a text is no day, month or year.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no day, month or year")]
pub struct SourceDateError(String);

/// The day, the month or the year of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum SourceDate {
    /// A day.
    Day(Date),
    /// A month, by its first day.
    Month(Date),
    /// A year, by its first day.
    Year(Date),
}

impl SourceDate {
    /// Reads `2026-11-03`, `2026-11` or `2026`.
    ///
    /// # Errors
    /// When the text is no day, month or year.
    pub fn new(text: &str) -> Result<Self, SourceDateError> {
        let error = || SourceDateError(text.chars().filter(|c| !c.is_control()).take(20).collect());
        let numbers = text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        let read = |whole: &str| whole.parse::<Date>().map_err(|_| error());
        match text.len() {
            4 if numbers => Ok(Self::Year(read(&format!("{text}-01-01"))?)),
            7 if numbers => Ok(Self::Month(read(&format!("{text}-01"))?)),
            10 if numbers => Ok(Self::Day(read(text)?)),
            _ => Err(error()),
        }
    }

    /// The first day that the date can mean: more is not known to be true.
    #[must_use]
    pub fn first_day(self) -> Date {
        match self {
            Self::Day(day) | Self::Month(day) | Self::Year(day) => day,
        }
    }
}

impl fmt::Display for SourceDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Month(day) => write!(f, "{:04}-{:02}", day.year(), day.month()),
            Self::Year(day) => write!(f, "{:04}", day.year()),
        }
    }
}

cross_as_text!(SourceDate: SourceDateError);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_as_exact_as_it_is_written() {
        for (text, first) in [("2026-11-03", "2026-11-03"), ("2026-11", "2026-11-01"), ("2026", "2026-01-01")]
        {
            let date = SourceDate::new(text).unwrap();
            assert_eq!((date.to_string().as_str(), date.first_day().to_string().as_str()), (text, first));
        }
        for bad in ["", "26", "2026-13", "2026-02-30", "2026-1-1", "autumn", "+202-01-01", "2026-11-03T"] {
            assert!(SourceDate::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn only_the_service_and_its_archives_speak_for_it() {
        use Speaker::{Archive, List, Person, Press, Vendor};
        let own = [Vendor, Archive, Press, Person, List].map(Speaker::is_vendor);
        assert_eq!(own, [true, true, false, false, false]);
    }
}
