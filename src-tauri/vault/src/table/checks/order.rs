//! The moments that checks and moves are given, so that on any clock the record written last is the record that counts.

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OptionalExtension, params};
use withhold_domain::AccountId;

use crate::{
    ItemKey, VaultError, When,
    error::Fault,
    table::{day, moment, number},
};

/// How far a clock may lag behind the last record before the clock counts as wrong.
const TOLERANCE: SignedDuration = SignedDuration::from_hours(24);

/// The moment of a new check: never before the last check of this device, nor before an earlier look at the same item
/// or an earlier move of the account. A clock that lags further than a day is wrong, and its moment would be a false
/// record. Another device's clock never keeps this device from writing.
pub(super) fn next_moment(
    connection: &Connection,
    device: &[u8; 16],
    item: &ItemKey,
    when: When,
) -> Result<i64, Fault> {
    let mut next = when.moment.as_microsecond();
    let moved = last_move(connection, item.account)?;
    if let Some(moved) = moved
        && !lags(moved, when)?
    {
        next = next.max(moved);
    }
    if let Some((last, own)) = last_look(connection, device, item, when)? {
        // Among equal moments the order of devices decides, and this device may come first in that order.
        next = next.max(if own { last } else { last.saturating_add(1) });
    }
    for (last, last_day, own) in last_own(connection)? {
        if lags(last, when)? {
            return Err(Fault::Vault(VaultError::ClockBehind { now: when.day, last: day(1, &last_day)? }));
        }
        if own {
            next = next.max(last);
        }
    }
    if moved.is_some_and(|moved| moved > next) {
        bring_moves_back(connection, item.account, next)?;
    }
    Ok(next)
}

/// Gives a move of the account the moment of a look that came after the move, where a clock that ran ahead by days had
/// dated the move: otherwise no look would be the last one until the day of that clock.
fn bring_moves_back(connection: &Connection, account: AccountId, look: i64) -> Result<(), Fault> {
    connection
        .prepare_cached(
            "UPDATE accounts SET plan_moment = min(plan_moment, ?2), region_moment = min(region_moment, ?2)
             WHERE id = ?1",
        )?
        .execute(params![number(account), look])?;
    Ok(())
}

/// The moment of a move of the account: after every earlier check that stands, because the move overtakes these checks,
/// however far the clock lags.
pub(crate) fn moment_of_move(
    connection: &Connection,
    account: AccountId,
    when: When,
) -> Result<Timestamp, Fault> {
    let last: Option<i64> = connection
        .prepare_cached(
            "SELECT max(moment) FROM checks c WHERE account = ?1 AND retracts IS NULL AND ahead = 0
             AND NOT EXISTS (SELECT 1 FROM checks r WHERE r.retracts = c.seq)",
        )?
        .query_row([number(account)], |row| row.get(0))?;
    match last {
        Some(last) => Ok(when.moment.max(moment(0, last.saturating_add(1))?)),
        None => Ok(when.moment),
    }
}

/// The last check that stands among the checks of the devices that wrote into this vault.
pub(crate) fn newest_own(connection: &Connection) -> Result<Option<Timestamp>, Fault> {
    let newest = last_own(connection)?.into_iter().map(|(last, ..)| last).max();
    Ok(newest.map(|last| moment(0, last)).transpose()?)
}

fn last_move(connection: &Connection, account: AccountId) -> Result<Option<i64>, Fault> {
    let query = "SELECT max(coalesce(plan_moment, region_moment), coalesce(region_moment, plan_moment))
                 FROM accounts WHERE id = ?1";
    Ok(connection.prepare_cached(query)?.query_row([number(account)], |row| row.get(0)).optional()?.flatten())
}

/// The last look at the item that stands, and whether this device made the look. A look that lies further ahead than a
/// clock may lag is another device's mistake.
fn last_look(
    connection: &Connection,
    device: &[u8; 16],
    item: &ItemKey,
    when: When,
) -> Result<Option<(i64, bool)>, Fault> {
    let latest = when.moment.saturating_add(TOLERANCE).map_or(i64::MAX, Timestamp::as_microsecond);
    let last = connection
        .prepare_cached(
            "SELECT moment, device = ?4 FROM checks c
             WHERE account = ?1 AND setting = ?2 AND instance IS ?3 AND moment <= ?5 AND retracts IS NULL AND ahead = 0
             AND NOT EXISTS (SELECT 1 FROM checks r WHERE r.retracts = c.seq)
             ORDER BY moment DESC, device = ?4 LIMIT 1",
        )?
        .query_row(
            params![number(item.account), item.setting.as_str(), item.instance, device, latest],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    Ok(last)
}

/// The last check that stands of each device that wrote into this vault: the check's moment, its day, and whether the
/// device writes now. Within a device no check that stands lies before the check written before it.
fn last_own(connection: &Connection) -> Result<Vec<(i64, String, bool)>, Fault> {
    let mut statement =
        connection.prepare_cached("SELECT id, own FROM devices WHERE own = 1 OR file IS NOT NULL")?;
    let devices: Vec<([u8; 16], bool)> =
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    let mut statement = connection.prepare_cached(
        "SELECT moment, day FROM checks c WHERE device = ?1 AND retracts IS NULL AND ahead = 0
         AND NOT EXISTS (SELECT 1 FROM checks r WHERE r.retracts = c.seq) ORDER BY place DESC LIMIT 1",
    )?;
    let mut last = Vec::new();
    for (device, own) in devices {
        let row = statement.query_row([device], |row| Ok((row.get(0)?, row.get(1)?, own))).optional()?;
        last.extend(row);
    }
    Ok(last)
}

fn lags(record: i64, when: When) -> Result<bool, Fault> {
    Ok(moment(0, record)?.duration_since(when.moment) > TOLERANCE)
}
