//! Why a bundle is not taken.

use crate::{BrokenRule, bundle::Limits};

/// Why a bundle is not taken. Whatever it is, the catalogue in force stays in force.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BundleError {
    /// Larger than any catalogue.
    #[error("The file has {size} bytes, and a catalogue has at most {limit}.")]
    TooLarge {
        /// Its bytes.
        size: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// Something else altogether.
    #[error("The file is no Withhold catalogue.")]
    NotACatalogue,
    /// A file laid out in a way this program does not know.
    #[error("The file is a Withhold catalogue of a form this version does not know.")]
    UnknownForm,
    /// It ends, or is damaged, before its content begins.
    #[error("The start of the catalogue is cut short or damaged.")]
    Torn,
    /// This program was built without keys.
    #[error("This build of Withhold trusts no key, so it cannot take a catalogue from outside.")]
    NoKeys,
    /// Signed by somebody else.
    #[error("The catalogue is signed with a key that this version of Withhold does not trust.")]
    UnknownKey,
    /// Signed, and not what was signed.
    #[error("The catalogue's signature does not fit its content: it was damaged or changed on its way.")]
    BadSignature,
    /// Unpacks to more than any catalogue holds.
    #[error("The catalogue unpacks to more than {limit} bytes.")]
    TooLargeInside {
        /// Bytes allowed.
        limit: usize,
    },
    /// Cannot be unpacked, or holds something else than a catalogue.
    #[error("The catalogue's content cannot be read: {0}.")]
    Damaged(String),
    /// Entries of another form.
    #[error("The catalogue's entries have form {found}, and this version of Withhold reads form {known}.")]
    UnknownSchema {
        /// The form found.
        found: u64,
        /// The form read.
        known: u32,
    },
    /// Not one entry.
    #[error("The catalogue holds no service.")]
    Empty,
    /// More entries than any catalogue has.
    #[error("The catalogue holds {found} services, and {limit} is the most.")]
    TooMany {
        /// Services found.
        found: usize,
        /// Services allowed.
        limit: usize,
    },
    /// Serials start at 1.
    #[error("The catalogue has no serial.")]
    NoSerial,
    /// Old before it was made.
    #[error("The catalogue expires before the day it was issued.")]
    Dates,
    /// An entry breaks a rule.
    #[error("An entry of the catalogue breaks a rule: {0}.")]
    Entry(BrokenRule),
}

impl BundleError {
    /// What to do about it, as one sentence.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } | Self::NotACatalogue => {
                "Choose a file that ends in .catalogue, or fetch it again: a network that asks for a sign-in sends its own page instead."
            }
            Self::Torn | Self::BadSignature | Self::Damaged(_) => {
                "Fetch it again; if it stays so, do not trust where it came from."
            }
            Self::UnknownSchema { found, known } if *found < u64::from(*known) => {
                "It is older than this version of Withhold: stay with the catalogue you have, or fetch a newer one."
            }
            Self::UnknownForm | Self::UnknownSchema { .. } => "Update Withhold to use this catalogue.",
            Self::NoKeys => "Use a build that names its keys, or stay with the catalogue inside the program.",
            Self::UnknownKey => "Update Withhold if its keys have changed; otherwise do not trust this file.",
            Self::TooLargeInside { .. }
            | Self::Empty
            | Self::TooMany { .. }
            | Self::NoSerial
            | Self::Dates
            | Self::Entry(_) => "Stay with the catalogue you have, and report this one to its makers.",
        }
    }
}

impl BundleError {
    pub(super) fn too_large(size: usize, limits: &Limits) -> Self {
        Self::TooLarge { size, limit: limits.file }
    }
}
