//! Whether a person is not to be disturbed, as the desktop has it.

use serde::{Deserialize, Serialize};
use withhold_domain::{Sentence, sentence};

/// The desktop's own "do not disturb", as far as it can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DoNotDisturb {
    /// It is off.
    Off,
    /// It is on, and what is sent meanwhile is kept and shown, or listed, by the desktop.
    Keeps,
    /// It is on, and what is sent meanwhile is never shown.
    Swallows,
    /// It cannot be read here.
    #[default]
    Unknown,
}

impl DoNotDisturb {
    /// Whether it is known to be on.
    #[must_use]
    pub fn is_on(self) -> bool {
        matches!(self, Self::Keeps | Self::Swallows)
    }

    /// What it means for reminders, as one sentence.
    #[must_use]
    pub fn sentence(self) -> Sentence {
        match self {
            Self::Off => sentence!("notify.disturb_off", "Do not disturb is off."),
            Self::Keeps => {
                sentence!(
                    "notify.disturb_keeps",
                    "Do not disturb is on: the desktop keeps reminders for later."
                )
            }
            Self::Swallows => {
                sentence!("notify.disturb_swallows", "Do not disturb is on: reminders wait until it is off.")
            }
            Self::Unknown => sentence!(
                "notify.disturb_unknown",
                "Whether do not disturb is on cannot be read here; a reminder that goes unseen is shown once more."
            ),
        }
    }
}
