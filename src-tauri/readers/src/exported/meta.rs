//! Facebook, Instagram and Threads: lists of labels with values, both words in the account's language, written as UTF-8
//! that was read as Latin-1.

use std::io::{Read, Seek};

use withhold_domain::Literal;

use super::{
    inside::Inside,
    known::{OwnExport, Tells},
    reading::{ExportedReading, Ground, Unclear},
    walk,
};
use crate::{
    Reason,
    value::{Found, Plain, Value},
};

/// Where an export tells its account: a file, the ways to a mail address, and to a name.
type Place = (&'static str, &'static [&'static str], &'static [&'static str]);

/// The places, each for the files of its own service: the same name within Threads' folder is another account.
const FACEBOOK: Place = (
    "personal_information/profile_information/profile_information.json",
    &["profile_v2", "emails", "emails"],
    &["profile_v2", "username"],
);
const INSTAGRAM: Place = (
    "personal_information/personal_information/personal_information.json",
    &["profile_user", "string_map_data", "Email", "value"],
    &["profile_user", "string_map_data", "Username", "value"],
);
const THREADS: Place = (
    "your_instagram_activity/threads/personal_information.json",
    &["text_post_app_text_post_app_profile", "string_map_data", "Email", "value"],
    &["text_post_app_text_post_app_profile", "string_map_data", "Username", "value"],
);

pub(super) fn read<R: Read + Seek>(
    export: &'static OwnExport,
    inside: &mut Inside<R>,
) -> Vec<ExportedReading> {
    let read = |tells: &'static Tells| {
        let file = match inside.find(&tells.file) {
            Ok(file) => file,
            Err(why) => return Ground::default().unclear(tells, &export.id, why),
        };
        let place = match () {
            () if tells.file == THREADS.0 => THREADS,
            () if export.id == "facebook" => FACEBOOK,
            () => INSTAGRAM,
        };
        let ground = Ground::new(&file.path, &accounts(inside, place)).at(&tells.key);
        ground.judged(tells, &export.id, inside.json(&file).and_then(|value| state(&value, &tells.key)))
    };
    export.tells.iter().map(read).collect()
}

/// The value beside a label of a list, or at a label of a map.
fn state(value: &Value, key: &[String]) -> Result<Found, Unclear> {
    let text = |value: Option<&Value>| match value {
        None => Found::Absent,
        Some(Value::Text(text)) => Found::Value(Plain::Literal(Literal::Text(repaired(text)))),
        Some(_) => Found::Cannot(Reason::WrongKind),
    };
    match key {
        [label] => {
            let entries = walk::at(value, &["label_values"])?.ok_or(Reason::WrongShape)?;
            let mut found = Vec::new();
            for entry in walk::list(entries)? {
                if walk::text_at(entry, &["label"]).is_some_and(|known| repaired(&known) == *label) {
                    found.push(walk::at(entry, &["value"])?);
                }
            }
            match found.as_slice() {
                [] => Ok(Found::Absent),
                [one] => Ok(text(*one)),
                _ => Err(Reason::Duplicate.into()),
            }
        }
        [list, label] => {
            let records = walk::at(value, &[list])?.ok_or(Reason::WrongShape)?;
            let [record] = walk::list(records)? else { return Err(Unclear::Several) };
            Ok(text(walk::at(record, &["string_map_data", label, "value"])?))
        }
        _ => Err(Reason::WrongShape.into()),
    }
}

/// By what the export shows its account.
fn accounts<R: Read + Seek>(inside: &mut Inside<R>, (file, mail, name): Place) -> Vec<String> {
    let Ok(file) = inside.find(file) else { return Vec::new() };
    let Ok(value) = inside.json(&file) else { return Vec::new() };
    let shown = |key: &[&str]| first(&value, key).map(|text| repaired(&text));
    shown(mail).into_iter().chain(shown(name)).collect()
}

/// The text at a key, where lists on the way hold one member.
fn first(value: &Value, key: &[&str]) -> Option<String> {
    let inner = match value {
        Value::List(items) => match items.as_slice() {
            [one] => return first(one, key),
            _ => return None,
        },
        value => value,
    };
    match key.split_first() {
        None => match inner {
            Value::Text(text) if !text.is_empty() => Some(text.clone()),
            _ => None,
        },
        Some((step, rest)) => first(walk::at(inner, &[step]).ok()??, rest),
    }
}

/// A text that is UTF-8 read as Latin-1, as it was meant. Another text stays as it is.
fn repaired(text: &str) -> String {
    let latin: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect();
    latin.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_else(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubled_encoding_is_undone_and_plain_text_stays() {
        assert_eq!(repaired("Vis\u{c3}\u{a9}"), "Visé");
        assert_eq!(repaired("Visé"), "Visé");
        assert_eq!(repaired("Account association enabled"), "Account association enabled");
        assert_eq!(repaired("日"), "日");
    }
}
