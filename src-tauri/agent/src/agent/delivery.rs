//! Sending what is due, once, and holding on to what stands.

use std::{collections::HashMap, path::Path};

use jiff::{SignedDuration, ZonedDateTime};
use withhold_engine::domain::{Notice, NoticeKind};
use withhold_os::notify::{Delivered, Note, Notify};

use crate::{
    agenda::{self, Agenda},
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
    /// What stood, and went with whatever showed it: to be shown again.
    lost: Vec<Standing>,
    /// An earlier agent's digest stands, and the server would tell that agent what is done with it.
    adopted: bool,
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
            lost: Vec::new(),
            adopted: false,
            unrecorded: Vec::new(),
            retry: None,
            unsent: None,
            not_recorded: None,
        }
    }

    /// Takes over what an earlier agent left standing.
    pub(super) fn adopt(&mut self, notify: &mut dyn Notify) {
        notify.adopt(&self.showing.read());
        self.adopted = notify.handles().iter().any(|handle| handle.key == words::DIGEST);
        self.showing.keep(notify.handles());
    }

    /// Sends what is due and was not sent.
    pub(super) fn deliver(
        &mut self,
        notify: &mut dyn Notify,
        folder: &Path,
        agenda: &mut Agenda,
        now: &ZonedDateTime,
    ) {
        // Before they are written down, after which nothing tells that they were sent.
        agenda.notices.retain(|notice| !self.unrecorded.contains(notice));
        self.record(folder, now);
        if self.retry.as_ref().is_some_and(|(at, pause)| now < at && now.duration_until(at) <= *pause) {
            return;
        }
        self.take_over(notify, folder, agenda);
        match self.send_all(notify, folder, agenda) {
            Ok(()) => {
                self.retry = None;
                self.unsent = None;
            }
            Err(why) => {
                self.unsent = Some(format!("{} {}", why.sentence(), why.hint()));
                self.pause(now);
            }
        }
        self.record(folder, now);
        self.showing.keep(notify.handles());
    }

    /// Puts a digest of our own in the place of an earlier agent's: the same words, on the same spot.
    fn take_over(&mut self, notify: &mut dyn Notify, folder: &Path, agenda: &Agenda) {
        if !std::mem::take(&mut self.adopted) {
            return;
        }
        if agenda.due == 0 {
            notify.close(words::DIGEST);
        } else if agenda.notices.is_empty() {
            self.lost.push(Standing { note: words::digest(agenda.due, &agenda.names(folder)), again: 0 });
        }
    }

    fn send_all(
        &mut self,
        notify: &mut dyn Notify,
        folder: &Path,
        agenda: &mut Agenda,
    ) -> Result<(), Delivered> {
        while let Some(lost) = self.lost.last() {
            send(notify, &lost.note)?;
            if let Some(lost) = self.lost.pop() {
                self.standing.insert(lost.note.key.clone(), lost);
            }
        }
        while let Some(notice) = agenda.notices.first() {
            let names = if notice.kind == NoticeKind::Digest { agenda.names(folder) } else { Vec::new() };
            let note = words::notice(notice, &names);
            send(notify, &note)?;
            self.unrecorded.push(agenda.notices.remove(0));
            self.standing.insert(note.key.clone(), Standing { note, again: 0 });
        }
        Ok(())
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

    /// What stood on the screen went with whatever showed it: the next look shows it again.
    pub(super) fn lost(&mut self) {
        for (_, mut standing) in self.standing.drain() {
            standing.again += 1;
            if standing.again <= MOST_AGAIN {
                self.lost.push(standing);
            }
        }
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

fn send(notify: &mut dyn Notify, note: &Note) -> Result<(), Delivered> {
    match notify.send(note) {
        Delivered::Sent => Ok(()),
        why => Err(why),
    }
}
