//! A service's own export that a window has read: shown before it is kept, and held no longer than the person needs.

use jiff::{SignedDuration, civil::date};
use withhold_engine::{
    AnswerExported, Became, Engine, ErrorCode, ExportedAsks, ExportedDay, Found, OfferedExported, OwnExports,
    ReadExported, ReadOwnExport, StandingView,
};

use crate::{
    desk::{Desk, check, edit, history, standing},
    own_exports::{CHATGPT, became, chatgpt, desk, of, read, settings},
};

const MAIL: &str = "ana@example.com";
const DAY: (u16, u8, u8) = (2026, 3, 1);

/// A list with ChatGPT, whose account is known by its address.
fn known() -> Desk {
    let desk = desk(&[("chatgpt", "")]);
    let mut keep = edit("chatgpt");
    keep.add_identifiers = vec![MAIL.to_owned()];
    desk.open().edit_account(&keep).unwrap();
    desk
}

fn offer(engine: &mut Engine, exports: &mut OwnExports, read: ReadOwnExport) -> OfferedExported {
    let number = exports.begin();
    engine.offer_exported(exports, number, read, ReadExported::default()).unwrap()
}

fn answer(number: u32) -> AnswerExported {
    AnswerExported { number, name: None, of: None, mine: false }
}

/// What is said beside the reading before it is kept.
fn foretold(engine: &mut Engine, read: ReadOwnExport) -> Option<String> {
    let view = offer(engine, &mut OwnExports::default(), read).view;
    assert_eq!(became(&view, CHATGPT), Became::DryRun);
    of(&view, CHATGPT).note.as_ref().map(|note| note.text.clone())
}

#[test]
fn what_was_read_is_shown_with_whose_it_is_and_kept_only_when_asked() {
    let desk = known();
    let (mut engine, mut exports) = (desk.open(), OwnExports::default());
    let offered = offer(&mut engine, &mut exports, chatgpt("false", MAIL, DAY));
    let whose = &offered.view.whose[0];
    assert_eq!((whose.account.as_str(), whose.shown.as_deref()), ("chatgpt", Some("a…@example.com")));
    assert_eq!(
        (offered.view.day, offered.view.day_from),
        (Some(date(2026, 3, 1)), Some(ExportedDay::Member))
    );
    assert_eq!(became(&offered.view, CHATGPT), Became::DryRun);
    assert!(history(&mut engine).is_empty());
    let kept = engine.keep_offered(&mut exports, answer(offered.number)).unwrap();
    assert_eq!(became(&kept, CHATGPT), Became::Recorded);
    let gone = engine.keep_offered(&mut exports, answer(offered.number)).unwrap_err();
    assert_eq!((gone.code, history(&mut engine).len()), (ErrorCode::NotFound, 1), "what is kept is dropped");
}

#[test]
fn what_is_asked_can_be_answered_one_after_the_other_and_nothing_is_kept_before() {
    let desk = desk(&[("chatgpt", "work")]);
    let (mut engine, mut exports) = (desk.open(), OwnExports::default());
    let alone = read(settings("false").as_bytes(), "user_settings.json");
    let offered = offer(&mut engine, &mut exports, alone);
    assert_eq!(offered.view.asks[0].about, ExportedAsks::Whose);
    assert!(offered.view.whose.is_empty());
    let kept = engine.keep_offered(&mut exports, answer(offered.number)).unwrap();
    assert_eq!((kept.asks.len(), history(&mut engine).len()), (1, 0));
    let mine = AnswerExported { mine: true, ..answer(offered.number) };
    let told = engine.answer_exported(&mut exports, mine.clone()).unwrap();
    assert_eq!((told.asks[0].about, told.whose[0].shown.as_ref()), (ExportedAsks::Day, None));
    let ahead = AnswerExported { of: Some(date(2026, 3, 4)), ..mine.clone() };
    assert!(engine.answer_exported(&mut exports, ahead).is_err(), "a day to come can be mended");
    let said = AnswerExported { of: Some(date(2026, 2, 20)), ..mine };
    assert!(engine.answer_exported(&mut exports, said.clone()).unwrap().asks.is_empty());
    assert!(history(&mut engine).is_empty());
    engine.keep_offered(&mut exports, said).unwrap();
    let StandingView::Withheld { looked, .. } = standing(&mut engine, "chatgpt/improve-model@work") else {
        panic!()
    };
    assert_eq!(looked, date(2026, 2, 20));
}

#[test]
fn an_export_of_another_person_is_not_even_held() {
    let desk = known();
    let (mut engine, mut exports) = (desk.open(), OwnExports::default());
    let before = offer(&mut engine, &mut exports, chatgpt("false", MAIL, DAY));
    let number = exports.begin();
    let theirs = chatgpt("false", "tom@example.com", DAY);
    assert!(engine.offer_exported(&mut exports, number, theirs, ReadExported::default()).is_err());
    for number in [number, before.number] {
        let mine = AnswerExported { mine: true, ..answer(number) };
        assert_eq!(engine.keep_offered(&mut exports, mine).unwrap_err().code, ErrorCode::NotFound);
    }
    assert!(history(&mut engine).is_empty());
}

#[test]
fn a_reading_that_was_overtaken_or_let_go_is_not_held_and_takes_nothing_from_the_newer_one() {
    let desk = known();
    let (mut engine, mut exports) = (desk.open(), OwnExports::default());
    let slow = exports.begin();
    let newer = offer(&mut engine, &mut exports, chatgpt("false", MAIL, DAY));
    let late = engine.offer_exported(&mut exports, slow, chatgpt("true", MAIL, DAY), ReadExported::default());
    assert_eq!(late.unwrap_err().code, ErrorCode::NotFound);
    assert!(engine.answer_exported(&mut exports, answer(newer.number)).is_ok());
    let under_way = exports.begin();
    assert!(
        engine.answer_exported(&mut exports, answer(newer.number)).is_ok(),
        "the person may choose no file"
    );
    exports.let_go();
    let late =
        engine.offer_exported(&mut exports, under_way, chatgpt("true", MAIL, DAY), ReadExported::default());
    assert_eq!(late.unwrap_err().code, ErrorCode::NotFound);
    assert!(engine.answer_exported(&mut exports, answer(newer.number)).is_err());
}

#[test]
fn what_is_held_is_dropped_after_a_quarter_of_an_hour() {
    let desk = known();
    let (mut engine, mut exports) = (desk.open(), OwnExports::default());
    let offered = offer(&mut engine, &mut exports, chatgpt("false", MAIL, DAY));
    desk.later(SignedDuration::from_mins(15));
    engine.let_go_old_export(&mut exports);
    assert!(engine.answer_exported(&mut exports, answer(offered.number)).is_ok());
    desk.later(SignedDuration::from_secs(1));
    engine.let_go_old_export(&mut exports);
    assert!(engine.answer_exported(&mut exports, answer(offered.number)).is_err());
}

#[test]
fn what_contradicts_the_last_look_is_said_before_it_is_kept() {
    let desk = known();
    let mut engine = desk.open();
    assert_eq!(foretold(&mut engine, chatgpt("true", MAIL, DAY)), None);
    check(&mut engine, CHATGPT, Found::Withheld).unwrap();
    desk.days_later(2);
    let same = (2026, 3, 4);
    assert_eq!(foretold(&mut engine, chatgpt("false", MAIL, same)), None);
    assert_eq!(
        foretold(&mut engine, chatgpt("true", MAIL, same)).unwrap(),
        "the last look, of 2026-03-03, found the contrary; this one takes its place"
    );
    assert_eq!(
        foretold(&mut engine, chatgpt("true", MAIL, DAY)).unwrap(),
        "the last look, of 2026-03-03, found the contrary; it is later and stays the last word"
    );
    assert_eq!(
        foretold(&mut engine, chatgpt("false", MAIL, DAY)).unwrap(),
        "the look of 2026-03-03 is later and stays the last word"
    );
    assert_eq!(
        foretold(&mut engine, chatgpt("null", MAIL, DAY)),
        None,
        "what cannot tell contradicts nothing"
    );
}

#[test]
fn in_the_made_up_list_no_export_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let mut engine = Engine::demo(folder.path(), desk(&[]).parts()).unwrap();
    let mut exports = OwnExports::default();
    let number = exports.begin();
    let refused =
        engine.offer_exported(&mut exports, number, chatgpt("false", MAIL, DAY), ReadExported::default());
    let refused = refused.unwrap_err();
    assert_eq!(refused.code, ErrorCode::ReadOnly);
    assert!(refused.message.contains("no file is read into it"), "{}", refused.message);
}
