//! What touches the disk: files replaced in one step, the lock, the journal, and a vault that was not closed.

pub(crate) mod atomic;
pub(crate) mod durable;
pub(crate) mod journal;
pub(crate) mod lock;
pub(crate) mod spare;
pub(crate) mod unclean;
