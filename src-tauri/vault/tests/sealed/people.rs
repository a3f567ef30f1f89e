//! The secrets that a person and a keyring hold, and vaults in folders of their own.

use std::{
    collections::BTreeMap,
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::Path,
};

use jiff::Timestamp;
use tempfile::TempDir;
use withhold_domain::{CheckWords, Finding, Method, ServiceId, SettingId};
use withhold_vault::{ItemKey, Key, NewAccount, NewCheck, Protect, Records, Vault, VaultError, When};

/// Words that must not be readable on disk.
pub(crate) const LABEL: &str = "work account of quietmarmot";
pub(crate) const NOTE: &str = "the switch sits below privacyheron";
pub(crate) const ADDRESS: &str = "https://settings.example.com/hiddenlynx";

pub(crate) const STORE: &str = "Secret Service";
pub(crate) const ENTRY: &str = "vault-1";
pub(crate) const SECRET: [u8; 32] = [0x5A; 32];
pub(crate) const PASSPHRASE: &str = "four quiet marmots asleep";

pub(crate) fn keyring() -> Protect<'static> {
    Protect::Keyring { store: STORE, entry: ENTRY, secret: &SECRET }
}

pub(crate) fn secret() -> Key<'static> {
    Key::Keyring { entry: ENTRY, secret: &SECRET }
}

pub(crate) fn noon() -> When {
    let moment: Timestamp = "2026-03-01T12:00:00Z".parse().unwrap();
    When { moment, day: "2026-03-01".parse().unwrap() }
}

/// A closed vault with one account and one check in it.
pub(crate) fn filled(protect: Protect<'_>) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fill(&mut Vault::create(folder.path(), protect).unwrap());
    folder
}

/// Adds an account and a check.
pub(crate) fn fill(vault: &mut Vault) {
    fill_as(vault, LABEL);
}

/// The same account under another label.
pub(crate) fn fill_as(vault: &mut Vault, label: &str) {
    let account = NewAccount {
        service: ServiceId::new("linkedin").unwrap(),
        label: label.to_owned(),
        plan: None,
        region: None,
        instances: Vec::new(),
        identifiers: Vec::new(),
    };
    let account = vault.add_accounts(&[account], noon()).unwrap().0[0];
    let item = ItemKey { account, setting: SettingId::new("generative-ai").unwrap(), instance: None };
    let check = NewCheck {
        finding: Finding::Withheld,
        reason: None,
        method: Method::Seen,
        claim: None,
        effective: None,
        answer_by: None,
        words: CheckWords {
            label_read: Some(ADDRESS.to_owned()),
            note: Some(NOTE.to_owned()),
            ..CheckWords::default()
        },
    };
    vault.append_checks(&[(item, vec![check])], noon()).unwrap();
}

/// Asserts that `key` opens the vault and that all of the vault's content is there.
pub(crate) fn whole(folder: &Path, key: Key<'_>) -> Vault {
    let vault = Vault::open(folder, key).unwrap();
    let snapshot = vault.snapshot(true).unwrap();
    assert_eq!(snapshot.accounts.iter().map(|account| account.label.as_str()).collect::<Vec<_>>(), [LABEL]);
    assert_eq!(vault.records(Records::All).unwrap().len(), 1);
    assert_eq!(vault.verify_chain().unwrap().broken_at, None);
    vault
}

/// Every file in the folder, with a hash of the file's bytes.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, u64> {
    let sum = |bytes: Vec<u8>| {
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        hasher.finish()
    };
    contents(folder).into_iter().map(|(name, bytes)| (name, sum(bytes))).collect()
}

fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_file() {
            let name = entry.file_name().into_string().unwrap();
            files.insert(name, fs::read(entry.path()).unwrap());
        }
    }
    files
}

/// Asserts that opening fails with a sentence and a hint, and leaves every file as it was.
pub(crate) fn refused(folder: &Path, key: Key<'_>) -> VaultError {
    let before = files(folder);
    let error = Vault::open(folder, key).unwrap_err();
    assert_eq!(files(folder), before, "nothing was written: {error:?}");
    assert!(error.to_string().ends_with('.') && error.hint().ends_with('.'), "{error}");
    error
}

/// Names of files in which a word of the person's can be read.
pub(crate) fn readable(folder: &Path) -> Vec<String> {
    let found = |bytes: &[u8], word: &str| bytes.windows(word.len()).any(|part| part == word.as_bytes());
    let words = ["quietmarmot", "privacyheron", "hiddenlynx", "linkedin", "SQLite format"];
    contents(folder)
        .into_iter()
        .filter(|(_, bytes)| words.iter().any(|word| found(bytes, word)))
        .map(|(name, _)| name)
        .collect()
}
