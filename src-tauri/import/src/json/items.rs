//! Entries of the known JSON exports. Members that are not named here are passed over unread.

mod bitwarden;
mod enpass;
mod exchange;
mod keeper;
mod onepassword;
mod proton;

use serde::Deserialize;
use serde_json::value::RawValue;
use zeroize::Zeroizing;

use super::parts::{Raw, list, part, text};
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

fn parse<'t, T: Deserialize<'t>>(raw: &'t RawValue) -> Option<T> {
    serde_json::from_str(raw.get()).ok()
}

fn login<'t>(
    row: usize,
    title: Raw<'t>,
    addresses: Vec<Text<'t>>,
    user_name: Option<Text<'t>>,
) -> Outcome<'t> {
    Some(Ok(Entry { title: text(title), addresses, user_name, ..Entry::new(row) }))
}

/// A passkey, by the names that several programs use.
#[derive(Deserialize, Default)]
struct Passkey<'t> {
    #[serde(borrow, rename = "rpId")]
    host: Raw<'t>,
    #[serde(borrow)]
    domain: Raw<'t>,
    #[serde(borrow, rename = "userName", alias = "username")]
    user_name: Raw<'t>,
}

/// Adds what the passkeys of an entry say: the places that the passkeys are for, where the entry names no place, and
/// the user names.
fn with_passkeys<'t>(passkeys: Raw<'t>, entry: &mut Entry<'t>) {
    let alone = entry.addresses.is_empty();
    for passkey in list(passkeys).into_iter().map(|raw| part::<Passkey<'_>>(Some(raw))) {
        entry.passkey = true;
        if alone {
            entry.addresses.extend(text(passkey.host).or_else(|| text(passkey.domain)));
        }
        entry.user_name = entry.user_name.take().or_else(|| text(passkey.user_name));
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
