//! Writes the lists that are measured, by the interface that the build of form 1 has. `cargo xtask bench record` puts it
//! in the place of its namesake beside the measuring program.

use std::{error::Error, path::Path};

use jiff::{Timestamp, ToSpan};
use withhold_engine::{
    Engine, Parts, Query,
    domain::{Finding, Method, ServiceId, SettingId},
};
use withhold_vault::{ItemKey, NewAccount, NewCheck, Protect, Vault, When};

/// Services of the catalogue with exactly so many settings are looked at.
const SETTINGS: usize = 3;

/// A new vault with so many accounts, so many of whose settings were looked at so many times.
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
        rows.push(NewAccount {
            service: ServiceId::new(service(number)?.id.as_str())?,
            label: format!("label {number}"),
            plan: None,
            region: None,
            instances: Vec::new(),
        });
    }
    let ids = vault.add_accounts(&rows, when)?;
    for (number, account) in ids.into_iter().enumerate() {
        for (place, setting) in service(number)?.settings.iter().take(settings).enumerate() {
            let item = ItemKey { account, setting: SettingId::new(&setting.id)?, instance: None };
            let looks: Vec<NewCheck> = (0..looks).map(|look| check(number + place + look)).collect();
            vault.append_checks(&item, &looks, when)?;
        }
    }
    Ok(())
}

fn check(turn: usize) -> NewCheck {
    NewCheck {
        finding: if turn.is_multiple_of(4) { Finding::Shared } else { Finding::Withheld },
        reason: None,
        method: Method::Seen,
        label_read: None,
        note: None,
        effective: None,
    }
}
