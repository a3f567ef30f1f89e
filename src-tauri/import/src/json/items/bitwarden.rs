//! Bitwarden.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Outcome, parse, with_passkeys};
use crate::{
    export::Why,
    gather::Entry,
    json::parts::{Raw, list, number, part, text},
};

#[derive(Deserialize)]
struct BitwardenItem<'t> {
    #[serde(borrow, rename = "type")]
    kind: Raw<'t>,
    #[serde(borrow)]
    name: Raw<'t>,
    #[serde(borrow)]
    login: Raw<'t>,
    #[serde(borrow, rename = "deletedDate")]
    deleted: Raw<'t>,
    #[serde(borrow, rename = "archivedDate")]
    archived: Raw<'t>,
}

#[derive(Deserialize, Default)]
struct BitwardenLogin<'t> {
    #[serde(borrow)]
    uris: Raw<'t>,
    #[serde(borrow)]
    username: Raw<'t>,
    #[serde(borrow, rename = "fido2Credentials")]
    passkeys: Raw<'t>,
}

#[derive(Deserialize, Default)]
struct BitwardenUri<'t> {
    #[serde(borrow)]
    uri: Raw<'t>,
}

pub(crate) fn bitwarden(raw: &RawValue, row: usize) -> Outcome<'_> {
    let item: BitwardenItem<'_> = parse(raw)?;
    if number(item.kind) != Some(1) {
        return number(item.kind).map(|_| Err(Why::NotALogin));
    }
    if item.deleted.is_some() {
        return Some(Err(Why::Trashed));
    }
    if item.archived.is_some() {
        return Some(Err(Why::Archived));
    }
    let inner: BitwardenLogin<'_> = part(item.login);
    let uris = list(inner.uris).into_iter().map(|raw| part::<BitwardenUri<'_>>(Some(raw)));
    let mut entry = Entry { title: text(item.name), user_name: text(inner.username), ..Entry::new(row) };
    entry.addresses = uris.filter_map(|uri| text(uri.uri)).collect();
    with_passkeys(inner.passkeys, &mut entry);
    Some(Ok(entry))
}
