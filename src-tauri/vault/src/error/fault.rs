//! A fault inside a write, before the name of the file is known.

use std::path::Path;

use super::{VaultError, from_sql};

/// A fault inside a write, before the file's name is added.
pub(crate) enum Fault {
    Sql(rusqlite::Error),
    Vault(VaultError),
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sql(error)
    }
}

impl From<VaultError> for Fault {
    fn from(error: VaultError) -> Self {
        Self::Vault(error)
    }
}

impl Fault {
    /// The fault as an error of the file at `path`.
    pub(crate) fn at(self, path: &Path) -> VaultError {
        match self {
            Self::Sql(error) => from_sql(path, error),
            Self::Vault(error) => error,
        }
    }
}
