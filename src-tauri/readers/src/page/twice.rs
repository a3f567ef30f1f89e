//! Rules: two looks at the same document, apart from each other, not too soon and not long ago.

use jiff::{SignedDuration, Timestamp};

use super::{
    limits::{MIN_AGE, MIN_APART, STALE},
    seen::Seen,
    unclear::PageUnclear,
};

/// Both looks were made by the same eye at the same document, at the same address.
pub(super) fn same_document(first: &Seen, second: &Seen) -> Result<(), PageUnclear> {
    let same = first.document == second.document
        && first.address == second.address
        && first.eye == second.eye
        && second.age_ms >= first.age_ms;
    if same { Ok(()) } else { Err(PageUnclear::Reloaded) }
}

/// The looks lie apart, by the clock and by the age of the document: a clock can leap.
pub(super) fn apart(first: &Seen, second: &Seen) -> Result<(), PageUnclear> {
    let by_clock = second.moment.duration_since(first.moment);
    let by_age = age(second) - age(first);
    if by_clock >= MIN_APART && by_age >= MIN_APART { Ok(()) } else { Err(PageUnclear::TooNear) }
}

/// The document had time to come whole, and to take a refused change back.
pub(super) fn settled(first: &Seen) -> Result<(), PageUnclear> {
    if age(first) >= MIN_AGE { Ok(()) } else { Err(PageUnclear::TooYoung) }
}

/// The looks were made just now.
pub(super) fn fresh(second: &Seen, now: Timestamp) -> Result<(), PageUnclear> {
    let ago = now.duration_since(second.moment);
    if (SignedDuration::ZERO..=STALE).contains(&ago) { Ok(()) } else { Err(PageUnclear::Stale) }
}

/// Both looks say the same.
pub(super) fn same<T: PartialEq>(first: &T, second: &T) -> Result<(), PageUnclear> {
    if first == second { Ok(()) } else { Err(PageUnclear::Changing) }
}

/// Ages beyond all clocks count as the longest that can be told apart.
fn age(seen: &Seen) -> SignedDuration {
    SignedDuration::from_millis(i64::try_from(seen.age_ms).unwrap_or(i64::MAX))
}
