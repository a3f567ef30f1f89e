//! The verb about the catalogue in force.

use std::path::PathBuf;

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(crate) enum CatalogueAct {
    /// Show which catalogue is in force, how old it is, and how it is kept current
    Show,
    /// Fetch a newer one; the request says nothing about you
    Update,
    /// Take one from a file
    Load {
        /// The file
        file: PathBuf,
    },
    /// Go back to the one before; what came with the newer one does not count any more
    Rollback {
        /// Take the newest again that you went back from
        #[arg(long)]
        undo: bool,
    },
    /// Say whether a file is a catalogue that this program trusts, and take nothing
    Verify {
        /// The file
        file: PathBuf,
    },
    /// List what changed at your services and elsewhere, newest first
    Changes {
        /// Mark all of it as seen
        #[arg(long)]
        seen: bool,
    },
}

impl CatalogueAct {
    pub(crate) fn records(&self) -> Option<&'static str> {
        match self {
            Self::Update => Some("catalogue update"),
            Self::Load { .. } => Some("catalogue load"),
            Self::Rollback { .. } => Some("catalogue rollback"),
            Self::Changes { seen: true } => Some("catalogue changes --seen"),
            Self::Show | Self::Verify { .. } | Self::Changes { seen: false } => None,
        }
    }
}
