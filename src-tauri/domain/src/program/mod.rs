//! Programs on this computer, and how each of their settings is read: the data that a reader goes by.

mod layer;
mod place;
mod release;
mod truth;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use layer::{BuiltIn, CountsIf, Layer, Means};
pub use place::{Format, LayerKind, MovedBy, ProgramFile, System};
pub use release::Release;
pub use truth::{Literal, Truth, Verdict};

use crate::{PlanId, ProgramId, Purpose, ServiceId, SettingId};

/// A program on this computer, and everything known about reading its settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Program {
    /// Its name in Withhold, never reused.
    pub id: ProgramId,
    /// Its name as people know it.
    pub name: String,
    /// Who makes it.
    pub maker: String,
    /// The service of the catalogue that it belongs to, by its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceId>,
    /// The day its recipes were last held against the program or its code.
    pub reviewed: Date,
    /// How it is installed, and how its version is found without starting it. Empty where neither is known: the version
    /// is then never known either.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub packages: Vec<Package>,
    /// The places its recipes read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<ProgramFile>,
    /// Its settings, each with the way to read it.
    pub recipes: Vec<Recipe>,
}

impl Program {
    /// The recipe of that name.
    #[must_use]
    pub fn recipe(&self, id: &SettingId) -> Option<&Recipe> {
        self.recipes.iter().find(|recipe| recipe.id == *id)
    }

    /// The place of that name.
    #[must_use]
    pub fn file(&self, id: &str) -> Option<&ProgramFile> {
        self.files.iter().find(|file| file.id == id)
    }
}

/// What a program is installed as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Package {
    /// Whose package it is.
    pub kind: PackageKind,
    /// The name of the package there.
    pub name: String,
    /// The release whose code was run or read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<Release>,
}

/// Where packages come from. Each says in a file of its own which release is installed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PackageKind {
    /// A package for Node.js: `package.json` in its folder.
    Npm,
    /// A package for Python: the name of its `dist-info` folder.
    Pypi,
    /// A Debian package: dpkg's list.
    Debian,
    /// An extension of VS Code: the name of its folder.
    Vscode,
}

/// One setting of a program, and how it is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    /// Its name within the program, never reused.
    pub id: SettingId,
    /// What it is called, by the program where the program has a word for it.
    pub title: String,
    /// The setting of the catalogue that it tells of, as `service/setting`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// What is at stake.
    pub purpose: Purpose,
    /// How the rule is known.
    pub evidence: Evidence,
    /// How sure the rule is.
    pub sure: Sureness,
    /// Where in the program, its code or its papers the rule was seen.
    pub source: String,
    /// What is looked at, in the order in which the program lets one win over the next. Layers with the same `way` are a
    /// row of their own; one row that protects is enough.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub layers: Vec<Layer>,
    /// The program's own rule for each value, for the layers that have none themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub truth: Option<Truth>,
    /// What it means that no layer says anything, by release; the first that fits counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub built_in: Vec<BuiltIn>,
    /// Where the truth lies, where no place on this computer tells it: in words, never an address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub elsewhere: Option<String>,
    /// Set where what lies on this computer is a copy of an answer that lies elsewhere: it is shown, and never decides.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub copy: bool,
    /// Plans of the service on which the place does not decide. Where the account's plan is not known, or is one of these,
    /// nothing is withheld for sure.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unless_plans: Vec<PlanId>,
    /// What a person has to know beside the reading, a sentence each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

/// How the rule of a recipe is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// The program was run in each state, and what it sent was watched.
    Ran,
    /// The code of the installed program was read.
    Package,
    /// Its public source was read.
    Source,
    /// Its papers say so.
    Documented,
}

/// How sure the rule of a recipe is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sureness {
    /// Something about it is not known.
    Unsure,
    /// Nothing speaks against it.
    Likely,
    /// Seen plainly.
    Sure,
}
