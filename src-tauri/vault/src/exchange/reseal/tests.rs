//! An exchange stopped after each step, as if the power had gone.

#[path = "../../../tests/old/making.rs"]
mod old;

use std::fs;

use tempfile::TempDir;

use super::*;
use crate::When;

const PASSPHRASE: &str = "a passphrase of five words";
const OLD: [u8; 32] = [1; 32];
const NEW: [u8; 32] = [2; 32];
const STEPS: [Step; 5] = [Step::Announced, Step::Written, Step::Tried, Step::Placed, Step::Promoted];

fn keyring(secret: &[u8]) -> (Protect<'_>, Key<'_>) {
    (Protect::Keyring { store: "s", entry: "e", secret }, Key::Keyring { entry: "e", secret })
}

fn filled(protect: Protect<'_>) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut vault = Vault::create(folder.path(), protect).unwrap();
    let moment: jiff::Timestamp = "2026-03-01T12:00:00Z".parse().unwrap();
    let new = crate::NewAccount {
        service: withhold_domain::ServiceId::new("linkedin").unwrap(),
        label: "quietmarmot".to_owned(),
        plan: None,
        region: None,
        instances: Vec::new(),
        identifiers: Vec::new(),
    };
    vault.add_accounts(&[new], When { moment, day: "2026-03-01".parse().unwrap() }).unwrap();
    folder
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Stops an exchange after `last`, and says whether the old key or the new key opens the file that is left.
fn stopped(from: Protect<'_>, old: Key<'_>, to: Protect<'_>, new: Key<'_>, last: Step) -> bool {
    let folder = filled(from);
    let stop = &mut |step| if step == last { Err(VaultError::Gone) } else { Ok(()) };
    assert!(matches!(exchange_file(folder.path(), old, to, stop), Err(VaultError::Gone)));
    let look = Vault::folder_state(folder.path()).unwrap();
    assert!(matches!(look, FolderState::Plain | FolderState::Sealed(_)), "after {last:?}: {look:?}");
    let is_new = last == Step::Placed || last == Step::Promoted;
    let vault = Vault::open(folder.path(), if is_new { new } else { old }).unwrap();
    assert_eq!(vault.snapshot(true).unwrap().accounts[0].label, "quietmarmot");
    assert_eq!(vault.data_key.is_some(), !matches!(if is_new { to } else { from }, Protect::Nothing));
    drop(vault);
    // The opening has cleared away the rest of the exchange.
    let header = matches!(look, FolderState::Sealed(_)).then_some(HEADER);
    let expected: Vec<_> =
        [Some(FILE), header, Some(crate::disk::folder::LOCK)].into_iter().flatten().collect();
    assert_eq!(names(folder.path()), expected, "after {last:?}");
    if header.is_some() {
        let read = Header::parse(&fs::read(folder.path().join(HEADER)).unwrap());
        assert_eq!(crate::ways::unlock::usable_header(Some(read)).unwrap().next, None);
    }
    // And the exchange can be done again.
    exchange_alone(folder.path(), if is_new { new } else { old }, to).unwrap();
    assert_eq!(Vault::open(folder.path(), new).unwrap().snapshot(true).unwrap().accounts.len(), 1);
    is_new
}

#[test]
fn sealing_stopped_after_any_step_leaves_a_vault_that_opens() {
    let (protect, key) = keyring(&NEW);
    let new = STEPS.map(|last| stopped(Protect::Nothing, Key::None, protect, key, last));
    assert_eq!(new, [false, false, false, true, true]);
}

#[test]
fn unsealing_stopped_after_any_step_leaves_a_vault_that_opens() {
    let (protect, key) = keyring(&OLD);
    let new = STEPS.map(|last| stopped(protect, key, Protect::Nothing, Key::None, last));
    assert_eq!(new, [false, false, false, true, true]);
}

#[test]
fn rekeying_stopped_after_any_step_leaves_a_vault_that_opens() {
    let ((old, old_key), (new, new_key)) = (keyring(&OLD), keyring(&NEW));
    let new = STEPS.map(|last| stopped(old, old_key, new, new_key, last));
    assert_eq!(new, [false, false, false, true, true]);
}

#[test]
fn a_recovery_code_that_rekeys_goes_on_opening() {
    let folder = filled(keyring(&OLD).0);
    let code = Vault::open(folder.path(), keyring(&OLD).1).unwrap().new_recovery_code().unwrap().to_string();
    Vault::rekey(folder.path(), Key::RecoveryCode(&code), Protect::Passphrase(PASSPHRASE)).unwrap();
    let ways = Vault::open(folder.path(), Key::RecoveryCode(&code)).unwrap().ways().unwrap();
    assert!(ways.passphrase && ways.recovery.unwrap().confirmed && ways.keyring.is_empty());
}

#[test]
fn a_copy_that_lost_a_row_is_never_put_in_place() {
    let (protect, key) = keyring(&OLD);
    let folder = filled(protect);
    let lose = &mut |step| {
        if step == Step::Written {
            let copy =
                withhold_sqlite::open(unfinished(&folder.path().join(FILE)), rusqlite::OpenFlags::default())
                    .unwrap();
            copy.execute_batch("DELETE FROM acts").unwrap();
        }
        Ok(())
    };
    let result = exchange_file(folder.path(), key, Protect::Nothing, lose);
    assert!(matches!(result, Err(VaultError::Damaged(_))), "{result:?}");
    let vault = Vault::open(folder.path(), key).unwrap();
    assert_eq!((vault.data_key.is_some(), vault.snapshot(true).unwrap().last_act.is_some()), (true, true));
}

#[test]
fn an_encrypted_vault_in_an_old_format_is_brought_to_the_new_one() {
    let (protect, key) = keyring(&OLD);
    let folder = tempfile::tempdir().unwrap();
    old::make(folder.path(), 1, &[("linkedin", "quietmarmot")], 3);
    Vault::seal(folder.path(), protect).unwrap();
    let vault = Vault::open(folder.path(), key).unwrap();
    let version: i64 = vault.connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(version, crate::SCHEMA);
    let snapshot = vault.snapshot(true).unwrap();
    assert_eq!((snapshot.accounts[0].label.as_str(), snapshot.shown), ("quietmarmot", None));
    drop(vault);
    let backups = Vault::backups(folder.path()).unwrap();
    assert_eq!(backups.len(), 1, "a whole copy of the file before");
    let copy = fs::read(folder.path().join(crate::disk::folder::BACKUPS).join(&backups[0].name)).unwrap();
    assert!(!copy.windows(11).any(|part| part == b"quietmarmot"), "encrypted as well");
    assert!(!names(folder.path()).iter().any(|name| name.contains("format")));
}
