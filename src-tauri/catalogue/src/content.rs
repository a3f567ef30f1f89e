//! What a catalogue holds when it travels, and inside the program: the entries, the recipes, and how old they are.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use withhold_domain::{Program, Service};

/// The one form of entries this program reads.
pub const SCHEMA: u32 = 3;
/// Days after which a catalogue is called old, where its makers named no other number.
pub const LIFETIME_DAYS: i64 = 365;

/// The entries of a catalogue, its recipes, and how old they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bundle {
    /// The form of the entries.
    pub schema: u32,
    /// Rises with every bundle; 0 for entries that were never signed.
    pub serial: u64,
    /// The day the catalogue was put together.
    pub issued: Date,
    /// The last day on which the catalogue counts as current. After that day the catalogue is still used, with a word
    /// of warning.
    pub expires: Date,
    /// The entries, by id.
    pub services: Vec<Service>,
    /// The programs whose settings can be read on a computer, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub programs: Vec<Program>,
}

impl Bundle {
    /// Puts a bundle together.
    #[must_use]
    pub fn new(serial: u64, issued: Date, expires: Date, mut services: Vec<Service>) -> Self {
        services.sort_by(|one, other| one.id.cmp(&other.id));
        Self { schema: SCHEMA, serial, issued, expires, services, programs: Vec::new() }
    }

    /// The same bundle with these programs.
    #[must_use]
    pub fn with_programs(mut self, mut programs: Vec<Program>) -> Self {
        programs.sort_by(|one, other| one.id.cmp(&other.id));
        self.programs = programs;
        self
    }

    /// The one text of the bundle: fields in their fixed order, no blanks, empty fields left out.
    ///
    /// # Errors
    /// When the entries cannot be written as JSON.
    pub fn to_json(&self) -> serde_json::Result<Vec<u8>> {
        serde_json::to_vec(self)
    }
}
