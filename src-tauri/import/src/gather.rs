//! The one way out of every reader: entries come in, and only titles, places and user names stay.

use std::ops::ControlFlow;

use crate::{
    ImportError, Login, Place, Progress, RowFault, Skipped, UserName,
    export::Why,
    looks_secret,
    place::{is_blank, is_place},
    secret::{Text, is_mail},
};

/// Most entries that are read.
const MAX_ENTRIES: usize = 1_000_000;
/// Most faults that are kept.
const MAX_FAULTS: usize = 100;
/// Most places of one login.
const MAX_PLACES: usize = 20;
/// Longest title, in characters.
const MAX_TITLE: usize = 120;
/// Entries between two reports.
const BEAT: usize = 256;

const SHIFTED: &str =
    "The row has not as many columns as its header, so only what is surely an address was taken.";
const LOST: &str = "The row has not as many columns as its header, so it was left out.";

/// One entry as a reader hands it over.
pub(crate) struct Entry<'t> {
    pub(crate) row: usize,
    pub(crate) title: Option<Text<'t>>,
    pub(crate) addresses: Vec<Text<'t>>,
    pub(crate) user_name: Option<Text<'t>>,
    /// The columns of title, address and user name, counted from 1, where there are any.
    pub(crate) columns: [Option<usize>; 3],
    /// Set where the row has not as many columns as its header, so that nothing is sure to be in its place.
    pub(crate) shifted: bool,
}

impl Entry<'_> {
    pub(crate) fn new(row: usize) -> Self {
        Self { row, title: None, addresses: Vec::new(), user_name: None, columns: [None; 3], shifted: false }
    }
}

/// What has been read so far.
pub(crate) struct Gather<'p> {
    pub(crate) logins: Vec<Login>,
    pub(crate) skipped: Skipped,
    pub(crate) read: usize,
    pub(crate) faults: Vec<RowFault>,
    pub(crate) more_faults: usize,
    progress: &'p mut dyn FnMut(Progress) -> ControlFlow<()>,
    total: usize,
}

impl<'p> Gather<'p> {
    pub(crate) fn new(progress: &'p mut dyn FnMut(Progress) -> ControlFlow<()>) -> Self {
        Self {
            logins: Vec::new(),
            skipped: Skipped::default(),
            read: 0,
            faults: Vec::new(),
            more_faults: 0,
            progress,
            total: 0,
        }
    }

    /// Says how much text there is to read.
    pub(crate) fn expect(&mut self, total: usize) {
        self.total = total;
    }

    /// Reports, and says whether to go on.
    pub(crate) fn report(&mut self, done: usize) -> Result<(), ImportError> {
        let progress = Progress { done: done.min(self.total), total: self.total, entries: self.read };
        match (self.progress)(progress) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(ImportError::Stopped),
        }
    }

    /// To be called once an entry; reports now and then.
    pub(crate) fn beat(&mut self, done: usize) -> Result<(), ImportError> {
        if self.read >= MAX_ENTRIES {
            return Err(ImportError::TooManyEntries(MAX_ENTRIES));
        }
        if self.read.is_multiple_of(BEAT) { self.report(done) } else { Ok(()) }
    }

    pub(crate) fn skip(&mut self, why: Why) {
        self.read += 1;
        *why.count(&mut self.skipped) += 1;
    }

    pub(crate) fn unreadable(&mut self, row: usize, column: Option<usize>, sentence: &'static str) {
        self.skip(Why::Unreadable);
        self.fault(row, column, sentence);
    }

    pub(crate) fn fault(&mut self, row: usize, column: Option<usize>, sentence: &'static str) {
        if self.faults.len() < MAX_FAULTS {
            self.faults.push(RowFault { row, column, sentence });
        } else {
            self.more_faults += 1;
        }
    }

    /// Takes an entry as a login, or counts it as skipped.
    pub(crate) fn take(&mut self, entry: &Entry<'_>) {
        let places = self.places(entry);
        let title = self.title(entry);
        let user_name = self.user_name(entry);
        let title = without_user_name(title, user_name.as_ref());
        if !places.is_empty() || (!title.is_empty() && !entry.shifted) {
            self.read += 1;
            if entry.shifted {
                self.fault(entry.row, None, SHIFTED);
            }
            self.logins.push(Login { title, places, user_name });
        } else if entry.shifted {
            self.unreadable(entry.row, None, LOST);
        } else if entry.addresses.iter().all(|address| is_blank(address)) {
            self.skip(Why::Empty);
        } else {
            self.skip(Why::Unreadable);
        }
    }

    fn places(&mut self, entry: &Entry<'_>) -> Vec<Place> {
        let mut places = Vec::new();
        let mut bad = false;
        for address in entry.addresses.iter().filter(|address| !is_blank(address)).take(MAX_PLACES) {
            match Place::read(address) {
                // Out of its column, only a whole address is sure to be one.
                Some(place) if entry.shifted && !address.contains("://") => drop(place),
                Some(place) if places.contains(&place) => {}
                Some(place) => places.push(place),
                None => bad = true,
            }
        }
        if bad && places.is_empty() && !entry.shifted {
            self.fault(entry.row, entry.columns[1], "There is no address that can be read.");
        }
        places
    }

    fn title(&mut self, entry: &Entry<'_>) -> String {
        let Some(text) = entry.title.as_deref().filter(|_| !entry.shifted) else { return String::new() };
        let title = text.trim();
        if is_formula(title) {
            self.fault(entry.row, entry.columns[0], "The title is a formula, so it was left out.");
            return String::new();
        }
        // A single word with a digit that is no host can be a password that slipped here; “Yahoo!” cannot.
        let word = !title.contains(char::is_whitespace) && title.contains(|c: char| c.is_ascii_digit());
        if word && looks_secret(title) && !is_place(title) {
            self.fault(
                entry.row,
                entry.columns[0],
                "The title looks like a password or key, so it was left out.",
            );
            return String::new();
        }
        plain(title)
    }

    fn user_name(&mut self, entry: &Entry<'_>) -> Option<UserName> {
        let text = entry.user_name.as_deref().map(str::trim).filter(|text| !text.is_empty())?;
        let sentence = if is_formula(text) {
            "The user name is a formula, so it was left out."
        } else if looks_secret(text) {
            "The user name looks like a password or key, so it was left out."
        } else if entry.shifted && !is_mail(text) {
            // The row's own fault says so.
            return None;
        } else {
            return UserName::new(text);
        };
        self.fault(entry.row, entry.columns[2], sentence);
        None
    }
}

/// Some programs name logins "example.com (mara)", but user names are shown only when asked for.
fn without_user_name(title: String, user_name: Option<&UserName>) -> String {
    let Some(name) = user_name.map(UserName::reveal) else { return title };
    if title == name {
        return String::new();
    }
    let inner = title.strip_suffix(')').and_then(|rest| rest.strip_suffix(name));
    match inner.and_then(|rest| rest.strip_suffix('(')) {
        Some(rest) => rest.trim_end().to_owned(),
        None => title,
    }
}

/// Whether a spreadsheet would run the cell.
fn is_formula(text: &str) -> bool {
    text.starts_with('=') || (text.starts_with(['+', '-', '@']) && text.contains(['(', '|', '!']))
}

/// A title as it can be shown: one line, nothing that is not seen or turns the order of letters around.
fn plain(title: &str) -> String {
    if title.len() <= MAX_TITLE && title.bytes().all(|b| matches!(b, b' '..=b'~')) {
        return title.to_owned();
    }
    title
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| withhold_domain::note(c.encode_utf8(&mut [0; 4])).is_ok())
        .take(MAX_TITLE)
        .collect::<String>()
        .trim()
        .to_owned()
}
