//! The n-th write, sync, truncation, deletion, opening or index operation below SQLite fails, for every n: acknowledged
//! records are there, other records are there whole or not at all, and the person goes on.

use crate::{
    places::every,
    stories::ToldStory,
    vfs::{FAULTS, Fault, Plan},
};

#[test]
fn a_new_plain_vault_survives_every_fault_below_sqlite() {
    all_faults("new-plain", 7);
}

#[test]
fn a_new_encrypted_vault_survives_every_fault_below_sqlite() {
    all_faults("new-sealed", 7);
}

#[test]
fn a_plain_vault_in_use_survives_every_fault_below_sqlite() {
    all_faults("in-use-plain", 53);
}

#[test]
fn an_encrypted_vault_in_use_survives_every_fault_below_sqlite() {
    all_faults("in-use-sealed", 53);
}

#[test]
fn an_old_plain_vault_survives_every_fault_below_sqlite() {
    all_faults("old-plain", 13);
}

#[test]
fn an_old_encrypted_vault_survives_every_fault_below_sqlite() {
    all_faults("old-sealed", 13);
}

#[test]
fn a_plain_vault_of_form_1_survives_every_fault_below_sqlite() {
    all_faults("form-1-plain", 13);
}

#[test]
fn an_encrypted_vault_of_form_1_survives_every_fault_below_sqlite() {
    all_faults("form-1-sealed", 13);
}

#[test]
fn a_vault_that_gets_other_keys_survives_every_fault_below_sqlite() {
    all_faults("keys", 107);
}

#[test]
fn backups_and_what_is_restored_survive_every_fault_below_sqlite() {
    all_faults("backups", 41);
}

#[test]
fn a_vault_that_is_salvaged_survives_every_fault_below_sqlite() {
    all_faults("salvage", 31);
}

/// Tells a story with each operation failing in each way, until a telling passes unharmed; where not all operations are
/// tried, every `stride`th operation fails.
fn all_faults(name: &str, stride: u32) {
    let told = ToldStory::new(name);
    let stride = every(stride);
    let (mut times, mut failed, mut complained, mut last) = (0, 0, 0, 0);
    for (way, fault) in (0..).zip(FAULTS) {
        // Each way of failing begins at another operation, so that together the ways meet more operations.
        let mut n = way * stride / 4;
        loop {
            let outcome = tell(&told, n, fault);
            times += 1;
            failed += outcome.failed;
            complained += u32::from(outcome.complained);
            last = last.max(n);
            if outcome.failed == 0 {
                break;
            }
            n += stride;
        }
    }
    println!(
        "below SQLite, {name}: {times} tellings, {failed} of up to {last} operations failed, {complained} told"
    );
    assert!(failed >= 12 && complained >= 8, "the faults struck where they matter");
}

struct StoryOutcome {
    /// Operations that failed.
    failed: u32,
    /// Whether the person was told.
    complained: bool,
}

/// Tells a story in which the n-th operation fails. A refused action is done again once the fault is over.
fn tell(told: &ToldStory, n: u32, fault: Fault) -> StoryOutcome {
    let mut me = told.person("vault");
    let plan = Plan::of(&me.folder);
    plan.fail(n, fault);
    let mut complained = false;
    for (number, action) in told.story.actions.iter().enumerate() {
        let Err(error) = (action.run)(&mut me) else { continue };
        let place = format!("{}, {fault:?} at {n}, {}: {error:?}", told.story.name, action.name);
        assert!(plan.struck() && !complained, "{place}");
        assert!(!error.hint().is_empty() && error.to_string().ends_with('.'), "{place}");
        complained = true;
        // Every second time the program ends while the fault lasts; otherwise the person goes on in the same window.
        if fault.lasting && n % 2 == 1 {
            me.close();
        }
        plan.heal();
        told.go_on(&mut me, number, Some(&format!("{error} {}", error.hint())), &place);
    }
    let failed = plan.heal();
    told.end(&mut me, told.story.actions.len(), &format!("{}, {fault:?} at {n}", told.story.name));
    StoryOutcome { failed, complained }
}
