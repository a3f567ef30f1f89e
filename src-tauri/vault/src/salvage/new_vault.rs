//! The new vault into which a salvage writes.

use std::path::Path;

use rusqlite::Connection;

use crate::{error::Fault, file::device};

/// The new vault, while it is filled.
pub(super) struct NewVault<'a> {
    pub(super) connection: &'a Connection,
    pub(super) path: &'a Path,
}

impl NewVault<'_> {
    /// The device that writes into the new vault: a new device, because the file is new.
    pub(super) fn device(&self) -> Result<[u8; 16], Fault> {
        device::own(self.connection, &device::file_at(self.path), self.path)
    }
}
