//! What there is in a data folder, found out without writing a byte.

use std::path::Path;

use withhold_domain::Phrase;

use crate::{
    FILE, Vault, VaultError, Ways,
    disk::atomic::start_of,
    disk::spare,
    exchange,
    ways::header::{Bare, Content, Header, MOST_BYTES, Read},
    ways::secret::SALT_BYTES,
};

/// The header's name within the data folder.
pub const HEADER: &str = "withhold.key";

/// How every SQLite file begins.
const PLAIN: &[u8; SALT_BYTES] = b"SQLite format 3\0";

/// Bytes of the smallest file there can be: one page.
pub(crate) const PAGE: u64 = 4_096;

/// Different values a page of ciphertext has at least. Random bytes miss it about never; text and zeros always do.
const VALUES: usize = 200;

/// What there is in a data folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Look {
    /// No vault: a new one can be made.
    None,
    /// A vault that is not encrypted.
    Plain,
    /// An encrypted vault and the ways into it.
    Sealed(Ways),
    /// An encrypted vault without the header that leads to its key.
    HeaderMissing {
        /// Whether a backup has kept a header that fits.
        in_backups: bool,
    },
    /// A vault and the header of another one.
    HeaderOther,
    /// A header written by a later version.
    HeaderNewer {
        /// Its format.
        found: u64,
        /// The newest this program knows.
        known: u64,
    },
    /// A header that cannot be read.
    HeaderDamaged {
        /// What is wrong with it.
        detail: Phrase,
    },
    /// A header without its vault.
    DatabaseMissing,
    /// A file that is no vault, or one so damaged that nothing can be said of it.
    Damaged,
}

impl Vault {
    /// Says what there is in `folder` without writing anything.
    ///
    /// # Errors
    /// When the folder or a file in it cannot be read.
    pub fn look(folder: &Path) -> Result<Look, VaultError> {
        Ok(Seen::at(folder)?.look(folder))
    }

    /// Whether the vault's file in `folder` is encrypted, told from the file itself: its header may be missing,
    /// damaged or another one's. None is not encrypted.
    ///
    /// # Errors
    /// When the folder or a file in it cannot be read.
    pub fn is_sealed(folder: &Path) -> Result<bool, VaultError> {
        let seen = Seen::at(folder)?;
        Ok(seen.sealed().is_some() || matches!(seen.start, Start::Salt { random: true, .. }))
    }
}

/// What the files in the folder say, before any key is tried.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Seen {
    start: Start,
    pub(crate) header: Option<Read>,
}

/// How the vault's file begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Start {
    Missing,
    Empty,
    Plain,
    Salt { salt: [u8; SALT_BYTES], random: bool },
    Other,
}

impl Seen {
    /// Reads the beginnings of both files.
    pub(crate) fn at(folder: &Path) -> Result<Self, VaultError> {
        // Not every system says so of a path that leads through a file.
        if folder.is_file() {
            return Err(VaultError::NotAFolder(folder.to_owned()));
        }
        let header =
            start_of(&exchange::header_in_force(folder), MOST_BYTES + 1)?.map(|bytes| Header::parse(&bytes));
        let start = Start::of(start_of(&exchange::database_in_force(folder), PAGE)?.as_deref());
        // A journal without its file is what is left of a vault, not the absence of one.
        if matches!(start, Start::Missing | Start::Empty) && has_journal(folder)? {
            return Ok(Self { start: Start::Other, header });
        }
        Ok(Self { start, header })
    }

    /// Whether the vault's file begins as it did then.
    pub(crate) fn is_of_same_file(&self, before: &Self) -> bool {
        self.start == before.start
    }

    /// The header and what it says of the file, where it is encrypted and both fit.
    pub(crate) fn sealed(&self) -> Option<(&Header, &crate::ways::header::Sealed)> {
        let (Some(Read::Good(header)), Start::Salt { salt, .. }) = (&self.header, &self.start) else {
            return None;
        };
        match header.content(Some(salt)) {
            Some(Content::Sealed(sealed)) => Some((header, sealed)),
            _ => None,
        }
    }

    /// The first bytes of an encrypted file.
    pub(crate) fn salt(&self) -> Option<&[u8; SALT_BYTES]> {
        match &self.start {
            Start::Salt { salt, .. } => Some(salt),
            _ => None,
        }
    }

    /// What it amounts to.
    pub(crate) fn look(&self, folder: &Path) -> Look {
        match &self.header {
            None => self.without_header(folder),
            Some(Read::Newer { found }) => {
                Look::HeaderNewer { found: *found, known: crate::ways::header::FORMAT }
            }
            Some(Read::Damaged { detail }) => Look::HeaderDamaged { detail: *detail },
            Some(Read::Good(header)) => self.with_header(header),
        }
    }

    fn without_header(&self, folder: &Path) -> Look {
        match self.start {
            Start::Missing | Start::Empty => Look::None,
            Start::Plain => Look::Plain,
            Start::Salt { random: true, salt } => {
                Look::HeaderMissing { in_backups: !spare::headers(folder, &salt).is_empty() }
            }
            Start::Salt { random: false, .. } | Start::Other => Look::Damaged,
        }
    }

    fn with_header(&self, header: &Header) -> Look {
        match &self.start {
            Start::Missing if header.current == Content::Bare(Bare::Nothing) => Look::None,
            Start::Missing => Look::DatabaseMissing,
            Start::Empty | Start::Other => Look::Damaged,
            Start::Plain if header.content(None).is_some() => Look::Plain,
            Start::Plain => Look::HeaderOther,
            Start::Salt { salt, random } => match header.content(Some(salt)) {
                Some(Content::Sealed(sealed)) => Look::Sealed(sealed.ways()),
                _ if *random && !header.sealed().any(|sealed| near(&sealed.salt.0, salt)) => {
                    Look::HeaderOther
                }
                _ => Look::Damaged,
            },
        }
    }
}

impl Start {
    fn of(bytes: Option<&[u8]>) -> Self {
        match bytes {
            None => Self::Missing,
            Some([]) => Self::Empty,
            Some(bytes) => match bytes.first_chunk::<SALT_BYTES>() {
                None => Self::Other,
                Some(PLAIN) => Self::Plain,
                Some(salt) => Self::Salt { salt: *salt, random: looks_encrypted(bytes) },
            },
        }
    }
}

/// Whether a page can be ciphertext: nearly all values a byte can have are in it.
pub(crate) fn looks_encrypted(page: &[u8]) -> bool {
    let mut seen = [false; 256];
    page.iter().for_each(|byte| seen[usize::from(*byte)] = true);
    seen.iter().filter(|seen| **seen).count() >= VALUES
}

/// Whether a salt is another one with a few bytes changed, as damage does it.
fn near(known: &[u8], found: &[u8]) -> bool {
    known.iter().zip(found).filter(|(known, found)| known == found).count() * 2 >= known.len()
}

fn has_journal(folder: &Path) -> Result<bool, VaultError> {
    Ok(start_of(&folder.join(format!("{FILE}-wal")), 1)?.is_some_and(|bytes| !bytes.is_empty()))
}
