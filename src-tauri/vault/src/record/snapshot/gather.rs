//! Checks and decisions, gathered by account and item in the order of their rows.

use jiff::civil::Date;
use rusqlite::Connection;
use rustc_hash::FxHashMap;
use withhold_domain::{AccountId, SettingId, essential};

use super::{ByAccount, ItemRecords};
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
) -> Result<ByAccount, Fault> {
    let mut items = Items { whole, ..Items::default() };
    checks::read(connection, of, |read| items.take(read))?;
    for line in decisions::read(connection, of)? {
        let place = items.place(line.account, line.setting.as_str(), line.instance.as_deref())?;
        items.of(line.account)[place].decisions.push(line.record);
    }
    Ok(items.by_account())
}

/// What is recorded so far.
#[derive(Default)]
struct Items {
    whole: bool,
    /// The items of each account, in the order in which they were met.
    accounts: ByAccount,
    /// Each name of a setting is tried once.
    settings: FxHashMap<String, SettingId>,
    /// The last checks of which it was noted that the same was seen again, by the place of the row.
    seen_again: Vec<(AccountId, usize, i64, Date)>,
}

impl Items {
    fn take(&mut self, read: checks::CheckRow<'_>) -> Result<(), Fault> {
        let whole = self.whole;
        let (account, check) = (read.account, read.check);
        let place = self.place(account, read.setting, read.instance)?;
        if let Some(day) = read.last_same {
            self.seen_again.push((account, place, check.id.0, day));
        }
        let records = &mut self.of(account)[place];
        // Most items have one or two.
        if records.checks.len() < 4 {
            records.checks.reserve_exact(1);
        }
        records.checks.push(check);
        if !whole && records.checks.len() >= MANY && records.checks.len().is_power_of_two() {
            records.checks = essential(std::mem::take(&mut records.checks));
        }
        Ok(())
    }

    fn of(&mut self, account: AccountId) -> &mut Vec<ItemRecords> {
        self.accounts.entry(account).or_default()
    }

    /// The place of the item of that name among those of its account; a new item gets a place at the end.
    fn place(&mut self, account: AccountId, setting: &str, instance: Option<&str>) -> Result<usize, Fault> {
        let items = self.accounts.entry(account).or_default();
        let known = items.iter().position(|records| {
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
        items.push(ItemRecords {
            setting,
            instance: instance.map(str::to_owned),
            checks: Vec::new(),
            decisions: Vec::new(),
            looked_again: None,
        });
        Ok(items.len() - 1)
    }

    fn by_account(mut self) -> ByAccount {
        for (account, place, seq, day) in std::mem::take(&mut self.seen_again) {
            let records = &mut self.of(account)[place];
            // What was seen again counts as long as nothing was found since.
            let counting =
                records.checks.iter().filter(|check| check.retracted.is_none() && !check.made.ahead);
            if counting.max_by_key(|check| check.order()).is_some_and(|last| last.id.0 == seq) {
                records.looked_again = Some(day);
            }
        }
        for records in self.accounts.values_mut().flatten() {
            if !self.whole
                && (records.checks.len() > 1 || records.checks.iter().any(|check| check.retracted.is_some()))
            {
                records.checks = essential(std::mem::take(&mut records.checks));
            }
            records.checks.shrink_to_fit();
        }
        self.accounts
    }
}
