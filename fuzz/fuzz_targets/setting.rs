//! What holds of every reading of a setting, whatever the bytes.

use std::collections::BTreeMap;

use withhold_domain::{Format, LayerKind, Program, SettingId, System};
use withhold_readers::{Content, Environment, Given, GivenFile, MAX_SHOWN, Saw, read};

/// Reads a content as a place of this format, at this key.
pub fn holds(format: Format, key: &[&str], content: Content) {
    let place = GivenFile { path: "~/it".to_owned(), content };
    let given = Given {
        system: System::Linux,
        release: None,
        environment: Environment { complete: true, values: BTreeMap::new() },
        files: BTreeMap::from([("it".to_owned(), vec![place])]),
        plan: None,
    };
    let setting = SettingId::new("it").expect("an id");
    let observation = read(&program(format, key), &setting, &given).expect("the recipe is there");
    let value = observation.value.as_deref().unwrap_or_default();
    assert!(value.chars().count() <= MAX_SHOWN && !value.contains(char::is_control));
    match observation.saw {
        Saw::Withheld => assert!(["false", "\"false\"", "0", "\"0\""].contains(&value), "{value}"),
        Saw::Shared => assert!(["true", "\"true\"", "1", "\"1\"", "null"].contains(&value), "{value}"),
        Saw::CannotTell(_) => {}
    }
    let by = observation.decided.map(|decided| decided.layer);
    assert!(by.is_none_or(|by| by == LayerKind::Person));
}

fn program(format: Format, key: &[&str]) -> Program {
    let sqlite = match format {
        Format::Sqlite => serde_json::json!({ "table": "t", "name": "k", "value": "v" }),
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
    .expect("a program")
}
