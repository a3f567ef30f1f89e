//! Damaged vaults: never written to, and the readable rows go into a new vault without one untrue word.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    sync::OnceLock,
};

use withhold_domain::{Check, DecisionKind, Finding, Witness};
use withhold_vault::{FILE, HEADER, Key, SalvageReport, Snapshot, UndoWhich, Vault, VaultError, Why};

use crate::{
    backing_up::all_bytes,
    builders::{OneItem, added, at, decision, findings, item, off, on, whole},
    protected::{KEYRING, Protected},
};

const PAGE: usize = 4_096;

/// A data folder as bytes, and the content of its vault.
struct Folder {
    files: Vec<(String, Vec<u8>)>,
    snapshot: Snapshot,
}

impl Folder {
    fn put(&self, folder: &Path) {
        for (name, bytes) in &self.files {
            fs::create_dir_all(folder.join(name).parent().unwrap()).unwrap();
            fs::write(folder.join(name), bytes).unwrap();
        }
    }

    fn size(&self, name: &str) -> usize {
        self.files.iter().find(|(file, _)| file == name).unwrap().1.len()
    }
}

/// A closed vault of some pages, written once for all tests and copied for each.
fn filled(protected: Protected) -> &'static Folder {
    static FILLED: [OnceLock<Folder>; 3] = [const { OnceLock::new() }; 3];
    let place = Protected::ALL.iter().position(|&kind| kind == protected).unwrap();
    FILLED[place].get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let snapshot = fill(folder.path(), protected);
        Folder { files: all_bytes(folder.path()), snapshot }
    })
}

/// Twelve accounts, looks at each, some taken back, and a decision.
fn fill(folder: &Path, protected: Protected) -> Snapshot {
    let mut vault = protected.create(folder);
    let ids: Vec<_> =
        (0..12).map(|number| added(&mut vault, "linkedin", &format!("account {number}"))).collect();
    for minute in 0..160 {
        let id = ids[usize::try_from(minute).unwrap() * 7 % ids.len()];
        let finding = if minute % 3 == 0 { on() } else { off() };
        vault.append(&item(id), &[finding], at(1, minute)).unwrap();
        if minute % 11 == 0 {
            vault.undo(UndoWhich::Newest, at(1, minute)).unwrap();
        }
    }
    vault.decide_one(&item(ids[3]), decision(DecisionKind::Allow), at(2, 0)).unwrap();
    vault.back_up(Why::Daily, at(2, 1)).unwrap();
    let snapshot = vault.snapshot(true).unwrap();
    drop(vault);
    assert!(!folder.join("withhold.db-wal").exists(), "it was closed");
    snapshot
}

/// Whether a salvage that asks for another look wrote the check, and not a person.
fn asked(check: &Check) -> bool {
    check.witness == Witness::Salvage
}

/// The checks of every item in the order of writing.
fn checks(snapshot: &Snapshot) -> BTreeMap<i64, Vec<Check>> {
    let mut checks: BTreeMap<i64, Vec<Check>> = BTreeMap::new();
    for (account, records) in &snapshot.records {
        let mut all: Vec<Check> = records.iter().flat_map(|records| records.checks.clone()).collect();
        all.sort_by_key(|check| check.id);
        checks.insert(account.0, all);
    }
    checks
}

/// Asserts that the salvaged vault says nothing that the original did not say, and that no item counts as done that did
/// not count as done before.
fn nothing_untrue(before: &Snapshot, after: &Snapshot, report: &SalvageReport) {
    let (before_checks, after_checks) = (checks(before), checks(after));
    for account in &after.accounts {
        let original = before.accounts.iter().find(|original| original.id == account.id).unwrap();
        assert_eq!((&account.service, account.removed), (&original.service, original.removed));
    }
    for (account, checks) in &after_checks {
        let original = &before_checks[account];
        for check in checks.iter().filter(|check| !asked(check)) {
            assert!(original.contains(check), "{check:?} is as it was, taken back or not");
        }
        let last = |checks: &[Check]| {
            checks.iter().rev().find(|check| check.retracted.is_none()).map(|check| check.finding)
        };
        if last(checks) == Some(Finding::Withheld) {
            assert_eq!(last(original), Some(Finding::Withheld), "nothing turns green: {report:?}");
        }
    }
}

/// Asserts that the content is the same but for the device: the file is another file, and goes on under a new device.
fn assert_same(after: Snapshot, mut before: Snapshot) {
    assert!(after.device.is_none() && before.device.take().is_some());
    assert_eq!(after, before);
}

fn table<'a>(report: &'a SalvageReport, name: &str) -> &'a withhold_vault::TableSalvage {
    report.tables.iter().find(|table| table.table == name).unwrap()
}

/// Damages a filled vault, salvages it, and gives both snapshots and the report.
fn salvaged(
    protected: Protected,
    damage: impl FnOnce(&Path),
) -> Result<(Snapshot, Snapshot, SalvageReport), VaultError> {
    let folder = tempfile::tempdir().unwrap();
    filled(protected).put(folder.path());
    let before = filled(protected).snapshot.clone();
    damage(folder.path());
    let bytes = all_bytes(folder.path());
    let result = Vault::salvage(folder.path(), protected.key(), at(3, 0));
    let report = match result {
        Ok(report) => report,
        Err(error) => {
            assert_eq!(all_bytes(folder.path()), bytes, "nothing changed: {error}");
            return Err(error);
        }
    };
    let state = [FILE, HEADER];
    let of_the_vault = |files: Vec<(String, Vec<u8>)>| -> Vec<(String, Vec<u8>)> {
        files.into_iter().filter(|(name, _)| state.contains(&name.as_str())).collect()
    };
    assert_eq!(of_the_vault(all_bytes(&report.kept)), of_the_vault(bytes), "kept byte for byte");
    let vault = Vault::open(folder.path(), protected.key()).unwrap();
    whole(&vault);
    assert!(report.newest_backup.as_ref().is_some_and(|name| name.ends_with("-daily.withhold")));
    let after = vault.snapshot(true).unwrap();
    nothing_untrue(&before, &after, &report);
    Ok((before, after, report))
}

#[test]
fn a_vault_without_damage_is_salvaged_whole() {
    for protected in Protected::ALL {
        let (before, after, report) = salvaged(protected, |_| {}).unwrap();
        assert!(report.is_complete() && report.reopened == 0, "{report:?}");
        assert_same(after, before);
    }
}

#[test]
fn around_each_bad_page_the_rest_is_read_and_nothing_is_made_up() {
    for protected in [Protected::Plain, KEYRING] {
        let pages = filled(protected).size(FILE) / PAGE;
        assert!(pages > 15, "{pages}");
        let (mut partly, mut complete, mut nothing) = (0, 0, 0);
        // The first page, and every second page: the even pages of the one kind, the odd pages of the other kind.
        for page in std::iter::once(0).chain((1 + usize::from(protected.is_sealed())..pages).step_by(2)) {
            let harm = |folder: &Path| {
                let mut bytes = fs::read(folder.join(FILE)).unwrap();
                bytes[page * PAGE + 16..(page + 1) * PAGE].iter_mut().for_each(|byte| *byte ^= 0x55);
                fs::write(folder.join(FILE), bytes).unwrap();
            };
            match salvaged(protected, harm) {
                Ok((before, after, report)) => {
                    let lost = table(&report, "checks").lost + report.untrue + report.unsure;
                    let written =
                        |snapshot| checks(snapshot).values().flatten().filter(|check| !asked(check)).count();
                    assert!(written(&after) + lost as usize >= written(&before), "{page}: {report:?}");
                    if report.is_complete() {
                        assert_same(after, before);
                        complete += 1;
                    } else {
                        partly += 1;
                    }
                }
                Err(VaultError::NothingToSalvage { backup, .. }) => {
                    assert!(backup.is_some());
                    nothing += 1;
                }
                Err(error) => panic!("page {page}: {error:?}"),
            }
        }
        assert!(partly >= 4 && (1..=3).contains(&nothing), "{partly} {complete} {nothing} of {pages}");
    }
}

#[test]
fn a_vault_that_was_cut_short_gives_what_it_has() {
    for protected in [Protected::Plain, KEYRING] {
        let (_, after, report) = salvaged(protected, |folder| {
            let file = fs::OpenOptions::new().write(true).open(folder.join(FILE)).unwrap();
            let length = file.metadata().unwrap().len();
            file.set_len(length - 5 * 4_096 - 1_000).unwrap();
        })
        .unwrap();
        assert!(!report.is_complete());
        assert_eq!(after.accounts.len(), 12, "{report:?}");
    }
}

#[test]
fn a_check_that_was_altered_is_not_taken_as_true() {
    let altered = |folder: &Path| {
        let mut bytes = fs::read(folder.join(FILE)).unwrap();
        // The word of one finding, within its row: the same length, another meaning.
        let places: Vec<usize> =
            (0..bytes.len() - 8).filter(|&at| &bytes[at..at + 8] == b"withheld").collect();
        let place = places.into_iter().rev().nth(5).unwrap();
        bytes[place..place + 8].copy_from_slice(b"reported");
        fs::write(folder.join(FILE), bytes).unwrap();
    };
    let (_, _, report) = salvaged(Protected::Plain, altered).unwrap();
    assert_eq!(report.untrue, 1, "{report:?}");
    assert!(table(&report, "checks").lost <= 1, "and the taking back of it, if it was: {report:?}");
}

#[test]
fn damaged_first_bytes_of_an_encrypted_vault_are_known_from_its_header() {
    let (before, after, report) = salvaged(KEYRING, |folder| {
        let mut bytes = fs::read(folder.join(FILE)).unwrap();
        bytes[3] ^= 1;
        fs::write(folder.join(FILE), bytes).unwrap();
    })
    .unwrap();
    assert!(report.is_complete());
    assert_same(after, before);
}

#[test]
fn what_is_no_vault_is_not_salvaged_and_the_backup_is_named() {
    for protected in [Protected::Plain, KEYRING] {
        let error = salvaged(protected, |folder| {
            fs::write(folder.join(FILE), vec![0; 60_000]).unwrap();
        })
        .unwrap_err();
        let VaultError::NothingToSalvage { backup: Some(backup), .. } = &error else { panic!("{error:?}") };
        assert!(error.to_string().contains(backup) && error.hint().contains("Restore"), "{error}");
    }
    let folder = tempfile::tempdir().unwrap();
    assert!(
        Vault::salvage(folder.path(), Key::None, at(1, 0)).is_err(),
        "and where there is nothing, nothing"
    );
}

#[test]
fn the_wrong_key_salvages_nothing() {
    let folder = tempfile::tempdir().unwrap();
    filled(KEYRING).put(folder.path());
    let wrong = Key::Keyring { entry: "first", secret: &[9; 32] };
    assert!(matches!(Vault::salvage(folder.path(), wrong, at(3, 0)), Err(VaultError::WrongKey)));
    assert!(matches!(Vault::salvage(folder.path(), Key::None, at(3, 0)), Err(VaultError::NeedsKey(_))));
}

/// A folder as a power cut would leave it: with a journal of some commits.
fn left_open(protected: Protected) -> &'static Folder {
    static LEFT_OPEN: [OnceLock<Folder>; 3] = [const { OnceLock::new() }; 3];
    let place = Protected::ALL.iter().position(|&kind| kind == protected).unwrap();
    LEFT_OPEN[place].get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        filled(protected).put(folder.path());
        let mut vault = Vault::open(folder.path(), protected.key()).unwrap();
        let id = vault.snapshot(true).unwrap().accounts[0].id;
        for minute in 0..5 {
            vault.append(&item(id), &[off()], at(2, minute)).unwrap();
        }
        Folder { files: all_bytes(folder.path()), snapshot: vault.snapshot(true).unwrap() }
    })
}

#[test]
fn a_vault_that_was_left_open_and_is_whole_opens() {
    for protected in [Protected::Plain, KEYRING] {
        let folder = tempfile::tempdir().unwrap();
        left_open(protected).put(folder.path());
        let vault = Vault::open(folder.path(), protected.key()).unwrap();
        assert_eq!(whole(&vault).checks, 165);
    }
}

#[test]
fn a_damaged_vault_that_was_left_open_is_said_and_not_a_byte_is_written() {
    for protected in [Protected::Plain, KEYRING] {
        let mut told = BTreeSet::new();
        for (file, step) in [(FILE, 4), ("withhold.db-wal", 3)] {
            let pages = left_open(protected).size(file) / PAGE;
            for page in (1..pages).step_by(step) {
                let folder = tempfile::tempdir().unwrap();
                left_open(protected).put(folder.path());
                let mut bytes = fs::read(folder.path().join(file)).unwrap();
                bytes[page * PAGE + 100..page * PAGE + 3_000].iter_mut().for_each(|byte| *byte ^= 0x55);
                fs::write(folder.path().join(file), bytes).unwrap();
                let before = all_bytes(folder.path());
                match Vault::open(folder.path(), protected.key()) {
                    Err(error) => {
                        assert!(matches!(error, VaultError::Damaged(_)), "{file} {page}: {error:?}");
                        assert_eq!(all_bytes(folder.path()), before, "{file} {page}");
                        told.insert((file, page));
                        let report = Vault::salvage(folder.path(), protected.key(), at(4, 0)).unwrap();
                        let vault = Vault::open(folder.path(), protected.key()).unwrap();
                        whole(&vault);
                        let kept = report.kept.join("withhold.db-wal");
                        let journal = before.iter().find(|(name, _)| name == "withhold.db-wal").unwrap();
                        assert_eq!(fs::read(kept).unwrap(), journal.1);
                    }
                    // A page that the journal replaces, a page that holds nothing, or the last, torn commit.
                    Ok(vault) => assert!(whole(&vault).checks >= 164, "{file} {page}"),
                }
            }
        }
        assert!(told.len() >= 6, "{protected:?}: {told:?}");
        assert!(told.iter().any(|(file, _)| *file == FILE) && told.iter().any(|(file, _)| *file != FILE));
    }
}

#[test]
fn after_a_salvage_the_vault_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    filled(KEYRING).put(folder.path());
    Vault::salvage(folder.path(), KEYRING.key(), at(3, 0)).unwrap();
    let mut vault = Vault::open(folder.path(), KEYRING.key()).unwrap();
    let id = vault.snapshot(true).unwrap().accounts[0].id;
    let before = findings(&vault, id).len();
    vault.append(&item(id), &[on()], at(4, 0)).unwrap();
    assert_eq!(findings(&vault, id).len(), before + 1);
    whole(&vault);
}
