//! How a change of the catalogue is kept, read again and put into words.

use jiff::civil::Date;
use serde::{Serialize, de::DeserializeOwned, de::value::StrDeserializer};
use withhold_catalogue::{Catalogue, CatalogueChange, Words, sentence};
use withhold_domain::{Change, DifferenceKind, ServiceId};
use withhold_vault::{CatalogueChangeRecord, NewCatalogueChange};

use crate::ChangeRow;

/// A change as the vault keeps a change. `arrived` is the day on which the catalogue came.
pub(super) fn kept(change: CatalogueChange, arrived: Date) -> NewCatalogueChange {
    NewCatalogueChange {
        service: change.service,
        setting: change.setting,
        difference: spelled(change.difference),
        kind: change.kind,
        on: change.on.unwrap_or(arrived),
        field: change.field.map(spelled),
        old: change.old,
        new: change.new,
        what: change.what,
    }
}

/// The recorded changes as the rules of the domain take them. The titles are the titles of the catalogue in force.
pub(crate) fn overtaking(
    catalogue: &Catalogue,
    records: &[CatalogueChangeRecord],
) -> Vec<(ServiceId, Change)> {
    let change = |record: &CatalogueChangeRecord| {
        let NewCatalogueChange { service, setting, kind, on, .. } = record.change.clone();
        let kind = kind?;
        let title = setting.as_ref().and_then(|id| catalogue.get(&service)?.setting(id));
        let what = said(&record.change, title.map(|setting| setting.title.as_str()));
        Some((service, Change { kind, settings: setting.into_iter().collect(), on, what }))
    };
    records.iter().filter_map(change).collect()
}

/// The English sentence for a change, to stand beside the service's name.
#[must_use]
pub fn change_sentence(row: &ChangeRow) -> String {
    sentence(&Words {
        difference: row.difference,
        overtakes: row.kind.is_some(),
        field: row.field.as_deref().and_then(word),
        old: row.old.as_deref(),
        new: row.new.as_deref(),
        what: row.what.as_deref(),
        title: row.title.as_deref(),
    })
}

fn said(change: &NewCatalogueChange, title: Option<&str>) -> String {
    sentence(&Words {
        difference: difference(&change.difference),
        overtakes: change.kind.is_some(),
        field: change.field.as_deref().and_then(word),
        old: change.old.as_deref(),
        new: change.new.as_deref(),
        what: change.what.as_deref(),
        title,
    })
}

/// A difference by its word. A word that this version does not know is told as an announced change.
pub(super) fn difference(text: &str) -> DifferenceKind {
    word(text).unwrap_or(DifferenceKind::Announced)
}

/// What a word means; `None` for a word of a later version.
fn word<T: DeserializeOwned>(text: &str) -> Option<T> {
    T::deserialize(StrDeserializer::<serde::de::value::Error>::new(text)).ok()
}

/// The word under which a value is kept.
fn spelled(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_difference_is_kept_under_the_word_it_is_read_by() {
        for kind in
            [DifferenceKind::ServiceAdded, DifferenceKind::ServiceRenamed, DifferenceKind::AlternativeChanged]
        {
            assert_eq!(difference(&spelled(kind)), kind);
        }
        assert_eq!(difference("of a later version"), DifferenceKind::Announced);
    }
}
