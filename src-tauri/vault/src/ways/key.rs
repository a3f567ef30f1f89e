//! The key that opens a vault, the protection of a new vault, and the list of a vault's ways.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The key that opens a vault. Debugging shows the kind of the key alone.
#[derive(Clone, Copy)]
pub enum Key<'a> {
    /// No key: the vault is not encrypted.
    None,
    /// A secret out of the system's keyring.
    Keyring {
        /// The name under which the secret lies in the keyring.
        entry: &'a str,
        /// The secret, 32 bytes.
        secret: &'a [u8],
    },
    /// The recovery code, as the person typed the code.
    RecoveryCode(&'a str),
    /// The passphrase.
    Passphrase(&'a str),
}

impl fmt::Debug for Key<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::None => "None",
            Self::Keyring { .. } => "Keyring(..)",
            Self::RecoveryCode(_) => "RecoveryCode(..)",
            Self::Passphrase(_) => "Passphrase(..)",
        })
    }
}

/// The protection of a vault. Debugging shows the kind of the protection alone.
#[derive(Clone, Copy)]
pub enum Protect<'a> {
    /// No protection but this computer's own login.
    Nothing,
    /// A secret that lies in the system's keyring already.
    Keyring {
        /// Which keyring, in the words of `withhold_os`.
        store: &'a str,
        /// The name under which the secret lies in the keyring.
        entry: &'a str,
        /// The secret, 32 bytes.
        secret: &'a [u8],
    },
    /// A passphrase, which is asked for at each start.
    Passphrase(&'a str),
}

impl fmt::Debug for Protect<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Nothing => "Nothing",
            Self::Keyring { .. } => "Keyring(..)",
            Self::Passphrase(_) => "Passphrase(..)",
        })
    }
}

impl<'a> Protect<'a> {
    /// The key that opens a vault with this protection.
    pub(crate) fn key(self) -> Key<'a> {
        match self {
            Self::Nothing => Key::None,
            Self::Keyring { entry, secret, .. } => Key::Keyring { entry, secret },
            Self::Passphrase(passphrase) => Key::Passphrase(passphrase),
        }
    }
}

/// The ways into a vault.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ways {
    /// Whether the vault is encrypted at all.
    pub encrypted: bool,
    /// The secrets in keyrings that open the vault, the newest first.
    pub keyring: Vec<KeyringWay>,
    /// Whether a recovery code opens the vault, and whether the vault's owner has confirmed a code.
    pub recovery: Option<Recovery>,
    /// Whether a passphrase opens the vault.
    pub passphrase: bool,
}

/// A secret in a keyring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyringWay {
    /// Which keyring.
    pub store: String,
    /// The name under which the secret lies in the keyring.
    pub entry: String,
    /// Who took the secret, where that was known.
    pub kept_by: Option<KeptBy>,
}

/// Who took a secret for a keyring: a hint for people, by which nothing is decided. Each name has 256 characters at
/// most.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeptBy {
    /// The service.
    pub service: String,
    /// The place in the service; empty where the service has no name for it.
    pub collection: String,
}

/// The recovery code's place in a vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recovery {
    /// Whether a code was confirmed by typing part of the code.
    pub confirmed: bool,
}
