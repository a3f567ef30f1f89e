//! A recovery code that was shown and is not confirmed yet.

use crate::{ways::code::RecoveryCode, ways::header::Way};

/// A code that was shown and is not confirmed yet, and its way in the header.
#[derive(Debug)]
pub(crate) struct ShownCode {
    pub(super) code: RecoveryCode,
    pub(super) way: Way,
}
