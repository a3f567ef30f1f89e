//! Searches this process's own memory for secrets that should be gone.
//!
//! The search runs in a process of its own. The secrets are stored under a mask, so that the search does not find its
//! own list.

use std::{
    fs::{self, File},
    os::unix::fs::FileExt,
    path::Path,
    process::Command,
};

use zeroize::{Zeroize, Zeroizing};

use crate::{Key, Protect, Vault, ways::hexadecimal::hex, ways::secret::fill_random};

const MASK: u8 = 0xA5;
const CHILD: &str = "WITHHOLD_TEST_MEMORY";
const NAME: &str = "tests::memory::nothing_of_ours_is_left_in_memory_once_a_vault_is_shut";

/// A secret to search for.
struct Masked {
    name: &'static str,
    bytes: Vec<u8>,
}

fn masked(name: &'static str, secret: &[u8]) -> Masked {
    Masked { name, bytes: secret.iter().map(|byte| byte ^ MASK).collect() }
}

/// How often each secret is found in the memory that this process can write to, and where.
fn found(secrets: &[Masked]) -> Vec<(&'static str, Vec<String>)> {
    let maps = fs::read_to_string("/proc/self/maps").unwrap();
    let memory = File::open("/proc/self/mem").unwrap();
    let mut places: Vec<_> = secrets.iter().map(|secret| (secret.name, Vec::new())).collect();
    for line in
        maps.lines().filter(|line| line.split(' ').nth(1).is_some_and(|rights| rights.starts_with("rw")))
    {
        let (from, to) = line.split(' ').next().unwrap().split_once('-').unwrap();
        let from = u64::from_str_radix(from, 16).unwrap();
        let length = u64::from_str_radix(to, 16).unwrap() - from;
        let mut bytes = vec![0; usize::try_from(length).unwrap()];
        if memory.read_exact_at(&mut bytes, from).is_ok() {
            for (secret, (_, places)) in secrets.iter().zip(&mut places) {
                let hits = bytes.windows(secret.bytes.len()).enumerate().filter(|(_, part)| {
                    part.iter().zip(&secret.bytes).all(|(byte, masked)| byte ^ MASK == *masked)
                });
                places.extend(hits.map(|(place, _)| format!("{:x} in {line}", from + place as u64)));
            }
        }
        bytes.zeroize();
    }
    places
}

fn random(length: usize) -> Zeroizing<Vec<u8>> {
    let mut bytes = Zeroizing::new(vec![0; length]);
    fill_random(&mut bytes, Path::new("memory")).unwrap();
    bytes
}

/// Letters that nothing else in memory holds.
fn words() -> Zeroizing<String> {
    let letters = random(24);
    let mut text = Zeroizing::new(String::with_capacity(24));
    text.extend(letters.iter().map(|letter| char::from(b'a' + letter % 26)));
    text
}

/// Makes and opens a vault in every way, and gives all secrets that must not be left.
fn secrets(folder: &Path) -> Vec<Masked> {
    let secret = random(32);
    let passphrase = words();
    let mut vault =
        Vault::create(folder, Protect::Keyring { store: "s", entry: "e", secret: &secret }).unwrap();
    let mut typed = Zeroizing::new(String::with_capacity(64));
    {
        let code = vault.new_recovery_code().unwrap();
        code.groups().for_each(|group| typed.push_str(group));
    }
    vault.set_passphrase(&passphrase).unwrap();
    let key = vault.data_key.as_ref().unwrap();
    let mut digits = hex(&key.0);
    let mut list = vec![
        masked("the key's first half", &key.0[..16]),
        masked("the key's second half", &key.0[16..]),
        masked("the key in hexadecimal", &digits.as_bytes()[..32]),
        masked("the keyring's secret", &secret[..16]),
        masked("the recovery code", &typed.as_bytes()[..20]),
        masked("the passphrase", &passphrase.as_bytes()[..20]),
    ];
    digits.make_ascii_uppercase();
    list.push(masked("the key in capital letters", &digits.as_bytes()[..32]));
    digits.zeroize();
    let open = found(&list);
    assert!(!open[0].1.is_empty() && !open[4].1.is_empty(), "the search finds what is there: {open:?}");
    drop(vault);
    for key in [
        Key::RecoveryCode(&typed),
        Key::Passphrase(&passphrase),
        Key::Keyring { entry: "e", secret: &secret },
    ] {
        let vault = Vault::open(folder, key).unwrap();
        vault.snapshot(true).unwrap();
    }
    Vault::rekey(folder, Key::RecoveryCode(&typed), Protect::Passphrase(&passphrase)).unwrap();
    drop(Vault::open(folder, Key::Passphrase(&passphrase)).unwrap());
    list
}

#[test]
fn nothing_of_ours_is_left_in_memory_once_a_vault_is_shut() {
    if std::env::var_os(CHILD).is_none() {
        let child = Command::new(std::env::current_exe().unwrap())
            .args([NAME, "--exact", "--nocapture", "--test-threads=1"])
            .env(CHILD, "1")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&child.stdout) + String::from_utf8_lossy(&child.stderr);
        assert!(child.status.success() && said.contains("nothing is left"), "{said}");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let list = secrets(folder.path());
    let left: Vec<_> = found(&list).into_iter().filter(|(_, places)| !places.is_empty()).collect();
    assert!(left.is_empty(), "{left:#?}");
    println!("nothing is left of {} secrets", list.len());
}
