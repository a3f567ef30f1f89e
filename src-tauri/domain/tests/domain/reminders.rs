//! The plan of reminders: days and hours, clocks that leap, nights, and what was put off.

use jiff::{
    ToSpan, ZonedDateTime,
    civil::{Date, date},
};
use proptest::prelude::*;
use withhold_domain::{
    AtOnce, Due, DueOn, Frequency, Notice, NoticeKind, ReminderSettings, SentLog, forecast, next_reminder,
    plan_reminders,
};

use crate::simulation::simulate;

fn at(text: &str) -> ZonedDateTime {
    format!("{text}[Europe/Berlin]").parse().unwrap()
}

fn due(days: &[(&str, u32)]) -> Due {
    let days = days.iter().map(|(from, items)| DueOn { from: from.parse().unwrap(), items: *items });
    Due { written: Some(date(2026, 3, 3)), days: days.collect(), at_once: Vec::new() }
}

fn sent(now: &str, due: &Due, delivered: &mut SentLog, settings: &ReminderSettings) -> Vec<Notice> {
    let now = at(now);
    let notices = plan_reminders(&now, due, delivered, settings).notices;
    notices.iter().for_each(|notice| delivered.record(notice, due, now.datetime()));
    notices
}

// 2 March 2026 is a Monday.
#[test]
fn once_a_week_on_monday_at_nine_for_all_that_was_due_by_then() {
    let (mut delivered, settings) = (SentLog::default(), ReminderSettings::default());
    let due = due(&[("2026-03-03", 2), ("2026-03-11", 1)]);
    let monday = date(2026, 3, 9);
    let mut ask = |now| sent(now, &due, &mut delivered, &settings);
    assert_eq!(ask("2026-03-03T09:00:00"), [], "it was put on the list today");
    assert_eq!(ask("2026-03-09T08:59:59"), []);
    assert_eq!(ask("2026-03-09T09:00:00"), [Notice { kind: NoticeKind::Digest, date: monday, items: 2 }]);
    assert_eq!(ask("2026-03-13T15:00:00"), [], "what fell due since waits for Monday");
    assert_eq!(ask("2026-03-19T15:00:00")[0].items, 3, "the computer was off on Monday");
}

#[test]
fn the_next_look_is_on_the_next_date_at_its_hour_through_both_changes_of_the_clock() {
    for (now, next) in
        [("2026-03-23T10:00:00", "2026-03-30T09:00:00"), ("2026-10-19T10:00:00", "2026-10-26T09:00:00")]
    {
        let mut delivered = SentLog::default();
        let due = due(&[("2026-03-03", 1)]);
        sent(now, &due, &mut delivered, &ReminderSettings::default());
        let plan = plan_reminders(&at(now), &due, &delivered, &ReminderSettings::default());
        assert_eq!(plan.next_wake, Some(at(next)));
    }
}

#[test]
fn nothing_in_the_night_nor_in_quiet_hours_and_all_of_it_after() {
    let settings = ReminderSettings { quiet_from: 22, quiet_to: 7, ..ReminderSettings::default() };
    let due = due(&[("2026-03-03", 1)]);
    for (night, morning) in
        [("2026-03-10T22:30:00", "2026-03-11T07:00:00"), ("2026-03-11T00:10:00", "2026-03-11T07:00:00")]
    {
        let plan = plan_reminders(&at(night), &due, &SentLog::default(), &settings);
        assert_eq!((plan.notices.len(), plan.next_wake), (0, Some(at(morning))));
        assert_eq!(plan_reminders(&at(morning), &due, &SentLog::default(), &settings).notices.len(), 1);
    }
    let always = ReminderSettings { quiet_from: 9, quiet_to: 9, ..settings };
    assert!((0..4).all(|hour| always.is_quiet(hour)) && !(4..24).any(|hour| always.is_quiet(hour)));
}

#[test]
fn what_was_overtaken_comes_at_once_and_only_once() {
    let mut due = due(&[("2026-03-11", 1)]);
    due.at_once = vec![AtOnce { kind: NoticeKind::Overtaken, from: date(2026, 3, 11), items: 1 }];
    let (mut delivered, settings) = (SentLog::default(), ReminderSettings::default());
    assert_eq!(sent("2026-03-10T09:30:00", &due, &mut delivered, &settings), []);
    let single = sent("2026-03-11T08:00:00", &due, &mut delivered, &settings);
    assert_eq!((single.len(), single[0].kind, single[0].items), (1, NoticeKind::Overtaken, 1));
    assert_eq!(sent("2026-03-11T08:01:00", &due, &mut delivered, &settings), []);
    due.at_once[0].items = 3;
    assert_eq!(sent("2026-03-11T09:00:00", &due, &mut delivered, &settings)[0].items, 2, "two more");
    let off = ReminderSettings { frequency: Frequency::Off, ..settings };
    assert_eq!(plan_reminders(&at("2026-03-11T09:00:00"), &due, &SentLog::default(), &off).notices, []);
}

#[test]
fn a_change_on_this_computer_comes_once_with_nothing_else_due_and_a_digest_does_not_tell_of_it() {
    let changed = AtOnce { kind: NoticeKind::Changed, from: date(2026, 3, 9), items: 1 };
    let settings = ReminderSettings::default();
    let kinds = |notices: Vec<Notice>| notices.into_iter().map(|notice| notice.kind).collect::<Vec<_>>();
    let alone = Due { at_once: vec![changed], ..due(&[]) };
    let mut delivered = SentLog::default();
    assert_eq!(kinds(sent("2026-03-09T07:00:00", &alone, &mut delivered, &settings)), [], "a quiet hour");
    assert_eq!(kinds(sent("2026-03-09T08:00:00", &alone, &mut delivered, &settings)), [NoticeKind::Changed]);
    assert_eq!(kinds(sent("2026-03-12T08:00:00", &alone, &mut delivered, &settings)), []);
    let both = Due { at_once: vec![changed], ..due(&[("2026-03-03", 1)]) };
    let mut delivered = SentLog::default();
    assert_eq!(kinds(sent("2026-03-09T09:00:00", &both, &mut delivered, &settings)), [NoticeKind::Digest]);
    assert_eq!(kinds(sent("2026-03-09T09:01:00", &both, &mut delivered, &settings)), [NoticeKind::Changed]);
    assert_eq!(kinds(sent("2026-03-09T09:02:00", &both, &mut delivered, &settings)), []);
    let paused = ReminderSettings { paused_until: Some(date(2026, 4, 1)), ..settings };
    assert_eq!(kinds(sent("2026-03-12T09:00:00", &alone, &mut SentLog::default(), &paused)), []);
}

#[test]
fn a_leap_by_years_brings_one_note_and_a_leap_back_no_repeat() {
    let (mut delivered, settings) = (SentLog::default(), ReminderSettings::default());
    let due = due(&[("2026-03-03", 1), ("2027-01-01", 300)]);
    assert_eq!(sent("2026-03-09T09:00:00", &due, &mut delivered, &settings)[0].kind, NoticeKind::Digest);
    assert_eq!(sent("2046-03-10T09:00:00", &due, &mut delivered, &settings)[0].kind, NoticeKind::Clock);
    assert_eq!(sent("2046-03-10T10:00:00", &due, &mut delivered, &settings), []);
    for back in ["2026-03-09T10:00:00", "2026-03-12T10:00:00", "2006-03-12T10:00:00"] {
        assert_eq!(sent(back, &due, &mut delivered, &settings), [], "{back}");
    }
    assert_eq!(sent("2026-03-16T09:00:00", &due, &mut delivered, &settings)[0].kind, NoticeKind::Digest);
}

#[test]
fn what_was_put_off_comes_back_when_it_was_wished_for() {
    let (mut delivered, settings) = (SentLog::default(), ReminderSettings::default());
    let due = due(&[("2026-03-03", 1)]);
    sent("2026-03-09T09:00:00", &due, &mut delivered, &settings);
    delivered.put_off(at("2026-03-17T09:00:00").datetime());
    assert_eq!(sent("2026-03-16T09:00:00", &due, &mut delivered, &settings), [], "next week was asked for");
    assert_eq!(sent("2026-03-17T09:00:00", &due, &mut delivered, &settings).len(), 1);
    assert_eq!(sent("2026-03-17T09:30:00", &due, &mut delivered, &settings), []);
    let paused = ReminderSettings { paused_until: Some(date(2026, 4, 1)), ..settings };
    let plan = plan_reminders(&at("2026-03-24T09:00:00"), &due, &delivered, &paused);
    assert_eq!((plan.notices.len(), plan.next_wake), (0, Some(at("2026-04-01T08:00:00"))));
}

#[test]
fn what_was_put_off_outlives_a_leap_of_the_clock_both_ways() {
    let settings = ReminderSettings::default();
    let due = due(&[("2026-03-03", 1), ("2026-03-05", 1)]);
    for away in ["2046-03-10T09:00:00", "2027-03-10T09:00:00", "2026-03-06T09:00:00"] {
        let mut delivered = SentLog::default();
        assert_eq!(sent("2026-03-09T09:00:00", &due, &mut delivered, &settings).len(), 1);
        delivered.put_off(at("2026-03-15T09:00:00").datetime());
        for minute in 0..3 {
            sent(&away.replace(":00:", &format!(":0{minute}:")), &due, &mut delivered, &settings);
        }
        assert_eq!(sent("2026-03-14T09:00:00", &due, &mut delivered, &settings), [], "{away}");
        let back = sent("2026-03-15T09:00:00", &due, &mut delivered, &settings);
        assert_eq!((back.len(), back[0].kind), (1, NoticeKind::Digest), "{away}");
        assert_eq!(sent("2026-03-15T09:30:00", &due, &mut delivered, &settings), [], "{away}");
    }
}

#[test]
fn what_was_put_off_is_what_was_due_then_and_shares_its_day_with_the_end_of_a_pause() {
    let (mut delivered, settings) = (SentLog::default(), ReminderSettings::default());
    sent("2026-03-09T09:00:00", &due(&[("2026-03-03", 1)]), &mut delivered, &settings);
    delivered.put_off(at("2026-03-10T09:00:00").datetime());
    let new = due(&[("2026-03-11", 1)]);
    assert_eq!(sent("2026-03-11T09:00:00", &new, &mut delivered, &settings), [], "all was answered before");
    let old = due(&[("2026-03-03", 1)]);
    let paused = ReminderSettings { paused_until: Some(date(2026, 3, 16)), ..settings };
    assert_eq!(sent("2026-03-16T08:00:00", &old, &mut delivered, &paused), []);
    assert_eq!(sent("2026-03-16T09:00:00", &old, &mut delivered, &paused).len(), 1);
}

#[test]
fn a_pause_that_a_wrong_clock_wrote_does_not_hold() {
    let settings = ReminderSettings { paused_until: Some(date(2046, 3, 19)), ..ReminderSettings::default() };
    let due = due(&[("2026-03-03", 1)]);
    assert_eq!(sent("2026-03-09T09:00:00", &due, &mut SentLog::default(), &settings).len(), 1);
}

#[test]
fn a_rhythm_that_was_chosen_under_a_wrong_clock_is_kept() {
    let since = Some(at("2046-03-11T12:00:00").datetime());
    let settings = ReminderSettings { since, ..ReminderSettings::default() };
    let due = due(&[("2026-03-03", 1)]);
    assert_eq!(sent("2026-03-09T09:00:00", &due, &mut SentLog::default(), &settings).len(), 1);
}

#[test]
fn a_digest_in_a_leap_of_years_uses_up_no_single_reminder() {
    let settings = ReminderSettings::default();
    let mut due = due(&[("2026-03-03", 1), ("2026-06-03", 1)]);
    due.at_once = vec![AtOnce { kind: NoticeKind::Overdue, from: date(2026, 6, 3), items: 1 }];
    let mut delivered = SentLog::default();
    for (leap, kind) in [("2046-03-10", NoticeKind::Clock), ("2046-03-17", NoticeKind::Digest)] {
        assert_eq!(sent(&format!("{leap}T09:00:00"), &due, &mut delivered, &settings)[0].kind, kind);
    }
    sent("2026-06-02T09:00:00", &due, &mut delivered, &settings);
    assert_eq!(sent("2026-06-03T09:00:00", &due, &mut delivered, &settings)[0].kind, NoticeKind::Overdue);
}

#[test]
fn from_every_day_of_a_month_the_dates_before_and_after_are_found() {
    let due = due(&[("2026-02-01", 1)]);
    let settings = ReminderSettings { frequency: Frequency::Monthly, ..ReminderSettings::default() };
    for days in 0..28 * 366 {
        let day = date(2026, 3, 3).checked_add(days.days()).unwrap();
        for time in ["08:59:59", "09:00:00"] {
            let now = at(&format!("{day}T{time}"));
            let plan = plan_reminders(&now, &due, &SentLog::default(), &settings);
            let next = plan.next_wake.unwrap();
            assert!(plan.notices[0].date <= day && next > now && next.day() <= 7, "{now}");
        }
    }
}

#[test]
fn the_next_reminder_is_the_first_of_the_forecast_that_is_ahead() {
    let due = due(&[("2026-03-03", 2)]);
    let next = |now: &str, due: &Due, settings: &ReminderSettings| {
        next_reminder(&at(now), due, &SentLog::default(), settings).map(|(moment, row)| {
            assert_eq!((moment.date(), moment.strftime("%H:%M").to_string()), (row.date, row.time.clone()));
            format!("{} {}", row.date, row.time)
        })
    };
    let weekly = ReminderSettings::default();
    assert_eq!(next("2026-03-04T09:00:00", &due, &weekly).as_deref(), Some("2026-03-09 09:00"));
    assert_eq!(next("2026-03-09T09:00:00", &due, &weekly).as_deref(), Some("2026-03-16 09:00"), "not now");
    assert_eq!(next("2026-03-10T22:00:00", &due, &weekly).as_deref(), Some("2026-03-11 08:00"), "it is owed");
    let paused = ReminderSettings {
        frequency: Frequency::Monthly,
        paused_until: Some(date(2027, 3, 4)),
        ..ReminderSettings::default()
    };
    assert_eq!(next("2026-03-04T09:00:00", &due, &paused).as_deref(), Some("2027-03-04 08:00"));
    assert_eq!(next("2026-03-04T09:00:00", &Due::default(), &weekly), None);
}

#[test]
fn ten_years_of_a_digest_that_waits_for_the_morning_are_all_foretold() {
    let zone = at("2026-03-03T09:00:00").time_zone().clone();
    let settings = ReminderSettings { frequency: Frequency::Daily, hour: 2, ..ReminderSettings::default() };
    let due = due(&[("2026-03-03", 1)]);
    let found = forecast(date(2026, 3, 4), date(2036, 3, 3), &zone, &due, &SentLog::default(), &settings);
    assert_eq!(found.len(), 3653);
}

#[test]
fn a_rhythm_chosen_today_makes_up_for_nothing_before() {
    let since = Some(at("2026-03-11T12:00:00").datetime());
    let settings = ReminderSettings { frequency: Frequency::Daily, since, ..ReminderSettings::default() };
    let due = due(&[("2026-03-03", 1)]);
    let plan = plan_reminders(&at("2026-03-11T12:00:00"), &due, &SentLog::default(), &settings);
    assert_eq!((plan.notices.len(), plan.next_wake), (0, Some(at("2026-03-12T09:00:00"))));
}

#[test]
fn the_forecast_is_the_plan_asked_ahead() {
    let zone = at("2026-03-03T09:00:00").time_zone().clone();
    let due = due(&[("2026-03-03", 2), ("2026-03-18", 1)]);
    let settings = ReminderSettings::default();
    let found = forecast(date(2026, 3, 3), date(2026, 3, 31), &zone, &due, &SentLog::default(), &settings);
    let found: Vec<_> =
        found.iter().map(|row| (row.date.to_string(), row.time.as_str(), row.items)).collect();
    let row = |day: &str, items| (day.to_owned(), "09:00", items);
    let expected = [row("2026-03-09", 2), row("2026-03-16", 2), row("2026-03-23", 3), row("2026-03-30", 3)];
    assert_eq!(found, expected);
}

#[test]
fn a_pause_brings_one_digest_on_the_day_it_ends() {
    let due = due(&[("2026-03-03", 1)]);
    let zone = at("2026-03-03T09:00:00").time_zone().clone();
    let ends = |frequency, until: Date| {
        let settings = ReminderSettings {
            frequency,
            hour: 18,
            paused_until: Some(until),
            ..ReminderSettings::default()
        };
        let none = SentLog::default();
        let rows = forecast(date(2026, 3, 4), date(2026, 3, 17), &zone, &due, &none, &settings);
        rows.iter().map(|row| format!("{} {}", row.date, row.time)).take(2).collect::<Vec<_>>()
    };
    assert_eq!(ends(Frequency::Daily, date(2026, 3, 10)), ["2026-03-10 18:00", "2026-03-11 18:00"]);
    // Monday's digest fell into the pause, and Wednesday has no digest of its own.
    assert_eq!(ends(Frequency::Weekly, date(2026, 3, 11)), ["2026-03-11 08:00", "2026-03-16 18:00"]);
    assert_eq!(ends(Frequency::Weekly, date(2026, 3, 16)), ["2026-03-16 18:00"]);
}

#[test]
fn years_of_generated_people_lose_nothing_and_hear_nothing_twice() {
    let counts = simulate(20, 2);
    assert!(counts.digests > 500 && counts.singles > 30 && counts.leaps > 50, "{counts:?}");
    assert!(counts.put_off > 50 && counts.pauses > 20 && counts.drifts > 10, "{counts:?}");
    assert_eq!((counts.lost, counts.doubled), (0, 0), "{counts:?}");
}

proptest! {
    #[test]
    fn whatever_is_set_the_next_look_is_ahead_and_no_reminder_comes_at_night(
        hours in -200_000_i64..200_000, hour in 0_u8..=255, from in 0_u8..=255, to in 0_u8..=255, ahead in -400_i64..400,
    ) {
        let now = at("2026-03-03T09:00:00").checked_add(hours.hours()).unwrap();
        let from_day: Date = now.date().checked_add(ahead.days()).unwrap();
        let settings = ReminderSettings { hour, quiet_from: from, quiet_to: to, ..ReminderSettings::default() };
        let due = Due { days: vec![DueOn { from: from_day, items: u32::MAX }; 2], ..Due::default() };
        let plan = plan_reminders(&now, &due, &SentLog::default(), &settings);
        prop_assert!(plan.next_wake.is_none_or(|next| next > now));
        prop_assert!(plan.notices.is_empty() || now.hour() >= 4);
    }
}
