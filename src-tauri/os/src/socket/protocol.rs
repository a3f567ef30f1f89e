//! What is said over the socket. Every conversation is three lines: the agent greets, the other side asks, the agent
//! answers.

use serde::{Deserialize, Serialize};
use withhold_domain::{Sentence, sentence};

use crate::notify::{Delivered, DoNotDisturb};

/// The version of the protocol, which rises when a line changes in a way that an older program misunderstands.
pub(super) const PROTOCOL: u32 = 3;

/// What can be asked: all of the agent but for the last, which is asked of the window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// Say how the agent stands.
    Status,
    /// Read the files again: something was written.
    Wake,
    /// End the agent.
    Stop,
    /// Send a reminder at once, to see whether a reminder arrives.
    Test,
    /// Bring the window forward.
    Show {
        /// Whether the window is to show the round.
        round: bool,
        /// The system's leave to come to the front; earlier versions say nothing of it.
        #[serde(default)]
        token: Option<String>,
    },
}

impl Ask {
    /// Whose socket the question goes to.
    pub(super) fn end(&self) -> End {
        match self {
            Self::Show { .. } => End::Window,
            Self::Status | Self::Wake | Self::Stop | Self::Test => End::Agent,
        }
    }

    /// Whether every version understands the question: so that an update can always go on, and a window that was open
    /// meanwhile still comes forward.
    pub(super) fn is_known_to_all(&self) -> bool {
        matches!(self, Self::Stop | Self::Show { .. })
    }
}

/// Which program of a data folder listens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Agent,
    Window,
}

#[cfg(unix)]
impl End {
    /// The word that begins the name of a socket among the files.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Window => "window",
        }
    }
}

/// What the agent says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The agent has done what was asked.
    Done,
    /// How the agent stands.
    Status(AgentStatus),
    /// What became of the test reminder.
    Test(Delivered),
    /// The agent cannot do what was asked, as a sentence and a hint.
    Refused {
        /// What is in the way.
        message: Sentence,
        /// What the person can do about the refusal.
        hint: Sentence,
    },
}

/// How the agent stands.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AgentStatus {
    /// The agent's version.
    pub version: String,
    /// The agent's process.
    pub pid: u32,
    /// What the agent can read.
    pub reading: CanRead,
    /// When the agent means to remind next, in RFC 3339 with the zone.
    pub next: Option<String>,
    /// How many items need the person; `None` where the agent does not know.
    pub due: Option<u32>,
    /// Reminders that stand on the screen.
    pub showing: u32,
    /// The program that shows the agent's reminders: a word and the program's own name, where the program tells its
    /// name.
    pub delivery: Option<String>,
    /// Whether a reminder is due, and is not shown yet.
    pub waiting: bool,
    /// Whether the person is not to be disturbed, as it was last read; `None` where it was not read yet.
    pub do_not_disturb: Option<DoNotDisturb>,
    /// Whether the agent's icon stands in a tray.
    pub tray: bool,
    /// Whether the agent holds reminders back for a moment, because the computer has just woken up.
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
    /// The vault can be read.
    Open,
    /// Dates and counts alone can be read: the vault is encrypted, or does not open.
    Locked,
    /// Nothing can be read: what is due is not known.
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

/// The second line. The question is read only once the protocol is known to be ours.
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

    /// The question that is asked, or why the question cannot be answered.
    pub(super) fn read(&self) -> Result<Ask, Answer> {
        let ask = serde_json::from_value::<Ask>(self.ask.clone());
        match ask {
            Ok(ask) if ask.is_known_to_all() => Ok(ask),
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
