//! Checks, and the taking back of checks: appended, never edited, never deleted.

mod order;
mod read;

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, params};
use withhold_domain::{CheckId, CheckWords, Claim, Edition, Finding, Meant, Method, UnresolvedReason};

pub(crate) use order::{moment_of_move, newest_own};
pub(crate) use read::{AHEAD, COLUMNS, CheckRow, WORDS, check, read, recorded, words};

use super::{
    accounts::listed,
    acts::{self, Act, Body},
    number, spelled,
};
use crate::{
    ItemKey, Vault, VaultError, When,
    chain::{self, FORM, Link, RowPlacement},
    error::Fault,
    file::device,
    vault::Writing,
};

/// A check to append. The witness is a reader where the check's words say what a reader saw, and otherwise a hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCheck {
    /// What the look found.
    pub finding: Finding,
    /// Why the look found nothing, for an unresolved look.
    pub reason: Option<UnresolvedReason>,
    /// How the finding is known.
    pub method: Method,
    /// The earlier day that the check speaks of.
    pub claim: Option<Claim>,
    /// The day on which the finding takes effect.
    pub effective: Option<Date>,
    /// With a request: the day by which an answer is owed.
    pub answer_by: Option<Date>,
    /// What the check keeps beside the finding.
    pub words: CheckWords,
}

impl Vault {
    /// Appends checks of one or several items as one act, all or none. Once this returns, the checks are on disk.
    ///
    /// # Errors
    /// When an account is gone, or the clock lags more than a day behind the last record.
    pub fn append_checks(
        &mut self,
        checks: &[(ItemKey, Vec<NewCheck>)],
        when: When,
    ) -> Result<Act, VaultError> {
        self.write(|writing| {
            let device = writing.device()?;
            let (mut rows, mut items) = (Vec::new(), Vec::new());
            for (item, checks) in checks {
                let account = listed(writing, item.account)?;
                let first = rows.len();
                for check in checks {
                    rows.push(append(writing, &device, account.uuid.as_bytes(), item, check, when)?);
                }
                items.extend(rows.get(first).map(|&row| (number(item.account), row)));
            }
            acts::append(writing, None, Body::Check { checks: rows, items })
        })
    }

    /// Appends a reader's finding. The check is no act of the person's, so undo never takes the check back.
    ///
    /// # Errors
    /// As [`Vault::append_checks`].
    pub fn append_observed(
        &mut self,
        item: &ItemKey,
        check: &NewCheck,
        when: When,
    ) -> Result<CheckId, VaultError> {
        self.write(|writing| {
            let account = listed(writing, item.account)?;
            let device = writing.device()?;
            append(writing, &device, account.uuid.as_bytes(), item, check, when).map(CheckId)
        })
    }

    /// Records that a reader saw the same again on that day. The day stands beside the row, outside the chain, and
    /// never moves backwards. Gives whether the day is new for a check that stands.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn seen_again(&mut self, check: CheckId, day: Date) -> Result<bool, VaultError> {
        self.write(|writing| {
            let changed = writing.execute(
                "UPDATE checks SET last_same = ?2
                 WHERE seq = ?1 AND retracts IS NULL AND day < ?2 AND (last_same IS NULL OR last_same < ?2)
                 AND NOT EXISTS (SELECT 1 FROM checks WHERE retracts = ?1)",
                params![check.0, day.to_string()],
            )?;
            Ok(changed > 0)
        })
    }
}

fn append(
    writing: &Writing<'_>,
    device: &[u8; 16],
    account: &[u8; 16],
    item: &ItemKey,
    check: &NewCheck,
    when: When,
) -> Result<i64, Fault> {
    let moment = order::next_moment(writing, device, item, when)?;
    let reader = check.words.reader.as_ref();
    let (position, label, serial, revision) = meant(check.words.meant.as_ref())?;
    let text = |text: Option<&String>| text.cloned();
    let link = Link {
        form: FORM,
        device: *device,
        place: device::next_place(writing, device)?,
        uuid: writing.uuid(moment)?,
        number: number(item.account),
        account: *account,
        setting: item.setting.as_str().to_owned(),
        instance: item.instance.clone(),
        moment,
        day: when.day.to_string(),
        finding: Some(spelled(&check.finding)?),
        reason: check.reason.as_ref().map(spelled).transpose()?,
        method: Some(spelled(&check.method)?),
        witness: if reader.is_some() { "reader" } else { "hand" }.to_owned(),
        label_read: check.words.label_read.clone(),
        note: check.words.note.clone(),
        effective: check.effective.map(|day| day.to_string()),
        answer_by: check.answer_by.map(|day| day.to_string()),
        claim_day: check.claim.map(|claim| claim.day.to_string()),
        claim_end: check.claim.map(|claim| claim.end.as_microsecond()),
        meant_position: position,
        meant_label: label,
        meant_serial: serial,
        meant_revision: revision,
        reader: reader.map(|reader| reader.reader.clone()),
        reader_version: reader.map(|reader| reader.version.clone()),
        value: text(reader.and_then(|reader| reader.value.as_ref())),
        decided_by: text(reader.and_then(|reader| reader.decided_by.as_ref())),
        account_shown: text(reader.and_then(|reader| reader.account.as_ref())),
        evidence: (!check.words.evidence.is_empty()).then(|| check.words.evidence.concat()),
        retracts: None,
    };
    chain::append(writing, &link, RowPlacement { account: number(item.account), ..RowPlacement::default() })
}

/// What an answer meant, as columns: the position, the label, and the serial or the revision.
type MeantColumns = (Option<String>, Option<String>, Option<i64>, Option<i64>);

fn meant(meant: Option<&Meant>) -> Result<MeantColumns, Fault> {
    let Some(meant) = meant else { return Ok((None, None, None, None)) };
    let position = meant.position.as_ref().map(spelled).transpose()?;
    let (serial, revision) = match meant.catalogue {
        // No catalogue will ever reach 2^63.
        Edition::Catalogue(serial) => (Some(i64::try_from(serial).unwrap_or(i64::MAX)), None),
        Edition::Own(revision) => (None, Some(i64::from(revision))),
    };
    Ok((position, meant.label.clone(), serial, revision))
}

/// Appends the retraction of a check. A check that was taken back already stays taken back.
pub(crate) fn retract(writing: &Writing<'_>, seq: i64, when: When) -> Result<(), Fault> {
    let named = writing
        .prepare_cached(
            "SELECT c.account, a.uuid, c.setting, c.instance, c.hash, c.moment
             FROM checks c JOIN accounts a ON a.id = c.account
             WHERE c.seq = ?1 AND NOT EXISTS (SELECT 1 FROM checks WHERE retracts = ?1)",
        )?
        .query_row([seq], |row| {
            let link = Link {
                form: FORM,
                number: row.get(0)?,
                account: row.get(1)?,
                setting: row.get(2)?,
                instance: row.get(3)?,
                witness: "hand".to_owned(),
                retracts: Some(row.get(4)?),
                ..Link::default()
            };
            Ok((link, row.get::<_, i64>(5)?))
        })
        .optional()?;
    let Some((link, made)) = named else { return Ok(()) };
    let device = writing.device()?;
    // Never before the check itself, so that History shows the check before its retraction.
    let moment = when.moment.as_microsecond().max(made);
    let link = Link {
        device,
        place: device::next_place(writing, &device)?,
        uuid: writing.uuid(moment)?,
        moment,
        day: when.day.to_string(),
        ..link
    };
    let stands = RowPlacement { account: link.number, retracts: Some(seq), ..RowPlacement::default() };
    chain::append(writing, &link, stands).map(drop)
}

/// The rows about an account's items.
pub(crate) fn rows_of(connection: &Connection, account: i64) -> Result<Vec<i64>, Fault> {
    let mut statement = connection.prepare_cached("SELECT seq FROM checks WHERE account = ?1")?;
    let rows = statement.query_map([account], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(rows)
}
