//! What touches the disk: files replaced in one step, the lock and the journal.

pub(crate) mod atomic;
pub(crate) mod durable;
pub(crate) mod journal;
pub(crate) mod lock;
