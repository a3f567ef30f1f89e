//! How much work a write is: counted in the steps of SQLite's virtual machine, which are equal on every computer.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use jiff::{Timestamp, civil::Date};
use withhold_domain::{CheckWords, DecisionKind, Finding, Method, PlanId, ServiceId, SettingId};

use crate::{
    AccountChange, FailedReading, ItemKey, NewAccount, NewCheck, NewDecision, NewOwnService, RecordPlace,
    Records, UndoWhich, Vault, VaultError, When,
};

/// Steps between two counts.
const GRAIN: i32 = 10;

fn at(minute: i64) -> When {
    let moment = Timestamp::from_second(1_767_225_600 + minute * 60).unwrap();
    When { moment, day: Date::constant(2026, 1, 1) }
}

fn look() -> NewCheck {
    NewCheck {
        finding: Finding::Withheld,
        reason: None,
        method: Method::Seen,
        claim: None,
        effective: None,
        answer_by: None,
        words: CheckWords::default(),
    }
}

/// A vault with `many` accounts, and as many checks and decisions in acts of a hundred.
fn filled(folder: &Path, many: usize) -> (Vault, ItemKey) {
    let mut vault = Vault::open_or_make_plain(folder).unwrap();
    vault.connection.execute_batch("PRAGMA synchronous = OFF;").unwrap();
    let account = |number: usize| NewAccount {
        service: ServiceId::new("linkedin").unwrap(),
        label: format!("label {number}"),
        plan: None,
        region: None,
        instances: Vec::new(),
        identifiers: Vec::new(),
    };
    let accounts: Vec<NewAccount> = (0..many).map(account).collect();
    let ids = vault.add_accounts(&accounts, at(0)).unwrap().0;
    let item = |account| ItemKey { account, setting: SettingId::new("training").unwrap(), instance: None };
    for (minute, ids) in (1..).zip(ids.chunks(100)) {
        let checks: Vec<_> = ids.iter().map(|&id| (item(id), vec![look()])).collect();
        vault.append_checks(&checks, at(minute)).unwrap();
        let items: Vec<_> = ids.iter().map(|&id| item(id)).collect();
        let allow = NewDecision { kind: DecisionKind::Allow, until: None };
        vault.decide(&items, allow, at(minute)).unwrap();
        vault.undo(UndoWhich::Newest, at(minute)).unwrap();
    }
    (vault, item(ids[many / 2]))
}

/// The steps of each action.
fn steps(many: usize) -> Vec<(&'static str, u64)> {
    let folder = tempfile::tempdir().unwrap();
    let (mut vault, item) = filled(folder.path(), many);
    let mut snapshot = vault.snapshot(false).unwrap();
    let count = Arc::new(AtomicU64::new(0));
    let counting = Arc::clone(&count);
    vault
        .connection
        .progress_handler(
            GRAIN,
            Some(move || {
                counting.fetch_add(1, Ordering::Relaxed);
                false
            }),
        )
        .unwrap();
    let mut steps = Vec::new();
    let mut action = |name: &'static str, run: &mut dyn FnMut(&mut Vault) -> Result<(), VaultError>| {
        let before = count.load(Ordering::Relaxed);
        run(&mut vault).unwrap();
        steps.push((name, count.load(Ordering::Relaxed) - before));
    };
    let minute = 1_000_000;
    let account = item.account;
    action("check", &mut |vault| vault.append_checks(&[(item.clone(), vec![look()])], at(minute)).map(drop));
    action("refresh", &mut |vault| vault.refresh(&mut snapshot, &[account]));
    action("undo", &mut |vault| vault.undo(UndoWhich::Newest, at(minute)).map(drop));
    action("observed", &mut |vault| {
        let check = vault.append_observed(&item, &look(), at(minute))?;
        vault.seen_again(check, Date::constant(2026, 2, 1)).map(drop)
    });
    action("decide", &mut |vault| {
        let snooze = NewDecision { kind: DecisionKind::Snooze, until: Some(Date::constant(2027, 1, 1)) };
        vault.decide(std::slice::from_ref(&item), snooze, at(minute)).map(drop)
    });
    action("undo a decision", &mut |vault| vault.undo(UndoWhich::Newest, at(minute)).map(drop));
    action("edit", &mut |vault| {
        let plan = Some(Some(PlanId::new("pro").unwrap()));
        vault.edit_account(account, &AccountChange { plan, ..AccountChange::default() }, at(minute)).map(drop)
    });
    action("undo an edit", &mut |vault| vault.undo(UndoWhich::Newest, at(minute)).map(drop));
    action("log a reading", &mut |vault| {
        let (reader, version, reason) = ("a-reader".to_owned(), "1".to_owned(), "not_there".to_owned());
        vault.log_reading(&item, &FailedReading { reader, version, reason, value: None }, at(minute))
    });
    action("own service", &mut |vault| {
        let own = NewOwnService { id: ServiceId::new("own-choir").unwrap(), body: "{}".to_owned() };
        vault.add_own_service(&own).map(drop)
    });
    action("remove", &mut |vault| vault.remove_account(account, at(minute)).map(drop));
    action("a page of the record", &mut |vault| {
        let middle = RecordPlace { moment: at(5).moment.as_microsecond(), rank: 3, seq: i64::MAX };
        vault.records(Records::Page { after: Some(middle), limit: 20 }).map(drop)
    });
    steps
}

#[test]
fn a_write_is_about_as_much_work_in_a_long_record_as_in_a_short_one() {
    let (short, long) = (steps(1_000), steps(8_000));
    for ((name, few), (_, many)) in short.iter().zip(&long) {
        assert!(*many <= few + few / 4 + 10, "{name}: {few} and {many}; {short:?} {long:?}");
    }
}
