//! The calendar: what is written is read again by code that knows nothing of the writing, and held against the plan.

use std::str::FromStr;

use jiff::{
    Timestamp, ToSpan, ZonedDateTime,
    civil::{Date, DateTime, date},
    tz::TimeZone,
};
use proptest::prelude::*;
use rrule::RRuleSet;
use withhold_domain::{
    Calendar, CalendarWords, DayOfWeek, Due, DueOn, Frequency, ReminderSettings, SentLog, calendar_sequence,
    forecast, read_calendar,
};

const WORDS: CalendarWords<'_> =
    CalendarWords { uid: "digest-1@withhold.invalid", mark: None, title: "Look", body: "Look." };

/// Zones whose clocks change by a rule, by the moon, by half an hour, at midnight, downwards in winter, or never.
const ZONES: [&str; 16] = [
    "Europe/Berlin",
    "Europe/Dublin",
    "America/New_York",
    "America/Santiago",
    "America/Havana",
    "America/Sao_Paulo",
    "Africa/Casablanca",
    "Africa/Cairo",
    "Asia/Gaza",
    "Asia/Jerusalem",
    "Asia/Kathmandu",
    "Asia/Tokyo",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "Pacific/Apia",
    "UTC",
];

fn at(text: &str) -> ZonedDateTime {
    format!("{text}[Europe/Berlin]").parse().unwrap()
}

fn due(from: Date) -> Due {
    Due { written: Some(from), days: vec![DueOn { from, items: 1 }], at_once: Vec::new() }
}

fn text(settings: &ReminderSettings, due: &Due, now: &ZonedDateTime) -> String {
    Calendar::of(settings, due, now).text(WORDS, 1)
}

fn value<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    text.lines().find_map(|line| line.strip_prefix(start))
}

/// The times of an `RRULE` or of a single start, by a clock that never changes.
fn times(start: &str, rule: Option<&str>, until: Timestamp) -> Vec<DateTime> {
    let rule = rule.map_or_else(|| "RRULE:FREQ=DAILY;COUNT=1".to_owned(), |rule| format!("RRULE:{rule}"));
    let until = format!("{}Z", until.strftime("%Y%m%dT%H%M%S"));
    let set = format!(
        "DTSTART:{start}Z\n{rule}{}",
        if rule.contains("COUNT") { String::new() } else { format!(";UNTIL={until}") }
    );
    let found = RRuleSet::from_str(&set).unwrap().all(4000);
    assert!(!found.limited, "{set}");
    let naive = found.dates.iter().map(|time| time.format("%Y-%m-%dT%H:%M:%S").to_string());
    naive.map(|time| time.parse().unwrap()).collect()
}

/// The changes of the clock that a `VTIMEZONE` tells: by the clock before, how far it then is ahead of UTC, in seconds,
/// before and after.
fn changes(text: &str, until: Timestamp) -> Vec<(DateTime, i32, i32)> {
    let mut all = Vec::new();
    let zone = text.split("BEGIN:VTIMEZONE").nth(1).unwrap().split("END:VTIMEZONE").next().unwrap();
    for part in zone.split("BEGIN:").skip(1) {
        let (from, to) =
            (seconds(value(part, "TZOFFSETFROM:").unwrap()), seconds(value(part, "TZOFFSETTO:").unwrap()));
        let mut onsets = times(value(part, "DTSTART:").unwrap(), value(part, "RRULE:"), until);
        let added = part.lines().filter_map(|line| line.strip_prefix("RDATE:"));
        onsets.extend(added.map(|onset| DateTime::strptime("%Y%m%dT%H%M%S", onset).unwrap()));
        all.extend(onsets.into_iter().map(|onset| (onset, from, to)));
    }
    all.sort_by_key(|(onset, from, _)| moment(*onset, *from));
    all
}

fn seconds(offset: &str) -> i32 {
    let number: i32 = offset[1..5].parse().unwrap();
    let rest: i32 = if offset.len() > 5 { offset[5..7].parse().unwrap() } else { 0 };
    let all = number / 100 * 3600 + number % 100 * 60 + rest;
    if offset.starts_with('-') { -all } else { all }
}

fn moment(wall: DateTime, ahead: i32) -> Timestamp {
    wall.to_zoned_datetime(TimeZone::UTC)
        .unwrap()
        .timestamp()
        .checked_sub(i64::from(ahead).seconds())
        .unwrap()
}

/// The moment of a time on the wall by the changes of a `VTIMEZONE`: a time that comes twice is the first, one that is
/// skipped counts by the clock before (RFC 5545, 3.3.5).
fn by_zone(wall: DateTime, changes: &[(DateTime, i32, i32)]) -> Timestamp {
    let ahead = changes.iter().rev().find(|(onset, from, to)| {
        let after = onset.checked_add(i64::from(to - from).seconds()).unwrap();
        // Within a fold the clock before still counts; within a gap, too.
        wall >= (*onset).max(after)
    });
    moment(wall, ahead.map_or(changes[0].1, |(_, _, to)| *to))
}

/// When the event in a calendar comes, up to a moment.
fn comes(text: &str, until: Timestamp) -> Vec<Timestamp> {
    let event = text.rsplit("BEGIN:VEVENT").next().unwrap();
    let rule = value(event, "RRULE:").unwrap();
    let far = until.checked_add(48.hours()).unwrap();
    if let Some(start) = value(event, "DTSTART:") {
        let times = times(start.trim_end_matches('Z'), Some(rule), far);
        return times.into_iter().map(|time| moment(time, 0)).filter(|time| *time <= until).collect();
    }
    let (zone, start) = value(event, "DTSTART;TZID=").unwrap().split_once(':').unwrap();
    assert!(text.contains(&format!("TZID:{zone}\r\n")));
    let changes = changes(text, far);
    let times = times(start, Some(rule), far);
    times.into_iter().map(|time| by_zone(time, &changes)).filter(|time| *time <= until).collect()
}

/// When the plan has a digest after `now`, the digest on the day a pause ends left out.
fn planned(settings: &ReminderSettings, due: &Due, now: &ZonedDateTime, to: Date) -> Vec<Timestamp> {
    let from = now.date().saturating_sub(2.days());
    let rows = forecast(from, to, now.time_zone(), due, &SentLog::default(), settings);
    let rows = rows.iter().filter(|row| {
        let on_its_day = |until: Date| row.date == until && !falls_on(settings, until);
        !settings.paused_until.is_some_and(on_its_day)
    });
    let moments = rows.map(|row| {
        let wall: DateTime = format!("{}T{}:00", row.date, row.time).parse().unwrap();
        wall.to_zoned_datetime(now.time_zone().clone()).unwrap().timestamp()
    });
    moments.filter(|moment| *moment > now.timestamp()).collect()
}

/// Whether the digest of a day comes on that very day.
fn falls_on(settings: &ReminderSettings, day: Date) -> bool {
    let right_day = format!("{:?}", settings.weekday) == format!("{:?}", day.weekday());
    let has_date = match settings.frequency {
        Frequency::Daily => true,
        Frequency::Weekly => right_day,
        Frequency::Monthly => right_day && day.day() <= 7,
        Frequency::Off => false,
    };
    has_date && !(settings.hour..24).all(|hour| settings.is_quiet(i8::try_from(hour).unwrap()))
}

fn any_settings() -> impl Strategy<Value = ReminderSettings> {
    let frequency = prop_oneof![Just(Frequency::Daily), Just(Frequency::Weekly), Just(Frequency::Monthly)];
    let weekday = prop_oneof![
        Just(DayOfWeek::Monday),
        Just(DayOfWeek::Wednesday),
        Just(DayOfWeek::Saturday),
        Just(DayOfWeek::Sunday)
    ];
    let pause = proptest::option::of(1_i64..60);
    let hours = prop_oneof![Just((0_u8, 0_u8)), Just((21, 8)), (0_u8..24, 0_u8..24)];
    (frequency, weekday, 0_u8..24, hours, pause)
        .prop_map(|(frequency, weekday, hour, (quiet_from, quiet_to), pause)| ReminderSettings {
            frequency,
            weekday,
            hour,
            quiet_from,
            quiet_to,
            paused_until: pause.map(|days| date(2000, 1, 1).checked_add(days.days()).unwrap()),
            ..ReminderSettings::default()
        })
        .prop_filter("some hour is left", ReminderSettings::is_consistent)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, ..ProptestConfig::default() })]
    #[test]
    fn the_calendar_says_when_the_digest_comes(
        mut settings in any_settings(), zone in 0_usize..ZONES.len(), hours in 0_i64..16_000, ahead in -40_i64..80,
    ) {
        let zone = TimeZone::get(ZONES[zone]).unwrap();
        let now = date(2026, 3, 3).at(9, 7, 0, 0).to_zoned_datetime(zone).unwrap().checked_add(hours.hours()).unwrap();
        // A pause is a number of days from now.
        settings.paused_until = settings.paused_until.map(|until| now.date().checked_add(date(2000, 1, 1).until(until).unwrap()).unwrap());
        let due = due(now.date().checked_add(ahead.days()).unwrap());
        let to = now.date().checked_add(500.days()).unwrap();
        let expected = planned(&settings, &due, &now, to);
        let last = *expected.last().unwrap();
        let found = comes(&text(&settings, &due, &now), last);
        let other = found.iter().zip(&expected).find(|(found, expected)| found != expected);
        prop_assert_eq!((found.len(), other), (expected.len(), None));
    }
}

#[test]
fn a_calendar_is_folded_and_escaped() {
    let body =
        "Ä, semi; back\\slash\nand a line of many more letters than fit into seventy-five octets, ölig";
    let words = CalendarWords { title: "Withhold: a look", body, ..WORDS };
    let calendar =
        Calendar::of(&ReminderSettings::default(), &due(date(2026, 2, 3)), &at("2026-03-03T09:00:00"));
    let text = calendar.text(words, 7);
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{text}");
    let whole = text.replace("\r\n ", "");
    assert!(whole.contains("DESCRIPTION:Ä\\, semi\\; back\\\\slash\\nand a line"), "{whole}");
    for line in [
        "UID:digest-1@withhold.invalid",
        "SEQUENCE:7",
        "LAST-MODIFIED:20260303T080000Z",
        "DTSTART;TZID=Europe/Berlin:20260309T090000",
        "RRULE:FREQ=WEEKLY",
        "TZID:Europe/Berlin",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    ] {
        assert!(text.contains(&format!("\r\n{line}\r\n")), "{line} in {text}");
    }
    assert!(!text.contains(MARK));
    let marked = calendar.text(CalendarWords { mark: Some("ab"), ..words }, 7);
    assert_eq!(read_calendar(&marked).unwrap().events[0].mark.as_deref(), Some("ab"));
}

const MARK: &str = "X-WITHHOLD-LIST";

#[test]
fn what_has_ended_is_cancelled_and_not_missing() {
    let now = at("2026-03-03T09:00:00");
    let off = ReminderSettings { frequency: Frequency::Off, ..ReminderSettings::default() };
    let nothing = Due { written: None, days: Vec::new(), at_once: Vec::new() };
    for calendar in [
        Calendar::of(&off, &due(now.date()), &now),
        Calendar::of(&ReminderSettings::default(), &nothing, &now),
    ] {
        let text = calendar.text(WORDS, 9);
        let found = read_calendar(&text).unwrap();
        assert!(!calendar.has_event() && calendar.is_said_by(&found), "{text}");
        let event = &found.events[0];
        assert!(event.is_cancelled && event.alarms.is_empty() && event.rule.is_empty(), "{text}");
        assert_eq!((event.uid.as_str(), event.sequence), (WORDS.uid, 9));
    }
}

#[test]
fn a_calendar_begins_when_something_is_due_and_no_pause_holds() {
    let start = |due: &Due, settings: &ReminderSettings| {
        let text = text(settings, due, &at("2026-03-03T09:00:00"));
        value(&text, "DTSTART;TZID=Europe/Berlin:").map(str::to_owned)
    };
    let settings = ReminderSettings::default();
    let later = due(date(2026, 6, 2));
    assert_eq!(start(&later, &settings).as_deref(), Some("20260608T090000"));
    assert_eq!(start(&due(date(2026, 6, 1)), &settings).as_deref(), Some("20260601T090000"));
    let paused = ReminderSettings { paused_until: Some(date(2026, 7, 1)), ..settings.clone() };
    assert_eq!(start(&later, &paused).as_deref(), Some("20260706T090000"));
    let late = ReminderSettings { hour: 22, ..settings };
    assert_eq!(start(&later, &late).as_deref(), Some("20260609T080000"), "the morning after");
}

#[test]
fn a_clock_that_follows_the_moon_is_told_date_by_date() {
    let now: ZonedDateTime = "2026-03-03T09:00:00[Africa/Casablanca]".parse().unwrap();
    let text = text(&ReminderSettings::default(), &due(now.date()), &now);
    assert!(text.matches("RDATE:").count() > 20 && !text.contains("FREQ=YEARLY"), "{text}");
    let zone = TimeZone::posix("EST5EDT,M3.2.0,M11.1.0").unwrap();
    let text = self::text(&ReminderSettings::default(), &due(now.date()), &now.with_time_zone(zone));
    assert!(text.contains("DTSTART;TZID=Withhold/Here:2026") && text.contains("BYDAY=2SU"), "{text}");
}

#[test]
fn what_another_program_wrote_anew_still_says_the_same_until_it_does_not() {
    let now = at("2026-03-03T09:00:00");
    let (settings, due) = (ReminderSettings::default(), due(date(2026, 2, 3)));
    let calendar = Calendar::of(&settings, &due, &now);
    let text = calendar.text(WORDS, 1);
    let says = |calendar: &Calendar, text: &str| calendar.is_said_by(&read_calendar(text).unwrap());
    let rewritten = text
        .replace("PRODID:-//Withhold//Reminders//EN", "PRODID:-//Somebody//EN\r\nX-WR-CALNAME:mine")
        .replace("RRULE:FREQ=WEEKLY", "RRULE:WKST=SU;INTERVAL=1;FREQ=WEEKLY")
        .replace("TRIGGER:PT0S", "TRIGGER;VALUE=DURATION:-PT0M")
        .replace("BYDAY=-1SU", "BYMONTHDAY=25,26,27,28,29,30,31;BYDAY=SU")
        .replace("CLASS:PRIVATE", "X-MOZ-LASTACK:20260309T080000Z");
    assert!(says(&calendar, &text) && says(&calendar, &rewritten), "{rewritten}");
    // A week later the series goes on, though it began before.
    let next_week = Calendar::of(&settings, &due, &at("2026-03-11T09:00:00"));
    assert!(says(&next_week, &text));
    // Nothing is due before June any more.
    let from_june = Calendar::of(&settings, &self::due(date(2026, 6, 2)), &now);
    assert!(!says(&from_june, &text));
    let elsewhere = Calendar::of(&settings, &due, &now.with_time_zone(TimeZone::get("Asia/Tokyo").unwrap()));
    assert!(!says(&elsewhere, &text));
    for (from, to) in [
        ("T090000", "T100000"),
        ("RRULE:FREQ=WEEKLY", "RRULE:FREQ=WEEKLY;COUNT=3"),
        ("TRIGGER:PT0S", "TRIGGER:-PT15M"),
        ("BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Look\r\nTRIGGER:PT0S\r\nEND:VALARM\r\n", ""),
        ("STATUS:CONFIRMED", "STATUS:CANCELLED"),
        ("STATUS:CONFIRMED", "EXDATE;TZID=Europe/Berlin:20260316T090000"),
        ("TZOFFSETTO:+0200", "TZOFFSETTO:+0300"),
    ] {
        assert!(text.contains(from) && !says(&calendar, &text.replace(from, to)), "{from}");
    }
}

#[test]
fn what_is_no_whole_calendar_is_none() {
    let whole = "BEGIN:VCALENDAR\r\nPRODID:a\r\nBEGIN:VEVENT\r\nUID:b\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    assert_eq!(read_calendar(whole).unwrap().events[0].uid, "b");
    let other = read_calendar(&whole.replace("VEVENT", "VTODO")).unwrap();
    assert!(other.has_others && other.events.is_empty());
    let deep = format!("BEGIN:VCALENDAR\r\n{}", "BEGIN:VEVENT\r\n".repeat(20_000));
    for none in [
        "",
        "a letter",
        &whole[..60],
        &whole.repeat(2),
        &format!("{whole}a letter"),
        &deep,
        "END:VCALENDAR",
        "\u{0}",
    ] {
        assert_eq!(read_calendar(none), None, "{none}");
    }
}

#[test]
fn a_revision_has_a_higher_number_than_the_one_it_replaces_whatever_the_clock_says() {
    let now = at("2026-03-03T09:00:00").timestamp();
    let first = calendar_sequence(now, None);
    assert!(first > 0 && calendar_sequence(now, Some(first)) == first + 1);
    assert_eq!(calendar_sequence(Timestamp::MIN, Some(first)), first + 1);
    assert_eq!(calendar_sequence(Timestamp::MAX, Some(u32::MAX)), 2_147_483_647);
}

proptest! {
    #[test]
    fn any_text_is_read_without_harm(text in "(BEGIN:|END:|VCALENDAR|VEVENT|DTSTART|;TZID=\"|:|\r\n| |é|[0-9T]){0,60}") {
        let _none_or_some = read_calendar(&text);
    }
}
