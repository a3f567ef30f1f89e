//! The FIDO Alliance's Credential Exchange Format.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Outcome, android, parse};
use crate::{
    export::Why,
    gather::Entry,
    json::parts::{Raw, is, list, part, text},
    secret::Text,
};

#[derive(Deserialize)]
struct ExchangeItem<'t> {
    #[serde(borrow)]
    title: Raw<'t>,
    #[serde(borrow)]
    scope: Raw<'t>,
    #[serde(borrow)]
    credentials: Raw<'t>,
}

#[derive(Deserialize, Default)]
struct ExchangeScope<'t> {
    #[serde(borrow)]
    urls: Raw<'t>,
    #[serde(borrow, rename = "androidApps")]
    apps: Raw<'t>,
}

#[derive(Deserialize, Default)]
struct ExchangeApp<'t> {
    #[serde(borrow, rename = "bundleId")]
    bundle: Raw<'t>,
}

#[derive(Deserialize, Default)]
struct ExchangeCredential<'t> {
    #[serde(borrow, rename = "type")]
    kind: Raw<'t>,
    #[serde(borrow)]
    urls: Raw<'t>,
    #[serde(borrow)]
    username: Raw<'t>,
    #[serde(borrow, rename = "userName")]
    user_name: Raw<'t>,
    #[serde(borrow, rename = "rpId")]
    host: Raw<'t>,
}

#[derive(Deserialize, Default)]
struct ExchangeField<'t> {
    #[serde(borrow)]
    value: Raw<'t>,
}

/// Credentials that make an item a login; drafts of the format wrote the kinds in camel case.
const LOGINS: [&str; 2] = ["basic-auth", "BasicAuth"];
/// Credentials that stand for an account where the item names a place, though no user name.
const SIGNS: [&str; 5] = ["totp", "Totp", "generated-password", "GeneratedPassword", "passkey"];

pub(crate) fn exchange(raw: &RawValue, row: usize) -> Outcome<'_> {
    let item: ExchangeItem<'_> = parse(raw)?;
    let credentials: Vec<ExchangeCredential<'_>> =
        list(item.credentials).into_iter().map(|raw| part(Some(raw))).collect();
    let of = |kinds: &'static [&'static str]| {
        credentials.iter().filter(move |one| kinds.iter().any(|kind| is(one.kind, kind)))
    };
    let scope: ExchangeScope<'_> = part(item.scope);
    let urls = [scope.urls].into_iter().chain(of(&LOGINS).chain(of(&["passkey"])).map(|login| login.urls));
    let mut entry = Entry { title: text(item.title), ..Entry::new(row) };
    entry.addresses = urls.flat_map(list).filter_map(|raw| text(Some(raw))).collect();
    let apps = list(scope.apps).into_iter().map(|raw| part::<ExchangeApp<'_>>(Some(raw)).bundle);
    entry.addresses.extend(apps.filter_map(text).map(|bundle| android(&bundle)));
    let placed = !entry.addresses.is_empty();
    entry.addresses.extend(of(&["passkey"]).filter_map(|passkey| text(passkey.host)));
    entry.passkey = of(&["passkey"]).next().is_some();
    if of(&LOGINS).next().is_none() && !entry.passkey && !(placed && of(&SIGNS).next().is_some()) {
        return item.credentials.map(|_| Err(Why::NotALogin));
    }
    let mut names: Vec<Text<'_>> = Vec::new();
    // A passkey beside a login with a password most often belongs to the same account.
    let logins = if of(&LOGINS).next().is_some() { &LOGINS[..] } else { &["passkey"] };
    for name in of(logins).filter_map(named) {
        if !names.iter().any(|known| known.eq_ignore_ascii_case(&name)) {
            names.push(name);
        }
    }
    entry.user_name = if names.is_empty() { of(&["passkey"]).find_map(named) } else { Some(names.remove(0)) };
    entry.others = names;
    Some(Ok(entry))
}

fn named<'t>(login: &ExchangeCredential<'t>) -> Option<Text<'t>> {
    field(login.username).or_else(|| field(login.user_name))
}

/// A field, or the bare text that drafts had in place of the field.
fn field(raw: Raw<'_>) -> Option<Text<'_>> {
    text(raw).or_else(|| text(part::<ExchangeField<'_>>(raw).value))
}
