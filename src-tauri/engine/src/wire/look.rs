//! What the programs on this computer say about their settings.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use withhold_domain::{LayerKind, Purpose, Sentence};

/// What is to be looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Look {
    /// Who looks.
    pub asks: Asks,
    /// The folder of a project, whose files can undo those of the person.
    pub project: Option<String>,
    /// The programs, by name; every program that is there where none is named.
    pub programs: Vec<String>,
}

/// Who looks, which decides what the variables of the process are worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Asks {
    /// A command in a terminal: the programs that a person starts there get the same variables.
    Terminal,
    /// A process that the desktop started: a shell sets more variables.
    Desktop,
}

/// What one setting of one installation of a program says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReadingView {
    /// The program's name in Withhold.
    pub program: String,
    /// The program's name as people know the program.
    pub program_name: String,
    /// Whether the program is on this computer.
    pub there: bool,
    /// The release, where only one is installed and its release can be told.
    pub release: Option<String>,
    /// Which installation or profile was looked at, where there can be several.
    pub installation: Option<String>,
    /// The setting's name within the program.
    pub setting: String,
    /// What the setting is called.
    pub title: String,
    /// What is at stake.
    pub purpose: Purpose,
    /// What the setting says.
    pub finding: ReadingFinding,
    /// The raw value that decided.
    pub value: Option<String>,
    /// What decided, or where the reading ended.
    pub decided_by: Option<DecidedView>,
    /// Why nobody can tell, as a short word.
    pub reason: Option<String>,
    /// What was read, or why nobody can tell.
    pub told: Sentence,
    /// What could make the answer another and was not looked at.
    pub unless: Vec<Sentence>,
    /// The setting of the catalogue that this setting belongs to, as `service/setting`.
    pub of: Option<String>,
    /// The items on the list that the reading speaks of; none where the list was not open.
    pub items: Option<Vec<String>>,
    /// What to write so that the setting keeps the data back.
    pub write: Option<ToWriteView>,
    /// What a person has to know beside the reading.
    pub notes: Vec<String>,
}

/// What this computer tells, as the window shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ComputerView {
    /// The person's home folder, which the window writes short; none where it is not known.
    pub home: Option<String>,
    /// The folder of a project that was looked at too.
    pub project: Option<String>,
    /// What the settings say, by the programs' names.
    pub readings: Vec<ReadingView>,
}

/// A program on a computer that tells of a setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TellingProgram {
    /// The program's name in Withhold.
    pub program: String,
    /// The program's name as people know the program.
    pub program_name: String,
    /// Whether the program is read without being asked for, where reading so is not switched off for all.
    pub by_itself: bool,
}

/// What is read on this computer without being asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReadsByItself {
    /// Whether nothing is.
    pub off: bool,
    /// The programs that tell of a setting on the list, and those that were switched off, by name.
    pub programs: Vec<TellingProgram>,
}

/// A wish that settings on this computer are read without being asked for, or are not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SetReadsByItself {
    /// Whether they are.
    pub on: bool,
    /// The program that is meant, by its name in Withhold or as people know it; all of them where none is named.
    pub program: Option<String>,
}

/// What a reading of a setting says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReadingFinding {
    /// The program keeps the data back.
    Withheld,
    /// The program shares.
    Shared,
    /// Nobody can tell from here.
    CannotTell,
}

/// What decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DecidedView {
    /// Whose word decided.
    pub layer: LayerKind,
    /// The file.
    pub file: Option<String>,
    /// The way to the key in the file.
    pub key: Vec<String>,
    /// The variable.
    pub variable: Option<String>,
}

/// What to write so that a setting keeps the data back. Withhold writes no other program's file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ToWriteView {
    /// The file; none for a variable.
    pub file: Option<String>,
    /// The way to the key in the file.
    pub key: Vec<String>,
    /// The variable.
    pub variable: Option<String>,
    /// The line as such a line stands in the file, or what to say to the shell; empty where the file only has to be
    /// there.
    pub line: String,
}

/// Which readings are to be made and kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReadHere {
    /// Who looks.
    pub asks: Asks,
    /// An item or a program; everything on the list that can be read here where left out.
    pub name: Option<String>,
    /// Whether nothing is to be written.
    pub dry_run: bool,
}

/// What of the list is to be read on this computer, by the window.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct ReadItems {
    /// An item or a program; everything on the list that can be read here where left out.
    pub name: Option<String>,
}

/// What came of one reading.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReadView {
    /// The item, or the setting of the catalogue where no single item is meant.
    pub item: String,
    /// What became of the reading.
    pub became: Became,
    /// The reading; none where nothing was read.
    pub reading: Option<ReadingView>,
    /// Why nothing was read or kept.
    pub told: Option<Sentence>,
}

/// What became of a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Became {
    /// The reading is a new look.
    Recorded,
    /// The reading is a new look, and found shared what an earlier look had found withheld.
    Drift,
    /// The reading says the same as the last look: only its day was noted.
    SameAgain,
    /// The reading is a look at an earlier day, and a later look stays the last word.
    Earlier,
    /// Nothing was written: the person has to answer something first.
    Asks,
    /// Nobody can tell: the attempt was logged, and what is known stays as it is.
    Logged,
    /// Nothing was to be written.
    DryRun,
    /// Nothing was read.
    NotRead,
}

impl Became {
    /// Whether the list says something else since.
    #[must_use]
    pub fn is_news(self) -> bool {
        matches!(self, Self::Recorded | Self::Drift)
    }
}
