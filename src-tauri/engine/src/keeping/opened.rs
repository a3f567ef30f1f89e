//! The vault in use, and the list as it was read from there.

use withhold_vault::{CatalogueChangeRecord, Vault};

use crate::list::state::ListState;

/// Whether the vault is on the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Presence {
    /// Until the first write an empty vault in memory stands in for it.
    NotYet,
    /// This engine has made it.
    Made,
    /// It was there.
    There,
}

/// The vault in use.
pub(crate) struct OpenedVault {
    pub(crate) vault: Vault,
    pub(crate) presence: Presence,
    /// The list as it was last read; none where it has to be read anew.
    pub(crate) list: Option<ListState>,
    /// Changes of the catalogue that could not be recorded yet.
    pub(crate) pending: Vec<CatalogueChangeRecord>,
}

impl OpenedVault {
    pub(crate) fn new(vault: Vault, presence: Presence) -> Self {
        Self { vault, presence, list: None, pending: Vec::new() }
    }

    /// Whether the vault is on the disk.
    pub(crate) fn is_there(&self) -> bool {
        self.presence != Presence::NotYet
    }
}
