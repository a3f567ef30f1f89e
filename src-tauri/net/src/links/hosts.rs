//! The manners: whose turn it is, who wants to be left alone, and what a site lets programs read.

use std::{
    collections::HashMap,
    thread,
    time::{Duration, Instant},
};

use url::Url;

use super::{
    LinkOptions,
    ask::{Answer, ask},
    robots::Robots,
};
use crate::{NetError, address, wire};

/// How often `robots.txt` may lie elsewhere.
const ROBOTS_HOPS: usize = 4;

/// Every host met in this run.
#[derive(Debug)]
pub(super) struct Hosts {
    http: reqwest::Client,
    pause: Duration,
    longest_wait: Duration,
    patience: Duration,
    /// The first word of the user agent, by which `robots.txt` may name the link checker.
    token: String,
    known: HashMap<String, Host>,
}

#[derive(Debug, Default)]
struct Host {
    /// The moment before which the host is not to be asked; the host is free at once where no moment is noted.
    ready: Option<Instant>,
    robots: Option<Robots>,
    /// Why the host is left alone for the rest of the run.
    closed: Option<String>,
}

impl Hosts {
    pub(super) fn new(options: &LinkOptions) -> Result<Self, NetError> {
        let token = options.user_agent.split([' ', '/']).next().unwrap_or_default();
        Ok(Self {
            http: wire::client(&options.user_agent, options.patience)?,
            pause: options.per_host_pause,
            longest_wait: options.longest_wait,
            patience: options.patience,
            token: token.to_owned(),
            known: HashMap::new(),
        })
    }

    /// The moment from which the host may be asked.
    pub(super) fn ready(&self, url: &Url) -> Option<Instant> {
        self.known.get(&wire::host(url))?.ready
    }

    /// Why the page must not be asked for; `None` where it may be, and while `robots.txt` has not been read.
    pub(super) fn refusal(&self, url: &Url) -> Option<String> {
        let host = self.known.get(&wire::host(url))?;
        let refused = host.robots.as_ref().is_some_and(|robots| !robots.allow(url));
        let robots = || refused.then(|| "the site asks programs not to read this page".to_owned());
        host.closed.clone().or_else(robots)
    }

    pub(super) fn knows_robots(&self, url: &Url) -> bool {
        self.known.get(&wire::host(url)).is_some_and(|host| host.robots.is_some())
    }

    /// Asks for a page when it is the turn of the page's host.
    pub(super) fn ask(&mut self, url: &Url) -> Result<Answer, NetError> {
        if let Some(ready) = self.ready(url) {
            thread::sleep(ready.saturating_duration_since(Instant::now()));
        }
        let answer = ask(&self.http, url, self.patience);
        self.host(url).ready = Some(Instant::now() + self.pause);
        answer
    }

    /// Reads `robots.txt`. Where `robots.txt` cannot be read, the host is left alone: the file may hold a no.
    pub(super) fn read_robots(&mut self, url: &Url) {
        let robots = self.fetch_robots(url);
        let host = self.host(url);
        host.closed = robots.is_none().then(|| "the site's robots.txt could not be read".to_owned());
        host.robots = Some(robots.unwrap_or_default());
    }

    /// Leaves the host alone as long as the host asks; false where the time is longer than this run waits.
    pub(super) fn wait(&mut self, url: &Url, asked: Duration) -> bool {
        let pause = self.pause;
        let waits = asked <= self.longest_wait;
        let host = self.host(url);
        if waits {
            host.ready = Some(Instant::now() + asked.max(pause));
        } else {
            host.closed = Some("the site asks to be left alone for longer than this run waits".to_owned());
        }
        waits
    }

    fn host(&mut self, url: &Url) -> &mut Host {
        self.known.entry(wire::host(url)).or_default()
    }

    fn fetch_robots(&mut self, url: &Url) -> Option<Robots> {
        let mut at = url.join("/robots.txt").ok()?;
        for _ in 0..=ROBOTS_HOPS {
            let answer = self.ask(&at).ok()?;
            match (answer.status, answer.location) {
                (_, Some(to)) => at = address::read(at.join(&to).ok()?.as_str()).ok()?,
                (200..=299, _) => return Some(Robots::read(&answer.text, &self.token)),
                (429, _) => return None,
                // There is no `robots.txt`, or it is not for us: then there is no rule.
                (400..=499, _) => return Some(Robots::default()),
                _ => return None,
            }
        }
        None
    }
}
