//! History: every check, every taking back and every decision, newest first.

use std::collections::HashMap;

use jiff::{Timestamp, civil::Date};
use withhold_domain::{Account, AccountId, Check, DecisionRecord, Setting};
use withhold_vault::{CheckRecord, ItemKey};

use crate::{AppError, Engine, HistoryFilter, HistoryRecord, HistoryRow, Reading, checklist::Item, name};

impl Engine {
    /// The records that a filter lets through, newest first, those of removed accounts too.
    ///
    /// # Errors
    /// When the vault cannot be read, or the filter names an item that was never on the list.
    pub fn history(&mut self, filter: &HistoryFilter) -> Result<Vec<HistoryRow>, AppError> {
        let today = self.today();
        let (checks, decisions) = (self.vault.check_records()?, self.vault.decision_lines()?);
        let reading = self.reading()?;
        let accounts: HashMap<AccountId, &Account> =
            reading.snapshot.accounts.iter().map(|account| (account.id, account)).collect();
        let checks = checks.iter().filter_map(|record| {
            let subject = Subject::find(reading, &accounts, &record.item)?;
            Some((
                record.when.moment,
                1,
                subject.row(
                    record.seq,
                    record.when.moment,
                    record.when.day,
                    check_record(record, subject.setting, today),
                ),
            ))
        });
        let decisions = decisions.iter().filter_map(|line| {
            let subject = Subject::find(reading, &accounts, &line.item)?;
            let DecisionRecord { id, moment, day, .. } = line.record;
            Some((moment, 0, subject.row(id, moment, day, decision_record(&line.record, today))))
        });
        let mut rows: Vec<_> = checks.chain(decisions).filter(|(_, _, row)| row.day <= today).collect();
        rows.sort_by_key(|(moment, sort, row)| std::cmp::Reverse((*moment, *sort, row.seq)));
        let rows: Vec<HistoryRow> = rows.into_iter().map(|(_, _, row)| row).collect();
        let rows = match &filter.item {
            None => rows,
            Some(text) => of_named(rows, text)?,
        };
        Ok(rows.into_iter().filter(|row| lets_through(filter, row)).collect())
    }
}

/// The records of one item, newest first.
pub(crate) fn of_item(item: &Item<'_>, today: Date) -> Vec<HistoryRow> {
    let subject = Subject {
        account: item.account,
        service_name: &item.service.name,
        monogram: &item.service.monogram,
        setting: Some(item.setting),
        setting_id: item.setting.id.as_str(),
        instance: item.instance,
    };
    let Some(records) = item.records else { return Vec::new() };
    let mut rows: Vec<(Timestamp, i64, HistoryRow)> = Vec::new();
    for check in &records.checks {
        let record = look(check, subject.setting, today);
        rows.push((check.moment, check.id.0, subject.row(check.id.0, check.moment, check.day, record)));
        if let Some(retraction) = check.retracted {
            let record = HistoryRecord::Retraction { of: check.id.0, finding: check.finding };
            let row = subject.row(check.id.0, retraction.moment, retraction.day, record);
            rows.push((retraction.moment, i64::MAX, row));
        }
    }
    for decision in &records.decisions {
        let row = subject.row(decision.id, decision.moment, decision.day, decision_record(decision, today));
        rows.push((decision.moment, 0, row));
    }
    rows.retain(|(_, _, row)| row.day <= today);
    rows.sort_by_key(|(moment, seq, _)| std::cmp::Reverse((*moment, *seq)));
    rows.into_iter().map(|(_, _, row)| row).collect()
}

/// What a line of History is about.
#[derive(Clone, Copy)]
struct Subject<'a> {
    account: &'a Account,
    service_name: &'a str,
    monogram: &'a str,
    setting: Option<&'a Setting>,
    setting_id: &'a str,
    instance: Option<&'a str>,
}

impl<'a> Subject<'a> {
    fn find(
        reading: &'a Reading,
        accounts: &HashMap<AccountId, &'a Account>,
        item: &'a ItemKey,
    ) -> Option<Self> {
        let account = accounts.get(&item.account)?;
        let service = reading.catalogue.get(&account.service);
        Some(Self {
            account,
            service_name: service.map_or(account.service.as_str(), |service| service.name.as_str()),
            monogram: service.map_or("?", |service| service.monogram.as_str()),
            setting: service.and_then(|service| service.setting(&item.setting)),
            setting_id: item.setting.as_str(),
            instance: item.instance.as_deref(),
        })
    }

    fn row(&self, seq: i64, moment: Timestamp, day: Date, record: HistoryRecord) -> HistoryRow {
        let account = self.account;
        let item = format!("{}/{}", account.service, self.setting_id);
        let at = if account.label.is_empty() { String::new() } else { format!("@{}", account.label) };
        let hash = self.instance.map(|instance| format!("#{instance}")).unwrap_or_default();
        HistoryRow {
            seq,
            item: format!("{item}{at}{hash}"),
            service_name: self.service_name.to_owned(),
            monogram: self.monogram.to_owned(),
            title: self.setting.map_or_else(|| self.setting_id.to_owned(), |setting| setting.title.clone()),
            label: account.label.clone(),
            instance: self.instance.map(str::to_owned),
            removed: account.removed.is_some(),
            moment: moment.to_string(),
            day,
            record,
        }
    }
}

fn check_record(record: &CheckRecord, setting: Option<&Setting>, today: Date) -> HistoryRecord {
    match record.retracts {
        Some(of) => HistoryRecord::Retraction { of, finding: record.check.finding },
        None => look(&record.check, setting, today),
    }
}

fn look(check: &Check, setting: Option<&Setting>, today: Date) -> HistoryRecord {
    HistoryRecord::Check {
        finding: check.finding,
        reason: check.reason,
        method: check.method,
        label_read: check.label_read.clone(),
        note: check.note.clone(),
        effective: check.effective,
        private_label: setting.and_then(|setting| setting.private_label.clone()),
        private_position: setting.and_then(|setting| setting.private_position),
        retracted: check.retracted.map(|retraction| retraction.day).filter(|&day| day <= today),
    }
}

fn decision_record(record: &DecisionRecord, today: Date) -> HistoryRecord {
    HistoryRecord::Decision {
        decision: record.kind,
        until: record.until,
        undone: record.undone.filter(|&day| day <= today),
    }
}

/// The rows of the one item that a name means; those of items long removed can be asked for too.
fn of_named(rows: Vec<HistoryRow>, text: &str) -> Result<Vec<HistoryRow>, AppError> {
    let wanted = name::parts(text);
    let same = |given: &str, there: &str| given.to_lowercase() == there.to_lowercase();
    let fits = |row: &HistoryRow| {
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
    };
    Ok(rows.into_iter().filter(|row| fits(row)).collect())
}

fn lets_through(filter: &HistoryFilter, row: &HistoryRow) -> bool {
    let finding = match (&filter.finding, &row.record) {
        (None, _) => true,
        (Some(wanted), HistoryRecord::Check { finding, .. }) => finding == wanted,
        (Some(_), _) => false,
    };
    let words = filter.query.to_lowercase();
    let note = match &row.record {
        HistoryRecord::Check { note, label_read, .. } => {
            [note.as_deref(), label_read.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
        _ => String::new(),
    };
    let text = format!("{} {} {} {note}", row.service_name, row.item, row.title).to_lowercase();
    finding && words.split_whitespace().all(|word| text.contains(word))
}
