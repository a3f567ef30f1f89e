//! What changed in the catalogue since the catalogue that the person was last shown.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use withhold_catalogue::{Catalogue, diff};
use withhold_domain::{ServiceId, SettingId, Standing};
use withhold_vault::{CatalogueChangeRecord, NewCatalogueChange, ShownCatalogue, When};

use super::{change_rows, files::mark};
use crate::{
    AppError, CatalogueChanges, ChangeRow, Engine, ListState, SeenChanges,
    list::checklist::{Checklist, Day},
};

impl Engine {
    /// What changed in the catalogue, newest first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn catalogue_changes(&mut self) -> Result<CatalogueChanges, AppError> {
        let day = self.system.day();
        let list = self.list()?;
        let checklist = list.checklist(&day);
        let known =
            list.changes.iter().rev().filter(|change| !day.is_past() || change.arrived <= day.today());
        let listed = list.listed();
        let (mine, others): (Vec<_>, Vec<_>) = known.partition(|change| is_mine(&listed, change));
        let concerned = Concerned::of(&checklist, &day, &list.changes);
        let rows = |changes: Vec<&CatalogueChangeRecord>| -> Vec<ChangeRow> {
            changes.into_iter().map(|change| row(change, list, &concerned)).collect()
        };
        Ok(CatalogueChanges { mine: rows(mine), others: rows(others) })
    }

    /// Marks changes as seen; all changes where `seen` names none of the changes.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn mark_changes_seen(&mut self, seen: &SeenChanges) -> Result<(), AppError> {
        self.system.writable()?;
        self.find()?;
        // A list that is not on the disk yet has no changes.
        if self.opened.is_there() {
            self.opened.vault.mark_changes_seen(&seen.ids)?;
        }
        self.opened.list = None;
        let _later = self.list().err();
        Ok(())
    }

    pub(super) fn unseen_changes(&mut self) -> Result<u32, AppError> {
        Ok(self.list()?.unseen())
    }

    /// Compares the catalogue in force with the catalogue that the person was last shown, records what changed, and
    /// gives how many changes there were, at the person's services and elsewhere. Where the changes cannot be
    /// recorded, or another day is shown, the changes count all the same, and are recorded the next time.
    pub(crate) fn show_catalogue(&mut self) -> (u32, u32) {
        self.opened.pending.clear();
        self.opened.list = None;
        // A vault that cannot be read gives its error at the next question.
        let Ok(shown) = self.opened.vault.shown_catalogue() else { return (0, 0) };
        let next =
            ShownCatalogue { mark: mark(&self.catalogue), packed: self.catalogue_files.packed.clone() };
        self.catalogue_files.looked = shown.as_ref().map(|shown| shown.mark);
        match shown {
            Some(shown) if shown.packed == next.packed => (0, 0),
            Some(shown) if next.mark < shown.mark => {
                self.show_earlier(&shown, &next);
                (0, 0)
            }
            shown => self.show_next(shown.as_ref(), &next),
        }
    }

    /// Called where the catalogue in force is older than the catalogue shown last. Where the person went back to the
    /// older catalogue, the changes of later catalogues no longer count; where the newer catalogue is only missing,
    /// its changes go on counting.
    fn show_earlier(&mut self, shown: &ShownCatalogue, next: &ShownCatalogue) {
        let aside = self.catalogue_files.store.record().set_aside;
        if self.system.on.is_none() && aside.contains(&shown.mark.serial) {
            let aside: Vec<u64> = aside.into_iter().collect();
            if self.opened.vault.show_earlier_catalogue(next, &aside).is_ok() {
                self.catalogue_files.looked = Some(next.mark);
            }
        }
    }

    fn show_next(&mut self, shown: Option<&ShownCatalogue>, next: &ShownCatalogue) -> (u32, u32) {
        // A catalogue of a form that is no longer read cannot be compared: what was shown begins anew.
        let before = shown.and_then(|shown| Catalogue::from_packed(&shown.packed).ok());
        let changes = before.map(|before| diff(&before, &self.catalogue)).unwrap_or_default();
        let when = self.system.when();
        let changes: Vec<NewCatalogueChange> =
            changes.into_iter().map(|change| change_rows::kept(change, when.day)).collect();
        let recorded = match self.system.on {
            None => self.opened.vault.show_catalogue(shown, next, &changes, when).ok(),
            Some(_) => None,
        };
        match recorded {
            Some(true) => self.catalogue_files.looked = Some(next.mark),
            // Another process was faster, and has recorded the changes.
            Some(false) => {}
            None => {
                self.opened.pending = changes.iter().map(|change| unrecorded(change, next, when)).collect()
            }
        }
        self.count(&changes)
    }

    fn count(&mut self, changes: &[NewCatalogueChange]) -> (u32, u32) {
        let Ok(list) = self.list() else { return (0, 0) };
        let listed: HashSet<&ServiceId> = list
            .snapshot
            .accounts
            .iter()
            .filter(|account| account.removed.is_none())
            .map(|account| &account.service)
            .collect();
        let (mine, others): (Vec<_>, Vec<_>) =
            changes.iter().partition(|change| listed.contains(&change.service));
        let number = |list: Vec<_>| u32::try_from(list.len()).unwrap_or(u32::MAX);
        (number(mine), number(others))
    }
}

impl ListState {
    /// The services where the person has an account, each with the moment since which the person has had an account
    /// there.
    fn listed(&self) -> HashMap<&ServiceId, Timestamp> {
        let mut listed: HashMap<&ServiceId, Timestamp> = HashMap::new();
        for account in self.snapshot.accounts.iter().filter(|account| account.removed.is_none()) {
            let since = listed.entry(&account.service).or_insert(account.added);
            *since = account.added.min(*since);
        }
        listed
    }

    /// Changes at the person's services that were not marked as seen.
    pub(crate) fn unseen(&self) -> u32 {
        let listed = self.listed();
        let unseen = self.changes.iter().filter(|change| !change.seen && is_mine(&listed, change)).count();
        u32::try_from(unseen).unwrap_or(u32::MAX)
    }
}

/// Whether a change is at a service where the person had an account when the change arrived, and still has the
/// account.
fn is_mine(listed: &HashMap<&ServiceId, Timestamp>, record: &CatalogueChangeRecord) -> bool {
    listed.get(&record.change.service).is_some_and(|since| *since <= record.moment)
}

/// The person's items at the services that changed, each with its setting, its name, and whether it is shaken.
struct Concerned<'a>(HashMap<&'a ServiceId, Vec<(&'a SettingId, String, bool)>>);

impl<'a> Concerned<'a> {
    fn of(checklist: &Checklist<'a>, day: &Day, changes: &[CatalogueChangeRecord]) -> Self {
        let changed: HashSet<&ServiceId> = changes.iter().map(|record| &record.change.service).collect();
        let mut items: HashMap<&ServiceId, Vec<_>> = HashMap::new();
        for item in checklist.items.iter().filter(|item| changed.contains(&item.service.id)) {
            let standing = item.standing(item.decision(day.as_of), day.as_of);
            let shaken = matches!(standing, Standing::Shaken(..));
            items.entry(&item.service.id).or_default().push((&item.setting.id, item.name(), shaken));
        }
        Self(items)
    }

    /// The names of the items that a change concerns, and of the items among them that are shaken.
    fn by(&self, change: &NewCatalogueChange) -> (Vec<String>, Vec<String>) {
        let items = self.0.get(&change.service).map(Vec::as_slice).unwrap_or_default();
        let items = || {
            let fits = |setting: &SettingId| change.setting.as_ref().is_none_or(|wanted| wanted == setting);
            items.iter().filter(move |(setting, ..)| fits(setting))
        };
        let names = items().map(|(_, name, _)| name.clone()).collect();
        (names, items().filter(|(.., shaken)| *shaken).map(|(_, name, _)| name.clone()).collect())
    }
}

/// A change that counts although it could not be recorded.
fn unrecorded(change: &NewCatalogueChange, next: &ShownCatalogue, when: When) -> CatalogueChangeRecord {
    CatalogueChangeRecord {
        id: 0,
        change: change.clone(),
        serial: next.mark.serial,
        moment: when.moment,
        arrived: when.day,
        seen: false,
    }
}

fn row(record: &CatalogueChangeRecord, list: &ListState, concerned: &Concerned<'_>) -> ChangeRow {
    let change = &record.change;
    let service = list.catalogue.get(&change.service);
    let setting = change.setting.as_ref();
    let (items, shaken) = concerned.by(change);
    ChangeRow {
        id: record.id,
        service: change.service.to_string(),
        service_name: service.map_or_else(|| change.service.to_string(), |service| service.name.clone()),
        monogram: service.map_or_else(|| "?".to_owned(), |service| service.monogram.clone()),
        setting: setting.map(ToString::to_string),
        title: setting.and_then(|setting| Some(service?.setting(setting)?.title.clone())),
        difference: change_rows::difference(&change.difference),
        kind: change.kind,
        field: change.field.clone(),
        old: change.old.clone(),
        new: change.new.clone(),
        what: change.what.clone(),
        on: change.on,
        arrived: record.arrived,
        serial: record.serial,
        seen: record.seen,
        shaken,
        items,
    }
}
