//! Services' own exports on a list: whose they are is asked once, and nothing is kept of anybody else.

use withhold_catalogue::Catalogue;
use withhold_engine::{
    Became, ExportedAsks, HistoryRecord, ItemName, KeepExported, Parts, StandingView,
    domain::{Method, Witness},
};

use crate::{
    desk::{Desk, edit, history, standing},
    own_exports::{CHATGPT, POSTS, became, chatgpt, desk, keep, of, read, settings, x, zip},
};

const DAY: (u16, u8, u8) = (2026, 3, 1);
const MAIL: &str = "ana@example.com";

/// A list with ChatGPT, whose account is known by its address.
fn known() -> Desk {
    let desk = desk(&[("chatgpt", "work")]);
    let mut keep = edit("chatgpt@work");
    keep.add_identifiers = vec![MAIL.to_owned()];
    desk.open().edit_account(&keep).unwrap();
    desk
}

const WORK: &str = "chatgpt/improve-model@work";

#[test]
fn the_first_export_asks_whose_it_is_and_later_ones_are_held_against_the_answer() {
    let desk = desk(&[("chatgpt", "work")]);
    let mut engine = desk.open();
    let read = chatgpt("false", MAIL, DAY);
    let view = keep(&mut engine, &read, false).unwrap();
    assert_eq!(
        (view.asks[0].about, view.asks[0].shown.as_deref()),
        (ExportedAsks::Whose, Some("a…@example.com"))
    );
    assert_eq!(view.asks[0].told.text, "Is a…@example.com your account “chatgpt@work”?");
    assert!(view.readings.iter().all(|reading| reading.became == Became::Asks));
    assert!(history(&mut engine).is_empty(), "nothing is written before the person has answered");
    let view = keep(&mut engine, &read, true).unwrap();
    assert_eq!((became(&view, CHATGPT), of(&view, CHATGPT).item.as_deref()), (Became::Recorded, Some(WORK)));
    let StandingView::Withheld { looked, method } = standing(&mut engine, WORK) else { panic!() };
    assert_eq!((looked.to_string().as_str(), method), ("2026-03-01", Method::Exported));
    let HistoryRecord::Check { witness, reader, claim_day, .. } = history(&mut engine).remove(0).record
    else {
        panic!()
    };
    let reader = reader.unwrap();
    assert_eq!((witness, claim_day.unwrap().to_string().as_str()), (Witness::Reader, "2026-03-01"));
    assert_eq!(reader.reader, "exported/chatgpt/improve-model");
    assert_eq!(
        reader.decided_by.as_deref(),
        Some("settings › training_allowed in user_settings.json says false")
    );
    let later = chatgpt("true", MAIL, (2026, 3, 2));
    assert_eq!(
        became(&keep(&mut engine, &later, false).unwrap(), CHATGPT),
        Became::Drift,
        "nobody is asked again"
    );
}

#[test]
fn an_export_of_another_person_changes_nothing() {
    let desk = known();
    let mut engine = desk.open();
    let lists = (standing(&mut engine, WORK), history(&mut engine).len());
    for mine in [false, true] {
        for value in ["false", "true", "null"] {
            let refused = keep(&mut engine, &chatgpt(value, "tom@example.com", DAY), mine).unwrap_err();
            assert_eq!(
                refused.message,
                "The export is of t…@example.com, and that is not the account on your list. Nothing was recorded."
            );
        }
    }
    assert_eq!((standing(&mut engine, WORK), history(&mut engine).len()), lists);
    let named = KeepExported { name: Some(WORK.to_owned()), mine: true, ..KeepExported::default() };
    assert!(engine.keep_exported(&chatgpt("false", "tom@example.com", DAY), &named).is_err());
    assert_eq!(history(&mut engine).len(), lists.1);
}

#[test]
fn of_several_accounts_the_one_of_the_export_is_taken_or_asked_for() {
    let desk = known();
    let mut engine = desk.open();
    engine.add_accounts(&[crate::desk::account("chatgpt", "home")]).unwrap();
    let view = keep(&mut engine, &chatgpt("false", MAIL, DAY), false).unwrap();
    assert_eq!(of(&view, CHATGPT).item.as_deref(), Some(WORK));
    let other = chatgpt("false", "home@example.com", DAY);
    let view = keep(&mut engine, &other, false).unwrap();
    assert_eq!(
        (view.asks[0].about, view.asks[0].account.as_deref()),
        (ExportedAsks::Whose, Some("chatgpt@home"))
    );
    let named = KeepExported { name: Some("chatgpt@work".to_owned()), mine: true, ..KeepExported::default() };
    assert!(engine.keep_exported(&other, &named).is_err(), "the other account is not the one that was named");
    let named = KeepExported { name: Some("chatgpt@home".to_owned()), ..named };
    assert!(
        engine.keep_exported(&chatgpt("false", MAIL, DAY), &named).is_err(),
        "that address is another account's"
    );
    engine.add_accounts(&[crate::desk::account("chatgpt", "third")]).unwrap();
    let view = keep(&mut engine, &other, true).unwrap();
    assert_eq!((view.asks[0].about, view.asks[0].candidates.len()), (ExportedAsks::Which, 2));
    assert_eq!(became(&engine.keep_exported(&other, &named).unwrap(), CHATGPT), Became::Recorded);
}

#[test]
fn a_single_file_of_settings_asks_whose_it_is_and_of_which_day() {
    let desk = known();
    let mut engine = desk.open();
    let alone = read(settings("false").as_bytes(), "user_settings.json");
    let view = keep(&mut engine, &alone, false).unwrap();
    assert_eq!((view.asks[0].about, view.asks[0].shown.as_ref()), (ExportedAsks::Whose, None));
    let view = keep(&mut engine, &alone, true).unwrap();
    assert_eq!((view.asks[0].about, view.asks.len()), (ExportedAsks::Day, 1));
    assert!(history(&mut engine).is_empty());
    let of = Some("2026-02-20".parse().unwrap());
    let wish = KeepExported { mine: true, of, ..KeepExported::default() };
    assert_eq!(became(&engine.keep_exported(&alone, &wish).unwrap(), CHATGPT), Became::Recorded);
    let StandingView::Withheld { looked, .. } = standing(&mut engine, WORK) else { panic!() };
    assert_eq!(looked.to_string(), "2026-02-20");
}

#[test]
fn what_cannot_tell_is_logged_and_hides_no_look() {
    let desk = known();
    let mut engine = desk.open();
    keep(&mut engine, &chatgpt("false", MAIL, DAY), false).unwrap();
    let before = (standing(&mut engine, WORK), history(&mut engine).len());
    for value in ["null", "\"false\"", "0", "{}"] {
        let view = keep(&mut engine, &chatgpt(value, MAIL, (2026, 3, 2)), false).unwrap();
        assert_eq!(became(&view, CHATGPT), Became::Logged, "{value}");
    }
    assert_eq!((standing(&mut engine, WORK), history(&mut engine).len()), before);
}

#[test]
fn a_dry_run_says_what_would_be_and_writes_nothing() {
    let desk = desk(&[("chatgpt", "work")]);
    let mut engine = desk.open();
    let wish = KeepExported { dry_run: true, mine: true, ..KeepExported::default() };
    let view = engine.keep_exported(&chatgpt("false", MAIL, DAY), &wish).unwrap();
    assert_eq!(became(&view, CHATGPT), Became::DryRun);
    assert!(history(&mut engine).is_empty());
    assert_eq!(
        keep(&mut engine, &chatgpt("false", MAIL, DAY), false).unwrap().asks.len(),
        1,
        "and binds nothing"
    );
}

#[test]
fn what_is_not_on_the_list_and_what_is_of_another_service_is_said() {
    let desk = desk(&[("x", "")]);
    let mut engine = desk.open();
    let view = keep(&mut engine, &chatgpt("false", MAIL, DAY), true).unwrap();
    let reading = of(&view, CHATGPT);
    assert_eq!((reading.became, reading.item.as_ref(), view.asks.len()), (Became::NotRead, None, 0));
    assert_eq!(
        reading.note.as_ref().unwrap().text,
        "not on your list: `withholdctl add chatgpt` puts it there"
    );
    let named = KeepExported { name: Some(POSTS.to_owned()), ..KeepExported::default() };
    let refused = engine.keep_exported(&chatgpt("false", MAIL, DAY), &named).unwrap_err();
    assert_eq!(
        refused.message,
        "The export is of ChatGPT, and says nothing of x/protect-posts. Nothing was recorded."
    );
}

#[test]
fn what_protects_when_it_is_on_is_on() {
    let desk = desk(&[("x", "")]);
    let mut engine = desk.open();
    let view = keep(&mut engine, &x("protected", "2026-03-01T10:15:00.000Z"), true).unwrap();
    assert_eq!(became(&view, POSTS), Became::Recorded);
    assert!(matches!(standing(&mut engine, POSTS), StandingView::Withheld { .. }));
    assert!(view.holds_not[0].text.starts_with("The export of X holds no such state (by one good source; "));
    assert_eq!(standing(&mut engine, "x/grok-training"), StandingView::Unchecked);
}

#[test]
fn an_export_without_a_setting_says_so_and_links_are_named() {
    let desk = desk(&[("linkedin", "")]);
    let mut engine = desk.open();
    let linkedin = read(&zip(&[("Registration.csv", ""), ("Connections.csv", "")], DAY), "a.zip");
    let view = keep(&mut engine, &linkedin, false).unwrap();
    assert!(view.readings.is_empty() && view.holds_not[0].text.contains("No file of settings"));
    let links = read(br#"{"a":"https://example.com/conversations-000.zip"}"#, "manifest-1.json");
    let view = keep(&mut engine, &links, false).unwrap();
    assert!(view.holds_not[0].text.contains("no link is followed"), "{:?}", view.holds_not);
    let mut says = |item: &str| engine.exported_says(&ItemName { item: item.to_owned() }).unwrap().tells;
    assert_eq!(says("linkedin/generative-ai"), Some(false));
    let mut engine = self::desk(&[("chatgpt", "")]).open();
    let mut says = |item: &str| engine.exported_says(&ItemName { item: item.to_owned() }).unwrap().tells;
    assert_eq!((says(CHATGPT), says("chatgpt/privacy-portal")), (Some(true), None));
}

#[test]
fn a_catalogue_with_one_setting_in_place_of_two_is_off_only_where_both_are() {
    let whole = include_str!("../../../../catalogue/services/chatgpt.toml");
    let (before, rest) = whole.split_once("[[settings]]\nid = \"video-recordings\"").unwrap();
    let (_, after) = rest.split_once("\n[[settings]]\n").unwrap();
    let entry = format!("{before}[[settings]]\n{after}");
    let desk = known();
    let exported = |voice: &str, video: &str| {
        let settings = format!(
            r#"[{{"user_id":"a","settings":{{"voice_training_allowed":{voice},"video_training_allowed":{video}}}}}]"#
        );
        let user = r#"{"id":"a","email":"ana@example.com"}"#;
        read(&zip(&[("user.json", user), ("user_settings.json", &settings)], DAY), "a.zip")
    };
    let mut engine = withhold_engine::Engine::open(
        &desk.folder(),
        None,
        Parts {
            catalogue: Catalogue::from_entries(&[("chatgpt".to_owned(), entry)]).unwrap(),
            ..desk.parts()
        },
    )
    .unwrap();
    let wish = KeepExported { dry_run: true, ..KeepExported::default() };
    for (voice, video, finding) in [
        ("false", "true", "Shared"),
        ("false", "null", "CannotTell"),
        ("null", "false", "CannotTell"),
        ("false", "false", "Withheld"),
    ] {
        let view = engine.keep_exported(&exported(voice, video), &wish).unwrap();
        assert_eq!(format!("{:?}", of(&view, "chatgpt/recordings").finding), finding, "{voice} {video}");
        assert!(view.readings.iter().all(|one| one.of.as_deref() != Some("chatgpt/video-recordings")));
    }
    let mut engine = desk.open();
    let view = engine.keep_exported(&exported("false", "true"), &wish).unwrap();
    assert_eq!(
        format!("{:?}", of(&view, "chatgpt/recordings").finding),
        "Withheld",
        "of two settings each has its own"
    );
}

#[test]
fn a_name_within_a_zip_that_would_write_on_a_terminal_is_shown_plain() {
    let desk = known();
    let mut engine = desk.open();
    let user = r#"{"id":"user-EXAMPLE","email":"ana@example.com"}"#;
    let files = [
        ("a\u{1b}[2J\u{202e}/user.json", user),
        ("a\u{1b}[2J\u{202e}/user_settings.json", &settings("false")),
    ];
    let wish = KeepExported { of: Some("2026-03-01".parse().unwrap()), ..KeepExported::default() };
    let view = engine.keep_exported(&read(&zip(&files, DAY), "a.zip"), &wish).unwrap();
    let told = of(&view, CHATGPT);
    assert_eq!(told.became, Became::Recorded);
    let said = format!("{}{}", told.file.as_deref().unwrap(), told.told.text);
    assert!(!said.contains(['\u{1b}', '\u{202e}']), "{said:?}");
}
