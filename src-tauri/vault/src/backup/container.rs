//! The form of a backup's file: a head with a sum over all of it, the header that holds the ways in (nothing for a
//! vault that is not encrypted), and the database.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom, Write},
    path::Path,
};

use sha2::{Digest, Sha256};

use crate::{VaultError, disk::durable, error::io_error};

const MAGIC: [u8; 16] = *b"Withhold backup\n";
/// The form this program writes and reads.
const FORM: u32 = 1;
/// Bytes before the header: magic, form, two lengths, mark, sum.
const HEAD: u64 = 16 + 4 + 4 + 8 + 32 + 32;
/// Where the sum lies.
const SUM_AT: u64 = HEAD - 32;
/// The longest header, as on disk.
const HEADER_MAX: u32 = 64 * 1024;
/// The smallest and the largest database: one page, and more than a life's worth of pictures.
const DATABASE: std::ops::RangeInclusive<u64> = 512..=64 * 1024 * 1024 * 1024;
/// How a database that is not encrypted begins.
pub(crate) const PLAIN: [u8; 16] = *b"SQLite format 3\0";

/// What a backup says about itself before its database is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head {
    /// The header with the ways in; empty where the vault is not encrypted.
    pub(crate) header: Vec<u8>,
    /// Bytes of the database.
    pub(crate) database: u64,
    /// A hash of the content, so that an unchanged vault is known without opening the backup.
    pub(crate) mark: [u8; 32],
    /// The first bytes of the database, which say whether and with which key it is encrypted.
    pub(crate) begins: [u8; 16],
    sum: [u8; 32],
}

impl Head {
    /// Whether the backup's database is encrypted.
    pub(crate) fn is_sealed(&self) -> bool {
        self.begins != PLAIN
    }

    fn hasher(&self) -> Sha256 {
        let mut hasher = Sha256::new();
        hasher.update(lengths(&self.header, self.database));
        hasher.update(self.mark);
        hasher.update(&self.header);
        hasher
    }
}

/// Form and lengths, as they stand in the file.
fn lengths(header: &[u8], database: u64) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes[..4].copy_from_slice(&FORM.to_be_bytes());
    bytes[4..8].copy_from_slice(&u32::try_from(header.len()).unwrap_or(u32::MAX).to_be_bytes());
    bytes[8..].copy_from_slice(&database.to_be_bytes());
    bytes
}

/// Writes a backup to a name that no file has, and syncs the file.
///
/// # Errors
/// When the database cannot be read or the file cannot be written; a file written in part is deleted.
pub(crate) fn pack(to: &Path, header: &[u8], mark: [u8; 32], database: &Path) -> Result<(), VaultError> {
    let write = || -> io::Result<()> {
        let mut source = File::open(database)?;
        let length = source.metadata()?.len();
        let mut file = durable::new_file(to)?;
        let mut hasher = Sha256::new();
        for part in [&lengths(header, length)[..], &mark] {
            hasher.update(part);
        }
        hasher.update(header);
        file.write_all(&MAGIC)?;
        file.write_all(&lengths(header, length))?;
        file.write_all(&mark)?;
        file.write_all(&[0; 32])?;
        file.write_all(header)?;
        let copied = copy_hashed(&mut source, length, &mut hasher, &mut file)?;
        if copied != length {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        file.seek(SeekFrom::Start(SUM_AT))?;
        file.write_all(&hasher.finalize())?;
        file.sync_all()
    };
    write().map_err(|error| {
        if error.kind() != io::ErrorKind::AlreadyExists {
            let _ = durable::remove_file(to);
        }
        io_error(to, &error)
    })
}

/// Reads the head, under limits, and nothing more.
///
/// # Errors
/// When the file is no backup, a backup of a newer form, or one cut short.
pub(crate) fn head(path: &Path) -> Result<Head, VaultError> {
    open_container(path).map(|(_, head)| head)
}

/// Reads the whole file and holds it against its sum.
///
/// # Errors
/// As [`head`], and when a byte of the file was altered.
pub(crate) fn verify(path: &Path) -> Result<Head, VaultError> {
    let (mut file, head) = open_container(path)?;
    rewind(&mut file, &head).map_err(|error| io_error(path, &error))?;
    copy_database(&mut file, &head, &mut io::sink()).map_err(|error| error.at(path))?;
    Ok(head)
}

/// Puts the database of a backup into a new file, synced. The whole backup is checked against its sum before a byte is
/// written, so that a huge file that is no backup fills no disk; and the bytes are checked again while they are copied.
///
/// # Errors
/// As [`verify`], and when the new file cannot be written; a file written in part is deleted.
pub(crate) fn unpack(path: &Path, to: &Path) -> Result<Head, VaultError> {
    let head = verify(path)?;
    let (mut file, _) = open_container(path)?;
    rewind(&mut file, &head).map_err(|error| io_error(path, &error))?;
    let mut target = durable::new_file(to).map_err(|error| io_error(to, &error))?;
    let copied = copy_database(&mut file, &head, &mut target)
        .and_then(|()| target.sync_all().map_err(Broken::Target))
        .map_err(|error| match error {
            Broken::Target(error) => io_error(to, &error),
            other => other.at(path),
        });
    if copied.is_err() {
        let _ = durable::remove_file(to);
    }
    copied.map(|()| head)
}

enum Broken {
    Altered,
    Source(io::Error),
    Target(io::Error),
}

impl Broken {
    fn at(self, path: &Path) -> VaultError {
        match self {
            Self::Altered => VaultError::BackupDamaged(path.to_owned()),
            Self::Source(error) | Self::Target(error) => io_error(path, &error),
        }
    }
}

/// Copies the database, and fails where the bytes read are not the bytes packed.
fn copy_database(file: &mut File, head: &Head, target: &mut dyn Write) -> Result<(), Broken> {
    let mut hasher = head.hasher();
    let mut buffer = vec![0; 64 * 1024];
    let mut left = head.database;
    while left > 0 {
        let wanted = usize::try_from(left).unwrap_or(usize::MAX).min(buffer.len());
        let read = file.read(&mut buffer[..wanted]).map_err(Broken::Source)?;
        if read == 0 {
            return Err(Broken::Altered);
        }
        hasher.update(&buffer[..read]);
        target.write_all(&buffer[..read]).map_err(Broken::Target)?;
        left -= read as u64;
    }
    let sum: [u8; 32] = hasher.finalize().into();
    if sum == head.sum { Ok(()) } else { Err(Broken::Altered) }
}

/// Copies up to `length` bytes and hashes them on the way.
fn copy_hashed(
    from: &mut impl Read,
    length: u64,
    hasher: &mut Sha256,
    to: &mut impl Write,
) -> io::Result<u64> {
    let mut buffer = vec![0; 64 * 1024];
    let mut copied = 0;
    while copied < length {
        let read = from.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        hasher.update(&buffer[..read]);
        to.write_all(&buffer[..read])?;
        copied += read as u64;
    }
    Ok(copied)
}

fn rewind(file: &mut File, head: &Head) -> io::Result<()> {
    file.seek(SeekFrom::Start(HEAD + head.header.len() as u64)).map(|_| ())
}

fn open_container(path: &Path) -> Result<(File, Head), VaultError> {
    let io = |error: io::Error| io_error(path, &error);
    let foreign = || VaultError::NotABackup(path.to_owned());
    let mut file = File::open(path).map_err(io)?;
    let meta = file.metadata().map_err(io)?;
    if !meta.is_file() {
        return Err(foreign());
    }
    let mut magic = [0; 16];
    read_exactly(&mut file, &mut magic, foreign).map_err(|error| error.or(io))?;
    if magic != MAGIC {
        return Err(foreign());
    }
    let mut fields = [0; (HEAD - 16) as usize];
    read_exactly(&mut file, &mut fields, || VaultError::BackupDamaged(path.to_owned()))
        .map_err(|error| error.or(io))?;
    let number = |at: usize| u32::from_be_bytes([fields[at], fields[at + 1], fields[at + 2], fields[at + 3]]);
    // Nobody can check a newer form against its sum. A backup of our own form whose form number alone was altered can
    // be told.
    let newer = number(0) > FORM;
    let damaged = || match newer {
        true => VaultError::BackupNewer(path.to_owned()),
        false => VaultError::BackupDamaged(path.to_owned()),
    };
    let database = u64::from(number(8)) << 32 | u64::from(number(12));
    let header = number(4);
    let whole = HEAD.saturating_add(u64::from(header)).saturating_add(database);
    if number(0) < FORM || header > HEADER_MAX || !DATABASE.contains(&database) || meta.len() != whole {
        return Err(damaged());
    }
    let mut head = Head {
        header: vec![0; header as usize],
        database,
        mark: sum_at(&fields, 16),
        begins: [0; 16],
        sum: sum_at(&fields, 48),
    };
    read_exactly(&mut file, &mut head.header, damaged).map_err(|error| error.or(io))?;
    read_exactly(&mut file, &mut head.begins, damaged).map_err(|error| error.or(io))?;
    // An encrypted database without its ways in, or the other way round, was never written by us.
    if head.is_sealed() == head.header.is_empty() {
        return Err(damaged());
    }
    let mut rest = [0; 16];
    read_exactly(&mut file, &mut rest, damaged).map_err(|error| error.or(io))?;
    if !head.is_sealed() && pages(&rest) != Some(head.database) {
        return Err(damaged());
    }
    if newer {
        rewind(&mut file, &head).map_err(io)?;
        copy_database(&mut file, &head, &mut io::sink()).map_err(|_| damaged())?;
        return Err(VaultError::BackupDamaged(path.to_owned()));
    }
    Ok((file, head))
}

/// The length of a database that is not encrypted, by the bytes after its first 16.
fn pages(rest: &[u8; 16]) -> Option<u64> {
    let size = match u16::from_be_bytes([rest[0], rest[1]]) {
        1 => 65_536,
        size => u64::from(size),
    };
    u64::from(u32::from_be_bytes([rest[12], rest[13], rest[14], rest[15]])).checked_mul(size)
}

fn sum_at(fields: &[u8], at: usize) -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes.copy_from_slice(&fields[at..at + 32]);
    bytes
}

/// Too short, or the system's own trouble.
enum Short {
    Vault(VaultError),
    Io(io::Error),
}

impl Short {
    fn or(self, io: impl Fn(io::Error) -> VaultError) -> VaultError {
        match self {
            Self::Vault(error) => error,
            Self::Io(error) => io(error),
        }
    }
}

fn read_exactly(file: &mut File, bytes: &mut [u8], short: impl Fn() -> VaultError) -> Result<(), Short> {
    file.read_exact(bytes).map_err(|error| match error.kind() {
        io::ErrorKind::UnexpectedEof => Short::Vault(short()),
        _ => Short::Io(error),
    })
}
