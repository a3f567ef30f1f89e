//! A recipe for any switch of the catalogue, derived from the catalogue's own words. It is weaker than one that was written
//! for the page, and proposes.

use withhold_domain::{Address, Kind, PrivatePosition, Service, Setting, Surface, UrlScope};

use super::{
    recipe::{ByLanguage, Locked, PageAt, PageRecipe, Reads, StateWords, Weight},
    sound,
};

/// The language of words whose language is not known.
const ANY: &str = "*";

/// Derives a recipe from a setting's title, other titles and private position. `None` where the setting is no switch or
/// choice on a page of the service, or was withdrawn, or where its words do not do.
#[must_use]
pub fn derived(service: &Service, setting: &Setting) -> Option<PageRecipe> {
    let is_read = matches!(setting.kind, Kind::Switch | Kind::Choice | Kind::OptIn);
    let is_on_web = setting.surface.contains(&Surface::Web);
    if !is_read || !is_on_web || setting.withdrawn.is_some() {
        return None;
    }
    let position = setting.private_position?;
    let reads = match position {
        PrivatePosition::On | PrivatePosition::Off => Reads::State,
        PrivatePosition::Choice => Reads::Words,
        PrivatePosition::Submitted => return None,
    };
    let words: ByLanguage<StateWords> = match (&setting.private_label, reads) {
        (Some(label), Reads::Words) => {
            [(ANY.to_owned(), StateWords { withheld: vec![label.clone()], shared: Vec::new() })].into()
        }
        _ => ByLanguage::new(),
    };
    let titles: Vec<String> = std::iter::once(&setting.title).chain(&setting.other_titles).cloned().collect();
    let recipe = PageRecipe {
        service: service.id.clone(),
        setting: setting.id.clone(),
        reviewed: setting.last_seen(),
        source: "The catalogue's own words".to_owned(),
        weight: Weight::Derived,
        position,
        reads,
        locked: Locked::CannotTell,
        pages: pages(service, setting),
        names: [(ANY.to_owned(), titles)].into(),
        words,
        actions: ByLanguage::new(),
        signs: Vec::new(),
        account: None,
    };
    sound::recipe(&recipe).is_ok().then_some(recipe)
}

/// The pages of a setting. Where no address leads to the control itself, the host alone is known; where none leads to the
/// service's own pages, the service's domains.
fn pages(service: &Service, setting: &Setting) -> Vec<PageAt> {
    let addresses = setting.url.iter().chain(&setting.other_urls);
    match setting.url_scope {
        Some(UrlScope::Setting) => addresses.filter_map(|address| page(address, true)).collect(),
        Some(UrlScope::Parent | UrlScope::SettingsHome | UrlScope::PrivacyHub | UrlScope::Home) => {
            addresses.filter_map(|address| page(address, false)).collect()
        }
        Some(UrlScope::Form | UrlScope::Help) | None => {
            let hosts = service.domains.iter().flat_map(|domain| [domain.clone(), format!("www.{domain}")]);
            hosts.map(|host| PageAt { host, path: None, fragment: None }).collect()
        }
    }
}

/// The page of an address. What asks for a part of a page (`?…`) is left out, what stands behind `#` is not.
fn page(address: &Address, is_known: bool) -> Option<PageAt> {
    let host = address.host();
    let rest = address.as_str().strip_prefix("https://")?.strip_prefix(host)?;
    // A port is no page of the catalogue.
    if !rest.starts_with('/') {
        return None;
    }
    let (rest, fragment) = match rest.split_once('#') {
        Some((rest, fragment)) => (rest, Some(fragment.to_owned())),
        None => (rest, None),
    };
    let path = rest.split_once('?').map_or(rest, |(path, _)| path);
    let (path, fragment) = if is_known { (Some(path.to_owned()), fragment) } else { (None, None) };
    Some(PageAt { host: host.to_owned(), path, fragment })
}
