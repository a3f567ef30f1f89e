//! Reading accounts.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, Row};
use rustc_hash::FxHashMap;
use uuid::Uuid;
use withhold_domain::{Account, AccountId, Moved, PlanId, Region, ServiceId};

use crate::{
    VaultError,
    error::Fault,
    table::{day, identifiers, moment, number, unreadable},
};

/// The account, where it is on the list.
pub(crate) fn listed(connection: &Connection, id: AccountId) -> Result<Account, Fault> {
    let account = one(connection, id)?.filter(|account| account.removed.is_none());
    account.ok_or(Fault::Vault(VaultError::Gone))
}

/// The account, on the list or not.
pub(crate) fn one(connection: &Connection, id: AccountId) -> Result<Option<Account>, Fault> {
    let query = format!("{SELECT} WHERE id = ?1");
    let account = connection.prepare_cached(&query)?.query_row([number(id)], account).optional()?;
    let Some(mut account) = account else { return Ok(None) };
    account.instances = connection
        .prepare_cached("SELECT name FROM instances WHERE account = ?1 ORDER BY position")?
        .query_map([number(id)], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    account.identifiers = identifiers::of(connection, id)?;
    Ok(Some(account))
}

/// All accounts, removed accounts too, in the order of their rows.
pub(crate) fn all(connection: &Connection) -> Result<Vec<Account>, Fault> {
    let mut instances: HashMap<i64, Vec<String>> = HashMap::new();
    let mut statement =
        connection.prepare("SELECT account, name FROM instances ORDER BY account, position")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        instances.entry(row.get(0)?).or_default().push(row.get(1)?);
    }
    let mut identifiers = identifiers::all(connection)?;
    let mut statement = connection.prepare(SELECT)?;
    let mut services = Services::default();
    let mut accounts =
        statement.query_map([], |row| account_of(row, &mut services))?.collect::<Result<Vec<_>, _>>()?;
    if instances.is_empty() && identifiers.is_empty() {
        return Ok(accounts);
    }
    for account in &mut accounts {
        account.instances = instances.remove(&number(account.id)).unwrap_or_default();
        account.identifiers = identifiers.remove(&number(account.id)).unwrap_or_default();
    }
    Ok(accounts)
}

/// The columns of an account, and whether nothing stands in those that few accounts fill, so that these need not be
/// read.
const SELECT: &str =
    "SELECT id, service, label, plan, region, added_moment, plan_moment, plan_day, region_moment, region_day,
         removed_moment, uuid, coalesce(plan, region, plan_moment, region_moment, removed_moment) IS NULL
     FROM accounts";

/// The order of accounts: by service, label and number.
pub(crate) fn order(account: &Account) -> (&str, &str, AccountId) {
    (account.service.as_str(), &account.label, account.id)
}

/// Services by name, so that the name of a service is checked and stored once.
#[derive(Default)]
struct Services(FxHashMap<String, ServiceId>);

impl Services {
    fn named(&mut self, name: &str) -> Result<ServiceId, rusqlite::Error> {
        if let Some(service) = self.0.get(name) {
            return Ok(service.clone());
        }
        let service = ServiceId::new(name).map_err(|error| unreadable(1, error))?;
        self.0.insert(name.to_owned(), service.clone());
        Ok(service)
    }
}

fn account(row: &Row<'_>) -> Result<Account, rusqlite::Error> {
    account_of(row, &mut Services::default())
}

fn account_of(row: &Row<'_>, services: &mut Services) -> Result<Account, rusqlite::Error> {
    let service = services.named(row.get_ref(1)?.as_str()?)?;
    let plain = Account {
        id: AccountId(row.get(0)?),
        uuid: Uuid::from_bytes(row.get(11)?),
        service,
        label: row.get(2)?,
        plan: None,
        region: None,
        instances: Vec::new(),
        identifiers: Vec::new(),
        added: moment(5, row.get(5)?)?,
        plan_changed: None,
        region_changed: None,
        removed: None,
    };
    if row.get(12)? {
        return Ok(plain);
    }
    let text = |column: usize| row.get::<_, Option<String>>(column);
    Ok(Account {
        plan: text(3)?.map(PlanId::new).transpose().map_err(|error| unreadable(3, error))?,
        region: text(4)?.map(|text| Region::new(&text)).transpose().map_err(|error| unreadable(4, error))?,
        plan_changed: change(row, 6)?,
        region_changed: change(row, 8)?,
        removed: row.get::<_, Option<i64>>(10)?.map(|micros| moment(10, micros)).transpose()?,
        ..plain
    })
}

fn change(row: &Row<'_>, column: usize) -> Result<Option<Moved>, rusqlite::Error> {
    let (micros, text): (Option<i64>, Option<String>) = (row.get(column)?, row.get(column + 1)?);
    let moved = |(micros, text): (i64, String)| -> Result<Moved, rusqlite::Error> {
        Ok(Moved { moment: moment(column, micros)?, day: day(column + 1, &text)? })
    };
    micros.zip(text).map(moved).transpose()
}
