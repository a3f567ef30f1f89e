//! What a person may type as the value of an option.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use serde::de::DeserializeOwned;
use withhold_engine::domain::Date;

/// Takes words in the spelling of the command line or of JSON: `not-found` or `not_found`.
pub(crate) fn words<T>(list: &'static [&'static str]) -> impl TypedValueParser<Value = T>
where
    T: DeserializeOwned + Clone + Send + Sync + 'static,
{
    let values = list.iter().map(|word| PossibleValue::new(*word).alias(word.replace('-', "_")));
    PossibleValuesParser::new(values)
        .try_map(|word| serde_json::from_value::<T>(serde_json::Value::String(word.replace('-', "_"))))
}

pub(crate) fn day(text: &str) -> Result<Date, String> {
    let parts: Vec<&str> = text.split('-').collect();
    let digits =
        |part: &str, count: usize| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    match parts.as_slice() {
        [year, month, day] if digits(year, 4) && digits(month, 2) && digits(day, 2) => {
            text.parse().map_err(|_| "there is no such day".to_owned())
        }
        _ => Err("days are written YYYY-MM-DD".to_owned()),
    }
}
