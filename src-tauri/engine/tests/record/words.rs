//! History speaks in the words of the day of the look.

use withhold_catalogue::{Bundle, Catalogue};
use withhold_engine::{
    Engine, Found, HistoryFilter, HistoryRecord, Parts,
    domain::{PrivatePosition, ServiceId},
};

use crate::desk::{Desk, SWITCH, account, check, history};

/// The catalogue as it would be had the setting's private position changed.
fn turned(desk: &Desk) -> Parts {
    let embedded = Catalogue::embedded().unwrap();
    let linkedin = ServiceId::new("linkedin").unwrap();
    let mut services: Vec<_> = embedded.services().to_vec();
    let service = services.iter_mut().find(|service| service.id == linkedin).unwrap();
    let setting = &mut service.settings[0];
    (setting.private_position, setting.private_label) = (Some(PrivatePosition::On), Some("On".to_owned()));
    let bundle = Bundle::new(embedded.serial(), embedded.issued(), embedded.expires(), services);
    Parts { catalogue: Catalogue::from_bundle(bundle).unwrap(), ..desk.parts() }
}

#[test]
fn an_old_look_keeps_its_position_and_word_when_the_catalogue_turns() {
    let desk = Desk::new();
    check(&mut desk.open(), SWITCH, Found::Withheld).unwrap();
    let mut engine = Engine::open(&desk.folder(), None, turned(&desk)).unwrap();
    let HistoryRecord::Check { private_position, private_label, words_of_today, .. } =
        history(&mut engine).remove(0).record
    else {
        panic!("it is a look");
    };
    assert_eq!(private_position, Some(PrivatePosition::Off));
    assert_eq!(private_label.as_deref(), Some("Off"));
    assert!(!words_of_today);
}

#[test]
fn history_comes_in_pages_that_join_without_a_gap_while_new_lines_are_written() {
    let desk = Desk::new();
    let mut engine = desk.open();
    for _ in 0..230 {
        check(&mut engine, SWITCH, Found::Withheld).unwrap();
    }
    let all = history(&mut engine);
    let first = engine.history(&HistoryFilter::default()).unwrap();
    assert_eq!(first.rows.len(), 200);
    check(&mut desk.open(), SWITCH, Found::Shared).unwrap();
    let rest = engine.history(&HistoryFilter { after: first.next, ..HistoryFilter::default() }).unwrap();
    assert_eq!(rest.next, None);
    let joined: Vec<_> = first.rows.iter().chain(&rest.rows).map(|row| row.seq).collect();
    assert_eq!(joined, all.iter().map(|row| row.seq).collect::<Vec<_>>());
}

#[test]
fn history_finds_words_by_their_beginnings_whatever_accents_were_typed() {
    let desk = Desk::empty();
    let mut engine = desk.open();
    engine.add_accounts(&[account("linkedin", "Müller"), account("linkedin", "Ben")]).unwrap();
    for label in ["Müller", "Ben"] {
        check(&mut engine, &format!("{SWITCH}@{label}"), Found::Withheld).unwrap();
    }
    let mut found = |query: &str| {
        let filter = HistoryFilter { query: query.to_owned(), ..HistoryFilter::default() };
        let labels = engine.history(&filter).unwrap().rows.into_iter().map(|row| row.label);
        labels.collect::<Vec<_>>()
    };
    for query in ["muller", "MÜLLER", "linkedin mul"] {
        assert_eq!(found(query), ["Müller"], "{query}");
    }
    assert_eq!(found("link").len(), 2);
    for nothing in ["uller", "inked", "muller ben"] {
        assert!(found(nothing).is_empty(), "{nothing}");
    }
}
