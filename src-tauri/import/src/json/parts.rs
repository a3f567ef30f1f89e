//! Parts of an entry, whatever the parts turn out to be. A part of another shape than expected counts as missing.

use serde::Deserialize;
use serde_json::value::RawValue;
use zeroize::Zeroizing;

use crate::secret::Text;

/// A part that has not been looked at.
pub(super) type Raw<'t> = Option<&'t RawValue>;

/// The part as an object of the wanted shape.
pub(super) fn part<'t, T: Deserialize<'t> + Default>(raw: Raw<'t>) -> T {
    raw.and_then(|raw| serde_json::from_str(raw.get()).ok()).unwrap_or_default()
}

/// The elements of a list; no element where the part is no list.
pub(super) fn list(raw: Raw<'_>) -> Vec<&RawValue> {
    part(raw)
}

/// The part as text, where it is text and not blank.
pub(super) fn text(raw: Raw<'_>) -> Option<Text<'_>> {
    let quoted = raw?.get();
    let inner = quoted.strip_prefix('"')?.strip_suffix('"')?;
    if inner.trim().is_empty() {
        return None;
    }
    if !inner.contains('\\') {
        return Some(Text::InPlace(inner));
    }
    serde_json::from_str(quoted).ok().map(|text| Text::Decoded(Zeroizing::new(text)))
}

/// Whether the part is the text `wanted`, in any size of letters.
pub(super) fn is(raw: Raw<'_>, wanted: &str) -> bool {
    text(raw).is_some_and(|text| text.eq_ignore_ascii_case(wanted))
}

/// Whether the part is true, or a number other than zero.
pub(super) fn is_set(raw: Raw<'_>) -> bool {
    raw.is_some_and(|raw| raw.get() == "true" || number(Some(raw)).is_some_and(|number| number != 0))
}

/// The part as a number.
pub(super) fn number(raw: Raw<'_>) -> Option<i64> {
    raw?.get().parse().ok()
}
