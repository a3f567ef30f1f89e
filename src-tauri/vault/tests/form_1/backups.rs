//! Backups of form 1, plain and encrypted, one of them of the file's first format: each backup becomes a vault again,
//! in its own folder and on another computer.

use jiff::{Timestamp, civil::Date};
use withhold_vault::{BACKUPS, FILE, Key, SCHEMA, Vault, When, Why};

use crate::{
    chain::links,
    fixtures::{ALL, VaultCopy, checks, decisions},
};

/// The format that the build of form 1 wrote.
const THEN: i64 = 2;

fn now() -> When {
    let moment: Timestamp = "2026-01-02T09:00:00Z".parse().unwrap();
    When { moment, day: Date::constant(2026, 1, 2) }
}

#[test]
fn every_backup_becomes_a_vault_again_here_and_elsewhere() {
    let mut restored = 0;
    for (name, key) in ALL {
        let kept = VaultCopy::new(name);
        let full = Vault::open(&kept.folder(), key).unwrap().verify_chain().unwrap();
        for backup in Vault::backups(&kept.folder()).unwrap() {
            let place = format!("{name}, {}", backup.name);
            let elsewhere = tempfile::tempdir().unwrap();
            let path = kept.folder().join(BACKUPS).join(&backup.name);
            let told = Vault::restore(elsewhere.path(), &path, key, now()).unwrap();
            let vault = Vault::open(elsewhere.path(), key).unwrap();
            let chain = vault.verify_chain().unwrap();
            assert!(chain.broken_at.is_none() && chain.rows <= full.rows, "{place}: {chain:?}");
            assert!(!vault.snapshot(true).unwrap().accounts.is_empty(), "{place}");
            let there = (checks(&vault), decisions(&vault));
            drop(vault);
            let here = Vault::restore(&kept.folder(), backup.name.as_ref(), key, now()).unwrap();
            assert_eq!(here.backup, told.backup, "{place}");
            let vault = Vault::open(&kept.folder(), key).unwrap();
            assert_eq!(checks(&vault).len(), there.0.len(), "{place}");
            assert_eq!(decisions(&vault).len(), there.1.len(), "{place}");
            restored += 1;
        }
    }
    assert!(restored >= 16, "{restored}");
}

/// Where this build writes another format, the state before is kept as a backup, and the backup leads to the same
/// vault.
#[test]
fn what_was_there_before_the_migration_is_kept_as_a_backup() {
    for (name, key) in ALL {
        let kept = VaultCopy::new(name);
        let folder = kept.folder();
        let names = || -> Vec<String> {
            let migration =
                Vault::backups(&folder).unwrap().into_iter().filter(|made| made.why == Why::Migration);
            migration.map(|backup| backup.name).collect()
        };
        let before = names();
        let links = matches!(key, Key::None).then(|| links(&folder));
        drop(Vault::open(&folder, key).unwrap());
        let made: Vec<String> = names().into_iter().filter(|name| !before.contains(name)).collect();
        assert_eq!(made.len(), usize::from(SCHEMA > THEN), "{name}: {made:?}");
        for backup in made {
            Vault::restore(&folder, backup.as_ref(), key, now()).unwrap();
            let chain = Vault::open(&folder, key).unwrap().verify_chain().unwrap();
            assert!(chain.broken_at.is_none(), "{name}");
            assert!(links.as_ref().is_none_or(|links| *links == self::links(&folder)), "{name}");
        }
        assert!(folder.join(FILE).exists());
    }
}
