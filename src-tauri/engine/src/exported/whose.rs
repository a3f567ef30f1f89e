//! Which account on the list an export speaks of. The account in the export has to be the account on the list, else nothing
//! is written.

use withhold_domain::{Account, AccountId, Identifier, Whose, phrase, whose};

use crate::{AppError, ListState, error::text_error, name};

/// Which account on the list an export speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Bound {
    /// No account of the service is on the list.
    Nobody,
    /// The account, by its identifier as the export shows it; none where the person has said that it is the account.
    Account(AccountId, Option<String>),
    /// The person has to say whether this is the account: with the identifier that the export shows, where it shows one.
    Asks(AccountId, Option<Identifier>),
    /// The person has to say which of these accounts is meant.
    Which(Vec<String>),
    /// The export is of another account.
    Other(Identifier),
}

/// Holds the account in an export against the accounts on the list that can be meant.
pub(super) fn bound(list: &ListState, accounts: &[&Account], shown: &[String]) -> Result<Bound, AppError> {
    let read: Vec<Identifier> = shown.iter().filter_map(|text| Identifier::new(text).ok()).collect();
    if let (Some(text), None) = (shown.first(), read.first()) {
        let what = phrase!("exported.what.account", "account in the export");
        return match Identifier::new(text) {
            Err(error) => Err(text_error(what, &error)),
            Ok(_) => Ok(Bound::Nobody),
        };
    }
    let names = |accounts: &[&Account]| {
        accounts.iter().map(|one| name::account(&one.service, &one.label)).collect::<Vec<_>>()
    };
    let Some(first) = read.first() else {
        return Ok(match accounts {
            [] => Bound::Nobody,
            [one] => Bound::Asks(one.id, None),
            several => Bound::Which(names(several)),
        });
    };
    let of = |wanted: Whose| -> Vec<&Account> {
        accounts.iter().copied().filter(|account| of_account(list, account, &read) == wanted).collect()
    };
    Ok(match (of(Whose::Same).as_slice(), of(Whose::Unknown).as_slice()) {
        _ if accounts.is_empty() => Bound::Nobody,
        ([one], _) => Bound::Account(one.id, same(one, &read)),
        ([], [one]) => Bound::Asks(one.id, Some(first.clone())),
        ([], []) => Bound::Other(first.clone()),
        ([], several) | (several, _) => Bound::Which(names(several)),
    })
}

/// Whose all that an export shows is: another's where any of it is another's.
fn of_account(list: &ListState, account: &Account, shown: &[Identifier]) -> Whose {
    let all = shown.iter().map(|shown| match whose(&account.identifiers, shown) {
        Whose::Unknown if list.other_of(account, shown).is_some() => Whose::Other,
        whose => whose,
    });
    all.fold(Whose::Unknown, |known, one| match (known, one) {
        (Whose::Other, _) | (_, Whose::Other) => Whose::Other,
        (Whose::Same, _) | (_, Whose::Same) => Whose::Same,
        _ => Whose::Unknown,
    })
}

/// The identifier that the account and the export share, as the export shows it.
fn same(account: &Account, shown: &[Identifier]) -> Option<String> {
    let is_same = |one: &&Identifier| whose(&account.identifiers, one) == Whose::Same;
    shown.iter().find(is_same).map(|one| one.as_str().to_owned())
}
