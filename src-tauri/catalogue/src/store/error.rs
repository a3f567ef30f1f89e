//! Why a catalogue is not taken, or not gone back from.

use std::io;

use jiff::civil::Date;
use withhold_domain::{Sentence, say_their_sentence, sentence};

use crate::BundleError;

/// Why a catalogue is not taken, or not gone back from. Whatever it is, the one in force stays in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreError {
    /// The bundle itself is no good.
    Bundle(BundleError),
    /// There was a newer one before.
    Older {
        /// Its serial.
        found: u64,
        /// The highest ever taken.
        highest: u64,
    },
    /// Its time is over, and that of the one in force is not.
    Expired(Date),
    /// Entries that were there are missing.
    Lost {
        /// How many services and settings are missing.
        count: usize,
        /// The first of them.
        first: String,
    },
    /// A service that is known would lead to a host that is not.
    Strange {
        /// The service's name.
        service: String,
        /// The host.
        host: String,
    },
    /// There is none before the one in force.
    NothingBefore,
    /// The person went back from none.
    NothingSetAside,
    /// The disk is full.
    Full,
    /// The folder refuses writing.
    NotWritable,
    /// Anything else below.
    Io(String),
}

say_their_sentence!(StoreError);

impl From<BundleError> for StoreError {
    fn from(error: BundleError) -> Self {
        Self::Bundle(error)
    }
}

impl StoreError {
    /// What failed, and what is so now.
    #[must_use]
    pub fn sentence(&self) -> Sentence {
        match self {
            Self::Bundle(error) => error.sentence(),
            Self::Older { found, highest } => sentence!(
                "store.older",
                "The catalogue has number {found}, and number {highest} was here before: an older one is not taken.",
                found,
                highest,
            ),
            Self::Expired(day) => sentence!(
                "store.expired",
                "The catalogue expired on {day}, and the one in force is still current.",
                day,
            ),
            Self::Lost { count, first } => sentence!(
                "store.lost",
                "The catalogue lacks {count, plural, one {one entry that the one in force has: {first}} other {{count} entries that the one in force has; the first is {first}}}.",
                count,
                first,
            ),
            Self::Strange { service, host } => sentence!(
                "store.strange",
                "The catalogue sends {service} to {host}, which is none of the hosts known for it.",
                service,
                host,
            ),
            Self::NothingBefore => {
                sentence!("store.nothing_before", "There is no catalogue to go back to.")
            }
            Self::NothingSetAside => {
                sentence!("store.nothing_set_aside", "You have not gone back from a catalogue.")
            }
            Self::Full => sentence!(
                "store.full",
                "There is no room left on the disk to keep the catalogue; the one in force stays.",
            ),
            Self::NotWritable => sentence!(
                "store.not_writable",
                "The folder for the catalogue cannot be written to; the one in force stays.",
            ),
            Self::Io(detail) => {
                sentence!("store.io", "The catalogue could not be kept: {detail}.", detail)
            }
        }
    }

    /// What to do about it, as one sentence.
    #[must_use]
    pub fn hint(&self) -> Sentence {
        match self {
            Self::Bundle(error) => error.hint(),
            Self::Older { .. } => sentence!(
                "store.hint.older",
                "Stay with the one you have; if somebody sent you this file, ask for the newest.",
            ),
            Self::Expired(_) => sentence!(
                "store.hint.expired",
                "Do not trust where it came from: an old catalogue may have been sent in place of a new one.",
            ),
            Self::Strange { .. } => sentence!(
                "store.hint.strange",
                "Stay with the catalogue you have, and report this one; a service that has really moved comes with an update of Withhold.",
            ),
            Self::Lost { .. } => sentence!(
                "store.hint.lost",
                "Stay with the catalogue you have, and report this one to its makers.",
            ),
            Self::NothingBefore => {
                sentence!("store.hint.nothing_before", "One is kept as soon as a newer catalogue was taken.")
            }
            Self::NothingSetAside => {
                sentence!("store.hint.nothing_set_aside", "The newest catalogue you have is in force.")
            }
            Self::Full => sentence!("store.hint.make_room", "Make room, and do it again."),
            Self::NotWritable => sentence!(
                "store.hint.may_write",
                "Check that the data folder is yours and that its disk is not read-only.",
            ),
            Self::Io(_) => sentence!(
                "store.hint.io",
                "Check the disk and the rights on the data folder, and do it again.",
            ),
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
