//! Programs on this computer, and how each of their settings is read: the data that a reader goes by.

mod layer;
mod place;
mod release;
mod truth;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use layer::{BuiltIn, CountsIf, Layer, Means};
pub use place::{Format, LayerKind, MovedBy, Profiles, ProgramFile, RegistryValue, System};
pub use release::Release;
pub use truth::{Literal, Truth, Verdict};

use crate::{PlanId, ProgramId, Purpose, ServiceId, SettingId};

/// A program on this computer, and everything known about reading its settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Program {
    /// The program's name in Withhold, never reused.
    pub id: ProgramId,
    /// The program's name as people know the program.
    pub name: String,
    /// Who makes the program.
    pub maker: String,
    /// The service of the catalogue that the program belongs to, by the service's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceId>,
    /// The day the recipes were last held against the program or its code.
    pub reviewed: Date,
    /// How the program is installed, and how its version is found without starting the program. Empty where neither is
    /// known: the version is then never known either.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub packages: Vec<Package>,
    /// The places that the recipes read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<ProgramFile>,
    /// The folders of which each can be a profile, where the program keeps files a profile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profiles: Option<Profiles>,
    /// The program's settings, each with the way to read the setting.
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
    /// Where the package comes from.
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

/// One setting of a program, and how the setting is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    /// The recipe's name within the program, never reused.
    pub id: SettingId,
    /// What the setting is called, by the program where the program has a word for the setting.
    pub title: String,
    /// The setting of the catalogue that the recipe tells of, as `service/setting`.
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
    /// What the silence of all layers means, by release; the first that fits counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub built_in: Vec<BuiltIn>,
    /// Where the truth lies, where no place on this computer tells the truth: in words, never an address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub elsewhere: Option<String>,
    /// Set where what lies on this computer is a copy of an answer that lies elsewhere: the copy is shown, and never decides.
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
    /// The program was run in each state, and what the program sent was watched.
    Ran,
    /// The code of the installed program was read.
    Package,
    /// The program's public source was read.
    Source,
    /// The program's papers say so.
    Documented,
}

/// How sure the rule of a recipe is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sureness {
    /// Something about the rule is not known.
    Unsure,
    /// Nothing speaks against the rule.
    Likely,
    /// Seen plainly.
    Sure,
}
