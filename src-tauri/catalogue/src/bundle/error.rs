//! Why a bundle is not taken.

use withhold_domain::{Sentence, say_their_sentence, sentence};

use crate::{BrokenRule, bundle::Limits};

/// Why a bundle is not taken. Whatever it is, the catalogue in force stays in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BundleError {
    /// Larger than any catalogue.
    TooLarge {
        /// Its bytes.
        size: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// Something else altogether.
    NotACatalogue,
    /// A file laid out in a way this program does not know.
    UnknownForm,
    /// It ends, or is damaged, before its content begins.
    Torn,
    /// This program was built without keys.
    NoKeys,
    /// Signed by somebody else.
    UnknownKey,
    /// Signed, and not what was signed.
    BadSignature,
    /// Unpacks to more than any catalogue holds.
    TooLargeInside {
        /// Bytes allowed.
        limit: usize,
    },
    /// Cannot be unpacked, or holds something else than a catalogue.
    Damaged(String),
    /// Entries of another form.
    UnknownSchema {
        /// The form found.
        found: u64,
        /// The form read.
        known: u32,
    },
    /// Not one entry.
    Empty,
    /// More entries than any catalogue has.
    TooMany {
        /// Services found.
        found: usize,
        /// Services allowed.
        limit: usize,
    },
    /// Serials start at 1.
    NoSerial,
    /// Old before it was made.
    Dates,
    /// An entry breaks a rule.
    Entry(BrokenRule),
}

say_their_sentence!(BundleError);

impl BundleError {
    /// What is wrong with the bundle.
    #[must_use]
    pub fn sentence(&self) -> Sentence {
        match self {
            Self::TooLarge { size, limit } => sentence!(
                "bundle.too_large",
                "The file has {size} bytes, and a catalogue has at most {limit}.",
                size,
                limit,
            ),
            Self::NotACatalogue => {
                sentence!("bundle.not_a_catalogue", "The file is no Withhold catalogue.")
            }
            Self::UnknownForm => sentence!(
                "bundle.unknown_form",
                "The file is a Withhold catalogue of a form this version does not know.",
            ),
            Self::Torn => {
                sentence!("bundle.torn", "The start of the catalogue is cut short or damaged.")
            }
            Self::NoKeys => sentence!(
                "bundle.no_keys",
                "This build of Withhold trusts no key, so it cannot take a catalogue from outside.",
            ),
            Self::UnknownKey => sentence!(
                "bundle.unknown_key",
                "The catalogue is signed with a key that this version of Withhold does not trust.",
            ),
            Self::BadSignature => sentence!(
                "bundle.bad_signature",
                "The catalogue's signature does not fit its content: it was damaged or changed on its way.",
            ),
            Self::TooLargeInside { limit } => sentence!(
                "bundle.too_large_inside",
                "The catalogue unpacks to more than {limit} bytes.",
                limit,
            ),
            Self::Damaged(detail) => {
                sentence!("bundle.damaged", "The catalogue's content cannot be read: {detail}.", detail)
            }
            Self::UnknownSchema { found, known } => sentence!(
                "bundle.unknown_schema",
                "The catalogue's entries have form {found}, and this version of Withhold reads form {known}.",
                found,
                known,
            ),
            Self::Empty => sentence!("bundle.empty", "The catalogue holds no service."),
            Self::TooMany { found, limit } => sentence!(
                "bundle.too_many",
                "The catalogue holds {found} services, and {limit} is the most.",
                found,
                limit,
            ),
            Self::NoSerial => sentence!("bundle.no_serial", "The catalogue has no serial."),
            Self::Dates => {
                sentence!("bundle.dates", "The catalogue expires before the day it was issued.")
            }
            // Which rule it is, is said to the makers of catalogues, in their tools' own words.
            Self::Entry(rule) => sentence!(
                "bundle.entry",
                "An entry of the catalogue breaks a rule: {rule}.",
                rule = rule.to_string(),
            ),
        }
    }

    /// What to do about it, as one sentence.
    #[must_use]
    pub fn hint(&self) -> Sentence {
        match self {
            Self::TooLarge { .. } | Self::NotACatalogue => sentence!(
                "bundle.hint.choose",
                "Choose a file that ends in .catalogue, or fetch it again: a network that asks for a sign-in sends its own page instead.",
            ),
            Self::Torn | Self::BadSignature | Self::Damaged(_) => sentence!(
                "bundle.hint.fetch_again",
                "Fetch it again; if it stays so, do not trust where it came from.",
            ),
            Self::UnknownSchema { found, known } if *found < u64::from(*known) => sentence!(
                "bundle.hint.older",
                "It is older than this version of Withhold: stay with the catalogue you have, or fetch a newer one.",
            ),
            Self::UnknownForm | Self::UnknownSchema { .. } => {
                sentence!("bundle.hint.update", "Update Withhold to use this catalogue.")
            }
            Self::NoKeys => sentence!(
                "bundle.hint.no_keys",
                "Use a build that names its keys, or stay with the catalogue inside the program.",
            ),
            Self::UnknownKey => sentence!(
                "bundle.hint.unknown_key",
                "Update Withhold if its keys have changed; otherwise do not trust this file.",
            ),
            Self::TooLargeInside { .. }
            | Self::Empty
            | Self::TooMany { .. }
            | Self::NoSerial
            | Self::Dates
            | Self::Entry(_) => sentence!(
                "bundle.hint.report",
                "Stay with the catalogue you have, and report this one to its makers.",
            ),
        }
    }
}

impl BundleError {
    pub(super) fn too_large(size: usize, limits: &Limits) -> Self {
        Self::TooLarge { size, limit: limits.file }
    }
}
