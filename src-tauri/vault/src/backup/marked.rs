//! The mark of what the vault holds, worked out once for each state of it: asking every minute whether the day's backup
//! is due must not read the whole file every minute.

use std::cell::RefCell;

use super::mark::Mark;

/// The mark that was worked out last, and the state of the vault that it stands for.
#[derive(Debug, Default)]
pub(crate) struct MarkCache(RefCell<Option<(Revision, Mark)>>);

impl MarkCache {
    /// The mark of that state, where the last one worked out stands for it.
    pub(super) fn of(&self, state: Revision) -> Option<Mark> {
        self.0.borrow().filter(|(known, _)| *known == state).map(|(_, mark)| mark)
    }

    /// Keeps the mark of a state in the place of the last one.
    pub(super) fn keep(&self, state: Revision, mark: Mark) {
        *self.0.borrow_mut() = Some((state, mark));
    }
}

/// Tells that something was written, without reading any of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Revision {
    /// Changes with what other connections commit, and with that alone.
    pub(super) others: i64,
    /// The rows that this connection has written since it was opened.
    pub(super) own: u64,
}
