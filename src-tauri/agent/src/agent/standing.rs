//! How the agent stands, for who asks.

use jiff::ZonedDateTime;
use withhold_engine::domain::Sentence;
use withhold_os::{notify::DoNotDisturb, socket::AgentStatus};

use super::Agent;

/// What was last heard of the program that shows reminders.
#[derive(Default)]
pub(super) struct Known {
    by: Option<String>,
    do_not_disturb: Option<DoNotDisturb>,
    /// What a reminder would meet.
    unsent: Option<Sentence>,
}

impl Known {
    /// Forgets what a reminder would meet, once one was taken.
    pub(super) fn was_taken(&mut self) {
        self.unsent = None;
    }
}

impl Agent {
    /// How the agent stands, with the program that shows reminders asked anew.
    pub(super) fn status(&mut self, now: &ZonedDateTime) -> AgentStatus {
        let abilities = self.notify.abilities();
        let do_not_disturb = abilities.is_ok().then(|| self.notify.do_not_disturb());
        self.deliveries.disturbs(do_not_disturb);
        self.known = Known {
            unsent: abilities.as_ref().err().map(|why| why.sentence().then(why.hint())),
            by: abilities.ok().map(|abilities| abilities.by).filter(|by| !by.is_empty()),
            do_not_disturb,
        };
        self.remember(now);
        self.standing(now)
    }

    /// Keeps how the agent stands for who asks while a call is under way.
    pub(super) fn remember(&mut self, now: &ZonedDateTime) {
        let standing = self.standing(now);
        self.mouth.memory().keep(standing);
    }

    /// How the agent stands, as far as is known without a call.
    fn standing(&mut self, now: &ZonedDateTime) -> AgentStatus {
        let agenda = self.agenda.as_ref();
        let unread = agenda.and_then(|agenda| agenda.trouble.clone());
        let trouble = self.deliveries.trouble().or(unread).or_else(|| self.known.unsent.clone());
        AgentStatus {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            pid: std::process::id(),
            reading: agenda.map(|agenda| agenda.reading).unwrap_or_default(),
            next: agenda.and_then(|agenda| agenda.comes.as_ref()).map(ToString::to_string),
            due: agenda.and_then(|agenda| agenda.due),
            showing: u32::try_from(self.notify.showing()).unwrap_or(u32::MAX),
            delivery: self.known.by.clone(),
            waiting: agenda.is_some_and(|agenda| !agenda.notices.is_empty()) || self.deliveries.has_again(),
            do_not_disturb: self.known.do_not_disturb,
            tray: self.tray.as_ref().is_some_and(|tray| tray.is_shown()),
            settling: self.settling.holds(now),
            trouble: trouble.or_else(|| self.here.trouble()),
        }
    }
}
