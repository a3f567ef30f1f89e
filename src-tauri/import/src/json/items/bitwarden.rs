//! Bitwarden.

use serde_json::value::RawValue;

use super::{Outcome, with_passkeys};
use crate::{
    export::Why,
    gather::Entry,
    json::parts::{list, members, number, object, text},
};

pub(crate) fn bitwarden(raw: &RawValue, row: usize) -> Outcome<'_> {
    let [kind, name, login, deleted, archived] =
        object(raw, ["type", "name", "login", "deletedDate", "archivedDate"])?;
    if number(kind) != Some(1) {
        return number(kind).map(|_| Err(Why::NotALogin));
    }
    if deleted.is_some() {
        return Some(Err(Why::Trashed));
    }
    if archived.is_some() {
        return Some(Err(Why::Archived));
    }
    let [uris, user_name, passkeys] = members(login, ["uris", "username", "fido2Credentials"]);
    let uris = list(uris).into_iter().flat_map(|uri| members(Some(uri), ["uri"]));
    let mut entry = Entry { title: text(name), user_name: text(user_name), ..Entry::new(row) };
    entry.addresses = uris.filter_map(text).collect();
    with_passkeys(list(passkeys), &mut entry);
    Some(Ok(entry))
}
