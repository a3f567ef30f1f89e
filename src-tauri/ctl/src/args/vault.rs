//! The verbs about the vault as a whole: how the vault is kept, taken along, brought back and left.

use std::path::PathBuf;

use clap::{Args as Group, Subcommand};

#[derive(Debug, Subcommand)]
pub(crate) enum VaultVerb {
    /// Make your list's file and choose how it is kept; without a choice the keyring keeps its key
    ///
    /// With --passphrase-file a passphrase opens it.
    Init(Init),
    /// The recovery code, which opens your list when nothing else does
    Recovery {
        /// What to do
        #[command(subcommand)]
        act: RecoveryAct,
    },
    /// Encrypt your list, or change what opens it
    ///
    /// The keyring keeps the key, or with --new-passphrase-file a passphrase opens it. A list that is encrypted already
    /// keeps its file's key and its recovery code.
    Encrypt(Encrypt),
    /// Take the encryption off: your list is then protected by this computer's login only
    Decrypt {
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
    /// Make a backup now
    Backup,
    /// Put a backup in the place of your list, which is kept beside it
    Restore(Restore),
    /// Save what can be read of a damaged list into a new one; the damaged one is kept
    Salvage,
    /// Lock the open window
    Lock,
    /// Have the keyring ask you to unlock it, in a window of its own, and open your list
    ///
    /// Commands that follow find the keyring unlocked. Some keyrings allow an entry for one command alone: this says so,
    /// and --ask lets such a keyring ask with any command.
    Unlock,
    /// Show where your data is, and whether the chain of checks is whole
    Where,
    /// Export everything to a new folder, or to a new file ending in .json, in the clear
    ///
    /// Whoever can read the files can read your list. On a terminal this asks first. docs/export.md describes them.
    Export {
        /// A folder or file that is not there yet
        path: String,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
    /// Show the end of today's log
    Logs,
    /// Delete your list, its copies and the logs, for good
    ///
    /// This cannot be taken back. On a terminal “delete everything” has to be typed; a script needs --yes.
    DeleteEverything {
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
}

impl VaultVerb {
    /// The name of a verb that writes, `None` for a question.
    pub(crate) fn records(&self) -> Option<&'static str> {
        match self {
            Self::Init(_) => Some("init"),
            Self::Recovery { act: RecoveryAct::New } => Some("recovery new"),
            Self::Recovery { act: RecoveryAct::Confirm } => Some("recovery confirm"),
            Self::Recovery { act: RecoveryAct::Use } => Some("recovery use"),
            Self::Encrypt(_) => Some("encrypt"),
            Self::Decrypt { .. } => Some("decrypt"),
            Self::Backup => Some("backup"),
            Self::Restore(restore) => (!restore.list).then_some("restore"),
            Self::Salvage => Some("salvage"),
            Self::DeleteEverything { .. } => Some("delete-everything"),
            Self::Lock | Self::Unlock | Self::Where | Self::Export { .. } | Self::Logs => None,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum RecoveryAct {
    /// Show a new code, once; write it down, and confirm it
    New,
    /// Type the new code back, which shows that you kept it; or give it with --code-file
    Confirm,
    /// Open your list with the code, and let the keyring keep its key again
    Use,
}

#[derive(Debug, Group)]
#[group(multiple = false)]
pub(crate) struct Init {
    /// The keyring keeps the key
    #[arg(long)]
    pub(crate) keyring: bool,
    /// Not encrypted, protected by this computer's login only
    #[arg(long)]
    pub(crate) unencrypted: bool,
}

#[derive(Debug, Group)]
#[group(multiple = false)]
pub(crate) struct Encrypt {
    /// The keyring keeps the key
    #[arg(long)]
    pub(crate) keyring: bool,
    /// A file that holds the passphrase from now on, or - for standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) new_passphrase_file: Option<PathBuf>,
}

#[derive(Debug, Group)]
#[group(required = true, multiple = false)]
pub(crate) struct Restore {
    /// Show what backups there are, newest first
    #[arg(long)]
    pub(crate) list: bool,
    /// A backup's name, or the path of one
    pub(crate) name: Option<String>,
}
