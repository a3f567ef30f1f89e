//! Values in the form that SQLite stores, and in the form that the program uses.

use jiff::{Timestamp, civil::Date};
use rusqlite::types::{Type, ValueRef};
use serde::{Serialize, de::DeserializeOwned};
use withhold_domain::AccountId;

/// The number of an account as SQLite stores it.
pub(crate) fn number(account: AccountId) -> i64 {
    account.0
}

/// Reads a moment kept as microseconds.
pub(crate) fn moment(column: usize, micros: i64) -> Result<Timestamp, rusqlite::Error> {
    Timestamp::from_microsecond(micros).map_err(|error| unreadable(column, error))
}

/// Reads a day kept as YYYY-MM-DD.
pub(crate) fn day(column: usize, text: &str) -> Result<Date, rusqlite::Error> {
    plain_day(text.as_bytes())
        .map_or_else(|| text.parse().map_err(|error: jiff::Error| unreadable(column, error)), Ok)
}

/// Parses a day written as four, two and two digits; parsing a day of any form takes several times as long.
fn plain_day(text: &[u8]) -> Option<Date> {
    let &[a, b, c, d, b'-', e, f, b'-', g, h] = text else { return None };
    let digit = |byte: u8| byte.is_ascii_digit().then(|| i16::from(byte - b'0'));
    let two = |tens: u8, ones: u8| Some(digit(tens)? * 10 + digit(ones)?);
    let small = |number: i16| i8::try_from(number).ok();
    Date::new(two(a, b)? * 100 + two(c, d)?, small(two(e, f)?)?, small(two(g, h)?)?).ok()
}

/// Parses a day, where there is one.
pub(crate) fn some_day(column: usize, value: ValueRef<'_>) -> Result<Option<Date>, rusqlite::Error> {
    value.as_str_or_null()?.map(|text| day(column, text)).transpose()
}

/// Parses a word in the spelling that crosses to the window.
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

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_reads_as_it_is_written_and_nothing_else_is_one() {
        for day_of in [date(2026, 1, 31), date(1, 2, 3), date(2024, 2, 29), date(9999, 12, 31)] {
            assert_eq!(plain_day(day_of.to_string().as_bytes()), Some(day_of));
        }
        for text in ["2026-02-29", "2026-13-01", "2026-1-01", "2026-01-01 ", "2026/01/01", "", "20x6-01-01"] {
            assert_eq!(plain_day(text.as_bytes()), None, "{text}");
        }
        assert!(day(0, "2026-02-29").is_err() && day(0, "-000100-01-01").is_ok());
    }
}
