//! A new vault: the only place where a key is made for one, and only where no file is in the way.

use std::{fs, path::Path};

use crate::{
    FILE, Key, Protect, Vault, VaultError,
    disk::atomic::{make_empty, remove, replace, sync_folder_of, unfinished},
    disk::durable,
    disk::lock::{FolderLock, Hold},
    error::{from_sql, partly},
    file::migrate,
    state::{HEADER, Look, Seen},
    vault::{APPLICATION_ID, io_error, make_folder},
    ways::header::{Bare, Content, Header, Hex, Sealed, Way},
    ways::secret::{DataKey, KEY_BYTES, SALT_BYTES, random},
    ways::unlock::{KEYRING, PASSPHRASE},
    ways::wrap::{Stretch, Wrap},
};

impl Vault {
    /// Makes a vault in `folder` and opens it. The folder itself is made only where the one above it exists: a drive
    /// that is not mounted must not turn into a new, empty vault.
    ///
    /// # Errors
    /// [`VaultError::Exists`] where a vault, a header or what is left of either is; and when the folder or a file
    /// cannot be used. All is then as it was, or the new vault is there and could not be opened, and the error does not
    /// say that nothing was changed.
    pub fn create(folder: &Path, protect: Protect<'_>) -> Result<Self, VaultError> {
        make_folder(folder)?;
        refuse_existing(folder)?;
        let lock = FolderLock::take(folder, Hold::Alone)?;
        refuse_existing(folder)?;
        let made = make(folder, protect);
        drop(lock);
        made?;
        Self::open(folder, protect.key()).map_err(partly)
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

fn refuse_existing(folder: &Path) -> Result<(), VaultError> {
    if Seen::at(folder)?.look(folder) == Look::None {
        return Ok(());
    }
    Err(VaultError::Exists(folder.to_owned()))
}

fn make(folder: &Path, protect: Protect<'_>) -> Result<(), VaultError> {
    let (path, header_path) = (folder.join(FILE), folder.join(HEADER));
    let new = unfinished(&path);
    let vault = random(&header_path)?;
    let next = New::protected(Hex(vault), protect, &header_path)?;
    if let Content::Sealed(_) = next.content {
        let header = Header::new(vault, Content::Bare(Bare::Nothing), Some(next.content.clone()));
        replace(&header_path, &header.render())?;
    } else {
        // One that was begun and never finished may have left its header, which would not fit this vault.
        durable::remove_file(&header_path)?;
        durable::sync_folder(folder)?;
    }
    make_empty(&new)?;
    if let Err(error) = write_empty(&new, &next) {
        let _ = remove(&new);
        return Err(error);
    }
    fs::rename(&new, &path).map_err(|error| io_error(&path, &error))?;
    // The vault is there, and the header speaks of it: what fails now is done by whoever opens it next.
    let _ = sync_folder_of(&path);
    if let Content::Sealed(_) = next.content {
        let _ = replace(&header_path, &Header::new(vault, next.content, None).render());
    }
    Ok(())
}

/// A file without any content but its tables.
fn write_empty(path: &Path, new: &New) -> Result<(), VaultError> {
    let sql = |error| from_sql(path, error);
    let mut connection = new.opener().write(path)?;
    connection.execute_batch("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;").map_err(sql)?;
    migrate::migrate(&mut connection, path, APPLICATION_ID)?;
    connection.close().map_err(|(_, error)| sql(error))
}

/// What a file is about to become, and its key.
pub(crate) struct New {
    /// What the header will say.
    pub(crate) content: Content,
    pub(crate) key: Option<DataKey>,
}

impl New {
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
}

/// The way to `key` that `protect` asks for.
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
            Some(Way::Keyring { store: store.to_owned(), entry: entry.to_owned(), replaced: false, wrap })
        }
        Protect::Passphrase(passphrase) => {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::durable::stop;

    /// A folder in which the making of an encrypted vault was interrupted.
    fn begun() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(HEADER);
        let vault = random(&path).unwrap();
        let protect = Protect::Keyring { store: "s", entry: "e", secret: &[1; KEY_BYTES] };
        let next = New::protected(Hex(vault), protect, &path).unwrap();
        let header = Header::new(vault, Content::Bare(Bare::Nothing), Some(next.content));
        replace(&path, &header.render()).unwrap();
        folder
    }

    #[test]
    fn one_that_was_begun_and_never_finished_is_not_in_the_way() {
        let protect = Protect::Keyring { store: "s", entry: "e", secret: &[2; KEY_BYTES] };
        let folder = begun();
        drop(Vault::create(folder.path(), protect).unwrap());
        assert!(Vault::open(folder.path(), protect.key()).unwrap().data_key.is_some());
    }

    #[test]
    fn a_header_that_was_begun_is_gone_before_a_vault_of_another_kind_is_there() {
        let folder = begun();
        stop::after(Some(0));
        let stopped = Vault::create(folder.path(), Protect::Nothing);
        stop::after(None);
        assert!(stopped.is_err() && !folder.path().join(FILE).exists());
        assert_eq!(Vault::look(folder.path()).unwrap(), Look::None);
        drop(Vault::create(folder.path(), Protect::Nothing).unwrap());
        assert!(!folder.path().join(HEADER).exists());
        assert_eq!(Vault::look(folder.path()).unwrap(), Look::Plain);
    }
}
