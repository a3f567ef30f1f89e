//! Opening a vault whose own header is lost by a header that a backup has kept, and putting that header back.

use std::{fs, path::Path};

use rusqlite::{Connection, TransactionBehavior};

use crate::{
    FolderState, Key, VaultError,
    backup::headers::headers,
    disk::durable::{self, replace},
    disk::folder::{HEADER, REPLACED},
    error::{from_sql, io_error},
    exchange::stage::free_name,
    state::FolderScan,
    ways::header::{Content, Header},
    ways::secret::DataKey,
    ways::unlock::{data_key, unlock},
};

/// As [`unlock`], and by a header out of a backup where the vault's own header is missing, damaged or another vault's.
///
/// # Errors
/// As [`unlock`].
pub(crate) fn unlock_by_any(
    scan: &FolderScan,
    folder: &Path,
    key: &Key<'_>,
) -> Result<Option<DataKey>, VaultError> {
    let result = unlock(scan, folder, key);
    let (Err(error), Some(salt)) = (&result, scan.salt()) else { return result };
    let lost = matches!(
        error,
        VaultError::HeaderMissing { .. } | VaultError::HeaderDamaged { .. } | VaultError::HeaderOther(_)
    );
    if !lost || matches!(key, Key::None) {
        return result;
    }
    let mut refusal = None;
    for header in headers(folder, salt) {
        let Some(Content::Sealed(sealed)) = header.content(Some(salt)) else { continue };
        match data_key(&header, sealed, key, &folder.join(HEADER)) {
            Ok(data) => return Ok(Some(data)),
            // That another header has no such way says less than that a code is wrong.
            Err(VaultError::NoSuchWay(_)) if refusal.is_some() => {}
            Err(error) => refusal = Some(error),
        }
    }
    refusal.map_or(result, Err)
}

/// Puts the newest fitting header back beside a vault that was opened without its own header. A header that is in the
/// way is kept.
///
/// # Errors
/// When the header cannot be written; the vault is as it was.
pub(crate) fn put_back(connection: &Connection, folder: &Path) -> Result<(), VaultError> {
    let path = folder.join(HEADER);
    // Another process may be about to put the header back too.
    let transaction = rusqlite::Transaction::new_unchecked(connection, TransactionBehavior::Immediate)
        .map_err(|error| from_sql(&path, error))?;
    let scan = FolderScan::of(folder)?;
    let (true, Some(salt)) = (lacks_header(&scan, folder), scan.salt()) else { return Ok(()) };
    let Some(header) = headers(folder, salt).into_iter().next() else { return Ok(()) };
    let Some(content) = header.content(Some(salt)) else { return Ok(()) };
    if scan.header.is_some() {
        let kept = folder.join(REPLACED);
        durable::make_private_folder(&kept)?;
        fs::copy(&path, kept.join(free_name(&kept, HEADER))).map_err(|error| io_error(&path, &error))?;
    }
    replace(&path, &Header::new(header.vault.0, content.clone(), None).render())?;
    drop(transaction);
    Ok(())
}

/// Whether an encrypted vault has no usable header of its own.
pub(crate) fn lacks_header(scan: &FolderScan, folder: &Path) -> bool {
    matches!(
        scan.state(folder),
        FolderState::HeaderMissing { .. } | FolderState::HeaderDamaged { .. } | FolderState::HeaderOther
    )
}
