//! Taking in records of another device: the union of chains, of which each is written by its own device alone.

mod decisions;
mod give;

use jiff::SignedDuration;
use rusqlite::{Connection, OptionalExtension, params};
use withhold_domain::{DeviceId, phrase};

use crate::{
    Vault, VaultError, When,
    chain::{self, Link, RowPlacement, START},
    error::Fault,
    file::device::device_id,
    table::{checks, moment},
};

/// How far ahead a moment may lie and count at once.
const TOLERANCE: SignedDuration = SignedDuration::from_hours(24);

/// The records that a device wrote, from a place in its chain on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignChain {
    device: [u8; 16],
    /// The hash on which the first row builds.
    before: [u8; 32],
    checks: Vec<ForeignCheck>,
    decisions: Vec<decisions::ForeignDecision>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct ForeignCheck {
    link: Link,
    previous: [u8; 32],
    hash: [u8; 32],
    /// The UUID of the check that this row takes back.
    of: Option<[u8; 16]>,
}

/// The result of taking a chain in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TakenIn {
    /// Records that are new in this vault.
    pub rows: u64,
    /// New records whose moment lies more than a day ahead: such a record counts from its own moment on.
    pub ahead: u64,
    /// Records of forgotten accounts, which were left out.
    pub tombstoned: u64,
}

impl ForeignChain {
    /// The device that wrote the chain.
    #[must_use]
    pub fn device(&self) -> DeviceId {
        device_id(self.device)
    }
}

impl Vault {
    /// Takes in the records of another device, all or none. The chain is verified from its start or from the last row
    /// that is known of the device. A record whose moment lies more than a day after `when` is kept and counts from
    /// that moment on.
    ///
    /// # Errors
    /// [`VaultError::Foreign`] when a row does not follow the row before, makes no sense or is about an account that is
    /// not in this vault, or when the chain is this device's own. Nothing is taken in then.
    pub fn take_in(&mut self, chain: &ForeignChain, when: When) -> Result<TakenIn, VaultError> {
        self.write(|writing| {
            if writing.device()? == chain.device {
                return Err(VaultError::Foreign(phrase!(
                    "foreign.own",
                    "it is what this device wrote itself"
                ))
                .into());
            }
            let mut taken = Intake::begin(writing, chain, when)?;
            for row in &chain.checks {
                taken.check(row)?;
            }
            taken.decisions(&chain.decisions)?;
            taken.end(chain)
        })
    }
}

/// One chain while it is taken in.
struct Intake<'a> {
    connection: &'a Connection,
    when: When,
    device: [u8; 16],
    /// The last hash of the chain as its device wrote the chain, and as the chain stands in this file.
    before: [u8; 32],
    here: [u8; 32],
    /// The last place that is known in this file, and the last place that was read.
    known: i64,
    last: i64,
    /// The last row here before any was taken in.
    seq: i64,
    outcome: TakenIn,
}

impl<'a> Intake<'a> {
    fn begin(connection: &'a Connection, chain: &ForeignChain, when: When) -> Result<Self, Fault> {
        connection.execute("INSERT OR IGNORE INTO devices (id, own) VALUES (?1, 0)", [chain.device])?;
        let (known, head): (i64, Option<[u8; 32]>) =
            connection.query_row("SELECT place, head FROM devices WHERE id = ?1", [chain.device], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
        let here = chain::head(connection, &chain.device)?;
        if chain.before != START && chain.before != head.unwrap_or(here) {
            return Err(VaultError::Foreign(phrase!(
                "foreign.gap",
                "it does not follow what is known of that device"
            ))
            .into());
        }
        let last = if chain.before == START { 0 } else { known };
        let seq = connection.query_row("SELECT coalesce(max(seq), 0) FROM checks", [], |row| row.get(0))?;
        let (device, before, outcome) = (chain.device, chain.before, TakenIn::default());
        Ok(Self { connection, when, device, before, here, known, last, seq, outcome })
    }

    fn check(&mut self, row: &ForeignCheck) -> Result<(), Fault> {
        let ForeignCheck { link, previous, hash, of } = row;
        let follows = *previous == self.before && link.place > self.last && link.device == self.device;
        if !follows || link.hash(previous) != *hash {
            return Err(VaultError::Foreign(phrase!(
                "foreign.broken",
                "a record in it does not follow the one before"
            ))
            .into());
        }
        (self.before, self.last) = (*hash, link.place);
        if self.is_forgotten(&link.account)? {
            self.outcome.tombstoned += 1;
            return Ok(());
        }
        if link.place <= self.known || self.row_of("checks", "seq", &link.uuid)?.is_some() {
            return Ok(());
        }
        let account = self.account(&link.account)?;
        let retracts = of.map(|of| self.required_row("checks", "seq", &of)).transpose()?;
        if *previous != self.here {
            let moment = self.when.moment.as_microsecond();
            chain::left_out(self.connection, &self.device, &self.here, previous, moment)?;
        }
        let ahead = self.lies_ahead(link.moment)?;
        let stands = RowPlacement { seq: None, account, retracts, ahead };
        chain::insert(self.connection, link, stands, previous, hash).map_err(as_foreign)?;
        self.here = *hash;
        self.count(ahead);
        Ok(())
    }

    fn end(self, chain: &ForeignChain) -> Result<TakenIn, Fault> {
        read_back(self.connection, self.seq).map_err(as_foreign)?;
        let decided = chain.decisions.iter().map(|decision| decision.place).max().unwrap_or(0);
        // A device that writes elsewhere has no file here.
        self.connection.execute(
            "UPDATE devices SET file = NULL, place = max(place, ?2), head = ?3, decided = max(decided, ?4)
             WHERE id = ?1",
            params![
                self.device,
                self.last,
                (self.before != self.here && self.before != START).then_some(self.before),
                decided
            ],
        )?;
        Ok(self.outcome)
    }

    fn count(&mut self, ahead: bool) {
        self.outcome.rows += 1;
        self.outcome.ahead += u64::from(ahead);
    }

    fn lies_ahead(&self, micros: i64) -> Result<bool, Fault> {
        let at = moment(0, micros).map_err(|error| as_foreign(error.into()))?;
        Ok(at.duration_since(self.when.moment) > TOLERANCE)
    }

    fn is_forgotten(&self, account: &[u8; 16]) -> Result<bool, Fault> {
        let query = "SELECT 1 FROM tombstones WHERE account = ?1";
        Ok(self.connection.prepare_cached(query)?.exists([account])?)
    }

    fn account(&self, uuid: &[u8; 16]) -> Result<i64, Fault> {
        let query = "SELECT id FROM accounts WHERE uuid = ?1";
        let found = self.connection.prepare_cached(query)?.query_row([uuid], |row| row.get(0)).optional()?;
        found.ok_or_else(|| {
            VaultError::Foreign(phrase!("foreign.no_account", "it speaks of an account that is not here"))
                .into()
        })
    }

    fn row_of(&self, table: &str, key: &str, uuid: &[u8; 16]) -> Result<Option<i64>, Fault> {
        let query = format!("SELECT {key} FROM {table} WHERE uuid = ?1");
        Ok(self.connection.prepare_cached(&query)?.query_row([uuid], |row| row.get(0)).optional()?)
    }

    fn required_row(&self, table: &str, key: &str, uuid: &[u8; 16]) -> Result<i64, Fault> {
        let row = self.row_of(table, key, uuid)?;
        row.ok_or_else(|| {
            VaultError::Foreign(phrase!("foreign.no_record", "it takes back a record that is not here"))
                .into()
        })
    }
}

/// Reads the new rows back as every other row is read: a row that cannot be read is not taken in.
fn read_back(connection: &Connection, after: i64) -> Result<(), Fault> {
    let query = format!(
        "SELECT {}, {} FROM checks c WHERE c.seq > ?1 AND c.retracts IS NULL",
        checks::COLUMNS,
        checks::WORDS
    );
    let mut statement = connection.prepare(&query)?;
    let mut rows = statement.query([after])?;
    while let Some(row) = rows.next()? {
        checks::check(row, None)?;
        checks::words(row, 19)?;
    }
    let mut statement = connection.prepare("SELECT setting, moment, day FROM checks WHERE seq > ?1")?;
    let mut rows = statement.query([after])?;
    while let Some(row) = rows.next()? {
        decisions::sensible(row)?;
    }
    Ok(())
}

/// The error of a chain whose row breaks a rule of the tables.
fn as_foreign(fault: Fault) -> Fault {
    match fault {
        Fault::Sql(error) if error.sqlite_error_code().is_none() || is_constraint(&error) => {
            VaultError::Foreign(phrase!("foreign.senseless", "a record in it makes no sense")).into()
        }
        fault => fault,
    }
}

fn is_constraint(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode::{ConstraintViolation, TypeMismatch};
    matches!(error.sqlite_error_code(), Some(ConstraintViolation | TypeMismatch))
}
