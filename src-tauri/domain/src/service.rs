//! What the catalogue knows of one service.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Address, Change, ChangeKind, Plan, ServiceId, Setting, SettingId, Withdrawn};

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
    /// Services added by hand.
    Own,
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

/// A service, and everything known about its settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// The service's name in the catalogue, never reused.
    pub id: ServiceId,
    /// The service's name as people know it.
    pub name: String,
    /// One or two letters that stand in the service's ring.
    pub monogram: String,
    /// Other names that the service goes by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Names and ids that the service had before; earlier names find the service too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub renamed_from: Vec<String>,
    /// Names of other things for which people look here, such as a program of the same maker. Such a name leads to a
    /// question, never straight to this service.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub near_names: Vec<String>,
    /// The shelf on which the service stands.
    pub category: Category,
    /// The service's place among the most used, 1 first.
    pub rank: u16,
    /// The service's domains.
    pub domains: Vec<String>,
    /// Other hosts that hold the service's help, forms or policies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub help_hosts: Vec<String>,
    /// The service's plans that matter here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plans: Vec<Plan>,
    /// The service's policy pages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub policies: Vec<Policy>,
    /// The day the entry was last checked against its sources.
    #[serde(alias = "checked")]
    pub reviewed: Date,
    /// Changes known to have happened.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
    /// Set once the service is no more; each of its settings then says so too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Withdrawn>,
    /// The service's settings, the most important first.
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
