//! The index by which services are found, made once the index is asked for: loading the catalogue does not wait for
//! the index.

use std::sync::{Arc, OnceLock};

use withhold_domain::{Service, ServiceId, push_folded};

/// What a service is found by, in the form of [`withhold_domain::fold`].
#[derive(Debug)]
pub struct Findable {
    /// The service's names and domains, one a line: its name, its id, its other, earlier and near names, its domains.
    pub names: String,
    /// What each of the service's settings is called, one word a line, the setting's id first; the settings in their
    /// order.
    pub settings: Vec<String>,
}

/// The services in the order of their ids, and what each service is found by. Two catalogues are the same whether or
/// not their indexes were made.
#[derive(Debug, Clone, Default)]
pub(crate) struct Index {
    by_id: OnceLock<Arc<[usize]>>,
    findable: OnceLock<Arc<[Findable]>>,
}

impl Index {
    /// The place of the service with the id `id`.
    pub(crate) fn place(&self, services: &[Service], id: &ServiceId) -> Option<usize> {
        let by_id = self.by_id.get_or_init(|| {
            let mut places: Vec<usize> = (0..services.len()).collect();
            places.sort_by(|one, other| services[*one].id.cmp(&services[*other].id));
            places.into()
        });
        by_id.binary_search_by(|place| services[*place].id.cmp(id)).ok().map(|found| by_id[found])
    }

    /// What each service is found by.
    pub(crate) fn findable(&self, services: &[Service]) -> &[Findable] {
        self.findable.get_or_init(|| services.iter().map(findable).collect())
    }
}

impl PartialEq for Index {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Index {}

fn findable(service: &Service) -> Findable {
    let mut names = String::new();
    let own = [service.name.as_str(), service.id.as_str()].into_iter();
    let lists = [&service.aliases, &service.renamed_from, &service.near_names, &service.domains];
    for name in own.chain(lists.into_iter().flatten().map(String::as_str)) {
        push_line(&mut names, name);
    }
    let settings = service.settings.iter().map(|setting| {
        let mut text = String::new();
        let words = [setting.id.as_str(), setting.title.as_str()].into_iter();
        for word in words.chain(setting.other_titles.iter().map(String::as_str)) {
            push_line(&mut text, word);
        }
        text
    });
    Findable { settings: settings.collect(), names }
}

/// Adds a folded text, and ends its line.
fn push_line(text: &mut String, word: &str) {
    push_folded(text, word);
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use crate::Catalogue;

    #[test]
    fn a_service_goes_by_its_names_and_domains() {
        let catalogue = Catalogue::embedded().unwrap();
        let place = catalogue.services().iter().position(|service| service.id.as_str() == "x").unwrap();
        let found = &catalogue.findable()[place];
        assert!(["x", "twitter", "x.com"].iter().all(|name| found.names.lines().any(|line| line == *name)));
        assert!(!found.names.contains(char::is_uppercase));
        assert_eq!(found.settings.len(), catalogue.services()[place].settings.len());
    }

    #[test]
    fn whatever_was_asked_a_catalogue_stays_the_same_one() {
        let (one, other) = (Catalogue::embedded().unwrap(), Catalogue::embedded().unwrap());
        let _asked = one.findable();
        assert!(one.services().iter().all(|service| one.get(&service.id) == Some(service)));
        assert_eq!(one, other);
    }
}
