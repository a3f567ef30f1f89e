//! Reading checks: the columns that the rules need, and the words that a check keeps beside them.

use jiff::{Timestamp, civil::Date};
use rusqlite::{Connection, Row};
use withhold_domain::{
    AccountId, Check, CheckId, CheckWords, Claim, Edition, Meant, Method, ReaderWitness, Recorded,
    Retraction, Witness,
};

use crate::{
    error::Fault,
    file::device::device_id,
    table::{day, moment, some_day, unreadable, word},
};

/// The columns that the rules need, and `last_same` at the end.
pub(crate) const COLUMNS: &str =
    "c.seq, c.account, c.setting, c.instance, c.moment, c.day, c.finding, c.reason, c.method, c.witness, c.effective,
     c.answer_by, c.claim_day, c.claim_end, c.ahead, c.place, c.device, c.form, c.last_same";

/// Whether nothing stands in the columns that few checks fill, so that these columns need not be read.
const IS_PLAIN: &str = "coalesce(c.instance, c.reason, c.effective, c.answer_by, c.claim_day, c.last_same,
     nullif(c.ahead, 0)) IS NULL";

/// The words that a check keeps beside, in the order of [`words`].
pub(crate) const WORDS: &str =
    "c.label_read, c.note, c.meant_position, c.meant_label, c.meant_serial, c.meant_revision, c.reader,
     c.reader_version, c.value, c.decided_by, c.account_shown, c.evidence";

/// A check as it is read, row by row: the item, the check, and the last day on which a reader saw the same.
pub(crate) struct CheckRow<'a> {
    pub(crate) account: AccountId,
    pub(crate) setting: &'a str,
    pub(crate) instance: Option<&'a str>,
    pub(crate) check: Check,
    pub(crate) last_same: Option<Date>,
}

/// Reads the checks of one account, or of all accounts, in the order of their rows.
pub(crate) fn read(
    connection: &Connection,
    of: Option<AccountId>,
    mut each: impl FnMut(CheckRow<'_>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let one = if of.is_some() { "account = ?1 AND" } else { "" };
    let parameters = of.map(|id| id.0);
    let retractions = retractions(connection, one, parameters)?;
    let mut taken_back = retractions.into_iter().peekable();
    // The checks of all accounts are read in the order on disk, because no index holds the columns.
    let indexed = if of.is_some() { "" } else { "NOT INDEXED" };
    let query = format!(
        "SELECT {COLUMNS}, {IS_PLAIN} FROM checks c {indexed} WHERE {one} c.retracts IS NULL ORDER BY c.seq"
    );
    let mut statement = connection.prepare_cached(&query)?;
    let mut rows = statement.query(rusqlite::params_from_iter(parameters))?;
    while let Some(row) = rows.next()? {
        let seq: i64 = row.get(0)?;
        while taken_back.next_if(|(of, _)| *of < seq).is_some() {}
        let retracted = taken_back.next_if(|(of, _)| *of == seq).map(|(_, retraction)| retraction);
        let (account, setting) =
            (AccountId(row.get(1)?), row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?);
        let is_plain: bool = row.get(19)?;
        if is_plain {
            let check = plain_check(row, retracted)?;
            each(CheckRow { account, setting, instance: None, check, last_same: None })?;
        } else {
            let instance = row.get_ref(3)?.as_str_or_null().map_err(rusqlite::Error::from)?;
            let last_same = some_day(18, row.get_ref(18)?)?;
            each(CheckRow { account, setting, instance, check: check(row, retracted)?, last_same })?;
        }
    }
    Ok(())
}

/// The retractions, each with the row that it takes back, ordered by that row.
fn retractions(connection: &Connection, one: &str, of: Option<i64>) -> Result<Vec<(i64, Retraction)>, Fault> {
    let query = format!(
        "SELECT retracts, moment, day, ahead FROM checks WHERE {one} retracts IS NOT NULL ORDER BY retracts"
    );
    let mut statement = connection.prepare_cached(&query)?;
    let rows = statement
        .query_map(rusqlite::params_from_iter(of), |row| Ok((row.get(0)?, recorded(row, 1, 2, 3)?)))?
        .collect::<Result<_, _>>()?;
    Ok(rows)
}

/// Reads when a record was made.
pub(crate) fn recorded(
    row: &Row<'_>,
    at: usize,
    on: usize,
    ahead: usize,
) -> Result<Recorded, rusqlite::Error> {
    Ok(Recorded {
        moment: moment(at, row.get(at)?)?,
        day: day(on, row.get_ref(on)?.as_str()?)?,
        ahead: row.get(ahead)?,
    })
}

/// Reads [`COLUMNS`] as a check.
pub(crate) fn check(row: &Row<'_>, retracted: Option<Retraction>) -> Result<Check, rusqlite::Error> {
    let plain = plain_check(row, retracted)?;
    let claim_end: Option<Timestamp> =
        row.get::<_, Option<i64>>(13)?.map(|micros| moment(13, micros)).transpose()?;
    let claim_day = some_day(12, row.get_ref(12)?)?;
    let reason = row.get_ref(7)?.as_str_or_null().map_err(rusqlite::Error::from)?;
    Ok(Check {
        made: Recorded { ahead: row.get(14)?, ..plain.made },
        reason: reason.map(|text| word(7, text)).transpose()?,
        claim: claim_day.zip(claim_end).map(|(day, end)| Claim { day, end }),
        effective: some_day(10, row.get_ref(10)?)?,
        answer_by: some_day(11, row.get_ref(11)?)?,
        ..plain
    })
}

/// Reads [`COLUMNS`] as a check in which nothing stands in the columns that few checks fill.
fn plain_check(row: &Row<'_>, retracted: Option<Retraction>) -> Result<Check, rusqlite::Error> {
    let method = row.get_ref(8)?.as_str_or_null().map_err(rusqlite::Error::from)?;
    let method: Option<Method> = method.map(|text| word(8, text)).transpose()?;
    // In form 1 only a salvage wrote this method, for the salvage's own notes.
    let is_note = method == Some(Method::Local) && row.get::<_, i64>(17)? == 1;
    let (method, witness) =
        if is_note { (None, Witness::Salvage) } else { (method, word(9, row.get_ref(9)?.as_str()?)?) };
    Ok(Check {
        id: CheckId(row.get(0)?),
        made: Recorded::at(moment(4, row.get(4)?)?, day(5, row.get_ref(5)?.as_str()?)?),
        device: device_id(row.get(16)?),
        place: row.get(15)?,
        finding: word(6, row.get_ref(6)?.as_str()?)?,
        reason: None,
        method,
        witness,
        claim: None,
        effective: None,
        answer_by: None,
        retracted,
    })
}

/// Reads [`WORDS`], whose first column is the column `from`.
pub(crate) fn words(row: &Row<'_>, from: usize) -> Result<CheckWords, rusqlite::Error> {
    let text = |column: usize| row.get::<_, Option<String>>(from + column);
    let position = text(2)?.map(|position| word(from + 2, &position)).transpose()?;
    let edition = match (row.get::<_, Option<i64>>(from + 4)?, row.get::<_, Option<i64>>(from + 5)?) {
        (Some(serial), _) => {
            Some(Edition::Catalogue(u64::try_from(serial).map_err(|error| unreadable(from + 4, error))?))
        }
        (None, Some(revision)) => {
            Some(Edition::Own(u32::try_from(revision).map_err(|error| unreadable(from + 5, error))?))
        }
        (None, None) => None,
    };
    let label = text(3)?;
    let (value, decided_by, account) = (text(8)?, text(9)?, text(10)?);
    let reader = text(6)?.zip(text(7)?);
    let evidence: Option<Vec<u8>> = row.get(from + 11)?;
    let evidence = evidence.unwrap_or_default();
    let (hashes, _) = evidence.as_chunks::<32>();
    Ok(CheckWords {
        meant: edition.map(|catalogue| Meant { position, label, catalogue }),
        label_read: text(0)?,
        note: text(1)?,
        reader: reader.map(|(reader, version)| ReaderWitness { reader, version, value, decided_by, account }),
        evidence: hashes.to_vec(),
    })
}
