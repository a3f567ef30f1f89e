//! What opens a vault, what is to protect one, and which ways in there are.

use std::fmt;

/// What opens a vault. Showing it for debugging shows the kind alone.
#[derive(Clone, Copy)]
pub enum Key<'a> {
    /// Nothing: the vault is not encrypted.
    None,
    /// A secret out of the system's keyring.
    Keyring {
        /// The name under which it lies there.
        entry: &'a str,
        /// The secret, 32 bytes.
        secret: &'a [u8],
    },
    /// The recovery code, as it was typed.
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

/// What is to protect a vault. Showing it for debugging shows the kind alone.
#[derive(Clone, Copy)]
pub enum Protect<'a> {
    /// Nothing but this computer's own login.
    Nothing,
    /// A secret that lies in the system's keyring already.
    Keyring {
        /// Which keyring, in the words of `withhold_os`.
        store: &'a str,
        /// The name under which it lies there.
        entry: &'a str,
        /// The secret, 32 bytes.
        secret: &'a [u8],
    },
    /// A passphrase, asked for at each start.
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
    /// What opens a vault that is protected so.
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
    /// The secrets in keyrings that open it, the newest first.
    pub keyring: Vec<KeyringWay>,
    /// Whether a recovery code opens it, and whether its owner has shown to have kept one.
    pub recovery: Option<Recovery>,
    /// Whether a passphrase opens it.
    pub passphrase: bool,
}

/// A secret in a keyring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyringWay {
    /// Which keyring.
    pub store: String,
    /// The name under which it lies there.
    pub entry: String,
}

/// The recovery code's place in a vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recovery {
    /// Whether one was confirmed by typing part of it.
    pub confirmed: bool,
}
