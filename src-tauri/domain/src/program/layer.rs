//! One layer of a recipe, and what holds where no layer speaks.

use serde::{Deserialize, Serialize};

use super::{Release, Truth};
use crate::SettingId;

/// One thing that can decide about a setting: a key in a place, or a variable.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layer {
    /// The place, by its name within the program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The way to the key within the place, a step each; a step may hold dots. What a step is, the format says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub key: Vec<String>,
    /// The variable of the environment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variable: Option<String>,
    /// What each value means here; the recipe's own rule where left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub truth: Option<Truth>,
    /// Layers of one part speak of one thing: where a value settles the part, the rest of the part is passed over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// The row that the layer belongs to. Rows are gone through apart, and one that protects is enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way: Option<String>,
    /// The first release that reads the layer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Release>,
    /// The first release that reads the layer no more, where such a release was seen. A release between the last that read
    /// the layer and this one is not known, and counts as unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ignored_since: Option<Release>,
    /// What has to hold for the program to heed the layer, and is not known to a reader.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counts_if: Option<CountsIf>,
}

/// What a program asks before the program heeds a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountsIf {
    /// The person has told the program to trust the folder.
    Trusted,
    /// The file belongs to the system, and nobody else can write the file.
    Owned,
    /// The file bears a signature that fits.
    Signed,
}

/// What the silence of all layers means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BuiltIn {
    /// The first release of which the meaning is true; all where left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Release>,
    /// What silence means.
    pub means: Means,
    /// For `follows`: the recipe of the same program whose reading counts instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows: Option<SettingId>,
    /// For `unknown`: why, in a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// What silence means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Means {
    /// The program keeps the data back.
    Withheld,
    /// The program shares.
    Shared,
    /// Nobody outside knows, or the answer depends on what no place here tells.
    Unknown,
    /// The value of another setting counts.
    Follows,
}
