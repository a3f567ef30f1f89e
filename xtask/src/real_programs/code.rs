//! Whether the names of a recipe stand in a program's package.

use super::recipe::{Program, Recipe};
use super::row::Row;
use crate::call;
use crate::failure::{Done, Failure};
use std::collections::BTreeSet;
use std::path::Path;

/// What a package was looked through for.
#[derive(Debug, Default)]
pub(super) struct Compared {
    /// How many names were looked for.
    pub(super) names: usize,
    /// Which of the names stand nowhere.
    pub(super) missing: Vec<String>,
}

/// Looks for every variable and every key of all recipes, and for the name of every file whose presence decides.
pub(super) fn compare(program: &Program, row: &Row, folder: &Path) -> Done<Compared> {
    let mut compared = Compared::default();
    for name in program.recipes.iter().flat_map(|recipe| names(program, recipe)).collect::<BTreeSet<_>>() {
        compared.names += 1;
        let spelled = row.spelled.get(name).map_or(name, String::as_str);
        if !stands_in(folder, spelled)? {
            compared.missing.push(name.to_owned());
        }
    }
    Ok(compared)
}

fn names<'p>(program: &'p Program, recipe: &'p Recipe) -> impl Iterator<Item = &'p str> {
    recipe.layers.iter().filter_map(|layer| match (layer.variable.as_deref(), layer.key.last()) {
        (Some(variable), _) => Some(variable),
        (None, Some(key)) => Some(key.as_str()),
        (None, None) => program.place(layer.file.as_deref()?)?.linux.as_deref()?.rsplit('/').next(),
    })
}

fn stands_in(folder: &Path, name: &str) -> Done<bool> {
    let mut grep = call::program("grep");
    grep.args(["-rqaF", "-e", name]).arg(folder);
    let status = grep.status().map_err(|error| call::not_started(&grep, &error, "Install grep."))?;
    match status.code() {
        Some(0) => Ok(true),
        Some(1) => Ok(false),
        _ => Err(Failure::new(format!("{} could not be looked through.", folder.display()), "")),
    }
}
