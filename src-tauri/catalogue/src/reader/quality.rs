//! How sure an entry may call itself: never surer than what it rests on.

use std::collections::BTreeSet;

use withhold_domain::{Confidence, Service, Setting};

/// Words that stand between a country's ending and the name of a site, as in `example.co.uk`.
const SECOND_LEVEL: [&str; 10] = ["ac", "co", "com", "edu", "gob", "gov", "ne", "net", "or", "org"];

/// What an entry's facts rest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backing {
    /// Whether a source lies on the service's own hosts.
    pub own_page: bool,
    /// Sites that differ by more than a host name below the same domain.
    pub sites: usize,
}

impl Backing {
    /// The surest word this allows: two independent sites or the service's own page, one site, or none.
    #[must_use]
    pub fn allows(self) -> Confidence {
        match self {
            Self { own_page: true, .. } | Self { sites: 2.., .. } => Confidence::Confirmed,
            Self { sites: 1, .. } => Confidence::OneSource,
            Self { .. } => Confidence::Unsure,
        }
    }
}

/// What the setting's facts rest on. A document without an address counts for nothing, since nobody can follow it.
#[must_use]
pub fn backing(service: &Service, setting: &Setting) -> Backing {
    let addresses = || setting.sources.iter().filter_map(|source| source.url.as_ref());
    let own = |host: &String| addresses().any(|address| address.is_on(host));
    Backing {
        own_page: service.domains.iter().chain(&service.help_hosts).any(own),
        sites: addresses().map(|address| site(address.host())).collect::<BTreeSet<_>>().len(),
    }
}

/// The rung of the ladder that is shown to a person: the entry's own word, or less where its sources bear less.
/// It is never raised, since whoever wrote the entry knows which sources repeat one another.
///
/// ```
/// use withhold_catalogue::{Catalogue, quality};
/// let catalogue = Catalogue::embedded()?;
/// for service in catalogue.services() {
///     assert!(service.settings.iter().all(|setting| quality(service, setting) <= setting.confidence));
/// }
/// # Ok::<(), withhold_catalogue::CatalogueError>(())
/// ```
#[must_use]
pub fn quality(service: &Service, setting: &Setting) -> Confidence {
    setting.confidence.min(backing(service, setting).allows())
}

/// The site of a host, without what stands below it. In doubt two hosts are taken for one site.
fn site(host: &str) -> &str {
    let mut dots = host.rmatch_indices('.').map(|(at, _)| at);
    let (last, second, third) = (dots.next(), dots.next(), dots.next());
    let (Some(last), Some(second)) = (last, second) else { return host };
    let country = host.len() - last == 3;
    if country && SECOND_LEVEL.contains(&&host[second + 1..last]) {
        third.map_or(host, |third| &host[third + 1..])
    } else {
        &host[second + 1..]
    }
}

#[cfg(test)]
mod tests {
    use withhold_domain::{Confidence, Service, Source};

    use super::{super::tests::GOOD, backing, quality, site};
    use crate::read_service;

    fn resting_on(urls: &[&str], documents: usize, said: Confidence) -> (Service, Confidence) {
        let mut service = read_service("example.toml", GOOD).unwrap();
        let address = |url: &&str| Source { url: Some(url.to_string().try_into().unwrap()), document: None };
        let document = Source { url: None, document: Some("A letter".to_owned()) };
        let setting = &mut service.settings[0];
        setting.confidence = said;
        setting.sources = urls.iter().map(address).collect();
        setting.sources.extend(std::iter::repeat_n(document, documents));
        let quality = quality(&service, &service.settings[0]);
        (service, quality)
    }

    #[test]
    fn a_site_is_what_somebody_registered() {
        for (host, expected) in [
            ("example.net", "example.net"),
            ("www.example.net", "example.net"),
            ("a.b.example.net", "example.net"),
            ("example.co.uk", "example.co.uk"),
            ("www.example.co.uk", "example.co.uk"),
            ("news.example.com.au", "example.com.au"),
            ("co.uk", "co.uk"),
            ("www.x.de", "x.de"),
            ("one.github.io", "github.io"),
            ("localhost", "localhost"),
        ] {
            assert_eq!(site(host), expected, "{host}");
        }
    }

    #[test]
    fn the_ladder_has_three_rungs() {
        use Confidence::{Confirmed, OneSource, Unsure};
        let one = "https://example.net/report";
        for (urls, documents, expected) in [
            (vec![one, "https://another.net/"], 0, Confirmed),
            (vec!["https://www.example.com/help"], 0, Confirmed),
            (vec!["https://help.example.org/"], 0, Confirmed),
            (vec![one], 0, OneSource),
            (vec![one, "https://www.example.net/again", one], 0, OneSource),
            (vec![one], 3, OneSource),
            (vec!["https://notexample.com/"], 0, OneSource),
            (vec![], 3, Unsure),
        ] {
            assert_eq!(resting_on(&urls, documents, Confirmed).1, expected, "{urls:?}");
        }
    }

    #[test]
    fn nothing_unsure_looks_sure() {
        let sources = ["https://www.example.com/help", "https://example.net/", "https://another.net/"];
        for said in [Confidence::Unsure, Confidence::OneSource, Confidence::Confirmed] {
            let (service, shown) = resting_on(&sources, 0, said);
            assert_eq!(shown, said);
            let backing = backing(&service, &service.settings[0]);
            assert_eq!((backing.own_page, backing.sites), (true, 3));
        }
    }
}
