//! Readings that nobody asked for: what they keep, what switches them off, and the mark of what changed meanwhile.

use std::{
    collections::BTreeSet,
    fs,
    sync::atomic::{AtomicBool, Ordering},
};

use jiff::{ToSpan, ZonedDateTime};
use withhold_engine::{
    Became, ListWas, Parts, ReadsByItself, Reminders, SetPreferences, StandingView, changed_here,
    domain::{AtOnce, NoticeKind},
    mark_changed_here, read_apart,
};
use withhold_os::Clock;

use crate::world::World;

const ITEM: &str = "zed/edit-predictions";
const OFF: &str = r#"{ "edit_predictions": { "allow_data_collection": "no" } }"#;
const ON: &str = r#"{ "edit_predictions": { "allow_data_collection": "yes" } }"#;
const FILE: &str = "home/.config/zed/settings.json";

fn everything(world: &World) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = fs::read_dir(world.data())
        .unwrap()
        .flatten()
        .filter(|entry| entry.path().is_file())
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn what_turned_back_on_is_drift_once_and_reminded_of_once() {
    let world = World::with(&["zed"]);
    world.write(FILE, OFF);
    assert_eq!(world.by_itself(&[]), [Became::Recorded]);
    world.days_later(1);
    world.write(FILE, ON);
    assert_eq!(world.by_itself(&["zed"]), [Became::Drift]);
    let at_once = || Reminders::read(&world.data()).due.at_once;
    let history = world.history().len();
    let drift = AtOnce { kind: NoticeKind::Drifted, from: "2026-12-02".parse().unwrap(), items: 1 };
    assert_eq!(at_once(), [drift]);
    for _ in 0..2 {
        world.days_later(1);
        assert_eq!(world.by_itself(&["zed"]), [Became::SameAgain]);
    }
    assert_eq!(at_once(), [drift], "on the day of the drift still, or a reminder would come each day");
    assert_eq!(world.history().len(), history);
    world.days_later(8);
    assert_eq!(world.by_itself(&["zed"]), [Became::Recorded], "a look that had run out, and no new drift");
    assert_eq!(at_once(), [drift]);
    assert!(matches!(world.standing(ITEM), StandingView::Shared { drifted: true, .. }));
}

#[test]
fn the_same_answer_writes_nothing_but_its_day() {
    let world = World::with(&["zed"]);
    for (content, first, again) in
        [(OFF, Became::Recorded, Became::SameAgain), ("{", Became::Logged, Became::Logged)]
    {
        world.write(FILE, content);
        world.days_later(1);
        assert_eq!(world.by_itself(&[]), [first]);
        let before = everything(&world);
        for _ in 0..3 {
            assert_eq!(world.by_itself(&[]), [again]);
        }
        let after = everything(&world);
        let names =
            |files: &[(String, Vec<u8>)]| files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&before), names(&after));
        for ((name, before), (_, after)) in before.iter().zip(&after) {
            assert!(before == after, "{name} was written, though it is the same day: {content}");
        }
        world.days_later(1);
        world.by_itself(&[]);
        assert!(everything(&world) != before, "the day: {content}");
    }
}

#[test]
fn only_what_the_changed_programs_tell_of_is_read() {
    let world = World::with(&["zed"]);
    world.write(FILE, OFF);
    assert_eq!(world.by_itself(&["firefox", "no-such-program"]), []);
    assert_eq!(world.by_itself(&["firefox", "zed"]), [Became::Recorded]);
}

#[test]
fn nothing_is_read_unasked_where_it_is_switched_off_and_by_hand_it_is() {
    let world = World::with(&["zed", "amazon-q"]);
    world.write(FILE, OFF);
    world.write(
        "home/.local/share/amazon-q/settings.json",
        r#"{ "codeWhisperer.shareCodeWhispererContentWithAWS": false }"#,
    );
    let except = |ids: &[&str]| SetPreferences {
        read_here_except: Some(ids.iter().map(|id| (*id).to_owned()).collect()),
        ..SetPreferences::default()
    };
    world.prefer(&except(&["zed"]));
    assert_eq!(world.by_itself(&[]), [Became::Recorded]);
    assert_eq!(world.standing(ITEM), StandingView::Unchecked);
    // Both programs of Amazon Q tell of one setting: the other alone would be half an answer.
    world.prefer(&except(&["zed", "amazon-q-vscode"]));
    assert_eq!(world.by_itself(&[]), []);
    world.prefer(&except(&[]));
    let off = |off: bool| SetPreferences { read_here_off: Some(off), ..SetPreferences::default() };
    world.prefer(&off(true));
    assert_eq!(world.by_itself(&[]), []);
    assert!(Reminders::read(&world.data()).read_here_off, "the agent knows of it with the list locked");
    assert_eq!(world.became("zed"), Became::Recorded, "by hand");
    world.prefer(&off(false));
    assert_eq!(world.by_itself(&["zed"]), [Became::SameAgain]);
    assert!(!Reminders::read(&world.data()).read_here_off);
}

#[test]
fn the_switches_are_those_of_the_programs_that_tell_and_of_those_switched_off() {
    let world = World::with(&["amazon-q"]);
    let mut engine = world.engine();
    let mut switches = |on: bool, name: Option<&str>| {
        engine.set_read_by_itself(on, name).unwrap();
        let ReadsByItself { off, programs } = engine.reads_by_itself().unwrap();
        (off, programs.into_iter().map(|one| (one.program, one.by_itself)).collect::<Vec<_>>())
    };
    let row = |id: &str, on: bool| (id.to_owned(), on);
    let amazon = [row("amazon-q-cli", true), row("amazon-q-vscode", true)];
    assert_eq!(switches(true, None), (false, amazon.to_vec()));
    let (all_off, with_zed) = switches(false, Some("Zed"));
    assert!(!all_off);
    assert_eq!(with_zed, [amazon.to_vec(), vec![row("zed", false)]].concat());
    assert!(switches(false, None).0);
    assert_eq!(switches(true, Some("zed")), (true, amazon.to_vec()), "of nothing on the list");
    assert!(engine.set_read_by_itself(true, Some("no such program")).is_err());
}

#[test]
fn a_mark_is_taken_by_the_reading_of_everything_and_by_no_other() {
    let world = World::with(&["zed"]);
    world.write(FILE, OFF);
    let marked = || changed_here(&world.data()).is_some();
    mark_changed_here(&world.data(), "2026-12-01".parse().unwrap()).unwrap();
    assert!(world.engine().is_to_be_read());
    world.by_itself(&["zed"]);
    world.read(None);
    assert!(marked(), "neither looked at everything that was marked");
    let mut engine = world.engine();
    let reading = engine.reading_by_itself(&world.computer, world.asks, None).unwrap().unwrap();
    mark_changed_here(&world.data(), "2026-12-01".parse().unwrap()).unwrap();
    engine.keep_by_itself(reading.read()).unwrap();
    assert!(marked(), "what changed during the reading is still to be read");
    world.by_itself(&[]);
    assert!(!marked());
}

#[test]
fn a_mark_is_one_notice_without_a_name() {
    let world = World::with(&["zed"]);
    let now = "2026-12-02T12:00[UTC]".parse().unwrap();
    let changed = |reminders: &Reminders| {
        reminders.plan(&now).notices.iter().filter(|notice| notice.kind == NoticeKind::Changed).count()
    };
    mark_changed_here(&world.data(), "2026-12-01".parse().unwrap()).unwrap();
    let mut reminders = Reminders::read(&world.data());
    assert_eq!(changed(&reminders), 1);
    let notices: Vec<_> = reminders.plan(&now).notices;
    reminders.sent(&world.data(), &notices, &now, false).unwrap();
    mark_changed_here(&world.data(), "2026-12-02".parse().unwrap()).unwrap();
    assert_eq!(changed(&Reminders::read(&world.data())), 0, "while the first is still to be read");
}

#[test]
fn apart_the_list_is_read_where_it_opens_and_else_only_the_recipes() {
    let world = World::with(&["zed"]);
    world.write(FILE, OFF);
    let apart = |changed: Option<&BTreeSet<String>>| {
        read_apart(&world.data(), world.parts(), &world.computer, changed).unwrap()
    };
    let read = apart(None);
    assert_eq!((read.list, read.news), (ListWas::Open, true));
    assert_eq!(read.said.get("zed/edit-predictions/"), Some(&true), "{:?}", read.said);
    let zed = BTreeSet::from(["zed".to_owned()]);
    world.write(FILE, ON);
    assert!(apart(Some(&zed)).news);
    assert!(matches!(world.standing(ITEM), StandingView::Shared { drifted: true, .. }));
    assert!(!apart(Some(&zed)).news, "the same again is none");
    // A list that does not open.
    fs::write(world.data().join("withhold.db"), [0x5a; 8192]).unwrap();
    let before = everything(&world);
    let read = apart(Some(&zed));
    assert_eq!((read.list, read.news), (ListWas::Locked, false));
    assert_eq!(read.said.get("zed/edit-predictions/"), Some(&false), "{:?}", read.said);
    assert!(read.places.iter().any(|place| place.of == "zed"));
    let ours = |files: Vec<(String, Vec<u8>)>| {
        files.into_iter().filter(|(name, _)| name.starts_with("withhold.db")).collect::<Vec<_>>()
    };
    assert_eq!(ours(everything(&world)), ours(before));
}

/// A clock that leaps by twenty years once it was asked.
struct Leaping(AtomicBool);

impl Clock for Leaping {
    fn now(&self) -> ZonedDateTime {
        let years = if self.0.swap(true, Ordering::Relaxed) { 20 } else { 0 };
        "2026-12-07T12:00[UTC]".parse::<ZonedDateTime>().unwrap().checked_add(years.years()).unwrap()
    }
}

#[test]
fn a_clock_that_leaps_during_a_reading_is_still_told_to_the_person() {
    let world = World::with(&["zed"]);
    world.write(FILE, OFF);
    let parts = Parts { clock: Box::new(Leaping(AtomicBool::new(false))), ..world.parts() };
    assert!(read_apart(&world.data(), parts, &world.computer, None).unwrap().news);
    let later = "2046-12-07T12:00[UTC]".parse().unwrap();
    let notices = Reminders::read(&world.data()).plan(&later).notices;
    assert_eq!(notices.iter().map(|notice| notice.kind).collect::<Vec<_>>(), [NoticeKind::Clock]);
}
