//! Clearing away the files that an interrupted exchange left.

use std::path::Path;

use withhold_files::unfinished;

use crate::{
    FolderState, VaultError,
    backup::sealing,
    disk::durable::{remove_file, replace, sync_folder},
    disk::folder::{FILE, HEADER, with_ending},
    state::FolderScan,
    ways::header::{Content, Header},
    ways::hexadecimal::Hex,
    ways::next_file::NextFile,
    ways::secret::DataKey,
    ways::unlock::usable_header,
};

/// Whether an exchange was begun and not wholly finished.
pub(crate) fn is_unfinished(folder: &Path, scan: &FolderScan) -> bool {
    usable_header(scan.header.clone()).is_some_and(|header| header.next.is_some())
        || unfinished(&folder.join(FILE)).exists()
}

/// Deletes the files that an interrupted exchange left, and has the header name the file that is there alone. The
/// caller holds the folder alone.
///
/// # Errors
/// When the disk refuses; the vault can be opened all the same.
pub(crate) fn tidy(folder: &Path) -> Result<(), VaultError> {
    tidy_with(folder, None)
}

/// As [`tidy`]; with the key at hand, backups that are still in the clear are encrypted as well.
pub(crate) fn tidy_with(folder: &Path, key: Option<&DataKey>) -> Result<(), VaultError> {
    let scan = FolderScan::of(folder)?;
    if !matches!(scan.state(folder), FolderState::Plain | FolderState::Sealed(_))
        || !is_unfinished(folder, &scan)
    {
        return Ok(());
    }
    let new = unfinished(&folder.join(FILE));
    remove_file(&with_ending(&new, "-journal"))?;
    remove_file(&new)?;
    let Some(header) = usable_header(scan.header.clone()) else { return Ok(()) };
    match header.content(scan.salt()) {
        Some(content) => {
            if let Some(key) = key {
                let next = NextFile { content: content.clone(), key: Some(DataKey(key.0.clone())) };
                sealing::encrypt(folder, &header.vault, &next)?;
            }
            promote(folder, header.vault, content.clone())
        }
        None => Ok(()),
    }
}

/// Has the header name one file alone; removes the header where that file is not encrypted.
pub(super) fn promote(folder: &Path, vault: Hex<16>, content: Content) -> Result<(), VaultError> {
    let path = folder.join(HEADER);
    match content {
        Content::Sealed(_) => replace(&path, &Header::new(vault.0, content, None).render()),
        Content::Bare(_) => {
            remove_file(&path)?;
            sync_folder(folder)
        }
    }
}
