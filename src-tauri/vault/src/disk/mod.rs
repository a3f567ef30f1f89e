//! Work on the disk: the names in the data folder, files replaced in one step, the lock and the journal.

use std::time::Duration;

pub(crate) mod durable;
pub(crate) mod folder;
pub(crate) mod journal;
pub(crate) mod lock;
pub(crate) mod start;

/// How long a write waits for another process.
pub(crate) const PATIENCE: Duration = Duration::from_secs(5);

/// How long a write waits between two attempts where SQLite does not wait by itself.
pub(crate) const PAUSE: Duration = Duration::from_millis(10);
