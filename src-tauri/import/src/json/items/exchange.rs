//! The FIDO Alliance's Credential Exchange Format.

use serde_json::value::RawValue;

use super::{Outcome, android};
use crate::{
    export::Why,
    gather::Entry,
    json::parts::{Raw, is, list, members, object, text},
    secret::Text,
};

/// Credentials that make an item a login; drafts of the format wrote the kinds in camel case.
const LOGINS: [&str; 2] = ["basic-auth", "BasicAuth"];
/// Credentials that stand for an account where the item names a place, though no user name.
const SIGNS: [&str; 5] = ["totp", "Totp", "generated-password", "GeneratedPassword", "passkey"];

/// The members of a credential that are looked at.
struct Credential<'t> {
    kind: Raw<'t>,
    urls: Raw<'t>,
    /// The user name, or what drafts had in its place.
    names: [Raw<'t>; 2],
    host: Raw<'t>,
}

impl<'t> Credential<'t> {
    fn of(raw: &'t RawValue) -> Self {
        let [kind, urls, name, other_name, host] =
            members(Some(raw), ["type", "urls", "username", "userName", "rpId"]);
        Self { kind, urls, names: [name, other_name], host }
    }

    fn user_name(&self) -> Option<Text<'t>> {
        self.names.into_iter().find_map(field)
    }
}

pub(crate) fn exchange(raw: &RawValue, row: usize) -> Outcome<'_> {
    let [title, scope, given] = object(raw, ["title", "scope", "credentials"])?;
    let credentials: Vec<Credential<'_>> = list(given).into_iter().map(Credential::of).collect();
    let of = |kinds: &'static [&'static str]| {
        credentials.iter().filter(move |one| kinds.iter().any(|kind| is(one.kind, kind)))
    };
    let [urls, apps] = members(scope, ["urls", "androidApps"]);
    let urls = [urls].into_iter().chain(of(&LOGINS).chain(of(&["passkey"])).map(|login| login.urls));
    let mut entry = Entry { title: text(title), ..Entry::new(row) };
    entry.addresses = urls.flat_map(list).filter_map(|raw| text(Some(raw))).collect();
    let apps = list(apps).into_iter().flat_map(|app| members(Some(app), ["bundleId"]));
    entry.addresses.extend(apps.filter_map(text).map(|bundle| android(&bundle)));
    let placed = !entry.addresses.is_empty();
    entry.addresses.extend(of(&["passkey"]).filter_map(|passkey| text(passkey.host)));
    entry.passkey = of(&["passkey"]).next().is_some();
    if of(&LOGINS).next().is_none() && !entry.passkey && !(placed && of(&SIGNS).next().is_some()) {
        return given.map(|_| Err(Why::NotALogin));
    }
    let mut names: Vec<Text<'_>> = Vec::new();
    // A passkey beside a login with a password most often belongs to the same account.
    let logins = if of(&LOGINS).next().is_some() { &LOGINS[..] } else { &["passkey"] };
    for name in of(logins).filter_map(Credential::user_name) {
        if !names.iter().any(|known| known.eq_ignore_ascii_case(&name)) {
            names.push(name);
        }
    }
    entry.user_name = if names.is_empty() {
        of(&["passkey"]).find_map(Credential::user_name)
    } else {
        Some(names.remove(0))
    };
    entry.others = names;
    Some(Ok(entry))
}

/// A field, or the bare text that drafts had in place of the field.
fn field(raw: Raw<'_>) -> Option<Text<'_>> {
    text(raw).or_else(|| members(raw, ["value"]).into_iter().find_map(text))
}
