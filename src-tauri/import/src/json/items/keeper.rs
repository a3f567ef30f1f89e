//! Keeper.

use std::{borrow::Cow, collections::HashMap};

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Outcome, parse};
use crate::{
    export::Why,
    gather::Entry,
    json::parts::{Raw, list, part, text},
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
    let other = text(record.kind).is_some_and(|kind| !matches!(&*kind, "login" | "general"));
    if other || (record.login.is_none() && record.login_url.is_none() && record.title.is_some()) {
        return Some(Err(Why::NotALogin));
    }
    let mut entry = Entry { title: text(record.title), user_name: text(record.login), ..Entry::new(row) };
    entry.addresses.extend(text(record.login_url));
    for (name, value) in part::<HashMap<Cow<'_, str>, &RawValue>>(record.custom_fields) {
        match &*name {
            name if name == "$url" || name.starts_with("$url:") => entry.addresses.extend(text(Some(value))),
            name if name.starts_with("$passkey") => with_passkey(value, &mut entry),
            _ => {}
        }
    }
    Some(Ok(entry))
}

/// A passkey is an object, or a list of them.
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
