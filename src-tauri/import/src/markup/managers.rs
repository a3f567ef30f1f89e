//! The XML of password managers other than KeePass: Password Safe, Revelation, KDE's wallet, SafeInCloud.

use super::{
    plain,
    tree::{Elements, Open},
};
use crate::{
    csv::{is_user_name, password_safe_address},
    export::Why,
    gather::{Entry, Gather},
    place::is_address,
    secret::Text,
};

/// An entry while it is read: the entry's parts as they stand in the file.
#[derive(Default)]
struct Draft<'t> {
    title: Option<&'t str>,
    user_names: Vec<&'t str>,
    addresses: Vec<&'t str>,
    /// Whether the entry has a password; which password, is not looked at.
    secret: bool,
}

impl<'t> Draft<'t> {
    /// The entry, counted from 1, under its first user name that is not blank.
    fn entry(self, row: usize, address: impl Fn(Text<'t>) -> Text<'t>) -> Entry<'t> {
        let mut entry = Entry::new(row);
        entry.title = self.title.map(plain);
        entry.user_name = self.user_names.into_iter().map(plain).find(|name| !name.trim().is_empty());
        entry.addresses = self.addresses.into_iter().map(|text| address(plain(text))).collect();
        entry
    }
}

fn parent<'o>(open: &'o [Open<'_>]) -> &'o str {
    open.last().map_or("", |open| open.name)
}

/// Password Safe: title, user name and address of each entry. Earlier passwords stand deeper within the entry.
#[derive(Default)]
pub(super) struct PasswordSafe<'t> {
    row: usize,
    draft: Draft<'t>,
}

impl<'t> Elements<'t> for PasswordSafe<'t> {
    const NAMES: &'static [&'static str] = &["passwordsafe", "entry", "title", "username", "url", "email"];
    const ATTRIBUTES: &'static [&'static str] = &[];

    fn open(&mut self, open: &[Open<'t>]) {
        if parent(open) == "entry" {
            self.draft = Draft::default();
        }
    }

    fn close(&mut self, closed: &Open<'t>, content: &'t str, open: &[Open<'t>], gather: &mut Gather<'_>) {
        match (closed.name, parent(open)) {
            ("title", "entry") => self.draft.title = Some(content),
            ("username", "entry") => self.draft.user_names.insert(0, content),
            ("email", "entry") => self.draft.user_names.push(content),
            ("url", "entry") => self.draft.addresses.push(content),
            ("entry", _) => {
                self.row += 1;
                gather.take(&std::mem::take(&mut self.draft).entry(self.row, password_safe_address));
            }
            _ => {}
        }
    }
}

/// Revelation: entries with fields by their ids, within folders, which are entries too.
#[derive(Default)]
pub(super) struct Revelation<'t> {
    row: usize,
    drafts: Vec<Draft<'t>>,
}

/// Sorts of entries in Revelation that are logins.
const REVELATION_LOGINS: [&str; 3] = ["website", "generic", "email"];

impl<'t> Elements<'t> for Revelation<'t> {
    const NAMES: &'static [&'static str] = &["revelationdata", "entry", "name", "field"];
    const ATTRIBUTES: &'static [&'static str] = &["type", "id"];

    fn open(&mut self, open: &[Open<'t>]) {
        if parent(open) == "entry" {
            self.drafts.push(Draft::default());
        }
    }

    fn close(&mut self, closed: &Open<'t>, content: &'t str, open: &[Open<'t>], gather: &mut Gather<'_>) {
        if closed.name == "entry" {
            return self.finish(closed.attribute("type"), gather);
        }
        let Some(draft) = self.drafts.last_mut().filter(|_| parent(open) == "entry") else { return };
        match (closed.name, closed.attribute("id")) {
            ("name", _) => draft.title = Some(content),
            ("field", "generic-username") => draft.user_names.insert(0, content),
            ("field", "generic-email") => draft.user_names.push(content),
            ("field", "generic-url" | "generic-hostname" | "generic-domain") => draft.addresses.push(content),
            _ => {}
        }
    }
}

impl Revelation<'_> {
    fn finish(&mut self, sort: &str, gather: &mut Gather<'_>) {
        let Some(draft) = self.drafts.pop().filter(|_| sort != "folder") else { return };
        self.row += 1;
        if REVELATION_LOGINS.contains(&sort) {
            gather.take(&draft.entry(self.row, |text| text));
        } else {
            gather.skip(Why::NotALogin);
        }
    }
}

/// KDE's wallet: passwords by a name, and maps of a form's fields by the address of the form.
#[derive(Default)]
pub(super) struct KWallet<'t> {
    row: usize,
    user_names: Vec<&'t str>,
}

/// Folders of the wallet that belong to the system or hold a browser's own keys.
const KWALLET_SYSTEM: [&str; 4] = ["Network Management", "Chrome Keys", "Chromium Keys", "Secret Service"];

impl<'t> Elements<'t> for KWallet<'t> {
    const NAMES: &'static [&'static str] =
        &["wallet", "folder", "password", "map", "mapentry", "stream", "unknown"];
    const ATTRIBUTES: &'static [&'static str] = &["name"];

    fn open(&mut self, open: &[Open<'t>]) {
        if parent(open) == "map" {
            self.user_names.clear();
        }
    }

    fn close(&mut self, closed: &Open<'t>, content: &'t str, open: &[Open<'t>], gather: &mut Gather<'_>) {
        let folder =
            open.iter().rev().find(|open| open.name == "folder").map_or("", |open| open.attribute("name"));
        match closed.name {
            "mapentry" if is_user_name(closed.attribute("name")) => self.user_names.push(content),
            "stream" | "unknown" => gather.skip(Why::NotALogin),
            "password" | "map" if KWALLET_SYSTEM.contains(&folder) => gather.skip(Why::NotALogin),
            "password" | "map" => {
                self.row += 1;
                let names = std::mem::take(&mut self.user_names);
                let draft = Draft { user_names: names, ..Draft::default() };
                let mut entry = draft.entry(self.row, |text| text);
                let name = closed.attribute("name");
                match address_of(name) {
                    Some(address) => entry.addresses.push(Text::Decoded(address.into())),
                    None => entry.title = Some(name.into()),
                }
                gather.take(&entry);
            }
            _ => {}
        }
    }
}

/// The address in the name of an entry: `https://example.com/login#form`, or `https-example.com:-1-Realm`.
fn address_of(name: &str) -> Option<String> {
    let bare = ["https-", "http-"].iter().find_map(|start| name.strip_prefix(start));
    let address = match bare.and_then(|rest| rest.split(':').next()) {
        Some(host) => format!("https://{host}"),
        None => name.to_owned(),
    };
    is_address(&address).then_some(address)
}

/// SafeInCloud: cards with fields by their types. A template is no card of the person's.
#[derive(Default)]
pub(super) struct SafeInCloud<'t> {
    row: usize,
    draft: Draft<'t>,
}

impl<'t> Elements<'t> for SafeInCloud<'t> {
    const NAMES: &'static [&'static str] = &["database", "card", "field"];
    const ATTRIBUTES: &'static [&'static str] = &["title", "type", "template", "deleted"];

    fn open(&mut self, open: &[Open<'t>]) {
        if parent(open) == "card" {
            self.draft = Draft::default();
        }
    }

    fn close(&mut self, closed: &Open<'t>, content: &'t str, open: &[Open<'t>], gather: &mut Gather<'_>) {
        match (closed.name, closed.attribute("type")) {
            ("field", sort) if parent(open) == "card" => match sort {
                "login" => self.draft.user_names.insert(0, content),
                "email" => self.draft.user_names.push(content),
                "website" => self.draft.addresses.push(content),
                "password" => self.draft.secret = true,
                _ => {}
            },
            ("card", sort) if closed.attribute("template") != "true" => {
                let draft = std::mem::take(&mut self.draft);
                self.row += 1;
                let note = ["note", "file"].contains(&sort);
                let login = draft.secret || !draft.addresses.is_empty() || !draft.user_names.is_empty();
                if closed.attribute("deleted") == "true" {
                    gather.skip(Why::Trashed);
                } else if note || !login {
                    gather.skip(Why::NotALogin);
                } else {
                    let mut entry = draft.entry(self.row, |text| text);
                    entry.title = Some(closed.attribute("title").into());
                    gather.take(&entry);
                }
            }
            _ => {}
        }
    }
}
