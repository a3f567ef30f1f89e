//! Values of the Windows registry, as `os` read them. The registry knows no capital letters.

use withhold_domain::{Literal, RegistryValue};

use crate::value::{Found, Plain};

/// What stands at the steps below the key that was read.
pub(super) fn find(values: &[(Vec<String>, RegistryValue)], key: &[String]) -> Found {
    let same = |(steps, _): &&(Vec<String>, RegistryValue)| {
        steps.len() == key.len() && steps.iter().zip(key).all(|(one, other)| one.eq_ignore_ascii_case(other))
    };
    match values.iter().find(same).map(|(_, value)| value) {
        None => Found::Absent,
        Some(RegistryValue::Text(text)) => Found::from(text.clone()),
        Some(RegistryValue::Number(number)) => Found::Value(match i64::try_from(*number) {
            Ok(number) => Plain::Literal(Literal::Number(number)),
            Err(_) => Plain::Number(number.to_string()),
        }),
        Some(RegistryValue::Other) => Found::Value(Plain::Other("another kind of value".to_owned())),
    }
}
