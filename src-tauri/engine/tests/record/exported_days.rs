//! The day of a service's own export: what it says counts at the end of that day, and never makes better what was seen
//! later.

use jiff::civil::date;
use withhold_engine::{
    Became, ExportedDay, Found, KeepExported, StandingView,
    domain::{Date, Method},
};

use crate::{
    desk::{Desk, check, edit, history, standing},
    own_exports::{CHATGPT, POSTS, became, chatgpt, desk, keep, of, read, settings, x, zip},
};

const MAIL: &str = "ana@example.com";

/// A list with ChatGPT, whose account is known by its address.
fn known() -> Desk {
    let desk = desk(&[("chatgpt", "")]);
    let mut keep = edit("chatgpt");
    keep.add_identifiers = vec![MAIL.to_owned()];
    desk.open().edit_account(&keep).unwrap();
    desk
}

fn of_day(of: Date) -> KeepExported {
    KeepExported { of: Some(of), mine: true, ..KeepExported::default() }
}

#[test]
fn a_later_look_stays_the_last_word_whatever_an_older_export_says() {
    let desk = known();
    let mut engine = desk.open();
    check(&mut engine, CHATGPT, Found::Shared).unwrap();
    desk.days_later(1);
    let view = keep(&mut engine, &chatgpt("false", MAIL, (2026, 3, 2)), false).unwrap();
    assert_eq!(became(&view, CHATGPT), Became::Earlier);
    assert_eq!(
        of(&view, CHATGPT).note.as_ref().unwrap().text,
        "the look of 2026-03-03 is later and stays the last word"
    );
    let StandingView::Shared { looked, method, drifted, .. } = standing(&mut engine, CHATGPT) else {
        panic!()
    };
    assert_eq!((looked, method, drifted), (date(2026, 3, 3), Method::Seen, false));
    let again = keep(&mut engine, &chatgpt("false", MAIL, (2026, 3, 2)), false).unwrap();
    assert_eq!(
        (became(&again, CHATGPT), history(&mut engine).len()),
        (Became::SameAgain, 2),
        "and is kept once"
    );
}

#[test]
fn of_a_look_and_an_export_of_the_same_day_that_disagree_the_look_stays() {
    let desk = known();
    let mut engine = desk.open();
    check(&mut engine, CHATGPT, Found::Shared).unwrap();
    let before = (standing(&mut engine, CHATGPT), history(&mut engine).len());
    let view = keep(&mut engine, &chatgpt("false", MAIL, (2026, 3, 3)), false).unwrap();
    assert_eq!(became(&view, CHATGPT), Became::NotRead);
    assert!(of(&view, CHATGPT).note.as_ref().unwrap().text.contains("which came first is not known"));
    assert_eq!((standing(&mut engine, CHATGPT), history(&mut engine).len()), before);
}

#[test]
fn an_export_that_is_newer_than_the_last_look_is_the_last_word() {
    let desk = known();
    let mut engine = desk.open();
    check(&mut engine, CHATGPT, Found::Withheld).unwrap();
    desk.days_later(5);
    let view = keep(&mut engine, &chatgpt("true", MAIL, (2026, 3, 6)), false).unwrap();
    assert_eq!(became(&view, CHATGPT), Became::Drift);
    let StandingView::Shared { withheld_before, drifted, .. } = standing(&mut engine, CHATGPT) else {
        panic!()
    };
    assert_eq!((withheld_before, drifted), (Some(date(2026, 3, 3)), true));
}

#[test]
fn the_same_export_twice_makes_nothing_younger() {
    let desk = known();
    let mut engine = desk.open();
    let exported = chatgpt("false", MAIL, (2026, 3, 1));
    assert_eq!(became(&keep(&mut engine, &exported, false).unwrap(), CHATGPT), Became::Recorded);
    let before = (standing(&mut engine, CHATGPT), history(&mut engine).len());
    desk.days_later(10);
    assert_eq!(became(&keep(&mut engine, &exported, false).unwrap(), CHATGPT), Became::SameAgain);
    assert_eq!((standing(&mut engine, CHATGPT), history(&mut engine).len()), before);
    desk.days_later(78);
    assert!(
        matches!(standing(&mut engine, CHATGPT), StandingView::Withheld { .. }),
        "90 days from its day on hold"
    );
    desk.days_later(1);
    assert!(matches!(standing(&mut engine, CHATGPT), StandingView::Due { .. }), "and no more");
    keep(&mut engine, &exported, false).unwrap();
    assert!(matches!(standing(&mut engine, CHATGPT), StandingView::Due { .. }), "nor by reading it again");
    assert_eq!(history(&mut engine).len(), 1);
    let newer = chatgpt("false", MAIL, (2026, 5, 20));
    assert_eq!(became(&keep(&mut engine, &newer, false).unwrap(), CHATGPT), Became::Recorded);
}

#[test]
fn a_day_to_come_is_refused() {
    let desk = known();
    let mut engine = desk.open();
    for exported in [
        engine.keep_exported(&chatgpt("false", MAIL, (2026, 3, 5)), &KeepExported::default()),
        engine.keep_exported(
            &read(settings("false").as_bytes(), "user_settings.json"),
            &of_day(date(2026, 3, 4)),
        ),
    ] {
        assert!(exported.unwrap_err().message.contains("has not come yet. Nothing was recorded."));
    }
    let tomorrow = chatgpt("false", MAIL, (2026, 3, 4));
    let view = keep(&mut engine, &tomorrow, false).unwrap();
    assert_eq!(
        view.day,
        Some(date(2026, 3, 3)),
        "another zone may be a day ahead, and no day is later than now"
    );
}

#[test]
fn a_day_that_a_person_says_never_undoes_the_one_that_the_export_tells() {
    let desk = known();
    let mut engine = desk.open();
    let files = [
        ("user.json", r#"{"id":"user-EXAMPLE","email":"ana@example.com"}"#),
        ("user_settings.json", &settings("false")),
    ];
    let bytes = zip(&files, (2026, 3, 2));
    let named =
        format!("{}-2026-03-01-10-15-00-{}.zip", "0123456789abcdef".repeat(4), "0123456789abcdef".repeat(2));
    let by_name = read(&bytes, &named);
    for other in [date(2026, 2, 1), date(2026, 3, 2)] {
        let refused = engine.keep_exported(&by_name, &of_day(other)).unwrap_err();
        assert!(
            refused.message.starts_with("The export is of 2026-03-01, and not of "),
            "{}",
            refused.message
        );
    }
    let by_member = read(&bytes, "renamed.zip");
    assert!(
        engine.keep_exported(&by_member, &of_day(date(2026, 3, 3))).is_err(),
        "later than the time in the ZIP"
    );
    assert!(history(&mut engine).is_empty());
    let view = engine.keep_exported(&by_member, &of_day(date(2026, 2, 1))).unwrap();
    assert_eq!((view.day, view.day_from), (Some(date(2026, 2, 1)), Some(ExportedDay::Person)));
    let view = engine.keep_exported(&by_name, &of_day(date(2026, 3, 1))).unwrap();
    assert_eq!((view.day, view.day_from), (Some(date(2026, 3, 1)), Some(ExportedDay::Name)));
}

#[test]
fn a_moment_in_an_export_falls_on_the_day_where_the_person_is() {
    let desk = desk(&[("x", "")]);
    desk.hands.set("2026-03-03T12:00:00Z".parse().unwrap(), "America/Los_Angeles");
    let mut engine = desk.open();
    let view = keep(&mut engine, &x("protected", "2026-03-02T03:00:00.000Z"), true).unwrap();
    assert_eq!((view.day, view.day_from), (Some(date(2026, 3, 1)), Some(ExportedDay::Inside)));
    assert!(matches!(standing(&mut engine, POSTS), StandingView::Withheld { .. }));
    let refused = keep(&mut engine, &x("protected", "2026-03-05T03:00:00.000Z"), true).unwrap_err();
    assert!(refused.message.contains("has not come yet"), "{}", refused.message);
}

#[test]
fn another_day_shows_and_writes_nothing() {
    let desk = known();
    let mut engine = desk.open_on(date(2026, 3, 10));
    assert!(keep(&mut engine, &chatgpt("false", MAIL, (2026, 3, 1)), false).is_err());
    let wish = KeepExported { dry_run: true, ..KeepExported::default() };
    let view = engine.keep_exported(&chatgpt("false", MAIL, (2026, 3, 1)), &wish).unwrap();
    assert_eq!(became(&view, CHATGPT), Became::DryRun);
}
