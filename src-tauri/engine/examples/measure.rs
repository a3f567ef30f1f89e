//! Measures the engine over many accounts, and prints a line `name<TAB>accounts<TAB>value<TAB>unit` for each figure.
//!
//! Every account is at a service with three settings, and every item has been looked at once.

#![expect(clippy::print_stdout, reason = "its output is the measurement")]

#[path = "../../vault/examples/shared/rows.rs"]
mod rows;
#[path = "../../vault/examples/shared/time.rs"]
mod time;

use std::{
    error::Error,
    hint::black_box,
    path::Path,
    time::{Duration, Instant},
};

use jiff::{Timestamp, ToSpan};
use withhold_engine::{
    Engine, Parts, Query,
    domain::{CheckWords, SettingId},
};
use withhold_vault::{ItemKey, Protect, Vault, When};

use time::middle;

/// Services of the catalogue with exactly three settings.
const SERVICES: usize = 3;
/// Runs of which the middle one counts.
const RUNS: usize = 15;

fn main() -> Result<(), Box<dyn Error>> {
    for accounts in [100, 1_000, 10_000] {
        measure(accounts)?;
    }
    line("memory at its highest", 10_000, peak_memory_mb(), "MB");
    Ok(())
}

fn measure(accounts: usize) -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    fill(folder.path(), accounts)?;
    let mut engine = Engine::open(folder.path(), None, Parts::of_this_computer()?)?;
    let start = Instant::now();
    engine.headline()?;
    line("first reading of the file and headline", accounts, millis(start.elapsed()), "ms");
    let all = middle(RUNS, || black_box(engine.headline()).map(|_| ()).map_err(Into::into))?;
    line("all standings and the headline", accounts, all, "ms");
    let rows = middle(RUNS, || black_box(engine.items()).map(drop).map_err(Into::into))?;
    line("all rows of the checklist", accounts, rows, "ms");
    let start = Instant::now();
    engine.search(&Query { query: "l".to_owned() })?;
    line("first key in the search", accounts, millis(start.elapsed()), "ms");
    for typed in ["l", "li", "lin", "linkedin zz", "label 99 training"] {
        let key = middle(RUNS, || {
            black_box(engine.search(&Query { query: typed.to_owned() })).map(drop).map_err(Into::into)
        })?;
        line(&format!("a key in the search, at “{typed}”"), accounts, key, "ms");
    }
    Ok(())
}

fn fill(folder: &Path, accounts: usize) -> Result<(), Box<dyn Error>> {
    let mut vault = Vault::create(folder, Protect::Nothing)?;
    let mut engine = Engine::open(folder, None, Parts::of_this_computer()?)?;
    let services: Vec<_> = engine
        .services(&Query { query: String::new() })?
        .into_iter()
        .filter(|service| service.settings.len() == SERVICES && service.per.is_none())
        .collect();
    let day = engine.today().saturating_sub(30.days());
    let moment: Timestamp = format!("{day}T12:00:00Z").parse()?;
    let when = When { moment, day };
    let service =
        |number: usize| services.get(number % services.len()).ok_or("no service with three settings");
    let new = |number: usize| rows::account(&service(number)?.id, number);
    let rows = (0..accounts).map(new).collect::<Result<Vec<_>, _>>()?;
    let (ids, _) = vault.add_accounts(&rows, when)?;
    for (number, account) in ids.into_iter().enumerate() {
        for (place, setting) in service(number)?.settings.iter().enumerate() {
            let item = ItemKey { account, setting: SettingId::new(&setting.id)?, instance: None };
            let look = rows::look(number + place, CheckWords::default());
            vault.append_checks(&[(item, vec![look])], when)?;
        }
    }
    Ok(())
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// The most memory this process has held, in MB. Linux gives the figure; elsewhere the answer is not a number.
fn peak_memory_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").trim().parse::<f64>().ok());
    kib.map_or(f64::NAN, |kib| kib / 1024.0)
}

fn line(name: &str, accounts: usize, value: f64, unit: &str) {
    println!("{name}\t{accounts}\t{value:.2}\t{unit}");
}
