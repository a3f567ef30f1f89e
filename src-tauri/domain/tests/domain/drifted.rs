//! Reminders of what a reader found on again: at once, before the others, and once.

use jiff::{
    ZonedDateTime,
    civil::{Date, date},
};
use withhold_domain::{
    AtOnce, Due, DueOn, Frequency, Notice, NoticeKind, ReminderSettings, SentLog, forecast, plan_reminders,
};

const SINGLE: [NoticeKind; 3] = [NoticeKind::Drifted, NoticeKind::Overtaken, NoticeKind::Overdue];
/// A Wednesday, between two digests.
const DAY: Date = Date::constant(2026, 3, 11);

fn at(time: &str) -> ZonedDateTime {
    format!("{time}[Europe/Berlin]").parse().unwrap()
}

/// So many items of each kind that need the person from [`DAY`] on.
fn due(kinds: &[(NoticeKind, u32)]) -> Due {
    let once = kinds.iter().map(|(kind, items)| AtOnce { kind: *kind, from: DAY, items: *items });
    let days = kinds.iter().map(|(_, items)| DueOn { from: DAY, items: *items });
    Due { written: Some(DAY), days: days.collect(), at_once: once.collect() }.in_order()
}

fn sent(now: &str, due: &Due, delivered: &mut SentLog) -> Vec<(NoticeKind, u32)> {
    let now = at(now);
    let notices = plan_reminders(&now, due, delivered, &ReminderSettings::default()).notices;
    notices.iter().for_each(|notice| delivered.record(notice, due, now.datetime()));
    notices.iter().map(|notice| (notice.kind, notice.items)).collect()
}

#[test]
fn it_comes_at_once_and_only_once() {
    let mut delivered = SentLog::default();
    let one = due(&[(NoticeKind::Drifted, 1)]);
    assert_eq!(sent("2026-03-10T09:30:00", &one, &mut delivered), [], "the day before");
    assert_eq!(sent("2026-03-11T10:07:00", &one, &mut delivered), [(NoticeKind::Drifted, 1)]);
    assert_eq!(sent("2026-03-11T10:08:00", &one, &mut delivered), []);
    assert_eq!(delivered.told, one.at_once);
    let three = due(&[(NoticeKind::Drifted, 3)]);
    assert_eq!(sent("2026-03-11T11:00:00", &three, &mut delivered), [(NoticeKind::Drifted, 2)], "two more");
    assert_eq!(sent("2026-03-12T11:00:00", &three, &mut delivered), [], "nor on a later day");
}

#[test]
fn it_comes_before_the_others_and_is_counted_apart_from_them() {
    let kinds = [(NoticeKind::Overdue, 3), (NoticeKind::Overtaken, 2), (NoticeKind::Drifted, 1)];
    let mut delivered = SentLog::default();
    let told = sent("2026-03-11T10:00:00", &due(&kinds), &mut delivered);
    assert_eq!(told, [(NoticeKind::Drifted, 1), (NoticeKind::Overtaken, 2), (NoticeKind::Overdue, 3)]);
    assert_eq!(sent("2026-03-11T10:01:00", &due(&kinds), &mut delivered), []);
}

#[test]
fn what_is_told_of_one_kind_uses_up_no_other() {
    let (now, all) = (at("2026-03-11T10:00:00"), due(&SINGLE.map(|kind| (kind, 1))));
    for kind in SINGLE {
        let mut delivered = SentLog::default();
        // The reminders of the other kinds could not be shown.
        delivered.record(&Notice { kind, date: DAY, items: 1 }, &all, now.datetime());
        let left: Vec<_> = SINGLE.into_iter().filter(|other| *other != kind).map(|kind| (kind, 1)).collect();
        assert_eq!(sent("2026-03-11T10:01:00", &all, &mut delivered), left, "after {kind:?}");
    }
}

#[test]
fn what_was_put_right_is_forgotten_and_what_drifts_again_later_is_told_again() {
    let mut delivered = SentLog::default();
    sent("2026-03-11T10:00:00", &due(&[(NoticeKind::Drifted, 1)]), &mut delivered);
    let overdue = due(&[(NoticeKind::Overdue, 1)]);
    sent("2026-03-11T11:00:00", &overdue, &mut delivered);
    assert_eq!(delivered.told, overdue.at_once);
    let again = AtOnce { kind: NoticeKind::Drifted, from: date(2026, 3, 13), items: 1 };
    let days = vec![DueOn { from: again.from, items: 1 }];
    let due = Due { written: Some(DAY), days, at_once: vec![again] };
    assert_eq!(sent("2026-03-13T10:00:00", &due, &mut delivered), [(NoticeKind::Drifted, 1)]);
}

#[test]
fn in_quiet_hours_it_waits_for_the_first_loud_one() {
    let due = due(&[(NoticeKind::Drifted, 1)]);
    let plan = |now: &str| plan_reminders(&at(now), &due, &SentLog::default(), &ReminderSettings::default());
    let night = plan("2026-03-11T22:30:00");
    assert_eq!((night.notices, night.next_wake), (vec![], Some(at("2026-03-12T08:00:00"))));
    let morning = Notice { kind: NoticeKind::Drifted, date: date(2026, 3, 12), items: 1 };
    assert_eq!(plan("2026-03-12T08:00:00").notices, [morning]);
    assert_eq!(plan("2026-03-10T12:00:00").next_wake, Some(at("2026-03-11T08:00:00")), "the day itself");
}

#[test]
fn a_digest_tells_it_along_with_all_else() {
    let mut delivered = SentLog::default();
    let due = due(&[(NoticeKind::Drifted, 1), (NoticeKind::Overdue, 1)]);
    assert_eq!(sent("2026-03-16T09:00:00", &due, &mut delivered), [(NoticeKind::Digest, 2)]);
    assert_eq!(sent("2026-03-16T09:01:00", &due, &mut delivered), []);
}

#[test]
fn who_wants_no_reminders_gets_none_of_it() {
    let due = due(&[(NoticeKind::Drifted, 1)]);
    let off = ReminderSettings { frequency: Frequency::Off, ..ReminderSettings::default() };
    let paused = ReminderSettings { paused_until: Some(date(2026, 3, 12)), ..ReminderSettings::default() };
    for settings in [off, paused] {
        let plan = plan_reminders(&at("2026-03-11T10:00:00"), &due, &SentLog::default(), &settings);
        assert_eq!(plan.notices, []);
    }
}

#[test]
fn the_forecast_names_it_on_its_day() {
    let due = due(&[(NoticeKind::Drifted, 2), (NoticeKind::Overtaken, 1)]);
    let zone = at("2026-03-10T09:00:00").time_zone().clone();
    let rows =
        forecast(date(2026, 3, 10), DAY, &zone, &due, &SentLog::default(), &ReminderSettings::default());
    let rows: Vec<_> = rows.iter().map(|row| (row.date, row.time.as_str(), row.kind, row.items)).collect();
    assert_eq!(rows, [(DAY, "08:00", NoticeKind::Drifted, 2), (DAY, "08:00", NoticeKind::Overtaken, 1)]);
}

#[test]
fn in_order_it_stands_first_on_its_day_and_the_same_stand_together() {
    let once = |kind, day: i8, items| AtOnce { kind, from: date(2026, 3, day), items };
    let at_once = vec![
        once(NoticeKind::Overdue, 11, 1),
        once(NoticeKind::Drifted, 12, 4),
        once(NoticeKind::Overtaken, 11, 2),
        once(NoticeKind::Drifted, 11, 1),
        once(NoticeKind::Overdue, 11, 5),
        once(NoticeKind::Drifted, 11, 2),
    ];
    let ordered = Due { at_once, ..Due::default() }.in_order().at_once;
    let expected = [
        once(NoticeKind::Drifted, 11, 3),
        once(NoticeKind::Overtaken, 11, 2),
        once(NoticeKind::Overdue, 11, 6),
        once(NoticeKind::Drifted, 12, 4),
    ];
    assert_eq!(ordered, expected);
}

#[test]
fn it_is_kept_by_its_name() {
    let told = SentLog { told: due(&[(NoticeKind::Drifted, 1)]).at_once, ..SentLog::default() };
    let kept = serde_json::to_string(&told).unwrap();
    assert!(kept.contains(r#"{"kind":"drifted","from":"2026-03-11","items":1}"#), "{kept}");
    assert_eq!(serde_json::from_str::<SentLog>(&kept).unwrap(), told);
}
