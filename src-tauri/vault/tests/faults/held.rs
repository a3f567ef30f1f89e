//! Another program has the vault's whole file locked, as some backup programs do: the vault says so, and nothing is
//! written.

use std::{
    env, fs,
    io::{BufRead, BufReader, Read},
    os::fd::AsRawFd,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use withhold_vault::{FILE, Protect, Vault, VaultError};

use crate::{
    content::{account, at},
    person::{key, keyring},
    places::{folder, place},
};

const FILE_TO_HOLD: &str = "WITHHOLD_FAULTS_HOLD";

/// With the variable set this process is the other program; without the variable it is the program that finds the file
/// locked.
#[test]
fn a_file_locked_by_another_program_is_said_to_be_and_left_alone() {
    if let Some(path) = env::var_os(FILE_TO_HOLD) {
        return hold(Path::new(&path));
    }
    for protect in [Protect::Nothing, keyring(0)] {
        let place = place();
        let folder = folder(&place, "vault");
        let mut vault = Vault::create(&folder, protect).unwrap();
        vault.add_accounts(&[account("linkedin")], at(0)).unwrap();
        drop(vault);
        let path = folder.join(FILE);
        let bytes = fs::read(&path).unwrap();
        let (mut other, lines) = other_program(path.clone());
        let error = Vault::open(&folder, key(0)).unwrap_err();
        assert!(matches!(error, VaultError::Busy(_)), "{error:?}");
        assert_eq!(fs::read(&path).unwrap(), bytes);
        drop(other.stdin.take());
        assert_eq!(lines.filter(|line| line.contains("FAILED")).count(), 0);
        assert!(other.wait().unwrap().success());
        assert_eq!(Vault::open(&folder, key(0)).unwrap().snapshot(true).unwrap().accounts.len(), 1);
    }
}

fn other_program(path: PathBuf) -> (Child, impl Iterator<Item = String>) {
    let mut other = Command::new(env::current_exe().unwrap())
        .args([
            "held::a_file_locked_by_another_program_is_said_to_be_and_left_alone",
            "--exact",
            "--nocapture",
        ])
        .env(FILE_TO_HOLD, path)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(other.stdout.take().unwrap()).lines().map(Result::unwrap);
    assert!(lines.any(|line| line == "held"), "the other program has the lock");
    (other, lines)
}

/// Holds the lock until its input ends.
fn hold(path: &Path) {
    let file = fs::OpenOptions::new().read(true).write(true).open(path).unwrap();
    let whole = libc::flock {
        l_type: i16::try_from(libc::F_WRLCK).unwrap(),
        l_whence: i16::try_from(libc::SEEK_SET).unwrap(),
        l_start: 0,
        l_len: 0,
        l_pid: 0,
    };
    #[expect(unsafe_code, reason = "the standard library knows no locks of this kind")]
    // SAFETY: the file is open, and the lock lives longer than the call.
    let taken = unsafe { libc::fcntl(file.as_raw_fd(), libc::F_SETLK, &raw const whole) };
    assert_eq!(taken, 0);
    crate::child::say("held");
    let _ = std::io::stdin().read_to_end(&mut Vec::new());
}
