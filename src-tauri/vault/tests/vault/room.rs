//! Disks that are full or read-only: a plain error, and the vault is still there.

use std::{fs, path::Path};

use withhold_vault::{FILE, Vault, VaultError};

use crate::builders::{OneItem, added, at, item, noted, off};

/// Whether the rights of the folder bind this user; they do not bind an administrator.
fn rights_bind(folder: &Path) -> bool {
    fs::write(folder.join("tried"), "").is_err()
}

#[test]
fn a_folder_without_the_right_to_write_is_named() {
    let above = tempfile::tempdir().unwrap();
    let folder = above.path().join("withhold");
    fs::create_dir(&folder).unwrap();
    let before = fs::metadata(&folder).unwrap().permissions();
    let mut locked = before.clone();
    locked.set_readonly(true);
    fs::set_permissions(&folder, locked).unwrap();
    if rights_bind(&folder) {
        let error = Vault::open_or_make_plain(&folder).unwrap_err();
        assert!(matches!(error, VaultError::NotWritable(_)), "{error:?}");
        let error = Vault::open_or_make_plain(&folder.join("below")).unwrap_err();
        assert!(matches!(error, VaultError::NotWritable(_)), "{error:?}");
    } else {
        println!("skipped: the rights on a folder do not bind this user or system");
    }
    fs::set_permissions(&folder, before).unwrap();
}

#[test]
fn a_file_without_the_right_to_write_can_be_read_and_says_so_when_written() {
    let folder = tempfile::tempdir().unwrap();
    let mut vault = Vault::open_or_make_plain(folder.path()).unwrap();
    let id = added(&mut vault, "x", "");
    drop(vault);
    let path = folder.path().join(FILE);
    let before = fs::metadata(&path).unwrap().permissions();
    let mut locked = before.clone();
    locked.set_readonly(true);
    fs::set_permissions(&path, locked).unwrap();
    if fs::OpenOptions::new().write(true).open(&path).is_err() {
        match Vault::open_or_make_plain(folder.path()) {
            Ok(mut vault) => {
                assert_eq!(vault.snapshot(true).unwrap().accounts.len(), 1);
                let error = vault.append(&item(id), &[off()], at(1, 0)).unwrap_err();
                assert!(matches!(error, VaultError::NotWritable(_)), "{error:?}");
            }
            Err(error) => assert!(matches!(error, VaultError::NotWritable(_)), "{error:?}"),
        }
    } else {
        println!("skipped: the rights on a file do not bind this user or system");
    }
    fs::set_permissions(&path, before).unwrap();
}

#[cfg(target_os = "linux")]
mod mounted {
    use std::process::Command;

    use tempfile::TempDir;
    use withhold_domain::Finding;

    use super::*;
    use crate::builders::{findings, on, whole};

    /// A small file system of its own, unmounted when dropped.
    struct Disk(TempDir);

    impl Disk {
        fn new(size: &str) -> Option<Self> {
            let folder = tempfile::tempdir().unwrap();
            let options = format!("size={size}");
            mount(&["-t", "tmpfs", "-o", &options, "tmpfs"], folder.path()).then_some(Self(folder))
        }

        fn path(&self) -> &Path {
            self.0.path()
        }
    }

    impl Drop for Disk {
        fn drop(&mut self) {
            let _ = Command::new("umount").arg(self.path()).output();
        }
    }

    /// Mounts, or prints why the mounting is refused: only an administrator may mount.
    fn mount(options: &[&str], place: &Path) -> bool {
        let refusal = match Command::new("mount").args(options).arg(place).output() {
            Ok(output) if output.status.success() => return true,
            Ok(output) => String::from_utf8_lossy(&output.stderr).into_owned(),
            Err(error) => error.to_string(),
        };
        println!("skipped: no disk of one's own can be mounted here: {refusal}");
        false
    }

    #[test]
    fn a_full_disk_is_named_and_nothing_is_lost() {
        let Some(disk) = Disk::new("1m") else { return };
        let mut vault = Vault::open_or_make_plain(disk.path()).unwrap();
        let id = added(&mut vault, "x", "");
        let wordy = noted(&"a".repeat(2_000));
        let mut written = 0;
        let error = loop {
            match vault.append(&item(id), &[on(), wordy.clone()], at(1, written)) {
                Ok(_) => written += 1,
                Err(error) => break error,
            }
        };
        assert!(matches!(error, VaultError::Full(_)), "{error:?}");
        assert!(written > 10, "{written}");
        let kept = usize::try_from(written).unwrap() * 2;
        assert_eq!(findings(&vault, id).len(), kept, "all that was acknowledged, and no half of the last");
        assert_eq!(whole(&vault).rows, u64::try_from(kept).unwrap());
        drop(vault);
        let vault = Vault::open_or_make_plain(disk.path()).unwrap();
        assert_eq!(findings(&vault, id).len(), kept);
        assert_eq!(findings(&vault, id)[kept - 1], Finding::Withheld);
    }

    #[test]
    fn a_disk_that_is_full_before_the_vault_is_made_is_named() {
        let Some(disk) = Disk::new("1m") else { return };
        let _ = fs::write(disk.path().join("filler"), vec![1; 2_000_000]);
        let error = Vault::open_or_make_plain(disk.path()).unwrap_err();
        assert!(matches!(error, VaultError::Full(_)), "{error:?}");
    }

    #[test]
    fn a_read_only_disk_is_named() {
        let Some(disk) = Disk::new("4m") else { return };
        drop(Vault::open_or_make_plain(disk.path()).unwrap());
        if !mount(&["-o", "remount,ro"], disk.path()) {
            return;
        }
        let error = Vault::open_or_make_plain(disk.path()).unwrap_err();
        assert!(matches!(error, VaultError::NotWritable(_)), "{error:?}");
        let error = Vault::open_or_make_plain(&disk.path().join("withhold")).unwrap_err();
        assert!(matches!(error, VaultError::NotWritable(_)), "{error:?}");
    }
}
