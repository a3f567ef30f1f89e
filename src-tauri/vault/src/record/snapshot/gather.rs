//! Checks and decisions, gathered by account and item in the order of their rows.

use std::collections::HashMap;

use jiff::{Timestamp, civil::Date};
use rusqlite::Connection;
use rustc_hash::FxHashMap;
use withhold_domain::{AccountId, Check, DeviceId, SettingId, essential};

use super::ItemRecords;
use crate::{
    error::Fault,
    table::{checks, decisions, unreadable},
};

/// When an item has this many checks, the checks that cannot count any more are dropped.
const MANY: usize = 8;

/// Reads the records of one account's items, or of all items.
pub(super) fn records(
    connection: &Connection,
    of: Option<AccountId>,
    whole: bool,
) -> Result<HashMap<AccountId, Vec<ItemRecords>>, Fault> {
    let mut items = Items { whole, ..Items::default() };
    checks::read(connection, of, |read| items.take(read))?;
    for line in decisions::read(connection, of)? {
        let item = items.item(line.account, line.setting.as_str(), line.instance.as_deref())?;
        item.records.decisions.push(line.record);
    }
    Ok(items.by_account())
}

/// What is recorded so far. The keys are this file's own numbers and names, so that a quick hash is as good as any.
#[derive(Default)]
struct Items {
    whole: bool,
    /// The items of each account, in the order in which they were met.
    accounts: FxHashMap<AccountId, Vec<Item>>,
    /// Each name of a setting is tried once.
    settings: FxHashMap<String, SettingId>,
}

struct Item {
    records: ItemRecords,
    /// The order of the last check that stands.
    last: Option<(Timestamp, Timestamp, DeviceId, i64)>,
}

impl Items {
    fn take(&mut self, read: checks::CheckRow<'_>) -> Result<(), Fault> {
        let whole = self.whole;
        let item = self.item(read.account, read.setting, read.instance)?;
        item.take(read.check, read.last_same, whole);
        Ok(())
    }

    /// The item of that name, which is made where it is new.
    fn item(
        &mut self,
        account: AccountId,
        setting: &str,
        instance: Option<&str>,
    ) -> Result<&mut Item, Fault> {
        let items = self.accounts.entry(account).or_default();
        let known = items.iter().position(|Item { records, .. }| {
            records.setting.as_str() == setting && records.instance.as_deref() == instance
        });
        let place = match known {
            Some(place) => place,
            None => {
                let setting = match self.settings.get(setting) {
                    Some(setting) => setting.clone(),
                    None => {
                        let id = SettingId::new(setting).map_err(|error| unreadable(2, error))?;
                        self.settings.insert(setting.to_owned(), id.clone());
                        id
                    }
                };
                let records = ItemRecords {
                    setting,
                    instance: instance.map(str::to_owned),
                    checks: Vec::new(),
                    decisions: Vec::new(),
                    looked_again: None,
                };
                items.push(Item { records, last: None });
                items.len() - 1
            }
        };
        Ok(&mut items[place])
    }

    fn by_account(self) -> HashMap<AccountId, Vec<ItemRecords>> {
        let whole = self.whole;
        let settle = |item: Item| {
            let mut records = item.records;
            if !whole {
                records.checks = essential(records.checks);
            }
            records.checks.shrink_to_fit();
            records
        };
        let settled =
            |(account, items): (AccountId, Vec<Item>)| (account, items.into_iter().map(settle).collect());
        self.accounts.into_iter().map(settled).collect()
    }
}

impl Item {
    fn take(&mut self, check: Check, last_same: Option<Date>, whole: bool) {
        if check.retracted.is_none() && !check.made.ahead && self.last < Some(check.order()) {
            self.last = Some(check.order());
            self.records.looked_again = last_same;
        }
        let checks = &mut self.records.checks;
        // Most items have one or two checks.
        if checks.len() < 4 {
            checks.reserve_exact(1);
        }
        checks.push(check);
        if !whole && checks.len() >= MANY && checks.len().is_power_of_two() {
            *checks = essential(std::mem::take(checks));
        }
    }
}
