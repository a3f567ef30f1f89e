//! What reaches beyond a made-up list, and is refused in the demo.

use withhold_domain::{Phrase, phrase, sentence};

use crate::{AppError, ErrorCode};

/// What reaches beyond a made-up list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beyond {
    /// Exporting the list.
    Export,
    /// Making backups, and restoring them.
    Backups,
    /// Encrypting and locking the list, and asking the keyring.
    Protection,
    /// Asking, starting and stopping the agent, and reminders as the system shows them.
    Agent,
    /// Writing a calendar.
    Calendar,
    /// Reading accounts from a file.
    Import,
    /// Fetching a catalogue, and putting another one in force.
    Catalogue,
    /// Deleting everything.
    Deletion,
    /// Asking where the list lies.
    Place,
    /// Looking at the programs on this computer.
    Computer,
}

impl Beyond {
    /// What is so instead, as a part of a sentence.
    fn instead(self) -> Phrase {
        match self {
            Self::Export => phrase!("demo.export", "nothing of it is exported"),
            Self::Backups => phrase!("demo.backups", "there are no backups of it"),
            Self::Protection => {
                phrase!("demo.protection", "it is neither encrypted nor locked, and no keyring is asked")
            }
            Self::Agent => phrase!("demo.agent", "nothing reminds of it"),
            Self::Calendar => phrase!("demo.calendar", "no calendar of it is written"),
            Self::Import => phrase!("demo.import", "no file is read into it"),
            Self::Catalogue => {
                phrase!("demo.catalogue", "its catalogue stays the one that came with this program")
            }
            Self::Deletion => phrase!("demo.deletion", "there is nothing to delete"),
            Self::Computer => phrase!("demo.computer", "no program on this computer is looked at"),
            Self::Place => phrase!("demo.place", "it lies in memory alone"),
        }
    }

    /// Why this is refused in the demo.
    #[must_use]
    pub fn refusal(self) -> AppError {
        AppError::new(
            ErrorCode::ReadOnly,
            sentence!(
                "demo.refused",
                "This list is made up for you to look around, so {what}.",
                what = self.instead()
            ),
            sentence!("demo.hint.refused", "Leave the demo, and start a list of your own."),
        )
    }
}
