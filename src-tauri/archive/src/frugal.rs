//! A reader that reads only so many bytes while the list of members is looked for: without a limit an archive of many
//! gigabytes could have all its bytes read for the list.

use std::{
    cell::Cell,
    io::{self, Read, Seek, SeekFrom},
    rc::Rc,
};

/// How many bytes may still be read.
#[derive(Debug, Clone)]
pub(crate) struct Left(Rc<Cell<Option<u64>>>);

/// A reader that fails where more is asked for than is left.
#[derive(Debug)]
pub(crate) struct Frugal<R> {
    reader: R,
    left: Left,
}

impl Left {
    /// Whether more was asked for than was left.
    pub(crate) fn is_spent(&self) -> bool {
        self.0.get() == Some(0)
    }

    /// Lets everything be read from now on.
    pub(crate) fn lift(&self) {
        self.0.set(None);
    }
}

impl<R> Frugal<R> {
    pub(crate) fn new(reader: R, bytes: u64) -> (Self, Left) {
        let left = Left(Rc::new(Cell::new(Some(bytes))));
        (Self { reader, left: left.clone() }, left)
    }
}

impl<R: Read> Read for Frugal<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(into)?;
        if let Some(left) = self.left.0.get() {
            let rest = left.saturating_sub(read as u64);
            self.left.0.set(Some(rest));
            if rest == 0 && read > 0 {
                return Err(io::Error::other("the list of members is too long"));
            }
        }
        Ok(read)
    }
}

impl<R: Seek> Seek for Frugal<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.reader.seek(to)
    }
}
