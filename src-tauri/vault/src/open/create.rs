//! A new vault: the only place where a key is made for a vault, and only where no file is in the way.

use std::path::Path;

use withhold_files::unfinished;

use crate::{
    FolderState, Protect, Vault, VaultError,
    disk::durable::{make_empty, remove_file, replace, sync_folder},
    disk::folder::{FILE, HEADER, make_folder},
    disk::lock::{FolderLock, LockMode},
    error::{from_sql, io_error, partly},
    file::migrate::{self, APPLICATION_ID},
    state::FolderScan,
    ways::header::{Bare, Content, Header},
    ways::hexadecimal::Hex,
    ways::next_file::NextFile,
    ways::secret::random,
};

impl Vault {
    /// Makes a vault in `folder` and opens the vault. The folder itself is made only where its parent folder exists: a
    /// drive that is not mounted must not turn into a new, empty vault.
    ///
    /// # Errors
    /// [`VaultError::Exists`] where a vault, a header or remains of either are in the folder; and when the folder or a
    /// file cannot be used. The folder is then as it was, or the new vault is there and could not be opened, and the
    /// error does not say that nothing was changed.
    pub fn create(folder: &Path, protect: Protect<'_>) -> Result<Self, VaultError> {
        make_folder(folder)?;
        refuse_existing(folder)?;
        let lock = FolderLock::take(folder, LockMode::Alone)?;
        refuse_existing(folder)?;
        let made = make(folder, protect);
        drop(lock);
        made?;
        Self::open(folder, protect.key()).map_err(partly)
    }
}

fn refuse_existing(folder: &Path) -> Result<(), VaultError> {
    if FolderScan::of(folder)?.state(folder) == FolderState::None {
        return Ok(());
    }
    Err(VaultError::Exists(folder.to_owned()))
}

fn make(folder: &Path, protect: Protect<'_>) -> Result<(), VaultError> {
    let (path, header_path) = (folder.join(FILE), folder.join(HEADER));
    let new = unfinished(&path);
    let vault = random(&header_path)?;
    let next = NextFile::protected(Hex(vault), protect, &header_path)?;
    if let Content::Sealed(_) = next.content {
        let header = Header::new(vault, Content::Bare(Bare::Nothing), Some(next.content.clone()));
        replace(&header_path, &header.render())?;
    } else {
        // An earlier attempt that never finished may have left a header, which would not fit this vault.
        remove_file(&header_path)?;
        sync_folder(folder)?;
    }
    make_empty(&new)?;
    if let Err(error) = write_empty(&new, &next) {
        let _ = remove_file(&new);
        return Err(error);
    }
    withhold_files::rename(&new, &path).map_err(|error| io_error(&path, &error))?;
    // The vault is there, and the header names it. Errors below are not returned: the next open finishes the work.
    let _ = sync_folder(folder);
    if let Content::Sealed(_) = next.content {
        let _ = replace(&header_path, &Header::new(vault, next.content, None).render());
    }
    Ok(())
}

/// A file with tables and no rows.
fn write_empty(path: &Path, new: &NextFile) -> Result<(), VaultError> {
    let sql = |error| from_sql(path, error);
    let mut connection = new.opener().write(path)?;
    connection.execute_batch("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;").map_err(sql)?;
    migrate::migrate(&mut connection, path, APPLICATION_ID)?;
    connection.close().map_err(|(_, error)| sql(error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{disk::durable::stop, ways::secret::KEY_BYTES};

    /// A folder in which the making of an encrypted vault was interrupted.
    fn begun() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(HEADER);
        let vault = random(&path).unwrap();
        let protect = Protect::Keyring { store: "s", entry: "e", secret: &[1; KEY_BYTES] };
        let next = NextFile::protected(Hex(vault), protect, &path).unwrap();
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
        assert_eq!(Vault::folder_state(folder.path()).unwrap(), FolderState::None);
        drop(Vault::create(folder.path(), Protect::Nothing).unwrap());
        assert!(!folder.path().join(HEADER).exists());
        assert_eq!(Vault::folder_state(folder.path()).unwrap(), FolderState::Plain);
    }
}
