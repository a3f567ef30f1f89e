//! Walking down to the entries of a JSON file while the file is read, so that entries before a break are kept.

use std::{borrow::Cow, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor},
};
use serde_json::value::RawValue;

use crate::ImportError;

/// One step on the way to the entries.
#[derive(Clone, Copy)]
pub(super) enum Step {
    /// Into the member with that name.
    Key(&'static str),
    /// Into every element or member.
    Each,
}

/// Where a file breaks off.
pub(super) struct Cut {
    pub(super) line: usize,
    pub(super) column: usize,
}

/// Hands over, in place, every entry at the end of the path. Says where the file breaks off, if the file does.
pub(super) fn walk<'t>(
    text: &'t str,
    path: &[Step],
    take: &mut dyn FnMut(&'t RawValue) -> Result<(), ImportError>,
) -> Result<Option<Cut>, ImportError> {
    let mut stopped = None;
    let mut parser = serde_json::Deserializer::from_str(text);
    let way = Way { path, take, stopped: &mut stopped };
    let end = way.deserialize(&mut parser).and_then(|()| parser.end());
    match (stopped, end) {
        (Some(error), _) => Err(error),
        // The library's own words may quote the file: only the place of the break is taken from them.
        (None, Err(error)) => Ok(Some(Cut { line: error.line(), column: error.column() })),
        (None, Ok(())) => Ok(None),
    }
}

struct Way<'w, 't> {
    path: &'w [Step],
    take: &'w mut dyn FnMut(&'t RawValue) -> Result<(), ImportError>,
    stopped: &'w mut Option<ImportError>,
}

impl<'t> Way<'_, 't> {
    fn on(&mut self) -> Way<'_, 't> {
        Way {
            path: self.path.get(1..).unwrap_or_default(),
            take: &mut *self.take,
            stopped: &mut *self.stopped,
        }
    }
}

impl<'t> DeserializeSeed<'t> for Way<'_, 't> {
    type Value = ();
    fn deserialize<D: Deserializer<'t>>(self, parser: D) -> Result<(), D::Error> {
        if !self.path.is_empty() {
            return parser.deserialize_any(self);
        }
        let raw = <&RawValue>::deserialize(parser)?;
        (self.take)(raw).map_err(|error| {
            *self.stopped = Some(error);
            D::Error::custom("stopped")
        })
    }
}

impl<'t> Visitor<'t> for Way<'_, 't> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list or an object")
    }

    fn visit_map<A: MapAccess<'t>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<Key<'t>>()? {
            match self.path.first() {
                Some(Step::Key(wanted)) if key.0 != *wanted => drop(map.next_value::<IgnoredAny>()?),
                _ => map.next_value_seed(self.on())?,
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'t>>(mut self, mut list: A) -> Result<(), A::Error> {
        match self.path.first() {
            Some(Step::Key(_)) => while list.next_element::<IgnoredAny>()?.is_some() {},
            _ => while list.next_element_seed(self.on())?.is_some() {},
        }
        Ok(())
    }

    // A value of any other kind on the way holds no entries.
    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }
    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
}

/// The name of a member, in place where the name can be.
#[derive(Deserialize)]
pub(super) struct Key<'t>(#[serde(borrow)] pub(super) Cow<'t, str>);
