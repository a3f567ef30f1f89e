//! Decisions that may have been followed by a lost one: an item that such a decision settles is opened again, and the
//! item's checks say how it stands.

use std::collections::{BTreeMap, HashSet};

use rusqlite::params;
use withhold_domain::{AsOf, Decision, DecisionRecord, decision};

use super::{acts::Acts, rows::TableRows, tables::number};
use crate::{
    When,
    error::Fault,
    file::device,
    salvage::new_vault::NewVault,
    table::{self, decisions},
};

/// The accounts of which decisions may be lost.
pub(super) enum Doubt {
    All,
    Of(HashSet<i64>),
}

impl Doubt {
    fn concerns(&self, account: i64) -> bool {
        match self {
            Self::All => true,
            Self::Of(accounts) => accounts.contains(&account),
        }
    }
}

/// The accounts of which decisions may be lost. A decision of an account may be lost where an act of the account names
/// a decision that was not read, or where an act was undone and the retraction of its decision was not read. Decisions
/// of any account may be lost where more decisions are lost than the acts name, or where acts are missing too and a
/// number was given after the last decision that was read.
pub(super) fn doubt(read: &TableRows, last: Option<i64>, acts: &Acts) -> Doubt {
    let there: HashSet<i64> = read.rows.iter().filter_map(|row| number(&row[0])).collect();
    let taken_back: HashSet<i64> = read.rows.iter().filter_map(|row| number(&row[11])).collect();
    let missing: Vec<i64> =
        acts.decided.keys().copied().filter(|decision| !there.contains(decision)).collect();
    let counted_again: Vec<i64> =
        acts.undone_decisions.iter().copied().filter(|decision| !taken_back.contains(decision)).collect();
    let reached = there.iter().max().copied().unwrap_or(0);
    let is_behind = last.map_or(reached > 0, |last| last > reached);
    let named = missing.len() + counted_again.len();
    if read.lost > named as u64 || (is_behind && !acts.complete) {
        return Doubt::All;
    }
    let accounts = missing.iter().chain(&counted_again).filter_map(|decision| acts.decided.get(decision));
    Doubt::Of(accounts.flatten().copied().collect())
}

/// Clears the decisions that settle or silence an item in doubt, and gives the number of these items. No act is
/// written: the clearing is not the person's, and undoing the last act must not undo the clearing.
pub(super) fn clear(new: &NewVault<'_>, doubt: &Doubt, when: When) -> Result<u64, Fault> {
    let mut items: BTreeMap<(i64, String, Option<String>), Vec<DecisionRecord>> = BTreeMap::new();
    for line in decisions::read(new.connection, None)? {
        let item = (table::number(line.account), line.setting.as_str().to_owned(), line.instance);
        items.entry(item).or_default().push(line.record);
    }
    let mut cleared = 0;
    for ((account, setting, instance), records) in items {
        // The outcome of all decisions about the item.
        let stands = decision(&records, AsOf::now(when.day, when.moment)) != Decision::default();
        if !stands || !doubt.concerns(account) {
            continue;
        }
        let device = new.device()?;
        let last = records.iter().map(|record| record.made.moment).max().unwrap_or(when.moment);
        let moment = when.moment.as_microsecond().max(last.as_microsecond().saturating_add(1));
        new.connection.execute(
            "INSERT INTO decisions (uuid, device, place, account, setting, instance, moment, day, kind)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'clear')",
            params![
                device::uuid(moment, new.path)?,
                device,
                device::next_decided(new.connection, &device)?,
                account,
                setting,
                instance,
                moment,
                when.day.to_string()
            ],
        )?;
        cleared += 1;
    }
    Ok(cleared)
}
