//! What the store remembers beside the bundles.

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Deserializer, Serialize};
use withhold_domain::{Params, Sentence};

use super::{Disk, StoreError};

/// The name of the record's file.
const FILE: &str = "state.json";
/// The name of the record's file while the file is being written.
const NEW: &str = "state.new";
/// Most bytes that the record has: a few dates and two sentences.
const LIMIT: usize = 64 * 1024;

/// What the store remembers beside the bundles.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Record {
    /// The newest catalogue ever taken: no older catalogue is taken any more, and a question to the server names its
    /// date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub highest: Option<Stamp>,
    /// Serials of the catalogues that the person went back from.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub set_aside: BTreeSet<u64>,
    /// When the server was last asked for a newer catalogue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked: Option<Timestamp>,
    /// When the server last answered, whether or not the server had a newer catalogue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered: Option<Timestamp>,
    /// From when on the server is asked without a word of the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Timestamp>,
    /// Why the last attempt came to nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failed: Option<Failure>,
}

/// A catalogue by its serial and day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Stamp {
    /// The catalogue's serial.
    pub serial: u64,
    /// The day the catalogue was put together.
    pub issued: Date,
}

/// What went wrong, as a person reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// What happened, as one sentence.
    #[serde(deserialize_with = "kept")]
    pub message: Sentence,
    /// What the person can do about the failure, as one sentence.
    #[serde(deserialize_with = "kept")]
    pub hint: Sentence,
}

/// Reads a sentence as the record keeps it. An earlier version kept the sentence's English text alone, without a key.
fn kept<'de, D: Deserializer<'de>>(from: D) -> Result<Sentence, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Kept {
        Whole(Sentence),
        Text(String),
    }
    Ok(match Kept::deserialize(from)? {
        Kept::Whole(sentence) => sentence,
        Kept::Text(text) => Sentence { key: String::new(), params: Params::new(), text },
    })
}

impl Record {
    /// Reads the record, and whether the file is damaged; the record is empty where there is no file, or a damaged
    /// file.
    pub(super) fn read(disk: &dyn Disk) -> (Self, bool) {
        match disk.read(FILE, LIMIT) {
            Ok(None) => (Self::default(), false),
            Ok(Some(bytes)) if bytes.len() <= LIMIT => match serde_json::from_slice(&bytes) {
                Ok(record) => (record, false),
                Err(_) => (Self::default(), true),
            },
            Ok(Some(_)) | Err(_) => (Self::default(), true),
        }
    }

    /// Writes the record in place of the record before, all or nothing.
    pub(super) fn write(&self, disk: &dyn Disk) -> Result<(), StoreError> {
        let bytes = serde_json::to_vec_pretty(self).map_err(|error| StoreError::disk(&error.into()))?;
        disk.write(NEW, &bytes)
            .and_then(|()| disk.rename(NEW, FILE))
            .map_err(|error| StoreError::disk(&error))
    }
}
