//! How sure an entry may call itself: never surer than its sources make it.

use std::collections::BTreeSet;

use withhold_domain::{Address, Confidence, Service, Setting};

/// Words that stand between a country's ending and the name of a site, as in `example.co.uk`.
const SECOND_LEVEL: [&str; 10] = ["ac", "co", "com", "edu", "gob", "gov", "ne", "net", "or", "org"];

/// What an entry's facts rest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backing {
    /// Whether a page on the service's own hosts says the facts, read there or as an archive kept the page.
    pub own_page: bool,
    /// Whether the service's own words say the facts, wherever the words lie.
    pub own_words: bool,
    /// Voices that are independent of one another: the service's own voice, however many pages the service has, and
    /// every other site that differs by more than a host name below the same domain.
    pub voices: usize,
}

impl Backing {
    /// The surest word that the backing allows: two independent voices or the service's own page, one voice, or no
    /// voice.
    #[must_use]
    pub fn allows(self) -> Confidence {
        match self {
            Self { own_page: true, .. } | Self { voices: 2.., .. } => Confidence::Confirmed,
            Self { voices: 1, .. } => Confidence::OneSource,
            Self { .. } => Confidence::Unsure,
        }
    }
}

/// What the setting's facts rest on. A document without an address is no voice, since nobody can follow it.
#[must_use]
pub fn backing(service: &Service, setting: &Setting) -> Backing {
    let own =
        |address: &Address| service.domains.iter().chain(&service.help_hosts).any(|host| address.is_on(host));
    let (mut own_page, mut voices) = (false, BTreeSet::new());
    for source in &setting.sources {
        let Some(address) = &source.url else { continue };
        own_page |= source.by.is_vendor() && own(address);
        voices.insert(if source.by.is_vendor() { None } else { Some(site(address.host())) });
    }
    let own_words = setting.sources.iter().any(|source| source.by.is_vendor());
    Backing { own_page, own_words, voices: voices.len() }
}

/// The rung of the ladder that is shown to a person: the entry's own word, or less where the entry's sources bear
/// less. The rung is never higher than the entry's word, since whoever wrote the entry knows which sources repeat one
/// another.
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

/// How many settings there are, and how many of the settings are confirmed or told in the service's own words.
#[must_use]
pub fn well_founded(services: &[Service]) -> (usize, usize) {
    let settings = services.iter().flat_map(|service| service.settings.iter().map(move |s| (service, s)));
    settings.fold((0, 0), |(all, founded), (service, setting)| {
        let is = quality(service, setting) == Confidence::Confirmed || backing(service, setting).own_words;
        (all + 1, founded + usize::from(is))
    })
}

/// The site of a host, without the names below the site. In doubt two hosts are taken for one site.
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
    use withhold_domain::{Confidence, Service, Source, SourceDate, Speaker};

    use super::{super::tests::GOOD, backing, quality, site};
    use crate::read_service;

    const LIST: Speaker = Speaker::List;
    const OWN: Speaker = Speaker::Vendor;

    fn source(by: Speaker, url: Option<&str>) -> Source {
        Source {
            url: url.map(|url| url.to_owned().try_into().unwrap()),
            document: url.is_none().then(|| "A letter".to_owned()),
            date: SourceDate::new("2026").unwrap(),
            by,
        }
    }

    fn resting_on(urls: &[(Speaker, &str)], documents: usize, said: Confidence) -> (Service, Confidence) {
        let mut service = read_service("example.toml", GOOD).unwrap();
        let setting = &mut service.settings[0];
        setting.confidence = said;
        setting.sources = urls.iter().map(|(by, url)| source(*by, Some(url))).collect();
        setting.sources.extend(std::iter::repeat_with(|| source(OWN, None)).take(documents));
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
        let one = (LIST, "https://example.net/report");
        for (urls, documents, expected) in [
            (vec![one, (LIST, "https://another.net/")], 0, Confirmed),
            (vec![(OWN, "https://www.example.com/help")], 0, Confirmed),
            (vec![(Speaker::Archive, "https://help.example.org/")], 0, Confirmed),
            (vec![one, (OWN, "https://another.net/")], 0, Confirmed),
            (vec![one], 0, OneSource),
            (vec![one, (LIST, "https://www.example.net/again"), one], 0, OneSource),
            (vec![(OWN, "https://one.net/"), (OWN, "https://two.net/")], 0, OneSource),
            (vec![(OWN, "https://one.net/"), (Speaker::Archive, "https://two.net/")], 0, OneSource),
            (vec![one], 3, OneSource),
            (vec![(Speaker::Person, "https://www.example.com/forum")], 0, OneSource),
            (vec![(OWN, "https://notexample.com/")], 0, OneSource),
            (vec![], 3, Unsure),
        ] {
            assert_eq!(resting_on(&urls, documents, Confirmed).1, expected, "{urls:?}");
        }
    }

    #[test]
    fn nothing_unsure_looks_sure() {
        let sources = [
            (OWN, "https://www.example.com/help"),
            (LIST, "https://example.net/"),
            (LIST, "https://another.net/"),
        ];
        for said in [Confidence::Unsure, Confidence::OneSource, Confidence::Confirmed] {
            let (service, shown) = resting_on(&sources, 0, said);
            assert_eq!(shown, said);
            let backing = backing(&service, &service.settings[0]);
            assert_eq!((backing.own_page, backing.own_words, backing.voices), (true, true, 3));
        }
    }
}
