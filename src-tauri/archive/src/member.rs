//! What the list of members says of a member.

use std::io::Read;

use zip::read::ZipFile;

/// The ratio of packing from which a member is a bomb; text is packed to a twentieth at best.
const MAX_RATIO: u64 = 200;
/// Bytes of a small member, which may be packed as it likes.
const SMALL: u64 = 1 << 20;

/// What the list says of a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The name with its folders, as it stands there; bytes that are no UTF-8 are replaced.
    pub name: String,
    /// Whether the member is a folder.
    pub is_folder: bool,
    /// Bytes when unpacked, as the list says.
    pub size: u64,
    /// Whether the member is locked with a password.
    pub is_locked: bool,
    /// Why no member should stand there.
    pub misplaced: Option<Misplaced>,
    /// The year, month and day on which the member was last changed, where its time is told. The time is that of the
    /// clock and the zone of whoever packed the archive.
    pub changed: Option<(u16, u8, u8)>,
    /// Whether the member grows beyond all measure when it is unpacked.
    pub grows: bool,
}

/// Why no member should stand there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misplaced {
    /// The name leads out of the archive.
    Outside,
    /// The member is a link.
    Link,
}

impl Member {
    pub(crate) fn of<R: Read>(file: &ZipFile<'_, R>) -> Self {
        let name = String::from_utf8_lossy(file.name_raw()).into_owned();
        let (size, packed) = (file.size(), file.compressed_size());
        Self {
            is_folder: file.is_dir(),
            size,
            is_locked: file.encrypted(),
            misplaced: misplaced(&name, file.is_symlink()),
            changed: file.last_modified().map(|time| (time.year(), time.month(), time.day())),
            grows: size > SMALL && size / packed.max(1) > MAX_RATIO,
            name,
        }
    }
}

/// No member is unpacked to disk, so that a name that leads out of the archive leads nowhere, but no export has such names.
fn misplaced(name: &str, is_link: bool) -> Option<Misplaced> {
    let outside = name.starts_with(['/', '\\'])
        || name.get(1..2) == Some(":")
        || name.split(['/', '\\']).any(|part| part == "..");
    match (outside, is_link) {
        (true, _) => Some(Misplaced::Outside),
        (false, true) => Some(Misplaced::Link),
        (false, false) => None,
    }
}
