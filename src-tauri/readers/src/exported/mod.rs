//! The export that a service makes of a person's data, on the person's wish: from bytes to what its files say of settings.
//!
//! Only what tells the state of a setting, the account or the day is unpacked, under limits; the rest is passed over. A
//! value protects only where a source showed the value (`holds.toml`). What is missing, stands twice, is cut, or is known
//! for unsure is a reason why nobody can tell.

mod chatgpt;
mod chats;
mod day;
mod discord;
mod google;
mod inside;
mod known;
mod meta;
mod names;
mod reading;
mod refused;
mod table;
mod tiktok;
mod walk;
mod whose;
mod x;

use std::io::{Read, Seek, SeekFrom};

pub use day::{DayFrom, OfDay};
use inside::Inside;
pub use known::{HoldsNot, OwnExport, Says, Stake, Sureness, Tells, checked, own_exports, says};
pub use reading::{ExportedReading, ExportedSaw, Unclear};
pub use refused::Refused;

use crate::MAX_BYTES;

/// The size of a ZIP that is the first part of a download that was cut.
const CUT: u64 = 2 << 30;
/// Bytes at the beginning of a file that tell of what kind the file is.
const START: u64 = 1024;

/// What an export says.
#[derive(Debug)]
pub struct Exported {
    /// Whose export it is. Several where one download holds the exports of several.
    pub of: Vec<&'static OwnExport>,
    /// The day of which the export speaks; none where nothing in it tells, so that a person has to say.
    pub day: Option<OfDay>,
    /// What it says of each setting that such an export can tell of.
    pub readings: Vec<ExportedReading>,
    /// Whether it is a list of links in place of an export. No link is followed.
    pub is_list_of_links: bool,
}

/// Reads an export: a ZIP as the service made it or as a person packed it anew, or a single file out of it. `name` is the
/// file's own name, which can tell the day.
///
/// # Errors
/// When the file is no export, or is one of which nothing can be believed.
pub fn read_exported<R: Read + Seek>(mut file: R, name: &str) -> Result<Exported, Refused> {
    let (size, start) = start(&mut file).map_err(|_| Refused::Unreadable)?;
    if size == 0 {
        return Err(Refused::Empty);
    }
    if withhold_archive::is_one(&start) {
        if size == CUT {
            return Err(Refused::CutPart);
        }
        return of_files(Inside::zip(file)?, name);
    }
    if start.starts_with(&[0x1F, 0x8B]) || start.get(257..262) == Some(b"ustar") {
        return Err(Refused::TarGz);
    }
    if is_page(&start) {
        return Err(Refused::Page);
    }
    let whole = if size <= MAX_BYTES as u64 { Some(whole(&mut file)?) } else { None };
    if let Some(bytes) = &whole
        && whose::is_list_of_links(bytes, name)
    {
        let of = own_exports().iter().filter(|export| export.id == "claude").collect();
        return Ok(Exported { of, day: None, readings: Vec::new(), is_list_of_links: true });
    }
    let single = whose::name_of_single(whole.as_deref(), name);
    of_files(Inside::single(file, &single, size), name)
}

fn of_files<R: Read + Seek>(mut inside: Inside<R>, name: &str) -> Result<Exported, Refused> {
    let of = whose::of(&mut inside);
    if of.is_empty() {
        return Err(Refused::Unknown);
    }
    let (mut readings, mut made) = (Vec::new(), None);
    for export in &of {
        let more = match export.id.as_str() {
            "chatgpt" => chatgpt::read(export, &mut inside),
            "discord" => discord::read(export, &mut inside),
            "x" => {
                let (more, day) = x::read(export, &mut inside);
                made = day;
                more
            }
            "facebook" | "instagram" => meta::read(export, &mut inside),
            "tiktok" => tiktok::read(export, &mut inside),
            "google-location" => google::read(export, &mut inside),
            _ => table::read(export, &mut inside),
        };
        readings.extend(more);
    }
    let day = made
        .or_else(|| of.iter().find_map(|export| OfDay::in_name(name, export)))
        .or_else(|| of_member(&inside, &readings));
    Ok(Exported { of, day, readings, is_list_of_links: false })
}

/// The day that the ZIP notes of the first file that was read. In a ZIP that a person's system packed anew, the times are
/// those of copies on a disk.
fn of_member<R: Read + Seek>(inside: &Inside<R>, readings: &[ExportedReading]) -> Option<OfDay> {
    if inside.repacked || inside.is_single() {
        return None;
    }
    let name = readings.iter().find_map(|reading| reading.file.as_ref())?;
    OfDay::of_member(inside.find(name).ok()?.changed)
}

fn start<R: Read + Seek>(file: &mut R) -> std::io::Result<(u64, Vec<u8>)> {
    let size = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(0))?;
    let mut start = Vec::new();
    file.by_ref().take(START).read_to_end(&mut start)?;
    Ok((size, start))
}

fn whole<R: Read + Seek>(file: &mut R) -> Result<Vec<u8>, Refused> {
    let mut bytes = Vec::new();
    let read = file
        .seek(SeekFrom::Start(0))
        .and_then(|_| file.by_ref().take(MAX_BYTES as u64).read_to_end(&mut bytes));
    read.map(|_| bytes).map_err(|_| Refused::Unreadable)
}

/// Whether a file is a page that a browser saved, whole or in one file.
fn is_page(start: &[u8]) -> bool {
    let text = String::from_utf8_lossy(start).to_lowercase();
    let text = text.trim_start_matches('\u{feff}').trim_start();
    ["<!doctype html", "<html", "<!-- saved from", "from: <saved by"]
        .iter()
        .any(|begin| text.starts_with(begin))
        || (text.contains("mime-version:") && text.contains("multipart/related"))
}
