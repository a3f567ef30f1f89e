//! Vaults protected in each way, and the keys that open them.

use std::path::Path;

use withhold_vault::{Key, Protect, Vault};

/// How a vault is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Protected {
    Plain,
    Keyring { secret: [u8; 32] },
    Passphrase(&'static str),
}

pub(crate) const KEYRING: Protected = Protected::Keyring { secret: [7; 32] };
pub(crate) const PASSPHRASE: Protected = Protected::Passphrase("seven quiet herons");

impl Protected {
    pub(crate) const ALL: [Self; 3] = [Self::Plain, KEYRING, PASSPHRASE];

    pub(crate) fn create(&self, folder: &Path) -> Vault {
        let protect = match self {
            Self::Plain => Protect::Nothing,
            Self::Keyring { secret } => Protect::Keyring { store: "secret-service", entry: "first", secret },
            Self::Passphrase(passphrase) => Protect::Passphrase(passphrase),
        };
        Vault::create(folder, protect).unwrap()
    }

    pub(crate) fn key(&self) -> Key<'_> {
        match self {
            Self::Plain => Key::None,
            Self::Keyring { secret } => Key::Keyring { entry: "first", secret },
            Self::Passphrase(passphrase) => Key::Passphrase(passphrase),
        }
    }

    pub(crate) fn is_sealed(&self) -> bool {
        *self != Self::Plain
    }
}
