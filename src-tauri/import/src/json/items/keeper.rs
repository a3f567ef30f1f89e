//! Keeper.

use std::{borrow::Cow, collections::BTreeMap};

use serde_json::value::RawValue;

use super::{Outcome, with_passkeys};
use crate::{
    export::Why,
    gather::Entry,
    json::parts::{list, object, part, text},
    secret::Text,
};

pub(crate) fn keeper(raw: &RawValue, row: usize) -> Outcome<'_> {
    let [title, login, login_url, kind, custom_fields] =
        object(raw, ["title", "login", "login_url", "$type", "custom_fields"])?;
    if text(kind).is_some_and(|kind| !matches!(&*kind, "login" | "general")) {
        return Some(Err(Why::NotALogin));
    }
    let mut entry = Entry { title: text(title), user_name: text(login), ..Entry::new(row) };
    entry.addresses.extend(text(login_url));
    // The fields are read in the order of their names, so that reading a file always gives the same result.
    let fields = part::<BTreeMap<Cow<'_, str>, &RawValue>>(custom_fields);
    for (name, value) in &fields {
        match name.split(':').next().unwrap_or_default() {
            "$url" => entry.addresses.extend(texts(value)),
            // A field of several logins has no login that is the record's own.
            "$login" => entry.user_name = entry.user_name.take().or_else(|| texts(value).next()),
            name if name.starts_with("$passkey") => with_passkeys(one_or_all(value), &mut entry),
            _ => {}
        }
    }
    let other = login.is_none() && login_url.is_none() && title.is_some();
    if other && entry.addresses.is_empty() && entry.user_name.is_none() && !entry.passkey {
        return Some(Err(Why::NotALogin));
    }
    Some(Ok(entry))
}

/// The texts of a field, which is one text or a list of texts.
fn texts(value: &RawValue) -> impl Iterator<Item = Text<'_>> {
    let listed = list(Some(value)).into_iter().filter_map(|raw| text(Some(raw)));
    text(Some(value)).into_iter().chain(listed)
}

/// The passkeys of a field, which is one passkey or a list of passkeys.
fn one_or_all(value: &RawValue) -> Vec<&RawValue> {
    match list(Some(value)) {
        none if none.is_empty() => vec![value],
        all => all,
    }
}
