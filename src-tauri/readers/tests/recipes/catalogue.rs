//! The programs of the catalogue and their examples, as files.

use std::{fs, path::Path, sync::LazyLock};

use serde::Deserialize;
use withhold_domain::Program;

use crate::example::Example;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../catalogue/programs");

/// Every program with its examples.
pub(crate) static PROGRAMS: LazyLock<Vec<(Program, Vec<Example>)>> = LazyLock::new(|| {
    let mut found = Vec::new();
    for file in fs::read_dir(FOLDER).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            let program: Program = parsed(&path);
            let examples: Examples =
                parsed(&Path::new(FOLDER).join("examples").join(path.file_name().unwrap()));
            found.push((program, examples.examples));
        }
    }
    found.sort_by(|(one, _), (other, _)| one.id.cmp(&other.id));
    found
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Examples {
    examples: Vec<Example>,
}

fn parsed<T: serde::de::DeserializeOwned>(path: &Path) -> T {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
