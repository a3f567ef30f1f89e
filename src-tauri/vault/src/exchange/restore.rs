//! Putting a backup in the place of the vault.

use std::path::{Path, PathBuf};

use crate::{
    BackupReport, FolderState, Key, Vault, VaultError, When,
    backup::opened::OpenedBackup,
    backup::{self, container},
    disk::durable,
    disk::folder::make_folder,
    disk::lock::{FolderLock, LockMode},
    error::from_sql,
    exchange::stage::{self, Stage},
    file::integrity,
    file::migrate::{self, APPLICATION_ID},
    state::FolderScan,
};

/// The result of restoring a backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// What the backup held.
    pub backup: BackupReport,
    /// The folder that keeps the vault that was there before; none where there was no vault.
    pub kept: Option<PathBuf>,
}

impl Vault {
    /// Puts a backup in the place of the vault in `folder`: a backup in `folder` by its name, or any backup by its
    /// path. The backup is tried out in a copy and brought to this program's format before the vault is replaced, and
    /// the vault is kept, byte for byte. Works where the vault is missing or damaged, and in an empty folder of another
    /// computer.
    ///
    /// The caller has closed the vault.
    ///
    /// # Errors
    /// When the backup cannot be used, another process has the vault open, or the disk refuses; the vault is then as it
    /// was, or the next opening finishes the restore.
    pub fn restore(folder: &Path, backup: &Path, key: Key<'_>, when: When) -> Result<Restored, VaultError> {
        make_folder(folder)?;
        let _alone = FolderLock::take(folder, LockMode::Alone)?;
        stage::finish(folder)?;
        let opened = OpenedBackup::find(folder, backup, &key)?;
        // A vault that is encrypted does not become readable for others without its owner's knowledge.
        if !opened.head.is_sealed() && is_sealed(folder)? {
            return Err(VaultError::BackupPlain(opened.path));
        }
        let stage = Stage::begin(folder)?;
        let report = prepare(&stage, &opened)?;
        let kept = stage.commit(&format!("{}-restore", backup::stamp(when.moment)))?;
        Ok(Restored { backup: report, kept })
    }
}

/// Whether the vault in the folder is, or was, encrypted.
fn is_sealed(folder: &Path) -> Result<bool, VaultError> {
    let scan = FolderScan::of(folder)?;
    Ok(scan.header.is_some() && scan.state(folder) != FolderState::Plain
        || matches!(scan.state(folder), FolderState::HeaderMissing { .. }))
}

/// Unpacks the backup, tries it out, and brings it to this program's format.
fn prepare(stage: &Stage, opened: &OpenedBackup) -> Result<BackupReport, VaultError> {
    let database = stage.database();
    container::unpack(&opened.path, &database)?;
    let opener = opened.opener();
    let report = backup::report(opened, &opener.read(&database)?)?;
    let sql = |error| from_sql(&database, error);
    let mut connection = opener.write(&database)?;
    // One file, without a journal beside the file that would have to move along.
    connection
        .execute_batch("PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;")
        .map_err(sql)?;
    migrate::migrate(&mut connection, &database, APPLICATION_ID)?;
    connection.close().map_err(|(_, error)| sql(error))?;
    let after = integrity::inspect(&opener.read(&database)?, opener.is_sealed())
        .map_err(|fault| fault.at(&database))?;
    if !after.is_sound() {
        return Err(VaultError::BackupDamaged(opened.path.clone()));
    }
    if let Some(header) = &opened.header {
        durable::write_new(&stage.header(), header)?;
    }
    Ok(report)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use jiff::{Timestamp, civil::Date};
    use tempfile::TempDir;

    use super::*;
    use crate::{NewAccount, Protect, Why, disk::durable::stop, disk::folder::BACKUPS};

    const SECRET: [u8; 32] = [7; 32];

    fn when(second: i64) -> When {
        When {
            moment: Timestamp::from_second(1_767_225_600 + second).unwrap(),
            day: Date::constant(2026, 1, 1),
        }
    }

    fn key(sealed: bool) -> Key<'static> {
        if sealed { Key::Keyring { entry: "first", secret: &SECRET } } else { Key::None }
    }

    fn add(vault: &mut Vault, label: &str) {
        let service = withhold_domain::ServiceId::new("linkedin").unwrap();
        let account = NewAccount {
            service,
            label: label.into(),
            plan: None,
            region: None,
            instances: vec![],
            identifiers: vec![],
        };
        vault.add_accounts(&[account], when(0)).unwrap();
    }

    /// A vault with two accounts, and a backup from when the vault had one.
    fn prepared(sealed: bool) -> (TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let protect = Protect::Keyring { store: "secret-service", entry: "first", secret: &SECRET };
        let protect = if sealed { protect } else { Protect::Nothing };
        let mut vault = Vault::create(folder.path(), protect).unwrap();
        add(&mut vault, "one");
        let made = vault.back_up(Why::Asked, when(1)).unwrap();
        add(&mut vault, "two");
        (folder, made.name.into())
    }

    fn accounts(folder: &Path, sealed: bool) -> usize {
        Vault::open(folder, key(sealed)).unwrap().snapshot(true).unwrap().accounts.len()
    }

    /// Asserts that a backup can be restored without the vault's folder.
    fn opens(backup: &Path, sealed: bool) {
        let there = tempfile::tempdir().unwrap();
        Vault::restore(there.path(), backup, key(sealed), when(20)).unwrap();
    }

    /// Does `work` in a fresh copy of the folder, stopped before its first step, its second, and so on until the work
    /// is through; `then` looks at what each stop left.
    fn stopped_at_each_step(
        from: &Path,
        work: impl Fn(&Path) -> Result<(), VaultError>,
        then: impl Fn(&Path, bool),
    ) -> u32 {
        for steps in 0.. {
            let folder = tempfile::tempdir().unwrap();
            copied(from, folder.path());
            stop::after(Some(steps));
            let done = work(folder.path()).is_ok();
            stop::after(None);
            then(folder.path(), done);
            if done {
                return steps;
            }
        }
        unreachable!("it ends")
    }

    fn copied(from: &Path, to: &Path) {
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            let to = to.join(entry.file_name());
            if entry.file_type().unwrap().is_dir() {
                fs::create_dir(&to).unwrap();
                copied(&entry.path(), &to);
            } else {
                fs::copy(entry.path(), to).unwrap();
            }
        }
    }

    #[test]
    fn a_restore_stopped_before_any_step_leaves_one_state_in_force_and_the_other_at_hand() {
        for sealed in [false, true] {
            let (folder, backup) = prepared(sealed);
            let work = |folder: &Path| Vault::restore(folder, &backup, key(sealed), when(9)).map(|_| ());
            let steps = stopped_at_each_step(folder.path(), work, |folder, done| {
                let now = accounts(folder, sealed);
                assert!(now == 1 || now == 2 && !done, "{now}");
                let kept = folder.join(crate::disk::folder::REPLACED).join("2026-01-01T000009-restore");
                assert!(now == 2 || accounts(&kept, sealed) == 2);
                opens(&folder.join(BACKUPS).join(&backup), sealed);
                // And the restore can be done again.
                Vault::restore(folder, &backup, key(sealed), when(10)).unwrap();
                assert_eq!(accounts(folder, sealed), 1);
            });
            assert!(steps > 15, "{steps}");
        }
    }

    #[test]
    fn a_backup_stopped_before_any_step_is_there_whole_or_not_at_all() {
        for sealed in [false, true] {
            let (folder, _) = prepared(sealed);
            let work = |folder: &Path| {
                Vault::open(folder, key(sealed))
                    .and_then(|vault| vault.back_up(Why::Asked, when(9)))
                    .map(|_| ())
            };
            let steps = stopped_at_each_step(folder.path(), work, |folder, done| {
                let made = Vault::backups(folder).unwrap();
                assert!(made.len() == 2 || made.len() == 1 && !done, "{made:?}");
                for backup in made {
                    opens(&folder.join(BACKUPS).join(backup.name), sealed);
                }
                assert_eq!(accounts(folder, sealed), 2);
                Vault::open(folder, key(sealed)).unwrap().back_up(Why::Asked, when(11)).unwrap();
            });
            assert!(steps >= 4, "{steps}");
        }
    }

    #[test]
    fn a_salvage_stopped_before_any_step_leaves_one_state_in_force() {
        for sealed in [false, true] {
            let (folder, _) = prepared(sealed);
            let work = |folder: &Path| Vault::salvage(folder, key(sealed), when(9)).map(|_| ());
            let steps = stopped_at_each_step(folder.path(), work, |folder, _| {
                assert_eq!(accounts(folder, sealed), 2);
                Vault::salvage(folder, key(sealed), when(10)).unwrap();
                assert_eq!(accounts(folder, sealed), 2);
            });
            assert!(steps > 15, "{steps}");
        }
    }
}
