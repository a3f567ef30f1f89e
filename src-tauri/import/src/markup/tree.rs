//! Walking through XML by the elements that matter, for the formats that are read in this way. KeePass's XML has a
//! reader of its own.

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};
use zeroize::Zeroizing;

use super::{cut, plain};
use crate::{ImportError, gather::Gather, position::position, secret::Text};

/// Most elements within each other.
const MAX_DEPTH: usize = 128;

/// An element that is open.
pub(super) struct Open<'t> {
    /// The element's name, where the name matters; blank otherwise.
    pub(super) name: &'static str,
    /// Attributes that matter, by name.
    attributes: Vec<(&'static str, Text<'t>)>,
    /// Where the element's content begins.
    from: usize,
}

impl Open<'_> {
    /// An attribute of the element; blank where there is no such attribute.
    pub(super) fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value)
    }
}

/// What a format makes of its elements.
pub(super) trait Elements<'t> {
    /// Elements that matter.
    const NAMES: &'static [&'static str];
    /// Attributes that matter.
    const ATTRIBUTES: &'static [&'static str];

    /// An element is opened, which is the last of `open`.
    fn open(&mut self, open: &[Open<'t>]);

    /// An element within `open` was closed. The element's content stands as in the file, elements within it included.
    fn close(&mut self, closed: &Open<'t>, content: &'t str, open: &[Open<'t>], gather: &mut Gather<'_>);
}

/// Reads all of a text. The elements after a break are lost, the elements before the break are kept.
pub(super) fn walk<'t, E: Elements<'t>>(
    text: &'t str,
    mut elements: E,
    gather: &mut Gather<'_>,
) -> Result<(), ImportError> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Open<'t>> = Vec::new();
    let before = gather.read;
    loop {
        let from = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
        let event = reader.read_event();
        let after = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
        match event {
            Ok(Event::Start(tag)) => {
                open.push(opened::<E>(&tag, after));
                elements.open(&open);
            }
            Ok(Event::Empty(tag)) => {
                open.push(opened::<E>(&tag, after));
                elements.open(&open);
                close(&mut elements, "", &mut open, gather, after)?;
            }
            Ok(Event::End(_)) => {
                let content = open.last().and_then(|open| text.get(open.from..from)).unwrap_or_default();
                close(&mut elements, content, &mut open, gather, from)?;
            }
            Ok(Event::DocType(_)) => return Err(ImportError::Doctype { line: position(text, from).0 }),
            Ok(Event::Eof) if open.is_empty() => return Ok(()),
            Ok(Event::Eof) | Err(_) => return cut(text, from, before, gather),
            Ok(_) => {}
        }
        if open.len() > MAX_DEPTH {
            let (line, column) = position(text, from);
            return Err(ImportError::TooDeep { limit: MAX_DEPTH, line, column });
        }
    }
}

fn close<'t, E: Elements<'t>>(
    elements: &mut E,
    content: &'t str,
    open: &mut Vec<Open<'t>>,
    gather: &mut Gather<'_>,
    done: usize,
) -> Result<(), ImportError> {
    let Some(closed) = open.pop() else { return Ok(()) };
    if !closed.name.is_empty() {
        gather.beat(done)?;
        elements.close(&closed, content, open, gather);
    }
    Ok(())
}

fn opened<'t, E: Elements<'t>>(tag: &BytesStart<'_>, from: usize) -> Open<'t> {
    let known =
        |names: &'static [&'static str], name: &str| names.iter().copied().find(|known| *known == name);
    let name = known(E::NAMES, tag.name().as_ref()).unwrap_or_default();
    let attribute = |attribute: quick_xml::events::attributes::Attribute<'_>| {
        let name = known(E::ATTRIBUTES, attribute.key.as_ref())?;
        let value = Zeroizing::new(attribute.value.to_string());
        Some((name, Text::Decoded(Zeroizing::new(plain(&value).to_string()))))
    };
    let attributes =
        if name.is_empty() { Vec::new() } else { tag.attributes().flatten().filter_map(attribute).collect() };
    Open { name, attributes, from }
}
