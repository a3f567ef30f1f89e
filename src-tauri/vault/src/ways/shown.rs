//! A recovery code that is shown and not confirmed yet.

use crate::{ways::code::RecoveryCode, ways::header::Way};

/// A code that was shown and not confirmed, and its place in the header.
#[derive(Debug)]
pub(crate) struct ShownCode {
    pub(super) code: RecoveryCode,
    pub(super) way: Way,
}
