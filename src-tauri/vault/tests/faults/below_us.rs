//! The n-th system call that changes anything in the data folder fails in a child, or the child dies in it, for every
//! n: header, backups, kept files, lock and the vault itself.

use std::fs;

use crate::{
    child::{child, run},
    places::{every, whole},
    shim::{BLOWS, Blow, Report, ours_alone, under},
    stories::ToldStory,
};

#[test]
fn a_new_encrypted_vault_survives_every_fault_of_the_system() {
    all_blows("new-sealed", 1);
}

#[test]
fn an_old_encrypted_vault_survives_every_fault_of_the_system() {
    all_blows("old-sealed", 1);
}

#[test]
fn a_vault_that_gets_other_keys_survives_every_fault_of_the_system() {
    all_blows("keys", 5);
}

#[test]
fn a_vault_that_gets_a_code_survives_every_fault_of_the_system() {
    all_blows("code", 2);
}

#[test]
fn a_vault_that_gets_another_code_survives_every_fault_of_the_system() {
    all_blows("another-code", 1);
}

#[test]
fn backups_and_what_is_restored_survive_every_fault_of_the_system() {
    all_blows("backups", 3);
}

#[test]
fn a_vault_that_is_salvaged_survives_every_fault_of_the_system() {
    all_blows("salvage", 2);
}

#[test]
fn a_backup_restored_elsewhere_survives_every_fault_of_the_system() {
    all_blows("elsewhere", 3);
}

/// Tells a story with each call meeting each blow, until a telling passes unharmed. Where not all calls are tried, only
/// calls on files of our own meet a blow, and of these calls every `stride`th: `below_sqlite` has SQLite's own.
fn all_blows(name: &str, stride: u32) {
    let told = ToldStory::new(name);
    let mut tally = Tally::default();
    if whole() {
        let stride = every(1);
        for (way, blow) in (0..).zip(BLOWS) {
            let mut n = way * stride / 5;
            while tally.add(n, tell(&told, n, blow, false)) {
                n += stride;
            }
        }
    } else {
        let mut blows = BLOWS.into_iter().cycle();
        let mut n = 0;
        while tally.add(n, tell(&told, n, blows.next().unwrap(), true)) {
            n += stride;
        }
    }
    println!("below us, {name}: {tally:?}");
    assert!(tally.failed >= 5 && tally.refused >= 2, "the blows struck where they matter");
}

#[derive(Debug, Default)]
struct Tally {
    children: u32,
    /// The highest number of a call that failed.
    last: u32,
    failed: u32,
    refused: u32,
}

impl Tally {
    /// Counts, and says whether anything failed.
    fn add(&mut self, n: u32, outcome: ChildOutcome) -> bool {
        self.children += 1;
        self.last = self.last.max(n);
        self.failed += outcome.failed;
        self.refused += u32::from(outcome.refused);
        outcome.failed > 0
    }
}

struct ChildOutcome {
    /// Calls that failed.
    failed: u32,
    /// Whether a action was refused.
    refused: bool,
}

/// A child tells the story until the blow; then the story is told to its end in this process.
fn tell(told: &ToldStory, n: u32, blow: Blow, ours: bool) -> ChildOutcome {
    let mut me = told.person("vault");
    let report = Report::new(me.folder.with_extension("report"));
    let mut command = child(told, &me.folder);
    under(&mut command, &fs::canonicalize(&me.folder).unwrap(), &report, Some((n, blow)));
    if ours {
        ours_alone(&mut command);
    }
    let ended = run(&mut command, None);
    let failed = report.failed();
    let place = format!("{}, {blow:?} at {n}, {ended:?}", told.story.name);
    let actions = told.story.actions.len();
    if failed == 0 {
        assert!(ended.did == actions && report.seen() <= n, "{place}");
    }
    if ended.did < actions {
        assert_eq!(ended.refused.is_some(), blow != Blow::Ends, "{place}");
        told.go_on(&mut me, ended.did, ended.refused.as_deref(), &place);
    }
    told.end(&mut me, (ended.did + 1).min(actions), &place);
    ChildOutcome { failed, refused: ended.refused.is_some() }
}
