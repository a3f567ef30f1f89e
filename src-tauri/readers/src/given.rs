//! What the caller gives: nothing else is known to a reader.

use std::{collections::BTreeMap, path::PathBuf};

use withhold_domain::{PlanId, RegistryValue, Release, System};

/// All that is known of a program on this computer at one moment.
#[derive(Debug, Clone)]
pub struct Given {
    /// The system.
    pub system: System,
    /// The release that is installed; none where the release cannot be told, or where several are installed.
    pub release: Option<Release>,
    /// The variables.
    pub environment: Environment,
    /// What was found at each place, by the place's name within the program. A place that was not looked at is left out.
    pub files: BTreeMap<String, Vec<GivenFile>>,
    /// The plan of the account, where it is known.
    pub plan: Option<PlanId>,
}

/// The variables that are set, and whether those are all.
#[derive(Debug, Clone, Default)]
pub struct Environment {
    /// Whether the programs that are read are started with these very variables: in a terminal they are, in a process that
    /// the desktop started they are not, since a shell sets more.
    pub complete: bool,
    /// The variables with their values. Windows knows no capital letters in their names.
    pub values: BTreeMap<String, String>,
}

/// One file at a place.
#[derive(Debug, Clone)]
pub struct GivenFile {
    /// The file's path, to be shown.
    pub path: String,
    /// What is in the file.
    pub content: Content,
}

/// What was found.
#[derive(Debug, Clone)]
pub enum Content {
    /// The whole content. Of a place that is only there or not (`Format::Presence`) no bytes are read: an empty list says
    /// that something is there, a folder too.
    Bytes(Vec<u8>),
    /// A private copy of a SQLite file with its `-wal`, which is deleted after the reading.
    Database(PathBuf),
    /// The values below a key of the registry, each by the steps to it.
    Registry(Vec<(Vec<String>, RegistryValue)>),
    /// Nothing is there.
    Absent,
    /// Something is there, and cannot be read.
    Unreadable(Unreadable),
}

/// Why something cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// The system does not let this process.
    Denied,
    /// What stands there is no plain file.
    NotAFile,
    /// The file is larger than [`crate::MAX_BYTES`].
    TooLarge,
    /// The place changed while the place was read, did not answer in time, or failed otherwise.
    Failed,
}

impl Environment {
    /// The value of a variable on a system.
    pub(crate) fn get(&self, name: &str, system: System) -> Option<&str> {
        if system == System::Windows {
            let same = |(known, _): &(&String, &String)| known.eq_ignore_ascii_case(name);
            return self.values.iter().find(same).map(|(_, value)| value.as_str());
        }
        self.values.get(name).map(String::as_str)
    }
}
