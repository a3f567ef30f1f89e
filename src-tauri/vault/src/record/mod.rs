//! What is recorded: read at one moment, taken back, forgotten, and taken in from another device.

pub(crate) mod forget;
pub(crate) mod records;
#[cfg(any(test, feature = "test-hook"))]
pub(crate) mod rows;
pub(crate) mod snapshot;
pub(crate) mod take_in;
pub(crate) mod undo;
