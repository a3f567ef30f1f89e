//! Somebody with a vault, a keyring, a note of the recovery code and a passphrase in mind.

use std::{
    fs,
    path::{Path, PathBuf},
};

use withhold_vault::{Key, Protect, Vault, VaultError, stretch_lightly};

use crate::content::State;

/// The secrets in the keyring, by the name of their entry.
const SECRETS: [(&str, [u8; 32]); 2] = [("first", [7; 32]), ("second", [8; 32])];

pub(crate) const PASSPHRASE: &str = "a walk to the lighthouse";

/// Somebody with a vault.
pub(crate) struct Person {
    pub(crate) folder: PathBuf,
    /// Where the recovery code is noted down: outside the data folder.
    note: PathBuf,
    pub(crate) vault: Option<Vault>,
}

/// Protects a vault by a keyring that holds both secrets.
pub(crate) fn keyring(which: usize) -> Protect<'static> {
    let (entry, secret) = &SECRETS[which];
    Protect::Keyring { store: "a test's keyring", entry, secret }
}

/// The keyring's answer.
pub(crate) fn key(which: usize) -> Key<'static> {
    let (entry, secret) = &SECRETS[which];
    Key::Keyring { entry, secret }
}

impl Person {
    pub(crate) fn new(folder: &Path) -> Self {
        stretch_lightly();
        Self { folder: folder.to_owned(), note: folder.with_extension("code"), vault: None }
    }

    /// The open vault.
    pub(crate) fn vault(&mut self) -> &mut Vault {
        self.vault.as_mut().expect("it is open")
    }

    /// Closes the vault, as before an exchange of the vault's file.
    pub(crate) fn close(&mut self) {
        self.vault = None;
    }

    /// Opens the vault by the first way that leads in.
    pub(crate) fn open(&mut self) -> Result<(), VaultError> {
        self.vault = None;
        self.vault = Some(self.opened()?);
        Ok(())
    }

    fn opened(&self) -> Result<Vault, VaultError> {
        let code = self.code();
        let keys = [Some(Key::None), Some(key(0)), Some(key(1)), code.as_deref().map(Key::RecoveryCode)];
        for key in keys.into_iter().flatten() {
            match Vault::open(&self.folder, key) {
                Err(error) if closed_to_this_key(&error) => {}
                result => return result,
            }
        }
        Vault::open(&self.folder, Key::Passphrase(PASSPHRASE))
    }

    /// The vault's content now; the vault is opened where it is closed.
    pub(crate) fn state(&mut self) -> Result<State, VaultError> {
        if self.vault.is_none() {
            self.open()?;
        }
        State::of(self.vault())
    }

    /// Notes the recovery code down.
    pub(crate) fn note(&self, code: &str) {
        fs::write(&self.note, code).unwrap();
    }

    /// The recovery code, where the person has noted a code down.
    pub(crate) fn code(&self) -> Option<String> {
        fs::read_to_string(&self.note).ok()
    }
}

/// Whether another key may open the vault.
pub(crate) fn closed_to_this_key(error: &VaultError) -> bool {
    matches!(
        error,
        VaultError::NeedsKey(_)
            | VaultError::WrongKey
            | VaultError::WrongCode
            | VaultError::WrongPassphrase
            | VaultError::NoSuchWay(_)
    )
}
