//! Copies of the vaults, and the keys that open the vaults.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    path::{Path, PathBuf},
};

use tempfile::TempDir;
use withhold_vault::{Key, Record, RecordKind, Records, Vault};
use zip::ZipArchive;

/// The vaults that are not encrypted.
pub(crate) const PLAIN: [&str; 3] = ["plain", "salvaged", "zones"];
/// The secret under the entry `first`.
pub(crate) const SECRET: [u8; 32] = [7; 32];
pub(crate) const KEYRING: Key<'static> = Key::Keyring { entry: "first", secret: &SECRET };
pub(crate) const PASSPHRASE: &str = "a lamp by the harbour wall";

/// All vaults, each with a key that opens the vault.
pub(crate) const ALL: [(&str, Key<'static>); 5] = [
    ("plain", Key::None),
    ("salvaged", Key::None),
    ("zones", Key::None),
    ("passphrase", Key::Passphrase(PASSPHRASE)),
    ("keyring", KEYRING),
];

/// A copy of one of the vaults; the copy is deleted when dropped.
pub(crate) struct VaultCopy {
    place: TempDir,
}

impl VaultCopy {
    pub(crate) fn new(name: &str) -> Self {
        let kept = Self { place: tempfile::tempdir().unwrap() };
        unpack(name, kept.place.path());
        kept
    }

    /// The data folder.
    pub(crate) fn folder(&self) -> PathBuf {
        self.place.path().join("data")
    }

    /// A field of text in the facts about the vault.
    pub(crate) fn fact(&self, name: &str) -> String {
        let text = fs::read_to_string(self.place.path().join("answers.json")).unwrap();
        let facts: serde_json::Value = serde_json::from_str(&text).unwrap();
        facts[name].as_str().unwrap().to_owned()
    }
}

/// Unpacks a vault into a folder.
pub(crate) fn unpack(name: &str, to: &Path) {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/form-1");
    let archive = File::open(all.join(name).with_extension("zip")).unwrap();
    ZipArchive::new(archive).unwrap().extract(to).unwrap();
}

/// Every file below a folder that has content: locks have none, nor has a journal's index or a journal that is empty.
pub(crate) fn bytes(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(bytes(&path));
        } else if path.extension().is_none_or(|ending| ending != "db-shm") {
            all.insert(path.clone(), fs::read(path).unwrap());
        }
    }
    all.retain(|_, content| !content.is_empty());
    all
}

/// Every check and every retraction of a check.
pub(crate) fn checks(vault: &Vault) -> Vec<Record> {
    let is_check =
        |record: &Record| matches!(record.what, RecordKind::Check(..) | RecordKind::Retraction { .. });
    vault.records(Records::All).unwrap().into_iter().filter(is_check).collect()
}

/// Every decision and every retraction of a decision.
pub(crate) fn decisions(vault: &Vault) -> Vec<Record> {
    let is_check =
        |record: &Record| matches!(record.what, RecordKind::Check(..) | RecordKind::Retraction { .. });
    vault.records(Records::All).unwrap().into_iter().filter(|record| !is_check(record)).collect()
}
