//! What changed, as data: enough to say it in any language, whatever the entry says by then.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use withhold_domain::{ChangeKind, DifferenceKind, ServiceId, SettingId};

/// What of an entry differs. Beside each stands what `old` and `new` hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The service's name: a text.
    Name,
    /// How many settings came with a service: a number.
    Settings,
    /// The setting's title: a text. Without `old` the setting is new, without `new` it is in the catalogue no more.
    Title,
    /// Its page: an address.
    Url,
    /// The way there: a JSON list of texts.
    Path,
    /// The position that protects: JSON, see [`Position`].
    Position,
    /// The sort of control: its word in the entries.
    Kind,
    /// The state it starts in: JSON, see [`Start`].
    Defaults,
    /// What is at stake: its word in the entries.
    Purpose,
    /// The setting that is enough in its place: JSON, see [`Named`].
    Alternative,
    /// The day it was withdrawn.
    Withdrawn,
}

/// The position that protects, as a change keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Its word in the entries; none for a setting without one.
    pub position: Option<String>,
    /// For a choice, the service's own word for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

/// The state a setting starts in, as a change keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Start {
    /// `on` or `off`.
    pub state: String,
    /// The service's names of the plans it concerns; all, or those of the regions, where empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plans: Vec<String>,
    /// The letters of the regions it concerns; all, or those of the plans, where empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub regions: Vec<String>,
}

/// Another setting, as a change keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// Its title on the day.
    pub title: String,
}

/// One difference between two catalogues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueChange {
    /// The service.
    pub service: ServiceId,
    /// The setting; none where it concerns the whole service.
    pub setting: Option<SettingId>,
    /// What sort of difference it is.
    pub difference: DifferenceKind,
    /// For one that overtakes looks, the domain's word for it.
    pub kind: Option<ChangeKind>,
    /// The day it took hold, where known; otherwise the day the catalogue arrived has to do.
    pub on: Option<Date>,
    /// What of the entry differs; none where the catalogue says it in its own words.
    pub field: Option<Field>,
    /// What stood there before.
    pub old: Option<String>,
    /// What stands there now.
    pub new: Option<String>,
    /// The catalogue's own words: what was announced, or why it was withdrawn.
    pub what: Option<String>,
}

impl CatalogueChange {
    /// Whether a look made before it can no longer be relied upon.
    #[must_use]
    pub fn overtakes(&self) -> bool {
        self.kind.is_some()
    }
}
