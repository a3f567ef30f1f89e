//! An older program still has the vault open while this build brings the vault to another format.

use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};
use withhold_vault::{FILE, Key, Vault};

use crate::{
    chain::links,
    fixtures::{VaultCopy, checks},
};

/// The older program writes a row as form 1 does. Either the file refuses the row, or the row stands in the chain like
/// any other row.
#[test]
fn what_it_writes_is_refused_or_stands_in_the_chain() {
    let kept = VaultCopy::new("plain");
    let older = withhold_sqlite::open(kept.folder().join(FILE), rusqlite::OpenFlags::default()).unwrap();
    older.execute_batch("PRAGMA foreign_keys = ON; SELECT count(*) FROM checks;").unwrap();
    drop(Vault::open(&kept.folder(), Key::None).unwrap());
    let before = links(&kept.folder());
    let written = write(&older, &before.last().unwrap()[1]);
    drop(older);
    let vault = Vault::open(&kept.folder(), Key::None).unwrap();
    let chain = vault.verify_chain().unwrap();
    assert_eq!(chain.broken_at, None, "{written:?}");
    let rows = before.len() + usize::from(written.is_ok());
    assert_eq!((chain.rows, checks(&vault).len()), (rows as u64, rows), "{written:?}");
}

fn write(older: &Connection, previous: &[u8; 32]) -> Result<usize, rusqlite::Error> {
    let (moment, day) = (1_767_000_000_000_000_i64, "2025-12-29");
    let mut hasher = Sha256::new();
    let fields: [Option<&[u8]>; 14] = [
        Some(b"withhold check 1"),
        Some(previous),
        Some(&1_i64.to_be_bytes()),
        Some(b"generative-ai"),
        None,
        Some(&moment.to_be_bytes()),
        Some(day.as_bytes()),
        Some(b"withheld"),
        None,
        Some(b"seen"),
        None,
        None,
        None,
        None,
    ];
    for field in fields {
        hasher.update([u8::from(field.is_some())]);
        if let Some(field) = field {
            hasher.update(u64::try_from(field.len()).unwrap().to_be_bytes());
            hasher.update(field);
        }
    }
    let hash: [u8; 32] = hasher.finalize().into();
    older.execute(
        "INSERT INTO checks (account, setting, instance, moment, day, finding, reason, method, label_read, note,
                             effective, retracts, previous, hash)
         VALUES (1, 'generative-ai', NULL, ?1, ?2, 'withheld', NULL, 'seen', NULL, NULL, NULL, NULL, ?3, ?4)",
        params![moment, day, previous, hash],
    )
}
