//! What a page may ask of the computer that reads it, and how long a reading waits.

use jiff::SignedDuration;

/// Most bytes of a message from the extension.
pub const MAX_MESSAGE: usize = 64 << 10;
/// Most controls of one look.
pub const MAX_CONTROLS: usize = 4_000;
/// Most characters of a name, or of any other words of a page.
pub const MAX_WORDS: usize = 500;
/// Most entries of a short list: the words in a line, marks, frames, headings, accounts.
pub const MAX_LIST: usize = 64;
/// Shortest time between the two looks.
pub const MIN_APART: SignedDuration = SignedDuration::from_secs(1);
/// Shortest time from the loading of the document to the first look. A change that a service refused was seen to spring
/// back after four seconds.
pub const MIN_AGE: SignedDuration = SignedDuration::from_secs(5);
/// Longest time from the second look to the judgement. What is older says nothing of now.
pub const STALE: SignedDuration = SignedDuration::from_mins(2);
