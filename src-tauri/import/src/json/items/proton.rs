//! Proton Pass.

use serde_json::value::RawValue;

use super::{Outcome, android, with_passkeys};
use crate::{
    export::Why,
    gather::Entry,
    json::parts::{is, list, members, number, object, text},
};

/// The state of an item in Proton Pass's bin.
const PROTON_TRASHED: i64 = 2;

pub(crate) fn proton(raw: &RawValue, row: usize) -> Outcome<'_> {
    let [state, data] = object(raw, ["state", "data"])?;
    if number(state) == Some(PROTON_TRASHED) {
        return Some(Err(Why::Trashed));
    }
    let [kind, metadata, content, platforms] =
        members(data, ["type", "metadata", "content", "platformSpecific"]);
    if !is(kind, "login") {
        return text(kind).map(|_| Err(Why::NotALogin));
    }
    let [item_user_name, user_name, mail, urls, passkeys] =
        members(content, ["itemUsername", "username", "itemEmail", "urls", "passkeys"]);
    let mut entry = Entry::new(row);
    entry.title = members(metadata, ["name"]).into_iter().find_map(text);
    entry.user_name = [item_user_name, user_name, mail].into_iter().find_map(text);
    entry.addresses = list(urls).into_iter().filter_map(|raw| text(Some(raw))).collect();
    let [android_only] = members(platforms, ["android"]);
    let [apps] = members(android_only, ["allowedApps"]);
    let packages = list(apps).into_iter().flat_map(|app| members(Some(app), ["packageName"]));
    entry.addresses.extend(packages.filter_map(text).map(|package| android(&package)));
    with_passkeys(list(passkeys), &mut entry);
    Some(Ok(entry))
}
