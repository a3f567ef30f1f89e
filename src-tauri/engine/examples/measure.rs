//! Measures the engine over many accounts, and prints a line `name<TAB>accounts<TAB>value<TAB>unit` for each figure.
//!
//! Every account is at a service with three settings, and every item has been looked at once.

#![expect(clippy::print_stdout, reason = "its output is the measurement")]

use std::{
    error::Error,
    hint::black_box,
    path::Path,
    time::{Duration, Instant},
};

use jiff::{Timestamp, ToSpan};
use withhold_engine::{
    Engine, Parts, Query,
    domain::{AccountId, CheckWords, Finding, Method, ServiceId, SettingId},
};
use withhold_vault::{ItemKey, NewAccount, NewCheck, Protect, Vault, When};

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
    let all = middle(|| black_box(engine.headline()).map(|_| ()).map_err(Into::into))?;
    line("all standings and the headline", accounts, millis(all), "ms");
    let rows = middle(|| black_box(engine.items()).map(drop).map_err(Into::into))?;
    line("all rows of the checklist", accounts, millis(rows), "ms");
    let start = Instant::now();
    engine.search(&Query { query: "l".to_owned() })?;
    line("first key in the search", accounts, millis(start.elapsed()), "ms");
    for typed in ["l", "li", "lin", "linkedin zz", "label 99 training"] {
        let key = middle(|| {
            black_box(engine.search(&Query { query: typed.to_owned() })).map(drop).map_err(Into::into)
        })?;
        line(&format!("a key in the search, at “{typed}”"), accounts, millis(key), "ms");
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
    let new = |number: usize| -> Result<NewAccount, Box<dyn Error>> {
        let service = services.get(number % services.len()).ok_or("no service with three settings")?;
        Ok(NewAccount {
            service: ServiceId::new(service.id.as_str())?,
            label: format!("label {number}"),
            plan: None,
            region: None,
            instances: Vec::new(),
            identifiers: Vec::new(),
        })
    };
    let rows = (0..accounts).map(new).collect::<Result<Vec<_>, _>>()?;
    let (ids, _) = vault.add_accounts(&rows, when)?;
    for (number, id) in ids.into_iter().enumerate() {
        let service = services.get(number % services.len()).ok_or("no service with three settings")?;
        for (place, setting) in service.settings.iter().enumerate() {
            look(&mut vault, id, &setting.id, number + place, when)?;
        }
    }
    Ok(())
}

fn look(
    vault: &mut Vault,
    account: AccountId,
    setting: &str,
    turn: usize,
    when: When,
) -> Result<(), Box<dyn Error>> {
    let finding = if turn.is_multiple_of(4) { Finding::Shared } else { Finding::Withheld };
    let item = ItemKey { account, setting: SettingId::new(setting)?, instance: None };
    let check = NewCheck {
        finding,
        reason: None,
        method: Method::Seen,
        claim: None,
        effective: None,
        answer_by: None,
        words: CheckWords::default(),
    };
    vault.append_checks(&[(item, vec![check])], when)?;
    Ok(())
}

fn middle(mut work: impl FnMut() -> Result<(), Box<dyn Error>>) -> Result<Duration, Box<dyn Error>> {
    let mut times = Vec::new();
    for _ in 0..RUNS {
        let start = Instant::now();
        work()?;
        times.push(start.elapsed());
    }
    times.sort();
    Ok(times[RUNS / 2])
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
