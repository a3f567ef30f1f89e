//! What the record keeps of a look, and the one order in which the record is read.

use jiff::civil::Date;
use withhold_domain::{
    AsOf, Check, CheckWords, Claim, DecisionKind, Edition, Finding, Identifier, Meant, Method,
    PrivatePosition, ReaderWitness, UnresolvedReason, Witness,
};
use withhold_vault::{
    AccountChange, FailedReading, NewCheck, Record, RecordKind, RecordPlace, Records, UndoWhich, Vault,
};

use crate::builders::{
    OneItem, added, at, check_records, checks, day, decision, found, item, last_finding, look,
    nothing_changed, off, on, raw, reopened, setting, whole, with_account,
};

/// A look with every field filled.
fn full() -> NewCheck {
    let meant = Meant {
        position: Some(PrivatePosition::Off),
        label: Some("Off".to_owned()),
        catalogue: Edition::Catalogue(41),
    };
    let reader = ReaderWitness {
        reader: "a-reader".to_owned(),
        version: "1.2".to_owned(),
        value: Some("false".to_owned()),
        decided_by: Some("the file's third key".to_owned()),
        account: Some("mara@example.com".to_owned()),
    };
    NewCheck {
        finding: Finding::Withheld,
        reason: None,
        method: Method::Exported,
        claim: Some(Claim { day: day(3), end: at(4, 0).moment }),
        effective: Some(day(20)),
        answer_by: None,
        words: CheckWords {
            meant: Some(meant),
            label_read: Some("Aus".to_owned()),
            note: Some("a note".to_owned()),
            reader: Some(reader),
            evidence: vec![[7; 32], [9; 32]],
        },
    }
}

fn told(vault: &Vault, place: usize) -> (Check, CheckWords, Option<Date>) {
    match &check_records(vault)[place].what {
        RecordKind::Check(check, same) => (check.0.clone(), check.1.clone(), *same),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_look_keeps_what_it_meant_who_says_so_and_its_evidence() {
    let (folder, mut vault, id) = with_account();
    vault.append(&item(id), &[full()], at(9, 0)).unwrap();
    let vault = reopened(folder.path(), vault);
    let (check, words, _) = told(&vault, 0);
    assert_eq!(words, full().words);
    assert_eq!((check.method, check.witness), (Some(Method::Exported), Witness::Reader));
    assert_eq!((check.claim, check.effective), (full().claim, full().effective));
    assert_eq!((check.counts_at(), check.speaks_of()), (at(4, 0).moment, day(3)));
    whole(&vault);
}

#[test]
fn an_own_services_revision_and_a_requests_deadline_are_kept() {
    let (_folder, mut vault, id) = with_account();
    let meant = Meant { position: None, label: None, catalogue: Edition::Own(3) };
    let words = CheckWords { meant: Some(meant), ..CheckWords::default() };
    let asked = NewCheck { answer_by: Some(day(31)), words, ..look(Finding::Asked) };
    vault.append(&item(id), std::slice::from_ref(&asked), at(1, 0)).unwrap();
    let (check, words, _) = told(&vault, 0);
    assert_eq!((check.answer_by, check.witness, words), (Some(day(31)), Witness::Hand, asked.words));
}

#[test]
fn each_record_and_account_has_a_uuid_of_its_own_in_the_order_of_time() {
    let (_folder, mut vault, id) = with_account();
    for minute in 0..5 {
        vault.append(&item(id), &[off()], at(1, minute)).unwrap();
    }
    vault.undo(UndoWhich::Newest, at(1, 9)).unwrap();
    let records = check_records(&vault);
    assert!(records.windows(2).all(|pair| pair[0].uuid < pair[1].uuid), "{records:?}");
    assert!(records.iter().all(|record| record.uuid.get_version_num() == 7));
    let account = found(&vault.snapshot(true).unwrap(), id);
    assert_eq!(account.uuid.get_version_num(), 4, "what is left of a forgotten account tells no moment");
    let RecordKind::Retraction { of_uuid, finding, .. } = records[5].what else { panic!("{records:?}") };
    assert_eq!((of_uuid, finding), (records[4].uuid, Finding::Withheld));
}

#[test]
fn a_column_that_few_checks_fill_is_read_where_it_is_the_only_one_that_is_filled() {
    let (_folder, mut vault, id) = with_account();
    let unresolved = NewCheck { reason: Some(UnresolvedReason::SignedOut), ..look(Finding::Unresolved) };
    let new = [
        off(),
        NewCheck { claim: Some(Claim { day: day(3), end: at(4, 0).moment }), ..off() },
        NewCheck { effective: Some(day(20)), ..off() },
        NewCheck { answer_by: Some(day(31)), ..look(Finding::Asked) },
        unresolved,
    ];
    for (minute, check) in (0..).zip(&new) {
        vault.append(&item(id), std::slice::from_ref(check), at(9, minute)).unwrap();
    }
    let read = checks(&vault, id);
    let filled = |check: &Check| (check.claim, check.effective, check.answer_by, check.reason);
    let meant = |check: &NewCheck| (check.claim, check.effective, check.answer_by, check.reason);
    assert_eq!(read.iter().map(filled).collect::<Vec<_>>(), new.iter().map(meant).collect::<Vec<_>>());
    let blog = withhold_vault::ItemKey { instance: Some("blog".to_owned()), ..item(id) };
    vault.append(&blog, &[on()], at(10, 0)).unwrap();
    let snapshot = vault.snapshot(true).unwrap();
    assert_eq!(snapshot.records(id, &setting(), Some("blog")).unwrap().checks.len(), 1);
    assert_eq!(snapshot.records(id, &setting(), None).unwrap().checks.len(), new.len());
}

#[test]
fn a_claim_about_an_earlier_day_is_not_the_last_look_and_one_made_now_is() {
    let (_folder, mut vault, id) = with_account();
    vault.append(&item(id), &[on()], at(5, 0)).unwrap();
    vault.append(&item(id), &[full()], at(9, 0)).unwrap();
    assert_eq!(last_finding(&vault, id, 9), Some(Finding::Shared), "the file is of the third day");
    let of_today = NewCheck { claim: Some(Claim { day: day(9), end: at(10, 0).moment }), ..full() };
    vault.append(&item(id), &[of_today], at(9, 5)).unwrap();
    assert_eq!(last_finding(&vault, id, 9), Some(Finding::Withheld));
    assert_eq!(checks(&vault, id)[2].counts_at(), at(9, 5).moment, "never later than its own moment");
}

#[test]
fn the_same_seen_again_moves_forward_beside_a_check_that_stands() {
    let (folder, mut vault, id) = with_account();
    vault.append(&item(id), &[off()], at(5, 0)).unwrap();
    let check = checks(&vault, id)[0].id;
    let chain = whole(&vault);
    assert!(!vault.seen_again(check, day(5)).unwrap(), "the look itself was on that day");
    assert!(vault.seen_again(check, day(8)).unwrap());
    assert!(!vault.seen_again(check, day(7)).unwrap() && !vault.seen_again(check, day(8)).unwrap());
    assert_eq!((told(&vault, 0).2, whole(&vault)), (Some(day(8)), chain));
    let snapshot = vault.snapshot(false).unwrap();
    assert_eq!(snapshot.records(id, &setting(), None).unwrap().looked_again, Some(day(8)));
    vault.append(&item(id), &[off()], at(9, 0)).unwrap();
    let snapshot = vault.snapshot(false).unwrap();
    assert_eq!(snapshot.records(id, &setting(), None).unwrap().looked_again, None, "of the last check");
    vault.undo(UndoWhich::Newest, at(9, 1)).unwrap();
    let taken_back = checks(&vault, id)[1].id;
    assert!(!vault.seen_again(taken_back, day(12)).unwrap());
    let connection = raw(folder.path());
    assert!(connection.execute("UPDATE checks SET last_same = '2026-01-02'", []).is_err(), "nor by others");
}

#[test]
fn failed_readings_are_a_log_beside_the_record() {
    let (folder, mut vault, id) = with_account();
    vault.append(&item(id), &[off()], at(1, 0)).unwrap();
    let before = (vault.snapshot(true).unwrap(), vault.records(Records::All).unwrap());
    let failed = |number: i32| FailedReading {
        reader: "a-reader".to_owned(),
        version: "1".to_owned(),
        reason: "not_there".to_owned(),
        value: Some(format!("number {number}")),
    };
    for minute in 0..60 {
        vault.log_reading(&item(id), &failed(minute), at(2, minute)).unwrap();
    }
    assert_eq!((vault.snapshot(true).unwrap(), vault.records(Records::All).unwrap()), before);
    let log = vault.readings(&item(id)).unwrap();
    assert_eq!((log.len(), &log[0].reading, log[0].day), (50, &failed(59), day(2)));
    assert_eq!(log[49].reading, failed(10));
    let blog = withhold_vault::ItemKey { instance: Some("blog".to_owned()), ..item(id) };
    assert!(vault.readings(&blog).unwrap().is_empty());
    vault.remove_account(id, at(3, 0)).unwrap();
    nothing_changed(folder.path(), || vault.log_reading(&item(id), &failed(0), at(3, 1)));
    vault.forget(&[id], at(4, 0)).unwrap();
    assert!(vault.readings(&item(id)).unwrap().is_empty());
}

/// A record with many entries of the same moment, of every kind.
fn many() -> (tempfile::TempDir, Vault) {
    let (folder, mut vault, id) = with_account();
    let other = added(&mut vault, "x", "");
    for (number, id) in [id, other, id, id, other].into_iter().enumerate() {
        let when = at(1, i32::try_from(number / 2).unwrap());
        vault.append(&item(id), &[on(), off()], when).unwrap();
        vault.decide_one(&item(id), decision(DecisionKind::Allow), when).unwrap();
        if number % 2 == 0 {
            vault.undo(UndoWhich::Newest, when).unwrap();
            vault.undo(UndoWhich::Newest, when).unwrap();
        }
    }
    (folder, vault)
}

#[test]
fn records_are_told_in_one_order_whole_or_in_pages() {
    let (_folder, vault) = many();
    let all = vault.records(Records::All).unwrap();
    assert_eq!(all.len(), 24);
    assert!(all.windows(2).all(|pair| pair[0].place > pair[1].place), "newest first, and no two are equal");
    for limit in 1..=all.len() + 1 {
        let (mut pages, mut after): (Vec<Record>, Option<RecordPlace>) = (Vec::new(), None);
        loop {
            let page = vault.records(Records::Page { after, limit }).unwrap();
            assert!(page.len() <= limit);
            after = page.last().map(|record| record.place);
            if page.is_empty() {
                break;
            }
            pages.extend(page);
        }
        assert_eq!(pages, all, "in pages of {limit}");
    }
}

#[test]
fn at_the_same_moment_a_taking_back_stands_after_what_it_takes_back() {
    let (_folder, vault) = many();
    let all = vault.records(Records::All).unwrap();
    let place =
        |wanted: &dyn Fn(&RecordKind) -> bool| all.iter().position(|record| wanted(&record.what)).unwrap();
    for record in &all {
        match &record.what {
            RecordKind::Retraction { of, .. } => {
                let named = place(&|what| matches!(what, RecordKind::Check(check, _) if check.0.id == *of));
                assert!(all[named].place < record.place);
            }
            RecordKind::DecisionRetraction { of, kind, .. } => {
                let named =
                    place(&|what| matches!(what, RecordKind::Decision(decision) if decision.id == *of));
                assert!(all[named].place < record.place && *kind == DecisionKind::Allow);
            }
            RecordKind::Check(..) | RecordKind::Decision(_) => {}
        }
    }
}

#[test]
fn records_of_one_item_are_those_of_all_that_are_about_it() {
    let (_folder, vault) = many();
    let all = vault.records(Records::All).unwrap();
    for account in vault.snapshot(true).unwrap().accounts {
        let wanted: Vec<Record> =
            all.iter().filter(|record| record.item.account == account.id).cloned().collect();
        assert_eq!(vault.records(Records::Of(&item(account.id))).unwrap(), wanted);
    }
}

#[test]
fn identifiers_are_kept_once_and_forgotten_when_asked() {
    let (folder, mut vault, id) = with_account();
    let identifier = |text: &str| Identifier::new(text).unwrap();
    let change = AccountChange {
        add_identifiers: vec![
            identifier("Mara@example.com"),
            identifier("mara@EXAMPLE.com"),
            identifier("@mara"),
        ],
        ..AccountChange::default()
    };
    vault.edit_account(id, &change, at(1, 0)).unwrap().unwrap();
    let kept = |vault: &Vault| found(&vault.snapshot(true).unwrap(), id).identifiers;
    assert_eq!(kept(&vault), [identifier("Mara@example.com"), identifier("@mara")]);
    vault.undo(UndoWhich::Newest, at(1, 1)).unwrap();
    assert!(kept(&vault).is_empty());
    let more = AccountChange { label: Some("home".to_owned()), ..change };
    vault.edit_account(id, &more, at(2, 0)).unwrap().unwrap();
    let act = vault.last_act().unwrap().unwrap();
    assert!(vault.forget_identifiers(id).unwrap() && !vault.forget_identifiers(id).unwrap());
    assert!(kept(&vault).is_empty());
    let now = vault.last_act().unwrap().unwrap();
    assert_eq!((now.id, now.version), (act.id, act.version + 1), "no act, and the one before has changed");
    drop(vault);
    let bytes = std::fs::read(folder.path().join(withhold_vault::FILE)).unwrap();
    assert!(!bytes.windows(16).any(|part| part.eq_ignore_ascii_case(b"mara@example.com")));
}

#[test]
fn what_can_count_today_is_enough_for_today() {
    let (_folder, mut vault, id) = with_account();
    for minute in 0..40 {
        let kind =
            [Finding::Withheld, Finding::Shared, Finding::Asked, Finding::Unresolved][minute as usize % 4];
        vault.append(&item(id), &[look(kind)], at(1, minute)).unwrap();
        if minute % 5 == 0 {
            vault.undo(UndoWhich::Newest, at(1, minute)).unwrap();
        }
        let (few, all) = (vault.snapshot(false).unwrap(), vault.snapshot(true).unwrap());
        let of = |snapshot: &withhold_vault::Snapshot| {
            snapshot.records(id, &setting(), None).map_or_else(Vec::new, |records| records.checks.clone())
        };
        let now = AsOf::now(day(1), at(1, minute).moment);
        assert_eq!(Check::last(&of(&few), now), Check::last(&of(&all), now));
        assert!(of(&few).iter().filter(|check| check.finding != Finding::Asked).count() <= 3);
    }
}
