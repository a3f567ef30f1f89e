//! History: every check, every decision and every retraction, newest first, in the words of the day.

use std::collections::HashMap;

use withhold_domain::{
    Account, AccountId, AsOf, Check, CheckWords, DecisionRecord, Identifier, Setting, SettingId, Witness,
    fold, push_folded,
};
use withhold_vault::{ItemKey, Record, RecordKind, RecordPlace, Records};

use crate::{
    AppError, Engine, HistoryFilter, HistoryPage, HistoryPlace, HistoryRecord, HistoryRow, ListState,
    ReaderView, list::checklist::Day, list::typed::Typed, name,
};

/// Lines on a page.
const PAGE: usize = 200;

impl Engine {
    /// A page of the records that a filter lets through, newest first, records of removed accounts included.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn history(&mut self, filter: &HistoryFilter) -> Result<HistoryPage, AppError> {
        let day = self.system.day();
        self.list()?;
        let typed = Typed::new(&filter.query);
        let mut rows = Vec::new();
        let mut after = filter.after.map(place_of);
        loop {
            let records = self.opened.vault.records(Records::Page { after, limit: PAGE })?;
            let whole = records.len() == PAGE;
            let list = self.list()?;
            let teller = Teller::new(list);
            for record in &records {
                after = Some(record.place);
                let Some(row) = teller.row(record, &day) else { continue };
                if lets_through(filter, &typed, &row) {
                    rows.push(row);
                    if rows.len() == PAGE {
                        return Ok(HistoryPage { rows, next: Some(shown_place(record.place)) });
                    }
                }
            }
            if !whole {
                return Ok(HistoryPage { rows, next: None });
            }
        }
    }

    /// All records that a filter lets through, at once.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn whole_history(&mut self, filter: &HistoryFilter) -> Result<Vec<HistoryRow>, AppError> {
        let day = self.system.day();
        let records = self.opened.vault.records(Records::All)?;
        let list = self.list()?;
        let teller = Teller::new(list);
        let rows = records.iter().filter_map(|record| teller.row(record, &day));
        let typed = Typed::new(&filter.query);
        Ok(rows.filter(|row| lets_through(filter, &typed, row)).collect())
    }

    /// The records of a single item, newest first.
    pub(crate) fn history_of(&mut self, item: &ItemKey, day: &Day) -> Result<Vec<HistoryRow>, AppError> {
        let records = self.opened.vault.records(Records::Of(item))?;
        let list = self.list()?;
        let teller = Teller::new(list);
        Ok(records.iter().filter_map(|record| teller.row(record, day)).collect())
    }
}

fn place_of(place: HistoryPlace) -> RecordPlace {
    RecordPlace { moment: place.moment, rank: place.rank, seq: place.seq }
}

fn shown_place(place: RecordPlace) -> HistoryPlace {
    HistoryPlace { moment: place.moment, rank: place.rank, seq: place.seq }
}

/// Puts records into the words of History.
struct Teller<'a> {
    list: &'a ListState,
    accounts: HashMap<AccountId, &'a Account>,
}

impl<'a> Teller<'a> {
    fn new(list: &'a ListState) -> Self {
        let accounts = list.snapshot.accounts.iter().map(|account| (account.id, account)).collect();
        Self { list, accounts }
    }

    /// The line of a record; `None` where the record was not yet made on the day in question.
    fn row(&self, record: &Record, day: &Day) -> Option<HistoryRow> {
        if !day.as_of.knows(record.when.day) {
            return None;
        }
        let subject = Subject::find(self.list, &self.accounts, &record.item)?;
        let told = match &record.what {
            RecordKind::Check(both, last_same) => {
                look(&both.0, &both.1, *last_same, subject.setting, day.as_of)
            }
            RecordKind::Retraction { of, of_uuid, finding } => {
                HistoryRecord::Retraction { of: of.0, of_uuid: of_uuid.to_string(), finding: *finding }
            }
            RecordKind::Decision(decision) => decided(decision, day.as_of),
            RecordKind::DecisionRetraction { of, kind, until } => {
                HistoryRecord::DecisionRetraction { of: *of, decision: *kind, until: *until }
            }
        };
        Some(subject.row(record, told))
    }
}

/// What a line of History is about.
#[derive(Clone, Copy)]
struct Subject<'a> {
    account: &'a Account,
    service_name: &'a str,
    monogram: &'a str,
    setting: Option<&'a Setting>,
    setting_id: &'a SettingId,
    instance: Option<&'a str>,
}

impl<'a> Subject<'a> {
    fn find(
        list: &'a ListState,
        accounts: &HashMap<AccountId, &'a Account>,
        item: &'a ItemKey,
    ) -> Option<Self> {
        let account = accounts.get(&item.account)?;
        let service = list.catalogue.get(&account.service);
        Some(Self {
            account,
            service_name: service.map_or(account.service.as_str(), |service| service.name.as_str()),
            monogram: service.map_or("?", |service| service.monogram.as_str()),
            setting: service.and_then(|service| service.setting(&item.setting)),
            setting_id: &item.setting,
            instance: item.instance.as_deref(),
        })
    }

    fn row(&self, record: &Record, told: HistoryRecord) -> HistoryRow {
        let account = self.account;
        HistoryRow {
            seq: record.place.seq,
            uuid: record.uuid.to_string(),
            item: name::item(&account.service, self.setting_id, &account.label, self.instance),
            service_name: self.service_name.to_owned(),
            monogram: self.monogram.to_owned(),
            title: self.setting.map_or_else(|| self.setting_id.to_string(), |setting| setting.title.clone()),
            label: account.label.clone(),
            instance: self.instance.map(str::to_owned),
            removed: account.removed.is_some(),
            moment: record.when.moment.to_string(),
            day: record.when.day,
            ahead: record.ahead,
            record: told,
        }
    }
}

fn look(
    check: &Check,
    words: &CheckWords,
    last_same: Option<jiff::civil::Date>,
    setting: Option<&Setting>,
    as_of: AsOf,
) -> HistoryRecord {
    let (private_position, private_label) = match &words.meant {
        Some(meant) => (meant.position, meant.label.clone()),
        None => (
            setting.and_then(|setting| setting.private_position),
            setting.and_then(|setting| setting.private_label.clone()),
        ),
    };
    HistoryRecord::Check {
        finding: check.finding,
        reason: check.reason,
        method: check.method,
        witness: check.witness,
        reader: words.reader.as_ref().map(|reader| {
            Box::new(ReaderView {
                reader: reader.reader.clone(),
                version: reader.version.clone(),
                value: reader.value.clone(),
                decided_by: reader.decided_by.clone(),
                account: reader.account.as_deref().map(masked),
            })
        }),
        label_read: words.label_read.clone(),
        note: words.note.clone(),
        effective: check.effective,
        claim_day: check.claim.map(|claim| claim.day),
        answer_by: check.answer_by,
        private_label,
        private_position,
        words_of_today: words.meant.is_none() && check.witness != Witness::Salvage,
        last_same: last_same.filter(|&day| as_of.knows(day)),
        evidence: words.evidence.iter().map(|sum| base16ct::lower::encode_string(sum)).collect(),
        retracted: check.retracted.filter(|back| as_of.knows(back.day)).map(|back| back.day),
    }
}

fn masked(shown: &str) -> String {
    Identifier::new(shown).map_or_else(|_| "…".to_owned(), |identifier| identifier.masked())
}

fn decided(record: &DecisionRecord, as_of: AsOf) -> HistoryRecord {
    HistoryRecord::Decision {
        decision: record.kind,
        until: record.until,
        undone: record.retracted.filter(|back| as_of.knows(back.day)).map(|back| back.day),
    }
}

/// Whether a row is of the item that a name means; the item may have been removed long ago.
fn is_named(text: Option<&str>, row: &HistoryRow) -> bool {
    let Some(text) = text else { return true };
    let wanted = name::parts(text);
    let same = |given: &str, there: &str| fold(given) == fold(there);
    let there = name::parts(&row.item);
    row.item == text
        || ((same(wanted.service, there.service) || same(wanted.service, &row.service_name))
            && wanted.setting.is_none_or(|setting| {
                same(setting, there.setting.unwrap_or_default()) || same(setting, &row.title)
            })
            && wanted.label.is_none_or(|label| same(label, &row.label))
            && wanted
                .instance
                .is_none_or(|instance| same(instance, row.instance.as_deref().unwrap_or_default())))
}

/// Whether a filter lets a row through; `typed` is what its query asks for.
fn lets_through(filter: &HistoryFilter, typed: &Typed, row: &HistoryRow) -> bool {
    let finding = match (&filter.finding, &row.record) {
        (None, _) => true,
        (Some(wanted), HistoryRecord::Check { finding, .. }) => finding == wanted,
        (Some(_), _) => false,
    };
    finding && is_named(filter.item.as_deref(), row) && (typed.is_empty() || holds_all(typed, row))
}

/// Whether each word that was typed begins a word of a row.
fn holds_all(typed: &Typed, row: &HistoryRow) -> bool {
    let mut text = fold(&row.service_name);
    let (note, label_read) = match &row.record {
        HistoryRecord::Check { note, label_read, .. } => (note.as_deref(), label_read.as_deref()),
        _ => (None, None),
    };
    for part in [Some(row.item.as_str()), Some(row.title.as_str()), note, label_read].into_iter().flatten() {
        text.push('\n');
        push_folded(&mut text, part);
    }
    typed.found_in(&text) == typed.all()
}
