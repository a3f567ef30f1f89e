//! Checks and decisions, gathered by account and item in the order of their rows.

use std::{
    mem,
    panic::resume_unwind,
    sync::mpsc::{SendError, sync_channel},
    thread,
};

use jiff::civil::Date;
use rusqlite::Connection;
use rustc_hash::FxHashMap;
use withhold_domain::{AccountId, Check, SettingId, essential};

use super::{ByAccount, ItemRecords};
use crate::{
    error::Fault,
    table::{checks, decisions, unreadable},
};

/// When an item has this many checks, the checks that cannot count any more are dropped.
const MANY: usize = 8;

/// So many checks are handed from the thread that reads to the thread that gathers at a time.
const BLOCK: usize = 1_024;
/// So many blocks may wait to be gathered.
const WAITING: usize = 4;

/// Reads the records of one account's items, or of all items.
pub(super) fn records(
    connection: &Connection,
    of: Option<AccountId>,
    whole: bool,
) -> Result<ByAccount, Fault> {
    let mut names = SettingNames::default();
    let mut items = checks_of(connection, of, whole, &mut names)?;
    for line in decisions::read(connection, of)? {
        let (setting, instance) = (line.setting, line.instance);
        let place = items.place(line.account, setting, instance);
        items.of(line.account)[place].decisions.push(line.record);
    }
    Ok(items.by_account())
}

/// Reads the checks. Where the checks are many, a second thread gathers what this thread has read.
fn checks_of(
    connection: &Connection,
    of: Option<AccountId>,
    whole: bool,
    names: &mut SettingNames,
) -> Result<Items, Fault> {
    thread::scope(|scope| {
        let (blocks, waiting) = sync_channel::<Vec<ItemCheck>>(WAITING);
        let mut waiting = Some(waiting);
        let mut gathering = None;
        let mut here = Items::new(whole);
        let mut block = Vec::new();
        checks::read(connection, of, |read| {
            block.push(names.item_check(read)?);
            if block.len() == BLOCK {
                let full = mem::replace(&mut block, Vec::with_capacity(BLOCK));
                if let Some(waiting) = waiting.take() {
                    let gather = move || {
                        let mut items = Items::new(whole);
                        waiting.into_iter().flatten().for_each(|check| items.take(check));
                        items
                    };
                    gathering = thread::Builder::new().spawn_scoped(scope, gather).ok();
                }
                // Where no thread can be had, nobody waits for blocks.
                if let Err(SendError(full)) = blocks.send(full) {
                    full.into_iter().for_each(|check| here.take(check));
                }
            }
            Ok(())
        })?;
        drop(blocks);
        let mut items = match gathering.map(thread::ScopedJoinHandle::join) {
            Some(Ok(items)) => items,
            Some(Err(panic)) => resume_unwind(panic),
            None => here,
        };
        block.into_iter().for_each(|check| items.take(check));
        Ok(items)
    })
}

/// A check with the name of its item.
struct ItemCheck {
    account: AccountId,
    setting: SettingId,
    instance: Option<String>,
    check: Check,
    last_same: Option<Date>,
}

/// The names of settings, each tried once.
#[derive(Default)]
struct SettingNames(FxHashMap<String, SettingId>);

impl SettingNames {
    fn item_check(&mut self, read: checks::CheckRow<'_>) -> Result<ItemCheck, Fault> {
        let checks::CheckRow { account, setting, instance, check, last_same } = read;
        let setting = match self.0.get(setting) {
            Some(setting) => setting.clone(),
            None => {
                let id = SettingId::new(setting).map_err(|error| unreadable(2, error))?;
                self.0.insert(setting.to_owned(), id.clone());
                id
            }
        };
        Ok(ItemCheck { account, setting, instance: instance.map(str::to_owned), check, last_same })
    }
}

/// What is recorded so far.
struct Items {
    whole: bool,
    /// The items of each account but the current one, in the order in which the items were met.
    accounts: ByAccount,
    /// The account of the row at hand and its items: the rows of an account mostly follow one another.
    current: (AccountId, Vec<ItemRecords>),
    /// The last checks of which it was noted that the same was seen again, by the place of the row.
    seen_again: Vec<(AccountId, usize, i64, Date)>,
}

impl Items {
    fn new(whole: bool) -> Self {
        // No account has this number.
        let current = (AccountId(0), Vec::new());
        Self { whole, accounts: ByAccount::default(), current, seen_again: Vec::new() }
    }

    fn take(&mut self, read: ItemCheck) {
        let whole = self.whole;
        let ItemCheck { account, setting, instance, check, last_same } = read;
        let place = self.place(account, setting, instance);
        if let Some(day) = last_same {
            self.seen_again.push((account, place, check.id.0, day));
        }
        let records = &mut self.of(account)[place];
        // Most items have one or two.
        if records.checks.len() < 4 {
            records.checks.reserve_exact(1);
        }
        records.checks.push(check);
        if !whole && records.checks.len() >= MANY && records.checks.len().is_power_of_two() {
            records.checks = essential(mem::take(&mut records.checks));
        }
    }

    fn of(&mut self, account: AccountId) -> &mut Vec<ItemRecords> {
        if self.current.0 != account {
            let items = self.accounts.remove(&account).unwrap_or_default();
            let (last, its) = mem::replace(&mut self.current, (account, items));
            self.put_back(last, its);
        }
        &mut self.current.1
    }

    /// Puts an account's items to those of all others.
    fn put_back(&mut self, account: AccountId, items: Vec<ItemRecords>) {
        if !items.is_empty() {
            self.accounts.insert(account, items);
        }
    }

    /// The place of the item of that name among those of its account; a new item gets a place at the end.
    fn place(&mut self, account: AccountId, setting: SettingId, instance: Option<String>) -> usize {
        let items = self.of(account);
        let known =
            items.iter().position(|records| records.setting == setting && records.instance == instance);
        known.unwrap_or_else(|| {
            items.push(ItemRecords {
                setting,
                instance,
                checks: Vec::new(),
                decisions: Vec::new(),
                looked_again: None,
            });
            items.len() - 1
        })
    }

    fn by_account(mut self) -> ByAccount {
        for (account, place, seq, day) in mem::take(&mut self.seen_again) {
            let records = &mut self.of(account)[place];
            // What was seen again counts as long as nothing was found since.
            let counting =
                records.checks.iter().filter(|check| check.retracted.is_none() && !check.made.ahead);
            if counting.max_by_key(|check| check.order()).is_some_and(|last| last.id.0 == seq) {
                records.looked_again = Some(day);
            }
        }
        let (last, its) = mem::replace(&mut self.current, (AccountId(0), Vec::new()));
        self.put_back(last, its);
        for records in self.accounts.values_mut().flatten() {
            if !self.whole
                && (records.checks.len() > 1 || records.checks.iter().any(|check| check.retracted.is_some()))
            {
                records.checks = essential(mem::take(&mut records.checks));
            }
            records.checks.shrink_to_fit();
        }
        self.accounts
    }
}
