//! Keeper.

use std::{borrow::Cow, collections::BTreeMap};

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Outcome, parse};
use crate::{
    export::Why,
    gather::Entry,
    json::parts::{Raw, list, part, text},
    secret::Text,
};

#[derive(Deserialize)]
struct KeeperRecord<'t> {
    #[serde(borrow)]
    title: Raw<'t>,
    #[serde(borrow)]
    login: Raw<'t>,
    #[serde(borrow)]
    login_url: Raw<'t>,
    #[serde(borrow, rename = "$type")]
    kind: Raw<'t>,
    #[serde(borrow)]
    custom_fields: Raw<'t>,
}

#[derive(Deserialize, Default)]
struct KeeperPasskey<'t> {
    #[serde(borrow, rename = "rpId")]
    host: Raw<'t>,
    #[serde(borrow, rename = "relyingParty")]
    relying_party: Raw<'t>,
    #[serde(borrow, rename = "username", alias = "userName")]
    user_name: Raw<'t>,
}

pub(crate) fn keeper(raw: &RawValue, row: usize) -> Outcome<'_> {
    let record: KeeperRecord<'_> = parse(raw)?;
    if text(record.kind).is_some_and(|kind| !matches!(&*kind, "login" | "general")) {
        return Some(Err(Why::NotALogin));
    }
    let mut entry = Entry { title: text(record.title), user_name: text(record.login), ..Entry::new(row) };
    entry.addresses.extend(text(record.login_url));
    // The fields are read in the order of their names, so that reading a file always gives the same.
    let fields = part::<BTreeMap<Cow<'_, str>, &RawValue>>(record.custom_fields);
    for (name, value) in &fields {
        match name.split(':').next().unwrap_or_default() {
            "$url" => entry.addresses.extend(texts(value)),
            // A field of several logins has no login that is the record's own.
            "$login" => entry.user_name = entry.user_name.take().or_else(|| texts(value).next()),
            name if name.starts_with("$passkey") => with_passkey(value, &mut entry),
            _ => {}
        }
    }
    let other = record.login.is_none() && record.login_url.is_none() && record.title.is_some();
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

/// Adds a passkey, which is an object, or a list of such objects.
fn with_passkey<'t>(value: &'t RawValue, entry: &mut Entry<'t>) {
    let alone = entry.addresses.is_empty();
    entry.passkey = true;
    let all = match list(Some(value)) {
        none if none.is_empty() => vec![value],
        all => all,
    };
    for passkey in all.into_iter().map(|raw| part::<KeeperPasskey<'_>>(Some(raw))) {
        if alone {
            entry.addresses.extend(text(passkey.host).or_else(|| text(passkey.relying_party)));
        }
        entry.user_name = entry.user_name.take().or_else(|| text(passkey.user_name));
    }
}
