//! Why a catalogue is not taken, or why the person cannot go back from a catalogue.

use std::io;

use jiff::civil::Date;
use withhold_domain::{Told, say_their_sentence};

use crate::BundleError;

/// Why a catalogue is not taken, or why the person cannot go back from a catalogue. Whatever the reason, the
/// catalogue in force stays in force.
#[derive(Debug, Clone, PartialEq, Eq, Told)]
pub enum StoreError {
    /// The bundle itself is no good.
    #[told(|error| error.sentence())]
    #[hint(|error| error.hint())]
    Bundle(BundleError),
    /// A newer catalogue was taken before.
    #[told(
        "store.older",
        "The catalogue has number {found}, and number {highest} was here before: an older one is not taken.",
        found,
        highest
    )]
    #[hint(
        "store.hint.older",
        "Stay with the one you have; if somebody sent you this file, ask for the newest."
    )]
    Older {
        /// The serial of the catalogue.
        found: u64,
        /// The highest serial ever taken.
        highest: u64,
    },
    /// The time of the catalogue is over, and the time of the catalogue in force is not.
    #[told("store.expired", "The catalogue expired on {day}, and the one in force is still current.", day)]
    #[hint(
        "store.hint.expired",
        "Do not trust where it came from: an old catalogue may have been sent in place of a new one."
    )]
    Expired(Date),
    /// Entries that were there are missing.
    #[told(
        "store.lost",
        "The catalogue lacks {count, plural, one {one entry that the one in force has: {first}} other {{count} entries that the one in force has; the first is {first}}}.",
        count,
        first
    )]
    #[hint("store.hint.lost", "Stay with the catalogue you have, and report this one to its makers.")]
    Lost {
        /// How many services and settings are missing.
        count: usize,
        /// The first of the missing services and settings.
        first: String,
    },
    /// A service that is known would lead to a host that is not known.
    #[told(
        "store.strange",
        "The catalogue sends {service} to {host}, which is none of the hosts known for it.",
        service,
        host
    )]
    #[hint(
        "store.hint.strange",
        "Stay with the catalogue you have, and report this one; a service that has really moved comes with an update of Withhold."
    )]
    Strange {
        /// The service's name.
        service: String,
        /// The host that is not known.
        host: String,
    },
    /// There is no catalogue before the catalogue in force.
    #[told("store.nothing_before", "There is no catalogue to go back to.")]
    #[hint("store.hint.nothing_before", "One is kept as soon as a newer catalogue was taken.")]
    NothingBefore,
    /// There is no catalogue that the person went back from.
    #[told("store.nothing_set_aside", "You have not gone back from a catalogue.")]
    #[hint("store.hint.nothing_set_aside", "The newest catalogue you have is in force.")]
    NothingSetAside,
    /// The disk is full.
    #[told("store.full", "There is no room left on the disk to keep the catalogue; the one in force stays.")]
    #[hint("store.hint.make_room", "Make room, and do it again.")]
    Full,
    /// The folder refuses writing.
    #[told(
        "store.not_writable",
        "The folder for the catalogue cannot be written to; the one in force stays."
    )]
    #[hint("store.hint.may_write", "Check that the data folder is yours and that its disk is not read-only.")]
    NotWritable,
    /// Any other trouble with the files.
    #[told("store.io", "The catalogue could not be kept: {detail}.", detail)]
    #[hint("store.hint.io", "Check the disk and the rights on the data folder, and do it again.")]
    Io(String),
}

say_their_sentence!(StoreError);

impl From<BundleError> for StoreError {
    fn from(error: BundleError) -> Self {
        Self::Bundle(error)
    }
}

impl StoreError {
    pub(super) fn disk(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::NotWritable,
            _ => Self::Io(error.to_string()),
        }
    }
}
