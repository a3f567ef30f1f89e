//! Which service a person means.

use withhold_domain::{Address, Service, fold};

use crate::Catalogue;

/// What a person means by a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant<'a> {
    /// The text means this service.
    One(&'a Service),
    /// The text means one of several services that go by this name: the person has to be asked which service.
    Several(Vec<&'a Service>),
    /// The text means something else, for which people look at these services: the person has to be asked whether one
    /// of these services will do.
    Near(Vec<&'a Service>),
    /// The text means nothing that is known.
    Nothing,
}

impl Catalogue {
    /// What a person means by an id, a name, an earlier or other name or a domain, in small or capital letters.
    #[must_use]
    pub fn meant(&self, text: &str) -> Meant<'_> {
        let wanted = fold(text.trim());
        if let Some(service) = self.services().iter().find(|service| service.id.as_str() == wanted) {
            return Meant::One(service);
        }
        let called = |names: fn(&Service) -> Vec<&str>| -> Vec<&Service> {
            let fits = |service: &&Service| names(service).iter().any(|name| fold(name) == wanted);
            self.services().iter().filter(fits).collect()
        };
        let mut found = called(|service| vec![service.name.as_str()]);
        if found.is_empty() {
            found = called(other_names);
        }
        match found.as_slice() {
            [one] => return Meant::One(one),
            [] => {}
            _ => return Meant::Several(found),
        }
        if let Some(service) = self.at_host(&wanted) {
            return Meant::One(service);
        }
        let near = called(|service| service.near_names.iter().map(String::as_str).collect());
        if near.is_empty() { Meant::Nothing } else { Meant::Near(near) }
    }

    /// The one service that a person means; `None` where the person has to be asked.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<&Service> {
        match self.meant(text) {
            Meant::One(service) => Some(service),
            Meant::Several(_) | Meant::Near(_) | Meant::Nothing => None,
        }
    }

    /// The service whose name is nearest, for “did you mean”: within two letters, blanks and marks aside, and less
    /// where the text is short. `None` where no name is near.
    #[must_use]
    pub fn nearest(&self, text: &str) -> Option<&Service> {
        let named = self.services().iter().flat_map(|service| {
            let names = [&service.aliases, &service.renamed_from, &service.domains].into_iter().flatten();
            let names = names.map(String::as_str).chain([service.id.as_str(), service.name.as_str()]);
            names.map(move |name| (service, name))
        });
        withhold_domain::nearest(text, named)
    }

    /// The service whose domain is the host of `text`, or the nearest domain above that host.
    fn at_host(&self, text: &str) -> Option<&Service> {
        let with_scheme = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
        let address = Address::new(&with_scheme).ok()?;
        self.services()
            .iter()
            .filter_map(|service| {
                let length =
                    service.domains.iter().filter(|host| address.is_on(host)).map(String::len).max()?;
                Some((length, service))
            })
            .max_by_key(|(length, _)| *length)
            .map(|(_, service)| service)
    }
}

/// The service's other and earlier names.
fn other_names(service: &Service) -> Vec<&str> {
    service.aliases.iter().chain(&service.renamed_from).map(String::as_str).collect()
}
