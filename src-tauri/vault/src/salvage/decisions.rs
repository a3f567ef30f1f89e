//! Decisions of which a later one may be lost: what settles an item by them is taken back, and its checks say how it is.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::civil::Date;
use rusqlite::{Connection, params};
use withhold_domain::{Decision, DecisionRecord, decisions_on};

use super::{rows::Values, tables::number};
use crate::{
    When,
    file::Fault,
    table::{self, decisions},
};

/// The accounts of which decisions may be lost.
pub(super) enum Doubt {
    All,
    Of(HashSet<i64>),
}

impl Default for Doubt {
    fn default() -> Self {
        Self::Of(HashSet::new())
    }
}

impl Doubt {
    fn concerns(&self, account: i64) -> bool {
        match self {
            Self::All => true,
            Self::Of(accounts) => accounts.contains(&account),
        }
    }
}

/// Of whom decisions may be lost: of those whose acts name one that was not read, and of all where more are lost than
/// the acts name, or where acts are missing as well and a number was given after the last one that was read.
pub(super) fn doubt(
    (rows, lost): &(Vec<Values>, u64),
    last: Option<i64>,
    named: &HashMap<i64, Vec<i64>>,
    acts_complete: bool,
) -> Doubt {
    let there: HashSet<i64> = rows.iter().filter_map(|row| number(&row[0])).collect();
    let missing: Vec<&Vec<i64>> = named
        .iter()
        .filter(|(decision, _)| !there.contains(decision))
        .map(|(_, accounts)| accounts)
        .collect();
    let reached = there.iter().max().copied().unwrap_or(0);
    let is_behind = last.map_or(reached > 0, |last| last > reached);
    if *lost > missing.len() as u64 || (is_behind && !acts_complete) {
        return Doubt::All;
    }
    Doubt::Of(missing.into_iter().flatten().copied().collect())
}

/// Takes back whatever settles or silences an item in doubt, and says of how many items. No act is written: it is not
/// the person's, and taking back the last act must not take this back.
pub(super) fn clear(connection: &Connection, doubt: &Doubt, when: When) -> Result<u64, Fault> {
    let mut cleared = 0;
    for (account, decided) in decisions::by_account(connection)? {
        let account = table::number(account);
        let mut items: BTreeMap<(String, Option<String>), Vec<DecisionRecord>> = BTreeMap::new();
        for (setting, instance, record) in decided {
            items.entry((setting.as_str().to_owned(), instance)).or_default().push(record);
        }
        for ((setting, instance), records) in items {
            // However the clock was set: as they stand after all of them.
            let stands = decisions_on(&records, Date::MAX) != Decision::default();
            if !stands || !doubt.concerns(account) {
                continue;
            }
            connection.execute(
                "INSERT INTO decisions (account, setting, instance, moment, day, kind)
                 SELECT ?1, ?2, ?3, max(?4, max(moment)), ?5, 'clear' FROM decisions WHERE account = ?1",
                params![account, setting, instance, when.moment.as_microsecond(), when.day.to_string()],
            )?;
            cleared += 1;
        }
    }
    Ok(cleared)
}
