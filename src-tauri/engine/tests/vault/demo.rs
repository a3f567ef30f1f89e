//! The demo: a made-up list in memory, of which nothing gets out.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use withhold_engine::{
    AppError, Beyond, CatalogueFile, ConfirmCode, Encrypted, Engine, ErrorCode, ExportTo, HistoryFilter,
    HitKind, Query,
};

use crate::desk::{Desk, add};

fn demo(desk: &Desk) -> Engine {
    Engine::demo(&desk.folder(), desk.parts()).unwrap()
}

/// Nothing was written, and no keyring was asked to keep anything.
#[track_caller]
fn left_nothing(desk: &Desk) {
    assert!(!desk.folder().exists() && desk.files().is_empty() && desk.keys.names().is_empty());
}

#[test]
fn every_standing_is_on_the_list_and_the_first_moment_needs_no_keyring() {
    let desk = Desk::new();
    let mut engine = demo(&desk);
    let overview = engine.overview().unwrap();
    assert!(overview.demo && !overview.read_only && engine.needs_choice().is_none());
    let standings: Vec<Value> =
        overview.items.iter().map(|row| serde_json::to_value(&row.standing).unwrap()).collect();
    let kinds: BTreeSet<&str> = standings.iter().filter_map(|standing| standing["kind"].as_str()).collect();
    let all = [
        "allowed",
        "asked",
        "due",
        "no_control",
        "not_applicable",
        "pending",
        "shaken",
        "shared",
        "unchecked",
        "unresolved",
        "withheld",
    ];
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), all);
    let have = |key: &str, value: bool| standings.iter().any(|standing| standing[key] == json!(value));
    assert!(have("drifted", true) && have("drifted", false), "turned back on, and found on");
    assert!(have("overdue", true) && have("overdue", false), "requests");
    assert!(have("decided", true) && have("decided", false), "does not apply");
    assert!(overview.items.iter().any(|row| row.covered_by.is_some()));
    assert!(overview.items.iter().any(|row| row.snoozed_until.is_some()));
    assert!(overview.headline.off > 2 && overview.headline.needs_you > 2, "{:?}", overview.headline);
    left_nothing(&desk);
}

#[test]
fn everything_on_the_list_can_be_tried_and_undone_on_the_day_it_is() {
    let desk = Desk::new();
    let mut engine = demo(&desk);
    let before = engine.overview().unwrap();
    let item = before.items.iter().find(|row| row.needs_you).unwrap().id.clone();
    let answer = serde_json::from_value(json!({ "item": item, "found": "withheld" })).unwrap();
    engine.record_check(&answer).unwrap();
    let row = engine.item(&withhold_engine::ItemName { item: item.clone() }).unwrap();
    assert_eq!(row.history[0].day, desk.parts().clock.now().date());
    assert_eq!(engine.undo().unwrap().on, item);
    assert_eq!(engine.overview().unwrap().items, before.items);
    add(&mut engine, "periwinkle").unwrap();
    assert_eq!(engine.overview().unwrap().accounts.len(), before.accounts.len() + 1);
    let hits = engine.search(&Query { query: "periwinkle".to_owned() }).unwrap();
    assert!(hits.iter().any(|hit| hit.kind == HitKind::Account), "{hits:?}");
    assert!(engine.history(&HistoryFilter::default()).unwrap().rows.len() > 15);
    assert!(!engine.is_behind().unwrap());
    engine.back_up_if_due();
    assert!(engine.catalogue_due().is_none());
    assert_eq!(engine.reminders().unwrap().missed, None, "nobody reminds of a made-up list");
    assert!(engine.page(&withhold_engine::ItemName { item }).is_ok(), "pages open");
    left_nothing(&desk);
}

#[test]
fn what_reaches_beyond_the_list_is_refused_in_a_sentence() {
    let desk = Desk::new();
    let mut engine = demo(&desk);
    let before = engine.overview().unwrap();
    let place = desk.home().join("out");
    let to = ExportTo { path: place.display().to_string() };
    let file = CatalogueFile { base64: String::new() };
    let refused: Vec<(Beyond, AppError)> = vec![
        (Beyond::Export, engine.write_export(&to).unwrap_err()),
        (Beyond::Backups, engine.backup_now().unwrap_err()),
        (Beyond::Protection, engine.new_recovery_code().map(drop).unwrap_err()),
        (
            Beyond::Protection,
            engine.confirm_recovery_code(&ConfirmCode { end: "x".to_owned().into() }).unwrap_err(),
        ),
        (Beyond::Catalogue, engine.catalogue_request().map(drop).unwrap_err()),
        (Beyond::Catalogue, engine.catalogue_load(&file).unwrap_err()),
        (Beyond::Catalogue, engine.catalogue_rollback().unwrap_err()),
        (Beyond::Catalogue, engine.catalogue_return().unwrap_err()),
        (Beyond::Calendar, engine.calendar_export(&place).unwrap_err()),
        (Beyond::Calendar, engine.calendar_keep(desk.home()).unwrap_err()),
        (Beyond::Calendar, engine.calendar_drop().unwrap_err()),
        (Beyond::Agent, engine.missed_seen().unwrap_err()),
        (Beyond::Place, engine.data_place().unwrap_err()),
    ];
    for (beyond, error) in refused {
        assert_eq!((error.code, &error), (ErrorCode::ReadOnly, &beyond.refusal()));
        assert!(error.message.starts_with("This list is made up"), "{error}");
    }
    assert_eq!((engine.backups().unwrap(), engine.protection().encrypted), (Vec::new(), Encrypted::No));
    assert_eq!(engine.overview().unwrap(), before);
    assert!(!place.exists());
    left_nothing(&desk);
}

#[test]
fn a_list_that_is_on_the_disk_is_neither_read_nor_changed_by_a_demo_beside_it() {
    let desk = Desk::kept();
    let files = desk.files();
    let mut engine = demo(&desk);
    add(&mut engine, "marigold").unwrap();
    assert!(!engine.overview().unwrap().accounts.iter().any(|account| account.label == "periwinkle"));
    assert!(engine.backup_now().is_err() && engine.backups().unwrap().is_empty());
    drop(engine);
    assert_eq!(desk.files(), files);
    assert_eq!(desk.labels(), ["periwinkle"]);
}
