//! What the catalogue says of a program, as far as a trial needs it: packages, places, variables and keys.

use crate::failure::{Done, Failure};
use crate::tree;
use serde::Deserialize;
use std::fs;
use std::path::PathBuf;

/// A program of the catalogue.
#[derive(Debug, Deserialize)]
pub(super) struct Program {
    pub(super) name: String,
    #[serde(default)]
    pub(super) packages: Vec<Package>,
    #[serde(default)]
    pub(super) files: Vec<Place>,
    #[serde(default)]
    pub(super) recipes: Vec<Recipe>,
}

/// A package that holds a program.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Package {
    /// `npm`, `pypi`, `debian` or `vscode`.
    pub(super) kind: String,
    pub(super) name: String,
    /// The release to which the recipes were written, where one was seen.
    pub(super) seen: Option<String>,
}

/// A file that a recipe reads.
#[derive(Debug, Deserialize)]
pub(super) struct Place {
    pub(super) id: String,
    pub(super) format: Option<String>,
    /// The path on Linux, which begins with `~/`, `<project>/` or `/`.
    pub(super) linux: Option<String>,
    #[serde(default)]
    pub(super) moved_by: Vec<Mover>,
}

/// A variable that moves a file.
#[derive(Debug, Deserialize)]
pub(super) struct Mover {
    pub(super) variable: String,
}

/// How a setting is read.
#[derive(Debug, Deserialize)]
pub(super) struct Recipe {
    pub(super) id: String,
    #[serde(default)]
    pub(super) layers: Vec<Layer>,
}

/// A variable, or a key in a file.
#[derive(Debug, Deserialize)]
pub(super) struct Layer {
    pub(super) variable: Option<String>,
    pub(super) file: Option<String>,
    #[serde(default)]
    pub(super) key: Vec<String>,
}

impl Program {
    /// Reads the catalogue's file of a program.
    pub(super) fn read(id: &str) -> Done<Self> {
        parsed(tree::root().join("catalogue/programs").join(format!("{id}.toml")))
    }

    /// The recipe with that name.
    pub(super) fn recipe(&self, id: &str) -> Option<&Recipe> {
        self.recipes.iter().find(|recipe| recipe.id == id)
    }

    /// The package that can be installed in the release that was seen.
    pub(super) fn pinned(&self) -> Option<(&Package, &str)> {
        self.packages.iter().find_map(|package| Some((package, package.seen.as_deref()?)))
    }

    /// Where a file lies on Linux.
    pub(super) fn place(&self, id: &str) -> Option<&Place> {
        self.files.iter().find(|file| file.id == id)
    }

    /// Whether a variable moves one of the files.
    pub(super) fn moves(&self, variable: &str) -> bool {
        self.files.iter().flat_map(|file| &file.moved_by).any(|mover| mover.variable == variable)
    }
}

impl Recipe {
    /// The variables that the recipe reads, each once.
    pub(super) fn variables(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.layers.iter().filter_map(|layer| layer.variable.as_deref()).collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}

/// Reads a TOML file.
pub(super) fn parsed<T: serde::de::DeserializeOwned>(path: PathBuf) -> Done<T> {
    let text = fs::read_to_string(&path)
        .map_err(|error| Failure::new(format!("{} cannot be read: {error}.", path.display()), ""))?;
    toml::from_str(&text).map_err(|error| {
        Failure::new(
            format!("{} has no form: {error}.", path.display()),
            "The files beside it show the form.",
        )
    })
}
