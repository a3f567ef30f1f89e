//! A whole vault encrypted, decrypted and given another key.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
};

use withhold_vault::{FILE, FolderState, HEADER, Key, LOCK, Protect, Vault, VaultError, Why};

use crate::people::{
    ENTRY, PASSPHRASE, STORE, files, fill, filled, keyring, noon, readable, refused, secret, whole,
};

#[test]
fn a_vault_that_was_not_encrypted_can_be_and_back() {
    let folder = filled(Protect::Nothing);
    Vault::seal(folder.path(), keyring()).unwrap();
    assert_eq!(readable(folder.path()), Vec::<String>::new());
    assert_eq!(files(folder.path()).keys().collect::<Vec<_>>(), [FILE, HEADER, LOCK]);
    drop(whole(folder.path(), secret()));
    assert!(matches!(Vault::seal(folder.path(), keyring()).unwrap_err(), VaultError::Encrypted));
    Vault::unseal(folder.path(), secret()).unwrap();
    assert_eq!(files(folder.path()).keys().collect::<Vec<_>>(), [FILE, LOCK]);
    assert_eq!(Vault::folder_state(folder.path()).unwrap(), FolderState::Plain);
    drop(whole(folder.path(), Key::None));
    assert!(matches!(Vault::unseal(folder.path(), secret()).unwrap_err(), VaultError::NotEncrypted));
    assert!(matches!(
        Vault::rekey(folder.path(), Key::None, keyring()).unwrap_err(),
        VaultError::NotEncrypted
    ));
}

#[test]
fn what_was_in_the_journal_comes_along() {
    let folder = filled(Protect::Nothing);
    let mut vault = whole(folder.path(), Key::None);
    vault.set_preferences("{\"quietmarmot\":1}").unwrap();
    // The process dies without closing: the journal stays as it is at this moment.
    let after = tempfile::tempdir().unwrap();
    for name in [FILE.to_owned(), format!("{FILE}-wal")] {
        fs::copy(folder.path().join(&name), after.path().join(&name)).unwrap();
    }
    Vault::seal(after.path(), keyring()).unwrap();
    let vault = whole(after.path(), secret());
    assert_eq!(vault.snapshot(true).unwrap().preferences.as_deref(), Some("{\"quietmarmot\":1}"));
    assert_eq!(readable(after.path()), Vec::<String>::new());
}

#[test]
fn a_new_key_shuts_the_old_ways_out() {
    let folder = filled(keyring());
    let code = whole(folder.path(), secret()).new_recovery_code().unwrap().to_string();
    let before = fs::read(folder.path().join(FILE)).unwrap();
    Vault::rekey(folder.path(), secret(), Protect::Passphrase(PASSPHRASE)).unwrap();
    let after = fs::read(folder.path().join(FILE)).unwrap();
    assert_ne!(before[..16], after[..16], "another salt");
    drop(whole(folder.path(), Key::Passphrase(PASSPHRASE)));
    assert!(matches!(refused(folder.path(), secret()), VaultError::NoSuchWay(_)));
    assert!(matches!(refused(folder.path(), Key::RecoveryCode(&code)), VaultError::NoSuchWay(_)));
}

#[test]
fn a_wrong_key_exchanges_nothing() {
    let folder = filled(keyring());
    let wrong = Key::Keyring { entry: ENTRY, secret: &[9; 32] };
    let before = files(folder.path());
    assert!(matches!(Vault::unseal(folder.path(), wrong).unwrap_err(), VaultError::WrongKey));
    assert!(matches!(Vault::rekey(folder.path(), wrong, keyring()).unwrap_err(), VaultError::WrongKey));
    assert!(matches!(Vault::unseal(folder.path(), Key::None).unwrap_err(), VaultError::NeedsKey(_)));
    let short = Protect::Keyring { store: STORE, entry: ENTRY, secret: b"short" };
    assert!(matches!(Vault::rekey(folder.path(), secret(), short).unwrap_err(), VaultError::WrongKey));
    assert_eq!(files(folder.path()), before);
}

#[test]
fn a_vault_that_others_have_open_is_not_exchanged() {
    let folder = filled(Protect::Nothing);
    let open = whole(folder.path(), Key::None);
    let error = Vault::seal(folder.path(), keyring()).unwrap_err();
    assert!(matches!(error, VaultError::Busy(_)), "{error:?}");
    drop(open);
    drop(whole(folder.path(), Key::None));
    Vault::seal(folder.path(), keyring()).unwrap();
}

#[test]
fn where_there_is_no_vault_nothing_is_exchanged_and_nothing_made() {
    let above = tempfile::tempdir().unwrap();
    let folder = above.path().join("withhold");
    assert!(matches!(Vault::seal(&folder, keyring()).unwrap_err(), VaultError::NoVault(_)));
    assert!(matches!(Vault::unseal(&folder, secret()).unwrap_err(), VaultError::NoVault(_)));
    assert!(!folder.exists());
}

#[test]
fn a_damaged_vault_is_not_exchanged() {
    let folder = filled(keyring());
    let path = folder.path().join(FILE);
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&path, &bytes).unwrap();
    let error = Vault::unseal(folder.path(), secret()).unwrap_err();
    assert!(matches!(error, VaultError::Damaged(_)), "{error:?}");
    assert!(fs::read(&path).unwrap() == bytes, "not a byte of it was written");
    assert!(matches!(Vault::folder_state(folder.path()).unwrap(), FolderState::Sealed(_)));
}

/// Names the folder in which a child of the test below goes on exchanging until it is killed.
const CHILD: &str = "WITHHOLD_TEST_RESEAL";

#[test]
fn a_process_killed_in_the_middle_leaves_a_vault_that_opens() {
    if let Some(folder) = std::env::var_os(CHILD) {
        go_on_exchanging(Path::new(&folder));
    }
    let folder = filled(Protect::Nothing);
    fill_more(folder.path());
    let (mut plain, mut sealed, mut unfinished) = (0, 0, 0);
    for turn in 0..40 {
        kill_after(folder.path(), turn);
        unfinished += usize::from(folder.path().join(format!("{FILE}.new")).exists());
        match Vault::folder_state(folder.path()).unwrap() {
            FolderState::Plain => {
                plain += 1;
                opened(folder.path(), Key::None);
            }
            FolderState::Sealed(_) => {
                sealed += 1;
                opened(folder.path(), secret());
                assert_eq!(
                    readable(folder.path()),
                    Vec::<String>::new(),
                    "nothing of the other form is left"
                );
            }
            look => panic!("{look:?} after {turn} turns"),
        }
    }
    println!("{plain} times plain, {sealed} times encrypted, {unfinished} times in the middle of writing");
    assert!(plain > 0 && sealed > 0, "{plain} and {sealed}");
}

fn opened(folder: &Path, key: Key<'_>) {
    let vault = Vault::open(folder, key).unwrap();
    assert_eq!(vault.snapshot(true).unwrap().accounts.len(), 301);
    assert_eq!(vault.verify_chain().unwrap().broken_at, None);
}

/// Enough for the writing to take a while.
fn fill_more(folder: &Path) {
    let mut vault = whole(folder, Key::None);
    for turn in 0..300 {
        crate::people::fill_as(&mut vault, &format!("label {turn}"));
    }
}

/// Starts a child, waits until it has exchanged the file some times, and kills it at a moment that moves on.
fn kill_after(folder: &Path, turn: u64) {
    let name = "resealing::a_process_killed_in_the_middle_leaves_a_vault_that_opens";
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([name, "--exact", "--nocapture"])
        .env(CHILD, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut exchanges = lines.map(Result::unwrap).filter(|line| line == "exchanging");
    for _ in 0..=turn % 2 {
        exchanges.next().unwrap();
    }
    std::thread::sleep(std::time::Duration::from_millis(turn * 7 % 60));
    child.kill().unwrap();
    child.wait().unwrap();
}

fn go_on_exchanging(folder: &Path) -> ! {
    loop {
        println!("exchanging");
        match Vault::folder_state(folder).unwrap() {
            FolderState::Plain => Vault::seal(folder, keyring()).unwrap(),
            _ => Vault::unseal(folder, secret()).unwrap(),
        }
    }
}

#[test]
fn an_exchange_keeps_what_is_written_later_working() {
    let folder = filled(Protect::Nothing);
    Vault::seal(folder.path(), keyring()).unwrap();
    let mut vault = whole(folder.path(), secret());
    crate::people::fill_as(&mut vault, "another");
    assert_eq!(vault.verify_chain().unwrap().broken_at, None);
    drop(vault);
    let empty = tempfile::tempdir().unwrap();
    fill(&mut Vault::create(empty.path(), keyring()).unwrap());
    drop(whole(empty.path(), secret()));
}

#[test]
fn backups_in_the_clear_are_encrypted_along_and_open_with_the_new_key() {
    let folder = filled(Protect::Nothing);
    let vault = whole(folder.path(), Key::None);
    let backup = vault.back_up(Why::Asked, noon()).unwrap();
    drop(vault);
    fs::write(folder.path().join("withhold.db.format-1"), fs::read(folder.path().join(FILE)).unwrap())
        .unwrap();
    let clear = Vault::in_the_clear(folder.path()).unwrap();
    let names: Vec<_> = clear.iter().map(|path| path.file_name().unwrap().to_str().unwrap()).collect();
    assert_eq!(names, [backup.name.as_str(), FILE, "withhold.db.format-1"]);
    Vault::seal(folder.path(), keyring()).unwrap();
    assert_eq!(Vault::in_the_clear(folder.path()).unwrap(), Vec::<std::path::PathBuf>::new());
    let backups = folder.path().join("backups");
    assert_eq!((readable(folder.path()), readable(&backups)), (Vec::new(), Vec::new()));
    assert_eq!(Vault::backups(folder.path()).unwrap().len(), 1, "it is the same one, and it is kept");
    let restored = Vault::restore(folder.path(), Path::new(&backup.name), secret(), noon()).unwrap();
    assert!(restored.kept.is_some());
    drop(whole(folder.path(), secret()));
}
