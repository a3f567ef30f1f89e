//! Rule: a page on which anybody clicked or typed gives no private position. A switch flips at the press, and the service may
//! refuse the change long after.

use super::{seen::Seen, unclear::PageUnclear};

/// Nobody clicked or typed between the loading of the document and either look, and that is known.
pub(super) fn by_nobody(first: &Seen, second: &Seen) -> Result<(), PageUnclear> {
    match (first.touched, second.touched) {
        (Some(false), Some(false)) => Ok(()),
        (Some(true), _) | (_, Some(true)) => Err(PageUnclear::Touched),
        _ => Err(PageUnclear::MaybeTouched),
    }
}
