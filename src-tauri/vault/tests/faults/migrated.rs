//! A vault of form 1 is cut short while the vault is migrated to this build's format: at each call that changes
//! anything, SQLite's calls too, the process ends as by kill -9. The next process that opens the vault finds every row,
//! and finishes the migration.

use std::{fs, path::Path};

use rusqlite::OpenFlags;
use withhold_vault::{FILE, Key, Vault};

use crate::{
    child::{child_of, run},
    person::key,
    places::every,
    shim::{Blow, Report, under},
    stories::ToldStory,
};

/// A row's hash, and the hash of the row before.
type Link = [[u8; 32]; 2];

#[test]
fn a_plain_vault_of_form_1_is_cut_short_at_every_step() {
    all_ends("form-1-plain", Key::None, 3);
}

#[test]
fn an_encrypted_vault_of_form_1_is_cut_short_at_every_step() {
    all_ends("form-1-sealed", key(0), 3);
}

/// Ends the process before each call in turn, or before every `stride`th call where not all are tried, until an opening
/// passes.
fn all_ends(name: &str, key: Key<'_>, stride: u32) {
    let told = ToldStory::new(name);
    let stride = every(stride);
    let plain = matches!(key, Key::None);
    let untouched = told.person("untouched");
    let links = plain.then(|| links(&untouched.folder));
    let (mut n, mut ended) = (0, 0);
    loop {
        let mut me = told.person("vault");
        let report = Report::new(me.folder.with_extension("report"));
        let mut child = child_of("look-in", &me.folder);
        under(&mut child, &fs::canonicalize(&me.folder).unwrap(), &report, Some((n, Blow::Ends)));
        let done = run(&mut child, None);
        let place = format!("{name}, ended at {n}, {done:?}");
        assert!(done.refused.is_none() && (done.did == 1 || report.failed() == 1), "{place}");
        let vault = Vault::open(&me.folder, key).unwrap_or_else(|error| panic!("{place}: {error:?}"));
        assert_eq!(vault.verify_chain().unwrap().broken_at, None, "{place}");
        drop(vault);
        assert!(links.as_ref().is_none_or(|links| *links == self::links(&me.folder)), "{place}");
        told.go_on(&mut me, 0, done.refused.as_deref(), &place);
        if report.failed() == 0 {
            break;
        }
        told.end(&mut me, 1, &place);
        ended += 1;
        n += stride;
    }
    println!("{name}: cut short {ended} times, at up to the {n}. call");
    assert!(ended > 0, "it was cut short");
}

fn links(folder: &Path) -> Vec<Link> {
    let file = withhold_sqlite::open(folder.join(FILE), OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let mut rows = file.prepare("SELECT previous, hash FROM checks ORDER BY rowid").unwrap();
    rows.query_map([], |row| Ok([row.get(0)?, row.get(1)?])).unwrap().map(Result::unwrap).collect()
}
