//! What services' own exports say of settings.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use withhold_domain::{PrivatePosition, Sentence};

use crate::{Became, ReadingFinding};

/// How what an export says is to be kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct KeepExported {
    /// An item or an account; every item of which the export speaks where left out.
    pub name: Option<String>,
    /// The day of the export, as the person says it where the export does not tell.
    #[ts(type = "string | null")]
    pub of: Option<Date>,
    /// Whether the person has said that the account in the export is the account on the list.
    pub mine: bool,
    /// Whether nothing is to be written.
    pub dry_run: bool,
}

/// What an export says, and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ExportedView {
    /// Whose export it is, by the services' names.
    pub services: Vec<String>,
    /// The day of which the export speaks, where it is known.
    #[ts(type = "string | null")]
    pub day: Option<Date>,
    /// Where the day is from.
    pub day_from: Option<ExportedDay>,
    /// Whose it is, where that is known.
    pub whose: Vec<ExportedWhose>,
    /// What has to be answered before anything is kept.
    pub asks: Vec<ExportedQuestion>,
    /// What was read of settings of the catalogue.
    pub readings: Vec<ExportedReadingView>,
    /// What was read of other settings, which is shown and not kept.
    pub beside: Vec<ExportedReadingView>,
    /// What the export does not tell.
    pub holds_not: Vec<Sentence>,
}

/// The account of which an export speaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ExportedWhose {
    /// The account on the list, by its name.
    pub account: String,
    /// By what the export shows the account, masked; none where the person alone says whose the export is.
    pub shown: Option<String>,
}

/// Where the day of an export is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportedDay {
    /// A file of the export names it.
    Inside,
    /// The name that the service gave the ZIP.
    Name,
    /// The time that the ZIP notes of the file that was read.
    Member,
    /// The person said it.
    Person,
}

/// What has to be answered before anything is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ExportedQuestion {
    /// What is asked.
    pub about: ExportedAsks,
    /// The account on the list that is asked about, by its name.
    pub account: Option<String>,
    /// By what the export shows its account, masked.
    pub shown: Option<String>,
    /// The names of which one is meant.
    pub candidates: Vec<String>,
    /// The question.
    pub told: Sentence,
}

/// What is asked about an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportedAsks {
    /// Whether the account in the export is the account on the list: answered by `mine`.
    Whose,
    /// Which account on the list is meant: answered by `name`.
    Which,
    /// Of which day the export is: answered by `of`.
    Day,
}

/// What an export says of one setting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ExportedReadingView {
    /// The service's name.
    pub service: String,
    /// What the setting is called.
    pub title: String,
    /// The setting of the catalogue, as `service/setting`; none for a setting that is shown beside.
    pub of: Option<String>,
    /// The item on the list.
    pub item: Option<String>,
    /// What became of the reading.
    pub became: Became,
    /// What the export says.
    pub finding: ReadingFinding,
    /// The position in which the setting protects; none for a setting that is shown beside.
    pub private_position: Option<PrivatePosition>,
    /// The raw value that decided.
    pub value: Option<String>,
    /// The file that was read, by its name within the export.
    pub file: Option<String>,
    /// The way to the key in the file.
    pub key: Vec<String>,
    /// Why nobody can tell, as a short word.
    pub reason: Option<String>,
    /// What was read, or why nobody can tell.
    pub told: Sentence,
    /// What came of it, where more is to be said.
    pub note: Option<Sentence>,
}

/// What the export of a service can say of one setting of the catalogue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ExportedSaysView {
    /// Whether a file of the export tells the state; none where nobody looked.
    pub tells: Option<bool>,
    /// What is known, in words.
    pub told: Sentence,
}

/// For which account the window reads an export.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct ReadExported {
    /// An item or an account; every item of which the export speaks where left out.
    pub name: Option<String>,
}

/// An export that the window has read, and of which nothing is kept yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OfferedExported {
    /// The number of this reading, by which answers name the reading.
    pub number: u32,
    /// What the export says, and what would become of it.
    pub view: ExportedView,
}

/// What the person answers about an export that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct AnswerExported {
    /// The number of the reading.
    pub number: u32,
    /// An item or an account; every item of which the export speaks where left out.
    pub name: Option<String>,
    /// The day of the export, as the person says it where the export does not tell.
    #[ts(optional, type = "string")]
    pub of: Option<Date>,
    /// Whether the person has said that the account in the export is the account on the list.
    pub mine: bool,
}
