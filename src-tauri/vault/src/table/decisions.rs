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
            let decision = append(transaction, item, decision, when)?;
            acts::append(transaction, Some(item.account), &Body::Decide { decision })
        })
    }

    /// Appends the same decision about several items, as one act.
    ///
    /// # Errors
    /// When an account is gone; nothing is then decided.
    pub fn decide_all(
        &mut self,
        items: &[ItemKey],
        decision: NewDecision,
        when: When,
    ) -> Result<(), VaultError> {
        self.write(|transaction| {
            let decisions = items
                .iter()
                .map(|item| append(transaction, item, decision, when))
                .collect::<Result<_, _>>()?;
            let mut accounts: Vec<i64> = items.iter().map(|item| number(item.account)).collect();
            accounts.sort_unstable();
            accounts.dedup();
            acts::append(transaction, None, &Body::DecideAll { accounts, decisions })
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

fn append(connection: &Connection, item: &ItemKey, decision: NewDecision, when: When) -> Result<i64, Fault> {
    accounts::listed(connection, item.account)?;
    connection.execute(
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
    Ok(connection.last_insert_rowid())
}

/// The decisions about an account's items.
pub(crate) fn ids_of(connection: &Connection, account: AccountId) -> Result<Vec<i64>, Fault> {
    let mut statement = connection.prepare("SELECT id FROM decisions WHERE account = ?1")?;
    let ids = statement.query_map([number(account)], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(ids)
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
