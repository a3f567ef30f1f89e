//! A program's own rule of truth: what each value means to it.

use serde::{Deserialize, Serialize};

/// What each value means to a program. A value is looked for among the exact ones first, then among the beginnings, then
/// by its kind; what is found nowhere is `other`, and where that is left out too, nobody can tell.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Truth {
    /// Values that protect.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub withheld: Vec<Literal>,
    /// Values that share.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shared: Vec<Literal>,
    /// Values that settle the layer's part, and leave the answer to the layers after it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub settled: Vec<Literal>,
    /// Values that count as absent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub next: Vec<Literal>,
    /// Values at which the program stops.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stops: Vec<Literal>,
    /// Beginnings of texts that share.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shared_beginnings: Vec<String>,
    /// Whether capital letters make no difference in texts.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub any_case: bool,
    /// What the empty text means.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub empty: Option<Verdict>,
    /// What “null” means.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub null: Option<Verdict>,
    /// What any other number means.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Verdict>,
    /// What any other text means.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Verdict>,
    /// What any other value means, a list or table too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other: Option<Verdict>,
}

/// A value as it is written in a recipe: the text `"false"` is not the word `false`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Literal {
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Number(i64),
    /// A text.
    Text(String),
}

impl std::fmt::Display for Literal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Bool(value) => write!(f, "{value}"),
            Self::Number(value) => write!(f, "{value}"),
            Self::Text(text) => f.write_str(text),
        }
    }
}

/// What a value means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The value protects.
    Withheld,
    /// The value shares.
    Shared,
    /// The value settles the layer's part; the layers after that part decide.
    Settled,
    /// The value counts as if the value were not there.
    Next,
    /// Nobody outside knows.
    CannotTell,
    /// The program stops at the value.
    Stops,
}
