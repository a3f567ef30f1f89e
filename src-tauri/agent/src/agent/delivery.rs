//! Sending due reminders, once each, and keeping track of the reminders that stand on the screen.

use std::path::Path;

use jiff::{SignedDuration, ZonedDateTime};
use withhold_engine::domain::Sentence;
use withhold_engine::domain::{Notice, NoticeKind};
use withhold_os::notify::{Delivered, Handle, Notify};

use crate::{
    agenda::{self, Agenda, Sent},
    showing, words,
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
    not_recorded: Option<Sentence>,
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
            not_recorded: None,
        }
    }

    /// Takes over the reminders that an earlier agent left standing, and the reminders that went with the server
    /// before that agent ended.
    pub(super) fn adopt(&mut self, notify: &mut dyn Notify) {
        let left = self.showing.read();
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

    /// Sends the reminders that are due and were not sent.
    pub(super) fn deliver(
        &mut self,
        notify: &mut dyn Notify,
        folder: &Path,
        agenda: &mut Agenda,
        now: &ZonedDateTime,
    ) {
        self.record(folder);
        if self.retry.as_ref().is_some_and(|(at, pause)| now < at && now.duration_until(at) <= *pause) {
            return;
        }
        match self.send_all(notify, folder, agenda, now) {
            Ok(()) => {
                self.retry = None;
                self.unsent = None;
            }
            Err(why) => {
                self.unsent = Some(why.sentence().then(why.hint()));
                self.pause(now);
            }
        }
        self.record(folder);
        self.keep(notify);
    }

    fn send_all(
        &mut self,
        notify: &mut dyn Notify,
        folder: &Path,
        agenda: &mut Agenda,
        now: &ZonedDateTime,
    ) -> Result<(), Delivered> {
        // Until the agent knows what is due, the reminders on the screen stay unchanged.
        while let Some(again) = self.again.last().copied().filter(|_| agenda.due.is_some()) {
            let is_new = agenda.notices.iter().any(|notice| notice.kind == again.kind);
            match agenda.by_now(again.kind).filter(|_| !is_new) {
                Some(notice) => self.send(notify, folder, agenda, &notice, again.times)?,
                None if is_new => {}
                None => notify.close(words::key(again.kind)),
            }
            self.again.pop();
        }
        while let Some(notice) = agenda.notices.first().copied() {
            self.send(notify, folder, agenda, &notice, 0)?;
            agenda.notices.remove(0);
            self.unrecorded.push(Sent { notice, at: now.clone() });
        }
        Ok(())
    }

    /// Sends a reminder, in the place of a standing reminder of the same kind. Only a digest and what was turned back on
    /// may have names.
    fn send(
        &mut self,
        notify: &mut dyn Notify,
        folder: &Path,
        agenda: &Agenda,
        notice: &Notice,
        times: u8,
    ) -> Result<(), Delivered> {
        let kind = notice.kind;
        let (names, since) = match kind {
            NoticeKind::Digest => (agenda.names(folder), None),
            NoticeKind::Drifted => agenda.drifted(folder),
            _ => (Vec::new(), None),
        };
        match notify.send(&words::notice(notice, &names, since)) {
            Delivered::Sent => {
                self.standing.retain(|standing| standing.kind != kind);
                self.standing.push(Standing { kind, times });
                Ok(())
            }
            why => Err(why),
        }
    }

    /// Why a reminder could not be sent or written down, as a sentence.
    pub(super) fn trouble(&self) -> Option<Sentence> {
        self.not_recorded.clone().or_else(|| self.unsent.clone())
    }

    /// Lets the next look try at once, without the pause after a failure.
    pub(super) fn try_now(&mut self) {
        self.retry = None;
    }

    /// Notes that a reminder has gone from the screen.
    pub(super) fn closed(&mut self, key: &str, notify: &dyn Notify) {
        self.standing.retain(|standing| words::key(standing.kind) != key);
        self.keep(notify);
    }

    /// Keeps, for an agent that is started later, which reminders stand and which are to be shown again.
    fn keep(&mut self, notify: &dyn Notify) {
        let mut all = notify.handles();
        for key in self.again.iter().map(|again| words::key(again.kind)) {
            if all.iter().all(|handle| handle.key != key) {
                all.push(Handle { key: key.to_owned(), id: 0, server: String::new() });
            }
        }
        self.showing.keep(all);
    }

    /// The standing reminders went with the server that showed them, and are to be shown again.
    pub(super) fn lost(&mut self) {
        let again =
            self.standing.drain(..).map(|Standing { kind, times }| Standing { kind, times: times + 1 });
        self.again.extend(again.filter(|again| again.times <= MOST_AGAIN));
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
