//! Looking around in the catalogue's services.

use std::collections::HashMap;

use withhold_catalogue::{Findable, Meant};
use withhold_domain::{
    Initial, InitialState, NoControl, PlanId, PrivatePosition, Purpose, Service, Setting, UrlScope,
    Withdrawn, sentence,
};

use crate::{
    AppError, DefaultRow, Engine, ErrorCode, ListState, PolicyView, Query, ServiceHit, ServiceRow,
    SettingRow, WithdrawnView,
    catalogue::plans,
    list::typed::{Fit, Typed},
    name,
};

impl Engine {
    /// The services that a query fits: first the services with exactly that name, then the services whose name begins
    /// with the query, then the services that hold the words; among equals the most used services come first. An
    /// empty query gives every service.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn services(&mut self, request: &Query) -> Result<Vec<ServiceRow>, AppError> {
        let list = self.list()?;
        let mut counts: HashMap<&str, u32> = HashMap::new();
        for account in list.snapshot.accounts.iter().filter(|account| account.removed.is_none()) {
            *counts.entry(account.service.as_str()).or_default() += 1;
        }
        let count = |service: &Service| counts.get(service.id.as_str()).copied().unwrap_or(0);
        let fitting = fitting(list, &Typed::new(&request.query));
        Ok(fitting.into_iter().map(|(service, _)| row(service, count(service))).collect())
    }

    /// The same services by their ids alone, each with what the search found where that was not the name: for a
    /// window that holds the full rows already, and asks at every key.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn find_services(&mut self, request: &Query) -> Result<Vec<ServiceHit>, AppError> {
        let list = self.list()?;
        let typed = Typed::new(&request.query);
        let hit = |(service, found): (&Service, &Findable)| ServiceHit {
            id: service.id.to_string(),
            by: hit_by(&typed, service, found).map(str::to_owned),
        };
        Ok(fitting(list, &typed).into_iter().map(hit).collect())
    }

    /// The only service that a text means.
    ///
    /// # Errors
    /// When the text means no service, with the nearest name.
    pub fn service(&mut self, text: &str) -> Result<ServiceRow, AppError> {
        let list: &ListState = self.list()?;
        list.service(text).map(|service| row(service, 0))
    }
}

impl ListState {
    /// The service that a text means.
    ///
    /// # Errors
    /// When the text means no service, with the nearest name, or when the text means several services.
    pub(crate) fn service(&self, text: &str) -> Result<&Service, AppError> {
        let shown = name::shown(text);
        let (near, message) = match self.catalogue.meant(text) {
            Meant::One(service) => return Ok(service),
            Meant::Several(services) => {
                let names: Vec<&str> = services.iter().map(|service| service.name.as_str()).collect();
                let message =
                    sentence!("services.several", "“{text}” can mean {names, or}.", text = shown, names);
                let error = AppError::new(
                    ErrorCode::NotFound,
                    message,
                    sentence!("services.hint.several", "Say {ids, or}.", ids = ids(&services)),
                );
                return Err(error.candidates(ids(&services)));
            }
            Meant::Near(services) => (
                services,
                sentence!(
                    "services.no_entry",
                    "“{text}” has no entry of its own in the catalogue.",
                    text = shown,
                ),
            ),
            Meant::Nothing => {
                let near = self.catalogue.nearest(text).into_iter().collect();
                (
                    near,
                    sentence!(
                        "services.none",
                        "There is no service “{text}” in the catalogue.",
                        text = shown,
                    ),
                )
            }
        };
        let list = sentence!("services.hint.list", "`withholdctl services` lists all that are known.");
        let hint = name::did_you_mean(&ids(&near), list);
        Err(AppError::new(ErrorCode::NotFound, message, hint).candidates(ids(&near)))
    }
}

fn ids(services: &[&Service]) -> Vec<String> {
    services.iter().map(|service| service.id.to_string()).collect()
}

/// The services of which every word of the query begins a word, best first. Where the query is a whole address, a
/// service on whose domains the address lies counts as a service of that name.
fn fitting<'a>(list: &'a ListState, typed: &Typed) -> Vec<(&'a Service, &'a Findable)> {
    let all = list.catalogue.services().iter().zip(list.catalogue.findable());
    if typed.is_empty() {
        return all.collect();
    }
    let at_host = typed.host().and_then(|host| list.catalogue.find(host));
    let found = all.filter_map(|(service, findable)| {
        if at_host.is_some_and(|at_host| std::ptr::eq(at_host, service)) {
            return Some((Fit::Exact, (service, findable)));
        }
        let texts = std::iter::once(&findable.names).chain(&findable.settings);
        let bits = texts.fold(0, |bits, text| bits | typed.found_in(text));
        (bits == typed.all()).then(|| (typed.fit(&findable.names), (service, findable)))
    });
    let mut found: Vec<_> = found.collect();
    found.sort_by_key(|(fit, _)| *fit);
    found.into_iter().map(|(_, hit)| hit).collect()
}

/// What holds the words that the name lacks: another name, a domain, or the words of a setting.
fn hit_by<'a>(typed: &Typed, service: &'a Service, found: &Findable) -> Option<&'a str> {
    let mut names = found.names.lines();
    let missing = typed.all() & !typed.found_in(names.next().unwrap_or_default());
    if missing == 0 {
        return None;
    }
    let holds = |text: &str| typed.found_in(text) & missing == missing;
    let lists = [&service.aliases, &service.renamed_from, &service.near_names, &service.domains];
    // The id says nothing that the name does not say.
    let other = lists.into_iter().flatten().map(String::as_str).zip(names.skip(1));
    let titles = service.settings.iter().zip(&found.settings).flat_map(|(setting, found)| {
        let titles = std::iter::once(&setting.title).chain(&setting.other_titles);
        titles.map(String::as_str).zip(found.lines().skip(1))
    });
    other.chain(titles).find(|(_, folded)| holds(folded)).map(|(text, _)| text)
}

pub(crate) fn row(service: &Service, accounts: u32) -> ServiceRow {
    ServiceRow {
        id: service.id.to_string(),
        name: service.name.clone(),
        monogram: service.monogram.clone(),
        category: service.category,
        rank: service.rank,
        domains: service.domains.clone(),
        aliases: service.aliases.iter().chain(&service.renamed_from).cloned().collect(),
        plans: plans::plans(service),
        plan_effects: plans::effects(service),
        per: plans::per(service),
        own: service.id.as_str().starts_with(withhold_catalogue::OWN_PREFIX),
        accounts,
        reviewed: service.reviewed,
        policies: service.policies.iter().map(Into::into).collect(),
        withdrawn: service.withdrawn.as_ref().map(Into::into),
        settings: service.settings.iter().map(|setting| setting_row(service, setting)).collect(),
    }
}

fn setting_row(service: &Service, setting: &Setting) -> SettingRow {
    SettingRow {
        id: setting.id.to_string(),
        title: setting.title.clone(),
        other_titles: setting.other_titles.clone(),
        kind: setting.kind,
        no_control: setting.no_control,
        purpose: setting.purpose,
        not_training: setting.not_training.clone(),
        private_position: setting.private_position,
        private_label: setting.private_label.clone(),
        url: setting.url.as_ref().map(ToString::to_string),
        url_scope: setting.url_scope,
        contact: setting.contact.as_ref().map(Into::into),
        surface: setting.surface.clone(),
        who_can_change: setting.who_can_change,
        why: setting.why.clone(),
        covers: setting.covers.clone(),
        traps: setting.traps.clone(),
        path: setting.path.clone(),
        defaults: setting.defaults.iter().map(|default| start(service, default)).collect(),
        trains_by_default: trains_by_default(setting),
        no_way_out: has_no_way_out(setting),
        has_direct_link: has_direct_link(setting),
        withdrawn: setting.withdrawn.as_ref().map(Into::into),
        unsure: setting.unsure.clone(),
        confidence: setting.confidence,
        sources: setting.sources.iter().map(Into::into).collect(),
        last_seen: setting.last_seen(),
    }
}

/// Whether data goes into training for some accounts unless somebody acts.
fn trains_by_default(setting: &Setting) -> bool {
    let shares = |default: &Initial| {
        let sharing = match setting.private_position {
            Some(PrivatePosition::Off | PrivatePosition::Choice) => InitialState::On,
            Some(PrivatePosition::On) => InitialState::Off,
            Some(PrivatePosition::Submitted) => InitialState::NotSent,
            None => return false,
        };
        default.state == sharing
    };
    let starts_shared = setting.defaults.iter().any(shares);
    is_live_training(setting) && (starts_shared || setting.no_control == Some(NoControl::Unavoidable))
}

fn has_no_way_out(setting: &Setting) -> bool {
    is_live_training(setting) && setting.no_control == Some(NoControl::Unavoidable)
}

fn has_direct_link(setting: &Setting) -> bool {
    setting.withdrawn.is_none()
        && setting.url.is_some()
        && matches!(setting.url_scope, Some(UrlScope::Setting | UrlScope::Form))
}

fn is_live_training(setting: &Setting) -> bool {
    setting.withdrawn.is_none() && setting.purpose == Purpose::Training
}

impl From<&withhold_domain::Policy> for PolicyView {
    fn from(policy: &withhold_domain::Policy) -> Self {
        Self { url: policy.url.to_string(), unconfirmed: policy.unconfirmed }
    }
}

impl From<&Withdrawn> for WithdrawnView {
    fn from(withdrawn: &Withdrawn) -> Self {
        Self {
            on: withdrawn.on,
            reason: withdrawn.reason.clone(),
            replaced_by: withdrawn.replaced_by.clone(),
        }
    }
}

fn start(service: &Service, default: &Initial) -> DefaultRow {
    let plan = |id: &PlanId| {
        let known = service.plans.iter().find(|plan| plan.id == *id);
        known.map_or_else(|| id.as_str().to_owned(), |plan| plan.name.clone())
    };
    DefaultRow {
        state: default.state,
        plans: default.plans.iter().map(plan).collect(),
        regions: default.regions.iter().map(ToString::to_string).collect(),
        since: default.since,
        note: default.note.clone(),
    }
}
