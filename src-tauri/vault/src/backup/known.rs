//! The ways in that the heads of backups name without a key, and the keyring secrets under which backups were made.

use std::path::Path;

use super::{
    container,
    list::{named, names},
    opened::parse_header,
};
use crate::{
    KeyringWay, Vault, VaultError, Ways,
    disk::folder::BACKUPS,
    state::FolderScan,
    ways::header::{Content, Header},
    ways::unlock::usable_header,
};

impl Vault {
    /// The ways into a backup; none where the backup is not encrypted.
    ///
    /// # Errors
    /// When the file is not there, is no backup, or its head cannot be read.
    pub fn backup_ways(folder: &Path, backup: &Path) -> Result<Ways, VaultError> {
        ways_of(&named(folder, backup)?)
    }

    /// Every keyring secret under which the vault in `folder` or a backup in `folder` was made. Files that cannot be
    /// read are left out.
    #[must_use]
    pub fn keyring_entries(folder: &Path) -> Vec<KeyringWay> {
        let header = FolderScan::of(folder).ok().and_then(|scan| usable_header(scan.header));
        let own = header.iter().flat_map(Header::sealed).map(crate::ways::header::Sealed::ways);
        let backups = names(folder).unwrap_or_default();
        let backups = backups.iter().map(|name| folder.join(BACKUPS).join(name.to_string()));
        let backups = backups.filter_map(|path| ways_of(&path).ok());
        let mut entries: Vec<KeyringWay> = own.chain(backups).flat_map(|ways| ways.keyring).collect();
        entries.sort_by(|a, b| (&a.store, &a.entry).cmp(&(&b.store, &b.entry)));
        entries.dedup();
        entries
    }
}

fn ways_of(path: &Path) -> Result<Ways, VaultError> {
    let head = container::head(path)?;
    if !head.is_sealed() {
        return Ok(Ways::default());
    }
    match parse_header(&head, path)?.content(Some(&head.begins)) {
        Some(Content::Sealed(sealed)) => Ok(sealed.ways()),
        _ => Err(VaultError::BackupDamaged(path.to_owned())),
    }
}
