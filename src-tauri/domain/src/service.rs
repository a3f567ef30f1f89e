//! What the catalogue knows of one service.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Address, IdError, ServiceId, Setting, SettingId};

/// Shelves of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// Networks, feeds and forums.
    Social,
    /// AI assistants.
    Assistant,
    /// Messengers.
    Messaging,
    /// Search and browsers.
    Search,
    /// Tools for work.
    Work,
    /// Tools for programmers.
    Code,
    /// Pictures, music, writing and design.
    Creative,
    /// Video and music for the audience.
    Media,
    /// Shops, money and travel.
    Commerce,
    /// Health, genes and sport.
    Health,
    /// Learning.
    Learning,
    /// Devices and their makers.
    Device,
    /// Added by hand.
    Own,
}

/// Names a plan within its service, such as `free`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PlanId(SettingId);

impl PlanId {
    /// Reads a plan's name, of the same shape as a setting's.
    ///
    /// # Errors
    /// When the text has another shape.
    pub fn new(text: impl Into<String>) -> Result<Self, IdError> {
        SettingId::new(text).map(Self)
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl TryFrom<String> for PlanId {
    type Error = IdError;
    fn try_from(text: String) -> Result<Self, IdError> {
        Self::new(text)
    }
}

impl From<PlanId> for String {
    fn from(id: PlanId) -> String {
        id.0.into()
    }
}

/// One of the plans a service sells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Its name in the catalogue.
    pub id: PlanId,
    /// The service's own word for it.
    pub name: String,
}

/// One of the service's policy pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// The page.
    pub url: Address,
    /// Set where nobody has confirmed the address; it is then shown in words only.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unconfirmed: bool,
}

/// What sort of change overtook earlier looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// The terms.
    Terms,
    /// What the data is used for.
    Purpose,
    /// The setting: its words, its default or its positions.
    Setting,
    /// The place where it is found.
    Place,
    /// The control was taken away.
    Withdrawn,
}

/// A change at a service that is known to have happened on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// What changed.
    pub kind: ChangeKind,
    /// The settings it concerns; all of the service's where empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub settings: Vec<SettingId>,
    /// The day it took hold.
    pub on: Date,
    /// What changed, in a sentence.
    pub what: String,
}

impl Change {
    /// Whether the change concerns the setting.
    #[must_use]
    pub fn concerns(&self, setting: &SettingId) -> bool {
        self.settings.is_empty() || self.settings.contains(setting)
    }
}

/// A tombstone: a setting or service that is no more, kept so that old looks at it keep their meaning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdrawn {
    /// The day it was taken away.
    pub on: Date,
    /// What became of it, in a sentence.
    pub reason: String,
    /// What took its place: for a setting, the id of another of the same service, or `service/setting`; for a
    /// service, the id of another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<String>,
}

impl Withdrawn {
    /// Whether it is gone on `today`. A withdrawal can be announced ahead of its day.
    #[must_use]
    pub fn is_gone_on(&self, today: Date) -> bool {
        self.on <= today
    }

    /// The same, as a change that concerns one setting.
    #[must_use]
    pub fn as_change(&self, setting: &SettingId) -> Change {
        Change {
            kind: ChangeKind::Withdrawn,
            settings: vec![setting.clone()],
            on: self.on,
            what: self.reason.clone(),
        }
    }
}

/// A service, and everything known about its settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// Its name, never reused.
    pub id: ServiceId,
    /// Its name as people know it.
    pub name: String,
    /// One or two letters that stand in its ring.
    pub monogram: String,
    /// Other names it goes by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Names and ids it had before. They find it too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub renamed_from: Vec<String>,
    /// Names of other things for which people look here, such as a program of the same maker. They lead to a question,
    /// never straight to this service.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub near_names: Vec<String>,
    /// The shelf it stands on.
    pub category: Category,
    /// Its place among the most used, 1 first.
    pub rank: u16,
    /// Its domains.
    pub domains: Vec<String>,
    /// Other hosts that hold its help, forms or policies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub help_hosts: Vec<String>,
    /// The plans that matter here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plans: Vec<Plan>,
    /// Its policy pages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub policies: Vec<Policy>,
    /// The day the entry was last checked against its sources.
    pub checked: Date,
    /// Changes known to have happened.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
    /// Set once the service is no more; each of its settings then says so too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Withdrawn>,
    /// Its settings, the most important first.
    pub settings: Vec<Setting>,
}

impl Service {
    /// The setting of that name.
    #[must_use]
    pub fn setting(&self, id: &SettingId) -> Option<&Setting> {
        self.settings.iter().find(|setting| setting.id == *id)
    }

    /// The day the terms last changed, as far as known.
    #[must_use]
    pub fn terms_changed(&self, setting: &SettingId) -> Option<Date> {
        self.changes
            .iter()
            .filter(|change| change.kind == ChangeKind::Terms && change.concerns(setting))
            .map(|change| change.on)
            .max()
    }
}
