//! Whose a calendar file is. A file is known by the UID of its event, whichever program wrote it last: calendar programs
//! put their own name into a file that they keep.

use std::{fs, io, path::Path};

use jiff::tz::TimeZone;
use withhold_domain::{CalendarFound, Sentence, is_calendar_of_earlier, read_calendar, sentence};

use super::identity::{Identity, OF_OLD, is_of_a_list};
use crate::{AppError, Reminders, error::invalid};

/// A limit in bytes, far above what a calendar of ours takes, whatever a calendar program adds.
const MOST: u64 = 1 << 18;

/// Whose the file at a place is.
#[derive(Debug)]
pub(super) enum Whose {
    /// There is none.
    Nobody,
    /// This list's.
    Ours(CalendarFound),
    /// A list's, written by an earlier version: it does not tell which list's.
    Earlier(CalendarFound),
    /// Another list's.
    OtherList,
    /// This list's, and beside the event there are entries that somebody else has put there.
    Mixed,
    /// No calendar of Withhold's.
    Foreign,
    /// No file at all: a folder, a link, a pipe.
    NoFile,
}

impl Whose {
    /// Whose the file is for the list with that identity. A file longer than the limit is nobody's of ours.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn of(path: &Path, identity: Option<&Identity>) -> io::Result<Self> {
        use io::Read as _;
        // A link is the person's, wherever the link leads.
        match fs::symlink_metadata(path) {
            Ok(found) if !found.is_file() => return Ok(Self::NoFile),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::Nobody),
            Err(error) => return Err(error),
            Ok(_) => {}
        }
        let mut bytes = Vec::new();
        fs::File::open(path)?.take(MOST + 1).read_to_end(&mut bytes)?;
        let is_whole = u64::try_from(bytes.len()).is_ok_and(|length| length <= MOST);
        let found = String::from_utf8(bytes).ok().filter(|_| is_whole).and_then(|text| read_calendar(&text));
        Ok(found.map_or(Self::Foreign, |found| Self::of_calendar(found, identity)))
    }

    fn of_calendar(found: CalendarFound, identity: Option<&Identity>) -> Self {
        let is_ours = |uid: &str, mark: Option<&String>| {
            identity.is_some_and(|own| own.uid == uid && own.mark.as_ref() == mark)
        };
        let events = &found.events;
        let ours = events.iter().filter(|event| is_ours(&event.uid, event.mark.as_ref())).count();
        let is_earlier = |uid: &str, mark: Option<&String>| uid == OF_OLD && mark.is_none();
        let is_alone = !found.has_others;
        if ours > 0 {
            return if ours == events.len() && is_alone { Self::Ours(found) } else { Self::Mixed };
        }
        if events.is_empty() {
            let is_empty = found.made_by.starts_with("-//Withhold//") && is_alone;
            return if is_empty { Self::Earlier(found) } else { Self::Foreign };
        }
        if is_alone && events.iter().all(|event| is_earlier(&event.uid, event.mark.as_ref())) {
            return Self::Earlier(found);
        }
        if events.iter().any(|event| is_of_a_list(&event.uid)) { Self::OtherList } else { Self::Foreign }
    }

    /// Whether the file is of an earlier version and surely of the list with these reminders.
    pub(super) fn is_earlier_of(&self, reminders: &Reminders, is_kept: bool, zone: &TimeZone) -> bool {
        let Self::Earlier(found) = self else { return false };
        is_calendar_of_earlier(found, is_kept, &reminders.settings, &reminders.due, zone)
    }

    /// Why a file that is not this list's is left as it is; `None` for a file that is this list's, and for none.
    pub(super) fn why_left(&self, file: &Path) -> Option<Sentence> {
        match self {
            Self::Nobody | Self::Ours(_) => None,
            Self::Earlier(_) => Some(sentence!(
                "calendar.earlier",
                "{file} was written by an earlier Withhold, perhaps for another list, so it is left as it is.",
                file
            )),
            Self::OtherList => Some(sentence!(
                "calendar.other_list",
                "{file} is the calendar of another Withhold list, so it is left as it is.",
                file
            )),
            Self::Mixed => Some(sentence!(
                "calendar.mixed",
                "{file} also holds entries that are not Withhold's, so it is left as it is.",
                file
            )),
            Self::Foreign => Some(sentence!(
                "calendar.not_ours",
                "{file} was not written by Withhold, so it is left as it is.",
                file
            )),
            Self::NoFile => Some(sentence!(
                "calendar.no_file",
                "{file} is a folder or a link, so it is left as it is.",
                file
            )),
        }
    }

    /// The refusal to write over a file that is not this list's.
    pub(super) fn refusal(&self, file: &Path) -> Option<AppError> {
        let hint = match self {
            Self::Nobody | Self::Ours(_) => return None,
            Self::Earlier(_) => sentence!(
                "calendar.hint.earlier",
                "If it is this list's, delete the file, and the event in each calendar that took it; else choose another place."
            ),
            Self::OtherList => {
                sentence!("calendar.hint.other_list", "Choose another place for this list's calendar.")
            }
            Self::Mixed => sentence!(
                "calendar.hint.mixed",
                "Move those entries to another calendar, or choose another place for this one."
            ),
            Self::Foreign | Self::NoFile => sentence!(
                "calendar.hint.not_ours",
                "Move that file away, or choose another place for the calendar."
            ),
        };
        self.why_left(file).map(|why| invalid(why, hint))
    }
}
