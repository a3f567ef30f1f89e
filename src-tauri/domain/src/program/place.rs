//! The places that recipes read.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A place on this computer that holds settings of a program.
///
/// A path begins with `~` (the home folder), `/`, `HKLM\` or `HKCU\`, or with one of the words in pointed brackets:
/// `<config>` and `<data>` (the person's folders for settings and data on Linux), `<roaming>`, `<local>`, `<programdata>` and
/// `<programfiles>` (folders of Windows), `<project>` and `<profile>` (a folder that the caller names). A step may be `*`: every name there.
/// Steps are divided by `/`, on Windows too, and by `\` in the registry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProgramFile {
    /// The place's name within the program.
    pub id: String,
    /// Which layer the place is.
    pub layer: LayerKind,
    /// How the place is written.
    pub format: Format,
    /// The path on Linux; none where the path is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub linux: Option<String>,
    /// The path on macOS.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub macos: Option<String>,
    /// The path on Windows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub windows: Option<String>,
    /// Variables that move the place; the first that is set wins.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moved_by: Vec<MovedBy>,
    /// Set where the program makes the place at its first start: a place that is not there then lies elsewhere.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub always: bool,
    /// For SQLite: the table, the column of the names, and that of the values.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub sqlite: BTreeMap<String, String>,
}

impl ProgramFile {
    /// The path on a system, as the path stands in the recipe.
    #[must_use]
    pub fn on(&self, system: System) -> Option<&str> {
        match system {
            System::Linux => self.linux.as_deref(),
            System::Macos => self.macos.as_deref(),
            System::Windows => self.windows.as_deref(),
        }
    }
}

/// Where a program keeps profiles: folders, written as the paths of places, of which each that holds one of the program's
/// files is a profile. The last step is `*`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profiles {
    /// The folders on Linux.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub linux: Vec<String>,
    /// The folders on macOS.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub macos: Vec<String>,
    /// The folders on Windows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub windows: Vec<String>,
}

impl Profiles {
    /// The folders on a system, as they stand in the recipe.
    #[must_use]
    pub fn on(&self, system: System) -> &[String] {
        match system {
            System::Linux => &self.linux,
            System::Macos => &self.macos,
            System::Windows => &self.windows,
        }
    }
}

/// A variable that moves a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MovedBy {
    /// The variable.
    pub variable: String,
    /// The beginning of the path in whose place the variable's value stands.
    pub instead_of: String,
}

/// The systems that Withhold runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum System {
    /// Linux.
    Linux,
    /// macOS.
    Macos,
    /// Windows.
    Windows,
}

/// Whose word a layer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LayerKind {
    /// An administrator's.
    Managed,
    /// A variable's.
    Environment,
    /// A project's folder's.
    Project,
    /// The person's.
    Person,
    /// The program's own note of what the person answered.
    Program,
    /// The program's, where nobody said anything.
    BuiltIn,
}

/// A value of the Windows registry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RegistryValue {
    /// `REG_SZ` and the like.
    Text(String),
    /// `REG_DWORD` and `REG_QWORD`.
    Number(u64),
    /// Any other kind.
    Other,
}

/// How a place is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Format {
    /// JSON as its standard has it.
    #[serde(rename = "json")]
    Json,
    /// JSON with comments.
    #[serde(rename = "jsonc")]
    Jsonc,
    /// JSON with comments and a comma after the last value.
    #[serde(rename = "jsonc_commas")]
    JsoncCommas,
    /// JSON5.
    #[serde(rename = "json5")]
    Json5,
    /// TOML 1.0.
    #[serde(rename = "toml")]
    Toml,
    /// TOML 1.1.
    #[serde(rename = "toml_1_1")]
    Toml11,
    /// YAML in which `no` and `off` are words for false.
    #[serde(rename = "yaml_1_1")]
    Yaml11,
    /// YAML in which only `false` is false.
    #[serde(rename = "yaml_1_2")]
    Yaml12,
    /// An INI file. Every value is a text.
    #[serde(rename = "ini")]
    Ini,
    /// An INI file as Qt writes it, with escapes.
    #[serde(rename = "qt_ini")]
    QtIni,
    /// A property list of macOS, as XML or binary.
    #[serde(rename = "plist")]
    Plist,
    /// XML. Every value is a text.
    #[serde(rename = "xml")]
    Xml,
    /// One value of a table in a SQLite file.
    #[serde(rename = "sqlite")]
    Sqlite,
    /// A key of the Windows registry.
    #[serde(rename = "registry")]
    Registry,
    /// A file of `user_pref` lines, as Firefox writes.
    #[serde(rename = "firefox_prefs")]
    FirefoxPrefs,
    /// The answers to consents as programs of JetBrains keep them, in one line.
    #[serde(rename = "consents")]
    Consents,
    /// Nothing but that the file is there.
    #[serde(rename = "presence")]
    Presence,
}
