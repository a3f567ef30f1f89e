//! Checks are never edited and never deleted, and an edit behind the vault's back shows.

use rusqlite::Connection;
use withhold_vault::{UndoWhich, Vault, VaultError};

use crate::builders::{OneItem, at, item, off, on, raw, whole, with_account};

/// A vault with three checks, the second of them taken back: rows 1, 2, 3 (naming 2) and 4.
fn recorded() -> (tempfile::TempDir, Vault) {
    let (folder, mut vault, id) = with_account();
    vault.append(&item(id), &[on()], at(1, 0)).unwrap();
    vault.append(&item(id), &[off()], at(2, 0)).unwrap();
    vault.undo(UndoWhich::Newest, at(3, 0)).unwrap();
    vault.append(&item(id), &[off()], at(4, 0)).unwrap();
    (folder, vault)
}

/// Runs a statement that the guards forbid, and puts the guards back as they were.
fn behind_its_back(connection: &Connection, sql: &str) {
    let triggers: Vec<(String, String)> = connection
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'checks'")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    assert_eq!(triggers.len(), 3, "against editing, against deleting, and for the day of the same again");
    connection.pragma_update(None, "foreign_keys", false).unwrap();
    for (name, _) in &triggers {
        connection.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    connection.execute_batch(sql).unwrap();
    for (_, text) in &triggers {
        connection.execute_batch(text).unwrap();
    }
}

#[test]
fn a_chain_that_nobody_touched_is_whole() {
    let (_folder, vault) = recorded();
    let report = whole(&vault);
    assert_eq!((report.rows, report.checks), (4, 3));
}

#[test]
fn an_empty_chain_is_whole() {
    let (_folder, vault, _) = with_account();
    assert_eq!(whole(&vault).rows, 0);
}

#[test]
fn the_file_itself_refuses_editing_and_deleting_a_check() {
    let (folder, vault) = recorded();
    let connection = raw(folder.path());
    for (sql, said) in [
        ("UPDATE checks SET finding = 'withheld' WHERE seq = 1", "checks are never edited"),
        ("UPDATE checks SET note = 'x'", "checks are never edited"),
        ("DELETE FROM checks WHERE seq = 4", "checks are never deleted"),
        ("DELETE FROM checks", "checks are never deleted"),
        ("INSERT OR REPLACE INTO checks SELECT * FROM checks WHERE seq = 1", "checks are never deleted"),
    ] {
        connection.pragma_update(None, "recursive_triggers", true).unwrap();
        let refusal = connection.execute_batch(sql).unwrap_err().to_string();
        assert!(refusal.contains(said), "{sql}: {refusal}");
    }
    assert_eq!(whole(&vault).rows, 4);
}

#[test]
fn a_row_changed_behind_its_back_is_named() {
    for (sql, row) in [
        ("UPDATE checks SET finding = 'withheld' WHERE seq = 1", 1),
        ("UPDATE checks SET day = '2026-02-01' WHERE seq = 2", 2),
        ("UPDATE checks SET moment = moment + 1 WHERE seq = 2", 2),
        ("UPDATE checks SET note = '' WHERE seq = 4", 4),
        ("UPDATE checks SET method = 'letter' WHERE seq = 4", 4),
        ("UPDATE checks SET setting = 'other' WHERE seq = 1", 1),
        ("UPDATE checks SET instance = 'blog' WHERE seq = 1", 1),
        ("UPDATE checks SET retracts = 1 WHERE seq = 3", 3),
        ("UPDATE checks SET hash = zeroblob(32) WHERE seq = 4", 4),
        ("UPDATE checks SET previous = zeroblob(32) WHERE seq = 2", 2),
        ("DELETE FROM checks WHERE seq = 1", 2),
        ("DELETE FROM checks WHERE seq = 3", 4),
        ("UPDATE checks SET seq = 9 WHERE seq = 1", 2),
    ] {
        let (folder, vault) = recorded();
        behind_its_back(&raw(folder.path()), sql);
        assert_eq!(vault.verify_chain().unwrap().broken_at, Some(row), "{sql}");
    }
}

#[test]
fn a_broken_chain_stays_broken_after_more_checks() {
    let (folder, mut vault) = recorded();
    behind_its_back(&raw(folder.path()), "UPDATE checks SET finding = 'withheld' WHERE seq = 1");
    let id = vault.snapshot(true).unwrap().accounts[0].id;
    vault.append(&item(id), &[off()], at(5, 0)).unwrap();
    let report = vault.verify_chain().unwrap();
    assert_eq!((report.rows, report.broken_at), (5, Some(1)));
}

#[test]
fn a_record_that_makes_no_sense_is_an_error_and_no_panic() {
    for sql in [
        "UPDATE checks SET day = '2026-02-30' WHERE seq = 1",
        "UPDATE checks SET moment = 9223372036854775807 WHERE seq = 1",
        "UPDATE checks SET setting = 'No Name' WHERE seq = 1",
        "UPDATE accounts SET region = 'Atlantis'",
        "UPDATE acts SET body = 'nonsense'",
    ] {
        let (folder, vault) = recorded();
        behind_its_back(&raw(folder.path()), sql);
        let error = vault.snapshot(true).unwrap_err();
        assert!(matches!(error, VaultError::Unreadable { .. }), "{sql}: {error:?}");
        assert!(!error.hint().is_empty() && error.to_string().contains("withhold.db"));
    }
}
