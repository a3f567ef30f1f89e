//! Checks, and the taking back of checks: appended, never edited, never deleted.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp, civil::Date};
use rusqlite::{Connection, OptionalExtension, Row};
use withhold_domain::{AccountId, Check, CheckId, Finding, Method, Retraction, SettingId, UnresolvedReason};

use super::{ByAccount, accounts, acts, acts::Body, day, moment, number, spelled, unreadable, word};
use crate::{
    ItemKey, Vault, VaultError, When,
    chain::{self, Link},
    file::Fault,
};

/// How far a clock may lag behind the last record before it is held to be wrong.
const TOLERANCE: SignedDuration = SignedDuration::from_hours(24);

/// A check to append.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCheck {
    /// What was found.
    pub finding: Finding,
    /// Why nothing was, for an unresolved look.
    pub reason: Option<UnresolvedReason>,
    /// How it is known.
    pub method: Method,
    /// The words on the page.
    pub label_read: Option<String>,
    /// The person's note.
    pub note: Option<String>,
    /// The day it takes effect.
    pub effective: Option<Date>,
}

/// A row of the table: a check, or the taking back of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckRecord {
    /// The item.
    pub item: ItemKey,
    /// Its number.
    pub seq: i64,
    /// When it was written.
    pub when: When,
    /// The check, or for a retraction the check that it names.
    pub check: Check,
    /// For a retraction: the number of the check it names.
    pub retracts: Option<i64>,
}

impl Vault {
    /// Appends checks of one item, all or none. Once this returns, they are on disk.
    ///
    /// # Errors
    /// When the account is gone, or the clock lags more than a day behind the last record.
    pub fn append_checks(
        &mut self,
        item: &ItemKey,
        checks: &[NewCheck],
        when: When,
    ) -> Result<(), VaultError> {
        self.write(|transaction| {
            accounts::listed(transaction, item.account)?;
            let seqs = checks
                .iter()
                .map(|check| append(transaction, item, check, when))
                .collect::<Result<Vec<_>, Fault>>()?;
            acts::append(transaction, Some(item.account), &Body::Check { checks: seqs })
        })
    }

    /// All rows in the order of writing, those of removed accounts too.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn check_records(&self) -> Result<Vec<CheckRecord>, VaultError> {
        self.read(|transaction| records(transaction).map_err(|fault| fault.at(self.path())))
    }
}

fn append(connection: &Connection, item: &ItemKey, check: &NewCheck, when: When) -> Result<i64, Fault> {
    let link = Link {
        account: number(item.account),
        setting: item.setting.as_str().to_owned(),
        instance: item.instance.clone(),
        moment: next_moment(connection, item.account, when)?,
        day: when.day.to_string(),
        finding: Some(spelled(&check.finding)?),
        reason: check.reason.as_ref().map(spelled).transpose()?,
        method: Some(spelled(&check.method)?),
        label_read: check.label_read.clone(),
        note: check.note.clone(),
        effective: check.effective.map(|day| day.to_string()),
        retracts: None,
    };
    chain::append(connection, &link, None)
}

/// Appends the taking back of a check. One that was taken back already stays so.
pub(crate) fn retract(connection: &Connection, seq: i64, when: When) -> Result<(), Fault> {
    let named = connection
        .query_row(
            "SELECT account, setting, instance, hash, moment FROM checks
             WHERE seq = ?1 AND NOT EXISTS (SELECT 1 FROM checks WHERE retracts = ?1)",
            [seq],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get::<_, i64>(4)?)),
        )
        .optional()?;
    let Some((account, setting, instance, hash, made)) = named else { return Ok(()) };
    let link = Link {
        account,
        setting,
        instance,
        // Never before the check itself, so that History keeps the order in which things were done.
        moment: when.moment.as_microsecond().max(made),
        day: when.day.to_string(),
        finding: None,
        reason: None,
        method: None,
        label_read: None,
        note: None,
        effective: None,
        retracts: Some(hash),
    };
    chain::append(connection, &link, Some(seq)).map(|_| ())
}

/// The moment a new check is given: never before the last one, so that the last written is the last that counts,
/// nor before a move of the account that it has seen. A clock that lags further than a day is wrong, and what it
/// says would be a false record.
fn next_moment(connection: &Connection, account: AccountId, when: When) -> Result<i64, Fault> {
    let last: Option<(i64, String)> = connection
        .query_row(
            "SELECT moment, day FROM checks c WHERE retracts IS NULL
             AND NOT EXISTS (SELECT 1 FROM checks r WHERE r.retracts = c.seq) ORDER BY moment DESC LIMIT 1",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    let now = when.moment.as_microsecond();
    let moved: i64 = connection.query_row(
        "SELECT max(coalesce(plan_moment, ?2), coalesce(region_moment, ?2)) FROM accounts WHERE id = ?1",
        [number(account), now],
        |row| row.get(0),
    )?;
    let now = if lags(moved, when)? { now } else { now.max(moved) };
    let Some((last, last_day)) = last else { return Ok(now) };
    if lags(last, when)? {
        return Err(Fault::Vault(VaultError::ClockBehind { now: when.day, last: day(1, &last_day)? }));
    }
    Ok(now.max(last))
}

/// The moment a move of the account is given: after the checks before it, which it overtakes.
pub(crate) fn moment_of_move(
    connection: &Connection,
    account: AccountId,
    when: When,
) -> Result<Timestamp, Fault> {
    let last: Option<i64> = connection.query_row(
        "SELECT max(moment) FROM checks WHERE account = ?1 AND retracts IS NULL",
        [number(account)],
        |row| row.get(0),
    )?;
    match last {
        Some(last) if !lags(last, when)? => Ok(when.moment.max(moment(0, last.saturating_add(1))?)),
        _ => Ok(when.moment),
    }
}

fn lags(record: i64, when: When) -> Result<bool, Fault> {
    Ok(moment(0, record)?.duration_since(when.moment) > TOLERANCE)
}

/// Checks of every account, by account, each with its own retraction.
pub(crate) fn by_account(connection: &Connection) -> Result<ByAccount<Check>, Fault> {
    let mut statement = connection.prepare(&format!("{SELECT} WHERE c.retracts IS NULL"))?;
    let mut rows = statement.query([])?;
    let mut checks = ByAccount::new();
    while let Some(row) = rows.next()? {
        let item = item(row)?;
        checks.entry(item.account).or_default().push((item.setting, item.instance, check(row)?));
    }
    Ok(checks)
}

fn records(connection: &Connection) -> Result<Vec<CheckRecord>, Fault> {
    let mut statement = connection.prepare(&format!("{SELECT} WHERE c.retracts IS NULL ORDER BY c.seq"))?;
    let checks = statement
        .query_map([], |row| Ok((item(row)?, check(row)?)))?
        .collect::<Result<Vec<(ItemKey, Check)>, _>>()?;
    let mut named: HashMap<i64, (ItemKey, Check)> =
        checks.iter().map(|(item, check)| (check.id.0, (item.clone(), check.clone()))).collect();
    let mut records: Vec<CheckRecord> = checks
        .into_iter()
        .map(|(item, check)| CheckRecord {
            item,
            seq: check.id.0,
            when: When { moment: check.moment, day: check.day },
            check,
            retracts: None,
        })
        .collect();
    let mut statement =
        connection.prepare("SELECT seq, moment, day, retracts FROM checks WHERE retracts IS NOT NULL")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let of: i64 = row.get(3)?;
        let Some((item, check)) = named.remove(&of) else { continue };
        let when = When { moment: moment(1, row.get(1)?)?, day: day(2, &row.get::<_, String>(2)?)? };
        records.push(CheckRecord { item, seq: row.get(0)?, when, check, retracts: Some(of) });
    }
    records.sort_by_key(|record| record.seq);
    Ok(records)
}

const SELECT: &str =
    "SELECT c.seq, c.account, c.setting, c.instance, c.moment, c.day, c.finding, c.reason, c.method,
                             c.label_read, c.note, c.effective, r.moment, r.day
                      FROM checks c LEFT JOIN checks r ON r.retracts = c.seq";

fn item(row: &Row<'_>) -> Result<ItemKey, rusqlite::Error> {
    Ok(ItemKey {
        account: AccountId(row.get(1)?),
        setting: SettingId::new(row.get::<_, String>(2)?).map_err(|error| unreadable(2, error))?,
        instance: row.get(3)?,
    })
}

fn check(row: &Row<'_>) -> Result<Check, rusqlite::Error> {
    let text = |column: usize| row.get_ref(column)?.as_str_or_null().map_err(rusqlite::Error::from);
    let some_day = |column: usize| text(column)?.map(|text| day(column, text)).transpose();
    let retracted: Option<Timestamp> =
        row.get::<_, Option<i64>>(12)?.map(|micros| moment(12, micros)).transpose()?;
    Ok(Check {
        id: CheckId(row.get(0)?),
        moment: moment(4, row.get(4)?)?,
        day: day(5, row.get_ref(5)?.as_str()?)?,
        finding: word(6, row.get_ref(6)?.as_str()?)?,
        reason: text(7)?.map(|text| word(7, text)).transpose()?,
        method: word(8, row.get_ref(8)?.as_str()?)?,
        label_read: row.get(9)?,
        note: row.get(10)?,
        effective: some_day(11)?,
        retracted: retracted.zip(some_day(13)?).map(|(moment, day)| Retraction { moment, day }),
    })
}
