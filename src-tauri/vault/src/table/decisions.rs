//! Decisions, and the taking back of decisions: appended like checks.

use jiff::{Timestamp, civil::Date};
use rusqlite::{Connection, OptionalExtension, Row, params};
use withhold_domain::{
    AccountId, AsOf, Decision, DecisionKind, DecisionRecord, Retraction, SettingId, decision,
};

use super::{
    accounts,
    acts::{self, Act, Body},
    checks::recorded,
    number, some_day, spelled, unreadable, word,
};
use crate::{
    ItemKey, Vault, VaultError, When,
    error::Fault,
    file::device::{self, device_id},
    vault::Writing,
};

/// A decision to append.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewDecision {
    /// What is decided.
    pub kind: DecisionKind,
    /// For a snooze: the day the item comes back.
    pub until: Option<Date>,
}

/// A decision and the item that the decision is about.
pub(crate) struct DecisionRow {
    pub(crate) account: AccountId,
    pub(crate) setting: SettingId,
    pub(crate) instance: Option<String>,
    pub(crate) record: DecisionRecord,
}

impl Vault {
    /// Appends the same decision about items, as one act. Items that the decision does not change are left as they are;
    /// where the decision changes no item there is no act. To allow an item once more is a decision of its own.
    ///
    /// # Errors
    /// When an account is gone; no decision is then written.
    pub fn decide(
        &mut self,
        items: &[ItemKey],
        decision: NewDecision,
        when: When,
    ) -> Result<Option<Act>, VaultError> {
        self.write(|writing| {
            let mut decided = Vec::new();
            for item in items {
                accounts::listed(writing, item.account)?;
                if changes(writing, item, decision, when)? {
                    decided.push((number(item.account), append(writing, item, decision, when)?));
                }
            }
            if decided.is_empty() {
                return Ok(None);
            }
            acts::append(writing, None, Body::Decide { decision: None, items: decided }).map(Some)
        })
    }
}

/// Whether the decision changes the item.
fn changes(connection: &Connection, item: &ItemKey, new: NewDecision, when: When) -> Result<bool, Fault> {
    let records: Vec<DecisionRecord> = read(connection, Some(item.account))?
        .into_iter()
        .filter(|line| line.setting == item.setting && line.instance == item.instance)
        .map(|line| line.record)
        .collect();
    // To a clock that lags, a snooze may lie ahead and count for nothing; once the clock is right, the snooze is there.
    let own = || records.iter().map(|record| record.made).filter(|made| !made.ahead);
    let day = own().map(|made| made.day).fold(when.day, Date::max);
    let moment = own().map(|made| made.moment).fold(when.moment, Timestamp::max);
    let now = decision(&records, AsOf::now(day, moment));
    Ok(match new.kind {
        DecisionKind::Allow => true,
        DecisionKind::NotApplicable => !now.not_applicable,
        DecisionKind::Snooze => now.snoozed_until != new.until,
        DecisionKind::Clear => now != Decision::default(),
    })
}

fn append(writing: &Writing<'_>, item: &ItemKey, decision: NewDecision, when: When) -> Result<i64, Fault> {
    let device = writing.device()?;
    let moment = next_moment(writing, &device, item, when)?;
    writing
        .prepare_cached(
            "INSERT INTO decisions (uuid, device, place, account, setting, instance, moment, day, kind, until)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            writing.uuid(moment)?,
            device,
            device::next_decided(writing, &device)?,
            number(item.account),
            item.setting.as_str(),
            item.instance,
            moment,
            when.day.to_string(),
            spelled(&decision.kind)?,
            decision.until.map(|day| day.to_string())
        ])?;
    Ok(writing.last_insert_rowid())
}

/// The moment of a new decision: never before the last decision about the account's item, so that on any clock the
/// decision written last is the decision that counts.
fn next_moment(connection: &Connection, device: &[u8; 16], item: &ItemKey, when: When) -> Result<i64, Fault> {
    let now = when.moment.as_microsecond();
    let last: Option<(i64, bool)> = connection
        .prepare_cached(
            "SELECT moment, device = ?4 FROM decisions
             WHERE account = ?1 AND setting = ?2 AND instance IS ?3 AND ahead = 0
             ORDER BY moment DESC, device = ?4 LIMIT 1",
        )?
        .query_row(params![number(item.account), item.setting.as_str(), item.instance, device], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    // Among equal moments the order of devices decides, and this device may come first in that order.
    Ok(last.map_or(now, |(last, own)| now.max(if own { last } else { last.saturating_add(1) })))
}

/// The decisions about an account's items, and the retractions of decisions.
pub(crate) fn rows_of(connection: &Connection, account: i64) -> Result<Vec<i64>, Fault> {
    let mut statement = connection.prepare("SELECT id FROM decisions WHERE account = ?1")?;
    let ids = statement.query_map([account], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(ids)
}

/// Appends the retraction of a decision. A decision that was taken back already stays taken back.
pub(crate) fn retract(writing: &Writing<'_>, id: i64, when: When) -> Result<(), Fault> {
    let made: Option<i64> = writing
        .prepare_cached(
            "SELECT moment FROM decisions
             WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM decisions WHERE retracts = ?1)",
        )?
        .query_row([id], |row| row.get(0))
        .optional()?;
    let Some(made) = made else { return Ok(()) };
    let device = writing.device()?;
    let moment = when.moment.as_microsecond().max(made);
    writing.execute(
        "INSERT INTO decisions (uuid, device, place, account, setting, instance, moment, day, retracts)
         SELECT ?1, ?2, ?3, account, setting, instance, ?4, ?5, id FROM decisions WHERE id = ?6",
        params![
            writing.uuid(moment)?,
            device,
            device::next_decided(writing, &device)?,
            moment,
            when.day.to_string(),
            id
        ],
    )?;
    Ok(())
}

/// Reads the decisions about the items of one account, or of all accounts, in the order of their rows.
pub(crate) fn read(connection: &Connection, of: Option<AccountId>) -> Result<Vec<DecisionRow>, Fault> {
    let one = if of.is_some() { "account = ?1 AND" } else { "" };
    let parameters = of.map(|id| id.0);
    let query = format!(
        "SELECT retracts, moment, day, ahead FROM decisions WHERE {one} retracts IS NOT NULL ORDER BY retracts"
    );
    let taken_back: Vec<(i64, Retraction)> = connection
        .prepare_cached(&query)?
        .query_map(rusqlite::params_from_iter(parameters), |row| Ok((row.get(0)?, recorded(row, 1, 2, 3)?)))?
        .collect::<Result<_, _>>()?;
    let query = format!("SELECT {COLUMNS} FROM decisions d WHERE {one} retracts IS NULL ORDER BY id");
    let mut statement = connection.prepare_cached(&query)?;
    let mut rows = statement.query(rusqlite::params_from_iter(parameters))?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        let retracted = taken_back.binary_search_by_key(&id, |(of, _)| *of).ok();
        lines.push(DecisionRow {
            account: AccountId(row.get(7)?),
            setting: SettingId::new(row.get::<_, String>(8)?).map_err(|error| unreadable(8, error))?,
            instance: row.get(9)?,
            record: record(row, retracted.map(|place| taken_back[place].1))?,
        });
    }
    Ok(lines)
}

/// The columns of a decision, in the order of [`record`]; the item at the end.
pub(crate) const COLUMNS: &str =
    "d.id, d.moment, d.day, d.ahead, d.device, d.place, d.kind, d.account, d.setting, d.instance, d.until";

/// Reads [`COLUMNS`] as a decision.
pub(crate) fn record(
    row: &Row<'_>,
    retracted: Option<Retraction>,
) -> Result<DecisionRecord, rusqlite::Error> {
    Ok(DecisionRecord {
        id: row.get(0)?,
        made: recorded(row, 1, 2, 3)?,
        device: device_id(row.get(4)?),
        place: row.get(5)?,
        kind: word(6, row.get_ref(6)?.as_str()?)?,
        until: some_day(10, row.get_ref(10)?)?,
        retracted,
    })
}
