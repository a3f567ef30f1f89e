//! A form of the future: refused in a sentence by every operation, and left byte for byte as it was.

use std::{fs, path::Path};

use jiff::{Timestamp, civil::Date};
use withhold_vault::{BACKUPS, FILE, Key, Protect, SCHEMA, Vault, VaultError, When, Why};

use crate::fixtures::{KEYRING, SECRET, VaultCopy, bytes};

fn now() -> When {
    let moment: Timestamp = "2026-01-02T09:00:00Z".parse().unwrap();
    When { moment, day: Date::constant(2026, 1, 2) }
}

/// A vault of form 1 that this build has opened, and that a later build has brought to the next format.
fn future() -> VaultCopy {
    let kept = VaultCopy::new("plain");
    drop(Vault::open(&kept.folder(), Key::None).unwrap());
    mark(&kept.folder().join(FILE));
    kept
}

/// The number of the format stands in a fixed place of the file.
fn mark(file: &Path) {
    let mut content = fs::read(file).unwrap();
    let number = i32::try_from(SCHEMA + 1).unwrap().to_be_bytes();
    assert_eq!(content[60..64], i32::try_from(SCHEMA).unwrap().to_be_bytes(), "the format's number is here");
    content[60..64].copy_from_slice(&number);
    fs::write(file, content).unwrap();
}

#[test]
fn a_vault_of_a_later_form_is_refused_and_not_a_byte_of_it_changes() {
    let kept = future();
    let before = bytes(&kept.folder());
    let protect = Protect::Keyring { store: "secret-service", entry: "first", secret: &SECRET };
    type Action<'a> = &'a dyn Fn() -> Result<(), VaultError>;
    let tried: [(&str, Action<'_>); 4] = [
        ("open", &|| Vault::open(&kept.folder(), Key::None).map(|_| ())),
        ("open or make", &|| Vault::open_or_make_plain(&kept.folder()).map(|_| ())),
        ("seal", &|| Vault::seal(&kept.folder(), protect)),
        ("create", &|| Vault::create(&kept.folder(), protect).map(|_| ())),
    ];
    for (what, work) in tried {
        let error = work().unwrap_err();
        let told = matches!(&error, VaultError::Newer { found, known, .. } if (*found, *known) == (SCHEMA + 1, SCHEMA));
        assert!(told || what == "create" && matches!(error, VaultError::Exists(_)), "{what}: {error:?}");
        assert!(error.to_string().ends_with('.') && !error.hint().is_empty(), "{what}: {error}");
        assert!(bytes(&kept.folder()) == before, "{what}");
    }
}

/// A later form may hold records that this build does not know: a salvage would lose those records.
#[test]
fn a_vault_of_a_later_form_is_not_salvaged() {
    let kept = future();
    let before = bytes(&kept.folder());
    let error = Vault::salvage(&kept.folder(), Key::None, now()).unwrap_err();
    assert!(matches!(error, VaultError::Newer { .. }), "{error:?}");
    assert!(bytes(&kept.folder()) == before);
}

#[test]
fn a_backup_of_a_later_form_is_not_restored() {
    let kept = VaultCopy::new("keyring");
    let vault = Vault::open(&kept.folder(), KEYRING).unwrap();
    drop(vault);
    Vault::unseal(&kept.folder(), KEYRING).unwrap();
    let made = {
        let vault = Vault::open(&kept.folder(), Key::None).unwrap();
        vault.back_up(Why::Asked, now()).unwrap()
    };
    let later = kept.folder().join("later.withhold");
    fs::copy(kept.folder().join(BACKUPS).join(&made.name), &later).unwrap();
    forge(&later);
    let before = bytes(&kept.folder());
    let error = Vault::restore(&kept.folder(), &later, Key::None, now()).unwrap_err();
    assert!(matches!(error, VaultError::Newer { .. }), "{error:?}");
    assert!(bytes(&kept.folder()) == before);
}

/// Raises the number of the format in a backup, and makes the backup's sum fit.
fn forge(backup: &Path) {
    use sha2::{Digest, Sha256};
    const SUM_AT: usize = 64;
    const DATABASE_AT: usize = 96;
    let mut content = fs::read(backup).unwrap();
    assert_eq!(&content[DATABASE_AT..DATABASE_AT + 16], b"SQLite format 3\0", "it has no header");
    let number = i32::try_from(SCHEMA + 1).unwrap().to_be_bytes();
    content[DATABASE_AT + 60..DATABASE_AT + 64].copy_from_slice(&number);
    let mut hasher = Sha256::new();
    hasher.update(&content[16..SUM_AT]);
    hasher.update(&content[DATABASE_AT..]);
    content[SUM_AT..DATABASE_AT].copy_from_slice(&hasher.finalize());
    fs::write(backup, content).unwrap();
}
