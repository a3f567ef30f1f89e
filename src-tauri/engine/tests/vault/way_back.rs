//! The way back of a list whose key a keyring was given just now: the list opens by it where the keyring loses the key, and
//! it goes as soon as a later run of the keyring has given the key.

use std::{fs, path::PathBuf};

use withhold_engine::{Encrypted, Enter, ErrorCode};
use withhold_os::{Keyring, KeyringError, Wanted};

use crate::desk::{Desk, PASSPHRASE, add, by_passphrase, labels};

/// A list that a keyring was given the key of, in the keyring's first run.
fn just_made() -> Desk {
    let desk = Desk::new();
    desk.keys.runs_as("first");
    desk.have("periwinkle");
    desk
}

/// The files of ways back.
fn files(desk: &Desk) -> Vec<PathBuf> {
    let all = fs::read_dir(desk.folder()).unwrap().map(|entry| entry.unwrap().path());
    all.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with("withhold.way-back-")).collect()
}

#[test]
fn until_a_later_run_of_the_keyring_gives_the_key_it_lies_beside_the_list_and_says_so() {
    let desk = just_made();
    for _ in 0..2 {
        let engine = desk.open().unwrap();
        let told = engine.protection().way_back.unwrap();
        let file = files(&desk).pop().unwrap();
        assert!(told.contains("in the clear") && told.contains(file.to_str().unwrap()), "{told}");
        assert!(engine.by_way_back().is_none());
    }
    desk.keys.runs_as("second");
    let engine = desk.open().unwrap();
    assert!(engine.protection().way_back.is_none());
    assert!(files(&desk).is_empty());
}

#[test]
fn a_keyring_that_loses_the_key_right_away_locks_nobody_out_and_keeps_the_key_once_more() {
    for lose in
        [|desk: &Desk| desk.keys.lose(), |desk: &Desk| desk.keys.cut(0), |desk: &Desk| desk.keys.cut(31)]
    {
        let desk = just_made();
        let kept = desk.keys.content();
        lose(&desk);
        desk.keys.runs_as("second");
        let mut engine = desk.open().unwrap();
        assert_eq!(labels(&mut engine), ["periwinkle"]);
        assert!(engine.by_way_back().unwrap().contains("The keyring did not open your list"));
        drop(engine);
        assert!(desk.keys.content() == kept, "the keyring does not keep the key again");
        // The second run has given nothing from a disk yet.
        assert_eq!((desk.labels().len(), files(&desk).len()), (1, 1));
        desk.keys.runs_as("third");
        assert_eq!((desk.labels().len(), files(&desk).len()), (1, 0));
    }
}

#[test]
fn a_keyring_that_gives_another_key_locks_nobody_out_and_is_left_as_it_is() {
    let desk = just_made();
    desk.keys.garble();
    let other = desk.keys.content();
    desk.keys.runs_as("second");
    assert!(desk.open().unwrap().by_way_back().is_some());
    assert!(desk.keys.content() == other && files(&desk).len() == 1);
}

#[test]
fn what_the_person_can_open_is_the_persons_to_open() {
    let desk = just_made();
    for says in [KeyringError::Locked, KeyringError::NotAllowed, KeyringError::Denied, KeyringError::TimedOut]
    {
        desk.keys.says(says.clone());
        assert_eq!(desk.shut().code, ErrorCode::NeedsRecovery, "{says:?}");
    }
    for says in [KeyringError::NoBus, KeyringError::NoService, KeyringError::NoCollection] {
        desk.keys.says(says.clone());
        assert!(desk.open().unwrap().by_way_back().is_some(), "{says:?}");
    }
    assert_eq!(files(&desk).len(), 1);
}

#[test]
fn it_goes_as_soon_as_there_is_another_way_or_no_keyring() {
    let desk = just_made();
    desk.code(desk.open().unwrap());
    assert!(files(&desk).is_empty());
    for how in [Encrypted::Passphrase, Encrypted::No] {
        let desk = just_made();
        desk.change(how, None).unwrap();
        assert!(files(&desk).is_empty(), "{how:?}");
    }
    // A code that was typed back is the way back of a list that the keyring is to open from now on.
    let desk = Desk::kept_by(Encrypted::Passphrase);
    let way = by_passphrase(PASSPHRASE);
    desk.change(Encrypted::Keyring, Some(&way)).unwrap();
    assert_eq!(files(&desk).len(), 1);
    let desk = Desk::kept_by(Encrypted::Passphrase);
    desk.code(desk.enter(&way).unwrap());
    desk.change(Encrypted::Keyring, Some(&way)).unwrap();
    assert!(files(&desk).is_empty());
}

#[test]
fn an_encrypted_list_and_its_backups_open_by_it() {
    let desk = Desk::kept_by(Encrypted::No);
    desk.keys.runs_as("first");
    let made = desk.open().unwrap().backup_now().unwrap();
    desk.change(Encrypted::Keyring, None).unwrap();
    desk.keys.lose();
    desk.keys.runs_as("second");
    assert_eq!(desk.labels(), ["periwinkle"]);
    desk.keys.lose();
    let name = withhold_engine::BackupName { name: made.name };
    withhold_engine::restore(&desk.folder(), &desk.parts(), &name, None).unwrap();
    assert_eq!(desk.labels(), ["periwinkle"]);
}

#[test]
fn what_was_begun_and_cut_off_leaves_one_list_and_in_the_end_nothing_else() {
    // Power fails after the keyring took the key, and after the way back was laid: the list is as it was before.
    let desk = Desk::kept_by(Encrypted::No);
    desk.keys.runs_as("first");
    let laid = withhold_vault::WayBack {
        entry: "abcdef".to_owned(),
        secret: vec![7; 32].into(),
        taken_by: Some("first".to_owned()),
        laid_by: "another".to_owned(),
    };
    desk.keys.write(Wanted::quietly("abcdef"), &[7; 32]).unwrap();
    assert_eq!(desk.labels(), ["periwinkle"]);
    withhold_vault::Vault::lay_way_back(&desk.folder(), &laid).unwrap();
    assert_eq!(desk.labels(), ["periwinkle"]);
    // The next try makes it whole; what was left goes with a later run of the keyring.
    desk.change(Encrypted::Keyring, None).unwrap();
    assert_eq!((files(&desk).len(), desk.keys.names().len()), (2, 2));
    desk.keys.runs_as("second");
    add(&mut desk.open().unwrap(), "marigold").unwrap();
    assert_eq!((files(&desk).len(), desk.keys.names().len(), desk.labels().len()), (0, 1, 2));
}

#[test]
fn what_lies_there_and_is_none_opens_nothing() {
    let desk = just_made();
    let file = files(&desk).pop().unwrap();
    let good = fs::read(&file).unwrap();
    desk.keys.lose();
    for bad in
        [Vec::new(), good[..good.len() / 2].to_vec(), [&good[..], b"more\n"].concat(), vec![0xFF; 5_000]]
    {
        fs::write(&file, bad).unwrap();
        assert_eq!(desk.shut().code, ErrorCode::NeedsRecovery);
        assert!(desk.enter(&Enter::Keyring).is_err());
    }
    fs::write(&file, good).unwrap();
    assert_eq!(desk.labels(), ["periwinkle"]);
}
