//! The next file of a vault: its content and key, and the way to that key.

use std::path::Path;

use crate::{
    Protect, VaultError,
    file::opener::Opener,
    ways::header::{Bare, Content, Sealed, Way},
    ways::hexadecimal::Hex,
    ways::secret::{DataKey, KEY_BYTES, SALT_BYTES, random},
    ways::typed::prepared,
    ways::wrap::{KEYRING, PASSPHRASE, Stretch, Wrap},
};

/// The file that is about to take the place of the vault's file, and its key.
pub(crate) struct NextFile {
    /// The content that the header will name.
    pub(crate) content: Content,
    pub(crate) key: Option<DataKey>,
}

impl NextFile {
    /// A file with a new key, or without any, as `protect` asks.
    pub(crate) fn protected(vault: Hex<16>, protect: Protect<'_>, path: &Path) -> Result<Self, VaultError> {
        if matches!(protect, Protect::Nothing) {
            return Ok(Self { content: Content::Bare(Bare::Plain), key: None });
        }
        let key = DataKey::new(path)?;
        let salt: [u8; SALT_BYTES] = random(path)?;
        let mut sealed = Sealed { salt: Hex(salt), ways: Vec::new() };
        let way = way(&sealed, &vault, protect, &key, path)?;
        sealed.ways.extend(way);
        Ok(Self { content: Content::Sealed(sealed), key: Some(key) })
    }

    /// Opens the next file.
    pub(crate) fn opener(&self) -> Opener<'_> {
        match &self.content {
            Content::Sealed(sealed) => Opener::new(self.key.as_ref(), Some(&sealed.salt.0)),
            Content::Bare(_) => Opener::new(None, None),
        }
    }
}

/// The way to `key` for the protection `protect`.
pub(crate) fn way(
    sealed: &Sealed,
    vault: &Hex<16>,
    protect: Protect<'_>,
    key: &DataKey,
    path: &Path,
) -> Result<Option<Way>, VaultError> {
    Ok(match protect {
        Protect::Nothing => None,
        Protect::Keyring { store, entry, secret } => {
            if secret.len() != KEY_BYTES {
                return Err(VaultError::WrongKey);
            }
            let wrap = Wrap::seal(secret, key, sealed.bound(vault, KEYRING), path)?;
            let (store, entry) = (store.to_owned(), entry.to_owned());
            Some(Way::Keyring { store, entry, replaced: false, wrap, kept_by: None })
        }
        Protect::Passphrase(passphrase) => {
            let passphrase = prepared(passphrase);
            if passphrase.is_empty() {
                return Err(VaultError::EmptyPassphrase);
            }
            let stretch = Stretch::new(path)?;
            let typed = stretch.key(passphrase.as_bytes(), path)?;
            let wrap = Wrap::seal(&typed, key, sealed.bound(vault, PASSPHRASE), path)?;
            Some(Way::Passphrase { stretch, wrap })
        }
    })
}
