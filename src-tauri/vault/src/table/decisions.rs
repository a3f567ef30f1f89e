//! Decisions: appended like checks, marked when undone.

use jiff::civil::Date;
use rusqlite::{Connection, Row, params};
use withhold_domain::{AccountId, DecisionKind, DecisionRecord, SettingId};

use super::{ByAccount, accounts, acts, acts::Body, day, moment, number, spelled, unreadable, word};
use crate::{ItemKey, Vault, VaultError, When, file::Fault};

/// A decision to append.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewDecision {
    /// What is decided.
    pub kind: DecisionKind,
    /// For a snooze: the day the item comes back.
    pub until: Option<Date>,
}

/// A decision and the item it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionLine {
    /// The item.
    pub item: ItemKey,
    /// The decision.
    pub record: DecisionRecord,
}

impl Vault {
    /// Appends a decision about an item.
    ///
    /// # Errors
    /// When the account is gone.
    pub fn decide(&mut self, item: &ItemKey, decision: NewDecision, when: When) -> Result<(), VaultError> {
        self.write(|transaction| {
            accounts::listed(transaction, item.account)?;
            transaction.execute(
                // Never before the last one, so that whatever the clock says the last written is the last that counts.
                "INSERT INTO decisions (account, setting, instance, moment, day, kind, until)
                 SELECT ?1, ?2, ?3, max(?4, coalesce(max(moment), ?4)), ?5, ?6, ?7
                 FROM decisions WHERE account = ?1",
                params![
                    number(item.account),
                    item.setting.as_str(),
                    item.instance,
                    when.moment.as_microsecond(),
                    when.day.to_string(),
                    spelled(&decision.kind)?,
                    decision.until.map(|day| day.to_string())
                ],
            )?;
            let decision = transaction.last_insert_rowid();
            acts::append(transaction, Some(item.account), &Body::Decide { decision })
        })
    }

    /// All decisions in the order of writing, those about removed accounts too.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn decision_lines(&self) -> Result<Vec<DecisionLine>, VaultError> {
        self.read(|transaction| lines(transaction).map_err(|fault| fault.at(self.path())))
    }
}

pub(crate) fn undo(connection: &Connection, id: i64, when: When) -> Result<(), Fault> {
    connection.execute(
        "UPDATE decisions SET undone = ?2 WHERE id = ?1 AND undone IS NULL",
        params![id, when.day.to_string()],
    )?;
    Ok(())
}

/// Decisions about every account's items, by account.
pub(crate) fn by_account(connection: &Connection) -> Result<ByAccount<DecisionRecord>, Fault> {
    let mut decisions = ByAccount::new();
    for line in lines(connection)? {
        let ItemKey { account, setting, instance } = line.item;
        decisions.entry(account).or_default().push((setting, instance, line.record));
    }
    Ok(decisions)
}

fn lines(connection: &Connection) -> Result<Vec<DecisionLine>, Fault> {
    let mut statement = connection.prepare(
        "SELECT id, account, setting, instance, moment, day, kind, until, undone FROM decisions ORDER BY id",
    )?;
    let lines = statement.query_map([], line)?.collect::<Result<_, _>>()?;
    Ok(lines)
}

fn line(row: &Row<'_>) -> Result<DecisionLine, rusqlite::Error> {
    let some_day =
        |column: usize| row.get::<_, Option<String>>(column)?.map(|text| day(column, &text)).transpose();
    Ok(DecisionLine {
        item: ItemKey {
            account: AccountId(row.get(1)?),
            setting: SettingId::new(row.get::<_, String>(2)?).map_err(|error| unreadable(2, error))?,
            instance: row.get(3)?,
        },
        record: DecisionRecord {
            id: row.get(0)?,
            moment: moment(4, row.get(4)?)?,
            day: day(5, &row.get::<_, String>(5)?)?,
            kind: word(6, &row.get::<_, String>(6)?)?,
            until: some_day(7)?,
            undone: some_day(8)?,
        },
    })
}
