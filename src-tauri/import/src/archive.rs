//! Archives. No entry is ever unpacked to disk, and no more is unpacked into memory than an export can have.

mod entries;

use std::io::Cursor;

use zeroize::Zeroizing;

use withhold_archive::{Archive, Broken, Fault, Member};
use withhold_domain::{Phrase, phrase};

use crate::{
    Encoding, Format, ImportError, Looks,
    export::Why,
    format::Kind,
    gather::Gather,
    limit::{self, MAX_BYTES},
    looks,
    understand::{HISTORY, Recognised, understand},
};
use entries::{document, is_attachment, is_texty, misplaced};

/// Most entries of an archive that are looked at.
const MAX_FILES: usize = 10_000;
const DAMAGED: Phrase =
    phrase!("import.row.file_damaged", "This file of the archive is damaged, so it was left out.");

/// What became of unpacking an entry.
enum Unpacked {
    Text(Zeroizing<Vec<u8>>),
    NoText,
    Damaged,
}

/// An entry that was unpacked and understood.
struct Found {
    text: Zeroizing<Vec<u8>>,
    format: Format,
}

impl Found {
    /// The text and its format; an entry that is no UTF-8 is looked at once the entry is decoded.
    fn as_text(&self) -> (&str, Format) {
        (std::str::from_utf8(&self.text).unwrap_or_default(), self.format)
    }
}

/// Whether bytes begin as an archive does.
pub(crate) fn is_one(bytes: &[u8]) -> bool {
    withhold_archive::is_one(bytes)
}

/// Reads the export within an archive, as the format that the person named where the export can be of that format.
pub(crate) fn read(
    bytes: &[u8],
    asked: Option<Format>,
    gather: &mut Gather<'_>,
) -> Result<(Format, Encoding), ImportError> {
    let inside = match look(bytes, asked, gather) {
        Ok(inside) => inside,
        Err(error) => return Err(refused(asked, error)),
    };
    inside.read(asked, gather)
}

/// The error of an archive that is not of the format that the person named.
fn refused(asked: Option<Format>, error: ImportError) -> ImportError {
    let Some(asked) = asked else { return error };
    match looks::looks_of(asked, error) {
        Ok(looks) => ImportError::OtherFormat { asked, looks },
        Err(error) => error,
    }
}

fn look(bytes: &[u8], asked: Option<Format>, gather: &mut Gather<'_>) -> Result<Inside, ImportError> {
    let mut archive = Archive::open(Cursor::new(bytes), MAX_FILES, u64::MAX).map_err(broken)?;
    if let Some(what) = document(&mut archive) {
        return Err(ImportError::WrongKind {
            what,
            instead: phrase!(
                "import.hint.save_as_csv",
                "Save it as CSV in the program that wrote it, and choose that file."
            ),
        });
    }
    let mut inside = Inside { keeps: asked.is_some(), ..Inside::default() };
    for index in 0..archive.len() {
        inside.look(&mut archive, index, gather)?;
    }
    Ok(inside)
}

/// What an archive holds.
#[derive(Default)]
struct Inside {
    found: Vec<Found>,
    /// Entries of files that belong to the export and hold no logins.
    others: usize,
    history: usize,
    unpacked: u64,
    /// Texts that were not understood, where the person named the format.
    unknown: Vec<Zeroizing<Vec<u8>>>,
    keeps: bool,
    locked: bool,
    refused: Option<ImportError>,
}

impl Inside {
    fn look(
        &mut self,
        archive: &mut Archive<Cursor<&[u8]>>,
        index: usize,
        gather: &mut Gather<'_>,
    ) -> Result<(), ImportError> {
        let row = index + 1;
        let entry = match archive.member(index) {
            Ok(entry) if entry.is_locked => {
                self.locked = true;
                return Ok(());
            }
            Ok(entry) => entry,
            Err(_) => {
                gather.fault(row, None, DAMAGED);
                return Ok(());
            }
        };
        if let Some(sentence) = misplaced(&entry) {
            gather.fault(row, None, sentence);
            return Ok(());
        }
        if entry.is_folder || is_attachment(&entry.name) {
            return Ok(());
        }
        match self.unpack(archive, index, &entry, gather)? {
            Unpacked::Text(text) => self.sort(&entry.name, text),
            Unpacked::NoText => {}
            Unpacked::Damaged => gather.fault(row, None, DAMAGED),
        }
        Ok(())
    }

    fn unpack(
        &mut self,
        archive: &mut Archive<Cursor<&[u8]>>,
        index: usize,
        entry: &Member,
        gather: &mut Gather<'_>,
    ) -> Result<Unpacked, ImportError> {
        if entry.grows {
            return Err(ImportError::Archive(phrase!(
                "import.archive.grows",
                "a file in it grows beyond all measure when unpacked"
            )));
        }
        if self.unpacked + entry.size > MAX_BYTES {
            return Err(ImportError::Archive(phrase!(
                "import.archive.too_large",
                "the files in it are larger than any export when unpacked"
            )));
        }
        // Room for the bytes that the entry claims, so that growing leaves no copies behind. An entry with more is
        // not believed.
        let mut text = Zeroizing::new(vec![0; usize::try_from(entry.size).unwrap_or(0)]);
        let (mut is_first, mut stopped) = (true, None);
        let unpacked = archive.unpack(index, &mut text, |so_far| {
            if std::mem::take(&mut is_first) && !is_texty(so_far) {
                return false;
            }
            stopped = gather.report(0).err();
            stopped.is_none()
        });
        match (unpacked, stopped) {
            (_, Some(error)) => Err(error),
            (Err(Fault::Stopped), None) => Ok(Unpacked::NoText),
            (Err(Fault::Damaged), None) => Ok(Unpacked::Damaged),
            (Ok(()), None) => {
                self.unpacked += entry.size;
                Ok(Unpacked::Text(text))
            }
        }
    }

    /// Keeps a text that is understood.
    fn sort(&mut self, name: &str, text: Zeroizing<Vec<u8>>) {
        let format = match understand(&text) {
            Ok(Recognised::Known(format)) => format,
            Ok(Recognised::History(pages)) => {
                self.history += pages;
                return;
            }
            Ok(Recognised::Others(entries)) => {
                self.others += entries;
                return;
            }
            Err(ImportError::Encrypted { .. }) if name.starts_with("Proton Pass") => {
                self.refused = Some(ImportError::Encrypted {
                    of: phrase!("import.what.proton", "a Proton Pass export"),
                    again: phrase!(
                        "import.hint.proton",
                        "In Proton Pass choose Settings, Export, and a format without encryption."
                    ),
                });
                return;
            }
            Err(error @ (ImportError::Encrypted { .. } | ImportError::TooDeep { .. })) => {
                self.refused = Some(error);
                return;
            }
            Err(_) => {
                self.others += std::str::from_utf8(&text).map_or(0, crate::csv::count);
                if self.keeps {
                    self.unknown.push(text);
                }
                return;
            }
        };
        self.found.push(Found { text, format });
    }

    /// Reads the best files that were found, and counts the rest.
    fn read(
        mut self,
        asked: Option<Format>,
        gather: &mut Gather<'_>,
    ) -> Result<(Format, Encoding), ImportError> {
        let (best, named) = self.choose(asked)?;
        let mut encoding = Encoding::Utf8;
        let texts = self.found.iter().map(Found::as_text).collect::<Vec<_>>();
        limit::refuse_all(&texts)?;
        let (wanted, rest): (Vec<_>, Vec<_>) = self.found.drain(..).partition(|found| found.format == best);
        gather.expect(wanted.iter().map(|found| found.text.len()).sum());
        for found in &wanted {
            encoding = crate::understand::extract(&found.text, found.format, gather)?;
        }
        for found in &rest {
            self.others += counted(found)?;
        }
        // Other documents that came along with an export are no entries of that export.
        if matches!(named, Format::SafariZip | Format::DashlaneZip) {
            (0..self.others).for_each(|_| gather.skip(Why::NotALogin));
        }
        (0..self.history).for_each(|_| gather.skip(Why::History));
        Ok((named, encoding))
    }

    /// The format of the files that are to be read, and the format of the archive.
    fn choose(&mut self, asked: Option<Format>) -> Result<(Format, Format), ImportError> {
        let best = self.found.iter().map(|found| found.format).min_by_key(|format| rank(*format));
        let found = best.map(|best| (best, archive_of(best, self.history > 0)));
        let Some(asked) = asked else { return found.ok_or_else(|| self.nothing()) };
        if asked.may_be(Kind::Archive) && self.holds(asked.within())? {
            return Ok((asked.within(), asked));
        }
        match found {
            Some((best, named)) if named == asked => Ok((best, named)),
            Some((_, named)) => Err(ImportError::OtherFormat { asked, looks: Looks::Like(named) }),
            None => Err(refused(Some(asked), self.nothing())),
        }
    }

    /// Whether a file is of the format `wanted`, or else can be read as if it were.
    fn holds(&mut self, wanted: Format) -> Result<bool, ImportError> {
        if self.found.iter().any(|found| found.format == wanted) {
            return Ok(true);
        }
        let can_be = |text: &[u8]| {
            let mut go_on = |_| std::ops::ControlFlow::Continue(());
            let mut aside = Gather::new(&mut go_on);
            looks::attempt(text, wanted, &mut aside).map(|read| read.is_some())
        };
        let mut holds = false;
        for found in &mut self.found {
            if can_be(&found.text)? {
                (found.format, holds) = (wanted, true);
            }
        }
        for text in std::mem::take(&mut self.unknown) {
            if can_be(&text)? {
                self.others -= std::str::from_utf8(&text).map_or(0, crate::csv::count).min(self.others);
                self.found.push(Found { text, format: wanted });
                holds = true;
            }
        }
        Ok(holds)
    }

    fn nothing(&mut self) -> ImportError {
        match self.refused.take() {
            Some(error) => error,
            None if self.locked => ImportError::Encrypted {
                of: phrase!("import.what.archive", "an archive"),
                again: phrase!(
                    "import.hint.unpack",
                    "Unpack it with its password first, or export again without one."
                ),
            },
            None if self.history > 0 => HISTORY,
            None => ImportError::NothingInside,
        }
    }
}

/// How many entries a file has that is not read.
fn counted(found: &Found) -> Result<usize, ImportError> {
    let mut go_on = |_| std::ops::ControlFlow::Continue(());
    let mut aside = Gather::new(&mut go_on);
    crate::understand::extract(&found.text, found.format, &mut aside)?;
    Ok(aside.read)
}

/// The order in which formats are preferred: vaults before tables, and tables before bookmarks.
fn rank(format: Format) -> u8 {
    match format {
        Format::OnePasswordPux | Format::ProtonPassJson | Format::BitwardenJson => 0,
        Format::CredentialExchange | Format::EnpassJson | Format::KeeperJson => 1,
        Format::Bookmarks => 4,
        Format::Opml | Format::AddressList => 5,
        format if format.is_table() => 2,
        _ => 3,
    }
}

/// The name of the format of an archive in which the format `format` is found.
fn archive_of(format: Format, browsing: bool) -> Format {
    match format {
        Format::BitwardenJson => Format::BitwardenZip,
        Format::ProtonPassJson => Format::ProtonPassZip,
        Format::DashlaneCsv => Format::DashlaneZip,
        Format::AppleCsv => Format::SafariZip,
        Format::Bookmarks if browsing => Format::SafariZip,
        format => format,
    }
}

fn broken(why: Broken) -> ImportError {
    ImportError::Archive(match why {
        Broken::Packing => phrase!("import.archive.packing", "it is packed in a way that exports are not"),
        Broken::Damaged => phrase!("import.archive.damaged", "it is cut off or damaged"),
        Broken::TooMany => phrase!("import.archive.too_many_files", "it holds more files than any export"),
    })
}
