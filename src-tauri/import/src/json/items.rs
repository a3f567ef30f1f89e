//! Entries of the known JSON exports. Members that are not named here are passed over unread.

mod bitwarden;
mod enpass;
mod exchange;
mod keeper;
mod onepassword;
mod proton;

use serde_json::value::RawValue;
use zeroize::Zeroizing;

use super::parts::{Raw, members, text};
use crate::{export::Why, gather::Entry, secret::Text};

pub(super) use bitwarden::bitwarden;
pub(super) use enpass::enpass;
pub(super) use exchange::exchange;
pub(super) use keeper::keeper;
pub(super) use onepassword::onepassword;
pub(super) use proton::proton;

/// An entry, why the entry is none to be taken, or `None` where the entry cannot be read.
pub(super) type Outcome<'t> = Option<Result<Entry<'t>, Why>>;
/// Reads one entry.
pub(super) type Reader = for<'t> fn(&'t RawValue, usize) -> Outcome<'t>;

fn login<'t>(
    row: usize,
    title: Raw<'t>,
    addresses: Vec<Text<'t>>,
    user_name: Option<Text<'t>>,
) -> Outcome<'t> {
    Some(Ok(Entry { title: text(title), addresses, user_name, ..Entry::new(row) }))
}

/// Adds what the passkeys of an entry say: the places that the passkeys are for, where the entry names no place, and
/// the user names. Programs differ in the names of the members of a passkey.
fn with_passkeys<'t>(passkeys: impl IntoIterator<Item = &'t RawValue>, entry: &mut Entry<'t>) {
    let alone = entry.addresses.is_empty();
    for passkey in passkeys {
        let [host, party, domain, name, other_name] =
            members(Some(passkey), ["rpId", "relyingParty", "domain", "userName", "username"]);
        entry.passkey = true;
        if alone {
            entry.addresses.extend([host, party, domain].into_iter().find_map(text));
        }
        entry.user_name = entry.user_name.take().or_else(|| [name, other_name].into_iter().find_map(text));
    }
}

/// The address of an Android app, made from the app's package.
fn android(package: &str) -> Text<'static> {
    let package = package.split(';').next().unwrap_or_default();
    let address = match package.contains("://") {
        true => package.to_owned(),
        false => format!("androidapp://{package}"),
    };
    Text::Decoded(Zeroizing::new(address))
}
