//! Where each JSON format keeps its entries, and by what members the entries are known.

use super::walk::Step::{self, Each, Key};
use crate::Format;

/// A format, the way to its entries, members that must stand outermost, and groups of members of an entry, of which
/// one group must be there in whole.
type Shape = (Format, &'static [Step], &'static [&'static str], &'static [&'static [&'static str]]);

/// The way to the entries of a list without anything around the list.
const BARE: &[Step] = &[Each];
const ITEMS: &[Step] = &[Key("items"), Each];

/// The shapes, the narrower before the wider. Members around the entries say little: many programs have `items` and
/// `accounts`.
pub(super) const ALL: [Shape; 9] = [
    (
        Format::KeeperJson,
        &[Key("records"), Each],
        &["records"],
        &[
            &["title", "login"],
            &["title", "login_url"],
            &["title", "custom_fields"],
            &["title", "$type"],
            &["title", "password"],
        ],
    ),
    (Format::ProtonPassJson, &[Key("vaults"), Each, Key("items"), Each], &["vaults"], &[&["data"]]),
    (
        Format::CredentialExchange,
        &[Key("accounts"), Each, Key("items"), Each],
        &["accounts"],
        &[&["credentials"]],
    ),
    (
        Format::OnePasswordPux,
        &[Key("accounts"), Each, Key("vaults"), Each, Key("items"), Each],
        &["accounts"],
        &[&["categoryUuid"], &["overview"], &["details"], &["item"]],
    ),
    // The account alone, as programs hand an account over.
    (Format::CredentialExchange, ITEMS, &["items"], &[&["credentials"]]),
    (Format::EnpassJson, ITEMS, &["items"], &[&["category", "title"], &["category", "fields"]]),
    (Format::BitwardenJson, ITEMS, &["items"], BITWARDEN),
    (Format::BitwardenJson, BARE, &[], BITWARDEN),
    (Format::CredentialExchange, BARE, &[], &[&["title", "credentials"]]),
];

const BITWARDEN: &[&[&str]] = &[&["type", "name"], &["type", "login"]];
