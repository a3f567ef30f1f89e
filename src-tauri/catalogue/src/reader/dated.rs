//! The rules for the dates of an entry: no date in the future, and no date before the subject of the entry arose.

use jiff::civil::Date;
use withhold_domain::{Change, Service, Setting, SourceDate};

use super::{
    fault::Faults,
    place::KeyPath,
    shared_rules::{FIRST_DAY, plausible},
};

/// Notes what is wrong with the dates of a setting and its sources.
pub(super) fn setting(faults: &mut Faults, path: &KeyPath, setting: &Setting, service: &Service) {
    faults.when(
        setting.added.is_some(),
        &path.key("last_seen"),
        "it follows from the sources",
        "Take it out, and give each source its date.",
    );
    for (index, source) in setting.sources.iter().enumerate() {
        of_source(faults, &path.key("sources").at(index).key("date"), source.date, service);
    }
    if let Some(introduced) = &setting.introduced {
        faults.when(
            first_day(introduced).is_none(),
            &path.key("introduced"),
            format!("“{introduced}” is no year, month or day"),
            "Write it as \"2025\", \"2025-11\" or \"2025-11-03\".",
        );
    }
}

/// Notes days on which nobody can have looked yet.
pub(super) fn ahead(faults: &mut Faults, service: &Service, today: Date) {
    faults.when(
        service.reviewed > today,
        &KeyPath::top("reviewed"),
        format!("{} lies in the future: today is {today}", service.reviewed),
        "Give the day on which the entry was held against its sources.",
    );
    for (place, setting) in service.settings.iter().enumerate() {
        let sources = KeyPath::top("settings").at(place).key("sources");
        for (index, source) in setting.sources.iter().enumerate() {
            faults.when(
                source.date.first_day() > today,
                &sources.at(index).key("date"),
                format!("{} lies in the future: today is {today}", source.date),
                "Give the day, month or year in which the source said so; for a page read live, the day of reading.",
            );
        }
    }
}

/// Notes what is wrong with the day of a change.
pub(super) fn change(faults: &mut Faults, path: &KeyPath, change: &Change, service: &Service) {
    let path = path.key("on");
    plausible(faults, &path, change.on, service);
    let named = change.settings.iter().filter_map(|id| service.setting(id));
    let early = named.filter(|setting| {
        setting.introduced.as_deref().and_then(first_day).is_some_and(|introduced| change.on < introduced)
    });
    for setting in early {
        let introduced = setting.introduced.as_deref().unwrap_or_default();
        faults.when(
            true,
            &path,
            format!("“{}” was introduced in {introduced}, and this is before", setting.id),
            "Correct one of the two days, or name only settings that were there.",
        );
    }
}

fn of_source(faults: &mut Faults, path: &KeyPath, date: SourceDate, service: &Service) {
    faults.when(
        date.first_day() > service.reviewed,
        path,
        format!("{date} is after {}, the day the entry was reviewed", service.reviewed),
        "Correct the date, or move “reviewed” on.",
    );
    faults.when(
        date.first_day() < FIRST_DAY,
        path,
        format!("{date} is before {FIRST_DAY}"),
        "Give the day, month or year in which the source said so.",
    );
}

/// The first day of a year, a month or a day.
fn first_day(text: &str) -> Option<Date> {
    SourceDate::new(text).ok().map(SourceDate::first_day)
}
