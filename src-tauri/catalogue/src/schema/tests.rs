//! The schema says what the types say, and lets every entry through.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;
use serde_json::Value;
use withhold_domain as domain;

use super::*;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../catalogue");

fn value() -> Value {
    serde_json::from_str(&schema()).unwrap()
}

fn of_programs() -> Value {
    serde_json::from_str(&program_schema()).unwrap()
}

/// The words between backticks after the first, in an error that lists what was expected.
fn expected(error: &serde_json::Error) -> BTreeSet<String> {
    error.to_string().split('`').skip(3).step_by(2).map(str::to_owned).collect()
}

/// Compares a table of the schema with a type: the keys are the same, and so are the keys that are required.
#[track_caller]
fn same_keys<T: DeserializeOwned>(at: &str) {
    same_keys_but::<T>(at, &[]);
}

/// Compares as [`same_keys`], without the keys that only a person's own services, or earlier catalogues, have.
#[track_caller]
fn same_keys_but<T: DeserializeOwned>(at: &str, but: &[&str]) {
    keys_agree::<T>(&value(), at, but);
}

#[track_caller]
fn keys_agree<T: DeserializeOwned>(all: &Value, at: &str, but: &[&str]) {
    let table = all.pointer(at).unwrap_or_else(|| panic!("{at} is there"));
    let unknown = serde_json::from_str::<T>("{\"no such key\":0}").err().unwrap();
    let keys: BTreeSet<String> = table["properties"].as_object().unwrap().keys().cloned().collect();
    let mut known = expected(&unknown);
    but.iter().for_each(|key| assert!(known.remove(*key), "{at}: {key}"));
    assert_eq!(keys, known, "{at}");
    let full = sample(all, table);
    assert!(serde_json::from_value::<T>(full.clone()).is_ok(), "{at}: {full}");
    for key in table["required"].as_array().unwrap() {
        let mut less = full.clone();
        less.as_object_mut().unwrap().remove(key.as_str().unwrap());
        assert!(serde_json::from_value::<T>(less).is_err(), "{at}: {key} is not required");
    }
}

/// The least value that the schema lets through.
fn sample(all: &Value, schema: &Value) -> Value {
    let schema = resolved(all, schema);
    if let Some(example) = schema["examples"].get(0).or_else(|| schema["enum"].get(0)) {
        return example.clone();
    }
    match schema["type"].as_str() {
        Some("array") => Value::Array(vec![sample(all, &schema["items"])]),
        Some("object") => {
            let required = schema["required"].as_array().unwrap().iter().map(|key| key.as_str().unwrap());
            required.map(|key| (key.to_owned(), sample(all, &schema["properties"][key]))).collect()
        }
        other => panic!("{other:?}: {schema}"),
    }
}

fn resolved<'a>(all: &'a Value, schema: &'a Value) -> &'a Value {
    let reference = schema["$ref"].as_str().or_else(|| schema["allOf"][0]["$ref"].as_str());
    reference.map_or(schema, |reference| all.pointer(reference.trim_start_matches('#')).unwrap())
}

#[test]
fn the_committed_schema_is_current() {
    let committed = std::fs::read_to_string(format!("{FOLDER}/service.schema.json")).unwrap();
    assert!(
        committed.replace("\r\n", "\n") == schema(),
        "Write it anew: cargo run -p withhold-catalogue --example schema > catalogue/service.schema.json"
    );
}

#[test]
fn the_committed_schema_of_a_program_is_current() {
    let committed = std::fs::read_to_string(format!("{FOLDER}/program.schema.json")).unwrap();
    assert!(
        committed.replace("\r\n", "\n") == program_schema(),
        "Write it anew: cargo run -p withhold-catalogue --example schema -- program > catalogue/program.schema.json"
    );
}

#[test]
fn every_table_of_a_program_has_the_keys_and_words_of_its_type() {
    let all = of_programs();
    keys_agree::<domain::Program>(&all, "", &[]);
    keys_agree::<domain::Package>(&all, "/properties/packages/items", &[]);
    keys_agree::<domain::ProgramFile>(&all, "/properties/files/items", &[]);
    keys_agree::<domain::MovedBy>(&all, "/properties/files/items/properties/moved_by/items", &[]);
    keys_agree::<domain::Profiles>(&all, "/properties/profiles", &[]);
    words_agree::<domain::PackageKind>(&all, "/properties/packages/items/properties/kind", &[]);
    words_agree::<domain::LayerKind>(&all, "/properties/files/items/properties/layer", &[]);
    words_agree::<domain::Format>(&all, "/properties/files/items/properties/format", &[]);
    let recipe = "/properties/recipes/items";
    let within = |key: &str| format!("{recipe}/properties/{key}");
    keys_agree::<domain::Recipe>(&all, recipe, &[]);
    keys_agree::<domain::Layer>(&all, &within("layers/items"), &[]);
    keys_agree::<domain::Truth>(&all, &within("truth"), &[]);
    keys_agree::<domain::Truth>(&all, &within("layers/items/properties/truth"), &[]);
    keys_agree::<domain::BuiltIn>(&all, &within("built_in/items"), &[]);
    words_agree::<domain::Purpose>(&all, &within("purpose"), &[]);
    words_agree::<domain::Evidence>(&all, &within("evidence"), &[]);
    words_agree::<domain::Sureness>(&all, &within("sure"), &[]);
    words_agree::<domain::CountsIf>(&all, &within("layers/items/properties/counts_if"), &[]);
    words_agree::<domain::Verdict>(&all, &within("truth/properties/other"), &[]);
    words_agree::<domain::Means>(&all, &within("built_in/items/properties/means"), &[]);
}

#[test]
fn every_table_has_the_keys_of_its_type() {
    // The day of review stands under its earlier name in catalogues that vaults and bundles have kept.
    same_keys_but::<domain::Service>("", &["checked"]);
    same_keys::<domain::Plan>("/properties/plans/items");
    same_keys::<domain::Policy>("/properties/policies/items");
    same_keys::<domain::Change>("/properties/changes/items");
    same_keys::<domain::Withdrawn>("/properties/withdrawn");
    same_keys_but::<domain::Setting>("/properties/settings/items", &["last_seen"]);
    same_keys::<domain::Withdrawn>("/properties/settings/items/properties/withdrawn");
    same_keys::<domain::Contact>("/properties/settings/items/properties/contact");
    same_keys::<domain::Initial>("/properties/settings/items/properties/defaults/items");
    same_keys::<domain::Source>("/properties/settings/items/properties/sources/items");
}

#[track_caller]
fn same_words<T: DeserializeOwned>(at: &str, but: &[&str]) {
    words_agree::<T>(&value(), at, but);
}

#[track_caller]
fn words_agree<T: DeserializeOwned>(all: &Value, at: &str, but: &[&str]) {
    let unknown = serde_json::from_str::<T>("\"no such word\"").err().unwrap();
    let words = all.pointer(at).unwrap()["enum"].as_array().unwrap();
    let words: BTreeSet<String> = words.iter().map(|word| word.as_str().unwrap().to_owned()).collect();
    let mut known = expected(&unknown);
    but.iter().for_each(|word| assert!(known.remove(*word)));
    assert_eq!(words, known, "{at}");
}

#[test]
fn every_choice_has_the_words_of_its_type() {
    // A service that a person adds by hand is no entry.
    same_words::<domain::Category>("/properties/category", &["own"]);
    same_words::<domain::ChangeKind>("/properties/changes/items/properties/kind", &[]);
    let setting = |key: &str| format!("/properties/settings/items/properties/{key}");
    same_words::<domain::Kind>(&setting("kind"), &[]);
    same_words::<domain::NoControl>(&setting("no_control"), &[]);
    same_words::<domain::Purpose>(&setting("purpose"), &[]);
    same_words::<domain::Surface>(&setting("surface/items"), &[]);
    same_words::<domain::WhoCanChange>(&setting("who_can_change"), &[]);
    same_words::<domain::PrivatePosition>(&setting("private_position"), &[]);
    same_words::<domain::UrlScope>(&setting("url_scope"), &[]);
    same_words::<domain::Undoes>(&setting("undoes"), &[]);
    same_words::<domain::Confidence>(&setting("confidence"), &[]);
    same_words::<domain::Speaker>(&setting("sources/items/properties/by"), &[]);
    same_words::<domain::InitialState>(&setting("defaults/items/properties/state"), &[]);
}

/// Says where a value breaks the schema, as far as keys, kinds of values and words go.
fn broken(all: &Value, schema: &Value, value: &Value, at: &str) -> Option<String> {
    let schema = resolved(all, schema);
    if let Some(words) = schema["enum"].as_array() {
        return (!words.contains(value)).then(|| format!("{at}: {value}"));
    }
    match (schema["type"].as_str()?, value) {
        ("string", Value::String(_)) | ("integer", Value::Number(_)) | ("boolean", Value::Bool(_)) => None,
        ("array", Value::Array(items)) => {
            items.iter().find_map(|item| broken(all, &schema["items"], item, &format!("{at}[]")))
        }
        ("object", Value::Object(keys)) => keys.iter().find_map(|(key, value)| {
            let at = format!("{at}.{key}");
            schema["properties"].get(key).map_or(Some(at.clone()), |schema| broken(all, schema, value, &at))
        }),
        (wanted, _) => Some(format!("{at}: {value} is no {wanted}")),
    }
}

#[test]
fn every_entry_passes_the_schema() {
    let schema = value();
    for file in std::fs::read_dir(format!("{FOLDER}/services")).unwrap() {
        let path = file.unwrap().path();
        let entry: Value = toml::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        assert_eq!(broken(&schema, &schema, &entry, ""), None, "{}", path.display());
    }
}

#[test]
fn every_program_passes_the_schema() {
    let schema = of_programs();
    for file in std::fs::read_dir(format!("{FOLDER}/programs")).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            let program: Value = toml::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
            assert_eq!(broken(&schema, &schema, &program, ""), None, "{}", path.display());
        }
    }
}
