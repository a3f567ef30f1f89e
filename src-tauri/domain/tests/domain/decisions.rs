//! What the person chose, and how each choice ends.

use withhold_domain::{
    AsOf, ChangeKind, Check, Decision, DecisionKind, DecisionRecord, Finding, Line, Standing, Witness,
    decision, drift, headline, needs_you, open_request,
};

use crate::builders::{World, change, day, decided, device, elsewhere, look, made, past, snoozed, today};

fn allowed() -> World {
    World::of([look(0, Finding::Shared)]).decided(decided(5, DecisionKind::Allow))
}

#[test]
fn a_yes_holds_until_it_is_taken_back() {
    assert!(matches!(allowed().on(4_000), Standing::Allowed(_)));
    let world = allowed().decided(decided(9, DecisionKind::Clear));
    assert!(matches!(world.on(8), Standing::Allowed(_)) && matches!(world.on(9), Standing::Shared { .. }));
}

#[test]
fn a_yes_asks_once_more_when_the_terms_or_the_purpose_change() {
    for kind in [ChangeKind::Terms, ChangeKind::Purpose] {
        let world = allowed().changed(change(7, kind));
        assert!(matches!(world.on(6), Standing::Allowed(_)), "the day before");
        assert!(matches!(world.on(7), Standing::Shared { .. }), "from its day on");
        let again = world.decided(decided(8, DecisionKind::Allow));
        assert_eq!(again.on(8), Standing::Allowed(day(8)), "the yes to the new terms");
    }
}

#[test]
fn a_yes_given_on_the_day_of_a_change_was_given_to_it() {
    assert!(matches!(allowed().changed(change(5, ChangeKind::Terms)).on(6), Standing::Allowed(_)));
}

#[test]
fn a_yes_is_not_touched_by_other_changes() {
    for kind in [ChangeKind::Setting, ChangeKind::Place, ChangeKind::Withdrawn] {
        assert!(matches!(allowed().changed(change(7, kind)).on(8), Standing::Allowed(_)));
    }
    let world = allowed().changed(elsewhere(change(7, ChangeKind::Terms)));
    assert!(matches!(world.on(8), Standing::Allowed(_)));
}

#[test]
fn a_yes_that_has_ended_does_not_make_an_old_look_count() {
    let world = World::of([look(0, Finding::Withheld)])
        .decided(decided(5, DecisionKind::Allow))
        .changed(change(7, ChangeKind::Terms));
    assert!(matches!(world.on(7), Standing::Shaken(..)));
}

#[test]
fn a_snooze_takes_an_item_out_of_needs_you_and_never_into_off() {
    let world = World::of([look(0, Finding::Shared)]).decided(snoozed(1, 10));
    let figures = |today: i32| {
        let snoozed = world.decision(past(today)).is_snoozed(day(today));
        let standing = &world.on(today);
        headline([Line { setting: &world.setting, standing, snoozed, shared: None::<()> }], false)
    };
    assert_eq!((figures(0).needs_you, figures(1).needs_you, figures(9).needs_you), (1, 0, 0));
    assert_eq!(figures(10).needs_you, 1, "the item comes back on the day itself");
    assert!((0..20).all(|today| figures(today).off == 0 && figures(today).total == 1));
}

#[test]
fn a_snooze_changes_no_standing() {
    let world = World::of([look(0, Finding::Withheld)]);
    let snoozing = world.clone().decided(snoozed(1, 500));
    assert!((0..200).all(|today| world.on(today) == snoozing.on(today)));
}

#[test]
fn allowing_and_not_applicable_take_each_others_place_and_a_snooze_stands_beside() {
    let kinds = [DecisionKind::Allow, DecisionKind::NotApplicable, DecisionKind::Allow];
    let mut records: Vec<_> = (2..).zip(kinds).map(|(on, kind)| decided(on, kind)).collect();
    records.push(snoozed(1, 30));
    let rest = Decision {
        snoozed_until: Some(day(30)),
        snoozed_at: Some(made(1, 720).moment),
        ..Decision::default()
    };
    assert_eq!(decision(&records, past(2)), Decision { allowed: Some(day(2)), ..rest });
    assert_eq!(decision(&records, past(3)), Decision { not_applicable: true, ..rest });
    assert_eq!(decision(&records, past(4)), Decision { allowed: Some(day(4)), ..rest });
    records.push(snoozed(5, 60));
    assert_eq!(decision(&records, past(5)).snoozed_until, Some(day(60)), "the later snooze");
}

#[test]
fn an_undone_decision_still_stood_on_the_days_before() {
    let undone = DecisionRecord { retracted: Some(made(9, 0)), ..decided(5, DecisionKind::NotApplicable) };
    let records = [decided(3, DecisionKind::Allow), undone];
    assert!(decision(&records, past(8)).not_applicable);
    assert_eq!(decision(&records, past(9)).allowed, Some(day(3)), "what it had replaced holds again");
}

#[test]
fn of_two_decisions_in_the_same_moment_the_later_written_holds() {
    let at = |place, kind| DecisionRecord { place, ..decided(1, kind) };
    let records = [at(2, DecisionKind::Clear), at(1, DecisionKind::Allow)];
    assert_eq!(decision(&records, past(1)), Decision::default());
}

#[test]
fn of_decisions_of_several_devices_in_the_same_moment_all_devices_take_the_same_one() {
    let at = |writer, place, kind| DecisionRecord { device: device(writer), place, ..decided(1, kind) };
    let mut records =
        [at(1, 9, DecisionKind::Allow), at(2, 1, DecisionKind::NotApplicable), at(1, 8, DecisionKind::Clear)];
    for _ in 0..records.len() {
        records.rotate_left(1);
        assert!(decision(&records, today(1)).not_applicable, "the device goes before the place");
    }
    let later = DecisionRecord { made: made(1, 721), ..at(1, 1, DecisionKind::Allow) };
    let after = [later, records[0], records[1], records[2]];
    assert_eq!(decision(&after, today(1)).allowed, Some(day(1)), "the moment goes before the device");
}

#[test]
fn today_every_decision_counts_whatever_its_day_and_on_a_past_day_none_that_is_later() {
    let records = [decided(5, DecisionKind::Allow)];
    assert_eq!(decision(&records, today(4)).allowed, Some(day(5)), "tomorrow's, after a flight to the west");
    assert_eq!(
        (decision(&records, past(4)).allowed, decision(&records, past(5)).allowed),
        (None, Some(day(5)))
    );
    let taken_back = [DecisionRecord { retracted: Some(made(9, 0)), ..records[0] }];
    assert_eq!(decision(&taken_back, today(8)).allowed, None);
    assert_eq!(decision(&taken_back, past(8)).allowed, Some(day(5)));
}

#[test]
fn a_snooze_ends_on_its_day() {
    let decision = Decision { snoozed_until: Some(day(10)), ..Decision::default() };
    assert!(decision.is_snoozed(day(9)) && !decision.is_snoozed(day(10)) && !decision.is_snoozed(day(11)));
    assert!(!Decision::default().is_snoozed(day(9)));
}

#[test]
fn each_standing_wants_the_person_or_leaves_them_alone() {
    let shared = World::of([look(0, Finding::Shared)]);
    let asked = World::of([look(0, Finding::Asked)]);
    let off = World::of([look(0, Finding::Withheld)]);
    let changed = off.clone().changed(change(1, ChangeKind::Terms));
    let unresolved = World::of([look(0, Finding::Unresolved)]);
    for (standing, wants) in [
        (World::of([]).on(0), true),
        (off.on(91), true),
        (changed.on(1), true),
        (shared.on(0), true),
        (unresolved.on(0), true),
        (asked.on(32), true),
        (asked.on(31), false),
        (off.on(90), false),
        (allowed().on(5), false),
        (World::of([crate::builders::effective(0, 9)]).on(0), false),
        (Standing::NotApplicable { decided: true }, false),
        (Standing::NoControl(withhold_domain::NoControl::Unavoidable), false),
    ] {
        assert_eq!(needs_you(&standing, false), wants, "{standing:?}");
        assert!(!needs_you(&standing, true), "snoozed: {standing:?}");
    }
}

#[test]
fn a_snooze_that_lies_days_ahead_of_the_clock_lets_nothing_rest() {
    let records = [snoozed(5, 4_000)];
    let asked =
        |on, minute| decision(&records, AsOf::now(day(on), made(on, minute).moment)).is_snoozed(day(on));
    assert!(asked(4, 720) && asked(5, 720), "a clock may lag by a day");
    assert!(!asked(4, 719) && !asked(1, 0));
}

#[test]
fn drift_brings_back_what_was_snoozed_before_the_drift_and_not_what_was_snoozed_after() {
    let read = |on, finding| Check { witness: Witness::Reader, ..look(on, finding) };
    let checks = [read(1, Finding::Withheld), read(4, Finding::Shared)];
    let rests = |snoozed_on| {
        let decided = decision(&[snoozed(snoozed_on, 60)], today(9));
        decided.woken_by(drift(&checks, today(9))).is_snoozed(day(9))
    };
    assert!(!rests(3) && rests(5));
    assert!(decision(&[snoozed(3, 60)], today(9)).woken_by(None).is_snoozed(day(9)));
    // Of a snooze that has ended nothing is left, so that a later drift finds nothing to end.
    let snooze = snoozed(3, 60);
    let woken = decision(&[snooze], today(9)).woken_by(drift(&checks, today(9)));
    assert_eq!(woken, Decision::default());
    let at_once = Check { made: snooze.made, ..read(4, Finding::Shared) };
    let asleep = decision(&[snooze], today(9)).woken_by(Some(&at_once));
    assert!(asleep.is_snoozed(day(9)), "found at the moment of the snooze, not after it");
}

#[test]
fn among_checks_of_the_very_same_order_nothing_counts_as_later() {
    // Of one device no two checks have the same place; where a file says so, the answer ends the request, and a reading
    // is no drift.
    let answered = World::of([look(3, Finding::Asked), look(3, Finding::Withheld)]);
    assert!(open_request(&answered.setting, &answered.checks, today(9)).is_none());
    let read = Check { witness: Witness::Reader, ..look(3, Finding::Shared) };
    assert!(drift(&[look(3, Finding::Withheld), read], today(9)).is_none());
}
