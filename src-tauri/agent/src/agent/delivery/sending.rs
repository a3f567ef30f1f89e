//! Sending what is due.

use std::path::Path;

use jiff::ZonedDateTime;
use withhold_engine::domain::{Notice, NoticeKind};
use withhold_os::notify::{Delivered, DoNotDisturb, Notify};

use super::{Deliveries, Standing};
use crate::{
    agenda::{Agenda, Sent},
    words,
};

impl Deliveries {
    /// Sends what is to be shown again and what is due. Where a reminder would be lost because the person is not to be
    /// disturbed, nothing is sent.
    pub(super) fn send_all(
        &mut self,
        notify: &mut dyn Notify,
        folder: &Path,
        agenda: &mut Agenda,
        now: &ZonedDateTime,
    ) -> Result<(), Delivered> {
        // Until the agent knows what is due, the reminders on the screen stay unchanged.
        let shows_again = agenda.due.is_some() && !self.waits_for_server && !self.again.is_empty();
        if !shows_again && agenda.notices.is_empty() {
            return Ok(());
        }
        if notify.prepare()? == DoNotDisturb::Swallows {
            return Err(Delivered::Disturbs);
        }
        while let Some(again) = self.again.last().copied().filter(|_| shows_again) {
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
            if notice.kind == NoticeKind::Digest {
                self.shown = Some(notice.date);
            }
            self.unrecorded.push(Sent { notice, at: now.clone(), is_watched: notify.tells_ends() });
        }
        Ok(())
    }

    /// Sends a reminder, in the place of a standing reminder of the same kind. Only a digest and what was turned back on
    /// may have names. A reminder that was handed over without an answer counts as sent: where it never shows, nobody
    /// deals with it, and it is shown once more.
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
        let delivered = notify.send(&words::notice(notice, &names, since));
        self.unanswered = match delivered {
            Delivered::Sent => None,
            Delivered::Unanswered => Some(delivered.sentence().then(delivered.hint())),
            why => return Err(why),
        };
        self.was_taken |= self.unanswered.is_none();
        self.standing.retain(|standing| standing.kind != kind);
        self.standing.push(Standing { kind, times });
        self.waits_for_server = false;
        Ok(())
    }
}
