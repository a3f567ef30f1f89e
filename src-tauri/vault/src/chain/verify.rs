//! Reading the chains from their start: whether every row follows the one before.

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;
use uuid::Uuid;
use withhold_domain::DeviceId;

use super::link::{COLUMNS, COLUMNS_BEFORE_DEVICES, START, StoredRow, stored_row};
use crate::{Vault, VaultError, error::Fault};

/// The format from which on each device has a chain of its own.
pub(crate) const DEVICES_SINCE: i64 = 3;

/// The result of reading all chains.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChainReport {
    /// Rows read.
    pub rows: u64,
    /// Checks among the rows, retractions left out.
    pub checks: u64,
    /// The first row whose hash does not follow, if there is one; 0 where rows are missing at an end.
    pub broken_at: Option<i64>,
    /// The chains by device, in the order in which they began.
    pub devices: Vec<DeviceChain>,
}

/// The chain of one device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceChain {
    /// The device.
    pub device: DeviceId,
    /// Whether this device writes into this file now.
    pub own: bool,
    /// Rows in the chain.
    pub rows: u64,
    /// The first row whose hash does not follow, if there is one; 0 where rows are missing at its end.
    pub broken_at: Option<i64>,
}

impl Vault {
    /// Reads all chains and says whether every row follows the one before.
    ///
    /// # Errors
    /// When the file cannot be read; a broken chain is a report, not an error.
    pub fn verify_chain(&self) -> Result<ChainReport, VaultError> {
        self.read(|transaction| verify(transaction).map_err(|fault| fault.at(self.path())))
    }
}

/// Where rows are left out on purpose: the row before the gap, and the hash on which the row after the gap builds.
#[derive(Default)]
struct Anchors {
    left_out: HashSet<([u8; 16], [u8; 32], [u8; 32])>,
    /// The last head of each device.
    heads: HashMap<[u8; 16], [u8; 32]>,
}

/// One chain, while it is read.
struct ChainWalk {
    before: [u8; 32],
    last: i64,
    first: i64,
    rows: u64,
    broken_at: Option<i64>,
    /// Whether the last head has been passed.
    anchored: bool,
    /// The accounts by the numbers that another device gave to the accounts.
    accounts: HashMap<i64, i64>,
}

pub(crate) fn verify(connection: &Connection) -> Result<ChainReport, Fault> {
    let format: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let has_devices = format >= DEVICES_SINCE;
    let anchors = if has_devices { anchors(connection)? } else { anchors_before_devices(connection)? };
    let query = if has_devices {
        format!(
            "SELECT {COLUMNS} FROM checks c LEFT JOIN accounts a ON a.id = c.account
             LEFT JOIN checks r ON r.seq = c.retracts ORDER BY c.seq"
        )
    } else {
        format!(
            "SELECT {COLUMNS_BEFORE_DEVICES} FROM checks c LEFT JOIN checks r ON r.seq = c.retracts ORDER BY c.seq"
        )
    };
    let mut chains: HashMap<[u8; 16], ChainWalk> = HashMap::new();
    for (device, head) in &anchors.heads {
        chains.insert(*device, ChainWalk::new(*head == START, 0));
    }
    let mut report = ChainReport::default();
    let mut statement = connection.prepare(&query)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let kept = stored_row(row)?;
        report.rows += 1;
        report.checks += u64::from(kept.retracts.is_none());
        let device = kept.link.device;
        let chain = chains.entry(device).or_insert_with(|| ChainWalk::new(true, kept.seq));
        chain.step(&kept, &anchors);
    }
    if has_devices {
        report.devices = devices(connection, &chains)?;
    }
    let broken = chains.values().filter_map(ChainWalk::outcome);
    report.broken_at = broken.min_by_key(|&seq| if seq == 0 { i64::MAX } else { seq });
    Ok(report)
}

impl ChainWalk {
    fn new(anchored: bool, first: i64) -> Self {
        Self { before: START, last: 0, first, rows: 0, broken_at: None, anchored, accounts: HashMap::new() }
    }

    fn step(&mut self, kept: &StoredRow, anchors: &Anchors) {
        let StoredRow { seq, previous, hash, link, .. } = kept;
        let follows =
            *previous == self.before || anchors.left_out.contains(&(link.device, self.before, *previous));
        // Another device's account number stands for one account in this file.
        let account = *self.accounts.entry(link.number).or_insert(kept.account);
        let named = link.form != 1 || account == kept.account;
        let whole = follows && link.place > self.last && named && link.hash(previous) == *hash;
        if !whole && self.broken_at.is_none() {
            self.broken_at = Some(*seq);
        }
        if self.rows == 0 {
            self.first = *seq;
        }
        self.rows += 1;
        self.last = link.place;
        self.before = *hash;
        self.anchored |= anchors.heads.get(&link.device) == Some(hash);
    }

    /// The row at which the chain is broken; 0 where rows are missing at the end.
    fn outcome(&self) -> Option<i64> {
        self.broken_at.or((!self.anchored).then_some(0))
    }
}

fn anchors(connection: &Connection) -> Result<Anchors, Fault> {
    let mut anchors = Anchors::default();
    let mut statement = connection
        .prepare("SELECT device, head, left_out FROM anchors WHERE device IS NOT NULL ORDER BY id")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (device, head): ([u8; 16], [u8; 32]) = (row.get(0)?, row.get(1)?);
        anchors.heads.insert(device, head);
        if let Some(left_out) = row.get::<_, Option<[u8; 32]>>(2)? {
            anchors.left_out.insert((device, head, left_out));
        }
    }
    Ok(anchors)
}

fn anchors_before_devices(connection: &Connection) -> Result<Anchors, Fault> {
    let mut anchors = Anchors::default();
    let mut statement = connection.prepare("SELECT head FROM anchors ORDER BY id DESC LIMIT 1")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        anchors.heads.insert([0; 16], row.get(0)?);
    }
    Ok(anchors)
}

fn devices(
    connection: &Connection,
    chains: &HashMap<[u8; 16], ChainWalk>,
) -> Result<Vec<DeviceChain>, Fault> {
    let mut statement = connection.prepare("SELECT id, own FROM devices")?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let id: [u8; 16] = row.get(0)?;
        let chain = chains.get(&id);
        found.push((
            chain.map_or(i64::MAX, |chain| chain.first),
            DeviceChain {
                device: DeviceId(Uuid::from_bytes(id)),
                own: row.get(1)?,
                rows: chain.map_or(0, |chain| chain.rows),
                broken_at: chain.and_then(ChainWalk::outcome),
            },
        ));
    }
    found.sort_by_key(|(first, chain)| (*first, chain.device));
    Ok(found.into_iter().map(|(_, chain)| chain).collect())
}
