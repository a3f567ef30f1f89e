//! All logins of an export, matched and counted.

use std::collections::HashMap;

use withhold_domain::ServiceId;

use crate::{Apart, Export, Login, Match, Matcher, Unsure, UserName};

/// What becomes of one login.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// An account at this service.
    Sure(ServiceId),
    /// Perhaps an account at one or more of these services; waits for a yes.
    Unsure(Vec<ServiceId>, Unsure),
    /// The same account as an earlier login, which is named by its place among the logins.
    Duplicate(usize),
    /// No service in the catalogue.
    Unmatched,
}

/// One login and what becomes of the login.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The login's place among the export's logins.
    pub login: usize,
    /// What becomes of the login.
    pub outcome: Outcome,
}

/// An export, matched. `read` is the sum of all the other counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sifted {
    /// Every login, in the file's order.
    pub found: Vec<Found>,
    /// All entries of the export.
    pub read: usize,
    /// Entries that were no logins.
    pub skipped: usize,
    /// Logins that are surely an account.
    pub sure: usize,
    /// Logins that are perhaps an account.
    pub unsure: usize,
    /// Logins that say again what an earlier login said.
    pub duplicate: usize,
    /// Logins at no service of the catalogue.
    pub unmatched: usize,
}

/// Matches every login, and finds the logins that name the same account twice.
///
/// Two logins are the same account where service and user name agree, also where the user name is not to be shown.
/// Without user names nothing tells two logins at one service apart, so that the later login counts as the same
/// account. A login that is sure says nothing again of an unsure login, and an account at a console for developers is
/// another account than the account at the service.
#[must_use]
pub fn sift(export: &Export, matcher: &Matcher) -> Sifted {
    let mut sifted = Sifted { read: export.read, skipped: export.skipped.sum(), ..Sifted::default() };
    let mut seen: HashMap<(Sort, Vec<ServiceId>), Seen<'_>> = HashMap::new();
    for (at, login) in export.logins.iter().enumerate() {
        let matched = matcher.find(login);
        let (sort, services) = match &matched {
            Match::Sure(id) => (Sort::Sure, vec![id.clone()]),
            Match::Unsure(ids, Unsure::Console) => (Sort::Console, ids.clone()),
            Match::Unsure(ids, _) => (Sort::Unsure, ids.clone()),
            Match::None => (Sort::Unsure, Vec::new()),
        };
        let again = (sort == Sort::Unsure && !services.is_empty()).then(|| (Sort::Sure, services.clone()));
        let earlier = match again.and_then(|key| seen.get(&key)?.known(login)) {
            Some(earlier) => Some(earlier),
            None if services.is_empty() => None,
            None => seen.entry((sort, services)).or_default().earlier(at, login),
        };
        let outcome = sifted.count(matched, earlier);
        sifted.found.push(Found { login: at, outcome });
    }
    sifted
}

impl Sifted {
    fn count(&mut self, matched: Match, earlier: Option<usize>) -> Outcome {
        let (count, outcome) = match (matched, earlier) {
            (Match::None, _) => (&mut self.unmatched, Outcome::Unmatched),
            (_, Some(earlier)) => (&mut self.duplicate, Outcome::Duplicate(earlier)),
            (Match::Sure(id), None) => (&mut self.sure, Outcome::Sure(id)),
            (Match::Unsure(ids, why), None) => (&mut self.unsure, Outcome::Unsure(ids, why)),
        };
        *count += 1;
        outcome
    }
}

/// Sorts of logins: a login can only say again what a login of the same sort said.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Sort {
    Sure,
    Unsure,
    Console,
}

/// The logins seen at one service.
#[derive(Default)]
struct Seen<'e> {
    by_name: HashMap<Folded<'e>, usize>,
    apart: HashMap<Apart, usize>,
    nameless: Option<usize>,
}

impl<'e> Seen<'e> {
    /// The earlier login that `login` says again, where there is such a login.
    fn known(&self, login: &'e Login) -> Option<usize> {
        match (&login.user_name, login.apart) {
            (Some(name), _) => self.by_name.get(&Folded(name)).copied(),
            (None, Some(apart)) => self.apart.get(&apart).copied(),
            (None, None) => self.nameless,
        }
    }

    fn earlier(&mut self, at: usize, login: &'e Login) -> Option<usize> {
        let first = match (&login.user_name, login.apart) {
            (Some(name), _) => *self.by_name.entry(Folded(name)).or_insert(at),
            (None, Some(apart)) => *self.apart.entry(apart).or_insert(at),
            (None, None) => *self.nameless.get_or_insert(at),
        };
        (first != at).then_some(first)
    }
}

/// A user name compared without regard to the size of letters.
struct Folded<'e>(&'e UserName);

impl PartialEq for Folded<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.0.is_same(other.0)
    }
}

impl Eq for Folded<'_> {}

impl std::hash::Hash for Folded<'_> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        for c in self.0.reveal().chars().flat_map(char::to_lowercase) {
            c.hash(state);
        }
    }
}
