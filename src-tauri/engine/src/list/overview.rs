//! What Today and Accounts show.

use std::collections::HashMap;

use withhold_domain::{Account, AccountId, Identifier, Param, Service, ToParam, sentence};
use withhold_vault::{ActKind, ItemKey};

use crate::{
    AccountRow, AppError, Engine, ItemRow, ListState, Overview, UndoKind, UndoView,
    catalogue::{files, plans},
    list::checklist::{Checklist, Day, Item, headline_of},
    list::views::Worked,
    name,
};

/// How many accounts of an act are named.
const NAMED: usize = 3;

impl Engine {
    /// Everything that Today and Accounts show.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn overview(&mut self) -> Result<Overview, AppError> {
        let (day, read_only) = (self.system.day(), self.system.on.is_some());
        let (protection, demo) = (self.protection(), self.is_demo());
        let catalogue_expired = files::expired(&self.catalogue, day.today());
        let list = self.list()?;
        let checklist = list.checklist(&day);
        let every_purpose = list.preferences.every_purpose;
        Ok(Overview {
            today: day.today(),
            read_only,
            demo,
            headline: checklist.headline(day.as_of, every_purpose),
            items: item_rows(&checklist, &day, every_purpose),
            accounts: account_rows(list, &checklist, &day),
            undo: if read_only { None } else { undo_view(list) },
            services: u32::try_from(list.catalogue.services().len()).unwrap_or(u32::MAX),
            catalogue_reviewed: list.catalogue.reviewed(),
            catalogue_expired,
            catalogue_unseen: list.unseen(),
            records_ahead: list.ahead(day.now()),
            preferences: list.preferences.clone(),
            protection,
        })
    }

    /// All items: first the items that need the person, and within each group the oldest items first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn items(&mut self) -> Result<Vec<ItemRow>, AppError> {
        let day = self.system.day();
        let list = self.list()?;
        Ok(item_rows(&list.checklist(&day), &day, list.preferences.every_purpose))
    }

    /// All accounts, by service and label.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn accounts(&mut self) -> Result<Vec<AccountRow>, AppError> {
        let day = self.system.day();
        let list = self.list()?;
        Ok(account_rows(list, &list.checklist(&day), &day))
    }
}

fn item_rows(checklist: &Checklist<'_>, day: &Day, every_purpose: bool) -> Vec<ItemRow> {
    let today = day.today();
    let mut worked = Worked::all(checklist.items.iter().copied(), day.as_of);
    // Stable: within a day and a service the catalogue's own order stays.
    worked.sort_by_cached_key(|worked| {
        (worked.rank(today, every_purpose), worked.since(day), worked.item.service.rank)
    });
    worked.iter().map(|worked| worked.row(day.as_of, every_purpose)).collect()
}

fn account_rows(list: &ListState, checklist: &Checklist<'_>, day: &Day) -> Vec<AccountRow> {
    let mut items: HashMap<AccountId, Vec<Item<'_>>> = HashMap::new();
    for item in &checklist.items {
        items.entry(item.account.id).or_default().push(*item);
    }
    checklist
        .accounts
        .iter()
        .map(|account| {
            let items = items.get(&account.id).map_or(&[][..], Vec::as_slice);
            account_row(account, list.catalogue.get(&account.service), items, list, day)
        })
        .collect()
}

fn account_row(
    account: &Account,
    service: Option<&Service>,
    items: &[Item<'_>],
    list: &ListState,
    day: &Day,
) -> AccountRow {
    AccountRow {
        id: name::account(&account.service, &account.label),
        service: account.service.to_string(),
        service_name: service.map_or_else(|| account.service.to_string(), |service| service.name.clone()),
        monogram: service.map_or_else(|| "?".to_owned(), |service| service.monogram.clone()),
        label: account.label.clone(),
        plan: account.plan.as_ref().map(|plan| plan.as_str().to_owned()),
        region: account.region.as_ref().map(ToString::to_string),
        instances: account.instances.clone(),
        per: service.and_then(plans::per),
        plans: service.map(plans::plans).unwrap_or_default(),
        added: day.of(account.added),
        identifiers: account.identifiers.iter().map(Identifier::masked).collect(),
        headline: headline_of(items.iter(), day.as_of, list.preferences.every_purpose),
    }
}

/// The last act that can be undone, in words.
pub(crate) fn undo_view(list: &ListState) -> Option<UndoView> {
    act_view(list, list.snapshot.last_act.as_ref()?, &list.last_items)
}

/// An act in words; `None` where nobody knows any more what the act was done to.
pub(crate) fn act_view(list: &ListState, done: &withhold_vault::Act, items: &[ItemKey]) -> Option<UndoView> {
    let (act, on, shown, more) = match &done.kind {
        ActKind::Check(_) => items_act(list, UndoKind::Check, items)?,
        ActKind::Decide(_) => items_act(list, UndoKind::Decide, items)?,
        ActKind::Add(accounts) => account_act(list, UndoKind::Add, accounts)?,
        ActKind::Edit(account) => account_act(list, UndoKind::Edit, &[*account])?,
        ActKind::Remove(account) => account_act(list, UndoKind::Remove, &[*account])?,
        ActKind::OwnService(id) => {
            let shown = list.catalogue.get(id).map_or_else(|| id.to_string(), |service| service.name.clone());
            (UndoKind::OwnService, id.to_string(), shown, 0)
        }
    };
    Some(UndoView { id: done.id, version: done.version, act, on, shown, more })
}

/// An act by the names that the act itself holds, where no list is at hand.
pub(crate) fn bare_view(done: &withhold_vault::Act) -> UndoView {
    let (act, on) = match &done.kind {
        ActKind::Check(_) => (UndoKind::Check, None),
        ActKind::Decide(_) => (UndoKind::Decide, None),
        ActKind::Add(_) => (UndoKind::Add, None),
        ActKind::Edit(_) => (UndoKind::Edit, None),
        ActKind::Remove(_) => (UndoKind::Remove, None),
        ActKind::OwnService(id) => (UndoKind::OwnService, Some(id.to_string())),
    };
    let on = on.unwrap_or_default();
    UndoView { id: done.id, version: done.version, act, shown: on.clone(), on, more: 0 }
}

/// Names a single item by its setting, several items of an account by the account, and items of several accounts by
/// the accounts.
fn items_act(list: &ListState, act: UndoKind, items: &[ItemKey]) -> Option<(UndoKind, String, String, u32)> {
    let [item] = items else {
        let mut accounts: Vec<AccountId> = items.iter().map(|item| item.account).collect();
        accounts.dedup();
        return account_act(list, act, &accounts);
    };
    let account = account(list, item.account)?;
    let on = name::item(&account.service, &item.setting, &account.label, item.instance.as_deref());
    let service = list.catalogue.get(&account.service);
    let title =
        service.and_then(|service| service.setting(&item.setting)).map(|setting| setting.title.clone());
    let parts = [Some(shown(list, account)), item.instance.clone(), title];
    Some((act, on, parts.into_iter().flatten().collect::<Vec<_>>().join(", "), 0))
}

fn account_act(
    list: &ListState,
    act: UndoKind,
    ids: &[AccountId],
) -> Option<(UndoKind, String, String, u32)> {
    let accounts: Vec<&Account> = ids.iter().filter_map(|id| account(list, *id)).collect();
    let first = accounts.first()?;
    let named = accounts.iter().take(NAMED).map(|account| shown(list, account));
    let names = named.collect::<Vec<_>>().join("; ");
    let more = u32::try_from(accounts.len().saturating_sub(NAMED)).unwrap_or(u32::MAX);
    Some((act, name::account(&first.service, &first.label), names, more))
}

/// What an act was done to, in words.
pub(crate) fn done_to(view: &UndoView) -> Param {
    match view.more {
        0 => view.shown.to_param(),
        more => sentence!(
            "undo.and_more",
            "{names} and {more, plural, one {1 more account} other {{more} more accounts}}",
            names = view.shown,
            more,
        )
        .to_param(),
    }
}

fn account(list: &ListState, id: AccountId) -> Option<&Account> {
    list.snapshot.accounts.iter().find(|account| account.id == id)
}

pub(crate) fn shown(list: &ListState, account: &Account) -> String {
    let service = list.catalogue.get(&account.service);
    let name = service.map_or_else(|| account.service.to_string(), |service| service.name.clone());
    if account.label.is_empty() { name } else { format!("{name}, {}", account.label) }
}
