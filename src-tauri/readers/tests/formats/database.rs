//! SQLite files, and the registry and places that are only there.

use proptest::prelude::*;
use withhold_domain::{Format, RegistryValue};
use withhold_readers::{Content, Reason, Saw};

use crate::looked::{line, look};

/// What is read of a database that these statements write, at a key.
fn read(statements: &str, key: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("state.db");
    let connection = withhold_sqlite::open(&path, rusqlite::OpenFlags::default()).unwrap();
    connection.execute_batch(statements).unwrap();
    drop(connection);
    line(&look(Format::Sqlite, key, Content::Database(path)))
}

const TABLE: &str = "CREATE TABLE ItemTable (key TEXT UNIQUE, value BLOB);";

fn with(values: &str) -> String {
    read(&format!("{TABLE} INSERT INTO ItemTable VALUES {values};"), &["it"])
}

#[test]
fn a_value_is_read_by_its_name() {
    assert_eq!(with("('it', 'false')"), "withheld, \"false\"");
    assert_eq!(with("('it', CAST('false' AS BLOB))"), "withheld, \"false\"");
    assert_eq!(with("('it', 0)"), "withheld, 0");
    assert_eq!(with("('it', 1)"), "shared, 1");
    assert_eq!(with("('it', NULL)"), "shared, null");
    assert_eq!(with("('it', 0.0)"), "wrong_kind, 0.0");
    assert_eq!(with("('it', x'FF00')"), "wrong_kind, 2 bytes");
    assert_eq!(with("('other', 'false')"), "silent");
    assert_eq!(with("('IT', 'false')"), "other_case");
}

#[test]
fn further_steps_lead_into_the_value() {
    let inside = |value: &str| {
        read(&format!("{TABLE} INSERT INTO ItemTable VALUES ('it', '{value}');"), &["it", "mode"])
    };
    assert_eq!(inside(r#"{"mode": false}"#), "withheld, false");
    assert_eq!(inside(r#"{"mode": false, "mode": true}"#), "duplicate");
    assert_eq!(inside(r#"{"mode": fa"#), "incomplete");
    assert_eq!(inside("{}"), "silent");
}

#[test]
fn a_name_that_stands_twice_is_named() {
    let twice = "CREATE TABLE ItemTable (key TEXT, value TEXT); INSERT INTO ItemTable VALUES ('it', 'false'), ('it', 'true');";
    assert_eq!(read(twice, &["it"]), "duplicate");
}

#[test]
fn a_table_that_is_another_or_computes_is_no_answer() {
    assert_eq!(read("CREATE TABLE Other (key TEXT, value TEXT);", &["it"]), "wrong_shape");
    assert_eq!(read("CREATE TABLE ItemTable (name TEXT, value TEXT);", &["it"]), "wrong_shape");
    assert_eq!(read("CREATE VIEW ItemTable AS SELECT 'it' AS key, 'false' AS value;", &["it"]), "unusual");
    // A file that wants to keep its reader busy.
    let endless = "CREATE TABLE ItemTable (key TEXT, value TEXT AS (CASE WHEN key IS NULL THEN 1 ELSE hex(zeroblob(1000000)) END)); INSERT INTO ItemTable (key) VALUES ('a'), ('it');";
    assert!(!read(endless, &["it"]).starts_with("withheld"));
}

#[test]
fn what_still_lies_in_the_wal_counts() {
    let folder = tempfile::tempdir().unwrap();
    let (original, copy) = (folder.path().join("state.db"), folder.path().join("copy.db"));
    let connection = withhold_sqlite::open(&original, rusqlite::OpenFlags::default()).unwrap();
    connection
        .execute_batch(&format!("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; {TABLE}"))
        .unwrap();
    connection.execute_batch("INSERT INTO ItemTable VALUES ('it', 'true');").unwrap();
    connection
        .execute_batch("PRAGMA wal_checkpoint(TRUNCATE); UPDATE ItemTable SET value = 'false';")
        .unwrap();
    std::fs::copy(&original, &copy).unwrap();
    let alone = line(&look(Format::Sqlite, &["it"], Content::Database(copy.clone())));
    assert_eq!(alone, "shared, \"true\"", "the file alone is older");
    for ending in ["-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{ending}", copy.display()));
    }
    std::fs::copy(format!("{}-wal", original.display()), format!("{}-wal", copy.display())).unwrap();
    let both = line(&look(Format::Sqlite, &["it"], Content::Database(copy)));
    assert_eq!(both, "withheld, \"false\"");
    drop(connection);
}

#[test]
fn what_is_no_database_is_no_answer() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("state.db");
    let saw = |path: &std::path::Path| look(Format::Sqlite, &["it"], Content::Database(path.to_owned())).saw;
    assert_eq!(saw(&path), Saw::CannotTell(Reason::Unreadable), "nothing is there");
    std::fs::write(&path, "it false").unwrap();
    assert_eq!(saw(&path), Saw::CannotTell(Reason::Broken));
    std::fs::write(&path, "").unwrap();
    assert_eq!(saw(&path), Saw::CannotTell(Reason::WrongShape), "an empty file is an empty database");
    assert!(matches!(saw(folder.path()), Saw::CannotTell(_)), "a folder");
    // One that is damaged in the middle.
    std::fs::remove_file(&path).unwrap();
    withhold_sqlite::open(&path, rusqlite::OpenFlags::default())
        .unwrap()
        .execute_batch(&format!("{TABLE} INSERT INTO ItemTable VALUES ('it', 'false');"))
        .unwrap();
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[4096..8192].fill(0xAA);
    std::fs::write(&path, bytes).unwrap();
    assert!(matches!(saw(&path), Saw::CannotTell(_)));
}

#[test]
fn the_registry_knows_no_capital_letters() {
    let values = |name: &str, value| Content::Registry(vec![(vec!["A".to_owned(), name.to_owned()], value)]);
    let read = |content| line(&look(Format::Registry, &["a", "b"], content));
    assert_eq!(read(values("B", RegistryValue::Number(0))), "withheld, 0");
    assert_eq!(read(values("b", RegistryValue::Text("true".to_owned()))), "shared, true");
    assert_eq!(read(values("b", RegistryValue::Number(u64::MAX))), "wrong_kind, 18446744073709551615");
    assert_eq!(read(values("b", RegistryValue::Other)), "wrong_kind, another kind of value");
    assert_eq!(read(values("c", RegistryValue::Number(0))), "silent");
    assert_eq!(read(Content::Bytes(b"{}".to_vec())), "unreadable", "a file is no registry");
}

#[test]
fn a_place_that_is_only_there_is_not_opened() {
    assert_eq!(line(&look(Format::Presence, &[], Content::Absent)), "silent");
    assert_eq!(line(&look(Format::Presence, &[], Content::Bytes(Vec::new()))), "not_opened, there");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn a_database_with_other_bytes_never_protects(changes in prop::collection::vec((0..8_192_usize, any::<u8>()), 1..40)) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state.db");
        let connection = withhold_sqlite::open(&path, rusqlite::OpenFlags::default()).unwrap();
        connection.execute_batch(&format!("{TABLE} INSERT INTO ItemTable VALUES ('it', 'true'), ('other', 'false');")).unwrap();
        drop(connection);
        let mut bytes = std::fs::read(&path).unwrap();
        for (at, byte) in changes {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        std::fs::write(&path, bytes).unwrap();
        prop_assert_ne!(look(Format::Sqlite, &["it"], Content::Database(path)).saw, Saw::Withheld);
    }
}
