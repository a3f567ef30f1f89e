//! What the link checker remembers between runs, written whole after every address.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    io::Write,
    path::{Path, PathBuf},
};

use jiff::{Span, civil::Date};
use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use super::{LinkState, LinksError, walk::End};

/// The one form of the file so far.
const FORMAT: u32 = 1;

/// A run that has lain longer than this begins anew.
const STALE_DAYS: i64 = 7;

/// What one address amounted to when the address was last looked at.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Entry {
    pub(super) looked: Date,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    not_there_since: Option<Date>,
    #[serde(flatten)]
    pub(super) state: LinkState,
}

#[derive(Debug, Serialize, Deserialize)]
struct Run {
    started: Date,
    done: BTreeSet<String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct StateFile {
    format: u32,
    /// The run that has not come to its end.
    run: Option<Run>,
    links: BTreeMap<String, Entry>,
}

/// The state file, and the run that goes on in the file.
#[derive(Debug)]
pub(super) struct Ledger {
    path: PathBuf,
    today: Date,
    run: Run,
    links: BTreeMap<String, Entry>,
}

impl Ledger {
    /// Opens the file and goes on with the run in the file, or begins a run.
    pub(super) fn open(path: &Path, today: Date) -> Result<Self, LinksError> {
        let kept = read(path)?;
        let oldest = today.saturating_sub(Span::new().days(STALE_DAYS));
        let run = kept.run.filter(|run| run.started >= oldest && run.started <= today);
        let run = run.unwrap_or_else(|| Run { started: today, done: BTreeSet::new() });
        let ledger = Self { path: path.to_owned(), today, run, links: kept.links };
        // A file that cannot be written is better known before the first request.
        ledger.write(Some(&ledger.run))?;
        Ok(ledger)
    }

    /// Whether this run has settled the address already.
    pub(super) fn is_done(&self, url: &str) -> bool {
        self.run.done.contains(url) && self.links.contains_key(url)
    }

    pub(super) fn entry(&self, url: &str) -> Option<&Entry> {
        self.links.get(url)
    }

    /// Notes where an address led, and says what the end amounts to with what was known before.
    pub(super) fn settle(&mut self, url: &str, end: End) -> Result<LinkState, LinksError> {
        let before = self.links.get(url).and_then(|entry| entry.not_there_since);
        let (state, not_there_since) = match end {
            End::Ok => (LinkState::Ok, None),
            End::Moved(to) => (LinkState::Moved { to }, None),
            // The end says nothing either way, so that a first day stays a first day.
            End::CannotTell(reason) => (LinkState::CannotTell { reason }, before),
            End::NotThere => self.not_there(before),
        };
        let entry = Entry { looked: self.today, not_there_since, state: state.clone() };
        self.links.insert(url.to_owned(), entry);
        self.run.done.insert(url.to_owned());
        self.write(Some(&self.run))?;
        Ok(state)
    }

    /// Ends the run, so that the next run looks at everything again.
    pub(super) fn finish(&self) -> Result<(), LinksError> {
        self.write(None)
    }

    fn not_there(&self, before: Option<Date>) -> (LinkState, Option<Date>) {
        match before {
            Some(since) if since < self.today => (LinkState::Gone { since }, before),
            _ => {
                let reason = format!("gone once, on {}; look again another day", self.today);
                (LinkState::CannotTell { reason }, Some(self.today))
            }
        }
    }

    fn write(&self, run: Option<&Run>) -> Result<(), LinksError> {
        #[derive(Serialize)]
        struct Keeping<'a> {
            format: u32,
            run: Option<&'a Run>,
            links: &'a BTreeMap<String, Entry>,
        }
        let save = || -> io::Result<()> {
            let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty());
            let mut file = NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))?;
            serde_json::to_writer_pretty(&mut file, &Keeping { format: FORMAT, run, links: &self.links })?;
            file.write_all(b"\n")?;
            file.as_file().sync_all()?;
            file.persist(&self.path).map_err(|error| error.error)?;
            Ok(())
        };
        save().map_err(|error| LinksError::Unwritable { path: self.path.clone(), detail: error.to_string() })
    }
}

fn read(path: &Path) -> Result<StateFile, LinksError> {
    let unreadable = |detail: String| LinksError::Unreadable { path: path.to_owned(), detail };
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Ok(StateFile { format: FORMAT, run: None, links: BTreeMap::new() });
        }
        Err(error) => return Err(unreadable(error.to_string())),
    };
    let kept: StateFile = serde_json::from_str(&text).map_err(|error| unreadable(error.to_string()))?;
    if kept.format == FORMAT {
        Ok(kept)
    } else {
        Err(unreadable(format!("it has format {}, and this version knows {FORMAT}", kept.format)))
    }
}
