//! Measures opening and reading a vault of ten years, not encrypted and encrypted, and prints one line
//! `name<TAB>checks<TAB>value<TAB>unit` for each figure.

#![expect(clippy::print_stdout, reason = "its output is the measurement")]

#[path = "shared/rows.rs"]
mod rows;
#[path = "shared/time.rs"]
mod time;

use std::{
    error::Error,
    hint::black_box,
    path::Path,
    time::{Duration, Instant},
};

use jiff::{Timestamp, civil::Date};
use withhold_domain::{CheckWords, SettingId};
use withhold_vault::{ItemKey, Key, Protect, Vault, When};

use time::middle;

/// Ten years of a person with a hundred accounts.
const ACCOUNTS: usize = 100;
const CHECKS_EACH: usize = 120;
const CHECKS: usize = ACCOUNTS * CHECKS_EACH;
/// Runs of which the middle one counts.
const RUNS: usize = 15;

const SECRET: [u8; 32] = [0x5A; 32];
const PASSPHRASE: &str = "five words that nobody guesses";

fn main() -> Result<(), Box<dyn Error>> {
    let key = Key::Keyring { entry: "measure", secret: &SECRET };
    let protect = Protect::Keyring { store: "none", entry: "measure", secret: &SECRET };
    let (plain, sealed) = (tempfile::tempdir()?, tempfile::tempdir()?);
    fill(plain.path(), Protect::Nothing)?;
    fill(sealed.path(), protect)?;
    for (name, folder, key) in [
        ("not encrypted", plain.path(), Key::None),
        ("encrypted, by the keyring's secret", sealed.path(), key),
    ] {
        let open = middle(RUNS, || {
            black_box(Vault::open(folder, key)?);
            Ok(())
        })?;
        line(&format!("opening and closing, {name}"), open);
        let listed = middle(RUNS, || {
            let vault = Vault::open(folder, key)?;
            black_box(vault.snapshot(false)?);
            Ok(())
        })?;
        line(&format!("opening and reading everything, {name}"), listed);
    }
    ways(sealed.path(), key)?;
    exchanges(plain.path(), protect, key)
}

fn ways(folder: &Path, key: Key<'_>) -> Result<(), Box<dyn Error>> {
    let mut vault = Vault::open(folder, key)?;
    vault.set_passphrase(PASSPHRASE)?;
    drop(vault);
    let typed = middle(RUNS, || {
        black_box(Vault::open(folder, Key::Passphrase(PASSPHRASE))?);
        Ok(())
    })?;
    line("opening and closing, encrypted, by a passphrase", typed);
    Ok(())
}

fn exchanges(folder: &Path, protect: Protect<'_>, key: Key<'_>) -> Result<(), Box<dyn Error>> {
    let start = Instant::now();
    Vault::seal(folder, protect)?;
    line("encrypting the whole file", millis(start.elapsed()));
    let start = Instant::now();
    Vault::rekey(folder, key, protect)?;
    line("giving it another key", millis(start.elapsed()));
    let start = Instant::now();
    Vault::unseal(folder, key)?;
    line("taking the encryption off", millis(start.elapsed()));
    Ok(())
}

fn fill(folder: &Path, protect: Protect<'_>) -> Result<(), Box<dyn Error>> {
    let mut vault = Vault::create(folder, protect)?;
    let new = |number: usize| rows::account(&format!("service-{}", number % 40), number);
    let rows = (0..ACCOUNTS).map(new).collect::<Result<Vec<_>, _>>()?;
    let (ids, _) = vault.add_accounts(&rows, noon()?)?;
    let words =
        CheckWords { note: Some("where it was found, in some words".to_owned()), ..CheckWords::default() };
    let checks: Vec<_> = (0..CHECKS_EACH).map(|turn| rows::look(turn, words.clone())).collect();
    for id in ids {
        let item = ItemKey { account: id, setting: SettingId::new("generative-ai")?, instance: None };
        vault.append_checks(&[(item, checks.clone())], noon()?)?;
    }
    Ok(())
}

fn noon() -> Result<When, Box<dyn Error>> {
    let moment: Timestamp = "2026-03-01T12:00:00Z".parse()?;
    Ok(When { moment, day: Date::constant(2026, 3, 1) })
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

fn line(name: &str, value: f64) {
    println!("{name}\t{CHECKS}\t{value:.2}\tms");
}
