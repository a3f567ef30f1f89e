//! The chains of checks, one a device: each row's hash covers the row and the hash of the row before.

mod link;
mod verify;

use rusqlite::{Connection, OptionalExtension, params};
#[cfg(test)]
use sha2::{Digest, Sha256};

pub(crate) use link::{COLUMNS, FORM, Link, START, stored_row};
pub use verify::{ChainReport, DeviceChain};
pub(crate) use verify::{DEVICES_SINCE, verify};

use crate::error::Fault;

/// What belongs to a row in one file, and is not hashed.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct RowPlacement {
    /// The row's number, where the row is to have a certain one.
    pub(crate) seq: Option<i64>,
    /// The number of the row's account in this file.
    pub(crate) account: i64,
    /// The number of the row that this row takes back.
    pub(crate) retracts: Option<i64>,
    /// Whether the row's moment lay too far ahead when the row came from another device.
    pub(crate) ahead: bool,
}

/// Appends a row to the chain of its device, and gives the row's number.
pub(crate) fn append(connection: &Connection, link: &Link, stands: RowPlacement) -> Result<i64, Fault> {
    let previous = head(connection, &link.device)?;
    insert(connection, link, stands, &previous, &link.hash(&previous))
}

/// Writes a row unchanged, and gives the row's number.
pub(crate) fn insert(
    connection: &Connection,
    link: &Link,
    stands: RowPlacement,
    previous: &[u8; 32],
    hash: &[u8; 32],
) -> Result<i64, Fault> {
    let named: Option<[u8; 32]> = match stands.retracts {
        None => None,
        Some(of) => {
            let query = "SELECT hash FROM checks WHERE seq = ?1";
            connection.prepare_cached(query)?.query_row([of], |row| row.get(0)).optional()?
        }
    };
    let hashed_retracts = link.retracts.filter(|hash| Some(*hash) != named);
    let hashed_account = (link.form == 1 && link.number != stands.account).then_some(link.number);
    connection
        .prepare_cached(
            "INSERT INTO checks (seq, form, account, setting, instance, moment, day, finding, reason, method, witness,
                                 effective, answer_by, claim_day, claim_end, ahead, place, retracts, device, uuid,
                                 previous, hash, label_read, note, meant_position, meant_label, meant_serial,
                                 meant_revision, reader, reader_version, value, decided_by, account_shown, evidence,
                                 hashed_account, hashed_retracts)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,
                     ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36)",
        )?
        .execute(params![
            stands.seq,
            link.form,
            stands.account,
            link.setting,
            link.instance,
            link.moment,
            link.day,
            link.finding,
            link.reason,
            link.method,
            link.witness,
            link.effective,
            link.answer_by,
            link.claim_day,
            link.claim_end,
            stands.ahead,
            link.place,
            stands.retracts,
            link.device,
            link.uuid,
            previous,
            hash,
            link.label_read,
            link.note,
            link.meant_position,
            link.meant_label,
            link.meant_serial,
            link.meant_revision,
            link.reader,
            link.reader_version,
            link.value,
            link.decided_by,
            link.account_shown,
            link.evidence,
            hashed_account,
            hashed_retracts
        ])?;
    Ok(connection.last_insert_rowid())
}

/// The hash of the last row in a device's chain.
pub(crate) fn head(connection: &Connection, device: &[u8; 16]) -> Result<[u8; 32], rusqlite::Error> {
    connection
        .prepare_cached("SELECT hash FROM checks WHERE device = ?1 ORDER BY place DESC LIMIT 1")?
        .query_row([device], |row| row.get(0))
        .optional()
        .map(|hash| hash.unwrap_or(START))
}

/// Records the head of every device's chain, from which the chains go on.
pub(crate) fn anchor(connection: &Connection, moment: i64) -> Result<(), Fault> {
    connection.execute(
        "INSERT INTO anchors (moment, checks, head, device, given)
         SELECT ?1, (SELECT count(*) FROM checks WHERE device = d.id),
                coalesce((SELECT hash FROM checks WHERE device = d.id ORDER BY place DESC LIMIT 1), zeroblob(32)), d.id,
                coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'checks'), 0)
         FROM devices d",
        [moment],
    )?;
    Ok(())
}

/// Records that after the row with the hash `head` rows are missing in this file, and on which hash the next row
/// builds.
pub(crate) fn left_out(
    connection: &Connection,
    device: &[u8; 16],
    head: &[u8; 32],
    next: &[u8; 32],
    moment: i64,
) -> Result<(), Fault> {
    connection
        .prepare_cached(
            "INSERT INTO anchors (moment, checks, head, device, left_out)
             SELECT ?1, count(*), ?2, ?3, ?4 FROM checks WHERE device = ?3",
        )?
        .execute(params![moment, head, device, next])?;
    Ok(())
}

#[cfg(test)]
pub(crate) fn sum(text: &str) -> [u8; 32] {
    Sha256::digest(text).into()
}
