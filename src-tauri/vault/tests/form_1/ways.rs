//! Every way into an encrypted vault opens the vault, and no other way does.

use withhold_vault::{Key, Vault, VaultError};

use crate::fixtures::{ALL, KEYRING, PASSPHRASE, VaultCopy, bytes, checks, decisions};

#[test]
fn every_way_in_leads_in_once_and_again() {
    let (keyring, passphrase) = (VaultCopy::new("keyring"), VaultCopy::new("passphrase"));
    let (code, other) = (keyring.fact("code"), passphrase.fact("recovery_code"));
    let ways = [
        (&keyring, [KEYRING, Key::RecoveryCode(&code), KEYRING]),
        (&passphrase, [Key::RecoveryCode(&other), Key::Passphrase(PASSPHRASE), Key::RecoveryCode(&other)]),
    ];
    for (kept, keys) in ways {
        let mut read = None;
        for key in keys {
            let vault = Vault::open(&kept.folder(), key).unwrap();
            let ways = vault.ways().unwrap();
            assert!(ways.recovery.is_some(), "{key:?}: {ways:?}");
            let now = (vault.snapshot(true).unwrap(), checks(&vault), decisions(&vault));
            assert!(read.is_none_or(|before| before == now), "{key:?}");
            read = Some(now);
        }
    }
}

#[test]
fn what_does_not_open_it_changes_not_a_byte() {
    let (keyring, passphrase) = (VaultCopy::new("keyring"), VaultCopy::new("passphrase"));
    let (code, other) = (keyring.fact("code"), passphrase.fact("recovery_code"));
    let wrong = Key::Keyring { entry: "first", secret: &[8; 32] };
    for (kept, keys) in [
        (&keyring, [wrong, Key::RecoveryCode(&other), Key::None]),
        (&passphrase, [Key::Passphrase("a lamp by the harbour"), Key::RecoveryCode(&code), KEYRING]),
    ] {
        let before = bytes(&kept.folder());
        for key in keys {
            let error = Vault::open(&kept.folder(), key).unwrap_err();
            let told = matches!(
                error,
                VaultError::WrongKey
                    | VaultError::WrongCode
                    | VaultError::WrongPassphrase
                    | VaultError::NeedsKey(_)
                    | VaultError::NoSuchWay(_)
            );
            assert!(told, "{key:?}: {error:?}");
            assert!(bytes(&kept.folder()) == before, "{key:?}");
        }
    }
}

#[test]
fn a_second_opening_finds_nothing_to_do() {
    for (name, key) in ALL {
        let kept = VaultCopy::new(name);
        drop(Vault::open(&kept.folder(), key).unwrap());
        let before = bytes(&kept.folder());
        drop(Vault::open(&kept.folder(), key).unwrap());
        assert!(bytes(&kept.folder()) == before, "{name}");
    }
}
