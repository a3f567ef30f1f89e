//! The catalogue inside the program.

use std::collections::HashSet;

use withhold_domain::{Confidence, Kind, NoControl, Service, ServiceId, SettingId};

use crate::{Catalogue, Meant, OWN_PREFIX, read_programs, read_service, well_founded};

fn catalogue() -> Catalogue {
    Catalogue::embedded().unwrap()
}

fn service(id: &str) -> Service {
    catalogue().get(&ServiceId::new(id).unwrap()).unwrap_or_else(|| panic!("{id} is there")).clone()
}

#[test]
fn the_first_sixteen_are_there_most_used_first() {
    let catalogue = catalogue();
    for id in [
        "linkedin",
        "x",
        "facebook",
        "instagram",
        "whatsapp",
        "chatgpt",
        "claude",
        "gemini",
        "youtube",
        "microsoft-copilot",
        "github",
        "reddit",
        "tumblr",
        "slack",
        "medium",
        "figma",
    ] {
        service(id);
    }
    assert!(catalogue.services().is_sorted_by_key(|service| service.rank));
    let latest = catalogue.services().iter().map(|service| service.reviewed).max().unwrap();
    assert_eq!((catalogue.reviewed(), catalogue.issued()), (latest, latest));
    assert_eq!((catalogue.expires() - catalogue.issued()).get_days(), 365);
}

#[test]
fn every_kind_and_every_meaning_of_no_control_occurs() {
    let catalogue = catalogue();
    let settings = || catalogue.services().iter().flat_map(|service| &service.settings);
    let kinds: HashSet<Kind> = settings().map(|setting| setting.kind).collect();
    assert_eq!(kinds.len(), 7, "{kinds:?}");
    let meanings: HashSet<NoControl> = settings().filter_map(|setting| setting.no_control).collect();
    assert!(meanings.contains(&NoControl::Promised) && meanings.contains(&NoControl::Unavoidable));
    let sure: HashSet<Confidence> = settings().map(|setting| setting.confidence).collect();
    assert_eq!(sure.len(), 3);
}

#[test]
fn most_settings_are_confirmed_or_told_in_the_services_own_words() {
    let (settings, founded) = well_founded(catalogue().services());
    assert!(founded * 100 >= settings * 60, "{founded} of {settings}");
}

#[test]
fn the_copy_in_the_program_equals_the_entries() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../catalogue/services");
    let mut read = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let from_toml = read_service(name, &std::fs::read_to_string(&path).unwrap()).unwrap();
        assert_eq!(service(from_toml.id.as_str()), from_toml);
        let json = serde_json::to_string(&from_toml).unwrap();
        assert_eq!(serde_json::from_str::<Service>(&json).unwrap(), from_toml);
        read += 1;
    }
    assert_eq!(read, catalogue().services().len());
}

#[test]
fn the_recipes_in_the_program_equal_their_files() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../catalogue/programs");
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let texts = files.filter(|path| path.extension().is_some_and(|ending| ending == "toml")).map(|path| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (name, std::fs::read_to_string(&path).unwrap())
    });
    let programs = read_programs(&texts.collect::<Vec<_>>(), catalogue().services()).unwrap();
    assert_eq!(*catalogue().programs().unwrap(), programs);
    assert!(!programs.is_empty());
}

#[test]
fn a_service_is_found_by_id_name_other_name_or_domain() {
    let catalogue = catalogue();
    let found = |text: &str| catalogue.find(text).map(|service| service.id.to_string());
    for (text, id) in [
        ("linkedin", "linkedin"),
        ("LinkedIn", "linkedin"),
        (" openai ", "chatgpt"),
        ("twitter", "x"),
        ("www.linkedin.com", "linkedin"),
        ("https://x.com/settings", "x"),
        ("GITHUB.COM", "github"),
        ("gemini.google.com", "gemini"),
        ("github copilot", "github"),
    ] {
        assert_eq!(found(text).as_deref(), Some(id), "{text}");
    }
    for text in ["", "netflix.com", "linkdin", "com", "https://user@x.com/"] {
        assert_eq!(found(text), None, "{text}");
    }
}

#[test]
fn the_nearest_is_offered_only_where_it_is_near() {
    let catalogue = catalogue();
    let nearest = |text: &str| catalogue.nearest(text).map(|service| service.id.to_string());
    assert_eq!(nearest("linkdin").as_deref(), Some("linkedin"));
    assert_eq!(nearest("Chat GTP").as_deref(), Some("chatgpt"));
    assert_eq!(nearest("instgram.com").as_deref(), Some("instagram"));
    assert_eq!(nearest("my bank"), None);
    // A name is near within two letters, and within less where few letters are typed.
    assert_eq!(nearest("zedd").as_deref(), Some("zed"));
    for far in ["zpp", "xy", "q", "linkdn corp", "instagrams-for-all"] {
        assert_eq!(nearest(far), None, "{far}");
    }
}

#[test]
fn a_word_for_several_or_for_something_else_is_a_question() {
    let catalogue = catalogue();
    let ids = |services: Vec<&Service>| services.iter().map(|s| s.id.to_string()).collect::<Vec<_>>();
    match catalogue.meant("Copilot") {
        Meant::Several(services) => assert_eq!(ids(services), ["microsoft-copilot", "github"]),
        other => panic!("{other:?}"),
    }
    for (text, id) in [
        ("gemini cli", "gemini"),
        ("Code Assist", "gemini"),
        ("google ai studio", "gemini"),
        ("grok build", "grok"),
    ] {
        match catalogue.meant(text) {
            Meant::Near(services) => assert_eq!(ids(services), [id], "{text}"),
            other => panic!("{text}: {other:?}"),
        }
        assert_eq!(catalogue.find(text), None, "{text}");
    }
    for (text, id) in [
        ("codex", "chatgpt"),
        ("le chat", "mistral"),
        ("Codeium", "windsurf"),
        ("bard", "gemini"),
        ("zed", "zed"),
    ] {
        assert_eq!(catalogue.find(text).map(|s| s.id.as_str()), Some(id), "{text}");
    }
    assert_eq!(catalogue.meant("zzz"), Meant::Nothing);
}

#[test]
fn only_addresses_of_the_catalogue_are_links() {
    let catalogue = catalogue();
    for good in [
        "https://www.linkedin.com/mypreferences/d/settings/data-for-ai-improvement",
        "https://www.linkedin.com/help/linkedin/answer/a6278444",
        "https://9to5mac.com/2024/07/26/without-notice-x-is-now-scraping-posts-and-interactions-to-train-its-third-rate-ai-product-grok/",
    ] {
        assert!(catalogue.allows_link(good), "{good}");
    }
    // The last address stands in the catalogue, but nobody has confirmed the address.
    for bad in ["https://evil.example/", "", "javascript:alert(1)", "https://x.com/en/tos"] {
        assert!(!catalogue.allows_link(bad), "{bad}");
    }
}

#[test]
fn own_services_come_last_and_take_nobodys_place() {
    let mut own = service("x");
    own.id = ServiceId::new(format!("{OWN_PREFIX}bank")).unwrap();
    own.rank = 1;
    own.reviewed = "2030-01-01".parse().unwrap();
    let mut posing = service("x");
    posing.name = "Not X".to_owned();
    let before = catalogue();
    let after = before.clone().with_own(vec![posing, own.clone(), own.clone()]);
    assert_eq!(after.services().len(), before.services().len() + 1);
    assert_eq!(after.services().last().unwrap().id, own.id);
    assert_eq!(after.reviewed(), before.reviewed());
    assert_eq!(after.find("x").unwrap().name, "X");
}

#[test]
fn the_entries_others_rely_on_keep_their_names() {
    for (id, setting) in [
        ("linkedin", "generative-ai"),
        ("x", "grok-training"),
        ("chatgpt", "improve-model"),
        ("claude", "help-improve"),
        ("gemini", "keep-activity"),
        ("github", "copilot-training"),
        ("tumblr", "third-party-sharing"),
        ("figma", "content-training"),
        ("slack", "global-models"),
        ("youtube", "third-party-training"),
        ("reddit", "public-content"),
        ("medium", "third-party-ai"),
    ] {
        assert!(service(id).setting(&SettingId::new(setting).unwrap()).is_some(), "{id}/{setting}");
    }
}
