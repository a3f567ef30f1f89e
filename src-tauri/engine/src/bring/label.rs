//! Labels for accounts that were brought.

use std::collections::{HashMap, HashSet};

use withhold_domain::{ServiceId, label};
use withhold_import::UserName;

use crate::ListState;

/// A login picked as an account.
pub(super) struct Picked {
    pub(super) service: ServiceId,
    /// The user name, where the user name is to be kept.
    pub(super) user_name: Option<UserName>,
}

/// A label for each picked login: the user name where the name is kept and can be a label, no label for the only
/// account at a service, and the next free number otherwise.
pub(super) fn labels(picked: &[Picked], reading: &ListState) -> Vec<String> {
    let mut at: HashMap<&ServiceId, Labels> = HashMap::new();
    for account in reading.snapshot.accounts.iter().filter(|account| account.removed.is_none()) {
        at.entry(&account.service).or_default().taken.insert(account.label.clone());
    }
    for one in picked {
        at.entry(&one.service).or_default().wanted += 1;
    }
    picked.iter().map(|one| at.entry(&one.service).or_default().next(one.user_name.as_ref())).collect()
}

/// The labels at a single service.
#[derive(Default)]
struct Labels {
    taken: HashSet<String>,
    wanted: usize,
    /// The last number given.
    last: usize,
}

impl Labels {
    fn next(&mut self, user_name: Option<&UserName>) -> String {
        let named = user_name.and_then(|name| label(name.reveal()).ok()).filter(|name| !name.is_empty());
        let label = match named.filter(|name| !self.taken.contains(name)) {
            Some(name) => name,
            None if self.taken.is_empty() && self.wanted == 1 => String::new(),
            None => self.number(),
        };
        self.taken.insert(label.clone());
        label
    }

    /// The next number that is free. An account without a label counts as the first.
    fn number(&mut self) -> String {
        if self.last == 0 && self.taken.contains("") {
            self.last = 1;
        }
        loop {
            self.last += 1;
            let label = self.last.to_string();
            if !self.taken.contains(&label) {
                return label;
            }
        }
    }
}
