//! Forgetting leaves no trace of the forgotten account, and all other records.

use std::{fs, path::Path, slice};

use withhold_domain::{AccountId, CheckWords, DecisionKind, Finding, ServiceId};
use withhold_vault::{
    AccountChange, ActKind, ItemKey, NewAccount, NewCheck, NewOwnService, UndoWhich, Vault, VaultError,
};

use crate::builders::{
    self, OneItem, account, added, at, check_records, checks, day, decision, decision_records, findings,
    item, off, on, opened, raw, reopened, retracts, rows, setting, whole,
};

const LABEL: &str = "zanzibar-label-7731";
const FORMER: &str = "zanzibar-former-7732";
const NOTE: &str = "zanzibar-note-7733";
const READ: &str = "zanzibar-read-7734";
const INSTANCE: &str = "zanzibar-instance-7735";
const TRACES: [&str; 5] = [LABEL, FORMER, NOTE, READ, INSTANCE];

/// Adds an account that has left its words in every table, twice over.
fn chatty(vault: &mut Vault) -> AccountId {
    let new = NewAccount { instances: vec![INSTANCE.to_owned()], ..account("linkedin", FORMER) };
    let id = vault.add_accounts(&[new], at(0, 0)).unwrap().0[0];
    let change = AccountChange { label: Some(LABEL.to_owned()), ..AccountChange::default() };
    vault.edit_account(id, &change, at(1, 0)).unwrap();
    let check = NewCheck {
        words: CheckWords {
            note: Some(NOTE.repeat(40)),
            label_read: Some(READ.to_owned()),
            ..CheckWords::default()
        },
        ..off()
    };
    let instance = ItemKey { instance: Some(INSTANCE.to_owned()), ..item(id) };
    for number in 0..20 {
        vault.append(&item(id), slice::from_ref(&check), at(2, number)).unwrap();
        vault.append(&instance, slice::from_ref(&check), at(2, number)).unwrap();
    }
    vault.undo(UndoWhich::Newest, at(2, 30)).unwrap();
    vault.decide_one(&instance, decision(DecisionKind::Allow), at(3, 0)).unwrap();
    id
}

/// The files of the folder in which the text stands, byte for byte.
fn files_with(folder: &Path, text: &str) -> Vec<String> {
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    files
        .filter(|path| fs::read(path).unwrap().windows(text.len()).any(|window| window == text.as_bytes()))
        .map(|path| path.display().to_string())
        .collect()
}

#[test]
fn forgetting_leaves_no_trace_in_any_file_of_the_folder() {
    let (folder, mut vault) = opened();
    let id = chatty(&mut vault);
    let other = added(&mut vault, "x", "");
    vault.append(&item(other), &[off()], at(4, 0)).unwrap();
    for trace in TRACES {
        assert!(
            !files_with(folder.path(), trace).is_empty(),
            "{trace} is there before, or the test sees nothing"
        );
    }
    vault.forget(&[id], at(5, 0)).unwrap();
    for trace in TRACES {
        assert_eq!(files_with(folder.path(), trace), Vec::<String>::new(), "{trace} while the vault is open");
    }
    drop(vault);
    for trace in TRACES {
        assert_eq!(files_with(folder.path(), trace), Vec::<String>::new(), "{trace} after it was closed");
    }
}

#[test]
fn forgetting_leaves_no_trace_while_another_window_is_open() {
    let (folder, mut vault) = opened();
    let id = chatty(&mut vault);
    let other = Vault::open_or_make_plain(folder.path()).unwrap();
    other.snapshot(true).unwrap();
    vault.forget(&[id], at(5, 0)).unwrap();
    for trace in TRACES {
        assert_eq!(files_with(folder.path(), trace), Vec::<String>::new(), "{trace}");
    }
    assert!(other.snapshot(true).unwrap().accounts.is_empty());
}

#[test]
fn forgetting_keeps_the_others_with_their_checks_and_retractions() {
    let (folder, mut vault) = opened();
    let kept = added(&mut vault, "x", "kept");
    vault.append(&item(kept), &[on()], at(1, 0)).unwrap();
    let gone = chatty(&mut vault);
    vault.append(&item(kept), &[off()], at(4, 0)).unwrap();
    vault.append(&item(kept), &[on(), off()], at(4, 1)).unwrap();
    vault.undo(UndoWhich::Newest, at(4, 2)).unwrap();
    vault.decide_one(&item(kept), decision(DecisionKind::Snooze), at(4, 3)).unwrap();
    let of_kept = |vault: &Vault| {
        let records: Vec<_> =
            check_records(vault).into_iter().filter(|record| record.item.account == kept).collect();
        (records, vault.snapshot(true).unwrap().records(kept, &setting(), None).cloned())
    };
    let before = of_kept(&vault);
    vault.forget(&[gone], at(5, 0)).unwrap();
    assert_eq!(of_kept(&vault), before);
    let report = whole(&vault);
    assert_eq!((report.rows, report.checks), (6, 4));
    let mut vault = reopened(folder.path(), vault);
    vault.append(&item(kept), &[off()], at(6, 0)).unwrap();
    assert_eq!(whole(&vault).rows, 7);
    assert!(checks(&vault, kept)[2].retracted.is_some_and(|back| back.day == day(4)));
}

#[test]
fn after_forgetting_the_guards_are_in_force_again() {
    let (folder, mut vault) = opened();
    let kept = added(&mut vault, "x", "kept");
    vault.append(&item(kept), &[off()], at(1, 0)).unwrap();
    let gone = chatty(&mut vault);
    vault.forget(&[gone], at(5, 0)).unwrap();
    let connection = raw(folder.path());
    assert!(connection.execute("UPDATE checks SET note = 'x'", []).is_err());
    assert!(connection.execute("DELETE FROM checks", []).is_err());
}

#[test]
fn undo_after_forgetting_names_only_what_is_left() {
    let (_folder, mut vault) = opened();
    let both = vault.add_accounts(&[account("x", ""), account("reddit", "")], at(0, 0)).unwrap().0;
    vault.append(&item(both[0]), &[off()], at(1, 0)).unwrap();
    let gone = chatty(&mut vault);
    vault.remove_account(both[1], at(4, 0)).unwrap();
    vault.forget(&[gone, both[1]], at(5, 0)).unwrap();
    let act = vault.undo(UndoWhich::Newest, at(6, 0)).unwrap().unwrap();
    assert!(matches!(&act.kind, ActKind::Check(items) if items[0].0 == both[0]));
    assert_eq!(vault.undo(UndoWhich::Newest, at(6, 0)).unwrap().unwrap().kind, ActKind::Add(vec![both[0]]));
    assert_eq!(vault.undo(UndoWhich::Newest, at(6, 0)).unwrap(), None);
}

#[test]
fn forgetting_everything_leaves_an_empty_and_working_vault() {
    let (folder, mut vault) = opened();
    let id = chatty(&mut vault);
    vault.forget(&[id], at(5, 0)).unwrap();
    assert_eq!((whole(&vault).rows, vault.last_act().unwrap()), (0, None));
    assert_eq!(vault.undo(UndoWhich::Newest, at(5, 1)).unwrap(), None);
    let mut vault = reopened(folder.path(), vault);
    let new = added(&mut vault, "linkedin", LABEL);
    assert!(new != id, "a number is never used again");
    vault.append(&item(new), &[on()], at(6, 0)).unwrap();
    assert_eq!(findings(&vault, new), [Finding::Shared]);
    assert_eq!(whole(&vault).rows, 1);
}

#[test]
fn an_account_off_the_list_can_be_forgotten_too_and_one_that_never_was_does_no_harm() {
    let (_folder, mut vault) = opened();
    let id = chatty(&mut vault);
    vault.remove_account(id, at(4, 0)).unwrap();
    vault.forget(&[id, AccountId(4_000)], at(5, 0)).unwrap();
    assert!(vault.snapshot(true).unwrap().accounts.is_empty());
    whole(&vault);
}

#[test]
fn a_service_of_ones_own_is_forgotten_with_its_last_account() {
    let (folder, mut vault) = opened();
    let own = "zanzibar-choir-7736";
    let row = NewOwnService { id: ServiceId::new(own).unwrap(), body: format!("{{\"name\":\"{own}\"}}") };
    vault.add_own_service(&row).unwrap();
    let (first, second) = (added(&mut vault, own, "a"), added(&mut vault, own, "b"));
    vault.forget(&[first], at(1, 0)).unwrap();
    assert_eq!(
        vault.snapshot(true).unwrap().own_services,
        [builders::kept(&row, 1)],
        "one account still stands on it"
    );
    vault.forget(&[second], at(2, 0)).unwrap();
    assert_eq!(files_with(folder.path(), own), Vec::<String>::new());
    assert_eq!(vault.undo(UndoWhich::Newest, at(3, 0)).unwrap(), None);
}

#[test]
fn checks_cut_off_before_the_last_anchor_are_missed() {
    let (folder, mut vault) = opened();
    let kept = added(&mut vault, "x", "kept");
    vault.append(&item(kept), &[on()], at(1, 0)).unwrap();
    vault.append(&item(kept), &[off()], at(2, 0)).unwrap();
    let gone = added(&mut vault, "x", "gone");
    vault.forget(&[gone], at(3, 0)).unwrap();
    let connection = raw(folder.path());
    connection
        .execute_batch("DROP TRIGGER checks_are_never_deleted; DELETE FROM checks WHERE seq = 2")
        .unwrap();
    assert_eq!(vault.verify_chain().unwrap().broken_at, Some(0));
}

#[test]
fn forgetting_takes_the_copies_in_an_old_format_with_it_and_nothing_else() {
    let (folder, mut vault) = opened();
    let id = chatty(&mut vault);
    fs::write(folder.path().join("withhold.db.format-1"), LABEL).unwrap();
    fs::write(folder.path().join("notes.txt"), "not ours").unwrap();
    vault.forget(&[id], at(5, 0)).unwrap();
    assert_eq!(files_with(folder.path(), LABEL), Vec::<String>::new());
    assert!(folder.path().join("notes.txt").exists());
}

#[test]
fn what_was_decided_for_several_accounts_stays_for_those_that_stay() {
    let (_folder, mut vault) = opened();
    let (gone, stays) = (added(&mut vault, "linkedin", ""), added(&mut vault, "x", ""));
    vault.decide(&[item(gone), item(stays)], decision(DecisionKind::Allow), at(1, 0)).unwrap();
    vault.forget(&[gone], at(2, 0)).unwrap();
    assert_eq!(
        vault.undo(UndoWhich::Newest, at(3, 0)).unwrap().unwrap().kind,
        ActKind::Decide(vec![(stays, 2)])
    );
    let lines = decision_records(&vault);
    assert_eq!(lines.iter().map(retracts).collect::<Vec<_>>(), [None, Some(2)]);
    assert_eq!(lines[1].when, at(3, 0));
}

#[test]
fn a_folder_of_an_old_copys_name_is_none_of_ours_and_in_nobodys_way() {
    let (folder, mut vault) = opened();
    let id = chatty(&mut vault);
    let beside = folder.path().join("withhold.db.format-x");
    fs::create_dir(&beside).unwrap();
    vault.forget(&[id], at(5, 0)).unwrap().compacted.unwrap();
    assert!(beside.is_dir() && vault.snapshot(true).unwrap().accounts.is_empty());
}

#[test]
fn what_cannot_be_compacted_is_forgotten_and_compacted_when_the_vault_is_opened_next() {
    let (folder, mut vault) = opened();
    let id = chatty(&mut vault);
    let reader = raw(folder.path());
    reader.execute_batch("BEGIN; SELECT count(*) FROM checks;").unwrap();
    let error = vault.forget(&[id], at(5, 0)).unwrap().compacted.unwrap_err();
    let told = format!("{error} {}", error.hint());
    assert!(matches!(error, VaultError::NotCompacted(_)) && told.starts_with("Forgotten."), "{told}");
    assert!(!told.contains("othing was changed"), "{told}");
    assert!(vault.snapshot(true).unwrap().accounts.is_empty(), "it is forgotten all the same");
    let traces = || TRACES.map(|trace| files_with(folder.path(), trace).len());
    assert!(traces().iter().any(|files| *files > 0), "or the test sees nothing");
    reader.execute_batch("ROLLBACK").unwrap();
    drop(reader);
    let other = Vault::open_or_make_plain(folder.path()).unwrap();
    assert_eq!(traces(), [0; 5], "while the first is still open");
    assert!(rows(folder.path())["marks"].is_empty());
    drop((vault, other));
    assert_eq!(traces(), [0; 5]);
}

#[test]
fn a_forgetting_that_is_refused_changes_no_row() {
    let (folder, mut vault) = opened();
    let id = chatty(&mut vault);
    let held = raw(folder.path());
    held.execute_batch("BEGIN IMMEDIATE").unwrap();
    let error = vault.forget(&[id], at(5, 0)).unwrap_err();
    assert!(matches!(error, VaultError::Busy(_)), "{error:?}");
    held.execute_batch("ROLLBACK").unwrap();
    assert_eq!(vault.snapshot(true).unwrap().accounts.len(), 1);
}
