//! A catalogue from a file, and the way back to the catalogue before.

use std::fs;

use withhold_catalogue::{Bundle, keygen};
use withhold_engine::{CatalogueFile, CatalogueOrigin, ErrorCode, OutcomeKind};

use crate::desk::{Desk, EXPIRES, INSIDE, KEYS, MADE, bundle, day, file, serial, services, signed, spoken};

#[test]
fn a_newer_one_is_in_force_at_once_and_after_a_restart() {
    let desk = Desk::new();
    let mut engine = desk.open();
    let state = engine.catalogue_state().unwrap();
    assert_eq!((state.origin, state.serial, state.expired), (CatalogueOrigin::Embedded, INSIDE, false));
    assert_eq!((state.previous, state.takes_files), (None, true));
    let came = engine.catalogue_load(&file(&bundle(5, |_| ()))).unwrap();
    assert_eq!((came.outcome, came.state.serial), (OutcomeKind::Installed, 5));
    assert_eq!(came.state.previous.unwrap().serial, INSIDE);
    let again = engine.catalogue_load(&file(&bundle(5, |_| ()))).unwrap();
    assert_eq!(again.outcome, OutcomeKind::Current);
    drop(engine);
    let state = desk.open().catalogue_state().unwrap();
    assert_eq!((state.origin, state.serial), (CatalogueOrigin::Current, 5));
    assert_eq!((state.services, state.settings > 3), (3, true));
}

#[test]
fn every_bad_file_is_refused_in_a_sentence_and_the_one_in_force_stays() {
    let desk = Desk::new();
    let mut engine = desk.open();
    engine.catalogue_load(&file(&bundle(5, |_| ()))).unwrap();
    let good = bundle(7, |_| ());
    let mut flipped = good.clone();
    *flipped.last_mut().unwrap() ^= 1;
    let foreign = signed(&Bundle::new(7, MADE, EXPIRES, services()), &keygen(None).unwrap());
    let expired = signed(&Bundle::new(7, day(2), day(3), services()), &KEYS);
    let short = signed(&Bundle::new(7, MADE, EXPIRES, services()[..2].to_vec()), &KEYS);
    for (bytes, says) in [
        (flipped, "signature does not fit"),
        (foreign, "does not trust"),
        (bundle(4, |_| ()), "an older one is not taken"),
        (expired, "expired on 2026-11-03"),
        (short, "lacks one entry"),
        (good[..good.len() / 2].to_vec(), "signature does not fit"),
        (good[..40].to_vec(), "cut short"),
        (b"<html>Sign in</html>".to_vec(), "no Withhold catalogue"),
        (Vec::new(), "no Withhold catalogue"),
        (vec![b'x'; 4 << 20], "no Withhold catalogue"),
        (vec![b'x'; (4 << 20) + 3], "more than 4194304 bytes"),
    ] {
        let said = spoken(engine.catalogue_load(&file(&bytes)).unwrap_err());
        assert!(said.contains(says), "{said}");
        assert_eq!(serial(&mut engine), 5);
    }
    let said = spoken(engine.catalogue_load(&CatalogueFile { base64: "é".to_owned() }).unwrap_err());
    assert!(said.contains("did not arrive whole"), "{said}");
    drop(engine);
    assert_eq!(serial(&mut desk.open()), 5);
}

#[test]
fn an_expired_one_is_a_warning_and_no_stop() {
    let desk = Desk::new().at(EXPIRES.tomorrow().unwrap());
    let mut engine = desk.open();
    assert!(engine.catalogue_state().unwrap().expired && engine.overview().unwrap().catalogue_expired);
    crate::desk::add(&mut engine, "linkedin");
    assert!(!Desk::new().at(EXPIRES).open().catalogue_state().unwrap().expired, "the last day counts");
}

#[test]
fn going_back_is_a_click_and_so_is_its_undoing() {
    let desk = Desk::new();
    let mut engine = desk.open();
    let said = spoken(engine.catalogue_rollback().unwrap_err());
    assert!(said.contains("no catalogue to go back to"), "{said}");
    assert!(engine.catalogue_return().is_err());
    engine.catalogue_load(&file(&bundle(5, |_| ()))).unwrap();
    engine.catalogue_load(&file(&bundle(6, |_| ()))).unwrap();
    let back = engine.catalogue_rollback().unwrap();
    assert_eq!((back.outcome, back.state.serial), (OutcomeKind::WentBack, 5));
    assert_eq!(back.state.set_aside.unwrap().serial, 6);
    drop(engine);
    let mut engine = desk.open();
    assert_eq!(serial(&mut engine), 5);
    let said = spoken(engine.catalogue_load(&file(&bundle(4, |_| ()))).unwrap_err());
    assert!(said.contains("number 6 was here before"), "{said}");
    let forth = engine.catalogue_return().unwrap();
    assert_eq!((forth.outcome, forth.state.serial), (OutcomeKind::Returned, 6));
}

#[test]
fn a_damaged_file_falls_back_with_a_word_about_it() {
    let desk = Desk::new();
    let mut engine = desk.open();
    engine.catalogue_load(&file(&bundle(5, |_| ()))).unwrap();
    engine.catalogue_load(&file(&bundle(6, |_| ()))).unwrap();
    drop(engine);
    fs::write(desk.store().join("current.bundle"), "torn").unwrap();
    let state = desk.open().catalogue_state().unwrap();
    assert_eq!((state.origin, state.serial), (CatalogueOrigin::Previous, 5));
    assert!(spoken(state.notice.unwrap()).contains("cannot be used"));
    fs::write(desk.store().join("previous.bundle"), "torn").unwrap();
    let mut engine = desk.open();
    assert_eq!(serial(&mut engine), INSIDE);
    engine.catalogue_load(&file(&bundle(6, |_| ()))).unwrap();
    assert_eq!(engine.catalogue_state().unwrap().notice, None);
}

#[test]
fn where_nothing_can_be_kept_the_old_one_stays_and_everything_else_works() {
    let desk = Desk::new();
    let mut engine = desk.open();
    fs::write(desk.store(), "in the way").unwrap();
    let said = spoken(engine.catalogue_load(&file(&bundle(5, |_| ()))).unwrap_err());
    assert!(said.contains("could not be kept"), "{said}");
    assert_eq!(serial(&mut engine), INSIDE);
    crate::desk::add(&mut engine, "linkedin");
    drop(engine);
    assert_eq!(serial(&mut desk.open()), INSIDE);
}

#[test]
fn a_newer_program_brings_a_newer_one_and_a_window_that_is_open_follows_another_process() {
    let desk = Desk::new();
    let mut window = desk.open();
    assert_eq!(serial(&mut window), INSIDE);
    let mut other = desk.open();
    other.catalogue_load(&file(&bundle(5, |_| ()))).unwrap();
    assert!(window.is_behind().unwrap());
    window.overview().unwrap();
    assert_eq!(serial(&mut window), 5);
    other.catalogue_rollback().unwrap();
    window.overview().unwrap();
    assert_eq!(serial(&mut window), INSIDE);
    drop((window, other));
    let newer = desk.with(9, |_| ());
    let state = newer.open().catalogue_state().unwrap();
    assert_eq!((state.origin, state.serial), (CatalogueOrigin::Embedded, 9));
}

#[test]
fn while_another_day_is_shown_nothing_is_taken() {
    let desk = Desk::new().on(Some(day(12)));
    let mut engine = desk.open();
    for refused in [
        engine.catalogue_load(&file(&bundle(5, |_| ()))).unwrap_err(),
        engine.catalogue_rollback().unwrap_err(),
        engine.catalogue_return().unwrap_err(),
        engine.catalogue_request().unwrap_err(),
        engine.mark_changes_seen(&withhold_engine::SeenChanges { ids: Vec::new() }).unwrap_err(),
    ] {
        assert_eq!(refused.code, ErrorCode::ReadOnly);
    }
    engine.catalogue_state().unwrap();
    assert!(!desk.store().exists());
}
