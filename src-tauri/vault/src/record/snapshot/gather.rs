//! Checks and decisions, gathered by account and item in the order of their rows.

use std::collections::HashMap;

use jiff::{Timestamp, civil::Date};
use rusqlite::Connection;
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
        let place = items.place(line.account, line.setting.as_str(), line.instance.as_deref())?;
        items.found[place].records.decisions.push(line.record);
    }
    Ok(items.by_account())
}

/// Items in the order in which their first records were read.
#[derive(Default)]
struct Items {
    whole: bool,
    found: Vec<Item>,
    /// The items of each account.
    accounts: HashMap<AccountId, Vec<usize>>,
    /// Each setting's name is parsed once.
    settings: HashMap<String, SettingId>,
}

struct Item {
    account: AccountId,
    records: ItemRecords,
    /// The order of the last check that stands.
    last: Option<(Timestamp, Timestamp, DeviceId, i64)>,
}

impl Items {
    fn take(&mut self, read: checks::CheckRow<'_>) -> Result<(), Fault> {
        let place = self.place(read.account, read.setting, read.instance)?;
        let whole = self.whole;
        self.found[place].take(read.check, read.last_same, whole);
        Ok(())
    }

    /// The place of the item; a new item gets a place at the end.
    fn place(&mut self, account: AccountId, setting: &str, instance: Option<&str>) -> Result<usize, Fault> {
        let places = self.accounts.entry(account).or_default();
        let found = &self.found;
        let known = places.iter().copied().find(|&place| {
            let records = &found[place].records;
            records.setting.as_str() == setting && records.instance.as_deref() == instance
        });
        if let Some(place) = known {
            return Ok(place);
        }
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
        places.push(self.found.len());
        self.found.push(Item { account, records, last: None });
        Ok(self.found.len() - 1)
    }

    fn by_account(self) -> HashMap<AccountId, Vec<ItemRecords>> {
        let mut accounts: HashMap<AccountId, Vec<ItemRecords>> = self
            .accounts
            .into_iter()
            .map(|(account, places)| (account, Vec::with_capacity(places.len())))
            .collect();
        for item in self.found {
            let mut records = item.records;
            if !self.whole {
                records.checks = essential(records.checks);
            }
            records.checks.shrink_to_fit();
            accounts.entry(item.account).or_default().push(records);
        }
        accounts
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
