//! What the window and scripts ask of the engine.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use withhold_domain::{DecisionKind, Method, PrivatePosition, UnresolvedReason};

/// An answer to "what did you find?".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct Answer {
    /// The item.
    pub item: String,
    /// What was found.
    pub found: Found,
    /// Why nothing was found, for an unresolved look.
    pub reason: Option<UnresolvedReason>,
    /// How the finding is known; "seen" where not given.
    pub method: Option<Method>,
    /// The words on the page.
    pub label_read: Option<String>,
    /// A note.
    pub note: Option<String>,
    /// The day on which the change takes effect.
    #[ts(optional, type = "string")]
    pub effective: Option<Date>,
    /// For an answer in writing: the day of the letter, where that day is before today.
    #[ts(optional, type = "string")]
    pub of: Option<Date>,
}

/// The act to undo, as the act was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct UndoAct {
    /// The act's number.
    pub act: i64,
    /// How often the act had been written anew; any number where not given.
    pub version: Option<i64>,
}

/// What an answer says was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    /// The setting is in its private position.
    Withheld,
    /// The setting is not in its private position.
    Shared,
    /// The setting was shared, and the person set the setting right: the engine writes two checks.
    SharedThenWithheld,
    /// A form or letter was sent.
    Asked,
    /// The person could not tell.
    Unresolved,
}

/// A decision about an item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Decide {
    /// The item.
    pub item: String,
    /// What is decided.
    pub decision: DecisionKind,
    /// For a snooze: the day the item comes back; a week from today where not given.
    #[ts(optional, type = "string")]
    pub until: Option<Date>,
}

/// An account to put on the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct NewAccount {
    /// The service's name in the catalogue.
    pub service: String,
    /// The label.
    #[serde(default)]
    pub label: String,
    /// The plan.
    pub plan: Option<String>,
    /// The region; the preferred region where not given.
    pub region: Option<String>,
    /// Instances.
    #[serde(default)]
    pub instances: Vec<String>,
}

/// A change to an account. What is not given stays unchanged; an empty text takes the plan or region away.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct EditAccount {
    /// The account.
    pub account: String,
    /// The new label.
    pub label: Option<String>,
    /// The new plan.
    pub plan: Option<String>,
    /// The new region.
    pub region: Option<String>,
    /// Instances to add.
    #[serde(default)]
    pub add_instances: Vec<String>,
    /// Identifiers to add, by which the service shows the account.
    #[serde(default)]
    pub add_identifiers: Vec<String>,
    /// Whether to forget all identifiers that were kept. The forgetting cannot be undone.
    #[serde(default)]
    pub forget_identifiers: bool,
}

/// A service the catalogue does not know.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct OwnService {
    /// The service's name.
    pub name: String,
    /// The words of the service's setting.
    pub title: String,
    /// The address of the page, https.
    pub url: Option<String>,
    /// The way to the setting, step by step.
    #[serde(default)]
    pub steps: Vec<String>,
    /// The position in which the setting protects.
    pub private_position: PrivatePosition,
    /// The service's own word for the private position.
    pub private_label: Option<String>,
}

/// What came of opening a page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Opened {
    /// The address handed to the browser.
    pub url: String,
    /// The host of the address.
    pub host: String,
}

/// Names an item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ItemName {
    /// `service/setting@label#instance`.
    pub item: String,
}

/// Names an account.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AccountName {
    /// `service@label`.
    pub account: String,
}

/// Words to look for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Query {
    /// The words.
    pub query: String,
}

/// An address that stands in the catalogue: a source, help or policy page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Link {
    /// The address.
    pub url: String,
}

/// The shape of the window.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct WindowShape {
    /// Whether the window is to be narrow, to stand beside a browser; otherwise the window gets its former shape
    /// back.
    pub narrow: bool,
    /// Whether the window is to stay on top of other windows.
    pub on_top: bool,
}
