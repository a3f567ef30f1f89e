//! The rows of form 1 and their hashes, read out of the file itself before and after this build has opened it.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, Row};
use sha2::{Digest, Sha256};
use withhold_vault::{FILE, Key, Vault};

use crate::fixtures::{PLAIN, VaultCopy, checks};

/// The file as another program reads the file.
pub(crate) fn raw(folder: &Path) -> Connection {
    withhold_sqlite::open(folder.join(FILE), OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap()
}

/// The hashes of all rows, each with the hash of the row before, in the order of writing.
pub(crate) fn links(folder: &Path) -> Vec<[[u8; 32]; 2]> {
    let file = raw(folder);
    let mut rows = file.prepare("SELECT previous, hash FROM checks ORDER BY rowid").unwrap();
    rows.query_map([], |row| Ok([row.get(0)?, row.get(1)?])).unwrap().map(Result::unwrap).collect()
}

/// The heads from which the chain began anew.
fn heads(folder: &Path) -> Vec<[u8; 32]> {
    let file = raw(folder);
    let mut rows = file.prepare("SELECT head FROM anchors ORDER BY rowid").unwrap();
    rows.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// The hash of each row as form 1 makes it, computed here once more from the rows of the old file.
fn worked_out(folder: &Path) -> Vec<[u8; 32]> {
    let file = raw(folder);
    let mut rows = file
        .prepare(
            "SELECT c.previous, c.account, c.setting, c.instance, c.moment, c.day, c.finding, c.reason, c.method,
                    c.label_read, c.note, c.effective, r.hash
             FROM checks c LEFT JOIN checks r ON r.seq = c.retracts ORDER BY c.seq",
        )
        .unwrap();
    rows.query_map([], |row| Ok(worked_out_of(row))).unwrap().map(Result::unwrap).collect()
}

fn worked_out_of(row: &Row<'_>) -> [u8; 32] {
    let bytes = |column: usize| row.get::<_, Option<Vec<u8>>>(column).unwrap();
    let number = |column: usize| row.get::<_, i64>(column).unwrap().to_be_bytes().to_vec();
    let text = |column: usize| row.get::<_, Option<String>>(column).unwrap().map(String::into_bytes);
    let mut fields = vec![Some(b"withhold check 1".to_vec()), bytes(0), Some(number(1)), text(2), text(3)];
    fields.push(Some(number(4)));
    fields.extend((5..=11).map(text));
    fields.push(bytes(12));
    let mut hasher = Sha256::new();
    for field in fields {
        hasher.update([u8::from(field.is_some())]);
        if let Some(field) = field {
            hasher.update(u64::try_from(field.len()).unwrap().to_be_bytes());
            hasher.update(field);
        }
    }
    hasher.finalize().into()
}

#[test]
fn every_row_keeps_its_hash_and_is_proven_by_it() {
    for name in PLAIN {
        let kept = VaultCopy::new(name);
        let folder = kept.folder();
        let (links_before, heads_before, worked_out) = (links(&folder), heads(&folder), worked_out(&folder));
        assert!(links_before.len() >= 10, "{name}: {}", links_before.len());
        let vault = Vault::open(&folder, Key::None).unwrap();
        let chain = vault.verify_chain().unwrap();
        assert_eq!((chain.rows, chain.broken_at), (links_before.len() as u64, None), "{name}");
        let records = checks(&vault);
        assert_eq!(records.len(), links_before.len(), "{name}");
        drop(vault);
        let links_now = links(&folder);
        assert_eq!(links_now, links_before, "{name}");
        assert_eq!(links_now.iter().map(|[_, hash]| *hash).collect::<Vec<_>>(), worked_out, "{name}");
        assert!(
            links_now.windows(2).all(|pair| pair[0][1] == pair[1][0]),
            "{name}: each follows the one before"
        );
        let heads_now = heads(&folder);
        assert!(heads_before.iter().all(|head| heads_now.contains(head)), "{name}");
    }
}

#[test]
fn a_row_of_form_1_that_is_altered_after_the_opening_is_still_noticed() {
    for column in ["note", "day", "finding", "account", "method"] {
        let kept = VaultCopy::new("plain");
        drop(Vault::open(&kept.folder(), Key::None).unwrap());
        let file = withhold_sqlite::open(kept.folder().join(FILE), rusqlite::OpenFlags::default()).unwrap();
        let mut named = file.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").unwrap();
        let guards: Vec<String> =
            named.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        drop(named);
        guards.iter().for_each(|guard| file.execute_batch(&format!("DROP TRIGGER {guard}")).unwrap());
        let other = match column {
            "finding" => "'shared'",
            "account" => "2",
            "method" => "'letter'",
            _ => "'2025-08-03'",
        };
        // The fifth row is a look at another account than the second.
        let sql = format!("UPDATE checks SET {column} = {other} WHERE rowid = 5");
        assert_eq!(file.execute(&sql, []).unwrap(), 1, "{sql}");
        drop(file);
        let chain = Vault::open(&kept.folder(), Key::None).unwrap().verify_chain().unwrap();
        assert!(chain.broken_at.is_some(), "{column}: {chain:?}");
    }
}
