//! What is in a data folder, found out without writing a byte.

use std::path::Path;

use withhold_domain::Phrase;

use crate::{
    Vault, VaultError, Ways,
    backup::headers::headers,
    disk::folder::journal,
    disk::start::start_of,
    exchange::stage,
    ways::header::{Bare, Content, Header, MOST_BYTES, ParsedHeader},
    ways::secret::SALT_BYTES,
};

/// How every SQLite file begins.
const PLAIN: &[u8; SALT_BYTES] = b"SQLite format 3\0";

/// Bytes of the smallest file there can be: one page.
pub(crate) const PAGE: u64 = 4_096;

/// The different values that a page of ciphertext has at least. Random bytes almost never have fewer values; text and
/// zeros always have.
const VALUES: usize = 200;

/// What is in a data folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FolderState {
    /// No vault: a new one can be made.
    None,
    /// A vault that is not encrypted.
    Plain,
    /// An encrypted vault and the ways into it.
    Sealed(Ways),
    /// An encrypted vault without the header that leads to the vault's key.
    HeaderMissing {
        /// Whether a backup has kept a header that fits.
        in_backups: bool,
    },
    /// A vault and the header of another vault.
    HeaderOther,
    /// A header written by a later version.
    HeaderNewer {
        /// The header's format.
        found: u64,
        /// The newest format that this program knows.
        known: u64,
    },
    /// A header that cannot be read.
    HeaderDamaged {
        /// What is wrong with the header.
        detail: Phrase,
    },
    /// A header without a vault.
    DatabaseMissing,
    /// A file that is no vault, or is so damaged that nothing can be said of it.
    Damaged,
}

impl Vault {
    /// Says what is in `folder` without writing anything.
    ///
    /// # Errors
    /// When the folder or a file in it cannot be read.
    pub fn folder_state(folder: &Path) -> Result<FolderState, VaultError> {
        Ok(FolderScan::of(folder)?.state(folder))
    }

    /// Whether the vault's file in `folder` is encrypted, told from the file itself: the vault's header may be missing,
    /// damaged or another vault's. False where there is no vault.
    ///
    /// # Errors
    /// When the folder or a file in it cannot be read.
    pub fn is_sealed(folder: &Path) -> Result<bool, VaultError> {
        let scan = FolderScan::of(folder)?;
        Ok(scan.sealed().is_some() || matches!(scan.start, Start::Salt { random: true, .. }))
    }
}

/// What the first bytes of the files in the folder say, before any key is tried.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct FolderScan {
    start: Start,
    pub(crate) header: Option<ParsedHeader>,
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

impl FolderScan {
    /// Reads the first bytes of the vault's file and of its header.
    pub(crate) fn of(folder: &Path) -> Result<Self, VaultError> {
        // Not every system refuses a path that leads through a file.
        if folder.is_file() {
            return Err(VaultError::NotAFolder(folder.to_owned()));
        }
        let header =
            start_of(&stage::header_in_force(folder), MOST_BYTES + 1)?.map(|bytes| Header::parse(&bytes));
        let start = Start::of(start_of(&stage::database_in_force(folder), PAGE)?.as_deref());
        // A journal without its file is a remainder of a vault, and not the absence of a vault.
        if matches!(start, Start::Missing | Start::Empty) && has_journal(folder)? {
            return Ok(Self { start: Start::Other, header });
        }
        Ok(Self { start, header })
    }

    /// Whether the vault's file begins as it began in the scan `before`.
    pub(crate) fn is_of_same_file(&self, before: &Self) -> bool {
        self.start == before.start
    }

    /// The header and the part of the header about the file, where the file is encrypted and the header fits.
    pub(crate) fn sealed(&self) -> Option<(&Header, &crate::ways::header::Sealed)> {
        let (Some(ParsedHeader::Good(header)), Start::Salt { salt, .. }) = (&self.header, &self.start) else {
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

    /// The state of the folder.
    pub(crate) fn state(&self, folder: &Path) -> FolderState {
        match &self.header {
            None => self.without_header(folder),
            Some(ParsedHeader::Newer { found }) => {
                FolderState::HeaderNewer { found: *found, known: crate::ways::header::FORMAT }
            }
            Some(ParsedHeader::Damaged { detail }) => FolderState::HeaderDamaged { detail: *detail },
            Some(ParsedHeader::Good(header)) => self.with_header(header),
        }
    }

    fn without_header(&self, folder: &Path) -> FolderState {
        match self.start {
            Start::Missing | Start::Empty => FolderState::None,
            Start::Plain => FolderState::Plain,
            Start::Salt { random: true, salt } => {
                FolderState::HeaderMissing { in_backups: !headers(folder, &salt).is_empty() }
            }
            Start::Salt { random: false, .. } | Start::Other => FolderState::Damaged,
        }
    }

    fn with_header(&self, header: &Header) -> FolderState {
        match &self.start {
            Start::Missing if header.current == Content::Bare(Bare::Nothing) => FolderState::None,
            Start::Missing => FolderState::DatabaseMissing,
            Start::Empty | Start::Other => FolderState::Damaged,
            Start::Plain if header.content(None).is_some() => FolderState::Plain,
            Start::Plain => FolderState::HeaderOther,
            Start::Salt { salt, random } => match header.content(Some(salt)) {
                Some(Content::Sealed(sealed)) => FolderState::Sealed(sealed.ways()),
                _ if *random && !header.sealed().any(|sealed| near(&sealed.salt.0, salt)) => {
                    FolderState::HeaderOther
                }
                _ => FolderState::Damaged,
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

/// Whether a page can be ciphertext: nearly every value of a byte occurs in the page.
pub(crate) fn looks_encrypted(page: &[u8]) -> bool {
    let mut seen = [false; 256];
    page.iter().for_each(|byte| seen[usize::from(*byte)] = true);
    seen.iter().filter(|seen| **seen).count() >= VALUES
}

/// Whether a salt differs from another salt in a few bytes only, as damage changes bytes.
fn near(known: &[u8], found: &[u8]) -> bool {
    known.iter().zip(found).filter(|(known, found)| known == found).count() * 2 >= known.len()
}

fn has_journal(folder: &Path) -> Result<bool, VaultError> {
    Ok(start_of(&journal(folder), 1)?.is_some_and(|bytes| !bytes.is_empty()))
}
