//! What a place may ask of the computer that reads it.

use std::cell::Cell;

use crate::Reason;

/// Most bytes of a file.
pub const MAX_BYTES: usize = 4 << 20;
/// Most tables and lists within one another.
pub const MAX_DEPTH: usize = 64;
/// Most values, tables and lists in a file.
pub const MAX_NODES: usize = 200_000;
/// Most characters of a raw value that are kept to be shown.
pub const MAX_SHOWN: usize = 200;

/// Counts what a reader of a format builds.
#[derive(Default)]
pub(crate) struct Budget {
    nodes: Cell<usize>,
    broken: Cell<Option<Reason>>,
}

impl Budget {
    /// Takes one more value that lies `depth` tables or lists deep.
    pub(crate) fn take(&self, depth: usize) -> Result<(), Reason> {
        let nodes = self.nodes.get() + 1;
        self.nodes.set(nodes);
        let reason = match () {
            () if depth > MAX_DEPTH => Reason::TooDeep,
            () if nodes > MAX_NODES => Reason::TooMany,
            () => return Ok(()),
        };
        self.broken.set(Some(reason));
        Err(reason)
    }

    /// The limit that was broken, where one was.
    pub(crate) fn broken(&self) -> Option<Reason> {
        self.broken.get()
    }
}
