//! A bit turns over, anywhere: a vault opens with exactly the content that it held, or the damage is reported. Nothing
//! panics, and no altered value is shown as true.

use std::{
    fs,
    path::{Path, PathBuf},
};

use tempfile::TempDir;
use withhold_domain::Finding;
use withhold_vault::{FILE, HEADER, Protect, Vault, VaultError, Why};

use crate::{
    content::{State, account, at, item, look},
    person::{key, keyring},
    places::{copy, folder, place, whole},
    random::Random,
};

/// The results of turning many bits over.
#[derive(Debug, Default)]
struct Tally {
    same: u32,
    told: u32,
    /// The vault lacked the last action, and nothing else.
    short: u32,
    altered: u32,
}

/// A closed vault with some months of records, and the vault's content.
struct ClosedVault {
    place: TempDir,
    start: PathBuf,
    /// The content before the last action.
    before: State,
    state: State,
}

impl ClosedVault {
    fn new(protect: Protect<'_>, backed_up: bool) -> Self {
        let place = place();
        let start = folder(&place, "start");
        let mut vault = Vault::create(&start, protect).unwrap();
        vault.add_accounts(&[account("linkedin"), account("x"), account("reddit")], at(0)).unwrap();
        for minute in 1..120 {
            let note = format!("look number {minute}");
            let finding = if minute % 3 == 0 { Finding::Shared } else { Finding::Withheld };
            let of = item(1 + i64::from(minute % 3));
            vault.append_checks(&[(of, vec![look(finding, &note)])], at(minute)).unwrap();
        }
        if backed_up {
            vault.back_up(Why::Asked, at(130)).unwrap();
        }
        let state = State::of(&vault).unwrap();
        Self { place, start, before: state.clone(), state }
    }

    /// The same vault, left open as by a process that died: the last action stands in the journal.
    fn left_open(protect: Protect<'_>) -> Self {
        let Self { place, start, state: before, .. } = Self::new(protect, false);
        let mut vault = Vault::open(&start, key(0)).unwrap();
        let mut states = vec![before];
        for minute in 150..160 {
            let look = look(Finding::Shared, "in the journal");
            vault.append_checks(&[(item(1), vec![look])], at(minute)).unwrap();
            states.push(State::of(&vault).unwrap());
        }
        let died = folder(&place, "died");
        copy(&start, &died);
        let (state, before) = (states.pop().unwrap(), states.pop().unwrap());
        Self { place, start: died, before, state }
    }

    /// Turns bits of one file over, each bit in its own copy of the vault's folder, and compares what each copy shows.
    fn turn(
        &self,
        name: &str,
        file: &Path,
        times: u32,
        shown: impl Fn(&Path) -> Result<State, VaultError>,
    ) -> Tally {
        let mut random = Random::seeded();
        let bytes = fs::read(self.start.join(file)).unwrap();
        let folder = self.place.path().canonicalize().unwrap().join("turned");
        let mut tally = Tally::default();
        for _ in 0..times {
            let (at, bit) = (random.below(bytes.len()), random.below(8));
            let mut turned = bytes.clone();
            turned[at] ^= 1 << bit;
            copy(&self.start, &folder);
            fs::write(folder.join(file), &turned).unwrap();
            match shown(&folder) {
                Ok(state) if state == self.state => tally.same += 1,
                Ok(state) if state == self.before => tally.short += 1,
                Ok(state) if !state.whole() => tally.told += 1,
                Ok(_) => tally.altered += 1,
                Err(error) => {
                    assert!(!error.hint().is_empty() && error.to_string().ends_with('.'), "{error:?}");
                    assert_eq!(
                        fs::read(folder.join(file)).unwrap(),
                        turned,
                        "bit {bit} of byte {at}: {error:?}"
                    );
                    tally.told += 1;
                }
            }
        }
        println!("{times} bits of {name} ({} bytes), seed {}: {tally:?}", bytes.len(), random.seed);
        tally
    }

    fn backup(&self) -> PathBuf {
        let name = &Vault::backups(&self.start).unwrap()[0].name;
        Path::new("backups").join(name)
    }
}

fn opened(folder: &Path) -> Result<State, VaultError> {
    State::of(&Vault::open(folder, key(0))?)
}

fn times(few: u32, all: u32) -> u32 {
    if whole() { all } else { few }
}

#[test]
fn a_bit_of_an_encrypted_vault_turned_over_is_told() {
    let kept = ClosedVault::new(keyring(0), false);
    let tally = kept.turn("an encrypted vault", Path::new(FILE), times(300, 10_000), opened);
    assert_eq!(tally.altered, 0, "{tally:?}");
    assert!(tally.told > tally.same, "{tally:?}");
}

#[test]
fn a_bit_of_a_header_turned_over_is_told() {
    let tally = header(&ClosedVault::new(keyring(0), false), times(300, 10_000));
    assert_eq!(tally.altered, 0, "{tally:?}");
    assert!(tally.told > 100, "{tally:?}");
}

#[test]
fn a_bit_of_a_header_turned_over_does_no_harm_where_there_is_a_backup() {
    let tally = header(&ClosedVault::new(keyring(0), true), times(100, 10_000));
    assert_eq!(tally.altered, 0, "{tally:?}");
}

fn header(kept: &ClosedVault, times: u32) -> Tally {
    kept.turn("a header", Path::new(HEADER), times, |folder| {
        let look = Vault::folder_state(folder);
        assert!(look.is_ok(), "{look:?}");
        opened(folder)
    })
}

/// A last write that was cut short by a power cut looks like a last write with a bit turned over: SQLite drops the
/// write.
#[test]
fn a_bit_of_a_journal_turned_over_is_told_or_costs_the_last_deed_alone() {
    for protect in [keyring(0), Protect::Nothing] {
        let kept = ClosedVault::left_open(protect);
        let tally = kept.turn("a journal", Path::new("withhold.db-wal"), times(150, 5_000), opened);
        assert_eq!(tally.altered, 0, "{tally:?}");
        assert!(tally.told > 50 && tally.short < tally.told, "{tally:?}");
    }
}

#[test]
fn a_bit_of_a_backup_turned_over_is_told() {
    let kept = ClosedVault::new(keyring(0), true);
    let file = kept.backup();
    let tally = kept.turn("a backup", &file, times(60, 2_000), |folder| {
        let name = Path::new(file.file_name().unwrap());
        Vault::restore(folder, name, key(0), at(140))?;
        opened(folder)
    });
    assert_eq!(tally.altered, 0, "{tally:?}");
    assert!(tally.told > 30, "{tally:?}");
}

/// Without encryption there is no seal on the pages: the chain reveals most damage to checks, SQLite's own bounds
/// reveal some other damage, and nothing reveals a changed letter in a label.
#[test]
fn bits_of_a_plain_vault_turned_over_never_make_it_panic() {
    let kept = ClosedVault::new(Protect::Nothing, false);
    let tally = kept.turn("a plain vault", Path::new(FILE), times(300, 10_000), opened);
    assert!(tally.told > 15, "{tally:?}");
}
