//! Everything the checklist is made of, read at one moment.

mod gather;

use std::{collections::HashSet, thread};

use jiff::{Timestamp, civil::Date};
use rusqlite::Connection;
use rustc_hash::FxHashMap;
use withhold_domain::{Account, AccountId, Check, DecisionRecord, DeviceId, SettingId};

use crate::{
    Vault, VaultError,
    error::Fault,
    file::device::{self, device_id},
    table::acts::{self, Act},
    table::catalogue::{self, CatalogueChangeRecord, CatalogueMark},
    table::own_services::{self, OwnServiceRow},
    table::{accounts, checks, moment, preferences},
};

/// What is recorded about one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemRecords {
    /// The setting.
    pub setting: SettingId,
    /// The instance.
    pub instance: Option<String>,
    /// The item's checks.
    pub checks: Vec<Check>,
    /// The item's decisions.
    pub decisions: Vec<DecisionRecord>,
    /// The last day on which a reader saw the same again as in the item's last check.
    pub looked_again: Option<Date>,
}

/// What is recorded about items, by account. The keys are the file's own numbers, so that a quick hash is as good as any.
pub type ByAccount = FxHashMap<AccountId, Vec<ItemRecords>>;

/// The vault's content at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// Accounts, removed accounts too, by service and label.
    pub accounts: Vec<Account>,
    /// What is recorded, by account.
    pub records: ByAccount,
    /// Services added by hand.
    pub own_services: Vec<OwnServiceRow>,
    /// The preferences, as the engine wrote them.
    pub preferences: Option<String>,
    /// The last act that can be undone.
    pub last_act: Option<Act>,
    /// Changes in the catalogue, in the order of arrival.
    pub changes: Vec<CatalogueChangeRecord>,
    /// The catalogue shown last.
    pub shown: Option<CatalogueMark>,
    /// The device that wrote last.
    pub device: Option<DeviceId>,
    /// The moments of records that lay more than a day ahead when the records came from another device. A record whose
    /// moment is still ahead does not count yet.
    pub ahead: Vec<Timestamp>,
    /// The moment of the last check of this vault's devices that stands. A clock that lags more than a day behind this
    /// moment is refused.
    pub newest: Option<Timestamp>,
    whole: bool,
}

impl Snapshot {
    /// The records of an item, if there are any.
    #[must_use]
    pub fn records(
        &self,
        account: AccountId,
        setting: &SettingId,
        instance: Option<&str>,
    ) -> Option<&ItemRecords> {
        self.records
            .get(&account)?
            .iter()
            .find(|records| records.setting == *setting && records.instance.as_deref() == instance)
    }

    /// How many records do not count yet.
    #[must_use]
    pub fn ahead_of(&self, now: Timestamp) -> usize {
        self.ahead.iter().filter(|moment| **moment > now).count()
    }
}

impl Vault {
    /// Reads everything at one moment: every check where `whole`, as a question about a past day needs; otherwise only
    /// the checks that an answer about today can rest on.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn snapshot(&self, whole: bool) -> Result<Snapshot, VaultError> {
        self.read(|transaction| read(transaction, whole).map_err(|fault| fault.at(self.path())))
    }

    /// Reads these accounts and their records again, and all that belongs to no account.
    ///
    /// # Errors
    /// When the file cannot be read; the snapshot can then be used no more.
    pub fn refresh(&self, snapshot: &mut Snapshot, accounts: &[AccountId]) -> Result<(), VaultError> {
        self.read(|transaction| {
            refresh(transaction, snapshot, accounts).map_err(|fault| fault.at(self.path()))
        })
    }
}

/// From so many accounts on, another thread sorts the accounts while the records are read.
const MANY_ACCOUNTS: usize = 1_000;

/// Reads the accounts, by service and label, and the records of all items. SQLite would take several times as long to
/// sort whole rows.
fn accounts_and_records(connection: &Connection, whole: bool) -> Result<(Vec<Account>, ByAccount), Fault> {
    let mut accounts = accounts::all(connection)?;
    let many = accounts.len() >= MANY_ACCOUNTS;
    let sort = |accounts: &mut [Account]| {
        accounts.sort_unstable_by(|one, other| accounts::order(one).cmp(&accounts::order(other)));
    };
    let (records, is_sorted) = thread::scope(|scope| {
        let sorting = many.then(|| thread::Builder::new().spawn_scoped(scope, || sort(&mut accounts)));
        // Where no thread can be had, the accounts are sorted below.
        (gather::records(connection, None, whole), sorting.is_some_and(|thread| thread.is_ok()))
    });
    if !is_sorted {
        sort(&mut accounts);
    }
    Ok((accounts, records?))
}

pub(crate) fn read(connection: &Connection, whole: bool) -> Result<Snapshot, Fault> {
    let (accounts, records) = accounts_and_records(connection, whole)?;
    let mut snapshot = Snapshot {
        accounts,
        records,
        own_services: Vec::new(),
        preferences: None,
        last_act: None,
        changes: Vec::new(),
        shown: None,
        device: None,
        ahead: Vec::new(),
        newest: None,
        whole,
    };
    beside(connection, &mut snapshot)?;
    Ok(snapshot)
}

fn refresh(connection: &Connection, snapshot: &mut Snapshot, ids: &[AccountId]) -> Result<(), Fault> {
    let anew: HashSet<AccountId> = ids.iter().copied().collect();
    snapshot.accounts.retain(|account| !anew.contains(&account.id));
    for &id in &anew {
        snapshot.records.remove(&id);
        let Some(account) = accounts::one(connection, id)? else { continue };
        let place =
            snapshot.accounts.partition_point(|other| accounts::order(other) < accounts::order(&account));
        snapshot.accounts.insert(place, account);
        snapshot.records.extend(gather::records(connection, Some(id), snapshot.whole)?);
    }
    beside(connection, snapshot)
}

/// Reads all that belongs to no account.
fn beside(connection: &Connection, snapshot: &mut Snapshot) -> Result<(), Fault> {
    snapshot.own_services = own_services::all(connection)?;
    snapshot.preferences = preferences::read(connection)?;
    snapshot.last_act = acts::last(connection)?.map(|row| row.act(connection)).transpose()?;
    snapshot.changes = catalogue::changes(connection)?;
    snapshot.shown = catalogue::mark(connection)?;
    snapshot.device = device::current(connection)?.map(|(id, _)| device_id(id));
    snapshot.ahead = ahead(connection)?;
    snapshot.newest = checks::newest_own(connection)?;
    Ok(())
}

fn ahead(connection: &Connection) -> Result<Vec<Timestamp>, Fault> {
    let mut statement = connection.prepare_cached(
        "SELECT moment FROM checks WHERE ahead = 1 UNION ALL SELECT moment FROM decisions WHERE ahead = 1
         ORDER BY moment",
    )?;
    let moments = statement.query_map([], |row| moment(0, row.get(0)?))?.collect::<Result<_, _>>()?;
    Ok(moments)
}
