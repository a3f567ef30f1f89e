//! What changed for the person: listed, and shaking the looks that the change overtakes.

use jiff::civil::Date;
use withhold_catalogue::Catalogue;
use withhold_domain::{Change, ChangeKind, InitialState, Service, Setting, Withdrawn};
use withhold_engine::{Engine, SeenChanges, change_sentence, domain::DifferenceKind};

use withhold_vault::{CatalogueMark, ShownCatalogue, Vault, When};

use crate::desk::{Desk, MADE, add, bundle, day, file, serial, standing, withheld};

const ITEM: &str = "linkedin/generative-ai";

fn setting<'a>(services: &'a mut [Service], service: &str, setting: &str) -> &'a mut Setting {
    let service = services.iter_mut().find(|known| known.id.as_str() == service).unwrap();
    service.settings.iter_mut().find(|known| known.id.as_str() == setting).unwrap()
}

fn renamed(services: &mut [Service]) {
    setting(services, "linkedin", "generative-ai").title = "Train our models".to_owned();
}

/// A vault with a look at LinkedIn's setting on the tenth, opened again on the day after.
fn looked() -> (Desk, Engine) {
    let desk = Desk::new();
    let mut engine = desk.open();
    add(&mut engine, "linkedin");
    withheld(&mut engine, ITEM);
    assert_eq!(standing(&mut engine, ITEM).0, "withheld");
    drop(engine);
    let desk = desk.at(day(11));
    let engine = desk.open();
    (desk, engine)
}

/// Loads a bundle with that change, and asserts that the look is shaken and that the person reads `says`.
#[track_caller]
fn shaken_by(change: impl FnOnce(&mut Vec<Service>), says: &str) {
    let (desk, mut engine) = looked();
    let came = engine.catalogue_load(&file(&bundle(5, change))).unwrap();
    assert!(came.mine >= 1, "{came:?}");
    let (kind, what) = standing(&mut engine, ITEM);
    let what = what.unwrap_or_default();
    assert!(kind == "shaken" && what.contains(says), "{kind}: {what}");
    assert_eq!(engine.overview().unwrap().catalogue_unseen, came.mine);
    let changes = engine.catalogue_changes().unwrap();
    let row = changes.mine.iter().find(|row| change_sentence(row).contains(says)).unwrap();
    assert!(row.items.contains(&ITEM.to_owned()) && row.shaken.contains(&ITEM.to_owned()), "{row:?}");
    assert_eq!((row.serial, row.arrived, row.seen), (5, day(11), false));
    // The shaking survives a restart and a further update.
    drop(engine);
    let mut engine = desk.open();
    assert_eq!(standing(&mut engine, ITEM).0, "shaken");
    withheld(&mut engine, ITEM);
    assert_eq!(standing(&mut engine, ITEM).0, "withheld", "a look on that day has seen it");
}

#[test]
fn a_reversed_default_shakes_the_look() {
    let reverse = |services: &mut Vec<Service>| {
        let setting = setting(services, "linkedin", "generative-ai");
        for default in &mut setting.defaults {
            default.state =
                if default.state == InitialState::On { InitialState::Off } else { InitialState::On };
        }
    };
    shaken_by(reverse, "now starts");
}

#[test]
fn a_label_or_a_place_that_moved_shakes_the_look() {
    shaken_by(|services| renamed(services), "“Train our models” was called");
    let moved = |services: &mut Vec<Service>| {
        setting(services, "linkedin", "generative-ai").path = vec!["Me".to_owned(), "Privacy".to_owned()];
    };
    shaken_by(moved, "is found elsewhere: Me › Privacy");
}

#[test]
fn a_withdrawn_control_shakes_the_look() {
    let withdraw = |services: &mut Vec<Service>| {
        setting(services, "linkedin", "generative-ai").withdrawn =
            Some(Withdrawn { on: day(11), reason: "LinkedIn took it away.".to_owned(), replaced_by: None });
    };
    let (_desk, mut engine) = looked();
    engine.catalogue_load(&file(&bundle(5, withdraw))).unwrap();
    let (kind, what) = standing(&mut engine, ITEM);
    assert_eq!((kind.as_str(), what.as_deref()), ("shaken", Some("LinkedIn took it away.")));
    let row = engine.catalogue_changes().unwrap().mine.remove(0);
    assert_eq!((row.difference, row.on), (DifferenceKind::Withdrawn, day(11)));
}

#[test]
fn changed_terms_shake_the_look_on_their_own_day_and_are_said_once() {
    let terms = |services: &mut Vec<Service>| {
        services[0].changes.push(Change {
            kind: ChangeKind::Terms,
            settings: Vec::new(),
            on: Date::constant(2026, 11, 14),
            what: "New terms name more partners.".to_owned(),
        });
    };
    let (desk, mut engine) = looked();
    let came = engine.catalogue_load(&file(&bundle(5, terms))).unwrap();
    assert_eq!((came.mine, standing(&mut engine, ITEM).0.as_str()), (1, "withheld"));
    drop(engine);
    let mut engine = desk.at(day(14)).open();
    assert_eq!(standing(&mut engine, ITEM).1.as_deref(), Some("New terms name more partners."));
}

#[test]
fn a_new_setting_is_a_new_line_and_is_listed() {
    let (_desk, mut engine) = looked();
    let before = engine.items().unwrap().len();
    let added = |services: &mut Vec<Service>| {
        let mut new = setting(services, "linkedin", "generative-ai").clone();
        new.id = withhold_domain::SettingId::new("voice-notes").unwrap();
        new.title = "Voice notes for training".to_owned();
        services.iter_mut().find(|s| s.id.as_str() == "linkedin").unwrap().settings.push(new);
    };
    let came = engine.catalogue_load(&file(&bundle(5, added))).unwrap();
    assert_eq!((came.mine, came.others), (1, 0));
    assert_eq!(engine.items().unwrap().len(), before + 1);
    assert_eq!(standing(&mut engine, "linkedin/voice-notes").0, "unchecked");
    let row = engine.catalogue_changes().unwrap().mine.remove(0);
    assert_eq!((row.difference, row.kind), (DifferenceKind::SettingAdded, None));
    assert_eq!(row.items, ["linkedin/voice-notes"]);
    assert_eq!(standing(&mut engine, ITEM).0, "withheld", "nothing else is shaken by it");
}

#[test]
fn what_changed_elsewhere_is_a_quiet_list_and_stays_one() {
    let (_desk, mut engine) = looked();
    let other = |services: &mut Vec<Service>| {
        let title = &mut setting(services, "medium", "third-party-ai").title;
        *title = "Partners and your stories".to_owned();
    };
    let came = engine.catalogue_load(&file(&bundle(5, other))).unwrap();
    assert_eq!((came.mine, came.others), (0, 1));
    assert_eq!(engine.overview().unwrap().catalogue_unseen, 0);
    assert_eq!(engine.catalogue_changes().unwrap().others[0].service, "medium");
}

#[test]
fn a_newer_program_tells_what_changed_too_and_once() {
    let (desk, engine) = looked();
    drop(engine);
    let desk = desk.with(5, |services| renamed(services));
    let mut engine = desk.open();
    assert_eq!(standing(&mut engine, ITEM).0, "shaken");
    drop(engine);
    let mut engine = desk.open();
    assert_eq!(engine.catalogue_changes().unwrap().mine.len(), 1);
}

#[test]
fn a_catalogue_kept_in_the_form_before_is_compared_and_loses_no_change() {
    let (desk, engine) = looked();
    drop(engine);
    let mut vault = Vault::open_or_make_plain(&desk.folder()).unwrap();
    let shown = vault.shown_catalogue().unwrap();
    let packed = include_bytes!("../../../catalogue/fixtures/form-1.packed").to_vec();
    let before = ShownCatalogue { mark: CatalogueMark { serial: 4, issued: MADE }, packed };
    let moment = day(11).at(9, 0, 0, 0).to_zoned_datetime(jiff::tz::TimeZone::UTC).unwrap().timestamp();
    assert!(vault.show_catalogue(shown.as_ref(), &before, &[], When { moment, day: day(11) }).unwrap());
    drop(vault);
    let desk = desk.with(5, |services| renamed(services));
    let mut engine = desk.open();
    assert_eq!(standing(&mut engine, ITEM).0, "shaken");
    let mine = engine.catalogue_changes().unwrap().mine;
    let row = mine.iter().find(|row| row.difference == DifferenceKind::Renamed).unwrap();
    assert_eq!((row.field.as_deref(), row.what.as_deref()), (Some("title"), None));
    let titles = (row.old.as_deref(), row.new.as_deref());
    assert_eq!(titles, (Some("Data for Generative AI Improvement"), Some("Train our models")));
}

/// The vault was written by a build of form 1, and holds, packed, the catalogue that the build was shown last.
#[test]
fn a_vault_of_form_1_compares_its_catalogue_with_the_new_one_and_loses_no_change() {
    let desk = Desk::new().with(9, |services| *services = Catalogue::embedded().unwrap().services().to_vec());
    let archive = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/form-1/plain.zip");
    let home = desk.folder().parent().unwrap().to_owned();
    zip::ZipArchive::new(std::fs::File::open(archive).unwrap()).unwrap().extract(home).unwrap();
    let mut engine = desk.open();
    let changes = engine.catalogue_changes().unwrap();
    let (old, fresh): (Vec<_>, Vec<_>) =
        changes.mine.iter().chain(&changes.others).partition(|row| row.serial < 9);
    let mut ids: Vec<i64> = old.iter().map(|row| row.id).collect();
    ids.sort_unstable();
    assert_eq!(ids, [1, 2, 3, 4, 5, 6, 8], "what was listed stays listed");
    // In the catalogue that was shown last, LinkedIn's setting had another name, and Claude's setting had the name of
    // today.
    let row = fresh.iter().find(|row| row.setting.as_deref() == Some("generative-ai")).unwrap();
    assert_eq!((row.difference, row.seen), (DifferenceKind::Renamed, false));
    let titles = (row.old.as_deref(), row.new.as_deref());
    assert_eq!(titles, (Some("Train our models"), Some("Data for Generative AI Improvement")));
    assert!(!row.items.is_empty() && fresh.iter().all(|row| row.serial == 9), "{row:?}");
    assert!(!fresh.iter().any(|row| row.service == "claude" && row.difference == DifferenceKind::Renamed));
    drop(engine);
    let again = desk.open().catalogue_changes().unwrap();
    assert_eq!((again.mine.len(), again.others.len()), (changes.mine.len(), changes.others.len()));
}

#[test]
fn a_change_names_the_items_of_its_service_and_setting_alone() {
    let (_desk, mut engine) = looked();
    add(&mut engine, "x");
    let both = |services: &mut Vec<Service>| {
        renamed(services);
        setting(services, "x", "grok-training").title = "Train Grok".to_owned();
    };
    engine.catalogue_load(&file(&bundle(5, both))).unwrap();
    let mine = engine.catalogue_changes().unwrap().mine;
    let row = |service: &str| mine.iter().find(|row| row.service == service).unwrap();
    assert_eq!(
        (row("linkedin").items.as_slice(), row("linkedin").shaken.as_slice()),
        (&[ITEM.to_owned()][..], &[ITEM.to_owned()][..])
    );
    assert_eq!((row("x").items.as_slice(), row("x").shaken.len()), (&["x/grok-training".to_owned()][..], 0));
}

#[test]
fn changes_of_several_updates_pile_up_and_are_marked_as_seen() {
    let (desk, mut engine) = looked();
    engine.catalogue_load(&file(&bundle(5, |services| renamed(services)))).unwrap();
    let moved = |services: &mut Vec<Service>| {
        renamed(services);
        setting(services, "linkedin", "generative-ai").path = vec!["Me".to_owned(), "Privacy".to_owned()];
    };
    engine.catalogue_load(&file(&bundle(6, moved))).unwrap();
    let mine = engine.catalogue_changes().unwrap().mine;
    assert_eq!(mine.iter().map(|row| row.serial).collect::<Vec<_>>(), [6, 5], "newest first");
    engine.mark_changes_seen(&SeenChanges { ids: vec![mine[0].id] }).unwrap();
    assert_eq!(engine.overview().unwrap().catalogue_unseen, 1);
    engine.mark_changes_seen(&SeenChanges { ids: Vec::new() }).unwrap();
    drop(engine);
    let mut engine = desk.open();
    assert_eq!(engine.overview().unwrap().catalogue_unseen, 0);
    assert_eq!(standing(&mut engine, ITEM).0, "shaken", "to have read of it is not to have looked");
}

#[test]
fn going_back_takes_what_came_with_it_back_and_a_damaged_file_does_not() {
    let (desk, mut engine) = looked();
    engine.catalogue_load(&file(&bundle(5, |services| renamed(services)))).unwrap();
    engine.catalogue_rollback().unwrap();
    assert_eq!(standing(&mut engine, ITEM).0, "withheld");
    assert!(engine.catalogue_changes().unwrap().mine.is_empty());
    let came = engine.catalogue_return().unwrap();
    assert_eq!((came.mine, standing(&mut engine, ITEM).0.as_str()), (1, "shaken"));
    drop(engine);
    std::fs::write(desk.store().join("current.bundle"), "torn").unwrap();
    let mut engine = desk.open();
    assert_eq!((serial(&mut engine), standing(&mut engine, ITEM).0.as_str()), (3, "shaken"));
    let mended = engine.catalogue_load(&file(&bundle(5, |services| renamed(services)))).unwrap();
    assert_eq!(mended.mine, 0, "what was told is not told again");
}

#[test]
fn changes_from_before_an_account_are_not_its_own() {
    let desk = Desk::new();
    let mut engine = desk.open();
    engine.catalogue_load(&file(&bundle(5, |services| renamed(services)))).unwrap();
    drop(engine);
    let mut engine = desk.at(day(11)).open();
    add(&mut engine, "linkedin");
    let changes = engine.catalogue_changes().unwrap();
    assert_eq!((changes.mine.len(), changes.others.len()), (0, 1));
    withheld(&mut engine, ITEM);
    assert_eq!(standing(&mut engine, ITEM).0, "withheld");
}

#[test]
fn while_another_day_is_shown_a_newer_program_counts_and_records_nothing() {
    let (desk, engine) = looked();
    drop(engine);
    let shown = desk.with(5, |services| renamed(services)).on(Some(day(12)));
    assert_eq!(standing(&mut shown.open(), ITEM).0, "shaken");
    let desk = shown.on(None).at(day(15));
    let mut engine = desk.open();
    assert_eq!(engine.catalogue_changes().unwrap().mine[0].arrived, day(15));
}
