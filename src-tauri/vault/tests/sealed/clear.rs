//! Readable files beside an encrypted vault are named, whatever form the files have.

use std::{
    fs,
    path::{MAIN_SEPARATOR, Path},
};

use withhold_vault::{FILE, HEADER, Key, Protect, Vault};

use crate::people::{filled, keyring, secret, whole};

/// The names below the folder of files that can be read without a key, with a slash on every system.
fn clear(folder: &Path) -> Vec<String> {
    let found = Vault::in_the_clear(folder).unwrap();
    let below = found.iter().map(|path| path.strip_prefix(folder).unwrap().display().to_string());
    below.map(|name| name.replace(MAIN_SEPARATOR, "/")).collect()
}

/// Copies a vault's files, open or closed, into another folder.
fn copied(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_file() {
            fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}

#[test]
fn kept_journals_are_as_readable_as_their_vaults() {
    let folder = filled(keyring());
    for (name, protect, key) in [("plain", Protect::Nothing, Key::None), ("sealed", keyring(), secret())] {
        let other = filled(protect);
        let mut vault = whole(other.path(), key);
        vault.set_preferences("{}").unwrap();
        copied(other.path(), &folder.path().join("kept").join(name));
        for alone in ["", HEADER].iter().filter(|alone| alone.is_empty() || name == "sealed") {
            let kept = folder.path().join("kept").join(format!("{name}-journal-{alone}"));
            copied(other.path(), &kept);
            fs::remove_file(kept.join(FILE)).unwrap();
            if alone.is_empty() && name == "sealed" {
                fs::remove_file(kept.join(HEADER)).unwrap();
            }
        }
    }
    let expected = [
        "kept/plain/withhold.db",
        "kept/plain/withhold.db-wal",
        "kept/plain-journal-/withhold.db-wal",
        // Nothing says any more that the file is encrypted.
        "kept/sealed-journal-/withhold.db-wal",
    ];
    assert_eq!(clear(folder.path()), expected);
}

#[test]
fn a_kept_vault_without_its_beginning_can_still_be_read() {
    let folder = filled(keyring());
    let kept = folder.path().join("kept").join("damaged");
    copied(filled(Protect::Nothing).path(), &kept);
    let mut bytes = fs::read(kept.join(FILE)).unwrap();
    bytes[..100].fill(0);
    fs::write(kept.join(FILE), bytes).unwrap();
    copied(folder.path(), &folder.path().join("kept").join("sealed"));
    fs::remove_file(folder.path().join("kept").join("sealed").join(HEADER)).unwrap();
    assert_eq!(clear(folder.path()), ["kept/damaged/withhold.db"]);
}

#[test]
fn what_was_left_unfinished_is_named() {
    let folder = filled(keyring());
    let plain = fs::read(filled(Protect::Nothing).path().join(FILE)).unwrap();
    let left = ["backups/.unfinished-copy.db", "withhold.db.new", "withhold.exchange.part/damaged.db"];
    for name in left {
        fs::create_dir_all(folder.path().join(name).parent().unwrap()).unwrap();
        fs::write(folder.path().join(name), &plain).unwrap();
    }
    assert_eq!(clear(folder.path()), left);
}
