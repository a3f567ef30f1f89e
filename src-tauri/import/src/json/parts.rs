//! Parts of an entry, whatever the parts turn out to be. A part of another shape than expected counts as missing.

use std::{borrow::Cow, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeSeed, Error, IgnoredAny, MapAccess, Visitor},
};
use serde_json::value::RawValue;
use zeroize::Zeroizing;

use crate::secret::Text;

/// A part that has not been looked at.
pub(super) type Raw<'t> = Option<&'t RawValue>;

/// The members of an object that have the names given, in the order of the names. `None` where the part is no object,
/// or a name given occurs twice. Other members are passed over unread.
pub(super) fn object<'t, const N: usize>(raw: &'t RawValue, names: [&str; N]) -> Option<[Raw<'t>; N]> {
    Members(names).deserialize(&mut serde_json::Deserializer::from_str(raw.get())).ok()
}

/// Like [`object`], for a part that may be missing: without an object, no member is found.
pub(super) fn members<'t, const N: usize>(raw: Raw<'t>, names: [&str; N]) -> [Raw<'t>; N] {
    raw.and_then(|raw| object(raw, names)).unwrap_or([None; N])
}

/// Picks members of an object by name.
struct Members<'n, const N: usize>([&'n str; N]);

impl<'t, const N: usize> DeserializeSeed<'t> for Members<'_, N> {
    type Value = [Raw<'t>; N];

    fn deserialize<D: Deserializer<'t>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_map(self)
    }
}

impl<'t, const N: usize> Visitor<'t> for Members<'_, N> {
    type Value = [Raw<'t>; N];

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'t>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let (mut found, mut seen) = ([None; N], [false; N]);
        while let Some(Name(name)) = map.next_key()? {
            let Some(at) = self.0.iter().position(|wanted| *wanted == name) else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            if std::mem::replace(&mut seen[at], true) {
                return Err(M::Error::custom("a member twice"));
            }
            found[at] = map.next_value()?;
        }
        Ok(found)
    }
}

#[derive(Deserialize)]
struct Name<'t>(#[serde(borrow)] Cow<'t, str>);

/// The part as a value of the wanted shape.
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

#[cfg(test)]
mod tests {
    use super::*;

    fn shown<const N: usize>(json: &str, names: [&str; N]) -> Option<[Option<String>; N]> {
        let raw: &RawValue = serde_json::from_str(json).unwrap();
        object(raw, names).map(|found| found.map(|one| one.map(|one| one.get().to_owned())))
    }

    #[test]
    fn members_come_in_the_order_of_their_names() {
        let some = |text: &str| Some(text.to_owned());
        let json = r#"{"b": [1, 2], "other": {"a": 3}, "\u0061": "x", "c": null}"#;
        assert_eq!(shown(json, ["a", "b", "c", "d"]), Some([some("\"x\""), some("[1, 2]"), None, None]));
    }

    #[test]
    fn what_is_no_object_or_has_a_member_twice_has_none() {
        for json in [r#"{"a": 1, "a": 2}"#, r#"{"a": null, "a": 2}"#, "[1]", "null", "1"] {
            assert_eq!(shown(json, ["a"]), None, "{json}");
            assert!(members(Some(serde_json::from_str(json).unwrap()), ["a"])[0].is_none(), "{json}");
        }
        assert_eq!(shown(r#"{"b": 1, "b": 2}"#, ["a"]), Some([None]));
    }
}
