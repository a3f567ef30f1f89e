//! The one way out of every reader: entries come in, and only titles, places and user names stay.

use std::{
    hash::{BuildHasher, RandomState},
    num::NonZeroU64,
    ops::ControlFlow,
};

use withhold_domain::{Phrase, phrase};

use crate::{
    ImportError, Login, Place, Progress, RowFault, Skipped, UserName,
    export::{Apart, Why},
    looks_secret,
    place::{is_address, is_blank},
    secret::{Text, is_no_name, is_reference},
};

/// Most entries that are read.
pub(crate) const MAX_ENTRIES: usize = 1_000_000;
/// Most faults that are kept.
const MAX_FAULTS: usize = 100;
/// Most places of one login.
const MAX_PLACES: usize = 20;
/// Longest title, in characters.
const MAX_TITLE: usize = 120;
/// Entries between two reports.
const BEAT: usize = 256;

const SECRET_NAME: Phrase =
    phrase!("import.row.secret_name", "The user name looks like a password or key, so it was left out.");

/// One entry as a reader hands it over.
pub(crate) struct Entry<'t> {
    pub(crate) row: usize,
    pub(crate) title: Option<Text<'t>>,
    pub(crate) addresses: Vec<Text<'t>>,
    pub(crate) user_name: Option<Text<'t>>,
    /// The user names of further accounts that the entry holds at the same place.
    pub(crate) others: Vec<Text<'t>>,
    /// The columns of title, address and user name, counted from 1, where the entry has such columns.
    pub(crate) columns: [Option<usize>; 3],
    /// Why nothing of the entry is to be shown, where its cells could have shifted.
    pub(crate) doubt: Option<Doubt>,
    /// Set where the format says which value is the user name, so that the looks of the user name do not matter.
    pub(crate) trusted: bool,
    /// Set where the login had a passkey.
    pub(crate) passkey: bool,
}

/// Why the cells of a row may stand in other columns than their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// The row has not as many columns as its header.
    Width,
    /// A quote within a cell is not written as tables write quotes.
    Quote,
    /// A quote within a cell is not written as tables write quotes, and a backslash stands before it.
    Backslash,
    /// A line break tore the row apart.
    Torn,
    /// The columns hold other things than their names say.
    Foreign,
}

impl Doubt {
    /// What is said of a row of which a whole address was taken, and of a row that was left out.
    fn words(self) -> (Phrase, Phrase) {
        match self {
            Self::Width => (
                phrase!(
                    "import.row.width_taken",
                    "The row has not as many columns as its header, so only a whole address was taken from it, and nothing is shown.",
                ),
                phrase!(
                    "import.row.width",
                    "The row has not as many columns as its header, so it was left out."
                ),
            ),
            Self::Quote => (
                phrase!(
                    "import.row.quote_taken",
                    "The row has a quote within a cell, so only a whole address was taken from it, and nothing is shown.",
                ),
                phrase!(
                    "import.row.quote",
                    "The row has a quote within a cell and no whole address, so it was left out."
                ),
            ),
            Self::Backslash => (
                phrase!(
                    "import.row.backslash_taken",
                    "The row has a quote behind a backslash, so only a whole address was taken from it, and nothing is shown.",
                ),
                phrase!(
                    "import.row.backslash",
                    "The row has a quote behind a backslash and no whole address, so it was left out."
                ),
            ),
            Self::Torn => (
                phrase!(
                    "import.row.torn_taken",
                    "A line break tears the row apart, so only a whole address was taken from it, and nothing is shown.",
                ),
                phrase!(
                    "import.row.torn",
                    "A line break tears the row apart and it has no whole address, so it was left out."
                ),
            ),
            Self::Foreign => (
                phrase!(
                    "import.row.foreign_taken",
                    "The columns hold other things than their names say, so only a whole address was taken from the row, and nothing is shown.",
                ),
                phrase!(
                    "import.row.foreign",
                    "The columns hold other things than their names say, so the row was left out."
                ),
            ),
        }
    }
}

impl Entry<'_> {
    pub(crate) fn new(row: usize) -> Self {
        Self {
            row,
            title: None,
            addresses: Vec::new(),
            user_name: None,
            others: Vec::new(),
            columns: [None; 3],
            doubt: None,
            trusted: true,
            passkey: false,
        }
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
    key: RandomState,
    /// Logins whose user names were trusted though the user names look like a secret, with row and column.
    odd: Vec<(usize, usize, Option<usize>)>,
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
            key: RandomState::new(),
            odd: Vec::new(),
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

    /// Reports now and then; to be called once an entry.
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

    pub(crate) fn unreadable(&mut self, row: usize, column: Option<usize>, sentence: Phrase) {
        self.skip(Why::Unreadable);
        self.fault(row, column, sentence);
    }

    pub(crate) fn fault(&mut self, row: usize, column: Option<usize>, sentence: Phrase) {
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
        let (user_name, apart) = self.user_name(entry, entry.user_name.as_deref());
        let title = without_user_name(title, user_name.as_ref());
        if places.is_empty() && title.is_empty() {
            return match entry.doubt {
                Some(doubt) => self.unreadable(entry.row, None, doubt.words().1),
                None if entry.addresses.iter().all(|address| is_blank(address)) => self.skip(Why::Empty),
                None => self.skip(Why::Unreadable),
            };
        }
        if let Some(doubt) = entry.doubt {
            self.fault(entry.row, None, doubt.words().0);
        }
        if entry.passkey && places.is_empty() {
            self.fault(
                entry.row,
                None,
                phrase!(
                    "import.row.passkey",
                    "The login has a passkey, and no address that says for which site."
                ),
            );
        }
        for other in &entry.others {
            let (user_name, apart) = self.user_name(entry, Some(other));
            self.push(Login {
                title: title.clone(),
                places: places.clone(),
                user_name,
                apart,
                unsettled: false,
            });
        }
        self.push(Login { title, places, user_name, apart, unsettled: entry.doubt.is_some() });
    }

    fn push(&mut self, login: Login) {
        self.read += 1;
        self.logins.push(login);
    }

    /// Takes trust away from the user names of a table with broken rows that look like a secret; to be called after
    /// the table.
    pub(crate) fn distrust(&mut self) {
        for (at, row, column) in std::mem::take(&mut self.odd) {
            let Some(name) = self.logins.get_mut(at).and_then(|login| login.user_name.take()) else {
                continue;
            };
            let apart = self.apart(name.reveal());
            if let Some(login) = self.logins.get_mut(at) {
                login.apart = Some(apart);
            }
            self.fault(row, column, SECRET_NAME);
        }
        self.faults.sort_by_key(|fault| fault.row);
    }

    fn places(&mut self, entry: &Entry<'_>) -> Vec<Place> {
        let mut places = Vec::new();
        let mut bad = false;
        for address in entry.addresses.iter().filter(|address| !is_blank(address)).take(MAX_PLACES) {
            match Place::read(address) {
                // Out of the address's column, only a whole address is sure to be an address.
                Some(place) if entry.doubt.is_some() && !address.contains("://") => drop(place),
                Some(place) if places.contains(&place) => {}
                Some(place) => {
                    if places.is_empty() {
                        places.reserve_exact(1);
                    }
                    places.push(place);
                }
                None => bad = true,
            }
        }
        if bad && places.is_empty() && entry.doubt.is_none() {
            self.fault(
                entry.row,
                entry.columns[1],
                phrase!("import.row.no_address", "There is no address that can be read."),
            );
        }
        places
    }

    fn title(&mut self, entry: &Entry<'_>) -> String {
        let Some(text) = entry.title.as_deref().filter(|_| entry.doubt.is_none()) else {
            return String::new();
        };
        let title = text.trim();
        if is_formula(title) {
            self.fault(
                entry.row,
                entry.columns[0],
                phrase!("import.row.title_formula", "The title is a formula, so it was left out."),
            );
            return String::new();
        }
        if is_reference(title) {
            return String::new();
        }
        // A single word with a digit that is no host can be a password that slipped into the title; “Yahoo!” cannot.
        let word = !title.contains(char::is_whitespace) && title.contains(|c: char| c.is_ascii_digit());
        if word && looks_secret(title) && !is_address(title) {
            self.fault(
                entry.row,
                entry.columns[0],
                phrase!(
                    "import.row.secret_title",
                    "The title looks like a password or key, so it was left out."
                ),
            );
            return String::new();
        }
        plain(title)
    }

    /// The user name where it may be shown, or else what tells the account apart by the user name all the same.
    fn user_name(&mut self, entry: &Entry<'_>, text: Option<&str>) -> (Option<UserName>, Option<Apart>) {
        let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return (None, None) };
        if entry.doubt.is_some() || is_reference(text) {
            return (None, Some(self.apart(text)));
        }
        let secret = looks_secret(text);
        let sentence = if is_formula(text) {
            phrase!("import.row.name_formula", "The user name is a formula, so it was left out.")
        } else if secret && (!entry.trusted || is_no_name(text)) {
            SECRET_NAME
        } else {
            if secret {
                self.odd.push((self.logins.len(), entry.row, entry.columns[2]));
            }
            return (UserName::new(text), None);
        };
        self.fault(entry.row, entry.columns[2], sentence);
        (None, Some(self.apart(text)))
    }

    fn apart(&self, text: &str) -> Apart {
        let folded = text.chars().flat_map(char::to_lowercase);
        let hash = self.key.hash_one(zeroize::Zeroizing::new(folded.collect::<String>()).as_str());
        Apart(NonZeroU64::new(hash).unwrap_or(NonZeroU64::MIN))
    }
}

/// The title without the user name. Some programs name logins "example.com (mara)", but user names are shown only
/// when asked for.
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

/// Whether a spreadsheet would run the text as a formula.
fn is_formula(text: &str) -> bool {
    text.starts_with('=') || (text.starts_with(['+', '-', '@']) && text.contains(['(', '|', '!']))
}

/// A title as it can be shown: one line, without signs that are not seen or turn the order of letters around.
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
