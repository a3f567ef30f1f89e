//! One look at a page.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::control::Control;

/// One look at a page, as either eye fills it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seen {
    /// What looked.
    pub eye: Eye,
    /// The address of the document.
    pub address: String,
    /// The language that the document names for itself, such as `pt-BR`; empty where it names none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub language: String,
    /// A name of the document that another document never has, also not the same page after a reload.
    pub document: String,
    /// How many documents at the recipe's place an eye found that can be seen. An extension sees its own alone.
    pub documents: u32,
    /// Whether the document can be seen: its tab lies in front, its window is not put away.
    pub showing: bool,
    /// Whether the document, or a part of it that holds a control, says that it is being changed or loaded.
    pub busy: bool,
    /// How long ago the document was loaded, in milliseconds, by a clock that never leaps.
    pub age_ms: u64,
    /// Whether anybody clicked or typed on the page since it loaded; none where the eye cannot know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub touched: Option<bool>,
    /// The moment of the look.
    pub moment: Timestamp,
    /// The headings that can be seen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headings: Vec<String>,
    /// What may show the account.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accounts: Vec<ShownAccount>,
    /// The controls.
    pub controls: Vec<Control>,
}

/// What looked at a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Eye {
    /// The extension of the browser.
    Extension,
    /// The system's accessibility tree.
    Tree,
}

/// A text that may show the account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShownAccount {
    /// What marks the place of the text, as `attribute=value`.
    pub mark: String,
    /// The text as it stands there.
    pub text: String,
}
