//! Whether the catalogue's addresses still lead anywhere: for the catalogue's maintainers, never for the person's
//! computer.
//!
//! The checker is polite, since the sites owe us nothing: one request a host in [`LinkOptions::per_host_pause`], a
//! name of the checker's own, `Retry-After` and `robots.txt` honoured. The checker is careful, since a wrong "gone"
//! would take a working way out off the list: a door that is closed to programs is [`LinkState::CannotTell`], and
//! gone needs two days.

mod ask;
mod hosts;
mod ledger;
mod page;
mod report;
mod robots;
mod walk;

use std::{collections::BTreeMap, path::PathBuf, time::Duration};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::NetError;
use hosts::Hosts;
use ledger::Ledger;
use walk::Walk;

pub use report::{Looked, Report};

/// How the link checker calls itself. Sites that want the checker gone name its first word in their `robots.txt`.
pub const LINKS_USER_AGENT: &str = "Withhold catalogue link checker";

/// An address of the catalogue, and where the address stands in the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The service's name in the catalogue.
    pub service: String,
    /// The setting's name; empty where the address belongs to the service as a whole.
    pub setting: String,
    /// The address.
    pub url: String,
}

/// What became of an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum LinkState {
    /// A page is there.
    Ok,
    /// A page is there, at another address.
    Moved {
        /// The address to put into the catalogue.
        to: String,
    },
    /// No page is there, seen on two days.
    Gone {
        /// The first day on which the page was not there.
        since: Date,
    },
    /// Nothing can be said of the address from here.
    CannotTell {
        /// Why nothing can be said.
        reason: String,
    },
}

/// How to check.
#[derive(Debug, Clone)]
pub struct LinkOptions {
    /// The file with what is remembered between runs: where an unfinished run stands, and which pages were gone once.
    pub state_file: PathBuf,
    /// The time between two requests to one host.
    pub per_host_pause: Duration,
    /// The longest `Retry-After` that is waited for; a host that asks for more is left alone for the whole run.
    pub longest_wait: Duration,
    /// The time for one request.
    pub patience: Duration,
    /// How the checker calls itself.
    pub user_agent: String,
    /// The day of the check.
    pub now: Date,
}

impl LinkOptions {
    /// The options of a real run.
    #[must_use]
    pub fn new(state_file: PathBuf, now: Date) -> Self {
        Self {
            state_file,
            per_host_pause: Duration::from_secs(10),
            longest_wait: Duration::from_secs(300),
            patience: Duration::from_secs(30),
            user_agent: LINKS_USER_AGENT.to_owned(),
            now,
        }
    }
}

/// How far a check is.
#[derive(Debug)]
pub struct Progress<'a> {
    /// Addresses that are settled.
    pub done: usize,
    /// All addresses, each counted once.
    pub total: usize,
    /// The address that was settled last.
    pub url: &'a str,
    /// What became of the address that was settled last.
    pub state: &'a LinkState,
}

/// Why a check cannot go on. The states that were found until then are in the state file.
#[derive(Debug, thiserror::Error)]
pub enum LinksError {
    /// The state file cannot be read.
    #[error("The state file {path} cannot be read: {detail}.")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What was wrong with the file.
        detail: String,
    },
    /// The state file cannot be written.
    #[error("The state file {path} cannot be written: {detail}.")]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What was wrong with the file.
        detail: String,
    },
    /// No request can be made at all.
    #[error(transparent)]
    Net(#[from] NetError),
}

impl LinksError {
    /// What to do about the error, as one sentence.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::Unreadable { .. } => {
                "Mend the file or move it away; without it, what was gone once is forgotten.".to_owned()
            }
            Self::Unwritable { .. } => {
                "Check the folder and the room on the disk, then run it again.".to_owned()
            }
            Self::Net(error) => error.hint().text,
        }
    }
}

/// Checks every address and tells of each address as soon as it is settled. A run that was cut short goes on where it
/// was.
///
/// # Errors
/// When the state file cannot be read or written. What a site answers is never an error.
pub fn check(
    links: &[Link],
    options: &LinkOptions,
    mut progress: impl FnMut(&Progress<'_>),
) -> Result<Report, LinksError> {
    let mut ledger = Ledger::open(&options.state_file, options.now)?;
    let mut hosts = Hosts::new(options)?;
    let urls: BTreeMap<&str, ()> = links.iter().map(|link| (link.url.as_str(), ())).collect();
    let total = urls.len();
    let mut walks: Vec<_> = urls.into_keys().filter(|url| !ledger.is_done(url)).map(Walk::new).collect();
    let mut done = total - walks.len();
    while let Some(next) = soonest(&walks, &hosts) {
        let Some(end) = walks[next].step(&mut hosts) else { continue };
        let url = walks.swap_remove(next).link;
        let state = ledger.settle(&url, end)?;
        done += 1;
        progress(&Progress { done, total, url: &url, state: &state });
    }
    ledger.finish()?;
    Ok(Report::new(options.now, links, &ledger))
}

/// The walk whose next host may be asked first; among equals the walk whose address comes first.
fn soonest(walks: &[Walk], hosts: &Hosts) -> Option<usize> {
    let when = |walk: &Walk| (walk.at.as_ref().ok().map(|at| hosts.ready(at)), walk.link.clone());
    (0..walks.len()).min_by_key(|&index| when(&walks[index]))
}
