//! What changed, as data: enough to say the change in any language, whatever the entry says by then.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use withhold_domain::{ChangeKind, DifferenceKind, ServiceId, SettingId};

/// What of an entry differs. Beside each field stands what `old` and `new` hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The service's name: a text.
    Name,
    /// How many settings came with a service: a number.
    Settings,
    /// The setting's title: a text. Without `old` the setting is new, without `new` it is in the catalogue no more.
    Title,
    /// The setting's page: an address.
    Url,
    /// The way to the control: a JSON list of texts.
    Path,
    /// The position that protects: JSON, see [`Position`].
    Position,
    /// The sort of control: the sort's word in the entries.
    Kind,
    /// The state in which the setting starts: JSON, see [`Start`].
    Defaults,
    /// What is at stake: the purpose's word in the entries.
    Purpose,
    /// The setting that is enough in place of this setting: JSON, see [`Named`].
    Alternative,
    /// The day on which the setting was withdrawn.
    Withdrawn,
}

/// The position that protects, as a change keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// The position's word in the entries; `None` for a setting without a position.
    pub position: Option<String>,
    /// For a choice, the service's own word for the position.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

/// The state a setting starts in, as a change keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Start {
    /// `on` or `off`.
    pub state: String,
    /// The service's names of the plans that the state concerns; all plans, or those of the regions, where empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plans: Vec<String>,
    /// The letters of the regions that the state concerns; all regions, or those of the plans, where empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub regions: Vec<String>,
}

/// Another setting, as a change keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// The setting's id.
    pub id: String,
    /// The setting's title on the day of the change.
    pub title: String,
}

/// One difference between two catalogues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueChange {
    /// The service.
    pub service: ServiceId,
    /// The setting; `None` where the difference concerns the whole service.
    pub setting: Option<SettingId>,
    /// What sort of difference there is.
    pub difference: DifferenceKind,
    /// For a difference that overtakes looks, the domain's word for the difference.
    pub kind: Option<ChangeKind>,
    /// The day on which the change took hold, where known; else the day on which the catalogue arrived takes its
    /// place.
    pub on: Option<Date>,
    /// What of the entry differs; `None` where the catalogue says the difference in its own words.
    pub field: Option<Field>,
    /// What stood in the entry before.
    pub old: Option<String>,
    /// What stands in the entry now.
    pub new: Option<String>,
    /// The catalogue's own words: what was announced, or why the service or setting was withdrawn.
    pub what: Option<String>,
}

impl CatalogueChange {
    /// Whether a look made before the change can no longer be relied upon.
    #[must_use]
    pub fn overtakes(&self) -> bool {
        self.kind.is_some()
    }
}
