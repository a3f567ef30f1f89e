//! The mark of what the vault holds, computed once for each state of the vault: the window asks every minute whether
//! the day's backup is due, and the answer must not read the whole file every minute.

use std::cell::RefCell;

use super::mark::Mark;

/// The mark that was computed last, and the state of the vault that the mark stands for.
#[derive(Debug, Default)]
pub(crate) struct MarkCache(RefCell<Option<(Revision, Mark)>>);

impl MarkCache {
    /// The mark of that state, where it is the state of the last mark.
    pub(super) fn of(&self, state: Revision) -> Option<Mark> {
        self.0.borrow().filter(|(known, _)| *known == state).map(|(_, mark)| mark)
    }

    /// Stores the mark of a state in the place of the last mark.
    pub(super) fn keep(&self, state: Revision, mark: Mark) {
        *self.0.borrow_mut() = Some((state, mark));
    }
}

/// Changes whenever something was written, and is read without reading any row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Revision {
    /// Changes when other connections commit, and at no other time.
    pub(super) others: i64,
    /// The rows that this connection has written since it was opened.
    pub(super) own: u64,
}
