//! Decisions of another device: no chain proves decisions, and each decision is taken in once.

use rusqlite::{Connection, Row, params};
use withhold_domain::SettingId;

use super::{Intake, as_foreign};
use crate::{
    error::Fault,
    table::{day, decisions, moment, unreadable},
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ForeignDecision {
    uuid: [u8; 16],
    pub(super) place: i64,
    account: [u8; 16],
    setting: String,
    instance: Option<String>,
    moment: i64,
    day: String,
    kind: Option<String>,
    until: Option<String>,
    /// The UUID of the decision that this decision takes back.
    of: Option<[u8; 16]>,
}

/// All decisions of a device.
pub(super) fn given(connection: &Connection, device: &[u8; 16]) -> Result<Vec<ForeignDecision>, Fault> {
    let mut statement = connection.prepare(
        "SELECT d.uuid, d.place, a.uuid, d.setting, d.instance, d.moment, d.day, d.kind, d.until, o.uuid
         FROM decisions d JOIN accounts a ON a.id = d.account LEFT JOIN decisions o ON o.id = d.retracts
         WHERE d.device = ?1 ORDER BY d.place",
    )?;
    let rows = statement.query_map([device], |row| {
        Ok(ForeignDecision {
            uuid: row.get(0)?,
            place: row.get(1)?,
            account: row.get(2)?,
            setting: row.get(3)?,
            instance: row.get(4)?,
            moment: row.get(5)?,
            day: row.get(6)?,
            kind: row.get(7)?,
            until: row.get(8)?,
            of: row.get(9)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

impl Intake<'_> {
    pub(super) fn decisions(&mut self, given: &[ForeignDecision]) -> Result<(), Fault> {
        let before: i64 =
            self.connection.query_row("SELECT coalesce(max(id), 0) FROM decisions", [], |row| row.get(0))?;
        for decision in given {
            self.decision(decision)?;
        }
        read_back(self.connection, before).map_err(as_foreign)
    }

    fn decision(&mut self, row: &ForeignDecision) -> Result<(), Fault> {
        if self.is_forgotten(&row.account)? {
            self.outcome.tombstoned += 1;
            return Ok(());
        }
        if self.row_of("decisions", "id", &row.uuid)?.is_some() {
            return Ok(());
        }
        let account = self.account(&row.account)?;
        let retracts = row.of.map(|of| self.required_row("decisions", "id", &of)).transpose()?;
        let ahead = self.lies_ahead(row.moment)?;
        self.connection
            .execute(
                "INSERT INTO decisions (uuid, device, place, account, setting, instance, moment, day, kind, until,
                                        retracts, ahead)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
                params![
                    row.uuid,
                    self.device,
                    row.place,
                    account,
                    row.setting,
                    row.instance,
                    row.moment,
                    row.day,
                    row.kind,
                    row.until,
                    retracts,
                    ahead
                ],
            )
            .map_err(|error| as_foreign(error.into()))?;
        self.count(ahead);
        Ok(())
    }
}

fn read_back(connection: &Connection, after: i64) -> Result<(), Fault> {
    let query =
        format!("SELECT {} FROM decisions d WHERE d.id > ?1 AND retracts IS NULL", decisions::COLUMNS);
    let mut statement = connection.prepare(&query)?;
    let mut rows = statement.query([after])?;
    while let Some(row) = rows.next()? {
        decisions::record(row, None)?;
    }
    let mut statement = connection.prepare("SELECT setting, moment, day FROM decisions WHERE id > ?1")?;
    let mut rows = statement.query([after])?;
    while let Some(row) = rows.next()? {
        sensible(row)?;
    }
    Ok(())
}

/// Reads a row's setting, moment and day.
pub(super) fn sensible(row: &Row<'_>) -> Result<(), rusqlite::Error> {
    SettingId::new(row.get::<_, String>(0)?).map_err(|error| unreadable(0, error))?;
    moment(1, row.get(1)?)?;
    day(2, row.get_ref(2)?.as_str()?).map(drop)
}
