//! How one setting of a service is read on a page.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use withhold_domain::{PrivatePosition, ServiceId, SettingId};

use super::control::Role;

/// Texts by the language of the page: `en`, `pt-br` in small letters, or `*` for every language.
pub type ByLanguage<T> = BTreeMap<String, T>;

/// How one setting of a service is read on a page. Words are written as the service writes them, and held against the
/// page's words in one form of both; a name is a whole name, never a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageRecipe {
    /// The service.
    pub service: ServiceId,
    /// The setting of the service.
    pub setting: SettingId,
    /// The day on which the recipe was last looked through.
    pub reviewed: Date,
    /// Where the facts come from.
    pub source: String,
    /// Whether the recipe was written for the page, or derived from the catalogue's words.
    #[serde(default)]
    pub weight: Weight,
    /// The position that is private: on, off, or one of several choices.
    pub position: PrivatePosition,
    /// What of the control tells the position.
    pub reads: Reads,
    /// What a control that cannot be used tells.
    #[serde(default)]
    pub locked: Locked,
    /// The pages on which the setting stands.
    pub pages: Vec<PageAt>,
    /// The control's own names.
    #[serde(default)]
    pub names: ByLanguage<Vec<String>>,
    /// Words that are a state.
    #[serde(default)]
    pub words: ByLanguage<StateWords>,
    /// Words that are an action. A control may bear one in place of a name.
    #[serde(default)]
    pub actions: ByLanguage<Actions>,
    /// What else the control must bear. Every sign has to be there.
    #[serde(default)]
    pub signs: Vec<Sign>,
    /// How the page shows the account; none where it is not known.
    #[serde(default)]
    pub account: Option<AccountShown>,
}

/// How much a recipe is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// Written for the page: a reading is a finding.
    #[default]
    Own,
    /// Derived from the catalogue's words: a reading is a proposal, and the person decides.
    Derived,
}

/// What of a control tells its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reads {
    /// The control's states: ticked, pressed, selected.
    State,
    /// The words within the control, which are then a whole word of state.
    Words,
    /// The end of the name: the control's own name, a blank, a word of state.
    NameEnding,
}

/// What a control tells that nobody can use, because an administrator or a plan locks the control.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Locked {
    /// Nothing.
    #[default]
    CannotTell,
    /// Its position, as any other control does; the reading says that the control is locked.
    Tells,
}

/// A page on which a setting stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageAt {
    /// The whole host, in the spelling of a browser.
    pub host: String,
    /// The whole path; none where the catalogue knows the host alone, which only a derived recipe may.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// What stands behind `#`, where that tells one page from another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fragment: Option<String>,
}

/// Words that are a state, by what the state means.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StateWords {
    /// The setting is in its private position.
    #[serde(default)]
    pub withheld: Vec<String>,
    /// The setting is in another position.
    #[serde(default)]
    pub shared: Vec<String>,
}

/// Words that are an action, by where the action leads. While such a word stands there, the contrary is so.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Actions {
    /// Leads to the private position: “Turn off …” of a setting that protects when it is off.
    #[serde(default)]
    pub to_withheld: Vec<String>,
    /// Leads to another position.
    #[serde(default)]
    pub to_shared: Vec<String>,
}

/// What a control must bear beside its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sign {
    /// One of these roles.
    Role(Vec<Role>),
    /// A mark of the control or of what is around it, as `attribute=value`.
    Mark(String),
    /// A heading of the page.
    Heading(ByLanguage<Vec<String>>),
}

/// How a page shows the account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountShown {
    /// What marks the place, as `attribute=value`.
    pub mark: String,
    /// What of the text there is the account.
    pub form: AccountForm,
}

/// What of a text is the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountForm {
    /// The whole text.
    Whole,
    /// The mail address in the text.
    Mail,
    /// The name with an at sign before it.
    Handle,
}

impl PageRecipe {
    /// The reader of this recipe, as `page/chatgpt/improve-model`.
    pub(super) fn reader(&self) -> String {
        format!("page/{}/{}", self.service, self.setting)
    }
}

/// What a recipe has for a language: of the very language, of the language without its region, and of every language. A page
/// that names no language may be in any of them.
pub(super) fn of_language<'r, T>(by: &'r ByLanguage<T>, language: &str) -> Vec<&'r T> {
    let language = language.trim().to_lowercase().replace('_', "-");
    if language.is_empty() {
        return by.values().collect();
    }
    let plain = language.split('-').next().unwrap_or_default();
    let own = by.get(&language).or_else(|| by.get(plain));
    own.into_iter().chain(by.get("*")).collect()
}
