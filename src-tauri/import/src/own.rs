//! Withhold's own exports, which are for other programs to read.

use withhold_domain::{Phrase, phrase};

/// What Withhold itself exports.
pub(crate) const OWN: Phrase = phrase!("import.what.own", "Withhold's own export of your list");

/// What to do about Withhold's own export.
pub(crate) const OWN_INSTEAD: Phrase = phrase!(
    "import.hint.own",
    "It is for other programs to read. To have an earlier list again, go back to a backup in Settings."
);
