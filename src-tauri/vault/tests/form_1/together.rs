//! Several processes open a vault of form 1 at once: one process brings the vault to this build's format, and all
//! processes find the same content.

use std::{
    env,
    io::{BufRead, BufReader, Read, Write},
    path::Path,
    process::{Child, Command, Stdio},
};

use withhold_vault::{Key, Vault, Why};

use crate::{
    chain::links,
    fixtures::{KEYRING, VaultCopy, checks},
};

const FOLDER: &str = "WITHHOLD_FORM_1_FOLDER";
const SEALED: &str = "WITHHOLD_FORM_1_SEALED";
const PROCESSES: usize = 4;
const ROUNDS: usize = 6;

/// With the variable set this process is one of those that open the vault; without the variable it starts them.
#[test]
fn processes_that_open_it_at_once_all_find_it_whole() {
    if let Some(folder) = env::var_os(FOLDER) {
        return one_of_them(Path::new(&folder), env::var_os(SEALED).is_some());
    }
    for round in 0..ROUNDS {
        let (name, key) = if round % 2 == 0 { ("plain", Key::None) } else { ("keyring", KEYRING) };
        let kept = VaultCopy::new(name);
        let (folder, sealed) = (kept.folder(), name == "keyring");
        let before = (!sealed).then(|| links(&folder));
        let mut started: Vec<Child> = (0..PROCESSES).map(|_| start(&folder, sealed)).collect();
        let mut said: Vec<_> = started
            .iter_mut()
            .map(|child| BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap))
            .collect();
        said.iter_mut().for_each(|lines| assert!(lines.any(|line| line == "ready"), "it starts"));
        // The end of a child's input is the signal to go.
        started.iter_mut().for_each(|child| drop(child.stdin.take()));
        let found = said.into_iter().map(|lines| -> String {
            let found: Vec<String> = lines.filter(|line| line.starts_with("found ")).collect();
            found.into_iter().next().expect("it opens the vault")
        });
        let found: Vec<String> = found.collect();
        for mut child in started {
            assert!(child.wait().unwrap().success());
        }
        assert!(found.iter().all(|one| *one == found[0]), "{name}: {found:#?}");
        let vault = Vault::open(&folder, key).unwrap();
        assert_eq!(vault.verify_chain().unwrap().broken_at, None, "{name}");
        drop(vault);
        assert!(before.is_none_or(|before| before == links(&folder)), "{name}");
        for backup in Vault::backups(&folder).unwrap().iter().filter(|backup| backup.why == Why::Migration) {
            let elsewhere = tempfile::tempdir().unwrap();
            let path = folder.join(withhold_vault::BACKUPS).join(&backup.name);
            let when = withhold_vault::When {
                moment: jiff::Timestamp::UNIX_EPOCH,
                day: jiff::civil::Date::constant(1970, 1, 1),
            };
            Vault::restore(elsewhere.path(), &path, key, when).unwrap();
        }
    }
}

fn start(folder: &Path, sealed: bool) -> Child {
    let mut child = Command::new(env::current_exe().unwrap());
    child.args(["together::processes_that_open_it_at_once_all_find_it_whole", "--exact", "--nocapture"]);
    child.env(FOLDER, folder).stdin(Stdio::piped()).stdout(Stdio::piped());
    if sealed {
        child.env(SEALED, "1");
    }
    child.spawn().unwrap()
}

fn one_of_them(folder: &Path, sealed: bool) {
    say("ready");
    let _ = std::io::stdin().read_to_end(&mut Vec::new());
    let vault = Vault::open(folder, if sealed { KEYRING } else { Key::None }).unwrap();
    let (snapshot, chain) = (vault.snapshot(true).unwrap(), vault.verify_chain().unwrap());
    let records = checks(&vault).len();
    say(&format!("found {} accounts, {records} rows, {chain:?}", snapshot.accounts.len()));
}

/// Says a line at once, and beside the test program's own.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    out.write_all(format!("\n{line}\n").as_bytes()).unwrap();
    out.flush().unwrap();
}
