//! Why a bundle is not taken.

use withhold_domain::{Phrase, Told, phrase, say_their_sentence};

use crate::{BrokenRule, bundle::Limits};

const CHOOSE: Phrase = phrase!(
    "bundle.hint.choose",
    "Choose a file that ends in .catalogue, or fetch it again: a network that asks for a sign-in sends its own page instead."
);
const FETCH_AGAIN: Phrase =
    phrase!("bundle.hint.fetch_again", "Fetch it again; if it stays so, do not trust where it came from.");
const OLDER: Phrase = phrase!(
    "bundle.hint.older",
    "It is older than this version of Withhold: stay with the catalogue you have, or fetch a newer one."
);
const UPDATE: Phrase = phrase!("bundle.hint.update", "Update Withhold to use this catalogue.");
const REPORT: Phrase =
    phrase!("bundle.hint.report", "Stay with the catalogue you have, and report this one to its makers.");

/// Why a bundle is not taken. Whatever the reason, the catalogue in force stays in force.
#[derive(Debug, Clone, PartialEq, Eq, Told)]
pub enum BundleError {
    /// The file is larger than any catalogue.
    #[told(
        "bundle.too_large",
        "The file has {size} bytes, and a catalogue has at most {limit}.",
        size,
        limit
    )]
    #[hint(CHOOSE)]
    TooLarge {
        /// Bytes of the file.
        size: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// The file is something else altogether.
    #[told("bundle.not_a_catalogue", "The file is no Withhold catalogue.")]
    #[hint(CHOOSE)]
    NotACatalogue,
    /// The file is laid out in a way that this program does not know.
    #[told("bundle.unknown_form", "The file is a Withhold catalogue of a form this version does not know.")]
    #[hint(UPDATE)]
    UnknownForm,
    /// The file ends, or is damaged, before the content begins.
    #[told("bundle.torn", "The start of the catalogue is cut short or damaged.")]
    #[hint(FETCH_AGAIN)]
    Torn,
    /// This program was built without keys.
    #[told(
        "bundle.no_keys",
        "This build of Withhold trusts no key, so it cannot take a catalogue from outside."
    )]
    #[hint(
        "bundle.hint.no_keys",
        "Use a build that names its keys, or stay with the catalogue inside the program."
    )]
    NoKeys,
    /// The file is signed by somebody else.
    #[told(
        "bundle.unknown_key",
        "The catalogue is signed with a key that this version of Withhold does not trust."
    )]
    #[hint(
        "bundle.hint.unknown_key",
        "Update Withhold if its keys have changed; otherwise do not trust this file."
    )]
    UnknownKey,
    /// The file is signed, and is not what was signed.
    #[told(
        "bundle.bad_signature",
        "The catalogue's signature does not fit its content: it was damaged or changed on its way."
    )]
    #[hint(FETCH_AGAIN)]
    BadSignature,
    /// The content unpacks to more than any catalogue holds.
    #[told("bundle.too_large_inside", "The catalogue unpacks to more than {limit} bytes.", limit)]
    #[hint(REPORT)]
    TooLargeInside {
        /// Bytes allowed.
        limit: usize,
    },
    /// The content cannot be unpacked, or is something else than a catalogue.
    #[told("bundle.damaged", "The catalogue's content cannot be read: {detail}.", detail)]
    #[hint(FETCH_AGAIN)]
    Damaged(String),
    /// The entries are of another form.
    #[told(
        "bundle.unknown_schema",
        "The catalogue's entries have form {found}, and this version of Withhold reads form {known}.",
        found,
        known
    )]
    #[hint(|found, known| if *found < u64::from(*known) { OLDER } else { UPDATE })]
    UnknownSchema {
        /// The form of the entries.
        found: u64,
        /// The form that this program reads.
        known: u32,
    },
    /// The bundle has no entry.
    #[told("bundle.empty", "The catalogue holds no service.")]
    #[hint(REPORT)]
    Empty,
    /// The bundle has more entries than any catalogue has.
    #[told("bundle.too_many", "The catalogue holds {found} services, and {limit} is the most.", found, limit)]
    #[hint(REPORT)]
    TooMany {
        /// Services in the bundle.
        found: usize,
        /// Services allowed.
        limit: usize,
    },
    /// The serial is 0, while serials start at 1.
    #[told("bundle.no_serial", "The catalogue has no serial.")]
    #[hint(REPORT)]
    NoSerial,
    /// The catalogue was old before it was made.
    #[told("bundle.dates", "The catalogue expires before the day it was issued.")]
    #[hint(REPORT)]
    Dates,
    /// An entry breaks a rule.
    // Which rule is broken, is said to the makers of catalogues, in the words of their tools.
    #[told("bundle.entry", "An entry of the catalogue breaks a rule: {rule}.", rule = rule.to_string())]
    #[hint(REPORT)]
    Entry(BrokenRule),
}

say_their_sentence!(BundleError);

impl BundleError {
    pub(super) fn too_large(size: usize, limits: &Limits) -> Self {
        Self::TooLarge { size, limit: limits.file }
    }
}
