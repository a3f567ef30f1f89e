//! Reading records: the newest rows of each table, merged in the order of records.

use rusqlite::{Connection, Row, params_from_iter, types::Value};
use uuid::Uuid;
use withhold_domain::{AccountId, CheckId, Recorded, SettingId};

use super::{Record, RecordKind, RecordPlace, Records};
use crate::{
    ItemKey, When,
    error::Fault,
    table::{checks, decisions, number, some_day, unreadable, word},
};

/// At the same moment the record of the higher rank is the later one.
const DECISION: u8 = 0;
const DECISION_RETRACTION: u8 = 1;
const CHECK: u8 = 2;
const RETRACTION: u8 = 3;

/// The part of a query that selects rows, and the values for the query's parameters.
struct RowFilter {
    clause: String,
    values: Vec<Value>,
    limit: usize,
}

pub(super) fn records(connection: &Connection, of: Records<'_>) -> Result<Vec<Record>, Fault> {
    let limit = match of {
        Records::Page { limit, .. } => limit,
        Records::Of(_) | Records::All => usize::MAX,
    };
    let mut records = of_checks(connection, &which(of, "c", "seq", CHECK))?;
    records.extend(of_decisions(connection, &which(of, "d", "id", DECISION))?);
    records.sort_unstable_by_key(|record| std::cmp::Reverse(record.place));
    records.truncate(limit);
    Ok(records)
}

fn which(of: Records<'_>, table: &str, key: &str, rank: u8) -> RowFilter {
    let rank = format!("({table}.retracts IS NOT NULL) + {rank}");
    let order = format!("ORDER BY {table}.moment DESC, {rank} DESC, {table}.{key} DESC");
    match of {
        Records::All => RowFilter { clause: order, values: Vec::new(), limit: usize::MAX },
        Records::Of(item) => RowFilter {
            clause: format!(
                "WHERE {table}.account = ?1 AND {table}.setting = ?2 AND {table}.instance IS ?3 {order}"
            ),
            values: vec![
                number(item.account).into(),
                item.setting.as_str().to_owned().into(),
                item.instance.clone().into(),
            ],
            limit: usize::MAX,
        },
        Records::Page { after, limit } => {
            let most = i64::try_from(limit).unwrap_or(i64::MAX);
            let Some(after) = after else {
                return RowFilter { clause: format!("{order} LIMIT ?1"), values: vec![most.into()], limit };
            };
            RowFilter {
                clause: format!(
                    "WHERE {table}.moment <= ?1 AND ({table}.moment, {rank}, {table}.{key}) < (?1, ?2, ?3)
                     {order} LIMIT ?4"
                ),
                values: vec![
                    after.moment.into(),
                    i64::from(after.rank).into(),
                    after.seq.into(),
                    most.into(),
                ],
                limit,
            }
        }
    }
}

fn of_checks(connection: &Connection, which: &RowFilter) -> Result<Vec<Record>, Fault> {
    let query = format!(
        "SELECT {}, r.moment, r.day, r.ahead, c.uuid, c.retracts, o.uuid, o.finding, {}
         FROM checks c LEFT JOIN checks r ON r.retracts = c.seq LEFT JOIN checks o ON o.seq = c.retracts {}",
        checks::COLUMNS,
        checks::WORDS,
        which.clause
    );
    let mut statement = connection.prepare_cached(&query)?;
    let mut rows = statement.query(params_from_iter(&which.values))?;
    let mut records = Vec::with_capacity(which.limit.min(256));
    while let Some(row) = rows.next()? {
        records.push(check(row)?);
    }
    Ok(records)
}

fn check(row: &Row<'_>) -> Result<Record, rusqlite::Error> {
    let made = checks::recorded(row, 4, 5, checks::AHEAD)?;
    let retracts: Option<i64> = row.get(23)?;
    let (rank, what) = match retracts {
        None => {
            let back =
                row.get::<_, Option<i64>>(19)?.map(|_| checks::recorded(row, 19, 20, 21)).transpose()?;
            let check = (checks::check(row, back)?, checks::words(row, 26)?);
            (CHECK, RecordKind::Check(Box::new(check), some_day(18, row.get_ref(18)?)?))
        }
        Some(of) => {
            let of_uuid = Uuid::from_bytes(row.get(24)?);
            let finding = word(25, row.get_ref(25)?.as_str()?)?;
            (RETRACTION, RecordKind::Retraction { of: CheckId(of), of_uuid, finding })
        }
    };
    let item = item(row, 1)?;
    let place = RecordPlace { moment: made.moment.as_microsecond(), rank, seq: row.get(0)? };
    Ok(record(item, place, Uuid::from_bytes(row.get(22)?), made, what))
}

fn of_decisions(connection: &Connection, which: &RowFilter) -> Result<Vec<Record>, Fault> {
    let query = format!(
        "SELECT {}, r.moment, r.day, r.ahead, d.uuid, d.retracts, o.kind, o.until
         FROM decisions d LEFT JOIN decisions r ON r.retracts = d.id
         LEFT JOIN decisions o ON o.id = d.retracts {}",
        decisions::COLUMNS,
        which.clause
    );
    let mut statement = connection.prepare_cached(&query)?;
    let mut rows = statement.query(params_from_iter(&which.values))?;
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        records.push(decision(row)?);
    }
    Ok(records)
}

fn decision(row: &Row<'_>) -> Result<Record, rusqlite::Error> {
    let made = checks::recorded(row, 1, 2, 3)?;
    let (rank, what) = match row.get::<_, Option<i64>>(15)? {
        None => {
            let back =
                row.get::<_, Option<i64>>(11)?.map(|_| checks::recorded(row, 11, 12, 13)).transpose()?;
            (DECISION, RecordKind::Decision(decisions::record(row, back)?))
        }
        Some(of) => {
            let kind = word(16, row.get_ref(16)?.as_str()?)?;
            let until = some_day(17, row.get_ref(17)?)?;
            (DECISION_RETRACTION, RecordKind::DecisionRetraction { of, kind, until })
        }
    };
    let place = RecordPlace { moment: made.moment.as_microsecond(), rank, seq: row.get(0)? };
    Ok(record(item(row, 7)?, place, Uuid::from_bytes(row.get(14)?), made, what))
}

/// The item whose account stands in the column `from`, its setting in the next column and its instance in the one
/// after.
fn item(row: &Row<'_>, from: usize) -> Result<ItemKey, rusqlite::Error> {
    let setting: String = row.get(from + 1)?;
    Ok(ItemKey {
        account: AccountId(row.get(from)?),
        setting: SettingId::new(setting).map_err(|error| unreadable(from + 1, error))?,
        instance: row.get(from + 2)?,
    })
}

fn record(item: ItemKey, place: RecordPlace, uuid: Uuid, made: Recorded, what: RecordKind) -> Record {
    let when = When { moment: made.moment, day: made.day };
    Record { item, place, uuid, when, ahead: made.ahead, what }
}
