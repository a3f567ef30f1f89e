//! Sending due reminders, once each, and keeping track of the reminders that stand on the screen.

mod ends;
mod sending;

use std::path::Path;

use jiff::{SignedDuration, ZonedDateTime, civil::Date};
use withhold_engine::domain::{NoticeKind, Sentence};
use withhold_os::notify::{Delivered, Handle, Notify};

use crate::{
    agenda::{self, Agenda, Sent},
    showing::{self, Showing},
    words,
};

/// After a reminder could not be sent, the next try waits for a minute, then for two minutes, and for half an hour at
/// most.
const FIRST_PAUSE: SignedDuration = SignedDuration::from_mins(1);
const LONGEST_PAUSE: SignedDuration = SignedDuration::from_mins(32);
/// How often a reminder is shown anew after the server that showed the reminder has gone. A server that crashes on a
/// reminder is then left alone.
const MOST_AGAIN: u8 = 3;

/// The reminders that were sent, and the reminders that stand on the screen.
pub(super) struct Deliveries {
    showing: showing::File,
    standing: Vec<Standing>,
    /// Reminders to be shown again: they went from the screen with the server that showed them, or belong to an
    /// earlier agent, so that nobody would hear their buttons.
    again: Vec<Standing>,
    /// Reminders that were sent, and are not written down yet.
    unrecorded: Vec<Sent>,
    retry: Option<(ZonedDateTime, SignedDuration)>,
    unsent: Option<Sentence>,
    /// What is said of a reminder that was handed over without an answer.
    unanswered: Option<Sentence>,
    /// Whether the last try has brought a reminder to the screen.
    was_taken: bool,
    /// Whether nothing was sent because the person is not to be disturbed.
    is_held: bool,
    /// Whether what is to be shown again waits until a server comes by itself.
    waits_for_server: bool,
    not_recorded: Option<Sentence>,
    /// The date of the last digest that was shown in this login.
    shown: Option<Date>,
}

/// A reminder that stands on the screen, as far as is known: a single reminder of each kind at most.
#[derive(Clone, Copy)]
struct Standing {
    kind: NoticeKind,
    /// How often the reminder was shown again.
    times: u8,
}

impl Deliveries {
    pub(super) fn new(showing: showing::File) -> Self {
        Self {
            showing,
            standing: Vec::new(),
            again: Vec::new(),
            unrecorded: Vec::new(),
            retry: None,
            unsent: None,
            unanswered: None,
            was_taken: false,
            is_held: false,
            waits_for_server: false,
            not_recorded: None,
            shown: None,
        }
    }

    /// Takes over the reminders that an earlier agent left standing, and the reminders that went with the server
    /// before that agent ended.
    pub(super) fn adopt(&mut self, notify: &mut dyn Notify) {
        let Showing { standing: left, digest } = self.showing.read();
        self.shown = digest;
        notify.adopt(&left);
        let left: Vec<Handle> = left.into_iter().chain(notify.handles()).collect();
        let is_left = |kind: &NoticeKind| left.iter().any(|handle| handle.key == words::key(*kind));
        let kinds = words::KINDS.into_iter().filter(is_left);
        self.again = kinds.map(|kind| Standing { kind, times: 0 }).collect();
    }

    /// Reminders that were sent, and are not written down yet.
    pub(super) fn unrecorded(&self) -> &[Sent] {
        &self.unrecorded
    }

    /// The date of the last digest that was shown in this login.
    pub(super) fn shown(&self) -> Option<Date> {
        self.shown
    }

    /// Whether a reminder is to be shown again.
    pub(super) fn has_again(&self) -> bool {
        !self.again.is_empty()
    }

    /// Sends the reminders that are due and were not sent. Gives whether any was taken.
    pub(super) fn deliver(
        &mut self,
        notify: &mut dyn Notify,
        folder: &Path,
        agenda: &mut Agenda,
        now: &ZonedDateTime,
    ) -> bool {
        self.record(folder);
        if self.retry.as_ref().is_some_and(|(at, pause)| now < at && now.duration_until(at) <= *pause) {
            return false;
        }
        self.was_taken = false;
        match self.send_all(notify, folder, agenda, now) {
            Ok(()) => {
                self.retry = None;
                self.unsent = None;
                self.is_held = false;
            }
            Err(why) => {
                self.unsent = Some(why.sentence().then(why.hint()));
                self.is_held = why == Delivered::Disturbs;
                self.pause(now);
            }
        }
        self.record(folder);
        self.keep(notify);
        self.was_taken
    }

    /// Why a reminder could not be sent or written down, as a sentence.
    pub(super) fn trouble(&self) -> Option<Sentence> {
        let told = [&self.not_recorded, &self.unsent, &self.unanswered];
        told.into_iter().find_map(Clone::clone)
    }

    /// Lets the next look try at once, without the pause after a failure.
    pub(super) fn try_now(&mut self) {
        self.retry = None;
    }

    /// Keeps, for an agent that is started later, which reminders stand and which are to be shown again.
    fn keep(&mut self, notify: &dyn Notify) {
        let mut all = notify.handles();
        for key in self.again.iter().map(|again| words::key(again.kind)) {
            if all.iter().all(|handle| handle.key != key) {
                let (key, server) = (key.to_owned(), String::new());
                all.push(Handle { key, id: 0, server, offered: Vec::new() });
            }
        }
        self.showing.keep(Showing { standing: all, digest: self.shown });
    }

    fn pause(&mut self, now: &ZonedDateTime) {
        let pause = self.retry.as_ref().map_or(FIRST_PAUSE, |(_, pause)| (*pause * 2).min(LONGEST_PAUSE));
        self.retry = now.checked_add(pause).ok().map(|at| (at, pause));
    }

    /// Writes sent reminders down. A reminder that cannot be written down is not sent twice by this agent, but may be
    /// sent again by a later agent: a repeat is better than a loss.
    fn record(&mut self, folder: &Path) {
        if self.unrecorded.is_empty() {
            return;
        }
        match agenda::record(folder, &self.unrecorded) {
            Ok(()) => {
                self.unrecorded.clear();
                self.not_recorded = None;
            }
            Err(error) => self.not_recorded = Some(words::not_recorded(&error)),
        }
    }
}

#[cfg(test)]
mod tests;
