//! Putting accounts on the list, changing accounts, taking accounts off the list, and forgetting accounts.

use std::collections::HashSet;

use jiff::civil::Date;
use withhold_domain::{
    Account, AccountId, Identifier, PlanId, Service, ToParam, fold, label, phrase, sentence,
};
use withhold_vault::{AccountChange, NewAccount as VaultAccount};

use crate::{
    AccountName, Added, AppError, Done, EditAccount, Engine, ListState, NewAccount,
    catalogue::plans,
    error::{invalid, text_error},
    list::{regions, resolve::resolve_account},
    name,
};

impl Engine {
    /// Puts accounts on the list: all of the accounts, or no account.
    ///
    /// # Errors
    /// When a service or plan is unknown, a label cannot be taken, or an account is there already.
    pub fn add_accounts(&mut self, accounts: &[NewAccount]) -> Result<Added, AppError> {
        self.system.writable()?;
        let when = self.system.when();
        let list = self.list()?;
        let rows = accounts
            .iter()
            .map(|account| list.new_account(account, when.day))
            .collect::<Result<Vec<_>, _>>()?;
        refuse_taken_or_twins(list, &rows)?;
        let (ids, act) = self.vault_to_write()?.add_accounts(&rows, when)?;
        let names: Vec<String> = rows.iter().map(|row| name::account(&row.service, &row.label)).collect();
        let done = self.done(names.first().cloned().unwrap_or_default(), Some(act), &ids);
        Ok(Added { names, done })
    }

    /// Changes an account. An edit that changes nothing is no act.
    ///
    /// # Errors
    /// When there is no such account, or what is given cannot be taken.
    pub fn edit_account(&mut self, edit: &EditAccount) -> Result<Done, AppError> {
        self.system.writable()?;
        let when = self.system.when();
        let account = self.listed_account(&edit.account)?;
        let list = self.list()?;
        let service = list.catalogue.get(&account.service);
        let change = account_change(edit, service)?;
        if let Some(new) = change.label.as_ref().filter(|new| **new != account.label) {
            refuse_taken(list, &account.service, new)?;
        }
        refuse_identifiers_of_others(list, &account, &change.add_identifiers)?;
        let label = change.label.clone().unwrap_or_else(|| account.label.clone());
        let vault = self.vault_to_write()?;
        let forgot = edit.forget_identifiers && vault.forget_identifiers(account.id)?;
        let (act, trouble) = match vault.edit_account(account.id, &change, when) {
            Ok(act) => (act, None),
            Err(why) if forgot => {
                let told = sentence!(
                    "accounts.identifiers_only",
                    "The identifiers are forgotten, and nothing else was changed. {why}",
                    why = why.sentence(),
                );
                (None, Some(told))
            }
            Err(why) => return Err(why.into()),
        };
        let name = if trouble.is_none() { label } else { account.label };
        let done = self.done(name::account(&account.service, &name), act, &[account.id]);
        Ok(Done { trouble, deleted: forgot, ..done })
    }

    /// Takes an account off the list; its checks stay.
    ///
    /// # Errors
    /// When there is no such account.
    pub fn remove_account(&mut self, request: &AccountName) -> Result<Done, AppError> {
        self.system.writable()?;
        let when = self.system.when();
        let account = self.listed_account(&request.account)?;
        let act = self.vault_to_write()?.remove_account(account.id, when)?;
        Ok(self.done(name::account(&account.service, &account.label), Some(act), &[account.id]))
    }

    /// The full name of the account that a text means, whether the account is on the list or was taken off.
    ///
    /// # Errors
    /// When there never was such an account, or several accounts fit.
    pub fn account_name(&mut self, text: &str) -> Result<String, AppError> {
        self.ever_listed(text).map(|(name, _)| name)
    }

    /// Deletes an account and everything recorded about the account, whether the account is on the list or was taken
    /// off. The deletion cannot be undone. Where the account's traces could not be cleared from the file, the answer
    /// says so, and the next start tries again.
    ///
    /// # Errors
    /// When there never was such an account, or nothing could be deleted.
    pub fn forget_account(&mut self, request: &AccountName) -> Result<Done, AppError> {
        self.system.writable()?;
        let when = self.system.when();
        let (name, ids) = self.ever_listed(&request.account)?;
        let forgotten = self.vault_to_write()?.forget(&ids, when)?;
        let mut done = self.done(name, None, &ids);
        done.deleted = true;
        done.trouble = forgotten.compacted.err().map(|why| why.sentence());
        Ok(done)
    }

    /// The name and numbers of the accounts that a text means, accounts taken off the list included.
    fn ever_listed(&mut self, text: &str) -> Result<(String, Vec<AccountId>), AppError> {
        let list = self.list()?;
        let accounts: Vec<&Account> = list.snapshot.accounts.iter().collect();
        let named = resolve_account(&accounts, text, |account| names(list, account))?;
        let name =
            named.first().map(|account| name::account(&account.service, &account.label)).unwrap_or_default();
        Ok((name, named.iter().map(|account| account.id).collect()))
    }

    /// The only account on the list that a name means.
    pub(crate) fn listed_account(&mut self, text: &str) -> Result<Account, AppError> {
        let list = self.list()?;
        let listed: Vec<&Account> =
            list.snapshot.accounts.iter().filter(|account| account.removed.is_none()).collect();
        let named = resolve_account(&listed, text, |account| names(list, account))?;
        named
            .first()
            .map(|account| (**account).clone())
            .ok_or_else(|| withhold_vault::VaultError::Gone.into())
    }
}

fn names(list: &ListState, account: &Account) -> (String, String, String) {
    let service = list.catalogue.get(&account.service);
    let name = service.map_or_else(|| account.service.to_string(), |service| service.name.clone());
    (account.service.to_string(), name, account.label.clone())
}

impl ListState {
    /// The other account on the list, at the same service, that keeps an identifier.
    pub(crate) fn other_of(&self, account: &Account, identifier: &Identifier) -> Option<&Account> {
        self.snapshot.accounts.iter().find(|other| {
            other.id != account.id
                && other.removed.is_none()
                && other.service == account.service
                && other.identifiers.iter().any(|kept| kept.is_same(identifier))
        })
    }

    fn new_account(&self, account: &NewAccount, today: Date) -> Result<VaultAccount, AppError> {
        let service = self.service(&account.service)?;
        refuse_withdrawn(service, today)?;
        let plan = account.plan.as_deref().filter(|text| !text.is_empty());
        let region = account.region.as_deref().filter(|text| !text.is_empty());
        Ok(VaultAccount {
            service: service.id.clone(),
            label: read_label(phrase!("accounts.what.label", "label"), &account.label)?,
            plan: plan.map(|text| read_plan(service, text)).transpose()?,
            region: region.or(self.preferences.region.as_deref()).map(regions::read).transpose()?,
            instances: read_instances(Some(service), &account.instances)?,
            identifiers: Vec::new(),
        })
    }
}

fn account_change(edit: &EditAccount, service: Option<&Service>) -> Result<AccountChange, AppError> {
    let plan = edit.plan.as_deref().map(|text| match (text, service) {
        ("", _) => Ok(None),
        (text, Some(service)) => read_plan(service, text).map(Some),
        (text, None) => PlanId::new(text).map(Some).map_err(|error| {
            invalid(error.sentence(), sentence!("accounts.hint.no_plan_id", "Leave it out."))
        }),
    });
    let region = edit.region.as_deref().map(|text| match text {
        "" => Ok(None),
        text => regions::read(text).map(Some),
    });
    Ok(AccountChange {
        label: edit
            .label
            .as_deref()
            .map(|text| read_label(phrase!("accounts.what.label", "label"), text))
            .transpose()?,
        plan: plan.transpose()?,
        region: region.transpose()?,
        add_instances: read_instances(service, &edit.add_instances)?,
        add_identifiers: edit
            .add_identifiers
            .iter()
            .map(|text| {
                Identifier::new(text)
                    .map_err(|error| text_error(phrase!("accounts.what.identifier", "identifier"), &error))
            })
            .collect::<Result<_, _>>()?,
    })
}

fn read_label(what: impl ToParam, text: &str) -> Result<String, AppError> {
    label(text).map_err(|error| text_error(what, &error))
}

fn read_plan(service: &Service, text: &str) -> Result<PlanId, AppError> {
    let wanted = fold(text.trim());
    let known = service
        .plans
        .iter()
        .find(|plan| plan.id.as_str() == wanted || fold(&plan.name) == wanted)
        .map(|plan| plan.id.clone());
    known.ok_or_else(|| {
        let names: Vec<String> = service.plans.iter().map(|plan| plan.id.as_str().to_owned()).collect();
        let hint = if names.is_empty() {
            sentence!("accounts.hint.no_plans", "No plan makes a difference there: leave it out.")
        } else {
            sentence!("accounts.hint.plans", "Name one of {plans}.", plans = names)
        };
        let near = name::nearest(text, &names);
        invalid(
            sentence!(
                "accounts.no_plan",
                "{service} has no plan “{plan}”.",
                service = service.name,
                plan = name::shown(text)
            ),
            hint,
        )
        .candidates(near)
    })
}

fn read_instances(service: Option<&Service>, names: &[String]) -> Result<Vec<String>, AppError> {
    let mut taken = Vec::new();
    for text in names {
        let Some(per) = service.and_then(plans::per) else {
            let service = service.map_or_else(
                || phrase!("accounts.what.service", "This service").to_param(),
                |service| service.name.to_param(),
            );
            return Err(invalid(
                sentence!(
                    "accounts.no_instances",
                    "{service} has one control for the whole account.",
                    service
                ),
                sentence!("accounts.hint.no_instances", "Leave --instance out."),
            ));
        };
        let name = read_label(per.as_str(), text)?;
        if name.is_empty() {
            return Err(invalid(
                sentence!("accounts.instance_name", "A {per} needs a name.", per),
                sentence!("accounts.hint.instance_name", "Leave it out, or name it."),
            ));
        }
        if !taken.contains(&name) {
            taken.push(name);
        }
    }
    Ok(taken)
}

/// Refuses a withdrawn service, which has no settings to look at.
fn refuse_withdrawn(service: &Service, today: Date) -> Result<(), AppError> {
    let Some(gone) = service.withdrawn.as_ref().filter(|gone| gone.is_gone_on(today)) else { return Ok(()) };
    let hint = match &gone.replaced_by {
        Some(other) => {
            sentence!("accounts.hint.replaced", "In its place there is {service}.", service = other)
        }
        None => sentence!("accounts.hint.withdrawn", "It cannot be put on your list any more."),
    };
    Err(invalid(
        sentence!(
            "accounts.withdrawn",
            "{service} is no more since {day}. {reason}",
            service = service.name,
            day = gone.on,
            reason = gone.reason
        ),
        hint,
    ))
}

fn refuse_taken(list: &ListState, service: &withhold_domain::ServiceId, label: &str) -> Result<(), AppError> {
    let taken =
        list.snapshot.accounts.iter().any(|account| {
            account.removed.is_none() && account.service == *service && account.label == label
        });
    if taken { Err(is_taken(&name::account(service, label))) } else { Ok(()) }
}

/// An identifier cannot belong to two accounts at a service: a reading could then mean the first account or the
/// second.
fn refuse_identifiers_of_others(
    list: &ListState,
    account: &Account,
    identifiers: &[Identifier],
) -> Result<(), AppError> {
    let owner = |identifier| list.other_of(account, identifier).map(|owner| (identifier, owner));
    let Some((identifier, owner)) = identifiers.iter().find_map(owner) else { return Ok(()) };
    let owner = name::account(&owner.service, &owner.label);
    Err(invalid(
        sentence!(
            "accounts.identifier_taken",
            "{identifier} is kept for {owner} already. Nothing was changed.",
            identifier = identifier.masked(),
            owner
        ),
        sentence!(
            "accounts.hint.identifier_taken",
            "If it belongs here, let {owner} forget its identifiers first.",
            owner
        ),
    ))
}

/// The same refusals for many accounts at once, which may number thousands.
fn refuse_taken_or_twins(list: &ListState, rows: &[VaultAccount]) -> Result<(), AppError> {
    let listed = list.snapshot.accounts.iter().filter(|account| account.removed.is_none());
    let mut taken: HashSet<_> = listed.map(|account| (&account.service, account.label.as_str())).collect();
    let twin = rows.iter().find(|row| !taken.insert((&row.service, row.label.as_str())));
    twin.map_or(Ok(()), |row| Err(is_taken(&name::account(&row.service, &row.label))))
}

fn is_taken(name: &str) -> AppError {
    invalid(
        sentence!(
            "accounts.taken",
            "The account {name} is on your list already, so nothing was changed.",
            name
        ),
        sentence!("accounts.hint.taken", "Give the second one a label of its own, such as --label work."),
    )
}
