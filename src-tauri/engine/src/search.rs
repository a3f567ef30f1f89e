//! Search over everything: items, accounts and services.

use withhold_domain::Service;

use crate::{AppError, Engine, HitKind, Query, Reading, SearchHit, checklist::Day, name, services};

/// Most hits given back.
const MOST: usize = 50;

/// What there is to find, each with the words it is found by, in small letters. Built once a reading.
pub(crate) struct Index {
    entries: Vec<Entry>,
}

struct Entry {
    text: String,
    hit: Hit,
}

/// A hit, kept small: most are never shown.
struct Hit {
    kind: HitKind,
    id: String,
    title: Box<str>,
    detail: Box<str>,
    monogram: Box<str>,
}

impl Engine {
    /// Items, accounts and services in which every word of the query occurs; those that begin with it first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn search(&mut self, request: &Query) -> Result<Vec<SearchHit>, AppError> {
        let day = self.day();
        let reading = self.reading()?;
        let index = match reading.index.take() {
            Some(index) => index,
            None => Index::new(reading, &day),
        };
        let hits = index.find(&request.query);
        reading.index = Some(index);
        Ok(hits)
    }
}

impl Index {
    fn new(reading: &Reading, day: &Day) -> Self {
        let checklist = reading.checklist(day);
        let items = checklist.items.iter().map(|item| {
            let label = item.account.label.as_str();
            let instance = item.instance.unwrap_or_default();
            let parts = [label, instance, item.setting.title.as_str()];
            let detail = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
            entry(HitKind::Item, item.name(), item.service, &detail, "")
        });
        let accounts = checklist.accounts.iter().filter_map(|account| {
            let service = reading.catalogue.get(&account.service)?;
            let id = name::account(&account.service, &account.label);
            Some(entry(HitKind::Account, id, service, &account.label, ""))
        });
        let known = reading.catalogue.services().iter().map(|service| {
            let detail = service.domains.first().map_or("", String::as_str);
            entry(HitKind::Service, service.id.to_string(), service, detail, &services::text_of(service))
        });
        Self { entries: items.chain(accounts).chain(known).collect() }
    }

    fn find(&self, query: &str) -> Vec<SearchHit> {
        let query = query.to_lowercase();
        let words: Vec<&str> = query.split_whitespace().collect();
        let Some(first) = words.first() else { return Vec::new() };
        let fitting = || self.entries.iter().filter(|entry| words.iter().all(|word| entry.text.contains(word)));
        let (begin, rest) = (
            fitting().filter(|entry| entry.text.starts_with(first)),
            fitting().filter(|entry| !entry.text.starts_with(first)),
        );
        begin.chain(rest).take(MOST).map(|entry| entry.hit.view()).collect()
    }
}

fn entry(kind: HitKind, id: String, service: &Service, detail: &str, more: &str) -> Entry {
    let text = format!("{} {detail} {id} {more}", service.name).to_lowercase();
    let hit = Hit {
        kind,
        id,
        title: service.name.as_str().into(),
        detail: detail.into(),
        monogram: service.monogram.as_str().into(),
    };
    Entry { text, hit }
}

impl Hit {
    fn view(&self) -> SearchHit {
        SearchHit {
            kind: self.kind,
            id: self.id.clone(),
            title: self.title.to_string(),
            detail: self.detail.to_string(),
            monogram: self.monogram.to_string(),
        }
    }
}
