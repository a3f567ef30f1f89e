//! What the window is told of entries, withdrawn entries included.

use withhold_catalogue::Catalogue;
use withhold_domain::{NoControl, Purpose, UrlScope, Withdrawn};
use withhold_engine::{HitKind, NewAccount, Query, ServiceRow, SettingRow};

use crate::desk::{Desk, add, bundle, day, file, spoken};

fn rows(desk: &Desk) -> Vec<ServiceRow> {
    desk.open().services(&Query { query: String::new() }).unwrap()
}

fn setting(desk: &Desk, service: &str) -> SettingRow {
    rows(desk).into_iter().find(|row| row.id == service).unwrap().settings.remove(0)
}

#[test]
fn a_service_that_is_no_more_is_told_and_cannot_be_added() {
    let desk = Desk::new();
    let mut engine = desk.open();
    add(&mut engine, "x");
    let bytes = bundle(5, |services| {
        for service in services.iter_mut().filter(|service| service.id.as_str() != "linkedin") {
            let reason = format!("{} closed.", service.name);
            let gone = Withdrawn { on: day(9), reason, replaced_by: Some("linkedin".to_owned()) };
            service.withdrawn = Some(gone.clone());
            for setting in &mut service.settings {
                setting.withdrawn = Some(Withdrawn { replaced_by: None, ..gone.clone() });
            }
        }
    });
    let came = engine.catalogue_load(&file(&bytes)).unwrap();
    assert_eq!(came.state.services, 1, "those that are no more are not counted");
    let row = engine.service("medium").unwrap();
    let gone = row.withdrawn.unwrap();
    assert_eq!((gone.on, gone.reason.as_str()), (day(9), "Medium closed."));
    assert!(row.settings[0].withdrawn.is_some() && !row.settings[0].trains_by_default);
    let account = NewAccount {
        service: "medium".to_owned(),
        label: String::new(),
        plan: None,
        region: None,
        instances: Vec::new(),
    };
    let said = spoken(engine.add_accounts(&[account]).unwrap_err());
    assert_eq!(said, "Medium is no more since 2026-11-09. Medium closed.");
    assert!(engine.accounts().unwrap().iter().any(|account| account.service == "x"), "it stays on the list");
}

#[test]
fn the_filters_know_what_trains_by_default_what_has_no_way_out_and_what_has_a_link() {
    let desk = Desk::new();
    let medium = setting(&desk, "medium");
    assert!(medium.trains_by_default && !medium.no_way_out);
    assert!(!medium.has_direct_link, "the start of all settings is no direct link");
    let direct = Desk::new().with(4, |services| services[2].settings[0].url_scope = Some(UrlScope::Setting));
    assert!(setting(&direct, "medium").has_direct_link);
    let ads = Desk::new().with(4, |services| services[2].settings[0].purpose = Purpose::Ads);
    assert!(!setting(&ads, "medium").trains_by_default);
    let shut = Desk::new().with(4, |services| {
        let setting = &mut services[2].settings[0];
        setting.kind = withhold_domain::Kind::None;
        setting.no_control = Some(NoControl::Unavoidable);
        (setting.private_position, setting.private_label) = (None, None);
        (setting.url, setting.url_scope) = (None, None);
        setting.path.clear();
        setting.defaults.clear();
        setting.signs.clear();
    });
    let shut = setting(&shut, "medium");
    assert!(shut.trains_by_default && shut.no_way_out && !shut.has_direct_link);
}

/// A program with the whole catalogue inside.
fn whole() -> Desk {
    Desk::new().with(4, |services| *services = Catalogue::embedded().unwrap().services().to_vec())
}

fn found(desk: &Desk, query: &str) -> Vec<String> {
    let hits = desk.open().search(&Query { query: query.to_owned() }).unwrap();
    hits.into_iter().filter(|hit| hit.kind == HitKind::Service).map(|hit| hit.id).collect()
}

#[test]
fn the_search_finds_exact_names_then_starts_then_words_and_nothing_far_off() {
    let desk = whole();
    assert_eq!(found(&desk, "zed"), ["zed"], "and not what is personalized");
    assert_eq!(found(&desk, "copilot")[..2], ["microsoft-copilot", "github"], "a word for two");
    assert_eq!(found(&desk, "x")[0], "x");
    assert_eq!(found(&desk, "le chat"), ["mistral"], "an earlier name");
    assert_eq!(found(&desk, "gemini cli"), ["gemini"], "a thing beside it");
    let hits = found(&desk, "su");
    assert!(hits.contains(&"suno".to_owned()) && !hits.contains(&"github".to_owned()), "{hits:?}");
    assert!(found(&desk, "linkedin.com").contains(&"linkedin".to_owned()));
    for far in ["zzz", "edin", "personalizedd", "ook"] {
        assert_eq!(found(&desk, far), [""; 0], "{far}");
    }
    let listed = desk.open().services(&Query { query: "zed".to_owned() }).unwrap();
    assert_eq!(listed.into_iter().map(|row| row.id).collect::<Vec<_>>(), ["zed"]);
}

#[test]
fn the_window_and_the_command_line_find_the_same_and_say_what_was_hit() {
    let desk = whole();
    let mut engine = desk.open();
    let mut both = |query: &str| -> Vec<(String, Option<String>)> {
        let query = Query { query: query.to_owned() };
        let hits = engine.find_services(&query).unwrap();
        let rows = engine.services(&query).unwrap();
        assert_eq!(
            hits.iter().map(|hit| &hit.id).collect::<Vec<_>>(),
            rows.iter().map(|row| &row.id).collect::<Vec<_>>(),
            "{query:?}"
        );
        hits.into_iter().map(|hit| (hit.id, hit.by)).collect()
    };
    let hit = |id: &str, by: Option<&str>| (id.to_owned(), by.map(str::to_owned));
    assert_eq!(both("zed"), [hit("zed", None)]);
    assert_eq!(both("le chat"), [hit("mistral", Some("Le Chat"))]);
    assert_eq!(both("TWITTER")[0], hit("x", Some("X (Twitter)")));
    assert_eq!(
        both("générative ai improvement")[0],
        hit("linkedin", Some("Data for Generative AI Improvement"))
    );
    assert_eq!(both("x.com")[0], hit("x", Some("x.com")));
    for address in ["https://www.linkedin.com/feed/", "https://de.linkedin.com/in/mara"] {
        assert_eq!(both(address)[0].0, "linkedin", "{address}");
    }
    assert_eq!(both("ook"), []);
    assert_eq!(
        both(" ").len(),
        engine.overview().unwrap().services as usize,
        "nothing typed is nothing asked"
    );
}

#[test]
fn items_of_what_is_called_so_come_first_and_a_label_makes_up_for_a_word() {
    let desk = whole();
    let mut engine = desk.open();
    let account = |service: &str, label: &str| NewAccount {
        service: service.to_owned(),
        label: label.to_owned(),
        plan: None,
        region: None,
        instances: Vec::new(),
    };
    engine
        .add_accounts(&[account("microsoft-copilot", "zed"), account("zed", ""), account("x", "work")])
        .unwrap();
    let mut hits = |query: &str, kind: HitKind| -> Vec<String> {
        let hits = engine.search(&Query { query: query.to_owned() }).unwrap();
        hits.into_iter().filter(|hit| hit.kind == kind).map(|hit| hit.id).collect()
    };
    let items = hits("zed", HitKind::Item);
    assert!(
        items[0].starts_with("zed/") && items.iter().any(|item| item.starts_with("microsoft-copilot/")),
        "{items:?}"
    );
    assert_eq!(hits("x work", HitKind::Account), ["x@work"]);
    assert!(hits("x grok work", HitKind::Item).contains(&"x/grok-training@work".to_owned()));
    assert_eq!(hits("x nothing", HitKind::Item), [""; 0]);
}

#[test]
fn a_word_for_two_or_for_something_else_is_asked_about() {
    let mut engine = whole().open();
    let mut asked = |text: &str| {
        let error = engine.service(text).unwrap_err();
        assert!(error.hint.ends_with('.'), "{error:?}");
        (error.message.clone(), error.hint.clone(), error.candidates)
    };
    let (said, hint, candidates) = asked("copilot");
    assert_eq!(said, "“copilot” can mean Microsoft Copilot or GitHub.");
    assert_eq!((hint.as_str(), candidates.len()), ("Say microsoft-copilot or github.", 2));
    let (said, hint, _) = asked("Gemini CLI");
    assert_eq!(said, "“Gemini CLI” has no entry of its own in the catalogue.");
    assert!(hint.starts_with("Did you mean gemini?"), "{hint}");
    let (said, hint, _) = asked("linkdin");
    assert!(
        said.starts_with("There is no service “linkdin”") && hint.starts_with("Did you mean linkedin?"),
        "{hint}"
    );
    assert!(asked("my bank").1.starts_with("`withholdctl services`"));
}

#[test]
fn what_is_no_training_switch_says_so() {
    let rows = whole().open().services(&Query { query: "whatsapp".to_owned() }).unwrap();
    let scare = rows[0].settings.iter().find(|setting| setting.id == "advanced-chat-privacy").unwrap();
    assert!(scare.not_training.as_deref().unwrap().starts_with("This is no way out of training."));
}
