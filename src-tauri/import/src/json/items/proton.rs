//! Proton Pass.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Outcome, android, parse, with_passkeys};
use crate::{
    export::Why,
    gather::Entry,
    json::parts::{Raw, is, list, number, part, text},
};

#[derive(Deserialize)]
struct ProtonItem<'t> {
    #[serde(borrow)]
    state: Raw<'t>,
    #[serde(borrow)]
    data: Raw<'t>,
}

#[derive(Deserialize, Default)]
struct ProtonData<'t> {
    #[serde(borrow, rename = "type")]
    kind: Raw<'t>,
    #[serde(borrow)]
    metadata: Raw<'t>,
    #[serde(borrow)]
    content: Raw<'t>,
    #[serde(borrow, rename = "platformSpecific")]
    platforms: Raw<'t>,
}

#[derive(Deserialize, Default)]
struct ProtonPlatforms<'t> {
    #[serde(borrow)]
    android: Raw<'t>,
}

#[derive(Deserialize, Default)]
struct ProtonAndroid<'t> {
    #[serde(borrow, rename = "allowedApps")]
    apps: Raw<'t>,
}

#[derive(Deserialize, Default)]
struct ProtonApp<'t> {
    #[serde(borrow, rename = "packageName")]
    package: Raw<'t>,
}

#[derive(Deserialize, Default)]
struct ProtonName<'t> {
    #[serde(borrow)]
    name: Raw<'t>,
}

#[derive(Deserialize, Default)]
struct ProtonContent<'t> {
    #[serde(borrow, rename = "itemUsername")]
    item_username: Raw<'t>,
    #[serde(borrow)]
    username: Raw<'t>,
    #[serde(borrow, rename = "itemEmail")]
    email: Raw<'t>,
    #[serde(borrow)]
    urls: Raw<'t>,
    #[serde(borrow)]
    passkeys: Raw<'t>,
}

/// The state of an item in Proton Pass's bin.
const PROTON_TRASHED: i64 = 2;

pub(crate) fn proton(raw: &RawValue, row: usize) -> Outcome<'_> {
    let item: ProtonItem<'_> = parse(raw)?;
    if number(item.state) == Some(PROTON_TRASHED) {
        return Some(Err(Why::Trashed));
    }
    let data: ProtonData<'_> = part(item.data);
    if !is(data.kind, "login") {
        return text(data.kind).map(|_| Err(Why::NotALogin));
    }
    let content: ProtonContent<'_> = part(data.content);
    let mut entry = Entry::new(row);
    entry.title = text(part::<ProtonName<'_>>(data.metadata).name);
    entry.user_name = [content.item_username, content.username, content.email].into_iter().find_map(text);
    entry.addresses = list(content.urls).into_iter().filter_map(|raw| text(Some(raw))).collect();
    let apps = part::<ProtonAndroid<'_>>(part::<ProtonPlatforms<'_>>(data.platforms).android).apps;
    let packages = list(apps).into_iter().map(|raw| part::<ProtonApp<'_>>(Some(raw)).package);
    entry.addresses.extend(packages.filter_map(text).map(|package| android(&package)));
    with_passkeys(content.passkeys, &mut entry);
    Some(Ok(entry))
}
