//! Everything the checklist is made of, read at one moment.

use std::collections::HashMap;

use withhold_domain::{Account, AccountId, Check, DecisionRecord, SettingId};

use crate::{
    Vault, VaultError,
    file::Fault,
    table::{
        accounts,
        acts::{self, Act},
        catalogue::{self, CatalogueChangeRecord, CatalogueMark},
        checks, decisions, own_services,
        own_services::OwnServiceRow,
        preferences,
    },
};

/// What is recorded about one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemRecords {
    /// The setting.
    pub setting: SettingId,
    /// The instance.
    pub instance: Option<String>,
    /// Its checks.
    pub checks: Vec<Check>,
    /// Its decisions.
    pub decisions: Vec<DecisionRecord>,
}

/// The vault's content at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// Accounts, the removed ones too, by service and label.
    pub accounts: Vec<Account>,
    /// What is recorded, by account.
    pub records: HashMap<AccountId, Vec<ItemRecords>>,
    /// Services added by hand.
    pub own_services: Vec<OwnServiceRow>,
    /// The preferences, as the engine wrote them.
    pub preferences: Option<String>,
    /// The last act that can be taken back.
    pub last_act: Option<Act>,
    /// Changes in the catalogue, in the order of arrival.
    pub changes: Vec<CatalogueChangeRecord>,
    /// The catalogue shown last.
    pub shown: Option<CatalogueMark>,
}

impl Snapshot {
    /// What is recorded about an item, if anything.
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
}

impl Vault {
    /// Reads everything at one moment.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn snapshot(&self) -> Result<Snapshot, VaultError> {
        self.read(|transaction| read(transaction).map_err(|fault| fault.at(self.path())))
    }
}

pub(crate) fn read(connection: &rusqlite::Connection) -> Result<Snapshot, Fault> {
    let mut records: HashMap<AccountId, Vec<ItemRecords>> = HashMap::new();
    for (account, rows) in checks::by_account(connection)? {
        for (setting, instance, check) in rows {
            entry(&mut records, account, setting, instance).checks.push(check);
        }
    }
    for (account, rows) in decisions::by_account(connection)? {
        for (setting, instance, decision) in rows {
            entry(&mut records, account, setting, instance).decisions.push(decision);
        }
    }
    Ok(Snapshot {
        accounts: accounts::all(connection)?,
        records,
        own_services: own_services::all(connection)?,
        preferences: preferences::read(connection)?,
        last_act: acts::last(connection)?.map(|row| row.act()).transpose()?,
        changes: catalogue::changes(connection)?,
        shown: catalogue::mark(connection)?,
    })
}

fn entry(
    records: &mut HashMap<AccountId, Vec<ItemRecords>>,
    account: AccountId,
    setting: SettingId,
    instance: Option<String>,
) -> &mut ItemRecords {
    let items = records.entry(account).or_default();
    let place = items.iter().position(|item| item.setting == setting && item.instance == instance);
    let place = place.unwrap_or_else(|| {
        items.push(ItemRecords { setting, instance, checks: Vec::new(), decisions: Vec::new() });
        items.len() - 1
    });
    &mut items[place]
}
