//! Why a catalogue is not taken, or not gone back from.

use std::io;

use jiff::civil::Date;

use crate::BundleError;

/// Why a catalogue is not taken, or not gone back from. Whatever it is, the one in force stays in force.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The bundle itself is no good.
    #[error(transparent)]
    Bundle(#[from] BundleError),
    /// There was a newer one before.
    #[error(
        "The catalogue has number {found}, and number {highest} was here before: an older one is not taken."
    )]
    Older {
        /// Its serial.
        found: u64,
        /// The highest ever taken.
        highest: u64,
    },
    /// Its time is over, and that of the one in force is not.
    #[error("The catalogue expired on {0}, and the one in force is still current.")]
    Expired(Date),
    /// Entries that were there are missing.
    #[error("The catalogue lacks {count} entries that the one in force has; the first is {first}.")]
    Lost {
        /// How many services and settings are missing.
        count: usize,
        /// The first of them.
        first: String,
    },
    /// A service that is known would lead to a host that is not.
    #[error("The catalogue sends {service} to {host}, which is none of the hosts known for it.")]
    Strange {
        /// The service's name.
        service: String,
        /// The host.
        host: String,
    },
    /// There is none before the one in force.
    #[error("There is no catalogue to go back to.")]
    NothingBefore,
    /// The person went back from none.
    #[error("You have not gone back from a catalogue.")]
    NothingSetAside,
    /// The disk is full.
    #[error("There is no room left on the disk to keep the catalogue; the one in force stays.")]
    Full,
    /// The folder refuses writing.
    #[error("The folder for the catalogue cannot be written to; the one in force stays.")]
    NotWritable,
    /// Anything else below.
    #[error("The catalogue could not be kept: {0}.")]
    Io(String),
}

impl StoreError {
    /// What to do about it, as one sentence.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Bundle(error) => error.hint(),
            Self::Older { .. } => {
                "Stay with the one you have; if somebody sent you this file, ask for the newest."
            }
            Self::Expired(_) => {
                "Do not trust where it came from: an old catalogue may have been sent in place of a new one."
            }
            Self::Strange { .. } => {
                "Stay with the catalogue you have, and report this one; a service that has really moved comes with an update of Withhold."
            }
            Self::Lost { .. } => "Stay with the catalogue you have, and report this one to its makers.",
            Self::NothingBefore => "One is kept as soon as a newer catalogue was taken.",
            Self::NothingSetAside => "The newest catalogue you have is in force.",
            Self::Full => "Make room, and do it again.",
            Self::NotWritable => "Check that the data folder is yours and that its disk is not read-only.",
            Self::Io(_) => "Check the disk and the rights on the data folder, and do it again.",
        }
    }

    pub(super) fn disk(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::NotWritable,
            _ => Self::Io(error.to_string()),
        }
    }
}
