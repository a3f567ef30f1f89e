//! Finds the line of a key, and the key at a place.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

/// One step from a table to what lies in the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// A key of a table.
    Key(String),
    /// A place in a list, 0 for the first.
    At(usize),
}

/// The way to a key: `settings[0].url`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct KeyPath(Vec<Step>);

impl KeyPath {
    /// The way to a key at the top.
    pub(super) fn top(key: &str) -> Self {
        Self::default().key(key)
    }

    /// The way to a key below this key.
    pub(super) fn key(&self, key: &str) -> Self {
        self.with(Step::Key(key.to_owned()))
    }

    /// The way to a place in the list at this key.
    pub(super) fn at(&self, index: usize) -> Self {
        self.with(Step::At(index))
    }

    fn with(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }

    fn above(&self) -> Option<Self> {
        let (_, above) = self.0.split_last()?;
        Some(Self(above.to_vec()))
    }
}

impl std::fmt::Display for KeyPath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (count, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if count == 0 => f.write_str(key)?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::At(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

struct Place {
    path: KeyPath,
    span: Range<usize>,
}

/// Where every key of a text stands.
pub(super) struct Places {
    places: Vec<Place>,
    line_starts: Vec<usize>,
}

impl Places {
    /// Notes where every key of a text stands. A text that is no TOML has no keys.
    pub(super) fn of(text: &str) -> Self {
        let line_starts =
            std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect::<Vec<_>>();
        let mut places = Vec::new();
        if let Ok(table) = DeTable::parse(text) {
            note_table(&mut places, &KeyPath::default(), table.get_ref());
        }
        Self { places, line_starts }
    }

    /// The line of a byte, 1 for the first.
    pub(super) fn line_of(&self, byte: usize) -> usize {
        self.line_starts.partition_point(|&start| start <= byte)
    }

    /// The line of a key, or, where the key is missing, of the table in which the key ought to lie.
    pub(super) fn line(&self, path: &KeyPath) -> usize {
        let here = self.places.iter().find(|place| place.path == *path);
        match (here, path.above()) {
            (Some(place), _) => self.line_of(place.span.start),
            (None, Some(above)) => self.line(&above),
            (None, None) => 1,
        }
    }

    /// The table that stands at exactly the bytes of `span`, or the top. A list of tables has the same bytes as its
    /// first table.
    pub(super) fn table_at(&self, span: &Range<usize>) -> KeyPath {
        self.innermost(|place| place.span == *span)
    }

    /// The key in whose name or value a byte lies: the innermost such key.
    pub(super) fn path_at(&self, byte: usize) -> KeyPath {
        self.innermost(|place| place.span.contains(&byte))
    }

    fn innermost(&self, fits: impl Fn(&Place) -> bool) -> KeyPath {
        self.places
            .iter()
            .filter(|place| fits(place))
            .max_by_key(|place| place.path.0.len())
            .map(|place| place.path.clone())
            .unwrap_or_default()
    }
}

fn note_table(places: &mut Vec<Place>, path: &KeyPath, table: &DeTable<'_>) {
    for (key, value) in table {
        let path = path.key(key.get_ref());
        places.push(Place { path: path.clone(), span: key.span() });
        note_value(places, &path, value.get_ref(), value.span());
    }
}

fn note_value(places: &mut Vec<Place>, path: &KeyPath, value: &DeValue<'_>, span: Range<usize>) {
    places.push(Place { path: path.clone(), span });
    match value {
        DeValue::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                note_value(places, &path.at(index), item.get_ref(), item.span());
            }
        }
        DeValue::Table(table) => note_table(places, path, table),
        _ => {}
    }
}
