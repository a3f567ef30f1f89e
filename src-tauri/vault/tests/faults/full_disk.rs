//! A real disk without room: a small file system with some free space left, for every amount of space until a story
//! passes. Only an administrator may mount a file system; elsewhere `below_us` and `no_room` stand in for this test.

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    process::Command,
};

use tempfile::TempDir;
use withhold_vault::{FILE, Key, Vault, VaultError};

use crate::{
    person::{key, keyring},
    places::whole,
    stories::ToldStory,
};

#[test]
fn a_vault_in_use_says_that_the_disk_is_full() {
    all_rooms("in-use-sealed");
}

#[test]
fn a_vault_of_form_1_says_that_the_disk_is_full() {
    all_rooms("form-1-sealed");
}

#[test]
fn a_vault_that_gets_other_keys_says_that_the_disk_is_full() {
    all_rooms("keys");
}

#[test]
fn backups_and_what_is_restored_say_that_the_disk_is_full() {
    all_rooms("backups");
}

#[test]
fn a_vault_that_is_salvaged_says_that_the_disk_is_full() {
    all_rooms("salvage");
}

fn all_rooms(name: &str) {
    let Some(disk) = Disk::new() else { return };
    let told = ToldStory::new(name);
    let mut refused = 0;
    for pages in (0..).step_by(if whole() { 1 } else { 11 }) {
        let mut me = told.person_in(&disk.place().join("vault"));
        disk.leave(pages);
        let mut ended = true;
        for (number, action) in told.story.actions.iter().enumerate() {
            let Err(error) = (action.run)(&mut me) else { continue };
            let place = format!("{name}, {pages} pages left, {}: {error:?}", action.name);
            let expected = matches!(error, VaultError::Full(_) | VaultError::NotCompacted(_));
            assert!(ended && expected, "{place}");
            refused += 1;
            ended = false;
            disk.make_room();
            told.go_on(&mut me, number, Some(&format!("{error} {}", error.hint())), &place);
        }
        disk.make_room();
        told.end(&mut me, told.story.actions.len(), &format!("{name}, {pages} pages left"));
        if ended {
            break;
        }
    }
    println!("full disk, {name}: refused {refused} times");
    assert!(refused >= 3, "there was too little room");
}

#[test]
fn a_read_only_disk_is_said_to_be_and_left_alone() {
    let Some(disk) = Disk::new() else { return };
    let folder = disk.place().join("vault");
    drop(Vault::create(&folder, keyring(0)).unwrap());
    let bytes = fs::read(folder.join(FILE)).unwrap();
    assert!(mount(&["-o", "remount,ro"], &disk.place()));
    assert!(Vault::folder_state(&folder).is_ok());
    let refused = [
        Vault::open(&folder, key(0)).map(|_| ()),
        Vault::rekey(&folder, key(0), keyring(1)),
        Vault::unseal(&folder, key(0)),
        Vault::create(&disk.place().join("another"), keyring(0)).map(|_| ()),
    ];
    for refused in refused {
        assert!(matches!(refused, Err(VaultError::NotWritable(_))), "{refused:?}");
    }
    assert!(matches!(Vault::open(&folder, Key::None), Err(VaultError::NeedsKey(_))));
    assert_eq!(fs::read(folder.join(FILE)).unwrap(), bytes);
}

/// A small file system of its own, unmounted when dropped.
struct Disk(TempDir);

impl Disk {
    fn new() -> Option<Self> {
        let place = tempfile::tempdir().unwrap();
        mount(&["-t", "tmpfs", "-o", "size=4m", "tmpfs"], place.path()).then_some(Self(place))
    }

    fn place(&self) -> PathBuf {
        self.0.path().canonicalize().unwrap()
    }

    fn filler(&self) -> PathBuf {
        self.0.path().join("filler")
    }

    /// Fills the file system but for `pages` pages.
    fn leave(&self, pages: u64) {
        let mut filler = File::create(self.filler()).unwrap();
        while filler.write_all(&[1; 4_096]).is_ok() {}
        let length = filler.metadata().unwrap().len() / 4_096;
        filler.set_len(length.saturating_sub(pages) * 4_096).unwrap();
    }

    fn make_room(&self) {
        let _ = fs::remove_file(self.filler());
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).output();
    }
}

/// Mounts, or prints why the mounting is refused.
fn mount(options: &[&str], place: &Path) -> bool {
    let refusal = match Command::new("mount").args(options).arg(place).output() {
        Ok(output) if output.status.success() => return true,
        Ok(output) => String::from_utf8_lossy(&output.stderr).into_owned(),
        Err(error) => error.to_string(),
    };
    println!("skipped: no disk of one's own can be mounted here: {refusal}");
    false
}
