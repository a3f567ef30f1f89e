//! Measures opening the vault and reading the whole list with the checks of ten years in the vault, plain and
//! encrypted under a secret in a keyring, and prints a line `what<TAB>value<TAB>unit<TAB>most` for each figure.

#[path = "../../vault/examples/shared/rows.rs"]
mod rows;

use std::{
    error::Error,
    path::Path,
    time::{Duration, Instant},
};

use jiff::{Timestamp, civil::date, tz::TimeZone};
use withhold_engine::{
    Engine, Parts, Query,
    domain::{CheckWords, SettingId},
};
use withhold_os::{Keyring, KeyringError, Secret, Wanted};
use withhold_vault::{ItemKey, Protect, Vault, When};

/// Accounts of one looked-at setting, and looks at each: four a year for ten years, and a few more.
const ACCOUNTS: usize = 250;
const LOOKS: usize = 48;
/// Runs of which the middle one counts.
const RUNS: usize = 15;
/// Milliseconds that opening and listing may take.
const MOST: f64 = 50.0;

const SECRET: [u8; 32] = [7; 32];
const STORE: &str = "measure";

#[expect(clippy::print_stdout, reason = "its output is the measurement")]
fn main() -> Result<(), Box<dyn Error>> {
    let secret = Protect::Keyring { store: STORE, entry: "one", secret: &SECRET };
    for (kept, protect) in [("plain", Protect::Nothing), ("encrypted", secret)] {
        let folder = tempfile::tempdir()?;
        fill(folder.path(), protect)?;
        let mut times = Vec::new();
        for _ in 0..RUNS {
            let parts = Parts { keyring: Box::new(One), ..Parts::of_this_computer()? };
            let start = Instant::now();
            let overview = Engine::open(folder.path(), None, parts)?.overview()?;
            times.push(start.elapsed());
            if overview.accounts.len() != ACCOUNTS {
                return Err("accounts are missing".into());
            }
        }
        times.sort();
        let millis = times.get(RUNS / 2).map_or(f64::NAN, Duration::as_secs_f64) * 1_000.0;
        println!("opening and listing {} checks, {kept}\t{millis:.1}\tms\t{MOST}", ACCOUNTS * LOOKS);
    }
    Ok(())
}

fn fill(folder: &Path, protect: Protect<'_>) -> Result<(), Box<dyn Error>> {
    let mut vault = Vault::create(folder, protect)?;
    let parts = Parts { keyring: Box::new(One), ..Parts::of_this_computer()? };
    let services = Engine::open(folder, None, parts)?.services(&Query { query: String::new() })?;
    let looked: Vec<_> =
        services.iter().filter_map(|service| Some((&service.id, service.settings.first()?))).collect();
    let day = date(2026, 1, 5);
    let moment: Timestamp = day.at(12, 0, 0, 0).to_zoned_datetime(TimeZone::UTC)?.timestamp();
    let when = When { moment, day };
    let mut rows = Vec::new();
    for number in 0..ACCOUNTS {
        let (service, _) = looked.get(number % looked.len()).ok_or("there is no service")?;
        rows.push(rows::account(service, number)?);
    }
    let (ids, _) = vault.add_accounts(&rows, when)?;
    // All looks at an item at once: a commit for each would take minutes, and reads no differently.
    let words = CheckWords { label_read: Some("Off".to_owned()), ..CheckWords::default() };
    let looks = vec![rows::look(1, words); LOOKS];
    for (number, account) in ids.iter().enumerate() {
        let (_, setting) = looked.get(number % looked.len()).ok_or("there is no service")?;
        let item = ItemKey { account: *account, setting: SettingId::new(&setting.id)?, instance: None };
        vault.append_checks(&[(item, looks.clone())], when)?;
    }
    Ok(())
}

/// A keyring in memory: the time that the system's own keyring takes is measured with the window.
struct One;

impl Keyring for One {
    fn store(&self) -> &'static str {
        STORE
    }

    fn ready(&self) -> Result<(), KeyringError> {
        Ok(())
    }

    fn read(&self, _: Wanted<'_>) -> Result<Secret, KeyringError> {
        Ok(Secret::new(SECRET.to_vec()))
    }

    fn write(&self, _: Wanted<'_>, _: &[u8]) -> Result<(), KeyringError> {
        Ok(())
    }

    fn remove(&self, _: Wanted<'_>) -> Result<(), KeyringError> {
        Ok(())
    }
}
