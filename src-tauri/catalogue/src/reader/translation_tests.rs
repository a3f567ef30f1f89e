//! Entries in other languages: whole, or not at all.

use super::{read_service, tests::GOOD};

/// Every sentence of the good entry.
const GERMAN: &str = r#"
[translations.de]
"changes/1" = "Neue Bedingungen."
"training/why" = "Es trainiert."
"selling/why" = "Es verkauft."
"own-models/why" = "Das weiß niemand."
"own-models/unsure/1" = "Alles davon."
"#;

#[track_caller]
fn refused(german: &str, key: &str, problem: &str) {
    let errors = read_service("example.toml", &format!("{GOOD}{german}")).unwrap_err();
    let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
    let found = told.iter().any(|said| {
        said.starts_with("example.toml, line ")
            && said.contains(&format!("key “{key}”: "))
            && said.contains(problem)
    });
    assert!(found, "{told:?}");
    assert!(errors.iter().all(|error| error.hint().ends_with('.')));
}

#[test]
fn a_whole_translation_passes_and_survives_the_bundle() {
    let service = read_service("example.toml", &format!("{GOOD}{GERMAN}")).unwrap();
    assert_eq!(service.translations["de"].len(), 5);
    let json = serde_json::to_string(&service).unwrap();
    assert_eq!(serde_json::from_str::<withhold_domain::Service>(&json).unwrap(), service);
}

#[test]
fn a_language_that_is_there_is_there_as_a_whole() {
    for line in GERMAN.lines().filter(|line| line.starts_with('"')) {
        let name = line.split('"').nth(1).unwrap();
        let less = GERMAN.replace(&format!("{line}\n"), "");
        refused(&less, "translations.de", &format!("“{name}” is not translated"));
    }
}

#[test]
fn a_sentence_that_the_entry_does_not_have_is_told_at_its_line() {
    let more = format!("{GERMAN}\"training/traps/1\" = \"Vorsicht.\"\n");
    refused(&more, "translations.de.training/traps/1", "no such sentence");
    let errors = read_service("example.toml", &format!("{GOOD}{more}")).unwrap_err();
    let line = format!("{GOOD}{more}").lines().count();
    assert!(errors[0].to_string().starts_with(&format!("example.toml, line {line}, ")), "{}", errors[0]);
}

#[test]
fn translations_play_no_tricks_and_name_a_language() {
    refused(&GERMAN.replace("Es trainiert.", "Es trаiniert."), "translations.de.training/why", "mixes");
    refused(&GERMAN.replace("Es trainiert.", ""), "translations.de.training/why", "it is empty");
    for bad in ["german", "DE", "d", "en", "en-GB", "de-at", "de-AUT"] {
        let text = GERMAN.replace("translations.de", &format!("translations.{bad}"));
        refused(&text, &format!("translations.{bad}"), "is no language");
    }
    let text = GERMAN.replace("translations.de", "translations.pt-BR");
    assert!(read_service("example.toml", &format!("{GOOD}{text}")).is_ok());
}

#[test]
fn every_sentence_of_our_own_is_asked_for_and_no_word_of_the_service() {
    let more = "why = \"It trains.\"\ncovers = \"A.\"\nper = \"blog\"\nwindow = \"In May.\"\nundoes_note = \"B.\"\n\
                steps = [\"C.\"]\nsigns = [\"D.\"]\ntraps = [\"E.\", \"F.\"]\nother_titles = [\"Other\"]\n\
                withdrawn = { on = \"2026-01-15\", reason = \"G.\" }";
    let text = GOOD.replacen("why = \"It trains.\"", more, 1).replacen(
        "state = \"on\"",
        "state = \"on\"\nnote = \"H.\"",
        1,
    );
    read_service("example.toml", &text).unwrap();
    let errors = read_service("example.toml", &format!("{text}[translations.de]\n")).unwrap_err();
    let asked: Vec<String> =
        errors.iter().map(|error| error.to_string().split(['“', '”']).nth(3).unwrap().to_owned()).collect();
    assert_eq!(
        asked,
        [
            "changes/1",
            "own-models/unsure/1",
            "own-models/why",
            "selling/why",
            "training/covers",
            "training/notes/1",
            "training/per",
            "training/signs/1",
            "training/steps/1",
            "training/traps/1",
            "training/traps/2",
            "training/undoes_note",
            "training/why",
            "training/window",
            "training/withdrawn",
        ]
    );
}
