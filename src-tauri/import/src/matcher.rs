//! From places to services of the catalogue. Sure and unsure are told apart: an unsure match waits for a yes.

mod apps;
mod groups;

use std::collections::HashMap;

use withhold_domain::{Sentence, ServiceId, fold, sentence};

use crate::{Login, Place};

/// A service as the matcher needs to know the service.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The service's name in the catalogue.
    pub id: &'a ServiceId,
    /// The service's name as people know it.
    pub name: &'a str,
    /// Other names by which the service goes.
    pub aliases: &'a [String],
    /// The service's domains.
    pub domains: &'a [String],
}

/// What a login is matched to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Match {
    /// An account at this service.
    Sure(ServiceId),
    /// Perhaps an account at one or more of these services.
    Unsure(Vec<ServiceId>, Unsure),
    /// No service in the catalogue.
    None,
}

/// Why a match is not sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsure {
    /// One account opens several services.
    SharedAccount(&'static str),
    /// A console for developers, which stands under other terms.
    Console,
    /// Another site under the same registered name.
    SameName,
    /// A site that is hosted at the service and may be anybody's.
    Hosted,
    /// An app whose name resembles the service's domain.
    App,
    /// The login names places of several services.
    Several,
    /// Only the title names the service.
    Title,
}

impl Unsure {
    /// The reason as a person reads it.
    #[must_use]
    pub fn sentence(self) -> Sentence {
        match self {
            Self::SharedAccount(of) => {
                sentence!("import.unsure.shared", "One {of} account opens several services.", of)
            }
            Self::Console => sentence!(
                "import.unsure.console",
                "It is the company's console for developers, which stands under other terms.",
            ),
            Self::SameName => {
                sentence!("import.unsure.same_name", "The address is another one of the same company.")
            }
            Self::Hosted => {
                sentence!("import.unsure.hosted", "The site is hosted there and may be somebody else's.")
            }
            Self::App => sentence!("import.unsure.app", "The app's name resembles the service's address."),
            Self::Several => {
                sentence!("import.unsure.several", "The login has addresses of several services.")
            }
            Self::Title => {
                sentence!("import.unsure.title", "Only the title says so, for there is no address.")
            }
        }
    }
}

/// The services of a catalogue, by host.
#[derive(Debug, Clone)]
pub struct Matcher {
    ids: Vec<ServiceId>,
    /// The services by each of their domains.
    by_host: HashMap<String, Vec<usize>>,
    /// The services by the registered names above their domains.
    by_name: HashMap<String, Vec<usize>>,
    by_title: HashMap<String, Vec<usize>>,
}

impl Matcher {
    /// A matcher for the services `services`.
    pub fn new<'a>(services: impl IntoIterator<Item = Known<'a>>) -> Self {
        let mut matcher = Self {
            ids: Vec::new(),
            by_host: HashMap::new(),
            by_name: HashMap::new(),
            by_title: HashMap::new(),
        };
        for service in services {
            matcher.add(service);
        }
        matcher
    }

    fn add(&mut self, service: Known<'_>) {
        let at = self.ids.len();
        self.ids.push(service.id.clone());
        for domain in service.domains {
            let Some(Place::Host(host)) = Place::read(domain) else { continue };
            let host = without_www(&host).to_owned();
            if let Some(name) = psl::domain_str(&host) {
                put(&mut self.by_name, name, at);
            }
            put(&mut self.by_host, &host, at);
        }
        for title in service.aliases.iter().map(String::as_str).chain([service.name]) {
            put(&mut self.by_title, &fold(title.trim()), at);
        }
    }

    /// The service to which a login belongs.
    #[must_use]
    pub fn find(&self, login: &Login) -> Match {
        if login.places.is_empty() {
            let title = fold(login.title.trim());
            return self.by_title.get(&title).map_or(Match::None, |found| self.unsure(found, Unsure::Title));
        }
        login.places.iter().map(|place| self.place(place)).fold(Match::None, both)
    }

    fn place(&self, place: &Place) -> Match {
        match place {
            Place::Host(host) => self.host(without_www(host)),
            Place::Android(id) | Place::Ios(id) => self.app(place, id),
        }
    }

    /// What the host's names say; never sure at a console for developers, unless a service has that very host.
    fn host(&self, host: &str) -> Match {
        match self.named(host) {
            Match::Sure(id) if groups::is_console(host) && !self.by_host.contains_key(host) => {
                Match::Unsure(vec![id], Unsure::Console)
            }
            found => found,
        }
    }

    /// Exact host, alias, shared account, registered name: the first that says something.
    fn named(&self, host: &str) -> Match {
        if let Some(found) = self.by_host.get(host) {
            return self.sure(found);
        }
        let Some(name) = psl::domain(host.as_bytes()) else { return self.hosted(host) };
        let name = std::str::from_utf8(name.as_bytes()).unwrap_or_default();
        if let Some(found) = groups::alias(name).and_then(|domain| self.by_host.get(domain)) {
            return self.sure(found);
        }
        if let Some(group) = groups::group(host, name) {
            let found = self.opened(group);
            if !found.is_empty() {
                return self.unsure(&found, Unsure::SharedAccount(group.of));
            }
        }
        self.below(host, name)
    }

    /// The services that a shared account opens, each service once.
    fn opened(&self, group: &groups::Group) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        for name in group.opens {
            let of = [self.by_host.get(*name), self.by_name.get(*name)];
            for at in of.into_iter().flatten().flatten() {
                if !found.contains(at) {
                    found.push(*at);
                }
            }
        }
        found
    }

    /// The service at the nearest domain above the host, or else perhaps at a domain beside the host under the same
    /// registered name.
    fn below(&self, host: &str, name: &str) -> Match {
        let mut above = host;
        while let Some((_, rest)) = above.split_once('.').filter(|(_, rest)| rest.len() >= name.len()) {
            if let Some(found) = self.by_host.get(rest) {
                return self.sure(found);
            }
            above = rest;
        }
        if let Some(found) = self.by_name.get(name) {
            return self.unsure(found, Unsure::SameName);
        }
        self.hosted(host)
    }

    /// Sites below a suffix that is itself a service's domain, as blogs are.
    fn hosted(&self, host: &str) -> Match {
        let suffix = psl::suffix_str(host).unwrap_or_default();
        match self.by_host.get(suffix) {
            Some(found) if suffix != host => self.unsure(found, Unsure::Hosted),
            _ => Match::None,
        }
    }

    fn app(&self, place: &Place, id: &str) -> Match {
        if let Some(domain) = apps::domain(place) {
            return self.host(domain);
        }
        // An app "com.example.android" is most often made by those who have example.com.
        let mut parts = id.split('.');
        let (Some(end), Some(name)) = (parts.next(), parts.next()) else { return Match::None };
        let domain = format!("{name}.{end}").to_ascii_lowercase();
        self.by_host.get(&domain).map_or(Match::None, |found| self.unsure(found, Unsure::App))
    }

    fn sure(&self, found: &[usize]) -> Match {
        match found {
            [one] => Match::Sure(self.ids[*one].clone()),
            several => self.unsure(several, Unsure::Several),
        }
    }

    fn unsure(&self, found: &[usize], why: Unsure) -> Match {
        Match::Unsure(found.iter().map(|at| self.ids[*at].clone()).collect(), why)
    }
}

fn put(map: &mut HashMap<String, Vec<usize>>, key: &str, at: usize) {
    let list = map.entry(key.to_owned()).or_default();
    if !list.contains(&at) {
        list.push(at);
    }
}

fn without_www(host: &str) -> &str {
    host.strip_prefix("www.").filter(|rest| rest.contains('.')).unwrap_or(host)
}

/// What two places of one login say together: a sure match outweighs an unsure match, and two different sure matches
/// leave a doubt.
fn both(one: Match, other: Match) -> Match {
    match (one, other) {
        (Match::None, found) | (found, Match::None) => found,
        (Match::Sure(a), Match::Sure(b)) if a == b => Match::Sure(a),
        (Match::Sure(a), Match::Sure(b)) => Match::Unsure(vec![a, b], Unsure::Several),
        (Match::Unsure(mut all, Unsure::Several), Match::Sure(more))
        | (Match::Sure(more), Match::Unsure(mut all, Unsure::Several)) => {
            if !all.contains(&more) {
                all.push(more);
            }
            Match::Unsure(all, Unsure::Several)
        }
        (Match::Sure(id), Match::Unsure(..)) | (Match::Unsure(..), Match::Sure(id)) => Match::Sure(id),
        (Match::Unsure(mut all, why), Match::Unsure(more, other)) => {
            let why = if why == other && all == more { why } else { Unsure::Several };
            for id in more {
                if !all.contains(&id) {
                    all.push(id);
                }
            }
            Match::Unsure(all, why)
        }
    }
}
