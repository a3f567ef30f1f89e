//! One address, followed step by step to its end. Each step is at most a few polite requests to one host.

use url::Url;

use super::{
    ask::Answer,
    hosts::Hosts,
    page::{Page, asks_to_sign_in, judge},
};
use crate::address;

/// How often a site may send the request for an address on.
const HOPS: usize = 8;

/// Where an address led.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum End {
    Ok,
    Moved(String),
    NotThere,
    CannotTell(String),
}

/// An address on its way.
#[derive(Debug)]
pub(super) struct Walk {
    /// The address as the catalogue has it.
    pub(super) link: String,
    /// Where the walk stands, or why the address cannot be asked at all.
    pub(super) at: Result<Url, String>,
    /// The address to use from now on: the end of the lasting moves at the beginning of the way.
    lasting: Option<Url>,
    /// Set from the first move on that is only for now.
    for_now: bool,
    hops: usize,
    waited: bool,
}

impl Walk {
    pub(super) fn new(link: &str) -> Self {
        let at = address::read(link).map(without_fragment).map_err(String::from);
        Self { link: link.to_owned(), at, lasting: None, for_now: false, hops: 0, waited: false }
    }

    /// Goes one step; says where the address led once the end is known.
    pub(super) fn step(&mut self, hosts: &mut Hosts) -> Option<End> {
        let at = match &self.at {
            Ok(at) => at.clone(),
            Err(why) => return Some(End::CannotTell(why.clone())),
        };
        if let Some(reason) = hosts.refusal(&at) {
            return Some(End::CannotTell(reason));
        }
        if !hosts.knows_robots(&at) {
            hosts.read_robots(&at);
            return None;
        }
        match hosts.ask(&at) {
            Ok(answer) => self.take(hosts, &at, &answer),
            Err(error) => {
                let said = error.to_string();
                Some(End::CannotTell(said.trim_end_matches('.').to_owned()))
            }
        }
    }

    fn take(&mut self, hosts: &mut Hosts, at: &Url, answer: &Answer) -> Option<End> {
        if let (429 | 503, Some(asked)) = (answer.status, answer.retry_after) {
            let again = hosts.wait(at, asked) && !self.waited;
            self.waited = true;
            if again {
                return None;
            }
        }
        if let Some(to) = &answer.location {
            return self.go_on(at, to, matches!(answer.status, 301 | 308));
        }
        Some(match judge(answer) {
            Page::There => self.arrived(at),
            Page::NotThere => End::NotThere,
            Page::CannotTell(reason) => End::CannotTell(reason),
        })
    }

    fn go_on(&mut self, at: &Url, to: &str, lasting: bool) -> Option<End> {
        self.hops += 1;
        if self.hops > HOPS {
            return Some(End::CannotTell("it is sent on again and again".to_owned()));
        }
        let next =
            at.join(to).map_err(|error| error.to_string()).and_then(|url| Ok(address::read(url.as_str())?));
        let next = match next {
            Ok(url) => without_fragment(url),
            Err(why) => return Some(End::CannotTell(format!("it is sent on to “{to}”, and {why}"))),
        };
        self.for_now |= !lasting;
        if !self.for_now {
            self.lasting = Some(next.clone());
        }
        self.at = Ok(next);
        None
    }

    fn arrived(&self, at: &Url) -> End {
        let Ok(start) = address::read(&self.link).map(without_fragment) else { return End::Ok };
        if asks_to_sign_in(at) && !asks_to_sign_in(&start) {
            return End::CannotTell("it leads to a page that asks to sign in".to_owned());
        }
        match &self.lasting {
            Some(lasting) if *lasting != start => End::Moved(lasting.to_string()),
            // A move for now within a site is the site's own business, but the front page is not the page that was
            // meant.
            _ if at.origin() != start.origin() || (at.path() == "/" && start.path() != "/") => {
                End::Moved(at.to_string())
            }
            _ => End::Ok,
        }
    }
}

fn without_fragment(mut url: Url) -> Url {
    url.set_fragment(None);
    url
}
