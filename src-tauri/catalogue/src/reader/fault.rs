//! A broken rule, before its file and line are known.

use super::{
    BrokenRule, CatalogueError,
    place::{KeyPath, Places},
};

/// A broken rule at a key.
pub(super) struct Fault {
    path: KeyPath,
    problem: String,
    mend: String,
}

impl Fault {
    /// Adds the service to the fault, for an entry that was not read from a file.
    pub(super) fn of(self, service: &str) -> BrokenRule {
        BrokenRule { service: service.to_owned(), key: self.path.to_string(), problem: self.problem }
    }

    /// Adds the file and the line to the fault.
    pub(super) fn at(self, file_name: &str, places: &Places) -> CatalogueError {
        CatalogueError::Entry {
            file: file_name.to_owned(),
            line: places.line(&self.path),
            key: self.path.to_string(),
            problem: self.problem,
            mend: self.mend,
        }
    }
}

/// Collects broken rules.
#[derive(Default)]
pub(super) struct Faults(pub(super) Vec<Fault>);

impl Faults {
    /// Notes a broken rule where `broken` holds.
    pub(super) fn when(
        &mut self,
        broken: bool,
        path: &KeyPath,
        problem: impl Into<String>,
        mend: impl Into<String>,
    ) {
        if broken {
            self.0.push(Fault { path: path.clone(), problem: problem.into(), mend: mend.into() });
        }
    }

    /// Notes every value that stands in `values` a second time.
    pub(super) fn twice<'a>(&mut self, values: impl Iterator<Item = (KeyPath, &'a str)>, mend: &str) {
        let mut seen = Vec::new();
        for (path, value) in values {
            self.when(seen.contains(&value), &path, format!("“{value}” stands there twice"), mend);
            seen.push(value);
        }
    }
}
