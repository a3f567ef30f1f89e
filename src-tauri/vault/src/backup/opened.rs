//! A backup whose sum holds and whose key was found.

use std::path::{Path, PathBuf};

use super::{
    container::{self, Head},
    list::named,
};
use crate::{
    Key, VaultError,
    file::opener::Opener,
    state::FolderScan,
    ways::header::{Content, Header, ParsedHeader},
    ways::secret::DataKey,
    ways::unlock,
};

/// A backup, ready to be taken apart.
pub(crate) struct OpenedBackup {
    /// The backup's file.
    pub(crate) path: PathBuf,
    /// The backup's head.
    pub(crate) head: Head,
    /// The header that belongs beside the backup's database: the header whose way was used.
    pub(crate) header: Option<Vec<u8>>,
    key: Option<DataKey>,
}

impl OpenedBackup {
    /// Finds the backup, checks it against its sum, and opens it with one of its own ways, or with a way of the vault
    /// in `folder` where the vault has the same key: a recovery code that was renewed opens the older backups too.
    ///
    /// # Errors
    /// When there is no such backup, the backup is not whole, or `key` does not open the backup.
    pub(crate) fn find(folder: &Path, backup: &Path, key: &Key<'_>) -> Result<Self, VaultError> {
        let path = named(folder, backup)?;
        let head = container::verify(&path)?;
        if !head.is_sealed() {
            return Ok(Self { path, head, header: None, key: None });
        }
        let own = parse_header(&head, &path)?;
        let beside =
            unlock::usable_header(FolderScan::of(folder)?.header).filter(|header| header.vault == own.vault);
        if let Some((header, key)) = beside.filter(|beside| *beside != own).and_then(|header| {
            let key = by_way(&header, &head, key, &path)?.ok()?;
            Some((header, key))
        }) {
            let header = header_for(&header, &head);
            return Ok(Self { path, head, header, key: Some(key) });
        }
        let key =
            by_way(&own, &head, key, &path).ok_or_else(|| VaultError::BackupDamaged(path.clone()))??;
        let header = header_for(&own, &head);
        Ok(Self { path, head, header, key: Some(key) })
    }

    /// Opens the backup's database, once the database is unpacked.
    pub(crate) fn opener(&self) -> Opener<'_> {
        Opener::new(self.key.as_ref(), Some(&self.head.begins))
    }
}

/// The key by a way of `header`, where the header names this database.
fn by_way(header: &Header, head: &Head, key: &Key<'_>, path: &Path) -> Option<Result<DataKey, VaultError>> {
    match header.content(Some(&head.begins)) {
        Some(Content::Sealed(sealed)) => Some(unlock::data_key(header, sealed, key, path)),
        _ => None,
    }
}

/// A header that names this database alone.
fn header_for(header: &Header, head: &Head) -> Option<Vec<u8>> {
    header
        .content(Some(&head.begins))
        .map(|content| Header::new(header.vault.0, content.clone(), None).render())
}

/// The header that a sealed backup carries.
///
/// # Errors
/// When the header is of a newer form, or not whole.
pub(super) fn parse_header(head: &Head, path: &Path) -> Result<Header, VaultError> {
    match Header::parse(&head.header) {
        ParsedHeader::Good(header) => Ok(header),
        ParsedHeader::Newer { .. } => Err(VaultError::BackupNewer(path.to_owned())),
        ParsedHeader::Damaged { .. } => Err(VaultError::BackupDamaged(path.to_owned())),
    }
}
