//! Reminders on the person's screen, each with an answer that says what became of the reminder.
//!
//! "Sent" is not "seen": a notification server promises nothing more than that it has taken a reminder.

mod desktop;
mod disturb;
mod markup;

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(windows)]
mod windows;

#[cfg(target_os = "linux")]
use linux as system;
#[cfg(target_os = "macos")]
use macos as system;
#[cfg(windows)]
use windows as system;

use serde::{Deserialize, Serialize};
use withhold_domain::Told;

pub use disturb::DoNotDisturb;

/// One reminder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Names the reminder: a later reminder with the same key takes its place.
    pub key: String,
    /// The first line, as plain text.
    pub title: String,
    /// The rest of the reminder, as plain text.
    pub body: String,
    /// What can be done from the reminder, with the words for each action.
    pub buttons: Vec<(Action, String)>,
}

/// What a person can do from a reminder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// A click on the reminder itself: show Today.
    Show,
    /// Go through what needs the person.
    Round,
    /// Be reminded again later today.
    LaterToday,
    /// Be reminded again in a week.
    NextWeek,
}

impl Action {
    /// All actions.
    pub const ALL: [Self; 4] = [Self::Show, Self::Round, Self::LaterToday, Self::NextWeek];

    /// The action's name on the wire. `default` is the name that Linux has for a click on the reminder itself.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Show => "default",
            Self::Round => "round",
            Self::LaterToday => "later",
            Self::NextWeek => "week",
        }
    }

    /// The action with the name `name`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.name() == name)
    }
}

/// What became of a reminder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Told)]
#[serde(tag = "outcome", content = "detail", rename_all = "snake_case")]
pub enum Delivered {
    /// The system took the reminder. Whether the reminder was seen is not known.
    #[told("notify.sent", "The system took the reminder; whether it was seen is not reported back.")]
    #[hint(
        "notify.hint.sent",
        "If you saw none, look at the system's settings for notifications, and whether do not disturb is on."
    )]
    Sent,
    /// The system took the reminder, while it is not to disturb the person.
    #[told(
        "notify.sent_quietly",
        "The system took the reminder, but do not disturb is on, so it may not be shown."
    )]
    #[hint("notify.hint.sent_quietly", "Switch do not disturb off, and try again.")]
    SentQuietly,
    /// Nothing was sent: do not disturb is on, and what is sent meanwhile is lost there.
    #[told("notify.disturbs", "Do not disturb is on, and a reminder that is sent meanwhile would be lost.")]
    #[hint(
        "notify.hint.disturbs",
        "It comes within the hour once do not disturb is off; Today shows everything all the same."
    )]
    Disturbs,
    /// There is a bus, but no program on the bus shows notifications.
    #[told("notify.no_server", "Nothing here shows notifications.")]
    #[hint(desktop::start_one())]
    NoServer,
    /// The program that shows notifications is there and does not answer.
    #[told("notify.timed_out", "The program that shows notifications did not answer in time.")]
    #[hint("notify.hint.timed_out", "It is tried again by itself; Today shows everything all the same.")]
    TimedOut,
    /// The reminder was handed over, and no answer came.
    #[told(
        "notify.unanswered",
        "The program that shows notifications was given the reminder and did not answer in time: it may come late, or not at all."
    )]
    #[hint("notify.hint.unanswered", "Today shows everything all the same.")]
    Unanswered,
    /// What came in answer is no answer.
    #[told("notify.garbled", "What the program that shows notifications answered makes no sense.")]
    #[hint("notify.hint.garbled", "Start another one, or rely on Today, which shows everything.")]
    Garbled,
    /// There is no session bus.
    #[told("notify.no_bus", "There is no bus for notifications.")]
    #[hint("notify.hint.no_bus", "Start Withhold from a desktop; Today shows everything all the same.")]
    NoBus,
    /// The person, or the system, has forbidden reminders.
    #[told("notify.not_allowed", "Notifications from Withhold are switched off in the system.")]
    #[hint("notify.hint.not_allowed", "Allow them in the system's settings for notifications.")]
    NotAllowed,
    /// The program, as started, cannot show reminders: on macOS, a program outside its app.
    #[told("notify.not_here", "Reminders can be shown only by the installed app.")]
    #[hint("notify.hint.not_here", "Move Withhold to Applications and start it there.")]
    NotHere,
    /// The program that shows reminders refused, in its own words.
    #[told("notify.refused", "The notification was refused: {why}.", why = why.trim_end_matches('.'))]
    #[hint("notify.hint.refused", "Try again; Today shows everything all the same.")]
    Refused(String),
}

impl Delivered {
    /// Whether the system took the reminder.
    #[must_use]
    pub fn is_sent(&self) -> bool {
        matches!(self, Self::Sent | Self::SentQuietly)
    }
}

/// What the system can do with a reminder.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Abilities {
    /// The program that shows reminders, by its own name and its maker's; empty where the program starts with the next
    /// reminder and was not heard of yet.
    pub by: String,
    /// Whether the program shows buttons, and says which button was pressed.
    pub actions: bool,
    /// Whether the program reads the body as markup.
    pub markup: bool,
}

/// What is heard of a reminder that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// The person did something from the reminder.
    Acted {
        /// The reminder.
        key: String,
        /// What the person did.
        act: Action,
        /// The system's leave to bring a window to the front, on Linux.
        token: Option<String>,
    },
    /// The reminder has gone from the screen.
    Closed {
        /// The reminder.
        key: String,
        /// Whether a person closed the reminder. A reminder that went by itself was not seen, as far as is known.
        by_person: bool,
    },
    /// The program that shows reminders has taken a reminder of which it had told nothing in time.
    Taken {
        /// The reminder.
        key: String,
    },
    /// The program that shows reminders has gone, and its reminders with it.
    ServerLeft {
        /// Whether the program has ended because it had nothing to show, as some do.
        idle: bool,
    },
    /// A program that shows reminders is there, or is there again.
    ServerCame,
    /// The connection has ended. The next reminder makes a new connection.
    Disconnected,
}

/// A sign from the system, not yet understood. A sign arrives on a thread of the system's and goes back to
/// [`Notify::understand`] on the thread that sends: an answer to a reminder can come before the reminder's number is
/// known.
#[derive(Debug)]
pub struct Sign(system::Sign);

/// Takes a sign to the thread that sends.
pub type Ear = std::sync::Arc<dyn Fn(Sign) + Send + Sync>;

/// Shows reminders.
pub trait Notify: Send {
    /// What the system can do. No program is started for the answer.
    ///
    /// # Errors
    /// What a reminder would meet.
    fn abilities(&mut self) -> Result<Abilities, Delivered>;

    /// Shows a reminder, in the place of a reminder with the same key that still stands.
    fn send(&mut self, note: &Note) -> Delivered;

    /// Takes a reminder away.
    fn close(&mut self, key: &str);

    /// What a sign means, where it is about one of our reminders.
    fn understand(&mut self, sign: Sign) -> Option<Heard>;

    /// Whether the person is not to be disturbed now. No program is started for the answer.
    fn do_not_disturb(&mut self) -> DoNotDisturb {
        DoNotDisturb::Unknown
    }

    /// As [`Notify::do_not_disturb`], when something is about to be shown: what shows reminders is started where it is not
    /// there.
    ///
    /// # Errors
    /// What the reminder would meet.
    fn prepare(&mut self) -> Result<DoNotDisturb, Delivered> {
        Ok(self.do_not_disturb())
    }

    /// Whether the system tells of every end of a reminder: a click, a person who closes it, and its going by itself.
    fn tells_ends(&self) -> bool {
        false
    }

    /// How many reminders stand on the screen.
    fn showing(&self) -> usize;

    /// The handles of the reminders that stand, by which a later process can know them again: `adopt` takes the
    /// handles.
    fn handles(&self) -> Vec<Handle> {
        Vec::new()
    }

    /// Takes over reminders that an earlier process of ours has shown, as far as the reminders still stand, and hears
    /// from now on what becomes of the program that shows them.
    fn adopt(&mut self, _handles: &[Handle]) {}
}

/// A reminder that stands on the screen, in a form by which a later process can know the reminder again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handle {
    /// The reminder.
    pub key: String,
    /// The reminder's number at the server.
    pub id: u32,
    /// The server that gave the number. Another server counts reminders anew.
    pub server: String,
    /// What the reminder lets a person do.
    #[serde(default)]
    pub offered: Vec<Action>,
}

/// The system's own way to show reminders. What is heard of reminders goes to `ear`.
#[must_use]
pub fn system_notify(ear: Ear) -> Box<dyn Notify> {
    system::open(ear)
}

/// Asks the system for leave to show reminders, where the system wants to be asked: on macOS, which asks the person
/// the first time and answers by itself afterwards. Only for when a person sets a reminder; elsewhere there is
/// nothing to ask.
///
/// # Errors
/// What a reminder would meet: the reminder is not allowed, or this program is not the program that may ask.
#[cfg(target_os = "macos")]
pub fn ask_permission() -> Result<(), Delivered> {
    system::ask_permission()
}

/// Asks the system for leave to show reminders, where the system wants to be asked: on macOS, which asks the person
/// the first time and answers by itself afterwards. Only for when a person sets a reminder; here there is nothing to
/// ask.
///
/// # Errors
/// Never on this system.
#[cfg(not(target_os = "macos"))]
pub fn ask_permission() -> Result<(), Delivered> {
    Ok(())
}
