//! The vault in use, and the list as last read from the vault.

use withhold_vault::{CatalogueChangeRecord, Vault};

use crate::list::state::ListState;

/// Whether the vault is on the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Presence {
    /// The vault is not on the disk: until the first write an empty vault in memory stands in.
    NotYet,
    /// This engine has made the vault.
    Made,
    /// The vault was on the disk already.
    There,
    /// The list is made up and lies in memory alone: the demo.
    MadeUp,
}

/// The vault in use.
pub(crate) struct OpenedVault {
    pub(crate) vault: Vault,
    pub(crate) presence: Presence,
    /// The list as last read; `None` where the list has to be read anew.
    pub(crate) list: Option<ListState>,
    /// Changes of the catalogue that could not be recorded yet.
    pub(crate) pending: Vec<CatalogueChangeRecord>,
}

impl OpenedVault {
    pub(crate) fn new(vault: Vault, presence: Presence) -> Self {
        Self { vault, presence, list: None, pending: Vec::new() }
    }

    /// Whether the vault is on the disk, and not in memory alone.
    pub(crate) fn is_on_disk(&self) -> bool {
        matches!(self.presence, Presence::Made | Presence::There)
    }

    /// Whether there is a list that can be written to: on the disk, or made up.
    pub(crate) fn is_there(&self) -> bool {
        self.presence != Presence::NotYet
    }
}
