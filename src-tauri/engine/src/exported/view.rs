//! Readings of an export, in the form that crosses.

use std::collections::BTreeMap;

use withhold_catalogue::Catalogue;
use withhold_domain::Setting;
use withhold_readers::{Exported, ExportedReading, ExportedSaw};

use super::words;
use crate::{Became, ExportedReadingView, ReadingFinding, name::shown};

/// The reading of each setting of the catalogue, by `service/setting`. Where an older catalogue has one setting in place of
/// two, whatever shares shares, and nothing is withheld where one reading cannot tell.
pub(super) fn by_setting<'a>(
    exported: &'a Exported,
    catalogue: &Catalogue,
) -> BTreeMap<String, &'a ExportedReading> {
    let mut all: BTreeMap<String, Vec<&ExportedReading>> = BTreeMap::new();
    for reading in &exported.readings {
        let wanted = [reading.tells.of.as_ref(), reading.tells.or_of.as_ref()];
        if let Some(of) = wanted.into_iter().flatten().find(|of| is_there(catalogue, of)) {
            all.entry(of.clone()).or_default().push(reading);
        }
    }
    let weight = |reading: &&&ExportedReading| match reading.saw {
        ExportedSaw::Shared => 0,
        ExportedSaw::CannotTell(_) => 1,
        ExportedSaw::Withheld => 2,
    };
    all.into_iter().filter_map(|(of, readings)| Some((of, *readings.iter().min_by_key(weight)?))).collect()
}

fn is_there(catalogue: &Catalogue, of: &str) -> bool {
    setting(catalogue, of).is_some()
}

/// The setting of a catalogue that is named as `service/setting`.
pub(super) fn setting<'a>(catalogue: &'a Catalogue, of: &str) -> Option<&'a Setting> {
    let (service, setting) = of.split_once('/')?;
    let service = catalogue.services().iter().find(|known| known.id.as_str() == service)?;
    service.settings.iter().find(|known| known.id.as_str() == setting)
}

/// A reading of which nothing has come yet.
pub(super) fn reading(
    exported: &Exported,
    of: Option<&str>,
    reading: &ExportedReading,
) -> ExportedReadingView {
    let export =
        exported.of.iter().find(|export| export.tells.iter().any(|tells| std::ptr::eq(tells, reading.tells)));
    ExportedReadingView {
        service: export.map(|export| export.name.clone()).unwrap_or_default(),
        title: reading.tells.title.clone(),
        of: of.map(str::to_owned),
        item: None,
        became: Became::NotRead,
        finding: match reading.saw {
            ExportedSaw::Withheld => ReadingFinding::Withheld,
            ExportedSaw::Shared => ReadingFinding::Shared,
            ExportedSaw::CannotTell(_) => ReadingFinding::CannotTell,
        },
        private_position: None,
        value: reading.value.clone(),
        file: reading.file.as_deref().map(shown),
        key: reading.key.clone(),
        reason: match reading.saw {
            ExportedSaw::CannotTell(why) => Some(why.word().to_owned()),
            ExportedSaw::Withheld | ExportedSaw::Shared => None,
        },
        told: words::told(reading),
        note: None,
    }
}
