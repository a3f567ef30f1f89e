//! The catalogue in force, how the catalogue is kept current, and what a newer catalogue changed.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use withhold_domain::{ChangeKind, DifferenceKind};

use crate::AppError;

/// The catalogue in force.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CatalogueState {
    /// Where the catalogue lies.
    pub origin: CatalogueOrigin,
    /// The number that rises with every catalogue; 0 for a program built without a catalogue.
    pub serial: u64,
    /// The day on which the catalogue was put together.
    #[ts(type = "string")]
    pub issued: Date,
    /// The last day on which the catalogue counts as current.
    #[ts(type = "string")]
    pub expires: Date,
    /// Whether the last day is over: a warning is shown, and everything goes on working.
    pub expired: bool,
    /// Services in the catalogue, without withdrawn services.
    pub services: u32,
    /// Settings of services that still exist, without withdrawn settings.
    pub settings: u32,
    /// The catalogue that a click goes back to, null where no earlier catalogue is kept.
    pub previous: Option<CatalogueName>,
    /// The catalogue that the person went back from, null where the person did not go back: a click takes that
    /// catalogue again.
    pub set_aside: Option<CatalogueName>,
    /// What is wrong with the files of the catalogue, as a sentence and a hint: another catalogue is in force
    /// instead.
    pub notice: Option<AppError>,
    /// Whether this program trusts any key: a program without a key takes no catalogue from outside, by file or
    /// otherwise.
    pub takes_files: bool,
    /// How the catalogue is kept current.
    pub updates: CatalogueUpdates,
    /// Changes at the person's services that were not marked as seen.
    pub unseen: u32,
    /// The page on which a fault of the catalogue is reported, empty where no page is known. `open_link` opens the
    /// page.
    pub report_url: String,
}

/// Names a catalogue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CatalogueName {
    /// Where the catalogue lies.
    pub origin: CatalogueOrigin,
    /// The catalogue's serial.
    pub serial: u64,
    /// The day on which the catalogue was put together.
    #[ts(type = "string")]
    pub issued: Date,
}

/// Where a catalogue lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CatalogueOrigin {
    /// Inside the program.
    Embedded,
    /// Fetched or loaded, and kept in the data folder.
    Current,
    /// The catalogue that was kept before the current catalogue.
    Previous,
}

/// How the catalogue is kept current.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CatalogueUpdates {
    /// Whether updates are made.
    pub kind: UpdatesKind,
    /// The address that is asked, null where this program was built without an address.
    pub address: Option<String>,
    /// The host of the address.
    pub host: Option<String>,
    /// The moment at which the address was last asked, RFC 3339 by the person's clock.
    pub last_asked: Option<String>,
    /// The moment at which the address last answered, RFC 3339 by the person's clock, with a newer catalogue or
    /// without.
    pub last_answered: Option<String>,
    /// The moment from which a program with an open window asks the address again by itself, RFC 3339 by the person's
    /// clock.
    pub next: Option<String>,
    /// Why the last attempt came to nothing; null where the last attempt did not fail.
    pub last_error: Option<AppError>,
}

/// Whether updates are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum UpdatesKind {
    /// At most once a day.
    On,
    /// The person turned updates off. Asking by hand still works.
    Off,
    /// This program was built without an address, or without a key: a file can be loaded where the program has a key.
    NoAddress,
}

/// What came of asking for a newer catalogue, loading a catalogue, or going back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CatalogueOutcome {
    /// What happened.
    pub outcome: OutcomeKind,
    /// Changes that came with the catalogue, at the person's services.
    pub mine: u32,
    /// Changes that came with the catalogue, elsewhere.
    pub others: u32,
    /// The catalogue now in force.
    pub state: CatalogueState,
}

/// What happened to the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OutcomeKind {
    /// A newer catalogue is in force.
    Installed,
    /// There is nothing newer.
    Current,
    /// What came is the catalogue that the person went back from: the catalogue stays set aside.
    SetAside,
    /// An older catalogue is in force, because the person went back.
    WentBack,
    /// The catalogue that the person had gone back from is in force again.
    Returned,
}

/// The file of a catalogue, as the person chose it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CatalogueFile {
    /// The file's bytes in base64, the plain alphabet with its padding.
    pub base64: String,
}

/// What changed in the catalogue, newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CatalogueChanges {
    /// At services where the person has an account that was on the list when the change arrived.
    pub mine: Vec<ChangeRow>,
    /// At other services.
    pub others: Vec<ChangeRow>,
}

/// One change in the catalogue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ChangeRow {
    /// The change's number.
    pub id: i64,
    /// The service's name in the catalogue.
    pub service: String,
    /// The service's name as people know the service.
    pub service_name: String,
    /// The letters in the service's ring.
    pub monogram: String,
    /// The setting, null where the change concerns the whole service.
    pub setting: Option<String>,
    /// The service's own words for the setting.
    pub title: Option<String>,
    /// What sort of difference the change is.
    pub difference: DifferenceKind,
    /// For a change that overtakes looks: what changed.
    pub kind: Option<ChangeKind>,
    /// What of the entry differs, null where the catalogue describes the change in its own words: `name`, `settings`,
    /// `title`, `url`, `path`, `position`, `kind`, `defaults`, `purpose`, `alternative` or `withdrawn`.
    pub field: Option<String>,
    /// What stood in the entry before; JSON where the value is more than a text.
    pub old: Option<String>,
    /// What stands in the entry now; JSON where the value is more than a text.
    pub new: Option<String>,
    /// The catalogue's own words, or the sentence that an earlier version kept.
    pub what: Option<String>,
    /// The day from which the change holds: the change's own day where known, otherwise the day of arrival.
    #[ts(type = "string")]
    pub on: Date,
    /// The day on which the change arrived.
    #[ts(type = "string")]
    pub arrived: Date,
    /// The serial of the catalogue that brought the change.
    pub serial: u64,
    /// Whether the person marked the change as seen.
    pub seen: bool,
    /// The person's items that the change concerns.
    pub items: Vec<String>,
    /// The items among `items` that are shaken now, because of this or another change.
    pub shaken: Vec<String>,
}

/// Which changes to mark as seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SeenChanges {
    /// The numbers of the changes; all changes where empty.
    #[serde(default)]
    pub ids: Vec<i64>,
}
