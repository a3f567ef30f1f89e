//! Property lists of macOS, as XML or binary.

use std::io::Cursor;

use plist::stream::{BinaryReader, Event, OwnedEvent, XmlReader};

use crate::{MAX_BYTES, Reason, limits::Budget, text, value::Value};

/// Reads a whole list.
pub(super) fn read(bytes: &[u8]) -> Result<Value, Reason> {
    if bytes.len() > MAX_BYTES {
        return Err(Reason::TooLarge);
    }
    if bytes.starts_with(b"bplist") {
        return built(BinaryReader::new(Cursor::new(bytes)), bytes.len());
    }
    let text = text::of(bytes)?;
    // An entity of the file's own could stand for anything.
    if text.contains("<!ENTITY") {
        return Err(Reason::Unusual);
    }
    built(XmlReader::new(text.as_bytes()), usize::MAX)
}

/// A list or table that is not at its end yet.
enum Open {
    List(Vec<Value>),
    Table(Vec<(String, Value)>, Option<String>),
}

/// Builds the tree. `most` is a limit on the bytes of all texts together: a binary list can name one text many times.
fn built<E>(events: impl Iterator<Item = Result<OwnedEvent, E>>, most: usize) -> Result<Value, Reason>
where
    E: Into<plist::Error>,
{
    let budget = Budget::default();
    let (mut open, mut root, mut texts) = (Vec::<Open>::new(), None, 0_usize);
    for event in events {
        budget.take(open.len())?;
        let value = match event.map_err(|error| broken(&error.into()))? {
            Event::StartArray(_) => {
                open.push(Open::List(Vec::new()));
                continue;
            }
            Event::StartDictionary(_) => {
                open.push(Open::Table(Vec::new(), None));
                continue;
            }
            Event::EndCollection => match open.pop() {
                Some(Open::List(items)) => Value::List(items),
                Some(Open::Table(entries, None)) => Value::Table(entries),
                _ => return Err(Reason::Broken),
            },
            Event::Boolean(value) => Value::Bool(value),
            Event::Integer(number) => Value::Number(number.to_string()),
            Event::Real(number) => Value::Number(format!("{number:?}")),
            Event::String(text) => {
                texts += text.len();
                if texts > most.saturating_mul(4) {
                    return Err(Reason::TooMany);
                }
                Value::Text(text.into_owned())
            }
            Event::Data(bytes) => Value::Other(format!("{} bytes", bytes.len())),
            Event::Date(day) => Value::Other(day.to_xml_format()),
            _ => Value::Unusual,
        };
        match open.last_mut() {
            None if root.is_some() => return Err(Reason::Broken),
            None => root = Some(value),
            Some(Open::List(items)) => items.push(value),
            Some(Open::Table(entries, waiting)) => match (waiting.take(), value) {
                (Some(key), value) => entries.push((key, value)),
                (None, Value::Text(key)) => *waiting = Some(key),
                (None, _) => return Err(Reason::Broken),
            },
        }
    }
    if open.is_empty() { root.ok_or(Reason::Incomplete) } else { Err(Reason::Incomplete) }
}

fn broken(error: &plist::Error) -> Reason {
    if error.is_eof() { Reason::Incomplete } else { Reason::Broken }
}
