//! What a service changed: a setting, its terms, or that it took something away.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::SettingId;

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
    /// The place where the setting is found.
    Place,
    /// The control was taken away.
    Withdrawn,
}

/// What sort of difference there is between two catalogues.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DifferenceKind {
    /// A service came into the catalogue.
    ServiceAdded,
    /// A service has another name.
    ServiceRenamed,
    /// A service no longer exists.
    ServiceWithdrawn,
    /// A setting came in, or is offered again.
    SettingAdded,
    /// The service's words for the setting changed.
    Renamed,
    /// The page or the way there changed.
    Moved,
    /// The setting starts in the opposite state.
    DefaultReversed,
    /// Another position protects.
    PositionChanged,
    /// The setting is another sort of control.
    ControlChanged,
    /// The data is used for something else.
    PurposeChanged,
    /// Another setting is enough in the setting's place, or no other setting is enough any more.
    AlternativeChanged,
    /// The control no longer exists.
    Withdrawn,
    /// A change at the service whose day is known: a change of the terms, for instance.
    Announced,
}

/// A change at a service that is known to have happened on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// What changed.
    pub kind: ChangeKind,
    /// The settings that the change concerns; where empty, all settings of the service.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub settings: Vec<SettingId>,
    /// The day on which the change took hold.
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
    /// The day on which the setting or service was taken away.
    pub on: Date,
    /// What became of the setting or service, in a sentence.
    pub reason: String,
    /// What took the place of the setting or service: for a setting, the id of another setting of the same service,
    /// or `service/setting`; for a service, the id of another service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<String>,
}

impl Withdrawn {
    /// Whether the setting or service is gone on `today`. A withdrawal can be announced ahead of its day.
    #[must_use]
    pub fn is_gone_on(&self, today: Date) -> bool {
        self.on <= today
    }

    /// The withdrawal as a change that concerns one setting.
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
