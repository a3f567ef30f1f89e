//! The list as the vault last gave the list, and what follows from the list.

use jiff::Timestamp;
use withhold_catalogue::Catalogue;
use withhold_domain::Account;
use withhold_vault::{CatalogueChangeRecord, ItemKey, Snapshot};

use crate::{
    AppError, Preferences,
    list::{
        checklist::{Checklist, Day, Item},
        resolve::resolve,
    },
    name,
};

/// The list as the vault last gave the list, and what follows from the list.
pub(crate) struct ListState {
    /// The vault's version at which the list was read.
    pub(crate) version: i64,
    pub(crate) snapshot: Snapshot,
    /// The items of the last act that can be undone.
    pub(crate) last_items: Vec<ItemKey>,
    /// The serial of the catalogue in force.
    pub(crate) serial: u64,
    /// The catalogue with the services added by hand, and with the changes recorded since.
    pub(crate) catalogue: Catalogue,
    /// The changes of the catalogue that were recorded.
    pub(crate) changes: Vec<CatalogueChangeRecord>,
    pub(crate) preferences: Preferences,
}

impl ListState {
    /// Records that do not count yet.
    pub(crate) fn ahead(&self, now: Timestamp) -> u32 {
        u32::try_from(self.snapshot.ahead_of(now)).unwrap_or(u32::MAX)
    }

    /// The checklist as it stands on a day.
    pub(crate) fn checklist(&self, day: &Day) -> Checklist<'_> {
        Checklist::new(&self.snapshot, &self.catalogue, day.as_of, |account| day.lists(account))
    }

    /// The items of some accounts alone, as they stand on a day.
    pub(crate) fn items_of(&self, day: &Day, of: impl Fn(&Account) -> bool) -> Vec<Item<'_>> {
        let listed = |account: &Account| of(account) && day.lists(account);
        Checklist::new(&self.snapshot, &self.catalogue, day.as_of, listed).items
    }

    /// The only item that a name means. The whole list is gone through only where the name is not complete.
    ///
    /// # Errors
    /// When the name means no item or several items.
    pub(crate) fn item(&self, day: &Day, text: &str) -> Result<Item<'_>, AppError> {
        let parts = name::parts(text);
        let is_whole = |account: &Account| {
            account.service.as_str() == parts.service && account.label == parts.label.unwrap_or_default()
        };
        let near = self.items_of(day, is_whole);
        match near.iter().find(|item| item.name() == text) {
            Some(item) => Ok(*item),
            None => resolve(&self.checklist(day).items, text),
        }
    }
}
