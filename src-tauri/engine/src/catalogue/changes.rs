//! What changed in the catalogue since the person was last shown it.

use std::collections::HashSet;

use jiff::civil::Date;
use serde::de::value::StrDeserializer;
use withhold_catalogue::{Catalogue, CatalogueChange, Difference, diff};
use withhold_domain::{Change, ServiceId, Standing};
use withhold_vault::{CatalogueChangeRecord, NewCatalogueChange, ShownCatalogue, When};

use super::mark;
use crate::{
    AppError, CatalogueChanges, ChangeRow, DifferenceKind, Engine, Reading, SeenChanges,
    checklist::{Checklist, Day},
};

impl Engine {
    /// What changed in the catalogue, newest first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn catalogue_changes(&mut self) -> Result<CatalogueChanges, AppError> {
        let day = self.day();
        let reading = self.reading()?;
        let checklist = reading.checklist(&day);
        let known =
            reading.changes.iter().rev().filter(|change| !day.asked_for || change.arrived <= day.today);
        let (mine, others): (Vec<_>, Vec<_>) = known.partition(|change| reading.is_mine(change));
        let rows = |changes: Vec<&CatalogueChangeRecord>| -> Vec<ChangeRow> {
            changes.into_iter().map(|change| row(change, reading, &checklist, &day)).collect()
        };
        Ok(CatalogueChanges { mine: rows(mine), others: rows(others) })
    }

    /// Marks changes as seen; all of them where none is named.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn mark_changes_seen(&mut self, seen: &SeenChanges) -> Result<(), AppError> {
        self.writable()?;
        self.find()?;
        // A list that is not there yet has no changes.
        if self.is_there {
            self.vault.mark_changes_seen(&seen.ids)?;
        }
        self.written();
        Ok(())
    }

    pub(super) fn unseen_changes(&mut self) -> Result<u32, AppError> {
        Ok(self.reading()?.unseen())
    }

    /// Compares the catalogue in force with the one the person was shown last, records what changed, and says how
    /// many changes that were, the person's and others. Where it cannot be recorded, or another day is shown, it
    /// counts all the same, and is recorded the next time.
    pub(crate) fn show_catalogue(&mut self) -> (u32, u32) {
        self.pending.clear();
        self.reading = None;
        // A vault that cannot be read says so at the next question.
        let Ok(shown) = self.vault.shown_catalogue() else { return (0, 0) };
        let next = ShownCatalogue { mark: mark(&self.catalogue), packed: self.room.packed.clone() };
        self.room.looked = shown.as_ref().map(|shown| shown.mark);
        match shown {
            Some(shown) if shown.packed == next.packed => (0, 0),
            Some(shown) if next.mark < shown.mark => {
                self.show_earlier(&shown, &next);
                (0, 0)
            }
            shown => self.show_next(shown.as_ref(), &next),
        }
    }

    /// An older catalogue than the one shown last is in force. Where the person went back to it, what came later
    /// does not count any more; where the newer one is only missing, it goes on counting.
    fn show_earlier(&mut self, shown: &ShownCatalogue, next: &ShownCatalogue) {
        let aside = self.room.store.record().set_aside;
        if self.on.is_none() && aside.contains(&shown.mark.serial) {
            let aside: Vec<u64> = aside.into_iter().collect();
            if self.vault.show_earlier_catalogue(next, &aside).is_ok() {
                self.room.looked = Some(next.mark);
            }
        }
    }

    fn show_next(&mut self, shown: Option<&ShownCatalogue>, next: &ShownCatalogue) -> (u32, u32) {
        // One of a form that is not read any more cannot be compared: what was shown begins anew.
        let before = shown.and_then(|shown| Catalogue::from_packed(&shown.packed).ok());
        let changes = before.map(|before| diff(&before, &self.catalogue)).unwrap_or_default();
        let when = self.when();
        let changes: Vec<NewCatalogueChange> =
            changes.into_iter().map(|change| new_change(change, when.day)).collect();
        let recorded = match self.on {
            None => self.vault.show_catalogue(shown, next, &changes, when).ok(),
            Some(_) => None,
        };
        match recorded {
            Some(true) => self.room.looked = Some(next.mark),
            // Another process was faster, and has recorded it.
            Some(false) => {}
            None => self.pending = changes.iter().map(|change| unrecorded(change, next, when)).collect(),
        }
        self.count(&changes)
    }

    fn count(&mut self, changes: &[NewCatalogueChange]) -> (u32, u32) {
        let Ok(reading) = self.reading() else { return (0, 0) };
        let listed: HashSet<&ServiceId> = reading
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

impl Reading {
    /// Whether a change is at a service where the person had an account when it arrived, and still has it.
    fn is_mine(&self, record: &CatalogueChangeRecord) -> bool {
        self.snapshot.accounts.iter().any(|account| {
            account.removed.is_none()
                && account.service == record.change.service
                && account.added <= record.moment
        })
    }

    /// Changes at the person's services that were not marked as seen.
    pub(crate) fn unseen(&self) -> u32 {
        let unseen = self.changes.iter().filter(|change| !change.seen && self.is_mine(change)).count();
        u32::try_from(unseen).unwrap_or(u32::MAX)
    }
}

/// The recorded changes as the rules of the domain take them.
pub(crate) fn overtaking(records: &[CatalogueChangeRecord]) -> Vec<(ServiceId, Change)> {
    let change = |record: &CatalogueChangeRecord| {
        let NewCatalogueChange { service, setting, kind, on, what, .. } = record.change.clone();
        Some((service, Change { kind: kind?, settings: setting.into_iter().collect(), on, what }))
    };
    records.iter().filter_map(change).collect()
}

fn new_change(change: CatalogueChange, arrived: Date) -> NewCatalogueChange {
    NewCatalogueChange {
        service: change.service,
        setting: change.setting,
        difference: spelled(change.difference.into()),
        kind: change.kind,
        on: change.on.unwrap_or(arrived),
        what: change.sentence,
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

fn row(record: &CatalogueChangeRecord, reading: &Reading, checklist: &Checklist<'_>, day: &Day) -> ChangeRow {
    let change = &record.change;
    let service = reading.catalogue.get(&change.service);
    let setting = change.setting.as_ref();
    let concerned: Vec<_> = checklist
        .items
        .iter()
        .filter(|item| item.service.id == change.service)
        .filter(|item| setting.is_none_or(|setting| item.setting.id == *setting))
        .collect();
    let shaken = concerned
        .iter()
        .filter(|item| matches!(item.standing(item.decision(day.today), day.today), Standing::Shaken(..)));
    ChangeRow {
        id: record.id,
        service: change.service.to_string(),
        service_name: service.map_or_else(|| change.service.to_string(), |service| service.name.clone()),
        monogram: service.map_or_else(|| "?".to_owned(), |service| service.monogram.clone()),
        setting: setting.map(ToString::to_string),
        title: setting.and_then(|setting| Some(service?.setting(setting)?.title.clone())),
        difference: read(&change.difference),
        kind: change.kind,
        what: change.what.clone(),
        on: change.on,
        arrived: record.arrived,
        serial: record.serial,
        seen: record.seen,
        shaken: shaken.map(|item| item.name()).collect(),
        items: concerned.iter().map(|item| item.name()).collect(),
    }
}

/// The word under which a difference is kept.
fn spelled(difference: DifferenceKind) -> String {
    match serde_json::to_value(difference) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// A difference by its word. One that this version does not know is told like any change.
fn read(word: &str) -> DifferenceKind {
    let plain = StrDeserializer::<serde::de::value::Error>::new(word);
    serde::Deserialize::deserialize(plain).unwrap_or(DifferenceKind::Announced)
}

impl From<Difference> for DifferenceKind {
    fn from(difference: Difference) -> Self {
        match difference {
            Difference::ServiceAdded => Self::ServiceAdded,
            Difference::ServiceWithdrawn => Self::ServiceWithdrawn,
            Difference::SettingAdded => Self::SettingAdded,
            Difference::Renamed => Self::Renamed,
            Difference::Moved => Self::Moved,
            Difference::DefaultReversed => Self::DefaultReversed,
            Difference::PositionChanged => Self::PositionChanged,
            Difference::ControlChanged => Self::ControlChanged,
            Difference::PurposeChanged => Self::PurposeChanged,
            Difference::Withdrawn => Self::Withdrawn,
            Difference::Announced => Self::Announced,
        }
    }
}
