//! Sending what is due, once, and holding on to what stands.

use std::{collections::HashMap, path::Path};

use jiff::{SignedDuration, ZonedDateTime};
use withhold_os::notify::{Note, Notify};

use crate::{
    agenda::{self, Agenda, Notice},
    showing, words,
};

/// After a reminder could not be sent, the next try waits for one minute, then two, and for half an hour at most.
const FIRST_PAUSE: SignedDuration = SignedDuration::from_mins(1);
const LONGEST_PAUSE: SignedDuration = SignedDuration::from_mins(32);
/// How often a reminder is shown anew because what showed it has gone. A server that crashes on it ends there.
const MOST_AGAIN: u8 = 3;

/// What was sent, and what stands.
pub(super) struct Deliveries {
    showing: showing::File,
    standing: HashMap<String, Standing>,
    /// Sent, and not written down yet.
    unrecorded: Vec<Notice>,
    retry: Option<(ZonedDateTime, SignedDuration)>,
    unsent: Option<String>,
    not_recorded: Option<String>,
}

/// A reminder that stands on the screen, as far as is known.
struct Standing {
    note: Note,
    again: u8,
}

impl Deliveries {
    pub(super) fn new(showing: showing::File) -> Self {
        Self {
            showing,
            standing: HashMap::new(),
            unrecorded: Vec::new(),
            retry: None,
            unsent: None,
            not_recorded: None,
        }
    }

    /// Takes over what an earlier agent left standing.
    pub(super) fn adopt(&mut self, notify: &mut dyn Notify) {
        let left = self.showing.read();
        if !left.is_empty() {
            notify.adopt(&left);
            self.showing.keep(notify.handles());
        }
    }

    /// Sends what is due and was not sent.
    pub(super) fn deliver(
        &mut self,
        notify: &mut dyn Notify,
        folder: &Path,
        agenda: &mut Agenda,
        now: &ZonedDateTime,
    ) {
        self.record(folder, now);
        if self.retry.as_ref().is_some_and(|(at, pause)| now < at && now.duration_until(at) <= *pause) {
            return;
        }
        while let Some(notice) = agenda.notices.pop() {
            if self.unrecorded.contains(&notice) {
                continue;
            }
            let note = notice.note();
            let delivered = notify.send(&note);
            if !delivered.is_sent() {
                self.unsent = Some(format!("{} {}", delivered.sentence(), delivered.hint()));
                agenda.notices.push(notice);
                self.pause(now);
                return;
            }
            self.standing.insert(note.key.clone(), Standing { note, again: 0 });
            self.unrecorded.push(notice);
        }
        self.retry = None;
        self.unsent = None;
        self.record(folder, now);
        self.showing.keep(notify.handles());
    }

    /// What could not be sent or written down, as a sentence.
    pub(super) fn trouble(&self) -> Option<String> {
        self.not_recorded.clone().or_else(|| self.unsent.clone())
    }

    /// Lets the next look try at once.
    pub(super) fn try_now(&mut self) {
        self.retry = None;
    }

    /// A reminder has gone from the screen.
    pub(super) fn closed(&mut self, key: &str, notify: &dyn Notify) {
        self.standing.remove(key);
        self.showing.keep(notify.handles());
    }

    /// What stood on the screen went with the server that showed it: it is shown again by the one that came.
    pub(super) fn server_came(&mut self, notify: &mut dyn Notify) {
        self.standing.retain(|_, standing| {
            standing.again += 1;
            standing.again <= MOST_AGAIN && notify.send(&standing.note).is_sent()
        });
        self.showing.keep(notify.handles());
        self.try_now();
    }

    fn pause(&mut self, now: &ZonedDateTime) {
        let pause = self.retry.as_ref().map_or(FIRST_PAUSE, |(_, pause)| (*pause * 2).min(LONGEST_PAUSE));
        self.retry = now.checked_add(pause).ok().map(|at| (at, pause));
    }

    /// A reminder that cannot be written down is not sent twice by this agent, but may be by a later one: a repeat is
    /// better than a loss.
    fn record(&mut self, folder: &Path, now: &ZonedDateTime) {
        if self.unrecorded.is_empty() {
            return;
        }
        match agenda::record(folder, &self.unrecorded, now) {
            Ok(()) => {
                self.unrecorded.clear();
                self.not_recorded = None;
            }
            Err(error) => self.not_recorded = Some(words::not_recorded(&error)),
        }
    }
}
