//! What was read, in the form that the window gets: without user names, and with unmatched logins only when asked
//! for.

use std::collections::HashSet;

use withhold_domain::ServiceId;
use withhold_import::{self as import, Encoding, Export, Login, RowFault, Skipped, UserName};

use super::Candidate;
use crate::{
    Brought, BroughtCounts, BroughtRow, BroughtService, ColumnKind, ColumnView, ColumnsPicked, Fate,
    KindCount, ListState, OddText, PickColumns, RowFaultView, SkippedView,
};

/// A place among logins as people count, from 1.
pub(super) fn number(at: usize) -> u32 {
    count(at + 1)
}

fn count(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}

pub(super) fn brought(
    export: &Export,
    found: &[Candidate],
    reading: &ListState,
    reading_number: u32,
    file: Option<String>,
) -> Brought {
    Brought {
        reading: reading_number,
        format: export.format.name().to_owned(),
        shown: export.format.with_article(),
        file,
        odd: odd(export.encoding),
        counts: counts(export, found),
        skipped: skipped(&export.skipped),
        services: count(services(found, |fate| fate == Fate::Sure).len()),
        faults: export.faults.iter().map(fault).collect(),
        more_faults: count(export.more_faults),
        known: known(found, reading),
        rows: rows(&export.logins, found, |fate| fate != Fate::Unmatched),
    }
}

fn counts(export: &Export, found: &[Candidate]) -> BroughtCounts {
    let of = |fate| count(found.iter().filter(|one| one.fate == fate).count());
    BroughtCounts {
        read: count(export.read),
        skipped: count(export.skipped.sum()),
        sure: of(Fate::Sure),
        unsure: of(Fate::Unsure),
        duplicate: of(Fate::Duplicate),
        unmatched: of(Fate::Unmatched),
    }
}

fn skipped(skipped: &Skipped) -> SkippedView {
    SkippedView {
        archived: count(skipped.archived),
        trashed: count(skipped.trashed),
        not_a_login: count(skipped.not_a_login),
        empty: count(skipped.empty),
        history: count(skipped.history),
        unreadable: count(skipped.unreadable),
    }
}

fn fault(fault: &RowFault) -> RowFaultView {
    RowFaultView { row: count(fault.row), column: fault.column.map(count), sentence: fault.sentence.into() }
}

fn odd(encoding: Encoding) -> Option<OddText> {
    match encoding {
        Encoding::Utf8 | Encoding::Utf16 => None,
        Encoding::Utf8Broken => Some(OddText::LostLetters),
        Encoding::Latin1 => Some(OddText::NotUtf8),
    }
}

fn services(found: &[Candidate], of: impl Fn(Fate) -> bool) -> HashSet<&ServiceId> {
    found.iter().filter(|one| of(one.fate)).flat_map(|one| &one.services).collect()
}

fn known(found: &[Candidate], reading: &ListState) -> Vec<BroughtService> {
    let named = services(found, |_| true);
    let of_them = reading.catalogue.services().iter().filter(|service| named.contains(&service.id));
    of_them
        .map(|service| BroughtService {
            id: service.id.to_string(),
            name: service.name.clone(),
            monogram: service.monogram.clone(),
        })
        .collect()
}

pub(super) fn rows(logins: &[Login], found: &[Candidate], wanted: impl Fn(Fate) -> bool) -> Vec<BroughtRow> {
    let of_them = logins.iter().zip(found).enumerate().filter(|(_, (_, one))| wanted(one.fate));
    of_them.map(|(at, (login, one))| row(at, login, one)).collect()
}

fn row(at: usize, login: &Login, one: &Candidate) -> BroughtRow {
    BroughtRow {
        login: number(at),
        title: login.title.clone(),
        place: login.told_place().unwrap_or_default().to_owned(),
        masked: login.user_name.as_ref().map(UserName::masked),
        fate: one.fate,
        services: one.services.iter().map(ToString::to_string).collect(),
        why: one.why.clone(),
        account: one.account.clone(),
        earlier: one.earlier.map(number),
    }
}

pub(super) fn columns(choice: &import::ColumnChoice) -> PickColumns {
    let guess = &choice.guess;
    PickColumns {
        columns: choice.columns.iter().map(column).collect(),
        rows: count(choice.rows),
        guess: ColumnsPicked {
            title: guess.title.map(number),
            address: guess.address.map(number),
            user_name: guess.user_name.map(number),
            header: guess.header,
        },
        looks_like: choice.looks_like.map(|format| format.with_article()),
    }
}

fn column(hint: &import::ColumnHint) -> ColumnView {
    let kinds = &hint.kinds;
    let all = [
        (ColumnKind::Address, kinds.addresses),
        (ColumnKind::Mail, kinds.mails),
        (ColumnKind::Number, kinds.numbers),
        (ColumnKind::Text, kinds.text),
        (ColumnKind::Empty, kinds.empty),
    ];
    let some = all.into_iter().filter(|(_, values)| *values > 0);
    let kinds = some.map(|(kind, values)| KindCount { kind, count: count(values) }).collect();
    ColumnView { name: hint.name.clone(), kinds }
}
