//! Rules that several parts of an entry share.

use jiff::{
    ToSpan,
    civil::{Date, date},
};
use withhold_domain::{Address, PlanId, Service};

use super::{fault::Faults, lookalike::trick_in, place::KeyPath};

/// The first day on which a source on the subject can have spoken.
pub(super) const FIRST_DAY: Date = date(2010, 1, 1);

/// Years by which a change may be announced ahead.
const ANNOUNCED_AHEAD: i64 = 2;

/// Notes a text that plays tricks on the reader.
pub(super) fn shown(faults: &mut Faults, path: &KeyPath, text: &str) {
    if let Some(trick) = trick_in(text) {
        faults.when(true, path, trick, "Write it in plain letters that are what they look like.");
    }
}

/// Notes every text of a list that plays tricks on the reader.
pub(super) fn all_shown(faults: &mut Faults, path: &KeyPath, texts: &[String]) {
    for (index, text) in texts.iter().enumerate() {
        shown(faults, &path.at(index), text);
    }
}

/// Notes plans that the service does not declare.
pub(super) fn declared(faults: &mut Faults, path: &KeyPath, plans: &[PlanId], service: &Service) {
    for (index, plan) in plans.iter().enumerate() {
        faults.when(
            !service.plans.iter().any(|known| known.id == *plan),
            &path.at(index),
            format!("“{}” is none of the service's plans", plan.as_str()),
            "Declare the plan under [[plans]], or correct its name.",
        );
    }
}

/// Notes an address on a foreign host.
pub(super) fn at_home(faults: &mut Faults, path: &KeyPath, address: &Address, service: &Service) {
    let home = service.domains.iter().chain(&service.help_hosts).any(|host| address.is_on(host));
    faults.when(
        !home,
        path,
        format!("“{}” is none of the service's hosts", address.host()),
        "Use an address on one of its domains, or name the host in help_hosts if it is the service's own.",
    );
}

/// Notes a day long before the subject arose, or further ahead than any change is announced.
pub(super) fn plausible(faults: &mut Faults, path: &KeyPath, day: Date, service: &Service) {
    let last = service.reviewed.saturating_add(ANNOUNCED_AHEAD.years());
    faults.when(
        day < FIRST_DAY || day > last,
        path,
        format!("{day} is not between {FIRST_DAY} and {last}"),
        "Correct the year; what is announced lies at most two years after the day the entry was reviewed.",
    );
}
