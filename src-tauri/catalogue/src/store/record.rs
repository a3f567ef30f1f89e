//! What the store remembers beside the bundles.

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Deserializer, Serialize};
use withhold_domain::{Params, Sentence};

use super::{Disk, StoreError};

/// The file's name.
const FILE: &str = "state.json";
/// The file while it is being written.
const NEW: &str = "state.new";
/// Most bytes it has: a few dates and two sentences.
const LIMIT: usize = 64 * 1024;

/// What the store remembers beside the bundles.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Record {
    /// The newest catalogue ever taken: no older one is taken any more, and its date is the one asked with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub highest: Option<Stamp>,
    /// Serials the person went back from.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub set_aside: BTreeSet<u64>,
    /// When a newer one was last asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked: Option<Timestamp>,
    /// When the server last answered, whether or not it had a newer one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered: Option<Timestamp>,
    /// From when on it is asked by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Timestamp>,
    /// Why the last attempt came to nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failed: Option<Failure>,
}

/// A catalogue by its number and day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Stamp {
    /// Its serial.
    pub serial: u64,
    /// The day it was put together.
    pub issued: Date,
}

/// What went wrong, as a person reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// What happened, as one sentence.
    #[serde(deserialize_with = "kept")]
    pub message: Sentence,
    /// What to do about it, as one sentence.
    #[serde(deserialize_with = "kept")]
    pub hint: Sentence,
}

/// A sentence as it is kept. An earlier version kept its English text alone: such a sentence has no key.
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
    /// Reads it; an empty one where there is none, and where there is a damaged one, with a word about that.
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

    /// Writes it in place of the one before, all or nothing.
    pub(super) fn write(&self, disk: &dyn Disk) -> Result<(), StoreError> {
        let bytes = serde_json::to_vec_pretty(self).map_err(|error| StoreError::disk(&error.into()))?;
        disk.write(NEW, &bytes)
            .and_then(|()| disk.rename(NEW, FILE))
            .map_err(|error| StoreError::disk(&error))
    }
}
