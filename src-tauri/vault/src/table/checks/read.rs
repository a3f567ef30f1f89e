//! Reading checks: the columns that the rules need, and the words that a check keeps beside them.

use jiff::{Timestamp, civil::Date};
use rusqlite::{Connection, Row};
use withhold_domain::{
    AccountId, Check, CheckId, CheckWords, Claim, Edition, Finding, Meant, Method, ReaderWitness, Recorded,
    Retraction, Witness,
};

use crate::{
    error::Fault,
    file::device::device_id,
    table::{day, moment, some_day, unreadable, word},
};

/// The columns that every check fills, without the item's instance and the method, which few checks lack.
macro_rules! plain_columns {
    () => {
        "c.seq, c.account, c.setting, c.instance, c.moment, c.day, c.finding, c.method, c.witness, c.place, c.device,
         c.form"
    };
}

/// The columns that the rules need, and `last_same` at the end.
pub(crate) const COLUMNS: &str = concat!(
    plain_columns!(),
    ", c.reason, c.effective, c.answer_by, c.claim_day, c.claim_end, c.ahead, c.last_same"
);

/// The place of the column `ahead` among [`COLUMNS`].
pub(crate) const AHEAD: usize = 17;

/// The columns that every check fills, and whether nothing stands in the others, so that these need not be read.
const PLAIN: &str = concat!(
    plain_columns!(),
    ", coalesce(c.reason, c.effective, c.answer_by, c.claim_day, c.last_same, nullif(c.ahead, 0)) IS NULL"
);

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
    let query =
        format!("SELECT {PLAIN} FROM checks c {indexed} WHERE {one} c.retracts IS NULL ORDER BY c.seq");
    let mut statement = connection.prepare_cached(&query)?;
    let mut whole = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM checks c WHERE c.seq = ?1"))?;
    let mut rows = statement.query(rusqlite::params_from_iter(parameters))?;
    let mut last = LastWords::default();
    while let Some(row) = rows.next()? {
        let seq: i64 = row.get(0)?;
        while taken_back.next_if(|(of, _)| *of < seq).is_some() {}
        let retracted = taken_back.next_if(|(of, _)| *of == seq).map(|(_, retraction)| retraction);
        let account = AccountId(row.get(1)?);
        let setting = row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?;
        let instance = row.get_ref(3)?.as_str_or_null().map_err(rusqlite::Error::from)?;
        let is_plain: bool = row.get(12)?;
        let (check, last_same) = if is_plain {
            (plain_check(row, retracted, &mut last)?, None)
        } else {
            whole.query_row([seq], |row| Ok((check(row, retracted)?, some_day(18, row.get_ref(18)?)?)))?
        };
        each(CheckRow { account, setting, instance, check, last_same })?;
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
    let plain = plain_check(row, retracted, &mut LastWords::default())?;
    let claim_end: Option<Timestamp> =
        row.get::<_, Option<i64>>(16)?.map(|micros| moment(16, micros)).transpose()?;
    let claim_day = some_day(15, row.get_ref(15)?)?;
    let reason = row.get_ref(12)?.as_str_or_null().map_err(rusqlite::Error::from)?;
    Ok(Check {
        made: Recorded { ahead: row.get(AHEAD)?, ..plain.made },
        reason: reason.map(|text| word(12, text)).transpose()?,
        claim: claim_day.zip(claim_end).map(|(day, end)| Claim { day, end }),
        effective: some_day(13, row.get_ref(13)?)?,
        answer_by: some_day(14, row.get_ref(14)?)?,
        ..plain
    })
}

/// Reads the columns that every check fills, as a check in which nothing stands in the others.
fn plain_check(
    row: &Row<'_>,
    retracted: Option<Retraction>,
    last: &mut LastWords,
) -> Result<Check, rusqlite::Error> {
    let method =
        row.get_ref(7)?.as_bytes_or_null()?.map(|text| last.method.read(7, text, word)).transpose()?;
    // In form 1 only a salvage wrote this method, for the salvage's own notes.
    let is_note = method == Some(Method::Local) && row.get::<_, i64>(11)? == 1;
    let (method, witness) = if is_note {
        (None, Witness::Salvage)
    } else {
        (method, last.witness.read(8, row.get_ref(8)?.as_bytes()?, word)?)
    };
    Ok(Check {
        id: CheckId(row.get(0)?),
        made: Recorded::at(moment(4, row.get(4)?)?, last.day.read(5, row.get_ref(5)?.as_bytes()?, day)?),
        device: device_id(row.get(10)?),
        place: row.get(9)?,
        finding: last.finding.read(6, row.get_ref(6)?.as_bytes()?, word)?,
        reason: None,
        method,
        witness,
        claim: None,
        effective: None,
        answer_by: None,
        retracted,
    })
}

/// What stood in the columns of the row before, since most rows say the same as the row before.
#[derive(Default)]
struct LastWords {
    day: LastWord<Date>,
    finding: LastWord<Finding>,
    method: LastWord<Method>,
    witness: LastWord<Witness>,
}

/// The text that stood in a column of the row before, and what the text says.
struct LastWord<T>(Vec<u8>, Option<T>);

impl<T> Default for LastWord<T> {
    fn default() -> Self {
        Self(Vec::new(), None)
    }
}

impl<T: Clone> LastWord<T> {
    /// What a text says: asked of `read` where the text is another than before.
    fn read(
        &mut self,
        column: usize,
        text: &[u8],
        read: impl FnOnce(usize, &str) -> Result<T, rusqlite::Error>,
    ) -> Result<T, rusqlite::Error> {
        if let Self(last, Some(said)) = self
            && last == text
        {
            return Ok(said.clone());
        }
        let said = read(column, std::str::from_utf8(text).map_err(|error| unreadable(column, error))?)?;
        self.0.clear();
        self.0.extend_from_slice(text);
        self.1 = Some(said.clone());
        Ok(said)
    }
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
