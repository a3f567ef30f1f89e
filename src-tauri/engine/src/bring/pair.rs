//! Logins held against the accounts that are on the list.

use std::collections::HashMap;

use withhold_domain::{Account, ServiceId};
use withhold_import::{Export, Login, Matcher, Outcome, UserName, sift};

use super::Candidate;
use crate::{Fate, ListState, list::overview};

/// What becomes of every login, in the export's order.
pub(super) fn candidates(export: &Export, matcher: &Matcher, reading: &ListState) -> Vec<Candidate> {
    let sifted = sift(export, matcher);
    let mut found: Vec<Candidate> = Vec::with_capacity(sifted.found.len());
    for one in sifted.found {
        found.push(candidate(one.outcome, &found));
    }
    Pairing::new(reading).pair(&export.logins, &mut found);
    found
}

fn candidate(outcome: Outcome, before: &[Candidate]) -> Candidate {
    let plain = |fate, services| Candidate { fate, services, why: None, account: None, earlier: None };
    match outcome {
        Outcome::Sure(id) => plain(Fate::Sure, vec![id]),
        Outcome::Unsure(ids, why) => Candidate { why: Some(why.sentence()), ..plain(Fate::Unsure, ids) },
        Outcome::Duplicate(earlier) => {
            let services = before.get(earlier).map(|one| one.services.clone()).unwrap_or_default();
            Candidate { earlier: Some(earlier), ..plain(Fate::Duplicate, services) }
        }
        Outcome::Unmatched => plain(Fate::Unmatched, Vec::new()),
    }
}

/// The accounts on the list that no login has been taken for yet.
struct Pairing<'r> {
    reading: &'r ListState,
    free: HashMap<&'r ServiceId, Vec<&'r Account>>,
}

impl<'r> Pairing<'r> {
    fn new(reading: &'r ListState) -> Self {
        let mut free: HashMap<&ServiceId, Vec<&Account>> = HashMap::new();
        for account in reading.snapshot.accounts.iter().filter(|account| account.removed.is_none()) {
            free.entry(&account.service).or_default().push(account);
        }
        Self { reading, free }
    }

    /// Pairs first by name, whatever the service; then, where nothing tells logins apart, login by login, the sure
    /// logins first.
    fn pair(mut self, logins: &[Login], found: &mut [Candidate]) {
        let open = |one: &Candidate| matches!(one.fate, Fate::Sure | Fate::Unsure);
        for (login, one) in logins.iter().zip(&mut *found).filter(|(_, one)| open(one)) {
            self.take(one, |account| is_named(account, login.user_name.as_ref()));
        }
        for fate in [Fate::Sure, Fate::Unsure] {
            let alone = |one: &Candidate| one.fate == fate && one.services.len() == 1;
            for (login, one) in logins.iter().zip(&mut *found).filter(|(_, one)| alone(one)) {
                self.take(one, |account| may_be(account, login));
            }
        }
    }

    fn take(&mut self, one: &mut Candidate, is: impl Fn(&Account) -> bool) {
        for service in &one.services {
            let Some(free) = self.free.get_mut(service) else { continue };
            if let Some(at) = free.iter().position(|account| is(account)) {
                one.fate = Fate::Duplicate;
                one.account = Some(overview::shown(self.reading, free.remove(at)));
                return;
            }
        }
    }
}

/// Whether an account's label is the login's user name. Capitals count for nothing; an accent tells two accounts apart.
fn is_named(account: &Account, user_name: Option<&UserName>) -> bool {
    let Some(name) = user_name.map(UserName::reveal) else { return false };
    account.label == name || account.label.to_lowercase() == name.to_lowercase()
}

/// Whether an account may be the login's: a label with a mail address that is not the login's rules the account out,
/// any other label decides nothing. A user name that is not shown is a name all the same.
fn may_be(account: &Account, login: &Login) -> bool {
    (login.user_name.is_none() && login.apart.is_none()) || !account.label.contains('@')
}
