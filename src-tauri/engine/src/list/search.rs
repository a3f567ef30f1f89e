//! Search over everything: items, accounts and services.

use std::cell::OnceCell;

use withhold_catalogue::Findable;
use withhold_domain::{Service, fold};

use crate::{
    AppError, Engine, HitKind, ListState, Query, SearchHit,
    list::checklist::{Checklist, Item},
    list::typed::{Fit, Typed},
    name,
};

/// Most hits of each sort given back, so that no sort crowds out the other sorts.
const MOST_ITEMS: usize = 30;
const MOST_ACCOUNTS: usize = 10;
const MOST_SERVICES: usize = 10;

impl Engine {
    /// Items, accounts and services of which every word of the query begins a word. First come hits with exactly that
    /// name, then hits whose name begins with the query.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn search(&mut self, request: &Query) -> Result<Vec<SearchHit>, AppError> {
        let day = self.system.day();
        let typed = Typed::new(&request.query);
        if typed.is_empty() {
            return Ok(Vec::new());
        }
        let list = self.list()?;
        Ok(find(list, &list.checklist(&day), &typed))
    }
}

/// The services of the catalogue, held against what was typed.
struct Known<'a> {
    typed: &'a Typed,
    services: &'a [Service],
    held: Vec<Matched<'a>>,
}

/// A service, held against what was typed.
struct Matched<'a> {
    found: &'a Findable,
    /// Which words the service's names hold.
    names: u32,
    /// Which words each setting holds beside the names, found when first needed.
    settings: OnceCell<Vec<u32>>,
    fit: OnceCell<Fit>,
}

impl<'a> Known<'a> {
    fn of(list: &'a ListState, typed: &'a Typed) -> Self {
        let found = list.catalogue.findable();
        let held = found.iter().map(|found| Matched {
            found,
            names: typed.found_in(&found.names),
            settings: OnceCell::new(),
            fit: OnceCell::new(),
        });
        Self { typed, services: list.catalogue.services(), held: held.collect() }
    }

    fn place(&self, service: &Service) -> Option<usize> {
        self.services.iter().position(|known| std::ptr::eq(known, service))
    }

    /// Which words the settings of a service hold beside its names.
    fn settings(&self, place: usize) -> &[u32] {
        let held = &self.held[place];
        held.settings
            .get_or_init(|| held.found.settings.iter().map(|text| self.typed.found_in(text)).collect())
    }

    fn fit(&self, place: usize) -> Fit {
        let held = &self.held[place];
        *held.fit.get_or_init(|| self.typed.fit(&held.found.names))
    }

    /// Whether all words are in the names and settings of a service.
    fn fits(&self, place: usize) -> bool {
        let names = self.held[place].names;
        names == self.typed.all()
            || self.settings(place).iter().fold(names, |all, bits| all | bits) == self.typed.all()
    }
}

fn find(list: &ListState, checklist: &Checklist<'_>, typed: &Typed) -> Vec<SearchHit> {
    let known = Known::of(list, typed);
    let mut hits = items(checklist, &known);
    hits.extend(accounts(list, checklist, &known));
    let fitting = known.services.iter().enumerate().filter(|(place, _)| known.fits(*place));
    let fitting = fitting.map(|(place, service)| {
        let domain = service.domains.first().cloned().unwrap_or_default();
        (known.fit(place), hit(HitKind::Service, service.id.to_string(), service, domain))
    });
    hits.extend(first(fitting, MOST_SERVICES));
    hits
}

fn items(checklist: &Checklist<'_>, known: &Known<'_>) -> Vec<SearchHit> {
    // The items of an account follow one another, so the service is mostly the service of the item before.
    let mut last = None;
    let fitting = checklist.items.iter().filter_map(|item| {
        let before = last.filter(|place: &usize| std::ptr::eq(&known.services[*place], item.service));
        let place = before.or_else(|| known.place(item.service))?;
        last = Some(place);
        let all = known.typed.all();
        let mut bits = known.held[place].names;
        if bits != all {
            let index = item.service.settings.iter().position(|one| std::ptr::eq(one, item.setting))?;
            bits |= known.settings(place)[index];
        }
        // Labels are read only where they can make up for the missing words.
        let own = |text: &str| if bits == all { 0 } else { known.typed.found_in(&fold(text)) };
        let bits = bits | own(&item.account.label) | item.instance.map_or(0, own);
        (bits == all).then(|| (known.fit(place), *item))
    });
    first(fitting, MOST_ITEMS).iter().map(item_hit).collect()
}

fn accounts(list: &ListState, checklist: &Checklist<'_>, known: &Known<'_>) -> Vec<SearchHit> {
    let fitting = checklist.accounts.iter().filter_map(|account| {
        let service = list.catalogue.get(&account.service)?;
        let place = known.place(service)?;
        let bits = known.held[place].names | known.typed.found_in(&fold(&account.label));
        let id = || name::account(&account.service, &account.label);
        (bits == known.typed.all())
            .then(|| (known.fit(place), hit(HitKind::Account, id(), service, account.label.clone())))
    });
    first(fitting, MOST_ACCOUNTS)
}

/// The first `most` hits by how well the hits fit, in their order among equals.
fn first<T>(fitting: impl Iterator<Item = (Fit, T)>, most: usize) -> Vec<T> {
    let (mut exact, mut starts, mut words) = (Vec::new(), Vec::new(), Vec::new());
    for (fit, hit) in fitting {
        let shelf = match fit {
            Fit::Exact => &mut exact,
            Fit::Starts => &mut starts,
            Fit::Words => &mut words,
        };
        if shelf.len() < most {
            shelf.push(hit);
        }
        if exact.len() == most {
            break;
        }
    }
    exact.into_iter().chain(starts).chain(words).take(most).collect()
}

fn item_hit(item: &Item<'_>) -> SearchHit {
    let parts = [item.account.label.as_str(), item.instance.unwrap_or_default(), item.setting.title.as_str()];
    let detail = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    hit(HitKind::Item, item.name(), item.service, detail)
}

fn hit(kind: HitKind, id: String, service: &Service, detail: String) -> SearchHit {
    SearchHit { kind, id, title: service.name.clone(), detail, monogram: service.monogram.clone() }
}
