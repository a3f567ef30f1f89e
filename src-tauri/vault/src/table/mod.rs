//! One table, one file: its rows, its reads and its writes.

pub(crate) mod accounts;
pub(crate) mod acts;
pub(crate) mod catalogue;
pub(crate) mod checks;
pub(crate) mod decisions;
pub(crate) mod own_services;
pub(crate) mod preferences;

use std::collections::HashMap;

use jiff::{Timestamp, civil::Date};
use rusqlite::types::Type;
use serde::{Serialize, de::DeserializeOwned};
use withhold_domain::{AccountId, SettingId};

/// What is recorded about each account's items: setting, instance, record.
pub(crate) type ByAccount<T> = HashMap<AccountId, Vec<(SettingId, Option<String>, T)>>;

/// The number of an account as SQLite keeps it.
pub(crate) fn number(account: AccountId) -> i64 {
    account.0
}

/// Reads a moment kept as microseconds.
pub(crate) fn moment(column: usize, micros: i64) -> Result<Timestamp, rusqlite::Error> {
    Timestamp::from_microsecond(micros).map_err(|error| unreadable(column, error))
}

/// Reads a day kept as YYYY-MM-DD.
pub(crate) fn day(column: usize, text: &str) -> Result<Date, rusqlite::Error> {
    text.parse().map_err(|error: jiff::Error| unreadable(column, error))
}

/// Reads a word kept in the spelling that crosses to the window.
pub(crate) fn word<T: DeserializeOwned>(column: usize, text: &str) -> Result<T, rusqlite::Error> {
    let plain = serde::de::value::StrDeserializer::<serde::de::value::Error>::new(text);
    T::deserialize(plain).map_err(|error| unreadable(column, error))
}

/// Writes a word in the spelling that crosses to the window.
pub(crate) fn spelled<T: Serialize>(word: &T) -> Result<String, rusqlite::Error> {
    match serde_json::to_value(word) {
        Ok(serde_json::Value::String(text)) => Ok(text),
        Ok(other) => Err(rusqlite::Error::ToSqlConversionFailure(format!("{other} is no word").into())),
        Err(error) => Err(rusqlite::Error::ToSqlConversionFailure(error.into())),
    }
}

pub(crate) fn unreadable(
    column: usize,
    error: impl Into<Box<dyn std::error::Error + Send + Sync>>,
) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, error.into())
}
