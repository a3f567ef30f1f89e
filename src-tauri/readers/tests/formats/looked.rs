//! A made-up program with one place, to look at one format.

use std::collections::{BTreeMap, HashMap};

use withhold_domain::{Format, Program, SettingId, System};
use withhold_readers::{Content, Environment, Given, GivenFile, Observation, Saw, read};

/// A program whose one recipe reads this key of a place of this format. Nought and false protect, one and true share.
pub(crate) fn program(format: Format, key: &[&str]) -> Program {
    let format = serde_json::to_value(format).unwrap();
    let sqlite = match format.as_str() {
        Some("sqlite") => serde_json::json!({ "table": "ItemTable", "name": "key", "value": "value" }),
        _ => serde_json::json!({}),
    };
    serde_json::from_value(serde_json::json!({
        "id": "example", "name": "Example", "maker": "Example", "reviewed": "2026-11-29",
        "files": [{ "id": "it", "layer": "person", "format": format, "linux": "~/it", "sqlite": sqlite }],
        "recipes": [{
            "id": "it", "title": "It", "purpose": "telemetry", "evidence": "ran", "sure": "sure", "source": "None",
            "truth": { "withheld": [false, "false", 0, "0"], "shared": [true, "true", 1, "1"], "null": "shared" },
            "layers": [{ "file": "it", "key": key }],
            "built_in": [{ "means": "unknown", "why": "Nobody said." }],
        }],
    }))
    .unwrap()
}

/// What is read of a content.
pub(crate) fn look(format: Format, key: &[&str], content: Content) -> Observation {
    let given = Given {
        system: System::Linux,
        release: None,
        environment: Environment { complete: true, values: BTreeMap::new() },
        files: BTreeMap::from([("it".to_owned(), vec![GivenFile { path: "~/it".to_owned(), content }])]),
        plan: None,
    };
    read(&program(format, key), &SettingId::new("it").unwrap(), &given).unwrap()
}

/// The same of bytes.
pub(crate) fn look_at(format: Format, key: &[&str], bytes: &[u8]) -> Observation {
    look(format, key, Content::Bytes(bytes.to_vec()))
}

/// What was seen, in a line.
pub(crate) fn line(observation: &Observation) -> String {
    let saw = match observation.saw {
        Saw::Withheld => "withheld",
        Saw::Shared => "shared",
        Saw::CannotTell(reason) => reason.word(),
    };
    match &observation.value {
        Some(value) => format!("{saw}, {value}"),
        None => saw.to_owned(),
    }
}

/// All formats of files.
pub(crate) fn formats() -> HashMap<&'static str, Format> {
    let words = [
        "json",
        "jsonc",
        "jsonc_commas",
        "json5",
        "toml",
        "toml_1_1",
        "yaml_1_1",
        "yaml_1_2",
        "ini",
        "qt_ini",
        "plist",
        "xml",
        "sqlite",
        "registry",
        "firefox_prefs",
        "consents",
        "presence",
    ];
    words.into_iter().map(|word| (word, serde_json::from_value(word.into()).unwrap())).collect()
}
