//! Writes the lists that are measured.

#[path = "../../../vault/examples/shared/rows.rs"]
mod rows;

use std::{error::Error, path::Path};

use jiff::{Timestamp, ToSpan};
use withhold_engine::{
    Engine, Parts, Query,
    domain::{CheckWords, SettingId},
};
use withhold_vault::{ItemKey, NewCheck, Protect, Vault, When};

/// The accounts are at services of the catalogue with exactly this many settings.
const SETTINGS: usize = 3;

/// A new vault with `accounts` accounts; in each account, `settings` settings were looked at `looks` times.
///
/// # Errors
/// When the vault cannot be written.
pub(crate) fn fill(
    folder: &Path,
    accounts: usize,
    settings: usize,
    looks: usize,
) -> Result<(), Box<dyn Error>> {
    let mut vault = Vault::create(folder, Protect::Nothing)?;
    let mut engine = Engine::open(folder, None, Parts::of_this_computer()?)?;
    let mut services = engine.services(&Query { query: String::new() })?;
    services.retain(|service| service.settings.len() == SETTINGS && service.per.is_none());
    let day = engine.today().saturating_sub(30.days());
    let moment: Timestamp = format!("{day}T12:00:00Z").parse()?;
    let when = When { moment, day };
    let service =
        |number: usize| services.get(number % services.len()).ok_or("no service has three settings");
    let mut rows = Vec::with_capacity(accounts);
    for number in 0..accounts {
        rows.push(rows::account(&service(number)?.id, number)?);
    }
    let (ids, _) = vault.add_accounts(&rows, when)?;
    for (number, account) in ids.into_iter().enumerate() {
        for (place, setting) in service(number)?.settings.iter().take(settings).enumerate() {
            let item = ItemKey { account, setting: SettingId::new(&setting.id)?, instance: None };
            let look = |look| rows::look(number + place + look, CheckWords::default());
            let looks: Vec<NewCheck> = (0..looks).map(look).collect();
            vault.append_checks(&[(item, looks)], when)?;
        }
    }
    Ok(())
}
