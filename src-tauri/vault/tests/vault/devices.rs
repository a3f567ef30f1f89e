//! Devices: the same file goes on under the same device, and every copy of the file under another device.

use std::{fs, path::Path};

use withhold_domain::{AccountId, Check, DeviceId, Finding};
use withhold_vault::{FILE, HEADER, Key, Protect, Vault, VaultError, Why};

use crate::{
    builders::{OneItem, added, at, checks, item, last_finding, nothing_changed, off, on, raw, whole},
    old,
    protected::{KEYRING, PASSPHRASE, Protected},
};

/// A closed vault with one check.
fn written(protected: Protected) -> (tempfile::TempDir, AccountId) {
    let folder = tempfile::tempdir().unwrap();
    let mut vault = protected.create(folder.path());
    let id = added(&mut vault, "linkedin", "work");
    vault.append(&item(id), &[off()], at(1, 0)).unwrap();
    (folder, id)
}

/// Records another look, and gives the devices of all looks in the order of writing.
fn devices(folder: &Path, key: Key<'_>, id: AccountId, minute: i32) -> Vec<DeviceId> {
    let mut vault = Vault::open(folder, key).unwrap();
    vault.append(&item(id), &[on()], at(2, minute)).unwrap();
    whole(&vault);
    checks(&vault, id).iter().map(|check| check.device).collect()
}

fn copied(from: &Path, to: &Path) {
    for name in [FILE, HEADER] {
        if from.join(name).exists() {
            fs::copy(from.join(name), to.join(name)).unwrap();
        }
    }
}

#[test]
fn the_same_file_goes_on_under_the_same_device() {
    for protected in Protected::ALL {
        let (folder, id) = written(protected);
        for minute in 0..3 {
            let devices = devices(folder.path(), protected.key(), id, minute);
            assert!(devices.iter().all(|device| *device == devices[0]), "{devices:?}");
        }
    }
}

#[test]
fn a_copy_goes_on_under_another_device_and_the_original_under_its_own() {
    for protected in [Protected::Plain, KEYRING] {
        let (folder, id) = written(protected);
        let copy = tempfile::tempdir().unwrap();
        copied(folder.path(), copy.path());
        let there = devices(copy.path(), protected.key(), id, 0);
        let again = devices(copy.path(), protected.key(), id, 1);
        assert!(there[1] != there[0] && again == [there[0], there[1], there[1]]);
        let here = devices(folder.path(), protected.key(), id, 0);
        assert_eq!(here, [there[0], there[0]]);
        let chain = Vault::open(copy.path(), protected.key()).unwrap().verify_chain().unwrap();
        let told: Vec<_> = chain.devices.iter().map(|chain| (chain.own, chain.rows)).collect();
        assert_eq!(told, [(false, 1), (true, 2)]);
    }
}

#[test]
fn what_was_restored_or_salvaged_goes_on_under_another_device() {
    for protected in [Protected::Plain, KEYRING] {
        let (folder, id) = written(protected);
        let made =
            Vault::open(folder.path(), protected.key()).unwrap().back_up(Why::Asked, at(1, 5)).unwrap();
        Vault::restore(folder.path(), Path::new(&made.name), protected.key(), at(1, 6)).unwrap();
        let restored = devices(folder.path(), protected.key(), id, 0);
        assert!(restored[1] != restored[0]);
        Vault::salvage(folder.path(), protected.key(), at(2, 5)).unwrap();
        let salvaged = devices(folder.path(), protected.key(), id, 6);
        assert_eq!(salvaged[..2], restored);
        assert!(!restored.contains(&salvaged[2]));
    }
}

#[test]
fn another_key_or_none_leaves_the_device_as_it_is() {
    let (folder, id) = written(Protected::Plain);
    let device = devices(folder.path(), Key::None, id, 0)[0];
    let protect = |protected: Protected| match protected {
        Protected::Keyring { .. } => {
            Protect::Keyring { store: "secret-service", entry: "first", secret: &[7; 32] }
        }
        Protected::Passphrase(words) => Protect::Passphrase(words),
        Protected::Plain => Protect::Nothing,
    };
    Vault::seal(folder.path(), protect(KEYRING)).unwrap();
    let sealed = devices(folder.path(), KEYRING.key(), id, 1);
    Vault::rekey(folder.path(), KEYRING.key(), protect(PASSPHRASE)).unwrap();
    let rekeyed = devices(folder.path(), PASSPHRASE.key(), id, 2);
    Vault::unseal(folder.path(), PASSPHRASE.key()).unwrap();
    let plain = devices(folder.path(), Key::None, id, 3);
    assert!([sealed, rekeyed, plain].concat().iter().all(|other| *other == device));
}

#[test]
fn a_copy_that_is_given_another_key_before_it_was_written_to_is_a_copy_all_the_same() {
    let (folder, id) = written(Protected::Plain);
    let copy = tempfile::tempdir().unwrap();
    copied(folder.path(), copy.path());
    let protect = Protect::Keyring { store: "secret-service", entry: "first", secret: &[7; 32] };
    Vault::seal(copy.path(), protect).unwrap();
    let devices = devices(copy.path(), KEYRING.key(), id, 0);
    assert!(devices[1] != devices[0]);
}

#[test]
fn a_vault_in_an_old_format_goes_on_under_the_device_of_its_chain() {
    let folder = tempfile::tempdir().unwrap();
    old::make(folder.path(), 2, &[("linkedin", "work")], 3);
    let devices = devices(folder.path(), Key::None, AccountId(1), 0);
    assert!(devices.len() == 4 && devices.iter().all(|device| *device == devices[0]), "{devices:?}");
}

#[test]
fn forgetting_leaves_the_device_as_it_is() {
    let (folder, id) = written(Protected::Plain);
    let mut vault = Vault::open(folder.path(), Key::None).unwrap();
    let gone = added(&mut vault, "x", "");
    vault.append(&item(gone), &[off()], at(1, 1)).unwrap();
    vault.forget(&[gone], at(1, 2)).unwrap().compacted.unwrap();
    drop(vault);
    let devices = devices(folder.path(), Key::None, id, 0);
    assert_eq!(devices[1], devices[0]);
    let places = checks(&Vault::open(folder.path(), Key::None).unwrap(), id);
    assert_eq!(places.iter().map(|check| check.place).collect::<Vec<_>>(), [1, 3], "no place is given twice");
}

/// A copy, and a clock that many minutes behind the last look in the copy.
fn copied_with_a_clock_behind(minutes: i32) -> (tempfile::TempDir, Vault, AccountId) {
    let (folder, id) = written(Protected::Plain);
    Vault::open(folder.path(), Key::None).unwrap().append(&item(id), &[off()], at(9, 600)).unwrap();
    let copy = tempfile::tempdir().unwrap();
    copied(folder.path(), copy.path());
    let mut vault = Vault::open(copy.path(), Key::None).unwrap();
    if minutes < 1_440 {
        vault.append(&item(id), &[on()], at(9, 600 - minutes)).unwrap();
    }
    (copy, vault, id)
}

#[test]
fn in_a_copy_the_last_written_is_the_last_that_counts_on_a_clock_that_lags() {
    for minutes in [0, 60, 1_439] {
        let (_copy, vault, id) = copied_with_a_clock_behind(minutes);
        assert_eq!(last_finding(&vault, id, 9), Some(Finding::Shared), "{minutes}");
        let mut all: Vec<Check> = checks(&vault, id);
        all.sort_by_key(Check::order);
        assert!(all[1].made.moment < all[2].made.moment, "not even as equals: {all:?}");
    }
}

#[test]
fn in_a_copy_a_clock_more_than_a_day_behind_is_refused_and_changes_no_row() {
    let (copy, mut vault, id) = copied_with_a_clock_behind(2_000);
    let error = nothing_changed(copy.path(), || vault.append(&item(id), &[on()], at(8, 0)));
    assert!(matches!(error, VaultError::ClockBehind { .. }), "{error:?}");
    let own: i64 = raw(copy.path()).query_row("SELECT count(*) FROM devices", [], |row| row.get(0)).unwrap();
    assert_eq!(own, 1, "not even a device");
}
