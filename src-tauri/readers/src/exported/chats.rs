//! `conversations.json` is a name of three services: the keys of its first record tell them apart.

use std::{fmt, io::Read};

use serde::{
    Deserializer,
    de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor},
};

/// The service whose chats begin so, by its name within the data; none where the keys do not tell.
///
/// A list of chats can have a gigabyte: no more of it is read than its first record.
pub(super) fn whose(reader: &mut dyn Read) -> Option<&'static str> {
    let mut keys = Keys::default();
    let mut json = serde_json::Deserializer::from_reader(std::io::BufReader::new(reader));
    // Reading stops at the end of the first record with an error of our own.
    let _ = First(&mut keys).deserialize(&mut json);
    match keys {
        Keys { chats: true, mapping: false, .. } => Some("claude"),
        Keys { mapping: true, inserted: true, chats: false, .. } => Some("deepseek"),
        Keys { mapping: true, inserted: false, chats: false, whole: true } => Some("chatgpt"),
        _ => None,
    }
}

/// The keys that stand in the first record.
#[derive(Default)]
struct Keys {
    mapping: bool,
    chats: bool,
    inserted: bool,
    /// Whether the record was read to its end.
    whole: bool,
}

/// The first record of a list.
struct First<'a>(&'a mut Keys);

impl<'de> DeserializeSeed<'de> for First<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<(), D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for First<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of records")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        items.next_element_seed(First(self.0))?;
        Err(A::Error::custom("enough"))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        while let Some(key) = entries.next_key::<String>()? {
            match key.as_str() {
                "mapping" => self.0.mapping = true,
                "chat_messages" => self.0.chats = true,
                "inserted_at" => self.0.inserted = true,
                _ => {}
            }
            entries.next_value::<IgnoredAny>()?;
        }
        self.0.whole = true;
        Err(A::Error::custom("enough"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<&'static str> {
        whose(&mut text.as_bytes())
    }

    #[test]
    fn three_services_are_told_apart_by_inner_keys() {
        assert_eq!(of(r#"[{"title":"a","mapping":{"x":{}}},{"chat_messages":[]}]"#), Some("chatgpt"));
        assert_eq!(of(r#"[{"uuid":"a","chat_messages":[]}]"#), Some("claude"));
        assert_eq!(of(r#"[{"mapping":{},"inserted_at":"2026-01-01"}]"#), Some("deepseek"));
        assert_eq!(of(r#"[{"inserted_at":"2026-01-01","mapping":{}}]"#), Some("deepseek"));
    }

    #[test]
    fn what_does_not_tell_is_nobodys() {
        for text in [
            "",
            "[",
            "[]",
            "{}",
            "[1]",
            "null",
            r#"[{"mapping":{}"#,
            r#"[{"mapping":{},"chat_messages":[]}]"#,
        ] {
            assert_eq!(of(text), None, "{text}");
        }
        assert_eq!(of(&"[".repeat(100_000)), None, "a list within lists is no list of records");
    }
}
