//! Search over everything: items, accounts and services.

use withhold_domain::{Service, Setting};

use crate::{
    AppError, Engine, HitKind, Query, Reading, SearchHit,
    checklist::{Checklist, Item},
    name, services,
};

/// Most hits of each sort given back, so that none crowds out the others.
const MOST_ITEMS: usize = 30;
const MOST_ACCOUNTS: usize = 10;
const MOST_SERVICES: usize = 10;
/// Most words of a query that count.
const MOST_WORDS: usize = 32;

impl Engine {
    /// Items, accounts and services in which every word of the query occurs; those whose service begins with the
    /// first word come first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn search(&mut self, request: &Query) -> Result<Vec<SearchHit>, AppError> {
        let day = self.day();
        let query = request.query.to_lowercase();
        let words = Words(query.split_whitespace().take(MOST_WORDS).collect());
        if words.0.is_empty() {
            return Ok(Vec::new());
        }
        let reading = self.reading()?;
        Ok(find(reading, &reading.checklist(&day), &words))
    }
}

/// The words of a query, in small letters.
struct Words<'a>(Vec<&'a str>);

impl Words<'_> {
    /// Which of the words a text holds, a bit each: what a line is made of is looked at once, not once a line.
    fn found_in(&self, text: &str) -> u32 {
        self.bits(|word| text.contains(word))
    }

    /// All of them.
    fn all(&self) -> u32 {
        self.bits(|_| true)
    }

    fn bits(&self, holds: impl Fn(&str) -> bool) -> u32 {
        self.0
            .iter()
            .enumerate()
            .filter(|(_, word)| holds(word))
            .fold(0, |bits, (place, _)| bits | 1 << place)
    }
}

/// A service of the catalogue, held against the words.
struct Held<'a> {
    service: &'a Service,
    /// What its names hold.
    names: u32,
    /// What its names and all its settings hold.
    everything: u32,
    /// What each setting holds beside the names.
    settings: Vec<(&'a Setting, u32)>,
    /// Whether its name begins with the first word.
    begins: bool,
}

fn find(reading: &Reading, checklist: &Checklist<'_>, words: &Words<'_>) -> Vec<SearchHit> {
    let mut text = String::new();
    let known: Vec<Held<'_>> =
        reading.catalogue.services().iter().map(|service| hold(service, words, &mut text)).collect();
    let mut hits = items(checklist, &known, words);
    hits.extend(accounts(reading, checklist, &known, words));
    let fitting = known.iter().filter(|held| held.everything == words.all()).map(|held| {
        let domain = held.service.domains.first().cloned().unwrap_or_default();
        (held.begins, hit(HitKind::Service, held.service.id.to_string(), held.service, domain))
    });
    hits.extend(first(fitting, MOST_SERVICES));
    hits
}

fn items(checklist: &Checklist<'_>, known: &[Held<'_>], words: &Words<'_>) -> Vec<SearchHit> {
    let fitting = checklist.items.iter().filter_map(|item| {
        let held = held(known, item.service)?;
        let (_, setting) = held.settings.iter().find(|(setting, _)| std::ptr::eq(*setting, item.setting))?;
        let bits = held.names | setting;
        // Labels are read only where they can make up for what is missing.
        let own = |text: &str| if bits == words.all() { 0 } else { words.found_in(&text.to_lowercase()) };
        let bits = bits | own(&item.account.label) | item.instance.map_or(0, own);
        (bits == words.all()).then_some((held.begins, *item))
    });
    first(fitting, MOST_ITEMS).iter().map(item_hit).collect()
}

fn accounts(
    reading: &Reading,
    checklist: &Checklist<'_>,
    known: &[Held<'_>],
    words: &Words<'_>,
) -> Vec<SearchHit> {
    let fitting = checklist.accounts.iter().filter_map(|account| {
        let service = reading.catalogue.get(&account.service)?;
        let held = held(known, service)?;
        let bits = held.names | words.found_in(&account.label.to_lowercase());
        let id = || name::account(&account.service, &account.label);
        (bits == words.all())
            .then(|| (held.begins, hit(HitKind::Account, id(), service, account.label.clone())))
    });
    first(fitting, MOST_ACCOUNTS)
}

/// The first `most` of those that begin with the first word, filled up with others.
fn first<T>(fitting: impl Iterator<Item = (bool, T)>, most: usize) -> Vec<T> {
    let (mut begin, mut rest) = (Vec::new(), Vec::new());
    for (begins, hit) in fitting {
        let shelf = if begins { &mut begin } else { &mut rest };
        if shelf.len() < most {
            shelf.push(hit);
        }
        if begin.len() == most {
            break;
        }
    }
    rest.truncate(most - begin.len());
    begin.extend(rest);
    begin
}

/// `text` is room to put texts into, so that thousands of them are held against the words without asking for more.
fn hold<'a>(service: &'a Service, words: &Words<'_>, text: &mut String) -> Held<'a> {
    services::write_names(text, service);
    let names = words.found_in(text);
    let settings: Vec<_> = service
        .settings
        .iter()
        .map(|setting| {
            text.clear();
            services::push_small(text, setting.id.as_str());
            services::push_small(text, &setting.title);
            (setting, words.found_in(text))
        })
        .collect();
    let everything = settings.iter().fold(names, |all, (_, bits)| all | bits);
    text.clear();
    services::push_small(text, &service.name);
    let begins = words.0.first().is_some_and(|word| text.starts_with(word));
    Held { service, names, everything, settings, begins }
}

fn held<'a, 'b>(known: &'a [Held<'b>], service: &Service) -> Option<&'a Held<'b>> {
    known.iter().find(|held| std::ptr::eq(held.service, service))
}

fn item_hit(item: &Item<'_>) -> SearchHit {
    let parts = [item.account.label.as_str(), item.instance.unwrap_or_default(), item.setting.title.as_str()];
    let detail = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    hit(HitKind::Item, item.name(), item.service, detail)
}

fn hit(kind: HitKind, id: String, service: &Service, detail: String) -> SearchHit {
    SearchHit { kind, id, title: service.name.clone(), detail, monogram: service.monogram.clone() }
}
