//! What becomes of reminders that were sent.

use std::path::Path;

use withhold_engine::domain::NoticeKind;
use withhold_os::notify::{DoNotDisturb, Notify};

use super::{Deliveries, MOST_AGAIN, Standing};
use crate::{agenda, words};

impl Deliveries {
    /// Notes that a reminder has gone from the screen. A digest that a person has dealt with is not shown once more.
    pub(in crate::agent) fn closed(
        &mut self,
        key: &str,
        by_person: bool,
        folder: &Path,
        notify: &dyn Notify,
    ) {
        self.standing.retain(|standing| words::key(standing.kind) != key);
        self.unanswered = None;
        if key == words::key(NoticeKind::Digest) {
            let waiting = self.unrecorded.iter_mut().filter(|sent| sent.notice.kind == NoticeKind::Digest);
            waiting.for_each(|sent| sent.is_watched &= !by_person);
            match agenda::ended(folder, by_person) {
                Ok(()) if self.unrecorded.is_empty() => self.not_recorded = None,
                Ok(()) => {}
                Err(error) => self.not_recorded = Some(words::not_recorded(&error)),
            }
        }
        self.keep(notify);
    }

    /// Notes that a reminder was taken after all.
    pub(in crate::agent) fn taken(&mut self, notify: &dyn Notify) {
        self.unanswered = None;
        self.keep(notify);
    }

    /// The standing reminders went with the server that showed them, and are to be shown again.
    pub(in crate::agent) fn lost(&mut self) {
        self.waits_for_server = false;
        let again =
            self.standing.drain(..).map(|Standing { kind, times }| Standing { kind, times: times + 1 });
        self.again.extend(again.filter(|again| again.times <= MOST_AGAIN));
    }

    /// A server has come: what was said of the one before, or of none, is no longer so.
    pub(in crate::agent) fn came(&mut self) {
        self.lost();
        self.try_now();
        (self.unsent, self.unanswered) = (None, None);
    }

    /// The server has ended since it had nothing to show: what was sent was never shown, and is to be shown again by a server
    /// that somebody else starts, or with what is due next. To start the server for it would end in the same way.
    pub(in crate::agent) fn idle(&mut self) {
        self.again.append(&mut self.standing);
        self.waits_for_server = true;
    }

    /// Lets the next look try at once, where reminders were held back and the person may be disturbed by now.
    pub(in crate::agent) fn disturbs(&mut self, do_not_disturb: Option<DoNotDisturb>) {
        if self.is_held && do_not_disturb.is_some_and(|now| now != DoNotDisturb::Swallows) {
            self.try_now();
        }
    }
}
