//! Readings that are kept: as a check where they are news, as a day where they say the same, and in the log where they cannot tell.

use proptest::prelude::*;
use withhold_engine::{Asks, Became, Found, HistoryRecord, ReadHere, StandingView, domain::Method};

use crate::world::World;

const ITEM: &str = "zed/edit-predictions";
const OFF: &str = r#"{ "edit_predictions": { "allow_data_collection": "no" } }"#;
const ON: &str = r#"{ "edit_predictions": { "allow_data_collection": "yes" } }"#;
const FILE: &str = "home/.config/zed/settings.json";

#[test]
fn a_reading_is_kept_with_what_was_read() {
    let world = World::with(&["zed"]);
    world.write(FILE, OFF);
    assert_eq!(world.became(ITEM), Became::Recorded);
    assert!(matches!(world.standing(ITEM), StandingView::Withheld { method: Method::Local, .. }));
    let HistoryRecord::Check { reader, .. } = world.history().remove(0).record else { panic!() };
    let reader = reader.unwrap();
    assert_eq!(reader.reader, "zed/edit-predictions");
    assert_eq!(reader.value.as_deref(), Some("\"no\""));
    let decided_by = reader.decided_by.unwrap();
    assert!(decided_by.contains("edit_predictions › allow_data_collection in "), "{decided_by}");
    assert_eq!(reader.account, None);
}

#[test]
fn the_same_again_writes_its_day_and_what_turned_back_on_is_drift() {
    let world = World::with(&["zed"]);
    world.write(FILE, OFF);
    assert_eq!(world.became(ITEM), Became::Recorded);
    world.days_later(1);
    assert_eq!(world.became(ITEM), Became::SameAgain);
    let before = world.history().len();
    world.days_later(1);
    world.write(FILE, ON);
    assert_eq!(world.became("zed"), Became::Drift);
    assert!(matches!(world.standing(ITEM), StandingView::Shared { drifted: true, .. }));
    assert_eq!(world.history().len(), before + 1);
}

#[test]
fn a_reading_that_cannot_tell_changes_nothing_that_is_known() {
    let world = World::with(&["zed"]);
    world.write(FILE, OFF);
    world.became(ITEM);
    let (standing, history) = (world.standing(ITEM), world.history().len());
    for broken in ["{", "\u{feff}{}", r#"{ "edit_predictions": { "allow_data_collection": 0 } }"#] {
        world.write(FILE, broken);
        assert_eq!(world.became(ITEM), Became::Logged, "{broken}");
    }
    std::fs::remove_file(world.path(FILE)).unwrap();
    assert_eq!(world.became(ITEM), Became::NotRead, "the program is gone");
    assert_eq!((world.standing(ITEM), world.history().len()), (standing, history));
}

#[test]
fn a_dry_run_writes_nothing() {
    let world = World::with(&["zed"]);
    world.write(FILE, OFF);
    let wish = ReadHere { asks: Asks::Terminal, name: None, dry_run: true };
    let views = world.engine().read_here(&world.computer, &wish).unwrap();
    assert_eq!(views.iter().map(|view| view.became).collect::<Vec<_>>(), [Became::DryRun]);
    assert_eq!(world.standing(ITEM), StandingView::Unchecked);
    assert_eq!(world.history(), []);
}

#[test]
fn of_which_account_a_computer_speaks_is_asked() {
    let world = World::with(&["zed", "zed@work"]);
    world.write(FILE, OFF);
    let views = world.read(None);
    assert_eq!((views[0].became, views.len()), (Became::NotRead, 1));
    assert!(views[0].told.as_ref().unwrap().text.contains("zed/edit-predictions@work"));
    assert_eq!(world.became("zed/edit-predictions@work"), Became::Recorded);
    assert_eq!(world.standing(ITEM), StandingView::Unchecked);
}

#[test]
fn one_program_that_shares_is_enough_and_one_that_cannot_tell_keeps_off_back() {
    let world = World::with(&["amazon-q"]);
    let editor = "home/.config/Code/User/settings.json";
    world.write("home/.vscode/extensions/amazonwebservices.amazon-q-vscode-1.90.0/package.json", "{}");
    world.write(
        "home/.local/share/amazon-q/settings.json",
        r#"{ "codeWhisperer.shareCodeWhispererContentWithAWS": false }"#,
    );
    world.write(editor, r#"{ "amazonQ.shareContentWithAWS": false }"#);
    assert_eq!(world.became("amazon-q/share-content"), Became::Recorded, "{:#?}", world.read(None));
    world.write(editor, r#"{ "amazonQ.shareContentWithAWS": "#);
    assert_eq!(world.became("amazon-q/share-content"), Became::Logged);
    world.write(editor, r#"{ "amazonQ.shareContentWithAWS": true }"#);
    assert_eq!(world.became("amazon-q/share-content"), Became::Drift);
}

#[test]
fn what_a_variable_protects_is_never_drift_for_the_desktop() {
    // No setting of the list hangs on a variable alone today; where one does, the reader says that it cannot tell.
    let mut world = World::with(&["zed"]);
    world.write(FILE, OFF);
    world.became(ITEM);
    world.asks = Asks::Desktop;
    assert_eq!(world.became(ITEM), Became::SameAgain, "a file that protects is believed");
}

#[test]
fn what_nothing_here_tells_is_said() {
    let world = World::with(&["linkedin"]);
    let mut engine = world.engine();
    let wish =
        |name: Option<&str>| ReadHere { asks: Asks::Terminal, name: name.map(str::to_owned), dry_run: false };
    assert_eq!(engine.read_here(&world.computer, &wish(None)).unwrap(), []);
    for name in ["linkedin/generative-ai", "zed"] {
        let refused = engine.read_here(&world.computer, &wish(Some(name))).unwrap_err();
        assert!(refused.message.starts_with("Nothing on your list can be read here"), "{}", refused.message);
    }
    assert!(engine.read_here(&world.computer, &wish(Some("no-such-thing"))).is_err());
}

#[test]
fn a_look_by_hand_is_not_hidden_by_a_reading_that_failed() {
    let world = World::with(&["zed"]);
    let mut engine = world.engine();
    let answer = withhold_engine::Answer {
        item: ITEM.to_owned(),
        found: Found::Withheld,
        reason: None,
        method: None,
        label_read: None,
        note: None,
        effective: None,
        of: None,
    };
    engine.record_check(&answer).unwrap();
    drop(engine);
    world.write(FILE, "{");
    assert_eq!(world.became(ITEM), Became::Logged);
    assert!(matches!(world.standing(ITEM), StandingView::Withheld { method: Method::Seen, .. }));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever lies there from one day to the next: an item stands as the last file that told something said.
    #[test]
    fn an_item_stands_as_the_last_reading_that_could_tell(
        days in prop::collection::vec(
            prop_oneof![
                Just(Some(OFF.as_bytes().to_vec())),
                Just(Some(ON.as_bytes().to_vec())),
                Just(None),
                prop::collection::vec(any::<u8>(), 0..8).prop_map(Some),
            ],
            1..6,
        ),
    ) {
        let world = World::with(&["zed"]);
        let mut told: Option<bool> = None;
        for content in days {
            match &content {
                Some(content) => drop(world.write(FILE, content)),
                None => drop(std::fs::remove_file(world.path(FILE))),
            }
            told = match content.as_deref() {
                Some(content) if content == OFF.as_bytes() => Some(true),
                Some(content) if content == ON.as_bytes() => Some(false),
                _ => told,
            };
            world.read(None);
            let standing = world.standing(ITEM);
            prop_assert!(
                match told {
                    None => standing == StandingView::Unchecked,
                    Some(true) => matches!(standing, StandingView::Withheld { .. }),
                    Some(false) => matches!(standing, StandingView::Shared { .. }),
                },
                "{told:?}: {standing:?}"
            );
        }
    }
}

#[test]
fn a_file_in_the_home_folder_is_named_from_there_and_the_person_is_not() {
    let world = World::with(&["zed"]);
    let text = r#"{ "edit_predictions": { "allow_data_collection": "no" } }"#;
    world.write("home/.config/zed/settings.json", text);
    let told = world.one("zed", "edit-predictions").told.to_string();
    assert!(told.contains(" in ~/.config/zed/settings.json says"), "{told}");
    assert!(!told.contains(world.path("home").to_str().unwrap()), "{told}");
}
