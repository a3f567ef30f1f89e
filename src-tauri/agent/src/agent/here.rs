//! Settings on this computer: their files are watched, and read again when one changes, once a day, and whenever the
//! watches were set anew. What the settings said last stays in memory alone.

use std::{
    io,
    path::PathBuf,
    time::{Duration, Instant},
};

use jiff::{SignedDuration, ZonedDateTime, civil::Date};
use withhold_engine::domain::Sentence;
use withhold_engine::{Apart, Computer, ListWas, Pace, Said, mark_changed_here};
use withhold_os::watching::{Hold, News, Place, watch};

use crate::{
    events::Mouth,
    reading::{self, Changed},
    words,
};

/// How long nothing has to change before what has changed is read: an editor or an installer writes more than once.
const QUIET: Duration = Duration::from_secs(2);

/// How long after a reading that failed the next one is tried.
const LATER: Duration = Duration::from_secs(30 * 60);

/// What is known of the settings on this computer.
pub(super) struct Here {
    folder: PathBuf,
    mouth: Mouth,
    /// The watches, for as long as they stand.
    hold: Option<Hold>,
    places: Vec<Place>,
    pace: Pace,
    /// What each setting said when it could last be told.
    said: Said,
    /// What is being read now.
    reading: Option<Changed>,
    /// The day of the last reading of everything; none where everything is to be read.
    all_read: Option<Date>,
    /// Whether watches were set and do not stand yet.
    is_new: bool,
    not_before: Option<Instant>,
    unread: Option<Sentence>,
    unwatched: Option<Sentence>,
}

impl Here {
    pub(super) fn new(folder: PathBuf, mouth: Mouth) -> Self {
        Self {
            folder,
            mouth,
            hold: None,
            places: Vec::new(),
            pace: Pace::default(),
            said: Said::new(),
            reading: None,
            all_read: None,
            is_new: false,
            not_before: None,
            unread: None,
            unwatched: None,
        }
    }

    /// Begins the reading that is due. `wanted` is whether there is a list, and reading is not switched off.
    pub(super) fn look(&mut self, wanted: bool, now: &ZonedDateTime) {
        if !wanted {
            self.let_go();
            return;
        }
        let at = Instant::now();
        if self.reading.is_some() || self.not_before.is_some_and(|later| at < later) {
            return;
        }
        self.not_before = None;
        let changed = match self.all_read {
            Some(day) if day == now.date() => Some(self.pace.take(at)).filter(|changed| !changed.is_empty()),
            _ => None,
        };
        if changed.is_none() && self.all_read == Some(now.date()) {
            return;
        }
        match reading::begin(self.folder.clone(), &changed, self.mouth.for_reading()) {
            Ok(()) => self.reading = Some(changed),
            Err(error) => self.failed(&error),
        }
    }

    /// When the next reading of what has changed is due.
    pub(super) fn next(&self, now: &ZonedDateTime) -> Option<ZonedDateTime> {
        let at = Instant::now();
        let next = self.pace.next(at).filter(|_| self.reading.is_none())?;
        let wait = SignedDuration::try_from(next.saturating_duration_since(at)).ok()?;
        now.checked_add(wait).ok()
    }

    /// Hears of the watched files.
    pub(super) fn watched(&mut self, news: News) {
        match news {
            News::Changed(of) => self.pace.changed(of),
            News::Stands(unwatched) => {
                self.unwatched = unwatched.first().map(|unwatched| unwatched.why.sentence());
                if std::mem::take(&mut self.is_new) {
                    // What changed between the reading and the watches would else be missed.
                    self.all_read = None;
                }
            }
        }
    }

    /// Takes the answer of a reading. Gives whether what is due may be another by now.
    pub(super) fn read(&mut self, read: io::Result<Apart>, now: &ZonedDateTime) -> bool {
        let Some(changed) = self.reading.take() else { return false };
        let read = match read {
            Ok(read) => read,
            Err(error) => {
                self.pace.changed(changed.into_iter().flatten());
                self.failed(&error);
                return false;
            }
        };
        self.unread = None;
        if changed.is_none() {
            self.all_read = Some(now.date());
        }
        if read.list == ListWas::Off {
            self.watch(Vec::new());
            return false;
        }
        let turned =
            read.said.iter().any(|(setting, says)| self.said.get(setting).is_some_and(|said| said != says));
        self.said.extend(read.said);
        if read.list == ListWas::Locked && turned {
            self.unread =
                mark_changed_here(&self.folder, now.date()).err().map(|why| words::not_marked(&why));
        }
        self.pace.read(&changed.unwrap_or_default(), read.news || turned, Instant::now());
        self.watch(read.places);
        // The answer was long, and what remains of the answer is short.
        withhold_os::give_back_memory();
        read.news || turned
    }

    /// What keeps the settings from being read or watched.
    pub(super) fn trouble(&self) -> Option<Sentence> {
        self.unread.clone().or_else(|| self.unwatched.clone())
    }

    fn failed(&mut self, why: &io::Error) {
        self.unread = Some(words::not_read(why));
        self.not_before = Some(Instant::now() + LATER);
    }

    /// Watches these places and no others.
    fn watch(&mut self, places: Vec<Place>) {
        if places == self.places && (self.hold.is_some() || places.is_empty()) {
            return;
        }
        self.hold = None;
        self.unwatched = None;
        self.places.clone_from(&places);
        if places.is_empty() {
            return;
        }
        match watch(Computer::this(), places, QUIET, self.mouth.for_files()) {
            Ok(hold) => (self.hold, self.is_new) = (Some(hold), true),
            // Tried again with the next reading, which comes within a day.
            Err(why) => self.unwatched = Some(words::not_watched(&why)),
        }
    }

    fn let_go(&mut self) {
        if self.all_read.is_none() && self.hold.is_none() {
            return;
        }
        let reading = self.reading.take();
        *self = Self { reading, ..Self::new(self.folder.clone(), self.mouth.clone()) };
    }
}
