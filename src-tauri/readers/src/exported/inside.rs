//! The files within an export, whether the export is a ZIP or a single file.

use std::io::{Read, Seek, SeekFrom};

use withhold_archive::{Archive, Broken, Fault, Misplaced};

use super::{
    names::{ends_with, fits, is_junk},
    reading::Unclear,
    refused::Refused,
};
use crate::{MAX_BYTES, Reason, format, text, value::Value};

/// Most files of a ZIP. Exports with some thousands of pictures are ordinary.
const MAX_FILES: usize = 100_000;
/// Most bytes that are read to find the list of the files.
const MAX_LIST: u64 = 64 << 20;
/// Most bytes of a file of any size that are looked at to tell whose export it is.
pub(super) const MAX_PEEK: u64 = 32 << 20;

/// The files within an export.
pub(super) struct Inside<R> {
    source: Source<R>,
    files: Vec<InsideFile>,
    /// Whether a person's system has packed the ZIP anew: the times of its files are then not the service's.
    pub(super) repacked: bool,
}

enum Source<R> {
    Zip(Archive<R>),
    Single(R),
}

/// A file within an export.
#[derive(Debug, Clone)]
pub(super) struct InsideFile {
    index: usize,
    /// The path within the export.
    pub(super) path: String,
    size: u64,
    is_locked: bool,
    grows: bool,
    /// The year, month and day on which the ZIP says that the file was changed.
    pub(super) changed: Option<(u16, u8, u8)>,
}

impl<R: Read + Seek> Inside<R> {
    /// The files of a ZIP, without what a person's system put between them.
    pub(super) fn zip(reader: R) -> Result<Self, Refused> {
        let mut zip = Archive::open(reader, MAX_FILES, MAX_LIST).map_err(|why| match why {
            Broken::Damaged => Refused::Damaged,
            Broken::Packing => Refused::Packing,
            Broken::TooMany => Refused::TooMany,
        })?;
        if zip.has_a_name_twice() {
            return Err(Refused::NameTwice);
        }
        let (mut files, mut repacked) = (Vec::new(), false);
        for index in 0..zip.len() {
            let member = zip.member(index).map_err(|_| Refused::Damaged)?;
            match member.misplaced {
                Some(Misplaced::Outside) => return Err(Refused::Outside),
                Some(Misplaced::Link) => continue,
                None => {}
            }
            let path = member.name.replace('\\', "/");
            if is_junk(&path) {
                repacked = true;
            } else if !member.is_folder {
                let (size, grows) = (member.size, member.grows);
                let (is_locked, changed) = (member.is_locked, member.changed);
                files.push(InsideFile { index, path, size, is_locked, grows, changed });
            }
        }
        Ok(Self { source: Source::Zip(zip), files, repacked })
    }

    /// A single file, by its own name.
    pub(super) fn single(reader: R, name: &str, size: u64) -> Self {
        let path = name.to_owned();
        let file = InsideFile { index: 0, path, size, is_locked: false, grows: false, changed: None };
        Self { source: Source::Single(reader), files: vec![file], repacked: false }
    }

    /// All files.
    pub(super) fn files(&self) -> &[InsideFile] {
        &self.files
    }

    /// Whether the export is a single file.
    pub(super) fn is_single(&self) -> bool {
        matches!(self.source, Source::Single(_))
    }

    /// Whether some path fits a pattern of the data.
    pub(super) fn has(&self, pattern: &str) -> bool {
        self.files.iter().any(|file| fits(&file.path, pattern))
    }

    /// The only file whose path ends with a name, from a slash on.
    pub(super) fn find(&self, name: &str) -> Result<InsideFile, Unclear> {
        let mut all = self.files.iter().filter(|file| ends_with(&file.path, name));
        match (all.next(), all.next()) {
            (Some(file), None) => Ok(file.clone()),
            (Some(_), Some(_)) => Err(Unclear::FileTwice),
            (None, _) => Err(Unclear::NotInside),
        }
    }

    /// The file of a name in the folder of another file.
    pub(super) fn beside(&self, file: &InsideFile, name: &str) -> Option<InsideFile> {
        let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let path = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
        self.files.iter().find(|file| file.path == path).cloned()
    }

    /// The whole content of a file that tells a state.
    pub(super) fn bytes(&mut self, file: &InsideFile) -> Result<Vec<u8>, Unclear> {
        match () {
            () if file.is_locked => return Err(Unclear::Locked),
            () if file.grows => return Err(Unclear::Grows),
            () if file.size > MAX_BYTES as u64 => return Err(Reason::TooLarge.into()),
            () => {}
        }
        let size = usize::try_from(file.size).map_err(|_| Reason::TooLarge)?;
        let mut bytes = vec![0; size];
        match &mut self.source {
            Source::Zip(zip) => match zip.unpack(file.index, &mut bytes, |_| true) {
                Ok(()) => Ok(bytes),
                Err(Fault::Damaged | Fault::Stopped) => Err(Reason::Unreadable.into()),
            },
            Source::Single(reader) => {
                let read = reader.seek(SeekFrom::Start(0)).and_then(|_| reader.read_exact(&mut bytes));
                read.map(|()| bytes).map_err(|_| Reason::Unreadable.into())
            }
        }
    }

    /// The text of a file that tells a state.
    pub(super) fn text(&mut self, file: &InsideFile) -> Result<String, Unclear> {
        let bytes = self.bytes(file)?;
        Ok(text::of(&bytes)?.to_owned())
    }

    /// A file of JSON that tells a state.
    pub(super) fn json(&mut self, file: &InsideFile) -> Result<Value, Unclear> {
        let bytes = self.bytes(file)?;
        Ok(format::json(text::of(&bytes)?)?)
    }

    /// Hands the beginning of a file to `look`, however large the file is.
    pub(super) fn peek<T>(&mut self, file: &InsideFile, look: impl FnOnce(&mut dyn Read) -> T) -> Option<T> {
        if file.is_locked || file.grows {
            return None;
        }
        match &mut self.source {
            Source::Zip(zip) => zip.peek(file.index, MAX_PEEK, look).ok(),
            Source::Single(reader) => {
                reader.seek(SeekFrom::Start(0)).ok()?;
                Some(look(&mut reader.take(MAX_PEEK)))
            }
        }
    }
}
