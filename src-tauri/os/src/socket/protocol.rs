//! What is said over the socket. Every conversation is three lines: the agent greets, the other asks, the agent
//! answers.

use serde::{Deserialize, Serialize};
use withhold_domain::{Sentence, sentence};

use crate::notify::Delivered;

/// Rises when a line changes in a way an older program misunderstands.
pub(super) const PROTOCOL: u32 = 2;

/// What can be asked of the agent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// How it stands.
    Status,
    /// Read the files again: something was written.
    Wake,
    /// End.
    Stop,
    /// Send a reminder at once, to see whether one arrives.
    Test,
}

/// What the agent says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// It is done.
    Done,
    /// How it stands.
    Status(AgentStatus),
    /// What became of the test reminder.
    Test(Delivered),
    /// It cannot be done, as a sentence and a hint.
    Refused {
        /// What is in the way.
        message: Sentence,
        /// What to do about it.
        hint: Sentence,
    },
}

/// How the agent stands.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AgentStatus {
    /// Its version.
    pub version: String,
    /// Its process.
    pub pid: u32,
    /// What it can read.
    pub reading: CanRead,
    /// When it means to remind next, in RFC 3339 with the zone.
    pub next: Option<String>,
    /// How many items need the person; none where it does not know.
    pub due: Option<u32>,
    /// Reminders that stand on the screen.
    pub showing: u32,
    /// What shows its reminders: a word and the program's own name, where it tells.
    pub delivery: Option<String>,
    /// Whether its icon stands in a tray.
    pub tray: bool,
    /// Whether it holds reminders back for a moment, because the computer has just woken up.
    pub settling: bool,
    /// What keeps reminders from arriving, as one sentence.
    pub trouble: Option<Sentence>,
}

/// What the agent can read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CanRead {
    /// There is no vault yet.
    #[default]
    None,
    /// The vault.
    Open,
    /// Dates and counts alone: the vault is encrypted, or does not open.
    Locked,
    /// Nothing: what is due is not known.
    Unreadable,
}

/// The first line of a conversation.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Greeting {
    pub(super) protocol: u32,
    pub(super) version: String,
}

impl Greeting {
    pub(super) fn ours() -> Self {
        Self { protocol: PROTOCOL, version: env!("CARGO_PKG_VERSION").to_owned() }
    }
}

/// The second line. What is asked is read only once the protocol is known to be ours.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Request {
    pub(super) protocol: u32,
    #[serde(default)]
    pub(super) version: String,
    ask: serde_json::Value,
}

impl Request {
    pub(super) fn new(ask: &Ask) -> Self {
        let ask = serde_json::to_value(ask).unwrap_or_default();
        Self { protocol: PROTOCOL, version: env!("CARGO_PKG_VERSION").to_owned(), ask }
    }

    /// What is asked, or why it cannot be answered.
    pub(super) fn read(&self) -> Result<Ask, Answer> {
        let ask = serde_json::from_value(self.ask.clone());
        match ask {
            // Every version is stopped by this word.
            Ok(Ask::Stop) => Ok(Ask::Stop),
            Ok(ask) if self.protocol == PROTOCOL => Ok(ask),
            _ => Err(Answer::Refused {
                message: sentence!(
                    "agent.unknown_question",
                    "The agent belongs to Withhold {ours}, and does not know what Withhold {theirs} asks.",
                    ours = env!("CARGO_PKG_VERSION"),
                    theirs = self.version.chars().take(20).collect::<String>(),
                ),
                hint: sentence!("agent.hint.unknown_question", "Stop the agent and start it again."),
            }),
        }
    }
}
