//! A site of pages, and a check of the site.

use std::{path::Path, time::Duration};

use jiff::civil::{Date, date};
use tempfile::TempDir;
use withhold_net::links::{Link, LinkOptions, LinkState, Report, check};

use crate::server::{Asked, Connection, Server, answer};

/// A site whose `robots.txt` is not there, and whose pages answer as `play` says.
pub(crate) fn site(play: impl Fn(&Asked, &mut dyn Connection) + Send + Sync + 'static) -> Server {
    Server::start(move |asked, to| match asked.path() {
        "/robots.txt" => answer(to, "404 Not Found", "", b""),
        _ => play(asked, to),
    })
}

/// The address that a test asks about.
pub(crate) fn link(url: &str) -> Link {
    Link { service: "example".to_owned(), setting: "training".to_owned(), url: url.to_owned() }
}

/// Options without the long waits of a real run.
pub(crate) fn options(folder: &Path, now: Date) -> LinkOptions {
    LinkOptions {
        per_host_pause: Duration::from_millis(1),
        longest_wait: Duration::from_secs(1),
        patience: Duration::from_secs(5),
        ..LinkOptions::new(folder.join("links.json"), now)
    }
}

/// Checks the addresses on one day, with what `folder` remembers.
pub(crate) fn checked(folder: &Path, now: Date, urls: &[String]) -> Report {
    let links: Vec<_> = urls.iter().map(|url| link(url)).collect();
    check(&links, &options(folder, now), |_| {}).unwrap()
}

/// What becomes of one address of a server, without any memory of earlier runs.
pub(crate) fn state(server: &Server, path: &str) -> LinkState {
    let folder = TempDir::new().unwrap();
    let report = checked(folder.path(), date(2026, 3, 3), &[server.at(path)]);
    report.looked[0].state.clone()
}

/// The reason for which nothing can be told.
pub(crate) fn reason(state: &LinkState) -> &str {
    match state {
        LinkState::CannotTell { reason } => reason,
        other => panic!("{other:?} is told"),
    }
}
