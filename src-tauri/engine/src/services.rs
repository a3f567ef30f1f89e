//! Looking around in the catalogue.

use std::collections::HashMap;

use withhold_domain::{
    Control, Default, NoControl, PlanId, PrivatePosition, Purpose, Service, Setting, UrlScope, Withdrawn,
};

use crate::{AppError, Engine, PolicyView, Query, Reading, ServiceRow, SettingRow, WithdrawnView, overview};

impl Engine {
    /// The services that a query fits, most used first; all where it is empty.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn services(&mut self, request: &Query) -> Result<Vec<ServiceRow>, AppError> {
        let reading = self.reading()?;
        let mut counts: HashMap<&str, u32> = HashMap::new();
        for account in reading.snapshot.accounts.iter().filter(|account| account.removed.is_none()) {
            *counts.entry(account.service.as_str()).or_default() += 1;
        }
        let words: Vec<String> = request.query.to_lowercase().split_whitespace().map(str::to_owned).collect();
        let fitting = reading.catalogue.services().iter().filter(|service| fits(service, &words));
        Ok(fitting
            .map(|service| row(service, counts.get(service.id.as_str()).copied().unwrap_or(0)))
            .collect())
    }

    /// The one service that a text means.
    ///
    /// # Errors
    /// When there is none, with the nearest name.
    pub fn service(&mut self, text: &str) -> Result<ServiceRow, AppError> {
        let reading: &Reading = self.reading()?;
        reading.service(text).map(|service| row(service, 0))
    }
}

fn fits(service: &Service, words: &[String]) -> bool {
    words.is_empty() || {
        let text = text_of(service);
        words.iter().all(|word| text.contains(word))
    }
}

/// Everything a service can be found by, its settings included, in small letters.
fn text_of(service: &Service) -> String {
    let titles: Vec<String> = service.settings.iter().map(|setting| setting.title.to_lowercase()).collect();
    format!("{} {}", names_of(service), titles.join(" "))
}

/// A service's names and domains, in small letters.
pub(crate) fn names_of(service: &Service) -> String {
    let mut text = String::new();
    write_names(&mut text, service);
    text
}

/// The same in place of what `text` holds.
pub(crate) fn write_names(text: &mut String, service: &Service) {
    text.clear();
    let names = [service.name.as_str(), service.id.as_str()].into_iter();
    for word in names.chain(service.aliases.iter().chain(&service.domains).map(String::as_str)) {
        push_small(text, word);
    }
}

/// Adds a text in small letters, and a blank.
pub(crate) fn push_small(text: &mut String, word: &str) {
    if word.is_ascii() {
        let start = text.len();
        text.push_str(word);
        text[start..].make_ascii_lowercase();
    } else {
        text.push_str(&word.to_lowercase());
    }
    text.push(' ');
}

pub(crate) fn row(service: &Service, accounts: u32) -> ServiceRow {
    ServiceRow {
        id: service.id.to_string(),
        name: service.name.clone(),
        monogram: service.monogram.clone(),
        category: service.category,
        rank: service.rank,
        domains: service.domains.clone(),
        aliases: service.aliases.clone(),
        plans: overview::plans(service),
        per: overview::per(service),
        own: service.id.as_str().starts_with(withhold_catalogue::OWN_PREFIX),
        accounts,
        checked: service.checked,
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
        defaults: setting.defaults.iter().map(|default| default_words(service, default)).collect(),
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
    let shares = |default: &Default| {
        let sharing = match setting.private_position {
            Some(PrivatePosition::Off | PrivatePosition::Choice) => Control::On,
            Some(PrivatePosition::On) => Control::Off,
            Some(PrivatePosition::Submitted) => Control::NotSent,
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

fn default_words(service: &Service, default: &Default) -> String {
    let state = match default.state {
        Control::On => "On",
        Control::Off => "Off",
        Control::NotSent => "Not sent",
        Control::Excluded => "Does not arise",
        Control::Unknown => "Not known",
    };
    let plan = |id: &PlanId| {
        let known = service.plans.iter().find(|plan| plan.id == *id);
        known.map_or_else(|| id.as_str().to_owned(), |plan| plan.name.clone())
    };
    let plans: Vec<String> = default.plans.iter().map(plan).collect();
    let regions: Vec<String> = default.regions.iter().map(ToString::to_string).collect();
    let mut words = state.to_owned();
    for group in [plans, regions].iter().filter(|group| !group.is_empty()) {
        words.push_str(&format!(" · {}", group.join(", ")));
    }
    if let Some(since) = default.since {
        words.push_str(&format!(" · since {since}"));
    }
    if let Some(note) = &default.note {
        words.push_str(&format!(" · {note}"));
    }
    words
}

#[cfg(test)]
mod tests {
    use withhold_catalogue::Catalogue;

    use super::{names_of, push_small};

    #[test]
    fn letters_of_every_script_become_small() {
        let mut text = String::from("a ");
        for word in ["LinkedIn", "ÄRGER", "ΣΟΦΟΣ", "Настройки", "設定"] {
            push_small(&mut text, word);
        }
        assert_eq!(text, "a linkedin ärger σοφος настройки 設定 ");
    }

    #[test]
    fn a_service_goes_by_its_names_and_domains() {
        let catalogue = Catalogue::embedded().unwrap();
        let names = names_of(catalogue.find("x").unwrap());
        assert!(["x ", "twitter ", "x.com "].iter().all(|name| names.contains(name)), "{names}");
        assert!(!names.contains(char::is_uppercase));
    }
}
