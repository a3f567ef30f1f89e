//! KeePass's XML.

use super::{cut, plain};
use crate::{
    ImportError,
    export::Why,
    gather::{Entry, Gather},
    place::is_address,
    position::position,
};
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

/// Most elements within each other. KeePass writes about ten levels, and one level more for each group.
const MAX_DEPTH: usize = 128;

/// Reads all entries.
pub(super) fn read(text: &str, gather: &mut Gather<'_>) -> Result<(), ImportError> {
    let mut reader = Reader::from_str(text);
    let mut state = State::default();
    let before = gather.read;
    loop {
        let from = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
        match reader.read_event() {
            Ok(Event::Start(tag)) => state.open(&tag, after(text, &reader)),
            Ok(Event::End(_)) => state.close(text, from, gather)?,
            Ok(Event::DocType(_)) => return Err(ImportError::Doctype { line: position(text, from).0 }),
            Ok(Event::Eof) if state.stack.is_empty() => return Ok(()),
            Ok(Event::Eof) | Err(_) => return cut(text, from, before, gather),
            Ok(_) => {}
        }
        if state.stack.len() > MAX_DEPTH {
            let (line, column) = position(text, from);
            return Err(ImportError::TooDeep { limit: MAX_DEPTH, line, column });
        }
    }
}

fn after(text: &str, reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(text.len())
}

/// The elements that matter.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tag {
    Group,
    Entry,
    Str,
    Key,
    Value,
    Uuid,
    Bin,
    Other,
}

/// An element that is open.
struct Open {
    tag: Tag,
    /// Where the element's content begins.
    from: usize,
    protected: bool,
}

#[derive(Default)]
struct State<'t> {
    stack: Vec<Open>,
    /// The group that is the bin.
    bin: &'t str,
    /// How many elements deep the bin's group stands, while the reader is in that group.
    binned: Option<usize>,
    row: usize,
    entry: Draft<'t>,
    key: &'t str,
    value: Option<&'t str>,
}

/// An entry while it is read.
#[derive(Default)]
struct Draft<'t> {
    title: Option<&'t str>,
    user_name: Option<&'t str>,
    addresses: Vec<&'t str>,
    /// The host for which a passkey is.
    passkey: Option<&'t str>,
}

impl<'t> State<'t> {
    fn open(&mut self, tag: &BytesStart<'_>, from: usize) {
        let name = tag.name();
        let kind = match name.as_ref() {
            "Group" => Tag::Group,
            "Entry" => Tag::Entry,
            "String" => Tag::Str,
            "Key" => Tag::Key,
            "Value" => Tag::Value,
            "UUID" => Tag::Uuid,
            "RecycleBinUUID" => Tag::Bin,
            _ => Tag::Other,
        };
        if kind == Tag::Entry && !self.in_entry() {
            self.entry = Draft::default();
        }
        if kind == Tag::Str {
            (self.key, self.value) = ("", None);
        }
        let protected = kind == Tag::Value && is_protected(tag);
        self.stack.push(Open { tag: kind, from, protected });
    }

    fn close(&mut self, text: &'t str, end: usize, gather: &mut Gather<'_>) -> Result<(), ImportError> {
        let Some(open) = self.stack.pop() else { return Ok(()) };
        let content = text.get(open.from..end).unwrap_or_default();
        let parent = self.stack.last().map(|open| open.tag);
        match open.tag {
            Tag::Bin => self.bin = content.trim(),
            Tag::Uuid if parent == Some(Tag::Group) && !self.bin.is_empty() && content.trim() == self.bin => {
                self.binned = self.binned.or(Some(self.stack.len()));
            }
            Tag::Group if self.binned == Some(self.stack.len() + 1) => self.binned = None,
            Tag::Key => self.key = content,
            Tag::Value if !open.protected => self.value = Some(content),
            Tag::Str if parent == Some(Tag::Entry) && !self.in_history() => self.keep(),
            Tag::Entry => self.finish(end, gather)?,
            _ => {}
        }
        Ok(())
    }

    fn in_entry(&self) -> bool {
        self.stack.iter().any(|open| open.tag == Tag::Entry)
    }

    /// Whether the reader is in an earlier version of an entry. The earlier version stands within the entry, also
    /// where the name of the part for earlier versions is damaged.
    fn in_history(&self) -> bool {
        self.stack.iter().filter(|open| open.tag == Tag::Entry).count() > 1
    }

    /// Keeps a string by its key. A string with any other key is never decoded.
    fn keep(&mut self) {
        match (self.key, self.value) {
            ("Title", value) => self.entry.title = value,
            ("UserName", value) => self.entry.user_name = value,
            ("URL", Some(value)) => self.entry.addresses.insert(0, value),
            (key, Some(value)) if key.starts_with("KP2A_URL") || key.starts_with("AndroidApp") => {
                self.entry.addresses.push(value);
            }
            // Other programs write further addresses under keys such as `URL_1`; only a whole address is sure to be
            // an address.
            (key, Some(value)) if is_further(key) && value.contains("://") && is_address(&plain(value)) => {
                self.entry.addresses.push(value);
            }
            ("KPEX_PASSKEY_RELYING_PARTY", Some(value)) => self.entry.passkey = Some(value),
            _ => {}
        }
    }

    fn finish(&mut self, done: usize, gather: &mut Gather<'_>) -> Result<(), ImportError> {
        gather.beat(done)?;
        if self.in_entry() {
            gather.skip(Why::History);
            return Ok(());
        }
        self.row += 1;
        if self.binned.is_some() {
            gather.skip(Why::Trashed);
            return Ok(());
        }
        let draft = std::mem::take(&mut self.entry);
        let mut entry = Entry::new(self.row);
        entry.title = draft.title.map(plain);
        entry.user_name = draft.user_name.map(plain);
        entry.passkey = draft.passkey.is_some();
        let blank = draft.addresses.iter().all(|address| address.trim().is_empty());
        entry.addresses =
            draft.addresses.into_iter().chain(draft.passkey.filter(|_| blank)).map(plain).collect();
        gather.take(&entry);
        Ok(())
    }
}

/// Whether a key names a further address: `URL_1`, `URL2`, `URL_work`.
fn is_further(key: &str) -> bool {
    key.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("url"))
        && key[3..].starts_with(|c: char| c.is_ascii_digit() || matches!(c, '_' | '-'))
}

fn is_protected(tag: &BytesStart<'_>) -> bool {
    tag.attributes().flatten().any(|attribute| {
        attribute.key.as_ref() == "Protected" && attribute.value.eq_ignore_ascii_case("true")
    })
}
