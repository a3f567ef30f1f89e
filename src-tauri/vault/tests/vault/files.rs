//! Folders and files of a wrong kind: a plain error, and every byte as it was.

use std::fs;

use withhold_domain::Finding;
use withhold_vault::{ChainReport, FILE, Key, Protect, Records, SCHEMA, Vault, VaultError};

use crate::builders::{OneItem, at, findings, item, off, raw, whole, with_account};

/// Puts a file where the vault should be, opens it, and asserts that not a byte of the file changed.
fn refused(content: &[u8]) -> VaultError {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(FILE);
    fs::write(&path, content).unwrap();
    let error = Vault::open_or_make_plain(folder.path()).unwrap_err();
    assert_eq!(fs::read(&path).unwrap(), content, "the file is as it was");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "and nothing was put beside it");
    assert!(!error.hint().is_empty() && error.to_string().contains(FILE), "{error}");
    error
}

/// The bytes of a database made by this SQL.
fn database(sql: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("made.db");
    let connection = withhold_sqlite::open(&path, rusqlite::OpenFlags::default()).unwrap();
    connection.execute_batch(sql).unwrap();
    drop(connection);
    fs::read(path).unwrap()
}

/// The bytes of a closed vault with an account and some checks.
fn vault_bytes() -> Vec<u8> {
    let (folder, mut vault, id) = with_account();
    for minute in 0..50 {
        vault.append(&item(id), &[off()], at(1, minute)).unwrap();
    }
    drop(vault);
    fs::read(folder.path().join(FILE)).unwrap()
}

#[test]
fn a_missing_folder_is_made_but_not_the_one_above_it() {
    let above = tempfile::tempdir().unwrap();
    let folder = above.path().join("withhold");
    drop(Vault::open_or_make_plain(&folder).unwrap());
    assert!(folder.join(FILE).exists());
    let unmounted = above.path().join("drive");
    let error = Vault::open_or_make_plain(&unmounted.join("withhold")).unwrap_err();
    assert!(matches!(&error, VaultError::FolderMissing(path) if *path == unmounted));
    assert!(!unmounted.exists() && error.hint().contains("--data"));
}

#[cfg(unix)]
#[test]
fn a_folder_that_was_made_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let above = tempfile::tempdir().unwrap();
    let folder = above.path().join("withhold");
    drop(Vault::open_or_make_plain(&folder).unwrap());
    assert_eq!(fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
}

#[test]
fn a_file_in_the_place_of_the_folder_is_left_alone() {
    let above = tempfile::tempdir().unwrap();
    let folder = above.path().join("withhold");
    fs::write(&folder, "a shopping list").unwrap();
    assert!(
        matches!(Vault::open_or_make_plain(&folder).unwrap_err(), VaultError::NotAFolder(path) if path == folder)
    );
    assert_eq!(fs::read(&folder).unwrap(), b"a shopping list");
    let below = Vault::open_or_make_plain(&folder.join("withhold")).unwrap_err();
    assert!(matches!(below, VaultError::NotAFolder(_) | VaultError::FolderMissing(_)), "{below:?}");
}

#[test]
fn a_folder_in_the_place_of_the_file_cannot_be_written_to() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(FILE)).unwrap();
    let error = Vault::open_or_make_plain(folder.path()).unwrap_err();
    assert!(matches!(error, VaultError::NotWritable(_)), "{error:?}");
}

#[test]
fn garbage_is_not_a_vault_and_is_left_alone() {
    for content in
        [&b"x"[..], b"a shopping list\n", &[0xFF; 40_000], &[0; 4_096], b"SQLite format 2\0 and more"]
    {
        let error = refused(content);
        assert!(matches!(error, VaultError::NotADatabase(_)), "{error:?}");
    }
}

#[test]
fn an_empty_file_becomes_a_vault() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(FILE), "").unwrap();
    let vault = Vault::open_or_make_plain(folder.path()).unwrap();
    assert!(vault.snapshot(true).unwrap().accounts.is_empty());
}

#[test]
fn another_programs_database_is_left_alone() {
    for sql in [
        "CREATE TABLE bookmarks (url TEXT);",
        "CREATE TABLE accounts (id INTEGER PRIMARY KEY); PRAGMA user_version = 1;",
        "PRAGMA application_id = 252006674; CREATE TABLE t (x);",
        "PRAGMA application_id = 252006674;",
        "PRAGMA user_version = 7;",
        "CREATE VIEW v AS SELECT 1;",
    ] {
        let error = refused(&database(sql));
        assert!(matches!(error, VaultError::OtherProgram(_)), "{sql}: {error:?}");
    }
}

#[test]
fn a_vault_from_a_newer_version_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    drop(Vault::open_or_make_plain(folder.path()).unwrap());
    raw(folder.path()).pragma_update(None, "user_version", SCHEMA + 1).unwrap();
    let error = refused(&fs::read(folder.path().join(FILE)).unwrap());
    assert!(
        matches!(error, VaultError::Newer { found, known, .. } if found == SCHEMA + 1 && known == SCHEMA)
    );
}

#[test]
fn a_vault_cut_short_is_damaged_and_left_alone() {
    let whole = vault_bytes();
    for length in [1, 15, 16, 50, 99, 100, 511, 1_000, 4_095, 4_096, 8_192, 10_000, whole.len() - 4_096] {
        let error = refused(&whole[..length]);
        assert!(matches!(error, VaultError::Damaged(_) | VaultError::NotADatabase(_)), "{length}: {error:?}");
    }
}

/// Opens a vault of these bytes and reads all of the vault.
fn read_through(content: &[u8]) -> Result<ChainReport, VaultError> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(FILE), content).unwrap();
    let vault = Vault::open_or_make_plain(folder.path())?;
    vault.snapshot(true)?;
    vault.records(Records::All)?;
    vault.verify_chain()
}

#[test]
fn a_vault_with_bytes_turned_over_is_never_taken_for_another_whole_one() {
    let bytes = vault_bytes();
    let whole = read_through(&bytes).unwrap();
    let mut noticed = 0;
    for place in (0..bytes.len()).step_by(bytes.len() / 60) {
        let mut turned = bytes.clone();
        turned[place..].iter_mut().take(64).for_each(|byte| *byte = !*byte);
        match read_through(&turned) {
            Ok(report) if report.broken_at.is_none() => assert_eq!(report, whole, "at {place}"),
            Ok(_) => noticed += 1,
            Err(error) => {
                assert!(!error.hint().is_empty());
                noticed += 1;
            }
        }
    }
    assert!(noticed > 5, "{noticed}");
}

#[test]
fn a_vault_that_lost_the_end_of_its_last_page_never_panics() {
    let bytes = vault_bytes();
    for lost in [1, 100, 2_000, 4_095] {
        let _ = read_through(&bytes[..bytes.len() - lost]);
    }
}

#[test]
fn a_vault_that_was_not_closed_keeps_what_was_acknowledged() {
    let (folder, mut vault, id) = with_account();
    vault.append(&item(id), &[off()], at(1, 0)).unwrap();
    // A power cut leaves the file and its journal as they are at this moment.
    let after = tempfile::tempdir().unwrap();
    for name in [FILE.to_owned(), format!("{FILE}-wal")] {
        fs::copy(folder.path().join(&name), after.path().join(&name)).unwrap();
    }
    let survivor = Vault::open_or_make_plain(after.path()).unwrap();
    assert_eq!(findings(&survivor, id), [Finding::Withheld]);
    whole(&survivor);
}

#[test]
fn the_size_counts_the_journal_too() {
    let (folder, mut vault, id) = with_account();
    let before = vault.bytes();
    vault.append(&item(id), &[off()], at(1, 0)).unwrap();
    let file = fs::metadata(folder.path().join(FILE)).unwrap().len();
    assert!(vault.bytes() > before && vault.bytes() > file);
    assert_eq!((vault.folder(), vault.path()), (folder.path(), folder.path().join(FILE).as_path()));
}

#[test]
fn a_vault_that_is_not_there_is_not_made_by_one_who_only_looks() {
    let folder = tempfile::tempdir().unwrap();
    assert!(Vault::open(folder.path(), Key::None).is_err());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    assert!(Vault::open(&folder.path().join("nowhere"), Key::None).is_err());
    assert!(!folder.path().join("nowhere").exists());
    drop(Vault::create(folder.path(), Protect::Nothing).unwrap());
    assert!(Vault::open(folder.path(), Key::None).is_ok());
}
