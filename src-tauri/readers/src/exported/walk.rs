//! Ways into values of JSON that a plain key does not reach.

use crate::{
    Reason,
    value::{Found, Value, nearly},
};

/// What stands at a key of tables; none where nothing stands there.
pub(super) fn at<'a>(value: &'a Value, key: &[&str]) -> Result<Option<&'a Value>, Reason> {
    let Some((step, rest)) = key.split_first() else { return Ok(Some(value)) };
    let Value::Table(entries) = value else { return Err(Reason::WrongShape) };
    let mut same = entries.iter().filter(|(name, _)| name == step);
    match (same.next(), same.next()) {
        (Some((_, value)), None) => at(value, rest),
        (Some(_), Some(_)) => Err(Reason::Duplicate),
        (None, _) => match nearly(entries.iter().map(|(name, _)| name.as_str()), step) {
            Found::Cannot(reason) => Err(reason),
            Found::Absent | Found::Value(_) => Ok(None),
        },
    }
}

/// The text at a key; none where there is nothing, where it is no text, or where it is empty.
pub(super) fn text_at(value: &Value, key: &[&str]) -> Option<String> {
    match at(value, key) {
        Ok(Some(Value::Text(text))) if !text.trim().is_empty() => Some(text.clone()),
        _ => None,
    }
}

/// The members of a list.
pub(super) fn list(value: &Value) -> Result<&[Value], Reason> {
    match value {
        Value::List(items) => Ok(items),
        _ => Err(Reason::WrongShape),
    }
}
