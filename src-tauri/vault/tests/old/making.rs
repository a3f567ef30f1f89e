//! Plain vaults in the formats before this one, written as the programs of that time wrote: one chain of checks, each
//! row hashed in form 1.

use std::{fs, path::Path};

use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};

const MIGRATIONS: [&str; 2] = [
    include_str!("../../src/file/migrations/0001_first.sql"),
    include_str!("../../src/file/migrations/0002_catalogue.sql"),
];

/// Midnight of 1 January 2026, in microseconds.
const START: i64 = 1_767_225_600_000_000;

/// A vault of that format in a new folder, with these accounts and `looks` looks at the first account, a minute apart.
pub(crate) fn make(folder: &Path, format: usize, accounts: &[(&str, &str)], looks: i64) {
    fs::create_dir_all(folder).unwrap();
    let connection =
        withhold_sqlite::open(folder.join("withhold.db"), rusqlite::OpenFlags::default()).unwrap();
    connection.execute_batch("BEGIN").unwrap();
    for migration in &MIGRATIONS[..format] {
        connection.execute_batch(migration).unwrap();
    }
    let marks = format!("PRAGMA application_id = {}; PRAGMA user_version = {format};", 0x5748_4C44);
    connection.execute_batch(&marks).unwrap();
    for (service, label) in accounts {
        connection
            .execute(
                "INSERT INTO accounts (service, label, added_moment) VALUES (?1, ?2, ?3)",
                params![service, label, START],
            )
            .unwrap();
    }
    let ids: Vec<String> = (1..=accounts.len()).map(|id| id.to_string()).collect();
    let body = format!("{{\"act\":\"add\",\"accounts\":[{}]}}", ids.join(","));
    connection.execute("INSERT INTO acts (kind, body) VALUES ('add', ?1)", [body]).unwrap();
    let mut previous = [0; 32];
    for look in 1..=looks {
        previous = append(&connection, look, &previous);
    }
    connection.execute_batch("COMMIT").unwrap();
}

fn append(connection: &Connection, look: i64, previous: &[u8; 32]) -> [u8; 32] {
    let moment = START + look * 60_000_000;
    let hash = hash(moment, previous);
    connection
        .execute(
            "INSERT INTO checks (account, setting, moment, day, finding, method, note, previous, hash)
             VALUES (1, 'generative-ai', ?1, '2026-01-01', 'shared', 'seen', 'before', ?2, ?3)",
            params![moment, previous, hash],
        )
        .unwrap();
    let body = format!("{{\"act\":\"check\",\"checks\":[{look}]}}");
    connection.execute("INSERT INTO acts (kind, account, body) VALUES ('check', 1, ?1)", [body]).unwrap();
    hash
}

/// The hash of form 1, written down here once more.
fn hash(moment: i64, previous: &[u8; 32]) -> [u8; 32] {
    let (account, moment) = (1_i64.to_be_bytes(), moment.to_be_bytes());
    let fields: [Option<&[u8]>; 14] = [
        Some(b"withhold check 1"),
        Some(previous),
        Some(&account),
        Some(b"generative-ai"),
        None,
        Some(&moment),
        Some(b"2026-01-01"),
        Some(b"shared"),
        None,
        Some(b"seen"),
        None,
        Some(b"before"),
        None,
        None,
    ];
    let mut hasher = Sha256::new();
    for field in fields {
        match field {
            None => hasher.update([0]),
            Some(bytes) => {
                hasher.update([1]);
                hasher.update((bytes.len() as u64).to_be_bytes());
                hasher.update(bytes);
            }
        }
    }
    hasher.finalize().into()
}
