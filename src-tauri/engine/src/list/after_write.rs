//! The list after a write. What fails after a write never looks like a failed write.

use withhold_domain::AccountId;
use withhold_vault::Act;

use crate::{Done, Engine, UndoView, Written, catalogue::own_rows, list::overview, preferences::Row};

impl Engine {
    /// The answer to a write: what the write did, and the list after the write, where the list can be read.
    pub fn answer(&mut self, done: Done) -> Written {
        let overview = match self.overview() {
            Ok(overview) => Some(overview),
            Err(why) => {
                tracing::warn!(code = ?why.code, "the list could not be read after a write");
                None
            }
        };
        Written { did: done.act, overview, trouble: done.trouble }
    }

    /// Says what was done, once the list was read again.
    pub(crate) fn done(&mut self, name: String, act: Option<Act>, touched: &[AccountId]) -> Done {
        self.written(touched);
        Done { name, act: act.map(|act| self.act_in_words(&act)), deleted: false, trouble: None }
    }

    /// An act as people read an act. Where the list could not be read just now, the names in the act itself have to
    /// do.
    pub(crate) fn act_in_words(&self, act: &Act) -> UndoView {
        let items = self.opened.vault.items_of(act).unwrap_or_default();
        let shown = self.opened.list.as_ref().and_then(|list| overview::act_view(list, act, &items));
        shown.unwrap_or_else(|| overview::bare_view(act))
    }

    /// Reads what this process has changed: `data_version` only tells of other processes.
    pub(crate) fn written(&mut self, touched: &[AccountId]) {
        if self.refresh(touched).is_none() {
            self.opened.list = None;
            // What cannot be read now is read at the next question, which then reports the error.
            let _later = self.list().err();
        }
    }

    /// Reads the accounts that were touched, and leaves the rest of the list unchanged. `None` where the whole list
    /// has to be read anew: another process has written, or the list had not been read.
    fn refresh(&mut self, touched: &[AccountId]) -> Option<()> {
        let mut list = self.opened.list.take()?;
        if self.opened.vault.data_version().ok() != Some(list.version) {
            return None;
        }
        let own_before = list.snapshot.own_services.clone();
        self.opened.vault.refresh(&mut list.snapshot, touched).ok()?;
        list.last_items = self.last_items(&list.snapshot).ok()?;
        list.preferences = Row::read(list.snapshot.preferences.as_deref()).preferences();
        if list.snapshot.own_services != own_before {
            let own = own_rows::read_all(&list.snapshot.own_services).ok()?;
            let changes = crate::catalogue::overtaking(&self.catalogue, &list.changes);
            list.catalogue = self.catalogue.clone().with_own(own).with_changes(changes);
        }
        self.keep_reminders(&list);
        self.opened.list = Some(list);
        Some(())
    }
}
