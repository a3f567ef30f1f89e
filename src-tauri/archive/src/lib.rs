//! ZIP archives that other programs and services made, looked into under limits. Nothing is ever unpacked to disk, and
//! how much is unpacked into memory is said by the caller.

mod frugal;
mod member;

use std::{
    borrow::Cow,
    io::{Read, Seek},
};

use zip::{ZipArchive, result::ZipError};

use frugal::Frugal;
pub use member::{Member, Misplaced};

/// Bytes that are unpacked before the caller is first asked whether to go on.
const FIRST: usize = 512;
/// Bytes that are unpacked between two later questions.
const PIECE: usize = 1 << 20;

/// Why an archive is not looked into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// The archive is cut off or damaged.
    Damaged,
    /// The archive is packed in a way in which no program packs what it exports.
    Packing,
    /// The archive names more members than the caller allows, or its list of members is longer than any such list.
    TooMany,
}

/// Why a member was not unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The member is cut off, or its sum does not fit.
    Damaged,
    /// The caller did not want more of the member.
    Stopped,
}

/// An archive whose list of members was read, and nothing else.
pub struct Archive<R> {
    zip: ZipArchive<Frugal<R>>,
}

/// Whether bytes begin as an archive does.
#[must_use]
pub fn is_one(start: &[u8]) -> bool {
    start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06")
}

impl<R: Read + Seek> Archive<R> {
    /// Reads the list of members, with at most `members` members, and reads at most `bytes` bytes to find the list.
    ///
    /// # Errors
    /// When the archive is damaged, is packed as no export is, or holds more than that.
    pub fn open(reader: R, members: usize, bytes: u64) -> Result<Self, Broken> {
        let (reader, left) = Frugal::new(reader, bytes);
        let zip = match ZipArchive::new(reader) {
            Ok(zip) => zip,
            Err(_) if left.is_spent() => return Err(Broken::TooMany),
            Err(ZipError::UnsupportedArchive(_)) => return Err(Broken::Packing),
            Err(_) => return Err(Broken::Damaged),
        };
        left.lift();
        if zip.len() > members { Err(Broken::TooMany) } else { Ok(Self { zip }) }
    }

    /// How many members of different names there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.zip.len()
    }

    /// Whether there is no member.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.zip.is_empty()
    }

    /// Whether some name stands twice in the list of members: of such members only one can be asked for, and programs
    /// differ in which one they take.
    #[must_use]
    pub fn has_a_name_twice(&self) -> bool {
        self.zip.has_duplicate_names()
    }

    /// The names of all members, in their order; bytes that are no UTF-8 are replaced.
    pub fn names(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.zip.file_names_raw().map(String::from_utf8_lossy)
    }

    /// What the list says of a member.
    ///
    /// # Errors
    /// When there is no such member, or where the member lies is damaged.
    pub fn member(&mut self, index: usize) -> Result<Member, Fault> {
        self.zip.by_index_raw(index).map(|file| Member::of(&file)).map_err(|_| Fault::Damaged)
    }

    /// Unpacks a member into a buffer of exactly the size that the list says of the member. A member with more bytes is
    /// not believed, and its sum is held against what came out. `go_on` is given what was unpacked so far, first after
    /// 512 bytes.
    ///
    /// # Errors
    /// When the member is damaged, or `go_on` answers no.
    pub fn unpack(
        &mut self,
        index: usize,
        into: &mut [u8],
        mut go_on: impl FnMut(&[u8]) -> bool,
    ) -> Result<(), Fault> {
        let mut file = self.zip.by_index(index).map_err(|_| Fault::Damaged)?;
        let mut done = 0;
        while done < into.len() {
            let end = into.len().min(done + if done == 0 { FIRST } else { PIECE });
            match file.read(&mut into[done..end]) {
                Ok(0) | Err(_) => return Err(Fault::Damaged),
                Ok(more) => done += more,
            }
            if !go_on(&into[..done]) {
                return Err(Fault::Stopped);
            }
        }
        // Reading on also checks the sum over the whole member.
        if file.read(&mut [0]).ok() == Some(0) { Ok(()) } else { Err(Fault::Damaged) }
    }

    /// Hands the first `most` bytes of a member to `look`, piece by piece, whatever the member's size.
    ///
    /// # Errors
    /// When the member cannot be read at all.
    pub fn peek<T>(
        &mut self,
        index: usize,
        most: u64,
        look: impl FnOnce(&mut dyn Read) -> T,
    ) -> Result<T, Fault> {
        let file = self.zip.by_index(index).map_err(|_| Fault::Damaged)?;
        Ok(look(&mut file.take(most)))
    }
}
